"""Scopes, rules made of others, and what is told of a search besides findings."""

import pickle

import pytest

from scoring.data import PageEvidence, Span
from scoring.matching import Held

ARTICLE = """\
A dog was seen

By A. Dog

The dog said: “The dog is me, dog.” No dog came.

- one dog
- two dog
"""


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ("{in: [title]}", [1]),
        ("{in: [byline]}", [3]),
        ("{in: [list]}", [7, 8]),
        ("{in: [body]}", [5, 5, 5, 5]),
        ("{in: [body], not_in: [quote]}", [5, 5]),
        ("{not_in: [quote]}", [1, 5, 5, 7, 8]),
        ("{in: [quote]}", [5, 5]),
        ("{in: [caption]}", []),
    ],
)
def test_scope(matcher, text_of, scope, lines):
    findings = matcher("{kind: phrases, any: [dog]}", f"scope: {scope}", "'{lines}'").findings(
        text_of(ARTICLE)
    )
    assert [int(finding.message) for finding in findings] == lines


def test_a_matcher_can_be_pickled_before_and_after_use(matcher, text_of):
    probe = matcher("{kind: regex, pattern: dog}")
    text = text_of("The dog came.")
    for _ in range(2):
        assert pickle.loads(pickle.dumps(probe)).findings(text) == probe.findings(text) != []


# Rules made of others.

DOG = "{kind: phrases, any: [dog]}"
DOGS = "{kind: any, checks: [attribution.dogs]}"
BARKS = {
    "dogs": "check: {kind: phrases, any: [dog, cat]}, scope: {not_in: [quote]}, except: {phrases: [hot dog]}"
}


@pytest.mark.parametrize(
    ("check", "more", "marked"),
    [
        (DOGS, "", "A [[dog]], a hot dog, “a dog”, a [[cat]]."),
        (DOGS, "except: {phrases: [a cat]}", "A [[dog]], a hot dog, “a dog”, a cat."),
        (DOGS, "scope: {in: [list]}", "A dog came in.\n\n- a [[dog]]\n- a hot dog\n"),
        (
            "{kind: all, checks: [attribution.dogs, {kind: phrases, any: [came]}]}",
            "",
            "A [[dog]] [[came]]. “A dog” came. A hot dog came.",
        ),
        (
            "{kind: all, checks: [{kind: phrases, any: [came]}, {kind: not, checks: [attribution.dogs]}]}",
            "",
            "A dog came. “A dog” [[came]]. A hot dog [[came]].",
        ),
        (
            "{kind: density, of: attribution.dogs, per_1000_words: 100}",
            "",
            "A [[dog]], a hot dog, a [[cat]].",
        ),
        ("{kind: density, of: attribution.dogs, per_1000_words: 300}", "", "A dog, a hot dog, a cat."),
        (
            "{kind: any, checks: [attribution.dogs, {kind: phrases, any: [hot]}]}",
            "",
            "A [[dog]], a [[hot]] dog.",
        ),
    ],
)
@pytest.mark.parametrize("status", ["stable", "preview", "off"])
def test_a_rule_as_a_part_is_what_it_finds(finds, check, more, marked, status):
    finds(check, marked, more, {"dogs": f"{BARKS['dogs']}, status: {status}"})


def test_a_rule_as_a_part_needs_as_much_as_it_says(finds):
    others = {"dogs": f"check: {DOG}, report_when: {{count: 2}}"}
    finds(DOGS, "A dog.", others=others)
    finds(DOGS, "A [[dog]] and a [[dog]].", others=others)


def test_a_rule_as_a_part_is_as_sure_as_it_is(matcher, text_of):
    probe = matcher(DOGS, "confidence: 0.5", others={"dogs": f"check: {DOG}, confidence: 0.4, status: off"})
    (finding,) = probe.findings(text_of("A dog."))
    assert finding.confidence == 0.2


def test_rules_that_are_off_find_nothing_of_their_own(matcher, text_of):
    probe = matcher(DOGS, others={"dogs": f"check: {DOG}, status: off"})
    assert [finding.rule for finding in probe.findings(text_of("A dog."))] == ["attribution.probe"]


def test_a_chain_of_rules(matcher, text_of):
    last = 15
    others = {
        f"a{number}": f"check: {{kind: any, checks: [attribution.a{number + 1}]}}" for number in range(last)
    }
    others[f"a{last}"] = f"check: {DOG}"
    found = matcher("{kind: any, checks: [attribution.a0]}", others=others).findings(text_of("A dog."))
    assert len(found) == last + 2


