"""Spaces before marks: stray, French, or a style."""

from __future__ import annotations

import pytest

from scoring.detectors.stray_space import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "spacing.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "spacing.stray-space")


@pytest.mark.parametrize(
    "sample",
    [
        "The [[harbour ,]] the old [[one .]]",
        "Was it [[late ?]] It was. Was it new? No! Why? Well, so: nothing; at all.",
        "The [[well-known ,]] the [[“old” ,]] the [[(new) .]]",
        "It cost [[£2.45m ,]] or more.",
        # none
        "The old one, the new one.",
        "Adults : £5\nPupils : £3",
        "Il pleut ! Vraiment ? Oui ; toujours : partout.",
        "Well\u202f! Was it\xa0? It was. No! Why? So! And? But!",
        "He paused . . . and left; .22 rifles, .NET and .com.",
        "The plan was sent to , and by . He left.",
        "Nobody knew :) or cared ;)",
        "See https://example.org/bridge , or example.org .",
        "the state ? the very thing ? was closed? No! Why? So! And? But! Yes? No?",
    ],
)
def test_the_word_and_the_mark(text_of, options, sample):
    source, expected = read_example(sample)
    spans = [span for hit in detect(text_of(source), options) for span in hit.spans]
    assert [source[start:end] for start, end in spans] == [source[start:end] for start, end in expected]
