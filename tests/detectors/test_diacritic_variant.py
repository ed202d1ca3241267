"""Accents that come and go."""

from __future__ import annotations

import unicodedata

import pytest

from scoring.detectors.diacritic_variant import Options, detect
from scoring.rule_tests import read_example


def spans(text_of, source: str) -> list:
    return [span for hit in detect(text_of(source), Options()) for span in hit.spans]


@pytest.mark.parametrize(
    "sample",
    [
        "The former mayor, Hugo [[Chavez]], came. [[Chávez]] left.",
        "The mayor, José Ramos, came. Then [[Jose Ramos]] sang. Then [[José Ramos]] left.",
        "Zoë Weber and Ana Peña came. [[Ana Pena]] sang. Zoë Weber and [[Ana Peña]] left.".replace(
            "[[Ana Pena]]", "Ana [[Pena]]"
        ).replace("[[Ana Peña]]", "Ana [[Peña]]"),
        "Hugo Chávez came. [[Chávez]] sang. [[Chavez]] left.",
    ],
)
def test_an_accent_that_is_dropped(text_of, sample):
    source, expected = read_example(sample)
    assert spans(text_of, source) == list(expected)


@pytest.mark.parametrize(
    "source",
    [
        "Nicolás Weber came. Nicolas Lange left.",  # two people
        "Hugo Chávez came. Chávez’s son left. CHÁVEZ LEAVES",
        "Sinéad O’Brien came. Sinéad O'Brien left.",
        "Hugo Chávez came. " + unicodedata.normalize("NFD", "Chávez") + " left.",
    ],
)
def test_the_same_letters(text_of, source):
    assert spans(text_of, source) == []
