"""Sites that nobody has set up."""

from __future__ import annotations

import pytest
from msgspec import structs

from scoring.data import Link, Page, PageEvidence, Passage, Span, Statement
from scoring.detectors.unconfigured_site import Options, detect

OPTIONS = Options(
    unmistakable=("your site tagline",),
    titles=("my wordpress blog",),
    samples=("sample page",),
    hosts=("example.com", "localhost"),
    menu=frozenset({"about", "contact"}),
    habits=("powered by wordpress", "uncategorized", "theme by"),
    networks=("facebook", "twitter"),
    dead_links=2,
    several=3,
)


def found(text_of, **page):
    hits = detect(text_of("The ferries.", kind="html", page=Page(**page)), OPTIONS)
    return [(hit.values["trace"], hit.page) for hit in hits]


def passages(*lines):
    return tuple(Passage("footer", number, line) for number, line in enumerate(lines, 50))


def test_one_unmistakable_trace_is_enough(text_of):
    assert found(text_of, passages=passages("Harbour: Your Site Tagline", "your site tagline")) == [
        ("“your site tagline”", (PageEvidence("footer", 51, "your site tagline"),))
    ]
    (hit,) = found(text_of, statements=(Statement("publisher", "My WordPress Blog", "meta", 3),))
    assert hit == ("“My WordPress Blog”", (PageEvidence("meta", 3, "My WordPress Blog"),))
    (hit,) = found(text_of, links=(Link("/?page_id=2", "Sample Page", 7, None),))
    assert hit == ("“Sample Page”", (PageEvidence("navigation", 7, "Sample Page"),))


@pytest.mark.parametrize(
    ("address", "is_sample"),
    [
        ("https://example.com/", True),
        ("http://demo.example.com/a", True),
        ("http://localhost:8080/a", True),
        ("https://harbourexample.com/", False),
        ("https://harbour.example/", False),
        ("http://[", False),
    ],
)
def test_an_address_for_any_site(text_of, address, is_sample):
    statement = Statement("url", address, "meta", 4)
    evidence = (PageEvidence("meta", 4, address),)
    assert found(text_of, statements=(statement,)) == ([(f"“{address}”", evidence)] if is_sample else [])


def test_a_menu_that_leads_nowhere_is_a_habit(text_of):
    links = tuple(Link("#", name, 5, None) for name in ("About", "Contact"))
    lines = passages("Powered by WordPress", "Theme by A")
    (hit,) = found(text_of, passages=lines, links=links)
    assert hit[0] == "“Powered by WordPress”, “Theme by”, “About, Contact”"
    assert not found(text_of, passages=lines, links=links[:1])


def test_habits_count_together(text_of):
    links = tuple(Link("https://harbour.example/#", name, 60, None) for name in ("Facebook", "Twitter"))
    (hit,) = found(
        text_of,
        passages=passages("Proudly powered by WordPress"),
        statements=(Statement("section", "Uncategorized", "meta", 3),),
        links=links,
    )
    assert hit[0] == "“powered by WordPress”, “Uncategorized”, “Facebook, Twitter”"
    assert [evidence.line for evidence in hit[1]] == [50, 3, 60]


@pytest.mark.parametrize(
    "page",
    [
        {"passages": passages("Powered by WordPress", "Theme by Harbour")},
        {"passages": passages("Powered by WordPress", "Powered by WordPress", "Powered by WordPress")},
        {"links": (Link("/a", "Sample Page", 7, Span(0, 3)),)},
        {
            "links": (Link("#", "Facebook", 7, None),),
            "passages": passages("Powered by WordPress", "Theme by A"),
        },
    ],
)
def test_what_sound_small_sites_show(text_of, page):
    assert not found(text_of, **page)


def test_plain_text_has_no_site(text_of):
    assert not list(detect(text_of("Your site tagline"), OPTIONS))


def test_lines_that_are_still_the_template_s(text_of):
    options = structs.replace(
        OPTIONS,
        parts={
            "another": ("^just another",),
            "site": ("news site",),
            "c": ("copyright",),
            "nobody": ("your site",),
        },
        own_lines=(("another", "site"), ("c", "nobody")),
    )
    lines = ("Just another news site", "© 2021 Your Site.", "Just another day", "Your site since 2021")
    page = Page(passages=passages(*lines))
    hits = detect(text_of("The ferries.", kind="html", page=page), options)
    assert [hit.values["trace"] for hit in hits] == [f"“{line}”" for line in lines[:2]]
