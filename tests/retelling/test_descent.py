import pytest

from scoring.retelling.descent import descent
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told

REPORT = (
    "The ferry Aurora ran aground near Vlissingen on Tuesday.\n\n"
    "The inspectorate will look into the failure of the radar.\n\n"
    "Commuters had to take the bridge instead."
)


def told(text_of, *sources, published=(None, None)):
    return Told(
        [Telling(text_of(source, published=day)) for source, day in zip(sources, published, strict=True)]
    )


def test_equal_texts_leave_it_open(text_of):
    both = told(text_of, REPORT, REPORT)
    assert descent(both, 0, 1) == descent(both, 1, 0)
    assert descent(both, 0, 1).confidence == pytest.approx(0.49, abs=0.01)


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        pytest.param(
            f"{REPORT}\n\nDivers found a hole.\n\nThe tide was low.\n\nTugs came.", REPORT, id="statements"
        ),
        pytest.param(
            f"{REPORT} “We heard a noise and then nothing at all for an hour,” said Els Boone. Captain "
            "Joris Maes, who has 23 years at sea, was not hurt; Anna Brouwer, aged 41, was.",
            REPORT,
            id="details",
        ),
        pytest.param(
            f"{REPORT} Mayor Piet Johnson asked why.",
            f"{REPORT} Mayor Piet Johnssson asked why.",
            id="spelling",
        ),
    ],
)
def test_what_is_lost_and_misspelt(text_of, source, derived):
    found = descent(told(text_of, source, derived), 0, 1)
    assert found.confidence >= 0.65
    assert found.evidence
    assert descent(told(text_of, source, derived), 1, 0).confidence < 0.3


def test_nobody_copies_what_is_not_published_yet(text_of):
    both = told(text_of, REPORT, REPORT, published=("2025-03-04", "2025-03-06"))
    assert descent(both, 0, 1).confidence > 0.9
    assert "2025-03-06" in descent(both, 0, 1).evidence[0]
    assert descent(both, 1, 0).confidence < 0.1


def test_details_of_both_point_to_a_third(text_of):
    people = ("Els Boone", "Joris Maes", "Anna Brouwer", "Piet Houben", "Marta Lindqvist", "Kees Visser")
    more = " Among those on board were the teacher {} and {} passengers."
    ones = REPORT + "".join(more.format(name, 20 + number) for number, name in enumerate(people))
    others = REPORT + "".join(
        more.format(name, 50 + number)
        for number, name in enumerate(
            ("Lars Holm", "Ida Berg", "Nils Dahl", "Eva Strand", "Tor Vik", "Liv Moen")
        )
    )
    both = told(text_of, ones, others)
    assert descent(both, 0, 1).confidence < 0.35
    assert descent(both, 1, 0).confidence < 0.35
