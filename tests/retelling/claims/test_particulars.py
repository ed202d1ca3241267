"""Differences in one particular; what they find and leave alone is tested with the conflict of claims."""

import pytest

from scoring.retelling.claims.differences import Words
from scoring.retelling.claims.particulars import PARTICULARS
from scoring.retelling.claims.statement import Statement
from scoring.retelling.telling import Telling

NOTHING = frozenset()
WORDS = Words(
    negators=NOTHING,
    harmless=(),
    opposites=(),
    hedges=NOTHING,
    doubtful=NOTHING,
    showing=NOTHING,
    whole=NOTHING,
    part=NOTHING,
    stressed=NOTHING,
    grounds=(),
    causes=(),
    stances=frozenset(("vote",)),
    unfinished=(("still wanted", "arrested"),),
)
PAIRS = {
    "for or against": ("Ek voted against the toll.", "Ek voted for the toll."),
    "which in order": (
        "Ek is the first woman to lead the pilots of Turku.",
        "Ek is the second woman to lead the pilots of Turku.",
    ),
    "whether it is so": ("Anna Ek was heard and never charged.", "Anna Ek was charged."),
    "how far it has come": ("Anna Ek is still wanted.", "Anna Ek was arrested."),
    "where it is": (
        "The appeals court in Rovaniemi fined the reindeer herder.",
        "The appeals court in Oulainen fined the reindeer herder.",
    ),
    "which it is": (
        "A Finnish shipping group bought three cranes in May.",
        "A Danish shipping group bought three cranes in May.",
    ),
}


@pytest.mark.parametrize(("what", "sources"), PAIRS.items(), ids=PAIRS)
def test_both_ways_round(text_of, what, sources):
    one, other = (Statement(place, 0, Telling(text_of(source))) for place, source in enumerate(sources))
    (there,) = filter(None, (way(one, other, WORDS) for way in PARTICULARS))
    (back,) = filter(None, (way(other, one, WORDS) for way in PARTICULARS))
    assert there.what == what
    assert back == there.turned()
