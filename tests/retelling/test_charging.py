import pytest

from scoring.data import Span
from scoring.retelling.charging import charge
from scoring.retelling.data import Conflict, Edge, Lineage, Member, Side


def conflict(*sides, at_fault=None, note=None):
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
        note=note,
    )


class Tellings:
    """Stands for a `Told`: who depends on whom, and who copied whose words."""

    def __init__(self, branches, edges=(), reference=None, copies=()):
        self.lineage = Lineage(
            branches=tuple(map(tuple, branches)),
            edges=tuple(Edge(source, derived, sure, ()) for source, derived, sure in edges),
        )
        self.reference = reference
        self._copies = copies

    def wording(self, one, other):
        return 0.9 if {one, other} in self._copies else 0.0


APART = [[0], [1], [2], [3]]
ONE = [[0, 1, 2, 3]]


@pytest.mark.parametrize(
    ("sides", "told", "charged", "because"),
    [
        pytest.param([[0], [1]], Tellings(APART), (), None, id="a word against a word"),
        pytest.param([[0], [1, 2]], Tellings(APART), (0,), "alone", id="one against two reports"),
        pytest.param([[0], [1, 2]], Tellings([[0], [1, 2]]), (), None, id="one against two prints of one"),
        pytest.param([[0], [1, 2, 3]], Tellings([[0], [1, 2], [3]]), (0,), "alone", id="and a third report"),
        pytest.param([[0], [1, 2]], Tellings([[0, 1], [2]]), (0,), "alone", id="its own report and another"),
        pytest.param([[0], [1, 2]], Tellings(ONE), (), None, id="two that may have copied one"),
        pytest.param([[0], [1, 2, 3]], Tellings(ONE), (0,), "alone", id="three that kept it"),
        pytest.param([[0], [1, 2, 3]], Tellings(ONE, copies=[{1, 2}]), (), None, id="a copy is no voice"),
        pytest.param([[0], [1, 2, 3]], Tellings(ONE, [(1, 2, 0.7)]), (), None, id="nor what was taken over"),
        pytest.param([[0, 1], [2, 3]], Tellings(APART), (), None, id="two against two"),
        pytest.param([[0], [1], [2, 3]], Tellings(APART), (0, 1), "alone", id="each by itself"),
        pytest.param([[0], [1]], Tellings(ONE, [(0, 1, 0.9)]), (1,), "derived", id="not so in the source"),
        pytest.param([[0], [1]], Tellings(ONE, [(0, 1, 0.5)]), (), None, id="a source that is a guess"),
        pytest.param([[0], [0, 1]], Tellings(ONE, [(0, 1, 0.9)]), (), None, id="the source has it, too"),
        pytest.param([[0], [1, 2]], Tellings(ONE, [(0, 1, 0.9)]), (), None, id="nor is it alone with it"),
        pytest.param(
            [[0], [1, 2]], Tellings(ONE, [(0, 1, 0.9), (1, 2, 0.9)]), (1,), "derived", id="unless handed on"
        ),
        pytest.param([[0], [1, 2]], Tellings(APART, reference=0), (1, 2), "reference", id="the reference"),
        pytest.param([[0, 1], [1, 2]], Tellings(APART, reference=0), (2,), "reference", id="both ways"),
        pytest.param([[1], [2, 3]], Tellings(APART, reference=0), (1,), "alone", id="a silent reference"),
    ],
)
def test_who_pays(sides, told, charged, because):
    found = charge(conflict(*sides), told)
    assert (found.charged, found.because) == (charged, because)


@pytest.mark.parametrize(
    ("at_fault", "reference", "charged", "because"),
    [((1,), None, (1,), "own"), ((0, 1), 0, (1,), "own"), ((0,), 0, (), None), ((), None, (), None)],
)
def test_whose_own_words_show_it(at_fault, reference, charged, because):
    found = charge(conflict([0], [1, 2], at_fault=at_fault), Tellings(APART, reference=reference))
    assert (found.charged, found.because) == (charged, because)


def test_what_a_note_may_excuse_costs_nobody():
    excused = conflict([0], [1, 2], note="may be a later count")
    assert charge(excused, Tellings(APART)).charged == ()
    assert charge(excused, Tellings(APART, reference=1)).charged == ()
    own = conflict([0], [1, 2], at_fault=(0,), note="may be a later count")
    assert charge(own, Tellings(APART)).charged == (0,)
