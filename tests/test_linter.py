"""What the linter complains about in rule files that load, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scoring.linter import CODES, lint
from scoring.rulebook import load_rulebook
from scoring.rulebook.changes import changes
from scoring.shipped import rules_folder

TODAY = date(2027, 3, 1)
# A rule that is fine; each case changes a key of it, or adds one.
FINE = {
    "id": "language.house",
    "title": "House style",
    "family": "language",
    "severity": "2",
    "check": "{kind: phrases, any: [dog]}",
    "message": "“{match}”",
    "why": "Cats are better.",
    "tests": "{bad: ['A [[dog]].'], good: ['A cat.']}",
}


def rule(**changes: str) -> str:
    keys = {**FINE, **{key.rstrip("_"): value for key, value in changes.items()}}
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in keys.items()) + "\n"


@pytest.fixture
def complaints(tmp_path):
    """Return a function that lints a file of rules: (line, code, message and hint) of each complaint."""

    def run(*rules: str, terms: str = "", on: Path | None = None, version: str = "'1.0'"):
        path = tmp_path / "house.yml"
        head = f"schema: 1\npack: {{name: house, version: {version}}}\n"
        path.write_text(head + terms + "rules:\n" + "".join(rules), encoding="utf-8")
        below = [on] if on else []
        rulebook = load_rulebook([path], on=below, today=TODAY)
        issues = lint(rulebook, [path], changes([path], below), TODAY)
        assert all(issue.path == str(path) and issue.code in CODES and issue.hint for issue in issues)
        return [(issue.line, issue.code, f"{issue.message}; {issue.hint}") for issue in issues]

    return run


def test_a_rule_that_is_fine(complaints):
    assert complaints(rule()) == []


def test_the_shipped_rules_are_fine():
    folder = rules_folder()
    assert lint(load_rulebook([folder]), [folder]) == []


CHECK = 8  # the line of `check` in a file of one rule
ONE = [
    # The same words twice.
    (
        {"check": "{kind: phrases, any: [dog, Dog]}"},
        CHECK,
        "duplicate-phrase",
        "'Dog' finds nothing that 'dog'",
    ),
    ({"check": "{kind: phrases, any: [dogs, dog], inflect: noun}"}, CHECK, "duplicate-phrase", "'dogs'"),
    (
        {"check": "{kind: phrases, any: [say dog, says dog, dog], inflect: verb}"},
        CHECK,
        "duplicate-phrase",
        "'says",
    ),
    ({"check": "{kind: swap, pairs: {dog: cat, DOG: cat}}"}, CHECK, "duplicate-phrase", "'DOG'"),
    (
        {
            "check": "{kind: sequence, tokens: [{any: [a]}, {any: [dog, “dog, Dog]}]}",
            "tests": "{bad: ['[[A dog]].'], good: [x]}",
        },
        CHECK,
        "duplicate-phrase",
        "'Dog'",
    ),
    ({"check": "{kind: phrases, any: [dog, cat, dog]}"}, CHECK, "duplicate-phrase", "already, on line 8"),
    (
        {"check": "{kind: consistency, group: [[dog, hound], [puppy, dog]]}"},
        CHECK,
        "duplicate-phrase",
        "'dog' stands in 2 lists of `group`",
    ),
    # Words that never count.
    (
        {
            "check": "{kind: phrases, any: [dog, hot dog stand]}",
            "except": "{phrases: [hot dog]}",
            "tests": "{bad: ['A [[dog]].'], good: [A hot dog stand.]}",
        },
        CHECK,
        "shadowed-phrase",
        "'hot dog stand' is never found: the exception 'hot dog'",
    ),
    # Patterns.
    (
        {"check": "{kind: regex, pattern: '[a-z]{3}\\b|dog'}", "tests": "{bad: ['[[dog]] 1.'], good: [A.]}"},
        CHECK,
        "no-literal",
        "needs:",
    ),
    (
        {"check": "{kind: regex, pattern: 'd?o?'}", "tests": "{bad: ['[[do]].'], good: ['1.']}"},
        CHECK,
        "wide-open",
        "`d?o?`",
    ),
    (
        {"check": "{kind: regex, pattern: '.+'}", "tests": "{bad: ['[[A dog.]]'], good: ['1']}"},
        CHECK,
        "wide-open",
        "`.+`",
    ),
    ({"except": "{regex: ['\\w*']}", "tests": "{bad: [A dog.], good: [A dog.]}"}, 12, "wide-open", "`\\w*`"),
    (
        {
            "check": "{kind: sequence, tokens: [{any: [a]}, {regex: '.*'}]}",
            "tests": "{bad: ['[[A dog]].'], good: [x]}",
        },
        CHECK,
        "wide-open",
        "use `gap` for any word",
    ),
    # What can never be.
    (
        {"scope": "{in: [title, body], not_in: [title]}"},
        12,
        "unreachable",
        "'title' is both in `in` and in `not_in`",
    ),
    ({"scope": "{in: [page]}"}, 12, "unreachable", "add `requires: html`"),
    ({"requires": "html", "when": "{kind: [text]}"}, 13, "unreachable", "only on plain text"),
    (
        {"when": "{genre: [opinion]}", "unless": "{genre: [opinion, other]}"},
        13,
        "unreachable",
        "no document is judged",
    ),
    ({"when": "{words: {above: 500}}", "unless": "{words: {above: 100}}"}, 13, "unreachable", "no document"),
    ({"when": "{has: [title, byline]}", "unless": "{has: [byline]}"}, 13, "unreachable", "no document"),
    (
        {
            "check": "{kind: metric, name: readability.lix, above: 1}",
            "report_when": "{count: 2}",
            "tests": "{bad: [A dog.], good: ['1']}",
        },
        12,
        "unreachable",
        "says so from 2 on",
    ),
    ({"when": "{language: [English]}"}, 12, "unreachable", "no document is in the language 'English'"),
    ({"unless": "{any: [{not: {language: [de, en-GB]}}]}"}, 12, "unreachable", "'en-GB'"),
    (
        {"check": "{kind: metric, name: capitals.share, above: 50}", "tests": "{bad: [A.], good: [a]}"},
        CHECK,
        "unreachable",
        "never above 50, but at most 1; a share is a part of 1: write 0.5",
    ),
    (
        {"check": "{kind: metric, name: readability.lix, below: 0}", "tests": "{bad: [A.], good: [a]}"},
        CHECK,
        "unreachable",
        "never below 0",
    ),
    (
        {
            "check": "{kind: any, checks: [{kind: not, checks: [{kind: metric, name: sentence_variation, "
            "below: 0.1, unit: sentence}]}]}",
            "tests": "{bad: [A.], good: [a]}",
        },
        CHECK,
        "unreachable",
        "sentence_variation cannot be told of one sentence",
    ),
    (
        {
            "check": "{kind: metric, name: paragraph_variation, below: 0.1, unit: block}",
            "tests": "{bad: [A.], good: [a]}",
        },
        CHECK,
        "unreachable",
        "of one block",
    ),
    (
        {
            "check": "{kind: consistency, of: {kind: regex, pattern: '(?P<who>dogs) (?P<age>old)'}, "
            "group: who, differ_by: who}",
        },
        CHECK,
        "unreachable",
        "`group` and `differ_by` are both 'who'",
    ),
    (
        {"check": "{kind: sequence, tokens: [{any: [a]}, {any: [big]}, {any: [dog]}], within: 2}"},
        CHECK,
        "unreachable",
        "at least 3 words is never found `within: 2` words",
    ),
    (
        {"check": "{kind: sequence, tokens: [{any: [a]}, {any: [hot dog, big hot dog]}], within: 2}"},
        CHECK,
        "unreachable",
        "at least 3 words",
    ),
    (
        {
            "check": "{kind: density, of: {kind: phrases, any: [dog]}, per_1000_words: {below: 0}}",
            "tests": "{bad: [A.], good: [a]}",
        },
        CHECK,
        "unreachable",
        "less than 0 times in 1,000 words",
    ),
    # Keys that do nothing.
    (
        {"check": "{kind: density, of: {kind: phrases, any: [dog]}, per_1000_words: -1}"},
        CHECK,
        "idle-key",
        "more than -1 times",
    ),
    ({"check": "{kind: swap, pairs: {dog: cat, hound: hound}}"}, CHECK, "idle-key", "for itself"),
    (
        {
            "check": "{kind: consistency, of: {kind: regex, pattern: '(?P<who>dogs) (?P<age>old)'}, "
            "group: who, differ_by: age, inflect: noun}",
        },
        CHECK,
        "idle-key",
        "`inflect` does nothing beside `of`",
    ),
    (
        {"check": "{kind: sequence, tokens: [{any: [a]}, {is: number, inflect: noun}]}"},
        CHECK,
        "idle-key",
        "a token without `any`",
    ),
    # Signs that mean something elsewhere.
    ({"check": "{kind: phrases, any: [dog, 'many <crowd>']}"}, CHECK, "literal-marker", "stands alone"),
    ({"check": "{kind: phrases, any: [dog, '<crowd']}"}, CHECK, "literal-marker", "write `<name>`"),
    ({"check": "{kind: phrases, any: [dog, wor*]}"}, CHECK, "literal-marker", "'wor*' in 'wor*'"),
    ({"check": "{kind: phrases, any: [dog, '*ology today']}"}, CHECK, "literal-marker", "'*ology'"),
    (
        {"check": "{kind: phrases, any: [dog, says * man]}"},
        CHECK,
        "literal-marker",
        "a sequence with a `gap`",
    ),
    ({"check": "{kind: swap, pairs: {dog: <pet>}}"}, CHECK, "literal-marker", "'<pet>'"),
    ({"check": "{kind: swap, pairs: {dog: cat, pup*: kitten}}"}, CHECK, "literal-marker", "'pup*'"),
    (
        {
            "check": "{kind: missing, same: n, need: {kind: regex, pattern: '(?P<n>cat)'}, "
            "for: {kind: regex, pattern: '(?P<n>dog)', needs: [dog*]}}",
        },
        CHECK,
        "literal-marker",
        "'dog*'",
    ),
    (
        {"check": "{kind: regex, pattern: 'hot dog', needs: [do*]}"},
        CHECK,
        "literal-marker",
        "'do*'",
    ),
    (
        {
            "except": "{phrases: [hot dog, hot pup*]}",
            "tests": "{bad: ['A [[dog]].'], good: [A hot dog.]}",
        },
        12,
        "literal-marker",
        "hot pup*",
    ),
    # Examples.
    ({"tests": "{bad: ['A [[dog.', 'A [[dog]].'], good: ['A cat.']}"}, 11, "broken-mark", "`[[` without"),
    ({"tests": "{bad: ['A dog]].', 'A [[dog]].'], good: ['A cat.']}"}, 11, "broken-mark", "`]]` without"),
    ({"tests": "{bad: ['A [[big [[dog]].'], good: ['A cat.']}"}, 11, "broken-mark", "`[[` without"),
    ({"tests": "{bad: ['A [[]]dog.', 'A [[dog]].'], good: ['A cat.']}"}, 11, "broken-mark", "`[[]]` marks"),
    ({"tests": "{bad: ['A [[dog]].'], good: ['A [[cat]].']}"}, 11, "broken-mark", "in a `good` example"),
    (
        {"tests": "{bad: ['A [[dog]].'], good: [A cat.], known_false: ['A [[dog]].']}"},
        11,
        "broken-mark",
        "in a `known_false` example",
    ),
    ({"tests": "{good: ['A cat.']}"}, 4, "untested", "`tests: bad`"),
    ({"tests": "{bad: ['A [[dog]].']}"}, 4, "untested", "nearest innocent"),
    ({"except": "{phrases: [hot dog]}"}, 12, "untested-exception", "the phrase 'hot dog'; add"),
    ({"except": "{phrases: [hot dog, sea dog]}"}, 12, "untested-exception", "one of 2 phrases: 'hot dog', …"),
    ({"except": "{regex: ['hot dog']}"}, 12, "untested-exception", "the pattern `hot dog`"),
    ({"except": "{near: {any: [mustard]}}"}, 12, "untested-exception", "the phrase 'mustard' near by"),
    # Dates.
    (
        {"except": "{phrases: [hot dog], until: 2027-02-28, owner: Ann}"},
        12,
        "expired-exception",
        "ended on 2027-02-28 and no longer holds; ask Ann",
    ),
    # YAML.
    (
        {"check": "{kind: phrases, any: [dog, no]}"},
        CHECK,
        "yaml-trap",
        "'no' without quotes is true or false",
    ),
    ({"check": "{kind: phrases, any: [dog, Off]}"}, CHECK, "yaml-trap", "'Off'"),
    ({"check": "{kind: phrases, any: [dog, null]}"}, CHECK, "yaml-trap", "nothing to other"),
    ({"check": "{kind: phrases, any: [dog, 1.50]}"}, CHECK, "yaml-trap", "'1.50' without quotes is a number"),
    ({"check": "{kind: phrases, any: [dog, 2024-01-31]}"}, CHECK, "yaml-trap", "a date"),
    ({"check": "{kind: phrases, any: [dog, 12:30]}"}, CHECK, "yaml-trap", "a number"),
    ({"check": "{kind: swap, pairs: {dog: cat, yes: yea}}"}, CHECK, "yaml-trap", "'yes'"),
    ({"check": "{kind: regex, pattern: dog\\b}"}, CHECK, "yaml-trap", "single quotes"),
    ({"why": "A dog is not #1"}, 10, "yaml-trap", "the text ends before '#1'"),
]


@pytest.mark.parametrize(("changes", "line", "code", "words"), ONE, ids=lambda value: str(value)[:60])
def test_one_complaint(complaints, changes, line, code, words):
    (found,) = complaints(rule(**changes))
    assert found[:2] == (line, code)
    assert words in found[2]


@pytest.mark.parametrize(
    "changes",
    [
        # Bent as a verb these give words of their own: founded, sawed.
        {"check": "{kind: phrases, any: [find dog, found dog, dog], inflect: verb}"},
        {"check": "{kind: phrases, any: [dog, Dog], case: match}"},
        {"check": "{kind: phrases, any: [dog, hot dog]}"},
        {
            "check": "{kind: phrases, any: [dog, doghouse]}",
            "except": "{phrases: [dog house]}",
            "tests": "{bad: ['A [[dog]].'], good: [A dog house.]}",
        },
        {"check": "{kind: regex, pattern: '(?i)\\bdogs?\\b'}"},
        {
            "check": "{kind: regex, pattern: '^[A-Z] dog', span: null}",
            "tests": "{bad: ['[[A dog]].'], good: [x]}",
        },
        {
            "check": "{kind: regex, pattern: '[a-z]{3}\\b|dog', needs: [dog]}",
            "tests": "{bad: ['[[dog]] 1.'], good: [A.]}",
        },
        {
            "check": "{kind: regex, pattern: '[a-z]{3}\\b|dog', needs: []}",
            "tests": "{bad: ['[[dog]] 1.'], good: [A.]}",
        },
        {"scope": "{in: [page]}", "requires": "html", "tests": "{bad: [A dog.], good: [A cat.]}"},
        {"when": "{genre: [news, other]}", "unless": "{genre: [other]}"},
        {"when": "{words: {above: 100}}", "unless": "{words: {above: 500}}"},
        {"when": "{genre: [news]}", "unless": "{has: [byline]}"},
        {"report_when": "{count: 2}", "tests": "{bad: ['A [[dog]] and a [[dog]].'], good: [A dog.]}"},
        {
            "except": "{phrases: [hot dog], until: 2027-03-01}",
            "tests": "{bad: ['A [[dog]].'], good: [A hot dog.]}",
        },
        {"except": "{phrases: [hot dog]}", "tests": "{bad: ['A [[dog]] ate a hot dog.'], good: [A cat.]}"},
        {"status": "preview", "check": "{kind: phrases, any: [dog, 'no', now, \"1.50\", 1990s, 24/7]}"},
        {
            "check": "{kind: missing, same: n, need: {kind: regex, pattern: '(?P<n>dog) [(]'}, "
            "for: {kind: regex, pattern: '(?P<n>dog)'}}",
            "report_when": "{count: 2}",
        },
        {"when": "{language: [en, DE, fil]}"},
        {"when": "{path: [../letters/*]}"},
        {"check": "{kind: metric, name: readability.ari, below: -1}", "tests": "{bad: [A.], good: [a b c]}"},
        {
            "check": "{kind: metric, name: sentence_variation, below: 0.1, unit: block}",
            "tests": "{bad: [A dog. A cat.], good: [A.]}",
        },
        {
            "check": "{kind: regex, pattern: '(?P<n>\\d*)', where: {n: {above: 9}}, needs: []}",
            "tests": "{bad: ['[[10]] dogs.'], good: [9 dogs.]}",
        },
        {
            "check": "{kind: sequence, tokens: [{any: [a, one big]}, {any: [hot dog]}, {any: [x], optional: "
            "true}], within: 3}",
        },
        {"check": "{kind: swap, pairs: {dog: Dog}, case: match}"},
        {"check": "{kind: phrases, any: [dog, s***, f*ck, A* dog, <3 dog, 'more>', '*sighs*', '**word**']}"},
        # Where an example shows the sign, it is meant.
        {
            "check": "{kind: phrases, any: [terms apply*, 'dear <name>']}",
            "tests": "{bad: ['[[Dear <NAME>]], [[terms apply*]].'], good: [Dear dog.]}",
        },
        {
            "tests": "{bad: ['[[dog]] [x].', '<p><![CDATA[x]]>[[dog]]'], good: ['[[[[Image]]]] of a cat.']}",
        },
        {"status": "off"},
        {"why": "Dogs bark. # a remark", "fix": "'Say #1'"},
    ],
    ids=lambda value: str(value)[:60],
)
def test_no_complaint(complaints, changes):
    assert complaints(rule(**changes)) == []


OTHER = {"id": "language.other", "title": "Another"}


def test_two_rules_that_find_the_same(complaints):
    second = rule(**OTHER, check="{kind: phrases, any: [Dog]}")
    ((line, code, words),) = complaints(rule(weight="0"), second)
    assert (line, code) == (13, "duplicate-rule")
    assert "the same as language.house" in words


def test_the_same_check_in_other_places_is_another_rule(complaints):
    assert complaints(rule(scope="{in: [title]}"), rule(**OTHER, scope="{in: [body]}")) == []


def test_a_phrase_that_another_rule_is_charged_for(complaints):
    second = rule(**OTHER, severity="4", check="{kind: phrases, any: [cat, hound, dog]}")
    found = complaints(rule(check="{kind: phrases, any: [dog, puppy]}"), second)
    assert [(line, code) for line, code, _ in found] == [(8, "shadowed-phrase")]
    assert "language.other finds 'dog' as well and costs more" in found[0][2]


@pytest.mark.parametrize(
    "stronger",
    [
        {"weight": "0"},
        {"except": "{phrases: [hot dog]}", "tests": "{bad: ['A [[dog]].'], good: [A hot dog.]}"},
        {"when": "{genre: [news]}"},
        {"scope": "{in: [title]}"},
        {"scope": "{not_in: [quote]}"},
    ],
    ids=str,
)
def test_a_phrase_that_another_rule_does_not_always_take(complaints, stronger):
    first = rule(check="{kind: phrases, any: [dog, puppy]}")
    second = rule(**{**OTHER, "severity": "4", "check": "{kind: phrases, any: [cat, dog]}", **stronger})
    assert complaints(first, second) == []


def test_parts_that_never_meet(complaints):
    parts = [
        rule(scope="{in: [title]}"),
        rule(
            **OTHER,
            check="{kind: phrases, any: [cat]}",
            scope="{in: [body]}",
            tests="{bad: ['A [[cat]].'], good: [A dog.]}",
        ),
    ]
    both = "{kind: all, checks: [language.house, language.other]}"
    tests = "{bad: ['A [[dog]], a [[cat]].'], good: [A dog.]}"
    third = rule(id="language.both", check=both, tests=tests)
    found = complaints(*parts, third)
    assert [(line, code) for line, code, _ in found] == [(26, "unreachable")]
    assert "language.house and language.other look in different blocks" in found[0][2]
    assert complaints(*parts, third.replace("all,", "all, within: document,")) == []


def test_terms_that_nobody_uses(complaints):
    terms = "terms:\n  pets: [dog]\n  all-pets: [<pets>]\n  excused: [hot dog]\n  spare: [one]\n"
    fine = {"except": "{terms: [excused]}", "tests": "{bad: ['A [[dog]].'], good: [A hot dog.]}"}
    found = complaints(rule(check="{kind: phrases, any: <all-pets>}", **fine), terms=terms)
    assert [(line, code) for line, code, _ in found] == [(7, "unused-term")]
    assert "'spare'" in found[0][2]


def test_a_version_without_quotes(complaints):
    ((line, code, words),) = complaints(rule(), version="1.10")
    assert (line, code) == (2, "yaml-trap")
    assert "'1.10' without quotes is a number" in words
    assert complaints(rule(), version="1.0.0") == []


@pytest.fixture
def shipped(tmp_path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    head = "schema: 1\npack: {name: shipped, version: 1.0.0}\nrules:\n"
    (folder / "pack.yml").write_text(head + rule(), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        ("severity: 2", [(4, "idle-overlay")]),
        ("check: {any+: [dog]}", [(4, "idle-overlay")]),
        ("severity: 3", []),
        ("phrases+: [hound]", []),
        ("tests: {good+: [A cow.]}", []),
        ("phrases-: [hot dog]", [(5, "untested-exception")]),
        ("phrases+: [pup*]", [(5, "literal-marker")]),
        ("tests: {good+: ['A [[cow.']}", [(5, "broken-mark")]),
    ],
)
def test_overlays(complaints, shipped, overlay, expected):
    found = complaints(f"  - extends: language.house\n    {overlay}\n", on=shipped)
    assert [(line, code) for line, code, _ in found] == expected


def test_an_overlay_on_a_rule_of_the_same_files(complaints):
    idle, other = (f"  - {{extends: language.house, severity: {severity}}}\n" for severity in (2, 3))
    assert [(line, code) for line, code, _ in complaints(rule(), idle)] == [(12, "idle-overlay")]
    assert complaints(rule(), other) == []
    assert [(line, code) for line, code, _ in complaints(rule(), other, other)] == [(13, "idle-overlay")]
    assert complaints(rule(), other, idle) == []


def test_only_the_rules_of_the_files_named_are_looked_at(complaints, shipped):
    assert (
        complaints(
            rule(**OTHER, check="{kind: phrases, any: [cat]}", tests="{bad: ['A [[cat]].'], good: [A dog.]}"),
            on=shipped,
        )
        == []
    )


def test_a_rule_of_ones_own_that_repeats_a_shipped_one(complaints, shipped):
    ((line, code, words),) = complaints(rule(**OTHER), on=shipped)
    assert (line, code) == (4, "duplicate-rule")
    assert "to change a shipped rule write `extends:`" in words
