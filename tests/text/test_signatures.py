"""Who signs a page."""

from __future__ import annotations

import pytest

from scoring.data import Document, Page, Passage, Statement
from scoring.text.signatures import (
    SignatureWords,
    compact,
    host_label,
    signatories,
    signatory,
    site_names,
)

WORDS = SignatureWords(
    agencies=("reuters", "ap", "press association"),
    desks=frozenset({"staff", "desk", "redaktion"}),
    accounts=frozenset({"admin", "web admin"}),
    parts=frozenset({"guest", "writer"}),
)
SITES = frozenset({"harbournews", "harbour"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Doe", "person"),
        ("By Jane Doe", "person"),
        ("Author: Jane Doe, Harbour Desk", "desk"),
        ("AP Staff", "agency"),
        ("Jane Doe, Reuters", "agency"),
        ("The Press Association", "agency"),
        ("Apperly Stone", "person"),
        ("Harbour News", "site"),
        ("The Harbour News", "site"),
        ("Harbour News Staff", "desk"),
        ("HarbourNews.com", "site"),
        ("https://facebook.com/harbour", "site"),
        ("Redaktion", "desk"),
        ("admin", "nobody"),
        ("Web  Admin", "nobody"),
        ("user1234", "nobody"),
        ("Posted by admin on May 3, 2021", "nobody"),
        ("info@harbournews.example", "nobody"),
        ("", "nobody"),
        ("2021-05-03", "nobody"),
        ("Posted by", "nobody"),
        ("Guest Writer", "nobody"),
        ("Guest Writer Jane Doe", "person"),
        ("harbournews.example", "site"),
        ("Posted by harbournews.example", "site"),
    ],
)
def test_signatories(name, expected):
    assert signatory(name, SITES, WORDS) == expected


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc"),
        ("https://news.harbour.com.au/x", "harbour"),
        ("http://harbournews.example", "harbournews"),
        ("localhost", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_hosts(address, label):
    assert host_label(address) == label


def test_the_names_of_a_site():
    page = Page(
        statements=(
            Statement("publisher", "The Harbour News", "meta", 3),
            Statement("url", "https://www.harbour.example/a", "meta", 4),
            Statement("byline", "Jane Doe", "meta", 5),
        )
    )
    document = Document(id="a", text="", blocks=(), kind="html", page=page, url="https://m.quay.example/a")
    assert site_names(document) == {"theharbournews", "harbour", "quay"}
    assert site_names(Document(id="a", text="", blocks=())) == frozenset()


def test_compact_names():
    assert compact("El País, 24!") == "elpais24"


@pytest.mark.parametrize(
    ("source", "page", "expected"),
    [
        ("The ferries stopped.", Page(), set()),
        ("By Jane Doe\nThe ferries stopped.", None, {"person"}),
        ("Posted by admin\nThe ferries stopped.", None, {"nobody"}),
        ("OSLO (Reuters) - The ferries stopped.", None, {"agency"}),
        ("The ferries stopped.", Page(passages=(Passage("page", 4, "By Jane Doe, Harbour"),)), {"person"}),
        ("The ferries stopped.", Page(passages=(Passage("footer", 4, "By Jane Doe, Harbour"),)), set()),
        ("The ferries stopped.", Page(statements=(Statement("byline", "admin", "meta", 5),)), {"nobody"}),
    ],
)
def test_all_who_sign(text_of, source, page, expected):
    assert signatories(text_of(source, page=page), WORDS) == expected
