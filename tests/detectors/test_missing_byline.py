"""Pages that name no author."""

from __future__ import annotations

import pytest

from scoring.data import Link, Page, PageEvidence, Passage, Statement
from scoring.detectors.missing_byline import Options, detect
from scoring.text.signatures import SignatureWords

WORDS = SignatureWords(
    agencies=("reuters", "ap"), desks=frozenset({"staff", "desk"}), accounts=frozenset({"admin"})
)
LINES = frozenset({"admin"})
TEXT = (
    "Ferries stop as strike spreads\nThe ferries stopped on Monday.\nNobody knew when they would sail again."
)
PUBLISHER = Statement("publisher", "Harbour News", "meta", 2)


def found(text, kind):
    return [
        (hit.values["author"], hit.page)
        for hit in detect(text, Options(kind=kind, words=WORDS, answers=("contact",), doubt=0.5, lines=LINES))
    ]


def page_of(*bylines, passages=()):
    fields = tuple(Statement("byline", name, "meta", 3) for name in bylines)
    return Page(statements=(PUBLISHER, *fields), passages=passages)


def test_no_author_at_all(text_of):
    text = text_of(TEXT, kind="html", page=page_of())
    assert found(text, "nobody") == [("nobody is named as the author", ())]
    assert not found(text, "site")


@pytest.mark.parametrize("name", ["admin", "info@harbour.example"])
def test_an_account_is_nobody(text_of, name):
    text = text_of(TEXT, kind="html", page=page_of(name))
    assert found(text, "nobody") == [(f"“{name}” stands for the author", (PageEvidence("meta", 3, name),))]
    assert not found(text, "site")


@pytest.mark.parametrize(
    ("line", "is_found"), [("by admin | 3 May 2021", False), ("Posted by: Admin", False), ("by Quay", True)]
)
def test_a_signed_line_is_another_rules(text_of, line, is_found):
    text = text_of(f"{line}\n{TEXT}", kind="html", page=page_of("admin"))
    assert bool(found(text, "nobody")) is is_found


@pytest.mark.parametrize("name", ["Harbour News", "Quay Desk"])
def test_a_site_or_a_desk_signs(text_of, name):
    text = text_of(TEXT, kind="html", page=page_of(name))
    assert found(text, "site") == [(f"“{name}” stands for the author", (PageEvidence("meta", 3, name),))]
    assert not found(text, "nobody")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (TEXT, {"page": page_of("admin", "Jane Doe")}),
        (TEXT, {"page": page_of("Reuters")}),
        (TEXT, {"page": page_of(), "byline": "Jane Doe"}),
        ("By Jane Doe\n" + TEXT, {"page": page_of()}),
        ("OSLO (Reuters) - " + TEXT, {"page": page_of()}),
        (TEXT + "\n(AP)", {"page": page_of()}),
        (TEXT, {"page": page_of(passages=(Passage("page", 9, "By Jane Doe, Harbour"),))}),
        (TEXT, {"page": None}),
    ],
)
def test_signed_pages(text_of, text, known):
    signed = text_of(text, kind="html", **known)
    assert not found(signed, "nobody")
    assert not found(signed, "site")


def test_a_byline_in_the_footer_is_another_articles(text_of):
    page = page_of(passages=(Passage("footer", 9, "By Jane Doe, Harbour"),))
    assert found(text_of(TEXT, kind="html", page=page), "nobody")


def test_who_answers_for_a_page_may_leave_out_the_author(text_of):
    contact = (Link("https://harbour.example/contact", "Contact", 9, None),)
    options = Options(kind="nobody", words=WORDS, answers=("contact",), doubt=0.5, lines=LINES)
    for statements, links, confidence in (
        ((), (), 1.0),
        ((), contact, 0.5),
        ((Statement("byline", "admin", "meta", 3),), contact, 1.0),
    ):
        page = Page(statements=statements, links=links)
        (hit,) = detect(text_of(TEXT, kind="html", page=page), options)
        assert hit.confidence == confidence
