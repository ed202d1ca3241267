"""Lineage as trees: each document once, below the one it depends on most surely."""

import pytest

from scoring.output.comparison.descent import Node, trees
from scoring.retelling.data import Edge, Lineage


def drawn(node: Node):
    return (node.place, [drawn(below) for below in node.below]) if node.below else node.place


def edge(source, derived, confidence=0.5):
    return Edge(source, derived, confidence, ())


@pytest.mark.parametrize(
    ("branches", "edges", "expected"),
    [
        ([(0,), (1,)], [], [[0], [1]]),
        ([(0, 1, 2)], [], [[0, 1, 2]]),
        ([(0, 1, 2)], [edge(0, 1), edge(1, 2)], [[(0, [(1, [2])])]]),
        ([(0, 1, 2)], [edge(0, 1), edge(0, 2)], [[(0, [1, 2])]]),
        ([(0, 1, 2)], [edge(0, 2), edge(1, 2, 0.9)], [[0, (1, [2])]]),
        ([(0, 1)], [edge(0, 1, 0.9), edge(1, 0)], [[(0, [1])]]),
        ([(0, 1, 2)], [edge(0, 1), edge(1, 2), edge(2, 0)], [[(2, [(0, [1])])]]),
    ],
)
def test_trees(branches, edges, expected):
    found = trees(Lineage(tuple(branches), tuple(edges)))
    assert [[drawn(root) for root in roots] for roots in found] == expected


def test_other_edges_to_a_document_are_kept():
    weaker, stronger = edge(0, 2), edge(1, 2, 0.9)
    ((_, root),) = trees(Lineage(((0, 1, 2),), (weaker, stronger)))
    (node,) = root.below
    assert (node.edge, node.further) == (stronger, (weaker,))
