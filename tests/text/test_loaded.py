"""The words that tell a loaded sentence, and what they weigh."""

from __future__ import annotations

import pytest

from scoring.text.fold import key
from scoring.text.loaded import loaded_words, weights


@pytest.mark.parametrize("word", ["pathetic", "shameful", "blunder"])
def test_words_that_judge_or_colour_weigh(word):
    assert word in loaded_words()


@pytest.mark.parametrize("word", ["said", "bridge", "the", "vaccine", "police"])
def test_others_do_not(word):
    assert word not in loaded_words()


def test_what_judges_weighs_more_than_what_colours():
    assert weights()["shameful"] > weights()["blunder"] > 0


def test_words_are_look_up_keys():
    assert all(word == key(word) for word in weights())
