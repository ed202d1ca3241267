"""What a figure may stand for: all the values that it may have been rounded from.

As in the GRIM and statcheck tests of scientific papers; "about" and the like before a figure widen it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct

from scoring.text import Figure, Text
from scoring.text.lazy import lazy_regex


class Slack(Struct, frozen=True, kw_only=True):
    """`slack`: share of a value by which it may be off beyond its rounding; `hedged`: the same for a
    figure with "about", "nearly" or "more than" before it."""

    slack: float
    hedged: float


class Range(NamedTuple):
    """All values from `low` to `high`."""

    low: float
    high: float

    def holds(self, other: Range) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


class Check(NamedTuple):
    """A relation found in the text: its figures, which of them is checked, and what the others give."""

    figures: tuple[Figure, ...]
    checked: Figure
    stated: Range  # what `checked` may have been rounded from
    given: tuple[Range, ...]  # any of these would do
    expected: str


HEDGES = (
    r"(?:about|around|roughly|nearly|almost|some|approximately|more\sthan|over|less\sthan|fewer\sthan|just|at\sleast"
    r"|under|up\sto|an\sestimated|only|close\sto|slightly|well|as\s(?:much|many)\sas|by)"
)
_HEDGED = lazy_regex(rf"(?:\b{HEDGES}|[~≈])\s(?:\w+\s)?$", re.IGNORECASE)
FROM = lazy_regex(rf"\bfrom\s(?:{HEDGES}\s){{0,2}}$", re.IGNORECASE)
_LOOK_BACK = 60
GAP = 60  # characters between two figures of one relation
_PER = lazy_regex(r"\s(?:per|a|an)\s(\w+)$")


def meant(text: Text, figure: Figure, options: Slack) -> Range:
    """The values that a figure may stand for, by its digits and the words before it."""
    value = figure.value or 0.0
    before = text.source[max(0, figure.start - 24) : figure.start]
    share = options.hedged if _HEDGED.search(before) else options.slack
    half = min(half_unit(figure), 0.05 * abs(value)) + share * abs(value)
    return Range(value - half, value + half)


def half_unit(figure: Figure) -> float:
    """Half a unit of the last digit written: 0.5 for 40, 50 for 1,500, 0.05 million for 1.5 million.

    Zeros at the end of a number below a thousand count as written: "from 40 to 50" means forty.
    """
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", figure.text)
    if not digits or figure.value is None:
        return 0.5
    written = float(digits.group().replace(",", "") or 1)
    scale = figure.value / written if written else 1.0
    if digits[1]:
        return 0.5 * scale / float(10 ** min(len(digits[1]), 12))
    whole = digits.group().replace(",", "")
    zeros = len(whole) - len(whole.rstrip("0")) if len(whole) > 3 else 0
    return 0.5 * scale * float(10 ** min(zeros, 12))


def points_around(figure: Figure) -> Range:
    """A share of so many points, rounded to its last digit."""
    half = min(half_unit(figure), 0.5)
    return Range((figure.value or 0) - half, (figure.value or 0) + half)


def alike(first: Figure, second: Figure) -> bool:
    """Whether two figures that stand near each other are amounts of one kind and unit."""
    return (
        first.value is not None
        and second.value is not None
        and first.kind == second.kind
        and first.kind in ("money", "percent", "quantity")
        and (first.unit == second.unit or not first.unit or not second.unit)
        and second.start - first.end <= GAP
        and _rate_of(first) == _rate_of(second)
    )


def _rate_of(figure: Figure) -> str:
    """ "share" for "$5 a share", "" where an amount is no rate"""
    rate = _PER.search(figure.text)
    return rate[1] if rate else ""


def ahead_of(text: Text, figure: Figure) -> str:
    """The characters before a figure in which its verb and preposition stand."""
    return text.source[max(0, figure.start - _LOOK_BACK) : figure.start]


def stated_range(text: Text, figure: Figure, options: Slack) -> Range:
    """The values that a checked figure may stand for."""
    around = points_around(figure)
    hedged = meant(text, figure, options)
    return Range(min(around.low, hedged.low), max(around.high, hedged.high))
