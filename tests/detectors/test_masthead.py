"""The name of a site as the first line."""

from __future__ import annotations

import pytest

from scoring.detectors.masthead import Options, detect

OPTIONS = Options(site_words=frozenset({"news", "daily", "herald", "focus", "harbour"}))
REST = "\nCouncil opens the new bridge\nThe mayor opened the bridge on Monday."


@pytest.mark.parametrize(
    "name",
    [
        "HarborNews24",
        "GlobeFocus",
        "DailyABC",
        "Harbor365",
        "harbornews.com",
        "www.harbor-news.co",
        "Evening Herald News",
    ],
)
def test_site_names(text_of, name):
    (hit,) = detect(text_of(name + REST), OPTIONS)
    assert hit.spans == ((0, len(name)),)
    assert hit.values == {"site": name}


@pytest.mark.parametrize(
    "line",
    [
        "McDonald",
        "YouTube",
        "Analysis",
        "News",
        "COVID",
        "Harbour news",
        "The Herald",
        "Mayor Vows Herald News Probe Now",
    ],
)
def test_other_first_lines(text_of, line):
    assert not list(detect(text_of(line + REST), OPTIONS))


def test_a_name_below_the_headline(text_of):
    head = "Council opens the new bridge\nHarborNews24"
    body = "\nThe mayor opened the bridge on Monday."
    assert [hit.values for hit in detect(text_of(head + body), OPTIONS)] == [{"site": "HarborNews24"}]
    paragraph = "The mayor opened the bridge on Monday, two years later than the council had planned."
    assert not list(detect(text_of(head.replace("\n", f"\n{paragraph}\n") + body), OPTIONS))


def test_a_name_needs_a_headline_below(text_of):
    assert not list(detect(text_of("HarborNews24\nA bridge\nThe mayor opened it on Monday."), OPTIONS))
    assert not list(detect(text_of("HarborNews24\nCouncil opens the new bridge"), OPTIONS))
