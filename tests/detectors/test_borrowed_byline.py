"""Bylines of one outlet on the pages of another."""

from __future__ import annotations

import pytest

from scoring.data import Page, PageEvidence, Passage, Statement
from scoring.detectors.borrowed_byline import Options, detect

OPTIONS = Options(
    outlets=("BBC", "BBC News", "BBC News World", "Wall Street Journal", "The Wall Street Journal"),
    site_words=frozenset({"news", "globe", "today"}),
    permitted=("originally published",),
    newspapers=frozenset({"post", "herald"}),
    hosts=frozenset({"bbc", "wsj", "nytimes"}),
    sections=frozenset({"world"}),
    doubt=0.5,
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


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Jane Doe, Leeds Evening Post", "Leeds Evening Post"),
        ("By Jane Doe | The Harbour Herald", "Harbour Herald"),
        ("Jane Doe (Harbour Herald)", "Harbour Herald"),
        ("By Jane Doe for the Leeds Post", "Leeds Post"),
        ("By Jane Doe, Leeds Post Staff Writer", "Leeds Post"),
        ("Jane Doe, Leeds Post Reporter", None),
        ("Jane Doe, Leeds Post News Service", None),
        ("By Jane Doe, Globe Post", "Globe Post"),
        ("By Harbour Herald", "Harbour Herald"),
        ("By Jane Post", None),
        ("By Jane Doe, World Post", None),
        ("By Jane Doe, Post", None),
        ("By Jane Doe, Head of Post", None),
    ],
)
def test_newspapers_are_known_by_the_shape_of_their_names(text_of, line, outlet):
    says = [f"the byline is of {outlet}, the page of Harbour Today"] if outlet else []
    assert [hit[2] for hit in found(text_of, line + REST, "Harbour Today")] == says
    assert not outlet or not found(text_of, line + REST, outlet)


def test_an_address_for_an_author(text_of):
    assert [hit[2] for hit in found(text_of, REST, "Globe Today", "leedspost.com")] == [
        "the byline is of leedspost, the page of Globe Today"
    ]
    assert not found(text_of, REST, "Globe Today", "globetoday.com")
    assert not found(text_of, REST, "Globe Today", "janedoe.com")


@pytest.mark.parametrize(
    ("name", "addresses", "expected"),
    [
        ("Globe Today", ("https://www.bbc.co.uk/news/1",), True),
        ("BBC News", ("https://www.bbc.co.uk/news/1",), False),
        ("The New York Times", ("https://www.nytimes.com/1",), False),
        ("Globe Today", ("https://www.bbc.co.uk/news/1", "https://globetoday.example/1"), True),
        ("Globe Today", ("https://harbour.example/1",), False),
        ("Globe Today", ("https://leedspost.example/1",), True),
        ("Globe Today", ("https://theglobepost.example/1",), False),
        ("U.S.", ("https://leedspost.example/1",), False),
        ("U.S.", ("https://www.bbc.co.uk/news/1",), False),
        ("Globe Today", ("https://leedspost.example/1", "https://globetoday.example/1"), True),
        ("Globe Today", ("https://harbour.example/1", "https://globetoday.example/1"), False),
    ],
)
def test_the_address_of_an_outlet(text_of, name, addresses, expected):
    fields = (
        Statement("publisher", name, "meta", 2),
        *(Statement("url", url, "meta", 3) for url in addresses),
    )
    hits = list(detect(text_of(REST, kind="html", page=Page(statements=fields)), OPTIONS))
    assert [hit.page for hit in hits] == ([(PageEvidence("meta", 3, addresses[0]),)] if expected else [])
