"""Two wordings of one quotation, word for word."""

import pytest

from scoring.data import Span
from scoring.retelling.alignment.wording import compare_wordings, tokens


@pytest.fixture
def compared(text_of):
    def compare(one: str, other: str):
        return compare_wordings(*(tokens(text_of(side), Span(0, len(side))) for side in (one, other)))

    return compare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We won't pay twenty-five euros.", "we will not pay 25 euros"),
        ("It is the U.S. that pays.", "It's the US that pays!"),
        ("He is unwilling to go.", "He is not willing to go"),
        ("I, uh, think so.", "I think so"),
        ("That is O.K. by me.", "That's okay by me."),
        ("[Maes] sold the harbour.", "She sold the harbour."),
        ("The harbour ... stays open.", "The harbour of our fathers stays open."),
        ("It is late. The harbour stays open.", "The harbour stays open."),
        ("Nobody pays for the cranes.", "No one pays for the cranes"),
        ("The d*** harbour stays.", "The damned harbour stays."),
    ],
)
def test_alike(compared, one, other):
    assert compared(one, other).changes == ()
    assert compared(one, other).alike == 1.0


@pytest.mark.parametrize(
    ("one", "other", "sense", "telling"),
    [
        ("The harbour will not be sold soon.", "The harbour will be sold soon.", "negation", 0),
        ("The harbour cost 14 million euros.", "The harbour cost 40 million euros.", "number", 1),
        ("The harbour of Ghent is old.", "The harbour of Antwerp is old.", "name", 1),
        ("The momma of Atli was here.", "The momma of Attli was here.", "", 0),
        ("We lost all of the cranes.", "We lost some of the cranes.", "degree", 0),
        ("That is a huge old harbour.", "That is a small old harbour.", "", 1),
        ("We sold the old harbour.", "We sold that old harbour.", "", 0),
    ],
)
def test_sense(compared, one, other, sense, telling):
    difference = compared(one, other)
    assert (difference.sense, difference.telling) == (sense, telling)
    assert len(difference.changes) == 1
    assert 0.6 < difference.alike < 1


def test_counts(compared):
    difference = compared("The old harbour stays open today", "The old harbour lies open today")
    assert (difference.same, difference.run) == (5, 3)
    assert difference.alike == pytest.approx(10 / 12)
    ((one, other),) = difference.changes
    assert [token.text for token in one] == ["stays"]
    assert [token.text for token in other] == ["lies"]


def test_nothing_in_common(compared):
    assert compared("Rain falls here", "Cranes rust there").alike == 0.0


def test_the_piece_may_be_the_end(compared):
    difference = compared(
        "We won in court, and we will win in the Supreme Court", "we will win at the Supreme Court"
    )
    assert difference.run == 3
    assert [[token.text for token in side] for side in difference.changes[-1]] == [["in"], ["at"]]
