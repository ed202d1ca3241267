"""Counters alone on a line and behind one, and sentences that count."""

from __future__ import annotations

import pytest

from scoring.detectors.page_counter import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    units=("view", "share", "comment", "like", "tweet"),
    common_units=("vote", "point", "rating"),
    sorts=("total", "post"),
    reading=("lesezeit", "lecture"),
)
SIGNS = Options(shown="emoji", emoji="🔥❤👍💬")


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
        "[[Views: 12345]]",
        "[[231\nSHARES]]",
        "[[Views\n1,204]]\nThe bridge opened.",
        "[[★★★★☆ (23 votes)]]",
        "[[Average rating 4.6 / 5. 18 votes]]",
        "[[(Read 1,204 times, 3 views today)]]",
        "[[2 minutes, 30 seconds read]]",
        "[[A 3-minute read]]",
        "[[~4 min]]",
        "[[Listen · 5:21]]",
        "[[0:00 / 4:32]]",
        "[[812 words, 4 minutes]]",
        "[[Lesezeit: 4 Min.]]",
        "[[4 min de lecture]]",
        "[[12 people found this helpful]]",
        "[[12 Comment(s)]]",
        "[[(12) Comments]]",
        "[[1.2K]]",
        "[[2h ago]]",
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
        "Mayor posts 2 minute video",
        "★★★★☆",
        "231\nBridges",
        "5 min",
        "",
    ],
)
def test_sentences_that_count_are_left_alone(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))


@pytest.mark.parametrize(
    "sample",
    [
        "Mayor opens the bridge[[🔥67]]\nThe mayor spoke.",
        "Mayor opens the bridge [[❤️ 1.2K]]",
        "[[👍 12 💬 3]]\nThe mayor spoke.",
        "Mayor opens the bridge [[67🔥]]",
        "[[🙌 12 · ☕ 1.2K]]\nThe mayor spoke.",
    ],
)
def test_signs_that_count(text_of, sample):
    source, expected = read_example(sample)
    assert [hit.spans for hit in detect(text_of(source), SIGNS)] == [expected]


@pytest.mark.parametrize(
    "sample",
    ["🔥 5 things to know", "The bridge 🔥 opened", "Route 66", "The bridge ☎ 5551234", "Mayor 🔥 5 times"],
)
def test_other_signs(text_of, sample):
    assert not list(detect(text_of(sample), SIGNS))
