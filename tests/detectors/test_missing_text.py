"""Holes between marks, and marks that may stand together."""

from __future__ import annotations

import pytest

from scoring.detectors.missing_text import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "spacing.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "spacing.missing-text")


@pytest.mark.parametrize(
    "sample",
    [
        "According [[to ,]] it fell, as reported [[by .]]",
        "He spoke [[to .]] “It is old.”",
        "He met [[the ;]] and left [[the 's]] office.",
        "The mayor [[( )]] and the town [[()]] met.",
        "He called it [[“ ”]] and [[“”]] and left.",
        "The [[mayor, ,]] who left, was [[old, .]]",
        "It is [[old,,]] and new.",
        "The [[mayor (, ]]63) left.",
        # none
        "It is what he looked for. It is where he came from, she said.",
        "He ran main() and f() on list[] twice.",
        "- [ ] buy milk",
        "Smith Inc., of Bergen, etc., left . . . to . . . return.",
        "The caf&#233;, the caf&eacute;. It is &amp;.",
        "He said the 's-word' and ‘the ’s.",
        "a , b , c , to , d , of . the , end . it , was , by , tokenised .",
    ],
)
def test_the_mark_and_the_word_before_it(text_of, options, sample):
    source, expected = read_example(sample)
    spans = [span for hit in detect(text_of(source), options) for span in hit.spans]
    assert [source[start:end] for start, end in spans] == [source[start:end] for start, end in expected]


def test_two_marks_closed_up_may_be_a_slip(text_of, options):
    hits = list(detect(text_of("It is old,, and, , new."), options))
    assert [hit.confidence for hit in hits] == [0.6, 1.0]
