"""Lines in which a text says that it is somebody else's, and leaves out whose."""

from __future__ import annotations

import pytest

from scoring.data import Link, Page, Span
from scoring.detectors.unnamed_original import Options, detect
from scoring.text.signatures import SignatureWords

OPTIONS = Options(
    works=frozenset({"article", "story", "text", "version"}),
    taken=("republished", "reprinted", "copied", "excerpt"),
    remade=("translated",),
    first=("originally published", "first appeared", "appeared"),
    alone=("repost", "forwarded as received"),
    sources=("another website", "permission", "elsewhere", "longer"),
    feeds=("from a syndicated feed",),
    rights=("rights", "credit"),
    owners=("original author", "owners"),
    pointers=("source link", "read the original"),
    doubt=0.5,
    labels=("source", "news source"),
    blanks=("n/a", "unknown"),
    others=tuple(
        "this a an the is was has been by from in on with of and all to their belong goes here".split()
    ),
    outlets=("Leeds Post", "BBC"),
    permitted=("republished", "first appeared"),
    signatures=SignatureWords(agencies=("reuters",), desks=frozenset(), accounts=frozenset()),
)
REST = "The ferries stopped on Monday as the strike spread to the harbour.\n"


def found(text_of, source, links=()):
    known = {"kind": "html", "page": Page(links=links)} if links else {}
    hits = detect(text_of(source, **known), OPTIONS)
    return [(source[start:end], hit.confidence) for hit in hits for start, end in hit.spans]


@pytest.mark.parametrize(
    "line",
    [
        "This article is republished from another website.",
        "A version of this story first appeared elsewhere",
        "Republished with permission",
        "This story was originally published by and is reprinted here with permission.",
        "The article was copied from",
        "This article first appeared in",
        "All rights belong to their owners.",
        "Credit goes to the original author",
        "This is an excerpt from a longer text.",
        "Repost",
        "(Our staff edited nothing, the story is from a syndicated feed.)",
    ],
)
def test_lines_that_leave_out_whose(text_of, line):
    assert found(text_of, REST + line) == [(line, 1.0)]
    assert found(text_of, f"{line}\n{REST}") == [(line, 1.0)]


@pytest.mark.parametrize(
    "line",
    ["Source link", "Read the original", "Source: N/A", "News source – unknown", "This story was translated"],
)
def test_what_a_link_may_have_said(text_of, line):
    assert found(text_of, REST + line) == [(line, 0.5)]


def test_a_label_with_nothing_behind_it(text_of):
    assert found(text_of, REST + "Source:") == [("Source:", 0.5)]
    assert not found(text_of, f"Source:\n{REST}")
    assert not found(text_of, REST + "Source")


def test_the_last_sentence_and_one_within(text_of):
    note = "This article was copied from another website."
    assert found(text_of, REST.strip() + " " + note) == [(note, 1.0)]
    assert not found(text_of, note + " " + REST)


@pytest.mark.parametrize(
    "source",
    [
        REST + "This article was originally published by the Harbour Gazette.",
        REST + "This article was originally published on",
        REST + "The captain was copied from another website.",
        REST + "This article is from the harbour office.",
        REST + "“This article was copied from another website,” she said.",
        REST + "This article is republished from Harbour Letters with permission. Read the original.",
        REST + "First appeared in Harbour Letters\nRepublished with permission",
        REST + "Republished with permission\nharbourletters.com",
        "LEEDS (Reuters) - " + REST + "The story is from a syndicated feed.",
        "Jane Doe, Leeds Post\n" + REST + "Republished with permission",
        REST + "Source unknown to the captain",
    ],
)
def test_named_and_other_lines(text_of, source):
    assert not found(text_of, source)


def test_a_link_names_the_original(text_of):
    source = REST + "Source link"
    span = Span(len(REST), len(source))
    assert not found(text_of, source, (Link("https://harbour.example/a", "Source link", 9, span),))
    assert found(text_of, source, (Link("#", "Source link", 9, span),)) == [("Source link", 0.5)]
