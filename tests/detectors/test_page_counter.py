"""Counters alone on a line and behind one, and sentences that count."""

from __future__ import annotations

import pytest

from scoring.detectors.page_counter import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    units=("view", "share", "comment", "like", "tweet"),
    common_units=("vote", "point", "rating"),
    sorts=("total", "post"),
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[1,204 Views]]",
        "[[1 204 views]]",
        "[[Views: 1,204]]",
        "[[Comments (3)]]",
        "[[0 Shares 0 Tweets]]",
        "[[👁 345 Views 💬 3 Comments]]",
        "[[12 votes | 3 comments]]",
        "[[Reading time: 3 min 20 sec]]",
        "[[3 min read · May 3, 2021]]",
        "[[(12 votes, average: 4.50 out of 5)]]",
        "[[Rated 4.5 out of 5 based on 12 ratings]]",
        "[[Read 310 times]]",
        "[[3 Comments on “Mayor opens the bridge”]]",
        "Mayor opens the bridge [[(5 min read)]]",
        "Mayor opens the bridge[[12 Comments]]",
        "The bridge opened.[[1.2K views]]",
        "The bridge opened. [[12 Comments]]",
        "The bridge opened. [[Views: 12]]",
    ],
)
def test_counters(text_of, sample):
    source, expected = read_example(sample)
    assert [hit.spans[0] for hit in detect(text_of(source), OPTIONS)] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "12 points",
        "Rating: 4/5",
        "May 3, 2021",
        "The video has 1.2 million views.",
        "Bridge video gets 3 million views",
        "Ten views of the bridge",
        "The mayor has two views: 1, that it holds",
        "Council hears 12 comments on the bridge",
        "",
    ],
)
def test_sentences_that_count_are_left_alone(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))
