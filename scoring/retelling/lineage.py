"""Who depends on whom among the tellings of one story, as far as that can be told.

First which go back to one report (`kinship`), which makes the branches. Within a branch the nearest are tied
to a tree without a root, as textual critics and biologists do; then every document is tried as its root, and
what speaks against each direction (`descent`) is weighed over the whole tree: of two documents alone it may
be open which was first, when a third shows it. What stays open is undecided, and said to be. A source may be
a text that nobody gave us: an edge says that a document depends on another, or on a text that reads like it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scoring.retelling.connecting import connected
from scoring.retelling.data import Edge, Kinship, Lineage
from scoring.retelling.descent import Reason, against
from scoring.retelling.kinship import Ground, confidence, kinship

if TYPE_CHECKING:
    from scoring.retelling.told import Told

_KIN = 0.6  # from this probability on two documents are of one branch
_DECIDED = 0.65  # the probability of a direction: twice that of all else together
_THIRD = 3.0  # what speaks against a third text behind both, of which nobody knows, before all else
_REASONS = 3  # of an edge that are told
_WORTH_TELLING = 0.3  # the weight of such a reason

Pair = tuple[int, int]


def derive(told: Told) -> Lineage:
    """Return the lineage of a story. The document declared the original is the root of its branch."""
    kin = tuple(_kin(told))
    branches = _branches(len(told.tellings), kin)
    edges: list[Edge] = []
    undecided: list[Pair] = []
    closest = None
    for number, branch in enumerate(branches):
        tree = _Tree(told, branch, kin)
        edges += tree.edges
        undecided += tree.undecided
        if not number and len(branch) > 1:
            closest = tree.root
    return Lineage(
        branches, tuple(sorted(edges, key=lambda edge: edge.derived)), kin, tuple(undecided), closest
    )


def _kin(told: Told) -> Iterator[Kinship]:
    for one, other in told.pairs:
        grounds = kinship(told, one, other)
        sure = confidence(grounds)
        if sure >= _KIN:
            yield Kinship(one, other, round(sure, 2), _words(grounds))


def _words(grounds: Iterable[Ground | Reason]) -> tuple[str, ...]:
    weighty = sorted(grounds, key=lambda ground: -ground.weight)
    return tuple(ground.words for ground in weighty if ground.weight >= _WORTH_TELLING)[:_REASONS]


def _branches(documents: int, kin: Iterable[Kinship]) -> tuple[tuple[int, ...], ...]:
    """Documents that are kin, directly or by others, largest branch first."""
    branches = map(tuple, connected(documents, ((pair.one, pair.other) for pair in kin)))
    return tuple(sorted(branches, key=lambda branch: (-len(branch), branch)))


class _Root(NamedTuple):
    """One document tried as the root: how well it fits, and the direction of each tie from it."""

    document: int
    weight: float
    directions: tuple[Pair, ...]


class _Tree:
    """The tree of one branch, and which way its ties go."""

    def __init__(self, told: Told, branch: Sequence[int], kin: Iterable[Kinship]) -> None:
        self._sure = {(pair.one, pair.other): pair.confidence for pair in kin if pair.one in branch}
        self._ties = _nearest(told, self._sure)
        self._against = {
            direction: against(told, *direction) for pair in self._ties for direction in (pair, pair[::-1])
        }
        declared = told.reference if told.reference in branch else None
        tried = branch if declared is None else [declared]
        roots = [self._tried(document) for document in tried]
        total = sum(root.weight for root in roots)
        self.edges: list[Edge] = []
        self.undecided: list[Pair] = []
        for pair in self._ties:
            for direction in (pair, pair[::-1]):
                share = sum(root.weight for root in roots if direction in root.directions) / total
                sure = share if declared is not None else share * self._direct(direction)
                if sure >= _DECIDED:
                    self.edges.append(self._edge(direction, sure))
                    break
            else:
                self.undecided.append(pair)
        derived = {edge.derived for edge in self.edges}
        first = [document for document in branch if document not in derived]
        self.root = first[0] if len(first) == 1 else None

    def _edge(self, direction: Pair, sure: float) -> Edge:
        """With what speaks against the reverse as evidence."""
        kin = self._sure[min(direction), max(direction)]
        return Edge(*direction, round(min(sure, kin), 2), _words(self._against[direction[::-1]]))

    def _tried(self, root: int) -> _Root:
        """How well a document fits as the root: ties go away from it, or both ends come from a third text."""
        directions: list[Pair] = []
        reached = [root]
        for document in reached:
            for one, other in self._ties:
                next_one = other if document == one else one if document == other else None
                if next_one is not None and next_one not in reached:
                    directions.append((document, next_one))
                    reached.append(next_one)
        weight = math.prod(self._likelihood(each) + math.exp(-_THIRD) / 2 for each in directions)
        return _Root(root, weight, tuple(directions))

    def _likelihood(self, direction: Pair) -> float:
        return math.exp(-sum(reason.weight for reason in self._against[direction]))

    def _direct(self, direction: Pair) -> float:
        """How likely a tie of this direction is direct, and not one by a third text behind both."""
        likelihood = self._likelihood(direction)
        return likelihood / (likelihood + math.exp(-_THIRD) / 2)


def _nearest(told: Told, sure: dict[Pair, float]) -> list[Pair]:
    """The ties of the tree that joins kin by the shortest ways (Kruskal): the nearest wording first."""
    group: dict[int, int] = {document: document for pair in sure for document in pair}
    ties = []
    for pair in sorted(sure, key=lambda pair: (-told.wording(*pair) - told.nearness[pair], pair)):
        one, other = group[pair[0]], group[pair[1]]
        if one != other:
            ties.append(pair)
            group = {document: one if each == other else each for document, each in group.items()}
    return sorted(ties)