def test_a_rule_as_a_part_on_a_page(matcher, text_of, page):
    others = {"dogs": f"check: {DOG}, scope: {{in: [page]}}, status: off"}
    probe = matcher(DOGS, "scope: {in: [body, page]}", others=others)
    found = probe.findings(text_of("The dog came.", kind="html", page=page))
    assert [finding.page[0].where for finding in found] == ["header", "footer", "footer"]


# How much it takes.


@pytest.mark.parametrize(
    ("least", "scope", "found"),
    [
        ("{count: 3}", "{in: [body]}", 4),
        ("{count: 5}", "{in: [body]}", 0),
        ("{count: 4, density: 363}", "{in: [body]}", 4),  # 4 in 11 words: 363.6
        ("{count: 4, density: 364}", "{in: [body]}", 0),
        ("{density: 333}", "{in: [body], not_in: [quote]}", 2),  # 2 in 6
        ("{density: 334}", "{in: [body], not_in: [quote]}", 0),
        ("{density: 1}", "{in: [caption]}", 0),
    ],
)
def test_report_when(matcher, text_of, least, scope, found):
    probe = matcher(DOG, f"report_when: {least}, scope: {scope}")
    assert len(probe.findings(text_of(ARTICLE))) == found


def test_article_and_page_are_counted_together(matcher, text_of, page):
    text = text_of("The dog came.", kind="html", page=page)
    scope = "scope: {in: [body, page]}"
    assert len(matcher(DOG, f"report_when: {{count: 4}}, {scope}").findings(text)) == 4
    assert matcher(DOG, f"report_when: {{count: 5}}, {scope}").findings(text) == []


# What is told besides findings.


def test_what_is_held_back(matcher, text_of, page):
    probe = matcher(
        DOG,
        "scope: {in: [body, page], not_in: [quote]}, except: "
        "[{phrases: [hot dog], reason: A dish.}, {regex: ['(?i)top d']}, {near: {any: [cat]}}]",
    )
    text = text_of(
        "A hot dog, a top dog, “a dog”, a dog [sic]. A cat and a dog. A dog.", kind="html", page=page
    )
    assert [text.source[slice(*finding.spans[0])] for finding in probe.findings(text) if finding.spans] == [
        "dog"
    ]
    held = probe.held_back(text)
    assert [(text.source[: each.span.start].count("dog"), each.by, each.reason) for each in held] == [
        (0, "hot dog", "A dish."),
        (1, "(?i)top d", None),
        (2, "scope", None),
        (3, "[sic]", None),
        (4, "cat", None),
    ]
    assert {each.rule for each in held} == {"attribution.probe"}


def test_what_is_held_back_on_a_page(matcher, text_of, page):
    probe = matcher(DOG, "scope: {in: [body, page]}, except: {regex: ['A dog|No dog']}")
    held = probe.held_back(text_of("The dog came.", kind="html", page=page))
    assert [(each.span, each.page, each.by) for each in held] == [
        (None, PageEvidence("footer", 90, "dog"), "A dog|No dog"),
        (None, PageEvidence("header", 3, "dog"), "A dog|No dog"),
    ]


def test_too_few_hits_are_held_back(matcher, text_of):
    probe = matcher(DOG, "report_when: {count: 3}")
    held = probe.held_back(text_of("The dog. The dog."))
    assert held == [
        Held("attribution.probe", Span(4, 7), "report_when"),
        Held("attribution.probe", Span(13, 16), "report_when"),
    ]


def test_a_rule_that_does_not_judge_holds_nothing_back(matcher, text_of):
    probe = matcher(DOG, "when: {kind: [html]}, except: {phrases: [the dog]}")
    assert probe.held_back(text_of("The dog.")) == []
    assert len(probe.held_back(text_of("The dog.", kind="html"))) == 1


def test_timings_add_up(matcher, text_of):
    probe = matcher(DOGS, others={"dogs": f"check: {DOG}", "cats": f"check: {DOG}, requires: html"})
    timings: dict[str, float] = {}
    text = text_of("The dog came.")
    assert probe.findings(text, timings) == probe.findings(text)
    assert set(timings) == {"", "attribution.probe", "attribution.dogs"}
    first = dict(timings)
    probe.findings(text, timings)
    assert all(timings[rule] > first[rule] > 0 for rule in timings)
