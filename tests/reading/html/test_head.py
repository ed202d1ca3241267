import pytest

from scoring.reading.html.head import read_head
from scoring.reading.html.markup import parse


def told(head: str) -> list[tuple[str, str]]:
    markup = f"<html><head>{head}</head><body></body></html>"
    return [(one.fact, one.value) for one in read_head(parse(markup), markup)]


@pytest.mark.parametrize(
    ("head", "statements"),
    [
        ('<meta property="article:published_time" content="2024-03-03">', [("published", "2024-03-03")]),
        ('<meta name="DC.date.issued" content="2024-03-03">', [("published", "2024-03-03")]),
        ('<meta name="sailthru.date" content="2024-03-03 10:15:00">', [("published", "2024-03-03 10:15:00")]),
        ('<meta property="og:updated_time" content="2024-03-03">', [("modified", "2024-03-03")]),
        ('<meta name="parsely-author" content="Jane Doe">', [("byline", "Jane Doe")]),
        ('<meta name="byl" content="By Jane Doe">', [("byline", "Jane Doe")]),
        ('<meta name="citation_author" content="Doe, Jane">', [("byline", "Jane Doe")]),
        (
            '<meta name="author" content="Jane Doe, John Roe">',
            [("byline", "Jane Doe"), ("byline", "John Roe")],
        ),
        ('<meta property="article:author" content="https://social.example/jane">', []),
        ('<meta name="twitter:creator" content="@jane">', []),
        ('<meta property="article:publisher" content="https://social.example/lake">', []),
        (
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Doe">',
            [("byline", "Jane Doe")],
        ),
        (
            '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="4 min">',
            [],
        ),
        ("<title>A &amp; B</title>", [("title", "A & B")]),
        ('<meta property="og:title" content="It&amp;#039;s on">', [("title", "It's on")]),
        ('<meta property="og:locale" content="en_US">', [("language", "en_US")]),
        ('<meta name="generator" content="Hugo">', [("generator", "Hugo")]),
        ('<meta name="content-generator" content="pen">', [("generator", "content-generator: pen")]),
        ('<meta name="ai-content" content="no"><meta name="email" content="a">', []),
        ('<script src="/wp-content/plugins/sea-tides/x.js"></script>', [("generator", "sea-tides")]),
        ("<!-- task 5:\n done -->", [("generator", "task 5: done")]),
        ('<meta name="author"><meta content="x"><meta name="author" content=" ">', []),
    ],
)
def test_statements(head, statements):
    assert told(head) == statements


def test_the_canonical_address_comes_first():
    head = '<meta property="og:url" content="https://a.example/1"><link rel="Canonical" href="https://a.example/2">'
    assert told(head) == [("url", "https://a.example/2"), ("url", "https://a.example/1")]
