"""A change and its rate, in the many ways in which sentences tell of them."""

from __future__ import annotations

import pytest

from scoring.detectors.growth import changes


@pytest.mark.parametrize(
    "sentence",
    [
        "From 200 tonnes, output rose to 300 tonnes, an increase of 75 percent.",
        "The rise from 200 to 300 is equal to 75 percent.",
        "It came to 300 from 200 a year before, a gain of 75 percent.",
        "It recorded a 75 percent increase in visitors, from 200 to 300.",
        "It grew by 75 percent: from 200 to 300.",
        "It rose 75 percent to 300, from 200 a year before.",
        "A rise of 75 percent took the tally from 200 to 300.",
        "It had 200 members in 2010 and 300 in 2015: a rise of 75 percent.",
        "In 2010 it made 200 tonnes; in 2015 it made 300 tonnes, 75 percent more.",
        "Membership, 200 in 2010, had risen 75 percent to 300 by 2015.",
        "It has 300 members, 75 percent more than the 200 it had in 2010.",
        "With 300 members against 200 in 2010, it has grown by 75 percent.",
        "The herd, which numbered 200 in 2010, now numbers 300, an increase of 75 percent.",
    ],
)
def test_then_now_and_rate(text_of, sentence):
    text = text_of(sentence)
    [change] = [change for each in text.sentences for change in changes(text, each)]
    assert (change.then.value, change.now.value, change.rate.value) == (200, 300, 75)


def test_amounts_that_are_tied_somehow(text_of):
    text = text_of("Where 200 lived in 2010 there now live 300, an 80 percent rise.")
    [change] = [change for each in text.sentences for change in changes(text, each)]
    assert (change.then.value, change.now.value, change.sure) == (200, 300, True)
    text = text_of("Where 200 lived in 2010 there now live 300, a change of 80 percent.")
    [change] = [change for each in text.sentences for change in changes(text, each)]
    assert not change.sure


@pytest.mark.parametrize(
    "sentence",
    [
        "It climbed from 200 to 300 in two weeks, an increase of 75 percent.",
        "It treated 200 patients in May and 300 in June, 75 percent more.",
        "Its price is 300 dollars, 75 percent above the low of 200 dollars.",
        "Two years ago the port handled 200 ships; this year it was 300, or 75 percent more.",
        "It will rise from 200 to 300, that is, by 75 percent.",
        "Income rose 75 percent to $300, or 30 cents a share, from $200.",
    ],
)
def test_other_figures_beside_the_change(text_of, sentence):
    text = text_of(sentence)
    [change] = [change for each in text.sentences for change in changes(text, each)]
    assert (change.then.value, change.now.value, change.rate.value) == (200, 300, 75)


def test_a_fraction_and_the_sentence_before(text_of):
    text = text_of(
        "It shrank by a third, from 300 to 200. It had 200 members in 2010. Now it has 300, 75 percent more."
    )
    one, two, three = text.sentences
    [change] = changes(text, one)
    assert (change.rate.text, round(change.rate.value or 0), change.rough) == ("a third", 33, True)
    assert not list(changes(text, three))
    [change] = changes(text, three, two)
    assert (change.then.value, change.now.value, change.rate.value) == (200, 300, 75)


@pytest.mark.parametrize(
    "sentence",
    [
        "It grew 18 percent to 12 million, with more than half of it, 7 million, made there.",
        "It rose from 200 to 300, while sales fell 5 percent.",
        "More than 180 of them have fallen 20 percent from their 52-week highs.",
        "It has 300 members in 12 towns, 20 percent more than in 2010.",
        "It rose 8 percent to 42 from 39, and profit rose 12 percent to 3 from 2.",
        "It rose to 2.34 percent from 2.29; the index fell 2 points, or 0.5 percent.",
        "The plan lost by a 4-point margin, a change from the 71 percent to 29 percent of 2006.",
    ],
)
def test_other_rates(text_of, sentence):
    text = text_of(sentence)
    assert [change for each in text.sentences for change in changes(text, each)] == []
