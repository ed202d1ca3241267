"""Rule files: what a right one resolves to, and where and how a broken one is told so."""

import pickle
import re
import time
from typing import Annotated

import pytest
from msgspec import Meta, Struct

from scoring.data import DetectorCheck, PhrasesCheck, RegexCheck, Scope, SequenceCheck, SwapCheck, Token
from scoring.detectors import DETECTORS, Detector
from scoring.errors import RulebookError
from scoring.rulebook import load_rulebook, shipped_rulebook
from scoring.rulebook.rules import DEFAULT_ROLES

GOOD = """\
schema: 1
pack: {name: house, version: 1.0.0}
terms:
  crowd: [experts, analysts]
rules:
  - id: attribution.crowd-says
    title: A crowd without names
    family: attribution
    severity: 3
    check: {kind: phrases, any: <crowd>, inflect: noun}
    message: "“{match}” has no name"
    why: Readers cannot check a source that is never named.
    tests:
      bad: ["[[Experts]] agree."]
"""


class ProbeOptions(Struct, frozen=True, kw_only=True):
    words: frozenset[str]
    share: Annotated[float, Meta(ge=0, le=1)]
    least: int
    sides: tuple[str, str] | None = None
    more: dict[str, int] = {}

    def __post_init__(self):
        if self.least == 13:
            raise ValueError("thirteen is unlucky")


class BareOptions(Struct, frozen=True, kw_only=True):
    n: int


@pytest.fixture
def load(tmp_path):
    """Return a function that writes rule files and loads them."""

    def load_text(*texts: str | bytes, on=()):
        paths = []
        for number, text in enumerate(texts, 1):
            path = tmp_path / f"house{number}.yml"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        return load_rulebook(paths, on)

    return load_text


def errors_of(load, *texts):
    with pytest.raises(RulebookError) as caught:
        load(*texts)
    return caught.value.errors


def with_line(number: int, replacement: str) -> str:
    """The good file with one line replaced, by none, one or several."""
    lines = GOOD.splitlines(keepends=True)
    lines[number - 1] = replacement + "\n" if replacement else ""
    return "".join(lines)


def with_check(check: str) -> str:
    return with_line(10, f"    check: {check}")


# What a right file resolves to.


def test_defaults(load):
    (rule,) = load(GOOD).rules
    assert (rule.weight, rule.cap, rule.confidence) == (4.0, 12.0, 1.0)
    assert (rule.once, rule.trait, rule.ceiling, rule.requires) == (False, False, None, None)
    assert rule.scope == Scope(DEFAULT_ROLES, "include")
    assert rule.check == PhrasesCheck(any=("experts", "analysts"), inflect="noun")
    assert rule.line == 6
    assert [(example.text, example.line) for example in rule.tests.bad] == [("[[Experts]] agree.", 14)]


@pytest.mark.parametrize(("severity", "weight"), [(1, 1), (2, 2), (3, 4), (4, 7), (5, 10)])
def test_weight_by_severity(load, severity, weight):
    (rule,) = load(with_line(9, f"    severity: {severity}")).rules
    assert (rule.weight, rule.cap) == (weight, 3 * weight)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("scope: {in: [body]}", Scope(frozenset({"body"}), "include")),
        ("scope: {not_in: [quote]}", Scope(DEFAULT_ROLES, "exclude")),
        ("scope: {in: [quote]}", Scope(DEFAULT_ROLES, "only")),
        ("scope: {in: [body, list], not_in: [list, quote]}", Scope(frozenset({"body"}), "exclude")),
    ],
)
def test_scope(load, line, expected):
    (rule,) = load(with_line(12, f"    why: w\n    {line}")).rules
    assert rule.scope == expected


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (
            "{kind: phrases, any: [<crowd>, insiders, experts]}",
            PhrasesCheck(any=("experts", "analysts", "insiders")),
        ),
        ("{kind: phrases, any: [no, 2024, 1.50, yes]}", PhrasesCheck(any=("no", "2024", "1.50", "yes"))),
        ("{kind: swap, pairs: {teh: the}}", SwapCheck(pairs={"teh": "the"})),
        (
            "{kind: regex, pattern: '(?P<year>\\d{4})', span: year, needs: [“], across: block}",
            RegexCheck(pattern=r"(?P<year>\d{4})", span="year", needs=("“",), across="block"),
        ),
        (
            "{kind: sequence, tokens: [{any: <crowd>}, {is: number, not: [two], gap: 1}], within: 9}",
            SequenceCheck(
                tokens=(Token(any=("experts", "analysts")), Token(is_="number", not_=("two",), gap=1)),
                within=9,
            ),
        ),
    ],
)
def test_checks(load, check, expected):
    (rule,) = load(with_check(check)).rules
    assert rule.check == expected


