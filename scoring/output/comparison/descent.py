"""Lineage as trees: each document below the one it depends on most surely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scoring.retelling.data import Edge, Lineage


class Node(NamedTuple):
    """A document in its branch: `edge` leads to it, None at a root; `further` are other edges to it."""

    place: int
    edge: Edge | None
    further: tuple[Edge, ...]
    below: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for node in self.below:
            yield from node.walk()


def trees(lineage: Lineage) -> list[tuple[Node, ...]]:
    """The branches of a lineage in their order, each as the trees of its documents.

    Of several edges to one document the surest makes the tree; one that would close a circle never does.
    """
    above: dict[int, Edge] = {}
    for edge in sorted(lineage.edges, key=lambda edge: (-edge.confidence, edge.derived, edge.source)):
        if edge.derived not in above and edge.derived not in _line(edge.source, above):
            above[edge.derived] = edge
    below: dict[int, list[int]] = {}
    for place in sorted(above):
        below.setdefault(above[place].source, []).append(place)

    def node(place: int) -> Node:
        edge = above.get(place)
        further = tuple(other for other in lineage.edges if other.derived == place and other is not edge)
        return Node(place, edge, further, tuple(map(node, below.get(place, ()))))

    return [tuple(node(place) for place in branch if place not in above) for branch in lineage.branches]


def _line(place: int, above: dict[int, Edge]) -> Iterator[int]:
    """A document and all that it depends on."""
    yield place
    while place in above:
        place = above[place].source
        yield place
