"""Links as a chatbot gave them."""

from __future__ import annotations

import pytest

from scoring.data import Link, Page, Span
from scoring.detectors.tool_link import Options, detect

OPTIONS = Options(tools=frozenset({"chatgpt.com"}))
SPAN = Span(4, 11)


def tools(text_of, target, span=SPAN):
    page = Page(links=(Link(target, "ferries", 3, span),))
    return [
        (hit.spans, hit.values["tool"])
        for hit in detect(text_of("The ferries.", kind="html", page=page), OPTIONS)
    ]


@pytest.mark.parametrize(
    "target",
    [
        "https://h.example/ferries?utm_source=chatgpt.com",
        "https://h.example/ferries?id=3&utm_source=ChatGPT.com#top",
        "https://h.example/?ref=chatgpt.com",
    ],
)
def test_named(text_of, target):
    assert tools(text_of, target) == [((SPAN,), "chatgpt.com")]


@pytest.mark.parametrize(
    "target",
    [
        "https://h.example/ferries?utm_source=newsletter",
        "https://h.example/utm_source=chatgpt.com",
        "https://chatgpt.com/share/1?q=2",
        "https://h.example/?utm_campaign=chatgpt.com",
        "http://[?utm_source=chatgpt.com",
        "https://h.example/?" + "a=1&" * 200 + "utm_source=chatgpt.com",
    ],
)
def test_not_named(text_of, target):
    assert tools(text_of, target) == []


def test_links_outside_the_article(text_of):
    assert tools(text_of, "https://h.example/ferries?utm_source=chatgpt.com", span=None) == []


def test_no_page(text_of):
    assert list(detect(text_of("The ferries."), OPTIONS)) == []
