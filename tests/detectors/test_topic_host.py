"""Hosts named after a trade that the article never touches."""

from __future__ import annotations

import pytest

from scoring.data import Page, Statement
from scoring.detectors.topic_host import Options, detect

OPTIONS = Options(
    trades=frozenset({"dental", "plumbing", "lng", "travel"}), press=frozenset({"news", "today"})
)


def topics(text_of, address, text="The ferries stopped on Monday."):
    page = Page(statements=(Statement("url", address, "meta", 4),))
    return [
        (hit.values["host"], hit.values["topic"])
        for hit in detect(text_of(text, kind="html", page=page), OPTIONS)
    ]


@pytest.mark.parametrize(
    ("host", "topic"),
    [
        ("smiledental", "dental"),
        ("northern-plumbing", "plumbing"),
        ("lnginnorthernregion", "lng"),
    ],
)
def test_trades(text_of, host, topic):
    assert topics(text_of, f"https://www.{host}.example/ferries") == [(host, topic)]


@pytest.mark.parametrize("host", ["harbourvoice", "dentalnewstoday", "coincidental", "xqzv", ""])
def test_other_hosts(text_of, host):
    assert not topics(text_of, f"https://www.{host}.example/ferries")


def test_an_article_on_the_topic(text_of):
    assert not topics(text_of, "https://ferrytravel.example/a", "Travellers waited on the quay.")
