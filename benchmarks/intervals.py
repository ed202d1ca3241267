"""Intervals of 95 % for measured figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from random import Random
from typing import TypeVar

Interval = tuple[float, float]
T = TypeVar("T")

_Z = 1.959964  # the normal deviate that leaves 2.5 % on each side
RESAMPLES = 1000


def wilson(hits: int, of: int) -> Interval:
    """The interval of a share (E. B. Wilson, 1927); (0, 1) where nothing was counted."""
    if not of:
        return (0.0, 1.0)
    share, square = hits / of, _Z * _Z / of
    centre, half = share + square / 2, _Z * sqrt(share * (1 - share) / of + square / (4 * of))
    return ((centre - half) / (1 + square), (centre + half) / (1 + square))


def bootstrap(items: Sequence[T], figure: Callable[[Sequence[T]], float]) -> Interval:
    """The middle 95 % of a figure over resampled items (documents, rows), always the same draws."""
    draw = Random(0)
    found = sorted(figure(draw.choices(items, k=len(items))) for _ in range(RESAMPLES))
    return (found[RESAMPLES // 40], found[-RESAMPLES // 40 - 1])
