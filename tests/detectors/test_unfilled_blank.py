"""Blanks that nobody filled in."""

from __future__ import annotations

import pytest

from scoring.detectors.unfilled_blank import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    things=("year", "name", "figure", "statement"),
    kinds=("exact",),
    asking=("insert", "add", "todo", "needed", "tbd"),
    between=("note", "the", "here", "if", "available"),
    cited=("source", "citation"),
    shown=("photo",),
)


@pytest.mark.parametrize(
    "sample",
    [
        "It opened in [[[Year]]], said [[<Name>]], after [[[X]]] months and at [[[X.X]]] percent.",
        "It took [[[exact figure]]] years. [[[NOTE: add the source here]]] [[(citation needed)]]",
        "[[[TODO]]] The mayor said: “[[[insert statement]]]”. [[<add photo>]]",
    ],
)
def test_blanks(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "“It opened in [Year],” she said, “and [the name] is [needed] [X] times.”",
        "He said “yes” to a [year]. On Twitter [X], it rained [Photo]. (name needed) (source) [todo]",
        "The [Name of the Rose] (source: Leeds) is <b>here</b> [1] [sic].",
        "",
    ],
)
def test_what_reporters_put_in_brackets(check, sample):
    check(sample)


FIELDS = Options(
    apart=True,
    things=("name", "source", "caption", "city", "photo"),
    kinds=(),
    asking=("please", "insert", "enter", "add", "your", "here", "added"),
    between=("a", "the", "to", "be", "for"),
    cited=(),
    shown=(),
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[(please add source)]]",
        "The bridge opened. [[[ INSERT CAPTION ]]]",
        "“The bridge opened.” [[*your name*]]\nThe mayor spoke.",
        "[[<<Enter city>>]] The bridge opened.",
        "Photo: [[{caption}]]",
        "About the mayor: [[<name here>]].",
        "[[(source to be added)]]",
        # none
        "Politicians like (insert name here) built it.",
        "(Photo)\n[source]\n(the city)",
        "It opened (add a bridge) in May.",
        "The city* opened *the bridge.",
        "(Your name, your city, your caption for the photo here, the source added)",
        "(insert insert insert insert insert insert insert insert name)",
    ],
)
def test_a_field_stands_between_sentences(text_of, sample):
    source, expected = read_example(sample)
    assert [span for hit in detect(text_of(source), FIELDS) for span in hit.spans] == list(expected)


@pytest.mark.parametrize("source", ["(" * 100_000, "(a " * 50_000, "*a*" * 50_000, "[" + "a" * 200_000])
@pytest.mark.parametrize("options", [OPTIONS, FIELDS])
def test_hostile_brackets_cost_linear_time(text_of, source, options):
    assert not list(detect(text_of(source), options))
