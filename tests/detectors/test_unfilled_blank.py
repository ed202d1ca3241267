"""Blanks that nobody filled in."""

from __future__ import annotations

import pytest

from scoring.detectors.unfilled_blank import Options

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
