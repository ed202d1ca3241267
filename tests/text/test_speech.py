"""Reporting verbs and the places where a text uses them."""

from __future__ import annotations

import pytest

from scoring.rule_tests import read_example
from scoring.text.speech import REPORTING_VERBS, SPEECH_VERBS, THIRD_PERSON


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("said", "say"),
        ("told", "tell"),
        ("written", "write"),
        ("denies", "deny"),
        ("quipped", "quip"),
        ("arguing", "argue"),
        ("stresses", "stress"),
        ("thought", "think"),
    ],
)
def test_every_form_leads_to_its_base(form, base):
    assert REPORTING_VERBS[form] == base


def test_thinking_is_reporting_but_not_speech():
    assert "believed" in REPORTING_VERBS
    assert "believed" not in SPEECH_VERBS


def test_only_singular_subjects_take_the_third_person():
    assert {"says", "denies", "stresses"} <= THIRD_PERSON
    assert not {"say", "stress", "said"} & THIRD_PERSON


@pytest.mark.parametrize(
    "sample",
    [
        "The dam will hold, [[according]] to Lind, who [[added]] that it is old.",
        "“I said so,” Lind [[told]] us in a [[statement]].",
        "The river is high and the road is wet.",
    ],
)
def test_cues_stand_outside_quotation_marks(text_of, sample):
    source, expected = read_example(sample)
    assert text_of(source).cues == expected


@pytest.mark.parametrize(
    "sample",
    [
        "[[Anna Lind]] said so, and [[Lind]] has also warned of it.",
        "The [[World Bank]] later confirmed it, according to the [[Leeds Institute]].",
        "The World Bank is said to know. Leeds Institute, saying nothing, left.",
        "“Anna Lind said so,” it read.",
    ],
)
def test_speakers_are_people_and_bodies_that_say_something(text_of, sample):
    source, expected = read_example(sample)
    assert tuple(name.span for name in text_of(source).speakers) == expected
