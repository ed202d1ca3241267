"""Overlays: what a rule becomes under them, and what is said of those that make no sense."""

import pytest

from scoring.data import AnyCheck, Exceptions, PhrasesCheck, Scope
from scoring.rulebook import load_rulebook

SHIPPED = """\
schema: 1
pack: {name: crowd, version: 1.0.0}
terms:
  crowd: [experts, analysts]
rules:
  - id: attribution.crowd
    title: A crowd without names
    family: attribution
    severity: 3
    cap: 6
    check: {kind: phrases, any: [<crowd>, pundits], inflect: noun}
    scope: {in: [body, list]}
    except: {phrases: [experts say grace], owner: jane, until: 2030-01-01}
    message: "“{match}” has no name"
    why: Readers cannot check a source that is never named.
    tests:
      bad: ["[[Experts]] agree."]
  - id: attribution.shape
    title: A shape
    family: attribution
    severity: 2
    check: {kind: regex, pattern: 'some say (?P<what>\\w+)'}
    message: "{what}"
    why: w
  - id: attribution.swap
    title: A swap
    family: attribution
    severity: 2
    check: {kind: swap, pairs: {allegedely: allegedly, teh: the}}
    message: "{fix}"
    why: w
"""
HEAD = (
    "schema: 1\npack: {name: house, version: 1.0.0}\nterms: {crowd: [insiders], sports: [coaches]}\nrules:\n"
)


def overlay(*lines: str) -> str:
    return HEAD + "  - " + "\n    ".join(lines) + "\n"


@pytest.fixture
def laid(load):
    """Return a function that lays one overlay on the shipped file, and returns the rule it changes."""

    def rule_under(*lines: str):
        rulebook = load(overlay(*lines), on=(SHIPPED,))
        (rule,) = (rule for rule in (*rulebook.rules, *rulebook.off) if rule.path.endswith("house1.yml"))
        return rule

    return rule_under


@pytest.mark.parametrize(
    ("lines", "name", "expected"),
    [
        (["severity: 2"], "severity", 2),
        (["weight: 2"], "weight", 2.0),
        (["weight: 2"], "cap", 6.0),
        (["status: off"], "status", "off"),
        (["title: Sources, unnamed"], "title", "Sources, unnamed"),
        (["check: {any: [voices]}"], "check", PhrasesCheck(any=("voices",), inflect="noun")),
        (["check: {any+: [voices]}"], "check.any", ("experts", "analysts", "pundits", "voices")),
        (["check: {any-: [analysts]}"], "check.any", ("experts", "pundits")),
        (["check: {any-: [analysts], any+: [voices]}"], "check.any", ("experts", "pundits", "voices")),
        (["check: {any+: <sports>}"], "check.any", ("experts", "analysts", "pundits", "coaches")),
        # Each file means its own list by a name.
        (["check: {any+: <crowd>}"], "check.any", ("experts", "analysts", "pundits", "insiders")),
        (["check: {any+: [<crowd>]}"], "check.any", ("experts", "analysts", "pundits", "insiders")),
        (["check: {kind: phrases, case: match}"], "check.case", "match"),
        (["phrases+: [voices]"], "check.any", ("experts", "analysts", "pundits", "voices")),
        (["phrases+: <crowd>"], "check.any", ("experts", "analysts", "pundits", "insiders")),
        (["phrases-: [pundits]"], "check.any", ("experts", "analysts")),
        (["phrases-: [experts]"], "check.any", ("analysts", "pundits")),
        (["scope: {in+: [caption]}"], "scope", Scope(frozenset({"body", "list", "caption"}))),
        (["scope: {in-: [list]}"], "scope", Scope(frozenset({"body"}))),
        (["scope: {not_in: [quote]}"], "scope", Scope(frozenset({"body", "list"}), "exclude")),
        (["tests: {bad+: ['[[Pundits]] agree.']}"], "tests.bad.1.text", "[[Pundits]] agree."),
        (["tests: {bad-: ['[[Experts]] agree.']}"], "tests.bad", ()),
    ],
)
def test_what_a_rule_becomes(laid, lines, name, expected):
    value = laid("extends: attribution.crowd", *lines)
    for step in name.split("."):
        value = value[int(step)] if step.isdigit() else getattr(value, step)
    assert value == expected


