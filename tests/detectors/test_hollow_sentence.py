"""Sentences that would fit any story."""

from __future__ import annotations

import pytest

from scoring.detectors.hollow_sentence import Options

OPTIONS = Options(least=4, weighty=2, tail=3, weighty_tail=2, personal=frozenset({"we", "he"}))


@pytest.mark.parametrize(
    "sample",
    [
        "It rained. [[The road ahead is complex, but progress is possible.]] The bridge is open.",
        "The bridge was shut, [[strengthening a shared sense of purpose]].",
        "The bridge was shut — [[paving the way for meaningful dialogue]].",
    ],
)
def test_hollow_clauses(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "The road ahead is complex, but 40 progress reports are possible.",
        "We know that the road ahead is complex and that progress is possible.",
        "“The road ahead is complex, but progress is possible.”",
        "The bridge was shut, strengthening a shared sense of its weight in tons of steel.",
        "The bridge was shut, strengthening a shared sense of purpose, said the mayor.",
        "The future is complex.",
        "There is no further need for change in society.",
        "Social, political, economic, global.",
        "",
    ],
)
def test_facts_people_and_short_ones(check, sample):
    check(sample)
