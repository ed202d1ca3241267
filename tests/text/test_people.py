"""Who is meant by a surname, a given name, a short form."""

from __future__ import annotations

import pytest

from scoring.text.people import given_agree, role_nouns


def groups(text) -> list[list[str]]:
    return [[name.text for name in person.mentions] for person in text.people]


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("Jane Doe spoke. Doe left.", [["Jane Doe", "Doe"]]),
        ("Jane Doe spoke. Jane left.", [["Jane Doe", "Jane"]]),
        ("President Doe spoke. Jane Doe, 50, left.", [["Doe", "Jane Doe"]]),
        ("Ryan C. Berg spoke. Ryan Berg left.", [["Ryan C. Berg", "Ryan Berg"]]),
        ("Michael Doe spoke. Mike Doe left.", [["Michael Doe", "Mike Doe"]]),
        ("Hugo Chávez spoke. Chavez left.", [["Hugo Chávez", "Chavez"]]),
        ("Xi Jinping spoke. Xi left.", [["Xi Jinping", "Xi"]]),
        # Two of one surname: the surname alone is whoever was named last.
        ("Jane Doe spoke. John Doe left. Doe fell.", [["Jane Doe"], ["John Doe", "Doe"]]),
        ("Paul Doe spoke. Paula Doe left.", [["Paul Doe"], ["Paula Doe"]]),
    ],
)
def test_mentions_are_gathered(text_of, sample, expected):
    assert groups(text_of(sample)) == expected


def test_the_roles_of_a_person(text_of):
    (person,) = text_of("Sen. Jane Doe spoke. Doe, a former judge, left.").people
    assert person.roles == ("Sen", "a former judge")
    assert person.offices == {"senator", "judge"}


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("William", "Bill", True),
        ("Ryan C", "Ryan", True),
        ("J. R", "John", True),
        ("María Corina", "Corina", True),
        ("Siminalayi", "Sim", True),
        ("Paul", "Paula", False),
        ("Joseph", "Josephine", False),
        ("John", "James", False),
        ("Bill", "Bob", False),
    ],
)
def test_given_names_that_one_person_can_bear(one, other, agree):
    assert given_agree(one, other) is given_agree(other, one) is agree


def test_role_nouns():
    assert role_nouns("the former Deputy Foreign Minister") == {"deputy", "minister"}
    assert role_nouns("Lt. Col.") == {"lieutenant", "colonel"}