def test_terms_take_up_those_before(load):
    text = with_line(4, "  who: [insiders]\n  crowd: [experts, <who>]")
    assert load(text).rules[0].check.any == ("experts", "insiders")


def test_an_alias_is_read_as_what_it_names(load):
    text = with_line(4, "  crowd: &c [experts]\n  others: *c")
    assert load(text).rules[0].check.any == ("experts",)


def test_a_detectors_options_have_their_own_types(load, monkeypatch):
    monkeypatch.setitem(DETECTORS, "probe", Detector(lambda text, options: (), ProbeOptions))
    options = "{words: <crowd>, share: 0.5, least: 2, sides: [a, b], more: {a: 1}}"
    (rule,) = load(with_check(f"{{kind: detector, use: probe, with: {options}}}")).rules
    assert rule.check == DetectorCheck(
        use="probe",
        options=ProbeOptions(
            words=frozenset({"experts", "analysts"}), share=0.5, least=2, sides=("a", "b"), more={"a": 1}
        ),
    )


def test_rules_come_by_id_and_packs_in_order(load):
    other = GOOD.replace("crowd-says", "a-crowd").replace("name: house", "name: other")
    rulebook = load(GOOD, other)
    assert [rule.id for rule in rulebook.rules] == ["attribution.a-crowd", "attribution.crowd-says"]
    assert [pack.name for pack in rulebook.packs] == ["house", "other"]


def test_a_folder_is_all_its_yml_files(load, tmp_path):
    load(GOOD, GOOD.replace("crowd-says", "a-crowd"))
    assert len(load_rulebook([tmp_path]).rules) == 2


def test_a_byte_order_mark_and_windows_line_ends_are_fine(load):
    assert load(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()).rules == load(GOOD).rules


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("# a remark\n" + GOOD, True),
        (GOOD.replace("Experts]] agree", "Analysts]] agree"), True),
        (GOOD.replace("severity: 3", "severity: 3\n    weight: 4"), True),  # the default, said aloud
        (GOOD.replace("severity: 3", "severity: 4"), False),
        (GOOD.replace("analysts", "observers"), False),
    ],
)
def test_the_hash_is_of_what_applies(load, text, same):
    assert (load(text).sha256 == load(GOOD).sha256) is same


@pytest.mark.parametrize(
    ("old", "new", "uncalibrated"),
    [
        ("title: A crowd", "title: The crowd", False),
        ("severity: 3", "severity: 3\n    weight: 5", True),
        ("severity: 3", "severity: 4", True),
    ],
)
def test_a_users_rule_replaces_a_shipped_one(load, tmp_path, old, new, uncalibrated):
    on = tmp_path / "shipped"
    on.mkdir()
    (on / "one.yml").write_text(GOOD, encoding="utf-8")
    (on / "two.yml").write_text(GOOD.replace("crowd-says", "a-crowd"), encoding="utf-8")
    rulebook = load(GOOD.replace(old, new).replace("name: house", "name: mine"), on=[on])
    assert [rule.id for rule in rulebook.rules] == ["attribution.a-crowd", "attribution.crowd-says"]
    assert rulebook.uncalibrated is uncalibrated
    assert [pack.name for pack in rulebook.packs] == ["house", "house", "mine"]
    assert rulebook.sha256 != load_rulebook([on]).sha256


def test_a_users_new_rule_is_added(load, tmp_path):
    on = tmp_path / "shipped.yml"
    on.write_text(GOOD, encoding="utf-8")
    rulebook = load(GOOD.replace("crowd-says", "other"), on=[on])
    assert len(rulebook.rules) == 2
    assert not rulebook.uncalibrated


