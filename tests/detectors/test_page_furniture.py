"""Lines made of labels of the page, and the headings that look like them."""

from __future__ import annotations

import pytest

from scoring.detectors.page_furniture import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    alone=("skip to content", "# shares", "# comments", "page # of #", "share on facebook", "editor's picks"),
    together=("home", "news", "world", "health", "facebook", "twitter", "print", "#"),
    several=3,
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Skip to content]]\nThe bridge opened.",
        "The bridge opened.\n[[1.2K Shares]]",
        "[[1,234 shares | 0 comments]]",
        "[[Page 2 of 5]]",
        "[[Home » News » World]]",
        "[[HOME / NEWS / HEALTH / WORLD]]",
        "[[Home\nNews\nWorld]]\nThe bridge opened.",
        "[[Home\n|\nNews\n|\nWorld]]",
        "[[Facebook 12 Twitter 5 Print]]",
        "[[Share on Facebook]]\nThe bridge opened.\n[[Editor’s picks]]",
    ],
)
def test_furniture(text_of, sample):
    source, expected = read_example(sample)
    assert [hit.spans[0] for hit in detect(text_of(source), OPTIONS)] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "World\nThe bridge opened.",
        "World news\nThe bridge opened.",
        "News\nThe bridge opened.\nHealth\nThe doctor spoke.\nWorld",
        "Facebook, Twitter and others",
        "1\n2\n3\n4",
        "World World World",
        "He skipped to content he liked.",
    ],
)
def test_headings_and_sentences(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))


def test_a_label_may_name_any_network(text_of):
    options = Options(alone=("share on @",), together=("@",), several=3, networks=("facebook", "hacker news"))
    text = text_of("The bridge opened.\nShare on Facebook Share on Hacker News\nFacebook\nIt rained.")
    assert [text.source[slice(*hit.spans[0])] for hit in detect(text, options)] == [
        "Share on Facebook Share on Hacker News\nFacebook"
    ]
