"""Separators that separate nothing."""

from __future__ import annotations

import pytest

from scoring.detectors.leftover_separator import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(marks="-–*=~", length=3, run=8)


@pytest.mark.parametrize(
    "sample",
    [
        "The bridge opened.\n[[---]]",
        "The bridge opened.\n\n[[* * *]]\n\n",
        "The bridge opened.\n[[===\n\n---]]\nThe mayor spoke.",
        "[[***\n***]]\nThe bridge opened.",
        "The bridge opened.\n[[/ / / / / / / /]]\nThe mayor spoke.",
        "The bridge opened.\n[[__________]]\nThe mayor spoke.",
    ],
)
def test_idle_separators(text_of, sample):
    source, expected = read_example(sample)
    assert [hit.spans for hit in detect(text_of(source), OPTIONS)] == [expected]


@pytest.mark.parametrize(
    "sample",
    [
        "The bridge opened.\n---\nThe mayor spoke.",
        "The bridge opened.\n###",
        "The bridge opened.\n___",
        "The bridge opened.\n--",
        "- The bridge opened.",
        "",
    ],
)
def test_separators_at_work(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))