def test_a_rulebook_can_be_pickled(load):
    rulebook = load(GOOD)
    assert pickle.loads(pickle.dumps(rulebook)) == rulebook


def test_the_shipped_rules_load():
    rulebook = shipped_rulebook()
    assert rulebook.rules
    assert not rulebook.uncalibrated


# What a broken file is told. Line and column start at 1.

BROKEN = {
    "unknown key of the file": (GOOD + "terns: {}\n", 15, 1, "unknown key 'terns'", "did you mean 'terms'?"),
    "no schema": (with_line(1, "# none"), 2, 1, "lacks `schema`", "schema: 1"),
    "schema of the future": (with_line(1, "schema: 2"), 1, 9, "schema '2'", "schema: 1"),
    "no version": (with_line(2, "pack: {name: house}"), 2, 7, "`pack` lacks `version`", "add `version:`"),
    "no rules": ("\n".join(GOOD.splitlines()[:4]), 1, 1, "a rule file lacks `rules`", "rules:"),
    "rules as a mapping": (
        "schema: 1\npack: {name: a, version: b}\nrules: {}\n",
        3,
        8,
        "`rules` must be a list, not a mapping",
        "begin each entry with `- `",
    ),
    "duplicate key": (
        with_line(9, "    severity: 3\n    severity: 4"),
        10,
        5,
        "duplicate key 'severity'",
        "first given on line 9",
    ),
    "unknown key of a rule": (
        with_line(12, "    why: w\n    mesage: x"),
        13,
        5,
        "unknown key 'mesage' in a rule",
        "did you mean 'message'?",
    ),
    "missing key": (with_line(11, ""), 6, 5, "a rule lacks `message`", "add `message:`"),
    "no check": (with_line(10, ""), 6, 5, "a rule lacks `check`", "check: {kind: …}"),
    "unknown family": (
        with_line(8, "    family: atribution").replace("id: attribution", "id: atribution"),
        8,
        13,
        "`family` cannot be 'atribution'",
        "did you mean 'attribution'?",
    ),
    "family of another id": (
        with_line(8, "    family: names"),
        6,
        9,
        "not of the family 'names'",
        "names.crowd-says",
    ),
    "bad id": (with_line(6, "  - id: Attribution Crowd"), 6, 9, "bad id", "family.smell"),
    "severity out of range": (
        with_line(9, "    severity: 6"),
        9,
        15,
        "`severity` cannot be '6'",
        "1, 2, 3, 4, 5",
    ),
    "severity in words": (with_line(9, "    severity: high"), 9, 15, "cannot be 'high'", "1, 2, 3, 4, 5"),
    "weight in words": (
        with_line(9, "    severity: 3\n    weight: four"),
        10,
        13,
        "`weight` must be a number, not 'four'",
        "write a plain number",
    ),
    "weight not finite": (
        with_line(9, "    severity: 3\n    weight: .nan"),
        10,
        13,
        "must be a number",
        "plain number",
    ),
    "weight below zero": (
        with_line(9, "    severity: 3\n    weight: -1"),
        10,
        13,
        "`weight` must be at least 0 and at most 100",
        None,
    ),
    "cap below weight": (
        with_line(9, "    severity: 3\n    cap: 2"),
        10,
        10,
        "cap of 2 is below",
        "the most",
    ),
    "a yes that is none": (
        with_line(9, "    severity: 3\n    once: yes"),
        10,
        11,
        "`once` must be true or false, not 'yes'",
        None,
    ),
    "title as a list": (
        with_line(7, "    title: [A] crowd"),
        7,
        16,
        "not valid YAML",
        "put the text in quotes",
    ),
    "title left empty": (with_line(7, "    title:"), 7, 11, "`title` is empty", "leave the key out"),
    "message without quotes": (
        with_line(11, "    message: {match}"),
        11,
        14,
        "`message` must be a text, not a mapping",
        "in quotes",
    ),
    "message that goes on after a brace": (
        with_line(11, "    message: {match} has no name"),
        11,
        22,
        "not valid YAML",
        "in quotes",
    ),
    "unknown field": (
        with_line(11, "    message: '{mach} has no name'"),
        11,
        14,
        "unknown field {mach}",
        "did you mean 'match'?",
    ),
    "field with attributes": (
        with_line(11, "    message: '{match.__class__}'"),
        11,
        14,
        "bad field {match.__class__}",
        "the name alone",
    ),
    "field with a format": (
        with_line(11, "    message: '{match:>99999}'"),
        11,
        14,
        "bad field",
        "the name alone",
    ),
    "stray brace": (with_line(11, "    message: 'a } b'"), 11, 14, "bad message", "{{ or }}"),
    "check as a word": (with_check("phrases"), 10, 12, "must be a mapping", None),
    "check without a kind": (with_check("{any: [a]}"), 10, 12, "lacks `kind`", "phrases, swap, regex"),
    "unknown kind": (
        with_check("{kind: prases, any: [a]}"),
        10,
        19,
        "unknown kind of check 'prases'",
        "'phrases'?",
    ),
    "a kind that is nothing like one": (
        with_check("{kind: xyzzy, of: a}"),
        10,
        19,
        "unknown kind of check 'xyzzy'",
        "there are: all, any, comparison, consistency, density, detector, metric, missing, not, phrases, "
        "regex, repetition, sequence, swap",
    ),
    "unknown key of a check": (
        with_check("{kind: phrases, any: [a], inflct: noun}"),
        10,
        38,
        "unknown key 'inflct' in a check of kind phrases",
        "did you mean 'inflect'?",
    ),
    "unknown inflection": (
        with_check("{kind: phrases, any: [a], inflect: nuon}"),
        10,
        47,
        "`inflect` cannot be 'nuon'",
        "did you mean 'noun'?",
    ),
    "unknown term": (
        with_check("{kind: phrases, any: <crowds>}"),
        10,
        33,
        "unknown term 'crowds'",
        "did you mean 'crowd'?",
    ),
    "unknown term in a list": (
        with_check("{kind: phrases, any: [some, <crwd>]}"),
        10,
        40,
        "unknown term 'crwd'",
        "did you mean 'crowd'?",
    ),
    "term of later on": (
        with_line(4, "  crowd: [<who>]\n  who: [experts]"),
        4,
        11,
        "unknown term 'who'",
        "its list comes later: move it up",
    ),
    "bad name of a term": (
        with_line(4, "  crowd: [a]\n  The Crowd: [b]"),
        5,
        3,
        "bad name of a term",
        "small letters",
    ),
    "one phrase for a list": (
        with_check("{kind: phrases, any: expert}"),
        10,
        33,
        "must be a list",
        "[one, two]",
    ),
    "a mapping among phrases": (
        with_check("{kind: phrases, any: [note: this]}"),
        10,
        34,
        "each of `any` must be a text, not a mapping",
        "in quotes",
    ),
    "no phrases": (with_check("{kind: phrases, any: []}"), 10, 33, "`any` is empty", "finds nothing"),
    "phrase without a word": (
        with_check("{kind: phrases, any: [so, '***']}"),
        10,
        38,
        "no word in '***'",
        "kind regex",
    ),
    "phrase in another alphabet": (
        with_check("{kind: phrases, any: [так]}"),
        10,
        34,
        "'т' cannot be told from other characters",
        "folded",
    ),
    "swap without pairs": (with_check("{kind: swap, pairs: [a]}"), 10, 32, "must be a mapping", None),
    "look-ahead": (
        with_check("{kind: regex, pattern: 'a(?=b)'}"),
        10,
        35,
        "look-around is not supported",
        "`except`",
    ),
    "look-behind": (
        with_check("{kind: regex, pattern: '(?<!a)b'}"),
        10,
        35,
        "look-around is not",
        "`except`",
    ),
    "back-reference": (
        with_check(r"{kind: regex, pattern: '(\w) \1'}"),
        10,
        35,
        "back-references",
        "repetition",
    ),
    "open group": (with_check("{kind: regex, pattern: '(a'}"), 10, 35, "bad pattern: missing )", "Syntax"),
    "too many repeats": (with_check("{kind: regex, pattern: 'a{2000}'}"), 10, 35, "bad pattern", "Syntax"),
    "pattern too large": (
        with_check(f"{{kind: regex, pattern: '{'(?:x{{900}}){900}' * 2}'}}"),
        10,
        35,
        "bad pattern",
        "Syntax",
    ),
    "pattern too long": (
        with_check(f"{{kind: regex, pattern: '{'x' * 2001}'}}"),
        10,
        35,
        "longer than 2,000",
        "split",
    ),
    "range with accents": (with_check("{kind: regex, pattern: '[à-ü]'}"), 10, 35, "a range cannot", "[a-z]"),
    "emoji in a pattern": (with_check("{kind: regex, pattern: '🔥'}"), 10, 35, "cannot be told", r"\x01"),
    "unknown group": (
        with_check("{kind: regex, pattern: '(?P<who>a)', span: whom}"),
        10,
        55,
        "no group named 'whom'",
        "did you mean 'who'?",
    ),
    "pattern without quotes, a colon": (
        with_line(10, "    check:\n      kind: regex\n      pattern: (?: a|b): \\d"),
        12,
        18,
        "mapping values are not allowed",
        "put the text in quotes",
    ),
    "pattern without quotes, a bracket": (
        with_line(10, "    check:\n      kind: regex\n      pattern: [a-z]+ b"),
        12,
        21,
        "not valid YAML",
        "put the text in quotes",
    ),
    "pattern without quotes, an asterisk": (
        with_line(10, "    check:\n      kind: regex\n      pattern: *a"),
        12,
        16,
        "no anchor &a",
        "put the text in quotes",
    ),
    "unknown escape in double quotes": (
        with_check(r'{kind: regex, pattern: "\d+"}'),
        10,
        36,
        "not valid YAML",
        "single quotes",
    ),
    "backspace in double quotes": (
        with_check(r'{kind: regex, pattern: "\bthe"}'),
        10,
        35,
        "control character",
        "single quotes",
    ),
    "quotation mark left open": (with_line(12, "    why: 'w"), 14, 34, "not valid YAML", "not closed"),
    "tab": (with_line(7, "\ttitle: a"), 7, 1, "not valid YAML", "indent with spaces"),
    "sequence of one": (
        with_check("{kind: sequence, tokens: [{any: [a]}]}"),
        10,
        37,
        "two tokens",
        "kind: phrases",
    ),
    "token without a condition": (
        with_check("{kind: sequence, tokens: [{any: [a]}, {gap: 2}]}"),
        10,
        50,
        "a token needs",
        "use a gap",
    ),
    "gap too wide": (
        with_check("{kind: sequence, tokens: [{any: [a]}, {any: [b], gap: 60}]}"),
        10,
        66,
        "`gap` must be at least 0 and at most 59",
        None,
    ),
    "too far apart": (
        with_check("{kind: sequence, tokens: [{any: [a]}, {any: [b]}], within: 61}"),
        10,
        71,
        "`within` must be at least 2 and at most 60",
        None,
    ),
    "first token optional": (
        with_check("{kind: sequence, tokens: [{any: [a], optional: true}, {any: [b]}]}"),
        10,
        38,
        "first token cannot be optional",
        "leave it out",
    ),
    "kind of token": (
        with_check("{kind: sequence, tokens: [{any: [a]}, {is: nmber}]}"),
        10,
        55,
        "`is` cannot be 'nmber'",
        "did you mean 'number'?",
    ),
    "look-ahead in a token": (
        with_check("{kind: sequence, tokens: [{any: [a]}, {regex: 'b(?!c)'}]}"),
        10,
        58,
        "look-around",
        "`except`",
    ),
    "times too few": (
        with_check("{kind: repetition, unit: word, min_times: 1}"),
        10,
        54,
        "`min_times` must be at least 2",
        None,
    ),
    "unknown unit": (
        with_check("{kind: repetition, unit: wrd}"),
        10,
        37,
        "`unit` cannot be 'wrd'",
        "'word'?",
    ),
    "unknown detector": (
        with_check("{kind: detector, use: prob}"),
        10,
        34,
        "unknown detector 'prob'",
        "'probe'?",
    ),
    "unknown option": (
        with_check("{kind: detector, use: probe, with: {words: [a], share: 0, least: 1, shre: 1}}"),
        10,
        80,
        "unknown key 'shre' in `with` of probe",
        "did you mean 'share'?",
    ),
    "missing option": (
        with_check("{kind: detector, use: probe, with: {words: [a], share: 0}}"),
        10,
        47,
        "`with` of probe lacks `least`",
        "add `least:`",
    ),
    "no options at all": (
        with_check("{kind: detector, use: bare}"),
        10,
        12,
        "`with` of bare lacks `n`",
        "add `n:`",
    ),
    "option of the wrong type": (
        with_check("{kind: detector, use: probe, with: {words: [a], share: 0, least: 1.5}}"),
        10,
        77,
        "`least` must be a whole number, not '1.5'",
        "write a plain number",
    ),
    "option out of bounds": (
        with_check("{kind: detector, use: probe, with: {words: [a], share: 1.5, least: 1}}"),
        10,
        67,
        "`share` must be at least 0 and at most 1",
        None,
    ),
    "pair of three": (
        with_check("{kind: detector, use: probe, with: {words: [a], share: 0, least: 1, sides: [a, b, c]}}"),
        10,
        87,
        "`sides` takes 2 values, not 3",
        None,
    ),
    "options that contradict each other": (
        with_check("{kind: detector, use: probe, with: {words: [a], share: 1, least: 13}}"),
        10,
        47,
        "thirteen is unlucky",
        None,
    ),
    "unknown role": (
        with_line(12, "    why: w\n    scope: {in: [boddy]}"),
        13,
        18,
        "each of `in` cannot be 'boddy'",
        "did you mean 'body'?",
    ),
    "scope without a block": (
        with_line(12, "    why: w\n    scope: {in: [body], not_in: [body]}"),
        13,
        12,
        "leaves no block",
        "there are: title",
    ),
    "look-ahead in an exception": (
        with_line(12, "    why: w\n    except: {regex: ['ok', 'a(?=b)']}"),
        13,
        28,
        "look-around",
        "`except`",
    ),
    "unknown kind of example": (
        with_line(14, "      bda: []"),
        14,
        7,
        "unknown key 'bda'",
        "did you mean 'bad'?",
    ),
    "example without quotes": (
        with_line(14, "      bad:\n        - [[Experts]] agree."),
        15,
        23,
        "not valid YAML",
        "put the text in quotes",
    ),
    "examples as a text": (
        with_line(14, "      bad: Experts agree."),
        14,
        12,
        "`bad` must be a list",
        "[one, two]",
    ),
    "a tag": (
        with_line(7, "    title: !!python/name:os.system x"),
        7,
        12,
        "tags are not allowed",
        "in quotes",
    ),
    "an alias inside its anchor": (
        with_line(4, "  crowd: &c [*c]"),
        4,
        14,
        "inside its own anchor",
        "in quotes",
    ),
    "two documents": (GOOD + "---\n" + GOOD, 15, 1, "a second YAML document", "remove the `---`"),
    "a merge key": (
        with_line(12, "    why: w\n    <<: {once: true}"),
        13,
        5,
        "unknown key '<<'",
        "for example",
    ),
    "a list as a key": (
        with_line(12, "    why: w\n    ? [a]\n    : b"),
        13,
        7,
        "cannot be a key",
        "in quotes",
    ),
    "terms as a list": (
        with_line(4, "  - crowd").replace("<crowd>", "[a]"),
        4,
        3,
        "`terms` must be a mapping",
        "name: [one, two]",
    ),
    "a term as a mapping": (
        with_line(4, "  crowd: {flie: b}"),
        4,
        11,
        "unknown key 'flie' in the term 'crowd'",
        "did you mean 'file'?",
    ),
    "a rule as a text": (GOOD + "  - so\n", 15, 5, "a rule must be a mapping", None),
    "scope as a text": (
        with_line(12, "    why: w\n    scope: body"),
        13,
        12,
        "`scope` must be a mapping",
        None,
    ),
    "exceptions as a list": (
        with_line(12, "    why: w\n    except: [a]"),
        13,
        14,
        "`except` must be a mapping",
        None,
    ),
    "family as a list": (with_line(8, "    family: [attribution]"), 8, 13, "`family` must be one of", None),
    "tests as a list": (
        "".join(GOOD.splitlines(keepends=True)[:12]) + "    tests: [a]\n",
        13,
        12,
        "`tests` must be",
        None,
    ),
    "message as a list": (
        with_line(11, "    message: [a]"),
        11,
        14,
        "must be a text, not a list",
        "in quotes",
    ),
    "weight as a list": (
        with_line(9, "    severity: 3\n    weight: [4]"),
        10,
        13,
        "must be a number",
        "plain number",
    ),
    "detector without a name": (with_check("{kind: detector}"), 10, 12, "lacks `use`", "add `use:`"),
    "pairs of a list": (
        with_check("{kind: swap, pairs: {a: [b]}}"),
        10,
        36,
        "must be a text, not a list",
        "in quotes",
    ),
    "empty file": ("", 1, 1, "the file is empty", "schema: 1"),
    "a text for a file": ("hello", 1, 1, "a rule file must be a mapping", None),
    "not UTF-8": (
        GOOD.encode().replace(b"Readers", b"R\xe9aders"),
        12,
        11,
        "not UTF-8",
        "save it as UTF-8",
    ),
    "a control character": (with_line(7, "    title: né\x02"), 7, 14, "U+0002 is not allowed", "remove it"),
}


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file(load, monkeypatch, text, line, column, message, hint):
    monkeypatch.setitem(DETECTORS, "probe", Detector(lambda text, options: (), ProbeOptions))
    monkeypatch.setitem(DETECTORS, "bare", Detector(lambda text, options: (), BareOptions))
    (error,) = errors_of(load, text)
    assert (error.line, error.column) == (line, column), error.render()
    assert message in error.message
    assert error.hint is None if hint is None else hint in error.hint
    assert error.path.endswith("house1.yml")


