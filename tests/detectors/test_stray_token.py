"""Debris of one letter, and the words that only look odd."""

from __future__ import annotations

import pytest

from scoring.detectors.stray_token import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "spacing.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "spacing.stray-token")


@pytest.mark.parametrize(
    "sample",
    [
        "The council [[mfocuses]] on the harbour.",
        "The [[bridgek]] was closed, and the [[sharbour]] too.",
        "The [[governmentd]] was late.",
        "The [[jshutdowns]] were over.",
        # none
        "They wanted to demerge the juryo division.",
        "The council refocused on the boroughs and emailed the podcasters.",
        "It is done by the module nadvice.el on all pages.",
        "An ebook, an e-bike, an iphone and an xray.",
        "The Kbridge and the Bridgek are names.",
        "They bridgek and bridgek again: a term.",
        "He said they were [m]ilitant and undermin[ing] it.",
        "The governmentâ and the bridgeâ were closed.",
        "La presidentea quiere mfocuses ang kondenahin natin karahasan.",
    ],
)
def test_one_letter_too_many(text_of, options, sample):
    source, expected = read_example(sample)
    assert [span for hit in detect(text_of(source), options) for span in hit.spans] == list(expected)


def test_letter_and_word_are_named(text_of, options):
    (hit,) = detect(text_of("The council mfocuses on it."), options)
    assert hit.values == {"letter": "m", "word": "focuses"}
