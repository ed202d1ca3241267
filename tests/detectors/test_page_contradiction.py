"""Pages that tell machines one thing and readers another."""

from __future__ import annotations

import pytest

from scoring.data import Page, PageEvidence, Statement
from scoring.detectors.page_contradiction import Options, detect
from scoring.text.signatures import SignatureWords

OPTIONS = Options(
    days=2,
    title_overlap=0.2,
    words=SignatureWords(agencies=("reuters",), desks=frozenset({"staff"}), accounts=frozenset({"admin"})),
    newspapers=frozenset({"herald", "post"}),
    outlets=("BBC News", "Wall Street Journal"),
)
TITLE = "Ferries stop as strike spreads to the harbour"
TEXT = TITLE + "\nThe ferries stopped on Monday.\nNobody knew when they would sail again."


def told(fact, value):
    return Statement(fact, value, "structured data", 2)


def shown(fact, value, where="page"):
    return Statement(fact, value, where, 9)


def found(text_of, *statements):
    return list(detect(text_of(TEXT, kind="html", page=Page(statements=statements)), OPTIONS))


@pytest.mark.parametrize(
    ("fact", "machine", "reader"),
    [
        ("byline", "Richard Roe", "Jane Doe"),
        ("published", "2021-05-03T09:00:00Z", "February 11, 2019"),
        ("title", "Ten quick recipes with garden beans", TITLE),
    ],
)
def test_contradictions(text_of, fact, machine, reader):
    (hit,) = found(text_of, told(fact, machine), shown(fact, reader))
    assert hit.values == {"fact": fact, "told": machine, "shown": reader}
    assert hit.page == (PageEvidence("structured data", 2, machine),)


@pytest.mark.parametrize(
    "statements",
    [
        (told("byline", "Jane M. Doe"), shown("byline", "By Jane Doe")),
        (told("byline", "DOE, Jane"), shown("byline", "Jane Doe and Richard Roe")),
        (told("byline", "Reuters"), shown("byline", "Jane Doe")),
        (told("byline", "admin"), shown("byline", "Jane Doe")),
        (told("byline", "Richard Roe"), shown("byline", "Jane Doe", "footer")),
        (told("byline", "Richard Roe"),),
        (told("published", "2021-05-03T23:00:00Z"), shown("published", "2021-05-04", "markup")),
        (told("published", "2021-05-03"), told("modified", "2021-08-01"), shown("published", "2021-08-01")),
        (told("published", "2021-05-03"), shown("published", "last week")),
        (told("title", "Strike spreads: ferries stop"), shown("title", TITLE)),
        (told("title", "Harbour"), shown("title", "Live")),
    ],
)
def test_agreement(text_of, statements):
    assert not found(text_of, *statements)


def test_plain_text_says_nothing_to_machines(text_of):
    assert not list(detect(text_of(TEXT), OPTIONS))


SITE = Statement("publisher", "Globe Today", "meta", 4)
ADDRESS = Statement("url", "https://globetoday.example/a", "meta", 5)


@pytest.mark.parametrize("publisher", ["The Leeds Post", "BBC News"])
def test_another_publisher(text_of, publisher):
    (hit,) = found(text_of, SITE, told("publisher", publisher))
    assert hit.values == {"fact": "publisher", "told": publisher, "shown": "Globe Today"}


def test_another_address(text_of):
    (hit,) = found(text_of, SITE, ADDRESS, told("url", "https://leedspost.example/a"))
    assert (hit.values["fact"], hit.values["told"]) == ("url", "https://leedspost.example/a")


@pytest.mark.parametrize(
    "statements",
    [
        (SITE, told("publisher", "Harbour Media Group")),
        (SITE, told("publisher", "Globe Post")),
        (Statement("publisher", "WSJ", "meta", 4), told("publisher", "Wall Street Journal")),
        (SITE, ADDRESS, told("url", "https://www.globetoday.example/a")),
        (SITE, ADDRESS, told("url", "https://globe.example/a")),
        (SITE, told("url", "https://leedspost.example/a")),
        (SITE, ADDRESS, told("url", "/a")),
    ],
)
def test_one_house(text_of, statements):
    assert not found(text_of, *statements)