def test_all_mistakes_of_all_files_are_told_at_once(load):
    first = (
        GOOD.replace("severity: 3", "severity: 9").replace("{match}", "{mtch}").replace("title:", "titel:")
    )
    second = GOOD.replace("pack:", "pak:").replace("<crowd>", "<cloud>")
    found = [(error.path[-10:], error.line) for error in errors_of(load, first, second)]
    assert found == [
        ("house1.yml", 7),
        ("house1.yml", 9),
        ("house1.yml", 11),
        ("house2.yml", 2),
        ("house2.yml", 6),
        ("house2.yml", 10),
    ]


def test_an_error_shows_its_line_with_a_caret(load):
    (error,) = errors_of(load, with_line(9, "    severity: 6"))
    shown = error.render().splitlines()
    assert shown[1:] == ["      severity: 6", "                ^", "  help: there are: 1, 2, 3, 4, 5"]


def test_an_id_used_twice(load):
    (error,) = errors_of(load, GOOD, GOOD)
    assert (error.path[-10:], error.line) == ("house2.yml", 6)
    assert "house1.yml, line 6" in error.hint


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(RulebookError, match=re.escape("no.yml:1:1: cannot read the file: No such file")):
        load_rulebook([tmp_path / "no.yml"])


def test_a_folder_without_rules(tmp_path):
    with pytest.raises(RulebookError, match=r"no \*\.yml files"):
        load_rulebook([tmp_path])


BOMBS = {
    "brackets": "[" * 900_000,
    "nested lists": "- " * 400_000 + "a",
    "laughs": "a0: &a0 [x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]\n" for n in range(1, 30)),
    "multiplied terms": "schema: 1\npack: {name: a, version: b}\nterms:\n  t0: [a b]\n"
    + "".join(f"  t{n}: [{', '.join([f'<t{n - 1}>'] * 9)}]\n" for n in range(1, 200))
    + "rules: []\nfoo: 1",
    "long list": "a: [" + "b," * 400_000 + "]",
    "unknown keys": "".join(f"k{n}: 1\n" for n in range(50_000)),
    "too large": "#" * 1_000_001,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_hostile_file_is_refused_soon(load, bomb):
    start = time.process_time()
    assert len(errors_of(load, bomb)) <= 100
    assert time.process_time() - start < 3  # seconds; the slowest takes a half


@pytest.mark.parametrize("name", ["loop.yml", "a" * 300 + ".yml", "gone/house.yml"])
def test_a_file_that_cannot_be_opened(tmp_path, name):
    (tmp_path / "loop.yml").symlink_to(tmp_path / "loop.yml")
    with pytest.raises(RulebookError, match="cannot read the file"):
        load_rulebook([tmp_path / name])
