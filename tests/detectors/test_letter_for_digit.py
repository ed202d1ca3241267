"""Letters in the place of digits, and the names that hold both."""

from __future__ import annotations

import pytest

from scoring.detectors.letter_for_digit import Options, detect

OPTIONS = Options(
    amounts=frozenset({"%", "percent", "million"}),
    counted=frozenset({"people", "hours"}),
    max_uses=3,
)


@pytest.mark.parametrize(
    "sample",
    [
        "It passed in [[2O19]].",
        "It was [[2O25]]'s and [[2O26]]’s law.",
        "It passed in [[20l9]].",
        "It passed in [[201b]], in [[1g98]] and in the [[2I]]st century.",
        "It sold [[1Z,500]] cars for $[[S0]].",
        "It took [[I2]] hours and hurt another [[2z]] badly.",
        "It met on [[z4]] July; Jane Doe, [[s4]], came; it fell to [[3.s]]%.",
        "It passed in [[l999]].",
        "It passed in [[201S]].",
        "Turnout fell to [[l5]] percent.",
        "Some [[1OO]] people left.",
        "It cost $[[1,5OO]].",
        "It hurt [[15S]] passengers.",
        "It grew [[2S]] percent.",
        "It met on July [[2S]].",
        "It met on [[3l]] June.",
        "He is a [[1O]]-year veteran.",
    ],
)
def test_a_letter_among_digits(check, sample):
    check(sample)


def test_the_number_that_was_meant(text_of):
    [(hit)] = detect(text_of("It passed in 2Ol9."), OPTIONS)
    assert hit.values == {"token": "2Ol9", "number": "2019"}


@pytest.mark.parametrize(
    "sample",
    [
        "He bought 5l of milk and 10l of water.",
        "An O2 phone, an I5 chip, $1B, the H2O, CO2 and B12 of the 50S.",
        "His iPhone 5S users, his iPhone 4S.",
        "Vitamin B12 and 3g of salt for 8b people; the 80s; Section 201b.",
        "The 1O1 map, the 1O1 hat, the 1O1 tune.",
        "It is 15, 150 and 1,500.",
        "See https://example.net/2O19.",
    ],
)
def test_names_and_units_that_hold_letters(check, sample):
    check(sample)
