"""Amounts of what they cannot measure."""

from __future__ import annotations

import pytest

from scoring.detectors.figure_object import Options

OPTIONS = Options(
    outlays=frozenset({"invested", "spent"}),
    takings=frozenset({"sales"}),
    takings_end=frozenset({"to", "since"}),
    never_money=frozenset({"killed"}),
    never_people=frozenset({"earned"}),
    people=frozenset({"people"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "It [[invested over $30 billion in arms sales]] to the region.",
        "It [[invested €3m in sales]].",
        "The flood [[killed $12 million]] of crops.",
        "She [[earned 3,000 people]] then.",
    ],
)
def test_what_cannot_be(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "It invested $5 million in sales staff.",
        "It spent $2 million in sales and marketing.",
        "It invested $5 million to raise sales.",
        "It made $5 million in sales to the region.",
        "The flood killed 12 people and cost $12 million.",
        "He killed a $12 million plan.",
    ],
)
def test_what_can(check, sample):
    check(sample)
