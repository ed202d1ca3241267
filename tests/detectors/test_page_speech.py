"""Sentences in which the page speaks."""

from __future__ import annotations

import pytest

from scoring.detectors.page_speech import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(phrases=("sign up for our", "follow us on", "we use cookies", "in your inbox"))


@pytest.mark.parametrize(
    "sample",
    [
        "[[Sign up for our newsletter today!]]",
        "The bridge opened. [[FOLLOW US ON Facebook.]] The mayor spoke.",
        # One box, one finding, from its first appeal to its last.
        "[[Sign up for our newsletter. It is free. Get the news in your inbox.]] Then the mayor spoke.",
        "[[Follow us on Facebook.]]\nThe bridge opened.\n[[We use cookies.]]",
        "[[We use “cookies” on this page.]]",
    ],
)
def test_the_sentences_that_hold_a_phrase(text_of, sample):
    source, expected = read_example(sample)
    assert [hit.spans[0] for hit in detect(text_of(source), OPTIONS)] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "Sign up for the run at the town hall.",
        "“Follow us on the march,” she said.",
        "The court ruled on when sites may use cookies.",
    ],
)
def test_the_article_speaks(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))


def test_the_phrase_is_named(text_of):
    (hit,) = detect(text_of("Please sign up for our newsletter."), OPTIONS)
    assert hit.values == {"phrase": "sign up for our"}
