"""Join linked documents to stories, so that no chain joins what is not alike.

Two clusters are joined, the most alike first, where their voices are alike enough on average over all pairs
(average linkage): a link between two documents alone does not make one story of two, as when a president
appears in both. A voice is a document with its rewrites, which count as one: else a newsroom's report would
be unlike the average of somebody else's copies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from scoring.retelling.connecting import connected

if TYPE_CHECKING:
    from scoring.retelling.grouping.search import Found
    from scoring.retelling.grouping.subjects import Subjects

SAME_EVENT = 0.23
"""How alike documents must be, on average, to tell one event."""

# A story begins with two documents, which must be more alike the more documents there are to choose from: of
# ten files that somebody names two on one matter are likely to tell one event, of a thousand articles hardly.
# In this way three articles on one event find each other, and two on one matter seldom.
_FEW = 10
_ALIKER = 0.07  # for ten times as many
# Of two voices of which one has several documents it is surer what they are about: so much less is asked.
_SURER = 1 / 3
# What joins a story must be so many times as alike to it as its voices are among themselves: reports of a
# flood by four newsrooms have less in common than those of a transfer with the player's injury in autumn.
# With 0.75 other events of the same people get in, with 0.85 long reports beside short ones stay out.
_IN_KEEPING = 0.8

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


class _Cluster:
    """Voices, with the sum of their vectors: the average over all pairs of two clusters is the product of
    their sums, divided by the number of pairs. A voice is a document with its rewrites.
    """

    def __init__(
        self,
        documents: list[int],
        weights: dict[int, float],
        days: list[int],
        voices: int = 1,
        inner: float = 0.0,
    ) -> None:
        self.documents = documents
        self.weights = weights
        self.days = days
        self.voices = voices
        self.inner = inner  # sum of how alike all pairs of its voices are
        self.near: dict[int, float] = {}  # linked clusters, by their numbers

    def alike(self, other: _Cluster) -> float:
        return self._shared(other) / (self.voices * other.voices) / self._late(other)

    def _late(self, other: _Cluster) -> float:
        return lateness(_mean(self.days), _mean(other.days))

    def _shared(self, other: _Cluster) -> float:
        small, large = sorted((self.weights, other.weights), key=len)
        return sum(weight * large[key] for key, weight in small.items() if key in large)

    def tightness(self) -> float:
        """How alike its voices are on average, one pair more counted that is just alike enough: of two
        voices alone it is not known.
        """
        return (self.inner + SAME_EVENT) / (self.voices * (self.voices - 1) / 2 + 1)

    def join(self, other: _Cluster) -> _Cluster:
        inner = self.inner + other.inner + self._shared(other)
        small, large = sorted((self, other), key=lambda cluster: len(cluster.weights))
        for key, weight in small.weights.items():
            large.weights[key] = large.weights.get(key, 0.0) + weight
        return _Cluster(
            self.documents + other.documents,
            large.weights,
            self.days + other.days,
            self.voices + other.voices,
            inner,
        )


def _mean(days: list[int]) -> float | None:
    return sum(days) / len(days) if days else None


def join_clusters(subjects: Subjects, found: Found, days: Sequence[int | None]) -> list[list[int]]:
    """Return the clusters that linked documents form, with each document that forms none by itself."""
    links, rewrites = found
    parts = connected(len(days), links)
    part_of = {place: number for number, part in enumerate(parts) for place in part if len(part) > 1}
    links_of: dict[int, Links] = {}
    for link, score in links.items():
        links_of.setdefault(part_of[link.one], {})[link] = score
    voices_of: dict[int, list[list[int]]] = {}
    for voice in connected(len(days), rewrites):
        if voice[0] in part_of:
            voices_of.setdefault(part_of[voice[0]], []).append(voice)
    first = SAME_EVENT + _ALIKER * max(math.log10(max(len(days), 1) / _FEW), 0)
    clusters = []
    for number, part in enumerate(parts):
        clusters += (
            _join(voices_of[number], links_of[number], first, subjects, days) if len(part) > 1 else [part]
        )
    return clusters


def _voice(documents: list[int], subjects: Subjects, days: Sequence[int | None]) -> _Cluster:
    """A document and its rewrites as one: the average of their vectors."""
    weights: dict[int, float] = {}
    for document in documents:
        for key, weight in subjects.of(document).items():
            weights[key] = weights.get(key, 0.0) + weight / len(documents)
    return _Cluster(
        documents, weights, [day for document in documents if (day := days[document]) is not None]
    )


def _join(
    voices: list[list[int]], links: Links, first: float, subjects: Subjects, days: Sequence[int | None]
) -> list[list[int]]:
    """Return the clusters of some voices; the first two documents of each must be alike by `first`."""
    clusters = {voice[0]: _voice(voice, subjects, days) for voice in voices}
    voice_of = {document: voice[0] for voice in voices for document in voice}
    for link, score in links.items():
        one, other = sorted(voice_of[document] for document in link)
        if one != other and other not in clusters[one].near:
            a, b = clusters[one], clusters[other]
            if len(a.documents) + len(b.documents) > 2:
                score = a.alike(b)
            a.near[other] = b.near[one] = score
    heap = [
        (-score, one, other)
        for one, cluster in clusters.items()
        for other, score in cluster.near.items()
        if one < other
    ]
    heapify(heap)
    latest = max(voice_of)
    while heap:
        apart, one, other = heappop(heap)
        if one not in clusters or other not in clusters:
            continue  # joined before, to something more alike
        a, b = clusters[one], clusters[other]
        if -apart < _enough(a, b, first):
            continue
        latest += 1
        del clusters[one], clusters[other]
        joined = clusters[latest] = a.join(b)
        for number in sorted(a.near.keys() | b.near.keys()):
            if number not in clusters:
                continue
            near = clusters[number]
            near.near.pop(one, None)
            near.near.pop(other, None)
            score = joined.alike(near)
            joined.near[number] = near.near[latest] = score
            heappush(heap, (-score, number, latest))
    return [sorted(cluster.documents) for cluster in clusters.values()]


def _enough(one: _Cluster, other: _Cluster, first: float) -> float:
    """How alike two clusters must be: two documents by `first`, two voices of which one is of several
    documents by less, more voices nearly as alike as they are among themselves.
    """
    if one.voices > 1 or other.voices > 1:
        return max(SAME_EVENT, _IN_KEEPING * max(one.tightness(), other.tightness()))
    return first if len(one.documents) + len(other.documents) == 2 else first - _SURER * (first - SAME_EVENT)
