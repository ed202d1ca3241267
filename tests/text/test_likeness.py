"""Spellings of one name are near, names of two people are not."""

from __future__ import annotations

import pytest

from scoring.text.likeness import SAME_NAME, slips_apart, sound_keys, sounds, sounds_apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruvinsky", "Ruwinski"), ("Rouvinski", "Ruvinsky"), ("Zelensky", "Zelenskyy"), ("Sergei", "Sergey"),
        ("Khashoggi", "Kashoggi"), ("Chomsky", "Khomsky"), ("Alexei", "Aleksei"),
        ("Tchaikovsky", "Chaikovski"),
        ("Yevgeni", "Evgeni"), ("Souleyman", "Suleyman"), ("Hussein", "Husein"), ("Chávez", "Chavez"),
        ("Rouvinski", "Rouvinksi"), ("Philip", "Filip"), ("Moritz", "Morits"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one, other):
    assert sounds_apart(one, other) == sounds_apart(other, one) <= SAME_NAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lopez", "Perez"), ("Harris", "Morris"), ("Zhang", "Zhao"), ("Jane", "John"), ("Carlo", "Carla"),
        ("Handler", "Hensler"), ("Miles", "Giles"), ("", "Li"), ("Smith", "Weber"),
    ],
)  # fmt: skip
def test_two_names(one, other):
    assert sounds_apart(one, other) == sounds_apart(other, one) > SAME_NAME


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Schmidt", "Cmidt"),
        ("Tchekhov", "CeXov"),
        ("Cécile", "sesile"),
        ("Jackson", "jakson"),
        ("Willy", "vili"),
    ],
)
def test_sounds(name, expected):
    assert sounds(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("Maduro", "Maduor", 1), ("Maduro", "Madura", 1), ("Chávez", "Chavez", 0)]
)
def test_slips(one, other, slips):
    assert slips_apart(one, other) == slips


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wisniewski", "Vishnevsky"),
        ("Matta", "Mata"),
        ("Hamas", "Khamas"),
        ("Bassetti", "Basseti"),
        ("Ek", "Eck"),
    ],
)
def test_names_of_like_sound_share_a_key(one, other):
    assert not sound_keys(one).isdisjoint(sound_keys(other))


def test_names_of_other_sounds_share_none():
    assert sound_keys("Wisniewski").isdisjoint(sound_keys("Bassetti"))


def test_keys_of_a_hostile_name_are_few():
    assert len(sound_keys("bdfgklmnprst" * 1000)) < 20
