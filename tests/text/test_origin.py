"""Notes on what a text was made from."""

from __future__ import annotations

import pytest
from msgspec import structs

from scoring.text.origin import OriginWords, find_origin_notes

WORDS = OriginWords(
    works=frozenset({"article", "analysis", "report", "story", "information"}),
    remade=frozenset({"rewritten", "reworded"}),
    made_from=("based on", "compiled from", "according to"),
    helped_by=("with inputs from", "additional reporting by"),
    unnamed=("open media", "media reports", "internet"),
    kinds=frozenset({"foreign", "news"}),
    media=frozenset({"media", "sites"}),
    agencies=("agencies", "news agencies"),
    outlets=("WSJ", "Reuters"),
    outlet_words=frozenset({"post", "herald"}),
    first_hand=frozenset({"interviews"}),
    permitted=("permission", "originally published"),
    labels=("source", "sources", "news source"),
    listed=("various", "web"),
)


def notes(text):
    return [
        (text.source[note.span.start : note.span.end], note.source, note.whole)
        for note in find_origin_notes(text, WORDS)
    ]


@pytest.mark.parametrize(
    ("line", "source", "whole"),
    [
        ("Indep. Analysis based on open media fromWSJ.", "unnamed", True),
        ("This article is based on media reports.", "unnamed", True),
        ("The information in this article is based on media reports", "unnamed", True),
        ("(Compiled from news agencies)", "agencies", True),
        ("Source: Internet", "unnamed", True),
        ("News source – web and various foreign sites", "unnamed", True),
        ("Source | Agencies", "agencies", True),
        ("(Agencies)", "agencies", False),
        ("* News agencies", "agencies", False),
        ("This is a rewritten summary of an article on foreign sites.", "unnamed", True),
        ("The above was a reworded story from the Leeds Post", "outlet", True),
        ("With inputs from agencies", "agencies", False),
        ("With inputs from Reuters", "outlet", False),
        ("This story is based on a report in the Leeds Evening Post.", "outlet", True),
        ("Analysis based on a story fromWSJ.", "outlet", True),
        ("Analysis based on the WSJ's story.", "outlet", True),
        ("This article is based on foreign news sites", "unnamed", True),
        ("Compiled by the harbour desk from media reports", "unnamed", True),
        ("Prepared by our desk based on media reports", "unnamed", True),
        ("Sources: internet, foreign media and agencies", "unnamed", True),
        ("Sources: agencies", "agencies", True),
        ("Source: foreign media", "unnamed", True),
        ("This article is based on a WSJ report", "outlet", True),
    ],
)
def test_notes(text_of, line, source, whole):
    text = text_of(f"The ferries stopped on Monday.\n{line}")
    assert notes(text) == [(line, source, whole)]


@pytest.mark.parametrize(
    "line",
    [
        "The report, based on media reports, found that the ferries were late.",
        "The analysis is based on media reports.",
        "His story is based on media reports.",
        "Based on media reports, the police arrested the captain and searched his house in the old harbour.",
        "According to media reports, he left.",
        "This article is based on the diaries of a captain.",
        "This article, based on a story in the Herald, is reprinted with permission.",
        "“This article is based on media reports,” she said.",
        "Source: Harbour Office, media reports",
        "Source:",
        "Source various",
        "Various: web",
        "The agencies met the captain.",
        "This article is based on interviews and media reports.",
        "Compiled by Jane Doe from the archives",
        "Additional reporting by Jane Doe",
        "This article is based on media reports " + "and more " * 40,
    ],
)
def test_no_notes(text_of, line):
    assert notes(text_of(f"The ferries stopped on Monday.\n{line}")) == []


def test_a_sentence_of_a_longer_line_is_its_own_evidence(text_of):
    line = (
        "The ferries stopped on Monday, and two hundred passengers slept in the hall of the harbour at night."
    )
    note = "This article is based on media reports."
    assert notes(text_of(f"{line} {note}")) == [(note, "unnamed", True)]


OTHERS = structs.replace(
    WORDS,
    acts=("put together", "rewrote", "compiled"),
    desks=("our web desk", "desk"),
    others=("this", "was", "by", "the", "from", "what", "other", "reported", "on", "with"),
)


@pytest.mark.parametrize(
    ("line", "source", "whole"),
    [
        ("Our web desk rewrote this story from what other media reported.", None, True),
        ("* This report was put together from foreign sites", "unnamed", True),
        ("(Desk, agencies)", "agencies", False),
        ("From foreign sites", "unnamed", True),
        ("With the agencies", "agencies", False),
        ("The desk was put together on Monday.", None, True),
        ("Our web desk compiled this report from the interviews of foreign media.", None, True),
    ],
)
def test_notes_in_other_words(text_of, line, source, whole):
    text = text_of(f"The ferries stopped on Monday.\n{line}")
    found = [(note.source, note.whole) for note in find_origin_notes(text, OTHERS)]
    assert found == ([(source, whole)] if source else [])
    within = text_of(f"{line} The ferries stopped on Monday, and nobody knew why.")
    assert not list(find_origin_notes(within, OTHERS))
