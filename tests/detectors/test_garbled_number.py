"""Numerals that are none, and the lists, versions and foreign groupings that only look like them."""

from __future__ import annotations

import pytest

from scoring.detectors.garbled_number import Options, detect

OPTIONS = Options(
    amounts=frozenset({"%", "percent", "million", "billion", "rubles"}),
    measures=frozenset({"seconds", "metres", "tonnes"}),
    lists=frozenset({"verses", "chapters"}),
    leads=frozenset({"than", "nearly", "of", "the"}),
    totals=frozenset({"attendance"}),
    currencies=frozenset({"rubles"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "The quake hit [[4,5000]] homes.",
        "More than [[20,00]] people came.",
        "It shows [[1,00,0]] votes.",
        "It shows [[1,000,00]] votes.",
        "It shows [[4,50,0]] votes.",
        "It hit more than [[2 50]] people.",
        "They counted [[12,34 5]] votes.",
        "It has [[15,,000]] members.",
        "The plan costs $[[3.2.5]] billion.",
        "It grew [[3.,5]] percent.",
        "The army sent [[15, 000]] troops.",
        "The army sent [[15;000]] troops, [[12 , 500]] of them then and [[3,043, 548]] men.",
        "It listed [[252, 177]] residents.",
        "The plan costs $[[4, 4]] billion, $[[3 . 5]] billion, $[[1..6]] billion.",
        "The army sent [[15 ,000]] troops.",
        "It met nearly [[2, 500]] men.",
        "It paid $[[710, 310]] federal dollars.",
        "Prices rose [[3. 5]] percent in May.",
        "Prices rose [[3 .5]] percent in May.",
        "They spent [[1 2]] million on it.",
        "They sent [[1 5,000]] men.",
        "It was a [[25,0000]]-pound bomb.",
        "Attendance: [[59,8,12]].",
    ],
)
def test_malformed_numerals(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "The march drew [[15.000]] people.",
        "The march drew [[2.800]] observers.",
        "Of [[12.200]] people [[2.000]] resident here ran 1.500 seconds, 2.500 m.",
        "It cost $[[6.000]] then.",
        "It cost [[2.500]] rubles then, and [[3,5]] rubles a year ago; a litre is 1.899 rubles.",
        "It drew [[1.000.000]] viewers.",
        "It grew [[3,5]] percent.",
        "It moved [[47,3]] mm, then [[2,5]] metres.",
    ],
)
def test_numerals_as_other_languages_write_them(check, sample):
    check(sample)


def test_what_other_languages_write_weighs_less(text_of):
    [(foreign)] = detect(text_of("The march drew 15.000 people."), OPTIONS)
    [(broken)] = detect(text_of("The march drew 15,00 people."), OPTIONS)
    assert foreign.confidence < broken.confidence == 1.0
    assert broken.values == {"numeral": "15,00"}


@pytest.mark.parametrize(
    "sample",
    [
        "It paid ₹1,00,000 and ₹12,50,00,000 to 15 000 people, 1,234,567.8 in all.",
        "See verses 12,34 and 1,2,3, version 3.2.5 at 192.168.0.1 on 12.03.2025.",
        "In 2019. 5 percent had been expected.",
        "On May 1, 500 people came; on March 15 12,000 people left.",
        "He was 15, 300 people came; in 252, 177 people did.",
        "On 1 May 2 million people came.",
        "He ran it in 1.500 seconds, at $3.599 a gallon, at $43.875.",
        "It rose 3.5 percent, 0.125 points.",
        "He was born on April 26,1915.",
        "Apollo 11 15,000 parts.",
        "A $29 72W charger is enough.",
        "It grew 5.82 percent, or “5,82” percent as Germans write it.",
    ],
)
def test_numerals_that_are_right(check, sample):
    check(sample)
