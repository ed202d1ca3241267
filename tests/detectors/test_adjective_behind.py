"""Adjectives that stand behind their noun."""

from __future__ import annotations

import pytest

from scoring.detectors.adjective_behind import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.adjective-behind")


@pytest.mark.parametrize(
    "sample",
    [
        "The [[programme nuclear]] is old, and the [[campaign presidential]], too.",
        "They gave [[residency legal]] to them.",
        "After an [[investigation federal]] of the [[policies economic]].",
        "It spoke of [[interference Russian]] in the vote.",
        # none: made so, a noun, a pair, a name
        "They made the findings public and kept the programme nuclear; the firm took its campaign national.",
        "A strong military, the general public, and a foreign national with powers.",
        "All enemies foreign and domestic, matters legal.",
        "Someone presidential, issues social, political and other.",
        "The nuclear programme is federal, and the crisis, economic as it is, ended.",
        "In days Cuban ships had.",
        "Many Americans left. The talks in class Americans had were political. The Campaign presidential.",
    ],
)
def test_adjectives_behind_are_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)
