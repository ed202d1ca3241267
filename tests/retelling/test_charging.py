import pytest

from scoring.data import Span
from scoring.retelling.charging import charge
from scoring.retelling.data import Conflict, Edge, Lineage, Member, Side


def conflict(*sides, at_fault=None):
    """A conflict whose sides are told by the documents given."""
    return Conflict(
        kind="figure-conflict",
        rule="retelling.figure-conflict",
        severity=3,
        confidence=1.0,
        message="",
        why="",
        sides=tuple(
            Side(str(number), tuple(Member(document, Span(number, number + 1)) for document in side))
            for number, side in enumerate(sides)
        ),
        fingerprint="0",
        at_fault=at_fault,
    )


def lineage(*edges):
    return Lineage(
        branches=(), edges=tuple(Edge(source, derived, sure, ()) for source, derived, sure in edges)
    )


@pytest.mark.parametrize(
    ("sides", "edges", "reference", "charged", "because"),
    [
        pytest.param([[0], [1]], [], None, (), None, id="a word against a word"),
        pytest.param([[0], [1, 2]], [], None, (0,), "alone", id="one against two independent ones"),
        pytest.param([[0, 1], [2, 3]], [], None, (), None, id="two against two"),
        pytest.param(
            [[0], [1], [2, 3]], [], None, (0, 1), "alone", id="two that stand alone, each by itself"
        ),
        pytest.param([[0], [1, 2]], [(1, 2, 0.9)], None, (), None, id="a copy is no second witness"),
        pytest.param([[0], [1, 2]], [(1, 2, 0.5)], None, (0,), "alone", id="unless that is a guess"),
        pytest.param([[0], [1]], [(0, 1, 0.9)], None, (1,), "derived", id="what the source has not"),
        pytest.param([[0], [1]], [(0, 1, 0.5)], None, (), None, id="a source that is a guess"),
        pytest.param([[0], [0, 1]], [(0, 1, 0.9)], None, (), None, id="the source has it, too"),
        pytest.param([[0], [1, 2]], [], 0, (1, 2), "reference", id="the reference against many"),
        pytest.param(
            [[0, 1], [1, 2]], [], 0, (2,), "reference", id="who tells it as the reference does, too"
        ),
        pytest.param([[1], [2, 3]], [], 0, (1,), "alone", id="a reference that does not say"),
    ],
)
def test_who_pays(sides, edges, reference, charged, because):
    found = charge(conflict(*sides), lineage(*edges), reference)
    assert (found.charged, found.because) == (charged, because)


@pytest.mark.parametrize(
    ("at_fault", "reference", "charged", "because"),
    [((1,), None, (1,), "own"), ((0, 1), 0, (1,), "own"), ((0,), 0, (), None), ((), None, (), None)],
)
def test_whose_own_words_show_it(at_fault, reference, charged, because):
    found = charge(conflict([0], [1, 2], at_fault=at_fault), lineage(), reference)
    assert (found.charged, found.because) == (charged, because)
