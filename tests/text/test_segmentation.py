"""Reading runs of letters as words."""

from __future__ import annotations

import pytest

from scoring.text.segmentation import Segmenter
from scoring.text.vocabulary import english


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("governmentwhich", ("government", "which")),
        ("inthemiddle", ("in", "the", "middle")),
        ("dataas", ("data", "as")),
        ("xqzv", None),
        ("bridge", None),
        ("a" * 60, None),
        ("", None),
    ],
)
def test_split_takes_the_cheapest_words(run, words):
    found = Segmenter(english(), {}).split(run)
    assert (found and found.words) == words


def test_two_words_are_likelier_than_one_that_nobody_knows():
    segmenter = Segmenter(english(), {})
    assert segmenter.split("governmentwhich").gain > 5
    assert segmenter.split("crowdfunding").gain < 0


def test_the_documents_own_words_are_cheap():
    known, unknown = Segmenter(english(), {"ovregaard": 4}), Segmenter(english(), {})
    assert known.split("ovregaardleft").words == ("ovregaard", "left")
    assert unknown.split("ovregaardleft") is None
    assert known.cost("ovregaard") < 4


def test_split_name_reads_a_name_that_nobody_knows():
    readings = Segmenter(english(), {}).split_name("ovregaardwhich")
    assert ("ovregaard", "which") in [found.words for found in readings]
    assert all(len(found.words[0]) > 2 for found in readings)
