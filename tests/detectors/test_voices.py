"""Who speaks by name near a claim."""

from __future__ import annotations

import pytest

from scoring.detectors.voices import Naming, Voices, somebody_speaks

NAMING = Naming(
    members="person",
    roles=frozenset({"analyst"}),
    open_to_all=frozenset({"critics"}),
    reasons=frozenset({"reprisals"}),
    back=frozenset(),
    scholars=frozenset({"researchers"}),
    findings=frozenset({"report"}),
    works=("led the study",),
)
CLAIM = "Some critics say prices will fall."


def voices_and_claim(text_of, source):
    text = text_of(source)
    return Voices(text, NAMING), text.sentences[0].span


@pytest.mark.parametrize(
    ("then", "crowd", "named"),
    [
        ("\n“They must,” said Anna Lind, an analyst.", "experts", True),
        ("\n“They must,” said Anna Lind, a farmer.", "experts", False),
        ("\n“They must,” said Anna Lind, a farmer.", "critics", True),
        (" “They must,” said Anna Lind, a farmer.", "experts", True),
        ("\nThe river is high.\n“They must,” said Anna Lind, an analyst.", "experts", False),
    ],
)
def test_a_member_speaks_soon(text_of, then, crowd, named):
    voices, claim = voices_and_claim(text_of, CLAIM + then)
    assert voices.name_a_member(0, claim, crowd) is named


def test_a_reason_is_given_beside_the_claim(text_of):
    for then, given in ((" They feared reprisals.", True), (" They left.", False)):
        voices, claim = voices_and_claim(text_of, CLAIM + then)
        assert voices.give_a_reason(0, claim) is given


def test_the_study_of_scholars_is_named(text_of):
    source = "Whales hear well, researchers report.\nIt rains.\n“Yes,” said Anna Lind, who led the study."
    voices, claim = voices_and_claim(text_of, source)
    assert voices.name_the_work(0, claim, "researchers")
    assert not voices.name_the_work(0, claim, "critics")


def test_whether_a_person_speaks(text_of):
    assert somebody_speaks(text_of("“It must,” said the mayor of the town, Jan Berg."))
    assert not somebody_speaks(text_of("Jan Berg fed the hens."))
