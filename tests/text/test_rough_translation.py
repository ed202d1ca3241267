"""How rough a sentence reads: sums of weights, word by word."""

from __future__ import annotations

from math import log

import pytest

from scoring.text.rough_translation import Weights, log_odds, measures_around, measures_of, weights
from scoring.text.vocabulary import english
from scoring.text.words import split_words


def only(**measures):
    return Weights(1.0, {"the": 2.0}, measures)


def test_each_word_adds_its_share():
    source = "The mayor saw the bridge"
    assert log_odds(split_words(source), source, english(), only()) == pytest.approx(1 + 2 * 2 / 5)


def test_measures_are_means_over_words():
    source = "Oslo paid 15 mayors"
    found = log_odds(split_words(source), source, english(), only(figures=4.0, capitals=8.0))
    assert found == pytest.approx(1 + 4 / 4 + 8 / 4)


def test_the_whole_sentence_is_measured():
    source = "the mayor, the bridge"
    measured = measures_around(split_words(source), source)
    assert measured["length"] == pytest.approx(log(4))
    assert measured["repeated"] == pytest.approx(1 / 4)
    assert measured["commas"] == pytest.approx(1 / 4)


@pytest.mark.parametrize(
    ("word", "name", "value"),
    [
        ("closing", "-ing", 1.0),
        ("ring", "-ing", 0.0),
        ("Closing", "-ing", 0.0),
        ("zzyzx", "unlisted", 1.0),
        ("Zzyzx", "unlisted", 0.0),
        ("bridge", "letters", 6.0),
        ("2019", "figures", 1.0),
    ],
)
def test_measures_of_a_word(word, name, value):
    (found,) = split_words(word)
    assert measures_of(found, english()).get(name, 0.0) == value


def test_short_sentences_are_not_judged():
    assert log_odds(split_words("Not so fast"), "Not so fast", english()) is None


def test_the_shipped_weights_are_read():
    assert len(weights().words) > 50
    assert weights().measures["length"] != 0
    assert (
        log_odds(split_words("The mayor saw the bridge"), "The mayor saw the bridge", english()) is not None
    )
