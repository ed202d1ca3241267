"""Pages that nothing dates."""

from __future__ import annotations

import pytest

from scoring.data import Page, Passage, Statement
from scoring.detectors.missing_date import Options, detect

TEXT = (
    "Ferries stop as strike spreads\nThe ferries stopped on Monday.\nNobody knew when they would sail again."
)


@pytest.mark.parametrize(
    "page",
    [
        Page(),
        Page(passages=(Passage("footer", 9, "© May 3, 2021"), Passage("page", 3, "Updated daily"))),
        Page(statements=(Statement("byline", "Jane Doe", "meta", 3),)),
    ],
)
def test_pages_without_a_date(text_of, page):
    assert [hit.spans for hit in detect(text_of(TEXT, kind="html", page=page), Options())] == [()]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (TEXT, {"page": None}),
        (TEXT, {"page": Page(), "published": "2021-05-03"}),
        (TEXT, {"page": Page(statements=(Statement("published", "today", "meta", 3),))}),
        (TEXT, {"page": Page(statements=(Statement("modified", "2021-05-03", "meta", 3),))}),
        (TEXT, {"page": Page(), "url": "https://harbour.example/2021/05/03/ferries"}),
        (TEXT, {"page": Page(), "url": "https://harbour.example/ferries-20210503.html"}),
        (TEXT, {"page": Page(passages=(Passage("page", 3, "Published on May 3, 2021"),))}),
        ("3 May 2021\n" + TEXT, {"page": Page()}),
    ],
)
def test_dated_pages(text_of, text, known):
    assert not list(detect(text_of(text, kind="html", **known), Options()))


def test_a_number_in_an_address_is_no_date(text_of):
    text = text_of(TEXT, kind="html", page=Page(), url="https://harbour.example/ferries-1982405030")
    assert list(detect(text, Options()))
