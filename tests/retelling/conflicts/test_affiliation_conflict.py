"""One person with bodies, countries or offices that exclude each other."""

import pytest

from scoring.retelling.conflicts.affiliation_conflict import Options, compare

OPTIONS = Options(
    bodies=frozenset(("university", "institute", "hospital")),
    changes=frozenset(("former", "then", "now", "also")),
    portfolios=("foreign/external", "defence/defense", "justice"),
    ministers=frozenset(("minister", "secretary")),
    heads=frozenset(("president", "minister")),
    of_states=frozenset(("governor", "senator")),
    states=frozenset(("ohio", "iowa", "new mexico")),
    ranks=frozenset(("colonel", "major")),
    titles=("governor", "mayor/lord mayor", "senator", "president", "colonel", "major"),
    seats=frozenset(("kremlin",)),
    kept=frozenset(("colonel", "major")),
)

FOUND = {
    "two universities": (
        "“It will hold,” said Andrea Bassetti, a professor at [[Trento University]].",
        "Andrea Bassetti, professor of engineering at the [[University of Tirana]], says that it will hold.",
    ),
    "a document that names the body beside the person": (
        "“It will hold,” said Andrea Bassetti, a professor at [[Trento University]].",
        "Andrea Bassetti, professor of engineering at the [[University of Tirana]], says that it will hold.",
        "The dam was measured at [[Trento University]]. It will hold, Andrea Bassetti said.",
    ),
    "two universities that share a word": (
        "Andrea Bassetti, a hydrologist at [[Trento State University]], left.",
        "Andrea Bassetti, a hydrologist at [[Tirana State University]], left.",
    ),
    "a profession at a university and an institute": (
        "Andrea Bassetti, a hydrologist at the [[University of Trento]], left.",
        "Andrea Bassetti, a botanist and geologist at the [[Molina Institute]], left.",
    ),
    "somebody whose given name nobody knows": (
        "Xyle Vrang, a hydrologist at the [[University of Trento]], left.",
        "Xyle Vrang, a hydrologist at the [[University of Tirana]], left.",
    ),
    "two departments": (
        "[[Defence Minister Karin Ek]] opened the base.",
        "The base was opened by [[Justice Minister Karin Ek]].",
    ),
    "two countries": (
        "[[Danish Foreign Minister Karin Ek]] opened the fair.",
        "The fair was opened by [[Karin Ek, the Norwegian foreign minister]], on Monday.",
    ),
    "two states": (
        "[[Ohio Senator Luis Prado]] asked for more.",
        "More is needed, said [[Senator Luis Prado of New Mexico]].",
    ),
    "two ranks": ("[[Colonel Pavel Horak]] led the search.", "[[Major Pavel Horak]] led the search."),
    "two titles": ("[[Governor Pavel Horak]] led the search.", "[[Mayor Pavel Horak]] led the search."),
    "a minister in the house of the president": (
        "[[Kremlin Deputy Foreign Minister Pavel Horak]] said no.",
        "[[Deputy Foreign Minister Pavel Horak]] said no.",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(check, samples):
    check(*samples)


LEFT_ALONE = {
    "other detail": (
        "“It will hold,” said Andrea Bassetti, a professor at Trento University.",
        "Andrea Bassetti, the director of the Institute of Rivers, says that it will hold.",
    ),
    "a profession at a university, a post at an institute": (
        "Andrea Bassetti, a hydrologist at the University of Trento, left.",
        "Andrea Bassetti, a fellow at the Molina Institute, left.",
    ),
    "a university and a hospital": (
        "Andrea Bassetti, a surgeon at the University of Trento, left.",
        "Andrea Bassetti, a surgeon at Molina Hospital, left.",
    ),
    "both bodies are known": (
        "Andrea Bassetti, a hydrologist at the University of Trento, left the Molina Institute.",
        "Andrea Bassetti, a hydrologist at the Molina Institute, left.",
    ),
    "a shorter name": (
        "Andrea Bassetti, a hydrologist at Trento State University, left.",
        "Andrea Bassetti, a hydrologist at Trento University, left.",
    ),
    "one document has both": (
        "Andrea Bassetti, a professor at Trento University, left. "
        "Andrea Bassetti, professor at the University of Tirana, came back.",
        "Andrea Bassetti, a professor at the University of Tirana, says that it will hold.",
    ),
    "translated": (
        "Andrea Bassetti, a professor at Universidad Molina, left.",
        "Andrea Bassetti, a professor at Molina University, left.",
    ),
    "former": (
        "Defence Minister Karin Ek opened the base.",
        "The base was opened by Karin Ek, the former justice minister.",
    ),
    "the spokesman of a president": (
        "Karin Ek, a spokeswoman for the Danish president, said no.",
        "Karin Ek, a spokeswoman for the Norwegian president, said no.",
    ),
    "more precise": ("Senator Luis Prado left.", "Ohio Senator Luis Prado left."),
    "a town in the state": ("Ohio Senator Luis Prado left.", "Senator Luis Prado of Dayton left."),
    "titles that go together": ("Mayor Luis Prado left.", "Lord Mayor Luis Prado left."),
    "a rank that one keeps": ("Colonel Luis Prado left.", "Governor Luis Prado left."),
    "two people": ("Governor Luis Prado left.", "Mayor Anna Prado left."),
    "one document alone": ("Colonel Luis Prado left. Major Luis Prado came back.", "The mill is old."),
}


@pytest.mark.parametrize("samples", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(check, samples):
    check(*samples)


@pytest.mark.parametrize(
    ("sources", "confidence"),
    [
        (("at Trento University in Italy", "at the University of Tirana in Italy"), 1.0),  # one place
        (("at Icesi University", "at the University of Assisi"), 1.0),  # alike in sound
        (("at Trento University", "at the University of Oslo"), 0.6),
        (("at Trento State University", "at Oslo State University"), 0.8),  # half alike
    ],
)
def test_confidence_of_bodies(told_of, sources, confidence):
    (found,) = compare(told_of(*(f"Andrea Bassetti, a professor {at}, left." for at in sources)), OPTIONS)
    assert found.confidence == confidence


def test_values(told_of):
    (found,) = compare(told_of("Governor Pavel Horak left.", "Mayor Pavel Horak left."), OPTIONS)
    assert found.values == {"name": "Pavel Horak", "ties": "“Governor” and “Mayor”"}