def test_what_an_overlay_does_not_name_stays(laid):
    rule = laid("extends: attribution.crowd", "weight: 5")
    assert (rule.id, rule.pack, rule.title, rule.severity) == (
        "attribution.crowd",
        "crowd",
        "A crowd without names",
        3,
    )
    assert rule.line == 5


@pytest.mark.parametrize(
    ("lines", "groups"),
    [
        (["except: {phrases+: [experts at large]}"], [("experts say grace", "experts at large")]),
        (["except+: [{phrases: [experts at large]}]"], [("experts say grace",), ("experts at large",)]),
        (["except: {phrases-: [experts say grace], regex: [Experts Inc]}"], [()]),
        (["phrases-: [experts at large]"], [("experts say grace",), ("experts at large",)]),
    ],
)
def test_exceptions(laid, lines, groups):
    rule = laid("extends: attribution.crowd", *lines)
    assert [group.phrases for group in rule.exceptions] == groups
    assert rule.exceptions[0].owner == "jane"


def test_phrases_for_a_check_of_another_kind(laid):
    rule = laid(
        "extends: attribution.shape", "phrases+: [it is said]", "phrases-: [some say grace]", "message: m"
    )
    assert isinstance(rule.check, AnyCheck)
    assert rule.check.checks[1] == PhrasesCheck(any=("it is said",))
    assert rule.exceptions == (Exceptions(phrases=("some say grace",)),)


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        (["check: {pairs+: {adn: and}}"], {"allegedely": "allegedly", "teh": "the", "adn": "and"}),
        (["check: {pairs-: [teh]}"], {"allegedely": "allegedly"}),
        (["check: {pairs: {C+: C plus}}", "message: m"], {"C+": "C plus"}),
    ],
)
def test_pairs(laid, lines, pairs):
    assert laid("extends: attribution.swap", *lines).check.pairs == pairs


def test_a_check_of_another_kind_replaces_all_of_it(laid):
    rule = laid("extends: attribution.shape", "check: {kind: phrases, any: [so they say]}", "message: m")
    assert rule.check == PhrasesCheck(any=("so they say",))


def test_with_an_id_it_is_a_new_rule(load):
    rulebook = load(overlay("extends: attribution.crowd", "id: attribution.mob", "weight: 1"), on=(SHIPPED,))
    rules = {rule.id: rule for rule in rulebook.rules}
    assert (rules["attribution.crowd"].weight, rules["attribution.mob"].weight) == (4.0, 1.0)
    assert rules["attribution.mob"].pack == "house"
    assert not rulebook.uncalibrated


def test_a_later_file_lies_on_top(load):
    first = overlay("extends: attribution.crowd", "weight: 1", "severity: 2")
    second = overlay("extends: attribution.crowd", "weight: 2")
    (rule,) = (rule for rule in load(first, second, on=(SHIPPED,)).rules if rule.id == "attribution.crowd")
    assert (rule.weight, rule.severity) == (2.0, 2)


@pytest.mark.parametrize(
    ("lines", "uncalibrated"),
    [(["weight: 3"], True), (["cap: 9"], True), (["title: t"], False), (["status: off"], False)],
)
def test_a_changed_weight_is_told(load, lines, uncalibrated):
    rulebook = load(overlay("extends: attribution.crowd", *lines), on=(SHIPPED,))
    assert rulebook.uncalibrated is uncalibrated


