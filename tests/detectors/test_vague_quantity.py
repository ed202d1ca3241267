"""Vague numbers in a text that counts nothing."""

from __future__ import annotations

import pytest

from scoring.detectors.vague_quantity import Options

OPTIONS = Options(
    quantifiers=frozenset({"numerous", "several"}),
    counted=frozenset({"casualties", "arrests"}),
    max_figures=2,
    min_hits=1,
)


@pytest.mark.parametrize(
    "sample",
    [
        "The raids led to [[numerous casualties]].",
        "The raids led to [[several more civilian casualties]] and to [[several arrests]].",
    ],
)
def test_vague_numbers(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "Two men and five women died; there were numerous casualties.",
        "He had several hopes.",
        "“There were numerous casualties,” she said.",
    ],
)
def test_texts_that_count_and_words_that_do_not_matter(check, sample):
    check(sample)
