import pytest

from scoring.data import Finding, Span
from scoring.retelling.data import Member
from scoring.retelling.slips import accidents, shared_slips
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told


def found(text, words, family="spacing", severity=4, note=False):
    start = text.index(words)
    return Finding(
        rule=f"{family}.some",
        family=family,
        severity=severity,
        confidence=1.0,
        spans=(Span(start, start + len(words)),),
        message="",
        why="",
        values={},
        fingerprint="",
        note=note,
    )


def telling(text_of, source, *findings):
    return Telling(text_of(source), findings)


HERE, THERE = "The mayor of the ferrywhich sank.", "Of a Ferrywhich sank nobody spoke."


def test_one_slip_in_two_documents(text_of):
    told = Told(
        [
            telling(text_of, HERE, found(HERE, "ferrywhich")),
            telling(text_of, "Nobody spoke."),
            telling(text_of, THERE, found(THERE, "Ferrywhich")),
        ]
    )
    (slip,) = shared_slips(told)
    assert slip.text == "ferrywhich"
    assert slip.members == (Member(0, Span(17, 27)), Member(2, Span(5, 15)))
    assert slip.documents == {0, 2}


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("ferrywhich", {"note": True}),
        ("ferrywhich", {"severity": 1}),
        ("ferrywhich", {"family": "language"}),
        ("The", {}),
    ],
)
def test_what_is_no_accident(text_of, words, finding):
    assert not accidents(telling(text_of, HERE, found(HERE, words, **finding)))
    assert accidents(telling(text_of, HERE, found(HERE, "ferrywhich")))
