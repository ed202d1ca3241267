"""What hangs together: numbers that are linked, directly or by others."""

from __future__ import annotations

from collections.abc import Iterable


def connected(number: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the sets that links make of the numbers from 0 to `number`, in order; the first ones first.

    A number that nothing is linked to is a set of its own. In about linear time (union-find).
    """
    above = list(range(number))

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for one, other in links:
        first, last = sorted((top(one), top(other)))
        above[last] = first
    parts: dict[int, list[int]] = {}
    for place in range(number):
        parts.setdefault(top(place), []).append(place)
    return list(parts.values())
