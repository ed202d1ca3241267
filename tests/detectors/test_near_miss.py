"""Public figures a letter off."""

from __future__ import annotations

import pytest

from scoring.detectors.near_miss import Options, detect
from scoring.rule_tests import read_example


@pytest.mark.parametrize(
    "sample",
    [
        "Ukrainian President [[Volodymyr Zelinsky]] came.",
        "German Chancellor [[Angel Merkel]] came.",
        "[[Emmanuel Macrone]], the French president, came.",
        "French President [[Emanuel Macrun]] came.",
        "German Chancellor [[Olaf Sholz]] met French President [[Emmanuel Makron]].",
        # An accepted spelling, another office, or none.
        "Ukrainian President Volodymyr Zelenskij came.",
        "German Chancellor Angela Merkel came.",
        "The plumber Emmanuel Macrone came.",
        "Emmanuel Macrone came.",
        "French President Macrone came.",
        "Ukrainian President Petro Macron came.",
        "Emanuel Macrun, a footballer, came.",
        "French President Emmanuel J.Macron came.",  # a space is missing
    ],
)
def test_a_figure_with_its_office(text_of, sample):
    source, expected = read_example(sample)
    hits = list(detect(text_of(source), Options(sound=0.35, slips=2, latin=frozenset({"french", "german"}))))
    assert [span for hit in hits for span in hit.spans] == list(expected)