WRONG = {
    "unknown rule": (
        ["extends: attribution.crwd"],
        5,
        14,
        "no rule 'attribution.crwd' to extend",
        "'attribution.crowd'",
    ),
    "unknown key": (["extends: attribution.crowd", "wieght: 2"], 6, 5, "unknown key 'wieght'", "'weight'"),
    "unknown key with a plus": (
        ["extends: attribution.crowd", "check: {ani+: [a]}"],
        6,
        13,
        "unknown key 'ani'",
        "'any'",
    ),
    "taking out what is not there": (
        ["extends: attribution.crowd", "check: {any-: [pundit]}"],
        6,
        20,
        "no 'pundit' in the list to take out",
        "did you mean 'pundits'?",
    ),
    "adding to no list": (
        ["extends: attribution.crowd", "title+: [a]"],
        6,
        5,
        "`title` is no list",
        "write `title:` to replace it",
    ),
    "taking out of nothing": (
        ["extends: attribution.shape", "tests: {bad-: [a]}"],
        6,
        13,
        "there is no `bad` to take out of",
        "write `bad:`",
    ),
    "adding to a number": (
        ["extends: attribution.crowd", "weight+: 3"],
        6,
        5,
        "`weight+` adds to a list",
        "write `weight:`",
    ),
    "another family": (
        ["extends: attribution.crowd", "family: language"],
        6,
        13,
        "'attribution.crowd' is not of the family 'language'",
        "with an `id` too",
    ),
    "phrases as a text": (
        ["extends: attribution.crowd", "phrases+: a"],
        6,
        15,
        "`phrases+` must be a list",
        "[",
    ),
    "an unknown list": (
        ["extends: attribution.crowd", "check: {any+: <mob>}"],
        6,
        19,
        "unknown term 'mob'",
        "crowd, sports",
    ),
    "a cap below the weight": (
        ["extends: attribution.crowd", "weight: 8"],
        6,
        13,
        "the cap of 6 is below the weight of 8",
        "at least 8",
    ),
    "a cap below the weight of a severity": (
        ["extends: attribution.crowd", "severity: 5"],
        6,
        15,
        "the cap of 6 is below the weight of 10",
        "10",
    ),
    "an owner for what others excused": (
        ["extends: attribution.crowd", "except: {phrases+: [a], owner: joe}"],
        6,
        29,
        "`owner` would hold for the rule's own exceptions",
        "except+",
    ),
    "a field that is gone": (
        ["extends: attribution.shape", "check: {pattern: 'they say'}"],
        23,
        14,
        "unknown field {what} in the message",
        "there are",
    ),
    "a mapping taken apart wrongly": (
        ["extends: attribution.swap", "check: {pairs-: {teh: the}}"],
        6,
        13,
        "`pairs` is a mapping",
        "`pairs-: [key]`",
    ),
    "a pair that is not there": (
        ["extends: attribution.swap", "check: {pairs-: [tehh]}"],
        6,
        22,
        "no 'tehh' to take out of `pairs`",
        "'teh'",
    ),
}


@pytest.mark.parametrize(("lines", "line", "column", "message", "hint"), WRONG.values(), ids=WRONG)
def test_a_wrong_overlay(errors_of, lines, line, column, message, hint):
    (error,) = errors_of(overlay(*lines), on=(SHIPPED,))
    assert (error.line, error.column) == (line, column), error.render()
    assert message in error.message
    assert hint in (error.hint or "")


def test_a_second_overlay_of_the_same_rule_in_one_file_adds_to_the_first(load):
    text = (
        overlay("extends: attribution.crowd", "weight: 2") + "  - {extends: attribution.crowd, severity: 1}\n"
    )
    (rule,) = (rule for rule in load(text, on=(SHIPPED,)).rules if rule.id == "attribution.crowd")
    assert (rule.weight, rule.severity) == (2.0, 1)


@pytest.mark.parametrize(
    ("scope", "roles"),
    [
        ("{in+: [caption]}", {"title", "heading", "body", "list", "caption"}),
        ("{in-: [title, heading]}", {"body", "list"}),
        ("{not_in: [quote]}", {"title", "heading", "body", "list"}),
    ],
)
def test_a_scope_begins_with_the_usual_roles(laid, scope, roles):
    assert laid("extends: attribution.shape", f"scope: {scope}").scope.roles == roles


def test_examples_for_a_rule_without_any(laid):
    rule = laid("extends: attribution.shape", "tests: {bad+: ['[[some say so]]']}")
    assert [example.text for example in rule.tests.bad] == ["[[some say so]]"]


def test_a_file_named_twice_is_read_once(tmp_path):
    path = tmp_path / "shipped.yml"
    path.write_text(SHIPPED, encoding="utf-8")
    again = tmp_path / ".." / tmp_path.name / "shipped.yml"
    assert len(load_rulebook([path, again]).rules) == 3
    assert len(load_rulebook([again], on=[path]).packs) == 1
