"""Join linked documents to stories, so that no chain joins what is not alike.

Two clusters are joined, the most alike first, where their documents are alike enough on average over all
pairs (average linkage): a link between two documents alone does not make one story of two, as when a
president appears in both.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scoring.retelling.grouping.subjects import Subjects

SAME_EVENT = 0.3
"""How alike documents must be, on average, to tell one event."""

# A story begins with two documents, which must be more alike the more documents there are to choose from: of
# ten files that somebody names two on one matter are likely to tell one event, of a thousand articles hardly.
# In this way three articles on one event find each other, and two on one matter seldom.
_FEW = 10
_ALIKER = 0.035  # for ten times as many

_PROMPT = 3  # days: reports of one event appear within them
_LATE = 14  # days more after which reports must be twice as alike: two events of the same people, rather
_UNDATED = 1.2  # of one document the day is known, of the other not: it may be late


class Link(NamedTuple):
    """Two documents that are alike, the earlier place first."""

    one: int
    other: int


Links = dict[Link, float]  # with how alike they are


def lateness(one: float | None, other: float | None) -> float:
    """Return how many times as alike two documents must be, from 1 to 2, given their days of publication."""
    if one is None or other is None:
        return 1.0 if one is other else _UNDATED
    return 1.0 + min(max(abs(one - other) - _PROMPT, 0) / _LATE, 1.0)


def connected(number: int, links: Collection[Link]) -> list[list[int]]:
    """Return the sets of documents that are linked directly or by others, in order; the first ones first."""
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


class _Cluster:
    """Documents, with the sum of their vectors: the average over all pairs of two clusters is the product
    of their sums, divided by the number of pairs.
    """

    def __init__(self, documents: list[int], weights: dict[int, float], days: list[int]) -> None:
        self.documents = documents
        self.weights = weights
        self.days = days
        self.near: dict[int, float] = {}  # linked clusters, by their numbers

    def alike(self, other: _Cluster) -> float:
        small, large = sorted((self.weights, other.weights), key=len)
        shared = sum(weight * large[key] for key, weight in small.items() if key in large)
        pairs = len(self.documents) * len(other.documents)
        return shared / pairs / lateness(_mean(self.days), _mean(other.days))

    def join(self, other: _Cluster) -> _Cluster:
        small, large = sorted((self, other), key=lambda cluster: len(cluster.weights))
        for key, weight in small.weights.items():
            large.weights[key] = large.weights.get(key, 0.0) + weight
        return _Cluster(self.documents + other.documents, large.weights, self.days + other.days)


def _mean(days: list[int]) -> float | None:
    return sum(days) / len(days) if days else None


def join_clusters(subjects: Subjects, links: Links, days: Sequence[int | None]) -> list[list[int]]:
    """Return the clusters that linked documents form, with each document that forms none by itself."""
    parts = connected(len(days), links)
    part_of = {place: number for number, part in enumerate(parts) for place in part if len(part) > 1}
    links_of: dict[int, Links] = {}
    for link, score in links.items():
        links_of.setdefault(part_of[link.one], {})[link] = score
    first = SAME_EVENT + _ALIKER * max(math.log10(max(len(days), 1) / _FEW), 0)
    clusters = []
    for number, part in enumerate(parts):
        clusters += _join(part, links_of[number], first, subjects, days) if len(part) > 1 else [part]
    return clusters


def _join(
    part: list[int], links: Links, first: float, subjects: Subjects, days: Sequence[int | None]
) -> list[list[int]]:
    """Return the clusters of some documents; the first two of each must be alike by `first`."""
    clusters = {
        place: _Cluster([place], subjects.of(place), [day] if (day := days[place]) is not None else [])
        for place in part
    }
    for (one, other), score in links.items():
        clusters[one].near[other] = clusters[other].near[one] = score
    heap = [(-score, one, other) for (one, other), score in links.items()]
    heapify(heap)
    latest = part[-1]
    while heap:
        apart, one, other = heappop(heap)
        if one not in clusters or other not in clusters:
            continue  # joined before, to something more alike
        if one <= part[-1] and other <= part[-1] and -apart < first:
            continue
        latest += 1
        a, b = clusters.pop(one), clusters.pop(other)
        joined = clusters[latest] = a.join(b)
        for number in sorted(a.near.keys() | b.near.keys()):
            if number not in clusters:
                continue
            near = clusters[number]
            near.near.pop(one, None)
            near.near.pop(other, None)
            if (score := joined.alike(near)) >= SAME_EVENT:
                joined.near[number] = near.near[latest] = score
                heappush(heap, (-score, number, latest))
    return [sorted(cluster.documents) for cluster in clusters.values()]
