"""Filler text, its mention, and real Latin."""

from __future__ import annotations

import pytest
from msgspec import structs

from scoring.data import Block, Span
from scoring.detectors.filler_text import Options, detect
from scoring.rule_tests import read_example
from scoring.text import Text

WORDS = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do in et ut labore magna"
OPTIONS = Options(words=frozenset(WORDS.split()), run=6, latin=4, line=3)


@pytest.mark.parametrize(
    "sample",
    [
        "The bridge opened. [[Lorem ipsum dolor sit amet, consectetur adipiscing elit]]. The mayor spoke.",
        "[[Lorem ipsum dolor sit amet.\nConsectetur adipiscing elit]]",
        "[[LOREM IPSUM DOLOR SIT AMET CONSECTETUR]]",
        "The bridge opened.\n[[Dolor sit amet consectetur]].\nThe mayor spoke.",
    ],
)
def test_filler(text_of, sample):
    source, expected = read_example(sample)
    assert [hit.spans for hit in detect(text_of(source), OPTIONS)] == [expected]


@pytest.mark.parametrize(
    "sample",
    [
        "The words lorem ipsum dolor open every page.",
        "Sit in it and do sit in.",
        "Et in Arcadia ego, she read.",
        "Do sit, do sit in, do sit",
        "Dolor sit",
        "Mayor: dolor sit amet",
    ],
)
def test_no_filler(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))


def test_two_words_suffice_around_an_article(text_of):
    source = "Your source for lorem ipsum"
    document = text_of(source).document
    page = structs.replace(document, blocks=(Block(0, len(source), "page"),))
    assert not list(detect(Text(document), OPTIONS))
    assert [hit.spans for hit in detect(Text(page), OPTIONS)] == [(Span(16, 27),)]
