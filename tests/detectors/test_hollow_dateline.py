"""Datelines of texts that were not reported from there."""

from __future__ import annotations

import pytest

from scoring.data import Link, Page, Span, Statement
from scoring.detectors.hollow_dateline import Options, detect
from scoring.text.origin import OriginWords
from scoring.text.signatures import SignatureWords

OPTIONS = Options(
    words=OriginWords(
        works=frozenset({"article", "analysis"}),
        remade=frozenset({"rewritten", "reworded"}),
        made_from=("based on",),
        helped_by=("with inputs from",),
        unnamed=("open media",),
        kinds=frozenset({"foreign", "news"}),
        media=frozenset({"media", "sites"}),
        agencies=("agencies",),
        outlets=("Reuters",),
        outlet_words=frozenset({"post"}),
        first_hand=frozenset({"interviews"}),
        permitted=("permission",),
    ),
    signatures=SignatureWords(
        agencies=("reuters",), desks=frozenset({"staff"}), accounts=frozenset({"admin"})
    ),
    doubt=0.4,
    answers=("contact",),
    remote=frozenset({"web desk"}),
)
NOTE = "Analysis based on open media.\n"
REST = " The ferries stopped on Monday as the strike spread to the harbour."


@pytest.mark.parametrize(
    "dateline",
    [
        "Oslo, Norway —",
        "OSLO –",
        "Buenos Aires, Argentina --",
        "MANILA, May 3 (Harbour Desk) -",
        "Lagos, 3 May 2021 —",
    ],
)
def test_datelines_of_texts_made_elsewhere(check, dateline):
    check(f"{NOTE}[[{dateline}]]{REST}")


def test_a_desk_that_sends_nobody_out(text_of):
    (hit,) = detect(text_of("OSLO (Web Desk) –" + REST), OPTIONS)
    assert hit.values == {"place": "OSLO", "speaks": "the Web Desk was not"}
    assert (hit.spans, hit.confidence) == ((Span(0, 17),), 0.4)


@pytest.mark.parametrize(
    "sample",
    [
        "Oslo (Harbour Desk) —" + REST,
        "Oslo, Norway —" + REST,
        "With inputs from agencies\nOslo, Norway —" + REST,
        NOTE + "Ferries —" + REST,
        NOTE + "Jane Doe —" + REST,
        NOTE + REST.strip() + " Oslo — the capital — was quiet.",
    ],
)
def test_no_note_or_no_dateline(check, sample):
    check(sample)


@pytest.mark.parametrize(
    ("source", "author", "found"),
    [
        ("OSLO —", "admin", True),
        ("OSLO —", "Quay Staff", False),
        ("OSLO —", "Jane Doe", False),
        ("OSLO (Reuters) —", "admin", False),
    ],
)
def test_a_page_without_a_reporter(text_of, source, author, found):
    page = Page(statements=(Statement("byline", author, "meta", 3),))
    hits = list(detect(text_of(source + REST, kind="html", page=page), OPTIONS))
    assert [(hit.spans, hit.confidence) for hit in hits] == ([(((0, len(source)),), 0.4)] if found else [])


def test_somebody_who_answers_for_an_unsigned_page(text_of):
    contact = (Link("https://harbour.example/contact", "Contact", 9, None),)
    for page, found in ((Page(), True), (Page(links=contact), False)):
        assert bool(list(detect(text_of("OSLO —" + REST, kind="html", page=page), OPTIONS))) is found
