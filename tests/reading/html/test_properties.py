import pytest

from scoring.reading.html.flow import runs
from scoring.reading.html.headline import Layout
from scoring.reading.html.markup import parse
from scoring.reading.html.properties import read_properties


def told(body: str) -> list[tuple[str, str]]:
    root = parse(
        f"<article itemscope itemtype='schema.org/Article'><h1>Ferry stops running</h1>{body}</article>"
    )
    return [(one.fact, one.value) for one in read_properties(root, Layout(runs(root), []))]


@pytest.mark.parametrize(
    ("body", "statements"),
    [
        ("<span itemprop='author'>Jane Doe</span>", [("byline", "Jane Doe")]),
        (
            "<span itemprop='author' itemscope><a href='/x'><b itemprop='name'>Jane Doe</b></a></span>",
            [("byline", "Jane Doe")],
        ),
        ("<meta itemprop='datePublished' content='2024-03-03'>", [("published", "2024-03-03")]),
        (
            "<meta itemprop='datePublished dateModified' content='2024'>",
            [("published", "2024"), ("modified", "2024")],
        ),
        (
            "<p itemprop='publisher' itemscope><meta itemprop='name' content='Lake Courier'></p>",
            [("publisher", "Lake Courier")],
        ),
        ("<link itemprop='mainEntityOfPage' href='https://a.example/x'>", [("url", "https://a.example/x")]),
        (
            "<span property='schema:datePublished' content='2024-03-03'>today</span>",
            [("published", "2024-03-03")],
        ),
        ("<a rel='author' href='/x'>Jane Doe</a>", [("byline", "Jane Doe")]),
        ("<time datetime='2024-03-03'>yesterday</time>", [("published", "2024-03-03")]),
        ("<time datetime='2024-03-03'>Updated yesterday</time>", [("modified", "2024-03-03")]),
        ("<p>Updated <time datetime='2024-03-03'>yesterday</time></p>", [("modified", "2024-03-03")]),
        ("<time class='entry-date updated' datetime='2024-03-03'>x</time>", [("published", "2024-03-03")]),
        (
            "<abbr class='published' title='2024-03-03T10:15Z'>March</abbr>",
            [("published", "2024-03-03T10:15Z")],
        ),
        ("<time datetime='PT5M'>5 minutes</time>", []),
        ("<div itemscope itemtype='http://schema.org/Person'><i itemprop='name'>Jane</i></div>", []),
        ("<div itemscope itemtype='x/ImageObject'><i itemprop='author'>Jane Doe</i></div>", []),
        (
            "<div class='comments'><time datetime='2024-03-03'>x</time><i itemprop='author'>Jo Doe</i></div>",
            [],
        ),
    ],
)
def test_of_the_article(body, statements):
    assert told(body) == statements
