import pytest

from scoring.retelling.descent import against
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


def weight(both, source, derived):
    """What speaks against this direction, all in all."""
    return sum(reason.weight for reason in against(both, source, derived))


def test_nothing_speaks_against_equal_texts(text_of):
    both = told(text_of, REPORT, REPORT)
    assert weight(both, 0, 1) == weight(both, 1, 0) == 0


@pytest.mark.parametrize(
    ("source", "derived", "words"),
    [
        pytest.param(
            f"{REPORT}\n\nAnna Brouwer found a hole.\n\nThe tide was 2 metres low.\n\nTugs came.",
            REPORT,
            "3 statements are missing",
            id="statements",
        ),
        pytest.param(
            f"{REPORT} “We heard a noise and then nothing at all for an hour,” said Els Boone. Captain Joris "
            "Maes, who has 23 years at sea, was not hurt; Anna Brouwer, aged 41, was.",
            REPORT,
            "names, figures and quotations are missing",
            id="details",
        ),
        pytest.param(
            f"{REPORT} Mayor Piet Johnson asked why.",
            f"{REPORT} Mayor Piet Johnssson asked why.",
            "Johnson is spelt Johnssson",
            id="spelling",
        ),
    ],
)
def test_what_is_lost_and_misspelt(text_of, source, derived, words):
    both = told(text_of, source, derived)
    assert weight(both, 0, 1) == 0
    reasons = [reason for reason in against(both, 1, 0) if reason.weight > 0.3]
    assert any(words in reason.words for reason in reasons)


def test_nobody_copies_what_is_not_published_yet(text_of):
    both = told(text_of, REPORT, REPORT, published=("2025-03-04", "2025-03-06"))
    assert weight(both, 0, 1) == 0
    assert weight(both, 1, 0) >= 4
    assert any("2025-03-06" in reason.words for reason in against(both, 1, 0))


def test_what_only_one_telling_knows_may_be_made_up(text_of):
    known = "Captain Joris Maes has 23 years at sea. Anna Brouwer, aged 41, was hurt, and so was Els Boone."
    two = told(text_of, f"{REPORT} {known}", REPORT)
    three = told(text_of, f"{REPORT} {known}", REPORT, f"The ferry. {known}", published=(None,) * 3)
    assert weight(three, 1, 0) > weight(two, 1, 0)
