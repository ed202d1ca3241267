"""Counters of clicks at the end of a line."""

from __future__ import annotations

import pytest

from scoring.detectors.engagement_counter import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(emoji="🔥❤👍💬")


@pytest.mark.parametrize(
    "sample",
    [
        "Mayor opens the bridge[[🔥67]]\nThe mayor spoke.",
        "Mayor opens the bridge [[❤️ 1.2K]]",
        "[[👍 12 💬 3]]\nThe mayor spoke.",
        "Mayor opens the bridge [[67🔥]]",
    ],
)
def test_counters(text_of, sample):
    source, expected = read_example(sample)
    assert [hit.spans for hit in detect(text_of(source), OPTIONS)] == [expected]


@pytest.mark.parametrize(
    "sample",
    ["🔥 5 things to know", "The bridge 🔥 opened", "Route 66", "The bridge ☎ 5551234", "Mayor 🔥 5 times"],
)
def test_other_emoji(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))
