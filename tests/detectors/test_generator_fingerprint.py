"""Marks of automatic publishers."""

from __future__ import annotations

import pytest
from msgspec import structs

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


PROGRAMS = structs.replace(
    OPTIONS,
    sources=frozenset({"reuters"}),
    parts={"model": ("gpt", "ai"), "work": ("rewrite", "writer"), "maker": ("autoblog",)},
    marks=(("model", "work"), ("maker",)),
)


@pytest.mark.parametrize(
    ("fact", "value", "where", "mark"),
    [
        ("generator", "gpt-rewrite: task 5 done", "markup", "gpt-rewrite: task 5 done"),
        ("generator", "content-generator: ai-writer", "meta", "ai-writer"),
        ("generator", "Story made by AutoBlog 3", "markup", "Story made by AutoBlog 3"),
        ("generator", "all-in-one-seo", "markup", None),
        ("generator", "cyberseo is not installed", "markup", None),
        ("url", "https://h.example/news/ferries-stop-reuters-1607136171", "meta", "reuters-1607136171"),
        ("url", "https://h.example/news/ferries-stop-harbour-1607136171", "meta", None),
    ],
)
def test_what_programs_say(text_of, fact, value, where, mark):
    page = Page(statements=(Statement(fact, value, where, 4),))
    hits = list(detect(text_of("The ferries.", kind="html", page=page), PROGRAMS))
    assert [hit.values["mark"] for hit in hits] == ([mark] if mark else [])
