"""Who depends on whom among the tellings of one story, as far as that can be told.

First which go back to one report (`kinship`), which makes the branches; then, within a branch, which was
taken from which (`descent`). What cannot be told is undecided, and said to be. A source may be a text that
nobody gave us: an edge says that one document depends on another, or on a text that reads like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scoring.retelling.data import Edge, Kinship, Lineage
from scoring.retelling.descent import descent
from scoring.retelling.kinship import Ground, confidence, kinship

if TYPE_CHECKING:
    from scoring.retelling.told import Told

_KIN = 0.6  # from this probability on two documents are of one branch
_DECIDED = 0.65  # the probability of a direction: twice that of all else together
_REASONS = 3  # of an edge that are told


def derive(told: Told) -> Lineage:
    """Return the lineage of a story."""
    kin = _kin(told)
    branches = _branches(len(told.tellings), kin)
    sources: dict[tuple[int, int], Edge] = {}
    for pair in kin:
        edge = _edge(told, pair)
        if edge:
            sources[edge.source, edge.derived] = edge
    edges = _tree(sources.values(), told, kin)
    undecided = tuple(
        (pair.one, pair.other)
        for pair in kin
        if (pair.one, pair.other) not in sources and (pair.other, pair.one) not in sources
    )
    return Lineage(branches, edges, kin, undecided, _closest(branches, edges))


def _kin(told: Told) -> tuple[Kinship, ...]:
    found = []
    for one, other in told.pairs:
        grounds = kinship(told, one, other)
        sure = confidence(grounds)
        if sure >= _KIN:
            found.append(Kinship(one, other, round(sure, 2), _words(grounds)))
    return tuple(found)


def _words(grounds: Iterable[Ground]) -> tuple[str, ...]:
    return tuple(ground.words for ground in grounds if ground.weight > 0)[:_REASONS]


def _branches(documents: int, kin: Iterable[Kinship]) -> tuple[tuple[int, ...], ...]:
    """Documents that are kin, directly or by others, largest branch first."""
    branch = list(range(documents))
    for pair in kin:
        joined, other = sorted((branch[pair.one], branch[pair.other]))
        branch = [joined if each == other else each for each in branch]
    members: dict[int, list[int]] = defaultdict(list)
    for document, each in enumerate(branch):
        members[each].append(document)
    return tuple(sorted(map(tuple, members.values()), key=lambda each: (-len(each), each)))


def _edge(told: Told, pair: Kinship) -> Edge | None:
    """The direction between two documents of one branch, where it can be told."""
    for source, derived in ((pair.one, pair.other), (pair.other, pair.one)):
        sure, evidence = descent(told, source, derived)
        if sure >= _DECIDED:
            return Edge(source, derived, round(min(sure, pair.confidence), 2), evidence[:_REASONS])
    return None


def _tree(edges: Iterable[Edge], told: Told, kin: Iterable[Kinship]) -> tuple[Edge, ...]:
    """One source for each document, never in a ring: of several, the one whose wording is nearest."""
    near = {(pair.one, pair.other): pair.confidence for pair in kin}

    def nearness(edge: Edge) -> tuple[float, float, float]:
        one, other = sorted((edge.source, edge.derived))
        return (-near[one, other], -told.wording(one, other), -edge.confidence)

    source: dict[int, Edge] = {}
    for edge in sorted(edges, key=nearness):
        if edge.derived not in source and edge.derived not in _line(edge.source, source):
            source[edge.derived] = edge
    return tuple(source[derived] for derived in sorted(source))


def _line(document: int, source: dict[int, Edge]) -> list[int]:
    """A document and all that it is taken from."""
    line = [document]
    while line[-1] in source:
        line.append(source[line[-1]].source)
    return line


def _closest(branches: tuple[tuple[int, ...], ...], edges: tuple[Edge, ...]) -> int | None:
    """The document from which the others of the largest branch were taken; None where there are two such."""
    derived = {edge.derived for edge in edges}
    roots = [document for document in branches[0] if document not in derived] if len(branches[0]) > 1 else []
    return roots[0] if len(roots) == 1 else None
