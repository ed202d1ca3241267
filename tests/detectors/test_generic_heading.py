"""Headings that would fit any story."""

from __future__ import annotations

import pytest

from scoring.detectors.generic_heading import Options

OPTIONS = Options(
    connectives=frozenset({"amid", "a", "the", "of"}), stock=frozenset({"edge", "strain"}), min_share=2.0
)
DENSE = "The club faces a stark reality. Fans are grappling with a complex situation."


@pytest.mark.parametrize(
    "heading", ["Growing Tensions Amid Strain", "A Complex Future", "Edge of a Shifting Era"]
)
def test_abstractions(check, heading):
    check(f"It rained.\n[[{heading}]]\n{DENSE}")


@pytest.mark.parametrize(
    "heading",
    ["Tensions Grow in Leeds", "The Future", "A Future of 12 Bridges", "Uncertain Bridges Ahead of May"],
)
def test_headings_that_say_something(check, heading):
    check(f"It rained.\n{heading}\n{DENSE}")


def test_edited_texts_may_have_one(check):
    check("It rained.\nA Complex Future\nThe club owes 40 million euros.")
