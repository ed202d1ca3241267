"""Marks of automatic publishers."""

from __future__ import annotations

import pytest

from scoring.data import Page, PageEvidence, Statement
from scoring.detectors.generator_fingerprint import Options, detect

OPTIONS = Options(folders=frozenset({"gpt"}), plugins=("cyberseo",))


def marks(text_of, fact, *values):
    page = Page(statements=tuple(Statement(fact, value, "meta", 4) for value in values))
    return [
        (hit.values["mark"], hit.page)
        for hit in detect(text_of("The ferries.", kind="html", page=page), OPTIONS)
    ]


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("https://h.example/world/Ferries-Stop-To-xseWSJ1764601398967", "xseWSJ1764601398967"),
        ("https://h.example/ferries-Reuters-1620032400", "Reuters-1620032400"),
        ("https://h.example/ferries-BBC1620032400123/", "BBC1620032400123"),
        ("https://h.example/GPT/ferries-stop", "/GPT/"),
    ],
)
def test_addresses(text_of, address, mark):
    assert marks(text_of, "url", address, address) == [(mark, (PageEvidence("meta", 4, mark),))]


@pytest.mark.parametrize(
    "address",
    [
        "https://h.example/articles/ferries-stop-and-go-11574168580",
        "https://h.example/ferries-101620032400123.html",
        "https://h.example/us-ferries-idUSKBN1XT00W",
        "https://h.example/news/gpt",
        "https://h.example",
        "http://[broken",
    ],
)
def test_ordinary_addresses(text_of, address):
    assert not marks(text_of, "url", address)


def test_plugins(text_of):
    assert marks(text_of, "generator", "CyberSEO 9", "WordPress 5.2", "CyberSEO 9") == [
        ("CyberSEO 9", (PageEvidence("meta", 4, "CyberSEO 9"),))
    ]
