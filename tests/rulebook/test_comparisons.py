"""Rules that compare documents: what they may say, and what is told of the others."""

from typing import Literal

import pytest
from msgspec import Struct

from scoring.data import ComparisonCheck
from scoring.retelling.conflicts import COMPARERS, Comparer
from scoring.rulebook import loading, shipped_rulebook

RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
terms: {kin: [son, aunt]}
rules:
  - id: retelling.house
    title: T
    family: retelling
    severity: 3
    check: {kind: comparison, use: probe, with: {alike: 0.5, words: <kin>}}
    message: "{match} in {count}, {who}"
    why: w
"""
PHRASES = "{kind: phrases, any: [a b]}"
OVERLAY = "schema: 1\npack: {name: top, version: 1.0.0}\nrules:\n  - extends: retelling.house\n    "


class Options(Struct, frozen=True, kw_only=True):
    alike: float
    words: frozenset[str] = frozenset()
    pairs: dict[str, str] = {}
    ways: tuple[Literal["near", "far"], ...] = ("near",)


@pytest.fixture(autouse=True)
def probe(monkeypatch):
    comparer = Comparer("name-variant", Options, lambda told, options: (), ("who",))
    monkeypatch.setitem(COMPARERS, "probe", comparer)


def test_a_comparison_is_read(load):
    (rule,) = load(RULE).rules
    assert rule.is_comparison
    options = {"alike": 0.5, "words": ["aunt", "son"], "pairs": {}, "ways": ["near"]}
    assert rule.check == ComparisonCheck(use="probe", options=options)
    assert (rule.weight, rule.cap, rule.confidence, rule.once) == (4, 12, 1, False)


def test_an_overlay_changes_one(load):
    keys = "weight: 1\n    check: {with: {alike: 0.9, words+: [uncle]}}\n"
    (rule,) = load(OVERLAY + keys, on=(RULE,)).rules
    assert rule.weight == 1
    assert rule.check.options["alike"] == 0.9
    assert rule.check.options["words"] == ["aunt", "son", "uncle"]


def test_it_comes_back_from_the_cache_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    path = tmp_path / "house.yml"
    path.write_text(RULE, encoding="utf-8")
    first = shipped_rulebook([path])
    monkeypatch.setattr(loading, "_load", lambda *arguments: pytest.fail("it has been read before"))
    assert shipped_rulebook([path]) == first


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message", "hint"),
    [
        ("use: probe", "use: prob", 9, 36, "unknown comparison 'prob'", "did you mean 'probe'?"),
        ("use: probe, ", "", 9, 12, "a check of kind comparison lacks `use`", "add `use:`"),
        (
            "use: probe",
            "use: probe, wiht: {}",
            9,
            43,
            "unknown key 'wiht' in a check of kind comparison",
            "did you mean 'with'?",
        ),
        ("alike: 0.5, ", "", 9, 49, "`with` of probe lacks `alike`", "add `alike:`"),
        ("alike", "alik", 9, 50, "unknown key 'alik' in `with` of probe", "did you mean 'alike'?"),
        ("0.5", "much", 9, 57, "`alike` must be a number, not 'much'", "plain number"),
        ("<kin>", "<kim>", 9, 69, "unknown term 'kim'", "did you mean 'kin'?"),
        ("{who}", "{lines}", 10, 14, "unknown field {lines} in the message", "there are: count, match, who"),
        ("retelling.house", "names.house", 5, 9, "'names.house' is not of the family 'retelling'", "write"),
        (
            "id: retelling.house\n    title: T\n    family: retelling",
            "id: names.house\n    title: T\n    family: names",
            7,
            13,
            "a check of kind comparison is of the family retelling, not 'names'",
            "write `family: retelling`",
        ),
        (
            "{kind: comparison, use: probe, with: {alike: 0.5, words: <kin>}}",
            PHRASES,
            7,
            13,
            "a rule of the family retelling compares documents; 'phrases' looks into one",
            "kind comparison",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(errors_of, old, new, line, column, message, hint):
    assert RULE.count(old) == 1
    error = errors_of(RULE.replace(old, new))[0]
    assert (error.line, error.column) == (line, column), error.render()
    assert message in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    "key",
    [
        "scope: {in: [body]}",
        "except: {phrases: [a b]}",
        "when: {genre: [news]}",
        "unless: {genre: [opinion]}",
        "report_when: {count: 2}",
        "requires: html",
        "ceiling: 45",
        "ceiling: null",
    ],
)
def test_keys_about_one_document(errors_of, key):
    name = key.split(":")[0]
    (error,) = errors_of(f"{RULE}    {key}\n")
    assert (error.line, error.column) == (12, 5)
    assert error.message == f"`{name}` does nothing in a rule that compares documents"
    (error,) = errors_of(f"{OVERLAY}{key}\n", on=(RULE,))
    assert (error.path.endswith("house1.yml"), error.line) == (True, 5)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("phrases+: [a b]", "`phrases+` does nothing in a rule that compares documents"),
        ("phrases-: [a b]", "`phrases-` does nothing in a rule that compares documents"),
        (
            f"check: {PHRASES}\n    message: m",
            "a rule of the family retelling compares documents; 'phrases' looks into one",
        ),
        ("id: names.house\n    family: names", "a check of kind comparison is of the family retelling, not"),
    ],
)
def test_overlays_that_make_no_sense(errors_of, lines, message):
    (error,) = errors_of(f"{OVERLAY}{lines}\n", on=(RULE,))
    assert message in error.message
    assert error.path.endswith("house1.yml")


def test_a_rule_of_one_document_does_not_become_a_comparison(errors_of):
    top = (
        OVERLAY.replace("retelling.house", "names.house")
        + "check: {kind: comparison, use: probe, with: {alike: 1}}\n"
    )
    below = RULE.replace("retelling.house", "names.house").replace("family: retelling", "family: names")
    below = below.replace("{kind: comparison, use: probe, with: {alike: 0.5, words: <kin>}}", PHRASES)
    below = below.replace(" in {count}, {who}", "") + "    scope: {in: [body]}\n"
    first, *others = errors_of(top, on=(below,))
    assert "a check of kind comparison is of the family retelling" in first.message
    assert all(error.path.endswith("house1.yml") for error in (first, *others))


PARTS = {
    "all": "{kind: all, checks: [%s, {kind: phrases, any: [a b]}]}",
    "any": "{kind: any, checks: [%s]}",
    "not": "{kind: not, checks: [%s]}",
    "density": "{kind: density, of: %s, per_1000_words: 2}",
    "need": "{kind: missing, need: %s}",
    "unless": "{kind: missing, need: {kind: phrases, any: [a b]}, unless: %s}",
}


@pytest.mark.parametrize("check", PARTS.values(), ids=PARTS.keys())
def test_a_comparison_is_no_part_of_a_check(errors_of, check):
    def house(part):
        rule = (
            "  - id: names.x\n    title: T\n    family: names\n    severity: 1\n    message: m\n    why: w\n"
        )
        return f"{RULE}{rule}    check: {check % part}\n"

    comparison = "{kind: comparison, use: probe, with: {alike: 1}}"
    (error,) = errors_of(house(comparison))
    assert error.message == "a check of kind comparison cannot be a part of another"
    assert error.line == 18
    (error,) = errors_of(house("retelling.house"))
    assert error.message == "'retelling.house' compares documents, and cannot be a part of a check"
    assert error.line == 18
