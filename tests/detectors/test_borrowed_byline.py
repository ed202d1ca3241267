"""Bylines of one outlet on the pages of another."""

from __future__ import annotations

import pytest

from scoring.data import Page, PageEvidence, Passage, Statement
from scoring.detectors.borrowed_byline import Options, detect

OPTIONS = Options(
    outlets=("BBC", "BBC News", "BBC News World", "Wall Street Journal", "The Wall Street Journal"),
    site_words=frozenset({"news", "globe"}),
    permitted=("originally published",),
)
REST = "\nFerries stop as strike spreads to the harbour\nThe ferries stopped on Monday as the strike spread."


def found(text_of, source, publisher=None, byline=None, passages=()):
    known = {}
    if publisher:
        fields = [Statement("publisher", publisher, "meta", 2)]
        fields += [Statement("byline", byline, "meta", 3)] if byline else []
        known = {"kind": "html", "page": Page(statements=tuple(fields), passages=passages)}
    hits = list(detect(text_of(source, **known), OPTIONS))
    return [([source[start:end] for start, end in hit.spans], hit.page, hit.values["says"]) for hit in hits]


@pytest.mark.parametrize("line", ["By Jane Doe, BBC News", "Jane Doe, BBC News", "Jane Doe | BBC News"])
def test_a_byline_in_the_text(text_of, line):
    says = "the byline is of BBC News, the page of Globe Today"
    assert found(text_of, line + REST, "Globe Today") == [([line], (), says)]


def test_a_byline_below_the_masthead_of_a_plain_text(text_of):
    says = "the byline is of BBC News, the page of globe24"
    assert found(text_of, "Globe24\nJane Doe, BBC News" + REST) == [(["Jane Doe, BBC News"], (), says)]


def test_a_byline_in_a_tag(text_of):
    name = "Jane Doe, Wall Street Journal"
    says = "the byline is of Wall Street Journal, the page of Globe Today"
    assert found(text_of, REST, "Globe Today", name) == [([], (PageEvidence("meta", 3, name),), says)]


def test_a_byline_near_the_headline(text_of):
    for where, expected in (("page", 1), ("footer", 0)):
        passages = (Passage(where, 9, "Jane Doe\nBBC News"),)
        assert len(found(text_of, REST, "Globe Today", passages=passages)) == expected


@pytest.mark.parametrize(
    ("source", "publisher"),
    [
        ("Jane Doe, BBC News" + REST, "BBC News"),
        ("Jane Doe, BBC News" + REST, "BBC"),
        ("Jane Doe, Wall Street Journal" + REST, "WSJ"),
        ("Jane Doe | The Wall Street Journal" + REST, "WSJ"),
        ("Jane Doe, The Wall Street Journal" + REST, "Wall Street Journal Online"),
        ("Jane Doe, Reuters" + REST, "Globe Today"),
        ("Jane Doe Sues BBC News" + REST, "Globe Today"),
        ("Jane Doe, BBC News" + REST + " It was originally published in May.", "Globe Today"),
        ("Jane Doe, BBC News" + REST, None),
    ],
)
def test_ones_own_licensed_and_unknown(text_of, source, publisher):
    assert not found(text_of, source, publisher)


@pytest.mark.parametrize("byline", ["Jane Doebbc news world", "Jane Doe, BBC News"])
def test_an_outlet_that_thanks_itself(text_of, byline):
    credit = "Additional reporting from BBC News"
    says = "under a byline of BBC News, BBC News is thanked for help"
    assert found(text_of, f"{byline}{REST}\n{credit}") == [([byline, credit], (), says)]


@pytest.mark.parametrize(
    ("byline", "credit"),
    [
        ("Jane Doe, BBC News", "Additional reporting from the Wall Street Journal"),
        ("Jane Doe, BBC News", "Additional reporting by John Roe, BBC News"),
        ("Jane Doe", "Additional reporting from BBC News"),
    ],
)
def test_help_from_elsewhere(text_of, byline, credit):
    assert not found(text_of, f"{byline}{REST}\n{credit}")
