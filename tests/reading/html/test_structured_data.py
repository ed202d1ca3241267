import json

import pytest

from scoring.reading.html.markup import parse
from scoring.reading.html.structured_data import read_structured_data

TITLE = "Ferry stops running"
URL = "https://lake.example/ferry"


def told(
    *blocks: object, titles: tuple[str, ...] = (TITLE,), urls: tuple[str, ...] = (URL,)
) -> dict[str, list[str]]:
    scripts = "\n".join(
        f'<script type="application/ld+json">{source}</script>'
        for source in (block if isinstance(block, str) else json.dumps(block) for block in blocks)
    )
    found: dict[str, list[str]] = {}
    for one in read_structured_data(parse(f"<html><head>{scripts}</head></html>"), [TITLE], [URL]):
        assert one.where == "structured data"
        found.setdefault(one.fact, []).append(one.value)
    return found


def article(**more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": TITLE, **more}


def test_all_facts():
    assert told(
        article(
            author={"@type": "Person", "name": "Jane Doe"},
            datePublished="2024-03-03T10:15:00+01:00",
            dateModified="2024-03-04",
            publisher={"@type": "Organization", "name": "Lake Courier"},
            articleSection=["Local", "Transport"],
            inLanguage="en",
            mainEntityOfPage={"@type": "WebPage", "@id": URL},
        )
    ) == {
        "type": ["NewsArticle"],
        "title": [TITLE],
        "byline": ["Jane Doe"],
        "published": ["2024-03-03T10:15:00+01:00"],
        "modified": ["2024-03-04"],
        "publisher": ["Lake Courier"],
        "section": ["Local", "Transport"],
        "language": ["en"],
        "url": [URL],
    }


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        (["Jane Doe", {"name": "John Roe"}], ["Jane Doe", "John Roe"]),
        ({"name": ["Jane Doe", "John Roe"]}, ["Jane Doe", "John Roe"]),
        ({"givenName": "Jane", "familyName": "Doe"}, ["Jane Doe"]),
        ({"name": "<a href='/jane'>Jane Doe</a>"}, ["Jane Doe"]),
        ({"name": "Siobh&aacute;n O&#039;Brien"}, ["Siobhán O'Brien"]),
        ({"name": "https://social.example/jane"}, []),
        ({"name": "admin"}, ["admin"]),
        ({"name": None}, []),
        (17, []),
        ([], []),
    ],
)
def test_authors(author, names):
    assert told(article(author=author)).get("byline", []) == names


def test_author_and_publisher_by_reference():
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            article(author={"@id": "#jane"}, publisher={"@id": "#org"}),
            {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
            {"@type": "Organization", "@id": "#org", "name": "Lake Courier"},
        ],
    }
    assert told(graph)["byline"] == ["Jane Doe"]
    assert told(graph)["publisher"] == ["Lake Courier"]


def test_the_article_of_this_page_among_others():
    other = {"@type": "NewsArticle", "headline": "Another story", "author": "Ann Other"}
    cards = {"@type": "ItemList", "itemListElement": [{"item": other}]}
    own = article(author="Jane Doe")
    assert told(cards, other, own)["byline"] == ["Jane Doe"]
    assert told(cards) == {}
    by_address = {"@type": "Article", "headline": "Stopped!", "url": URL, "author": "Jane Doe"}
    assert told(other, by_address)["byline"] == ["Jane Doe"]


def test_an_article_before_the_page_that_holds_it():
    webpage = {"@type": "WebPage", "name": TITLE, "author": "Site Owner"}
    assert told(webpage, article(author="Jane Doe"))["byline"] == ["Jane Doe"]
    assert told(webpage)["byline"] == ["Site Owner"]
    assert told({"@type": "Organization", "name": TITLE}) == {}


@pytest.mark.parametrize(
    "source",
    [
        '{"@type": "Article", "headline": "Ferry stops running", "author": "Jane Doe",}',
        '{"@type": "Article", "headline": "Ferry stops running", "author": ["Jane Doe", ], }',
        '<!--\n{"@type": "Article", "headline": "Ferry stops running", "author": "Jane Doe"}\n-->',
        '//<![CDATA[\n{"@type": "Article", "name": "Ferry stops running", "author": "Jane Doe"}\n//]]>',
        '{"@type": "Article", /* made */ "name": "Ferry stops running", // one\n "author": "Jane Doe"}',
        '{"@type": "Article", "headline": "Ferry stops\n running", "author": "Jane\tDoe"}',
        '{"@type": "Organization"} {"@type": "Article", "name": "Ferry stops running", "author": "Jane Doe"}',
        '{"@type": "Article", "url": "https://lake.example/ferry", "author": "Jane Doe", }',
    ],
    ids=["last comma", "commas", "comment", "cdata", "comments", "line break", "two", "address"],
)
def test_nearly_json(source):
    assert told(source)["byline"] == ["Jane Doe"]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{",
        "null",
        '"NewsArticle"',
        '{"@type": 3, "headline": {"a": []}}',
        "[" * 100_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"a": ' + "9" * 10_000 + "}",
        '"' * 100_000,
        "/*" * 100_000,
        "{" + "," * 100_000,
    ],
    ids=lambda source: source[:12],
)
def test_what_is_no_data(source):
    assert told(source) == {}
