"""Conditions on documents: how they are written, and what is said of those that make no sense."""

import pytest

from scoring.data import Condition, Range

RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: attribution.crowd
    title: A crowd
    family: attribution
    severity: 1
    check: {kind: phrases, any: [experts]}
    message: m
    why: w
"""


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("{genre: [news, other]}", Condition(genre=("news", "other"))),
        (
            "{domain: ['*.example.org'], path: ['letters/**']}",
            Condition(domain=("*.example.org",), path=("letters/**",)),
        ),
        ("{words: 400}", Condition(words=Range(above=400))),
        ("{words: {above: ~, below: 3}}", Condition(words=Range(below=3))),
        ("{words: {above: 99, below: 500}}", Condition(words=Range(above=99, below=500))),
        (
            "{has: [byline], kind: [html], language: [no], feed: [wire]}",
            Condition(has=("byline",), kind=("html",), language=("no",), feed=("wire",)),
        ),
        (
            "{any: [{genre: [news]}, {not: {kind: [text]}}]}",
            Condition(any=(Condition(genre=("news",)), Condition(not_=Condition(kind=("text",))))),
        ),
    ],
)
@pytest.mark.parametrize("key", ["when", "unless"])
def test_conditions(load, key, written, condition):
    (rule,) = load(RULE + f"    {key}: {written}\n").rules
    assert getattr(rule, key) == condition


@pytest.mark.parametrize(
    ("written", "column", "message", "hint"),
    [
        ("{gnere: [news]}", 12, "unknown key 'gnere' in a condition", "'genre'"),
        ("{genre: [satire]}", 20, "each of `genre` cannot be 'satire'", "there are: news"),
        ("{genre: news}", 19, "`genre` must be a list", "[one, two]"),
        ("{genre: []}", 19, "`genre` is empty", "leave the key out"),
        ("{}", 11, "the condition is empty", "genre: [news]"),
        ("news", 11, "a condition must be a mapping", ""),
        ("{not: {}}", 17, "the condition is empty", "genre: [news]"),
        ("{any: [{genre: [news]}, {}]}", 35, "the condition is empty", "genre: [news]"),
        ("{words: {above: 5, below: 5}}", 19, "no figure is above 5 and below 5", "exchange"),
        ("{words: {}}", 19, "the range is empty", "`above`"),
        ("{words: {above: ~}}", 19, "the range is empty", "`above`"),
        ("{words: many}", 19, "`words` must be a number", "plain number"),
        ("{domain: ['https://example.org/']}", 21, "not a domain", "example.org"),
        ("{has: [author]}", 18, "each of `has` cannot be 'author'", "byline"),
    ],
)
def test_wrong_conditions(errors_of, written, column, message, hint):
    (error,) = errors_of(RULE + f"    when: {written}\n")
    assert (error.line, error.column) == (11, column), error.render()
    assert message in error.message
    assert hint in (error.hint or "")
