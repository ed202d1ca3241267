"""Texts that are formula more than any edited news is."""

from __future__ import annotations

import pytest

from scoring.detectors.formulaic import Options, detect

OPTIONS = Options(least=2, min_share=2.0, doubt=0.6, sure_share=4.0)
TWO = "The club faces a stark reality. Fans are grappling with a complex situation. "  # 9 words of 300


def test_share_and_number_are_told(text_of):
    (hit,) = detect(text_of(TWO), OPTIONS)
    assert (hit.spans, hit.values) == ((), {"phrases": "2", "share": "3"})


@pytest.mark.parametrize(
    ("more", "confidence"),
    [("", 0.8), (TWO, 0.8), ("It has an enduring commitment to hope, a testament to it.", 1.0)],
)
def test_confidence_rises_with_different_formulas(text_of, more, confidence):
    (hit,) = detect(text_of(TWO + more), OPTIONS)
    assert hit.confidence == confidence


def test_confidence_begins_at_the_doubt(text_of):
    (hit,) = detect(text_of(TWO), Options(least=2, min_share=3.0, doubt=0.3, sure_share=5.5))
    assert hit.confidence == 0.3


@pytest.mark.parametrize(
    "source",
    [
        "The club faces a stark reality.",
        TWO + "It rained on Friday. " * 200,
        "“" + TWO + "”",
        "",
    ],
)
def test_few_formulas_are_no_habit(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))
