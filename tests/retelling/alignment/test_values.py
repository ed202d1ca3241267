"""The values that the words of a figure allow."""

from math import inf

import pytest

from scoring.retelling.alignment.values import is_range, vague_counts, values

VALUES = {
    "It has 12 rooms.": (12, 12, False),
    "It has 200 rooms.": (194, 206, False),
    "It has 15,000 seats.": (14_550, 15_450, False),
    "It has more than 80 rooms.": (80, inf, True),
    "It has at least 80 rooms.": (80, inf, True),
    "It has 80 or more rooms.": (80, inf, True),
    "It has fewer than 80 rooms.": (0, 80, True),
    "It has up to 80 rooms.": (0, 80, True),
    "It has about 80 rooms.": (72, 88, True),
    "It has nearly 80 rooms.": (72, 82.4, True),
    "It has just over 80 rooms.": (80, 88, True),
    "It cost $1.5 million.": (1_450_000, 1_550_000, False),
    "It cost two million dollars.": (1_760_000, 2_240_000, False),
    "It cost $700 million.": (679_000_000, 721_000_000, False),
    "It is 40 percent dearer.": (39.5, 40.5, False),
}


@pytest.mark.parametrize("source", VALUES)
def test_values(source, text_of):
    text = text_of(source)
    figure = text.figures[0]
    low, high, rough = VALUES[source]
    assert values(text, figure, figure) == (pytest.approx(low), pytest.approx(high), rough)


RANGES = {
    "It cost between 50 and 60 million dollars.": True,
    "It takes 5 to 7 percent.": True,
    "It has 50 rooms and 60 rooms.": False,
    "It rose from 50 to 60 percent.": False,
    "It takes 7 to 5 percent.": False,
}


@pytest.mark.parametrize("source", RANGES)
def test_is_range(source, text_of):
    text = text_of(source)
    first, second = text.figures
    assert is_range(text, first, second) == RANGES[source]


def test_range_has_both_ends(text_of):
    text = text_of("It cost between 50 and 60 million dollars.")
    assert values(text, *text.figures) == (pytest.approx(48_500_000), pytest.approx(61_800_000), True)


def test_vague_counts(text_of):
    text = text_of("Dozens of old ships sank, and the hundreds who came saw it.")
    (figure,) = vague_counts(text)
    assert (figure.text, figure.unit) == ("Dozens", "ships")
    assert values(text, figure, figure) == (20, 150, True)
