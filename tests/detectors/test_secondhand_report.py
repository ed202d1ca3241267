"""Another outlet's findings, with and without a link."""

from __future__ import annotations

import pytest

from scoring.data import Link, Page, Span, Statement
from scoring.detectors.secondhand_report import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    cues=("obtained by", "according to", "according to a report in"),
    outlets=("Reuters", "New York Times"),
    outlet_words=frozenset({"post"}),
)
OWN = Statement("url", "https://harbour.example/ferries", "meta", 3)


def found(text_of, source, *links, publisher="Harbour"):
    page = Page(statements=(OWN, Statement("publisher", publisher, "meta", 2)), links=links)
    return [hit.spans[0] for hit in detect(text_of(source, kind="html", page=page), OPTIONS)]


@pytest.mark.parametrize(
    "sample",
    [
        "It failed, [[according to the Leeds Post]].",
        "It failed, [[according to a report in the Leeds Evening Post]].",
        "Letters [[obtained by The New York Times]] show it.",
        "It failed, [[according to Reuters]].",
    ],
)
def test_without_a_link(text_of, sample):
    source, expected = read_example(sample)
    assert found(text_of, source) == list(expected)
    assert not list(detect(text_of(source), OPTIONS))


SOURCE = "It failed, according to the Leeds Post. The mayor paid. Letters came. Others read them later."


@pytest.mark.parametrize(
    ("target", "words", "linked"),
    [
        ("https://harbour.example/tag", "failed", True),
        ("https://quay.example/a", "mayor", True),
        ("https://harbour.example/tag", "mayor", False),
        ("https://quay.example/a", "Others", False),
        ("https://leedspost.example/a", "Others", True),
        ("#top", "failed", False),
    ],
)
def test_links(text_of, target, words, linked):
    at = SOURCE.index(words)
    link = Link(target, words, 9, Span(at, at + len(words)))
    assert bool(found(text_of, SOURCE, link)) is not linked


def test_a_link_outside_the_article_is_none(text_of):
    assert found(text_of, SOURCE, Link("https://leedspost.example/a", "Leeds Post", 9, None))


def test_ones_own_reporting(text_of):
    assert not found(text_of, SOURCE, publisher="The Leeds Post")
    page = Page(statements=(OWN, Statement("byline", "Leeds Post", "meta", 2)))
    assert not list(detect(text_of(SOURCE, kind="html", page=page), OPTIONS))


@pytest.mark.parametrize(
    "source", ["It failed, according to the post.", "It failed, according to the mayor of Leeds."]
)
def test_other_sources(text_of, source):
    assert not found(text_of, source)
