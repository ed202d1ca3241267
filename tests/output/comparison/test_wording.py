"""Letters, headlines and sentences that the outputs share."""

from typing import get_args, get_type_hints

import pytest
from msgspec import structs

from scoring.data import Document
from scoring.output.comparison import wording
from scoring.retelling.data import KINDS, Against, Departure, Edge, Kinship, LeftOut, Lineage


def test_every_kind_has_a_heading():
    assert list(wording.HEADINGS) == list(KINDS)


def test_every_reason_is_in_words():
    assert set(wording.REASONS) == set(get_args(get_type_hints(LeftOut)["reason"]))


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(story, place, letter):
    many = structs.replace(story, documents=(story.documents[0],) * (place + 1))
    assert wording.tellers(many)[place].letter == letter


@pytest.mark.parametrize(
    ("words", "expected"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_lists(words, expected):
    assert wording.listed(words) == expected


@pytest.mark.parametrize(
    ("branches", "expected"),
    [
        (((0, 1, 2, 3),), "4 documents, all of one report"),
        (((0, 1), (2, 3)), "4 documents, 2 independent reports at most"),
    ],
)
def test_standing(story, branches, expected):
    assert wording.standing(structs.replace(story, lineage=Lineage(branches))) == expected


def test_documents_with_an_edge_between_them_are_no_siblings():
    kin = (Kinship(0, 1, 0.9, ()), Kinship(1, 2, 0.8, ()))
    lineage = Lineage(((0, 1, 2),), edges=(Edge(1, 0, 0.7, ()),), kin=kin)
    assert wording.siblings(lineage) == [kin[1]]


def untitled(story, *texts):
    documents = []
    for each, text in zip(story.documents, texts, strict=False):
        document = Document(each.report.document.id, text, ())
        documents.append(structs.replace(each, report=structs.replace(each.report, document=document)))
    return structs.replace(story, documents=tuple(documents), lineage=Lineage(((0, 1),)))


def test_the_headline_is_a_title_or_the_first_words(story):
    assert wording.headline(story) == "Ferry aground off Torvik"
    assert wording.headline(untitled(story, "It  rained.\nMuch.", "It snowed.")) == "It rained. Much."
    long = wording.headline(untitled(story, "rain " * 100, "snow"))
    assert long.endswith("rain…")
    assert len(long) <= 101


def test_who_is_charged(story):
    cast = wording.tellers(story)
    told = [wording.charged(conflict, cast) for conflict in story.conflicts]
    assert told == [
        "charged to B and C: they changed what they took over",
        "",
        "charged to B: it stands alone against the others",
        "",
    ]


@pytest.mark.parametrize(
    ("reasons", "beginning"),
    [
        (["alone", "alone", "alone", "unread"], "Nothing here belongs together: none of 3 documents"),
        (
            ["alone", "duplicate"],
            "There is nothing to compare: what can be compared is one and the same text",
        ),
        (["alone", "too-short"], "There is nothing to compare: fewer than two"),
        (["not-english", "empty"], "There is nothing to compare: fewer than two"),
    ],
)
def test_where_there_is_no_story(reasons, beginning):
    left_out = [LeftOut("a.txt", reason, "") for reason in reasons]
    assert wording.nothing_together(left_out).startswith(beginning)


@pytest.mark.parametrize(
    ("words", "expected"), [("41 people", "“41 people”"), ("“We ran”", "“We ran”"), ("", "“”")]
)
def test_no_mark_is_doubled(words, expected):
    assert wording.quoted(words) == expected


def test_what_was_changed_comes_first():
    hows = ("lost", "added", "changed", "lost")
    against = Against(0, 1, 2, 1, tuple(Departure("name", how, None, None) for how in hows))
    assert [each.how for each in wording.departures(against)] == ["changed", "lost", "lost", "added"]


def test_what_tellings_share_is_no_conflict(story):
    one = story.conflicts[0]
    conflicts = [
        structs.replace(one, kind=kind) for kind in ("figure-conflict", "copied-passage", "shared-error")
    ]
    shown = structs.replace(story, conflicts=tuple(conflicts))
    assert wording.counted(shown) == "1 conflict, 2 things in common"
    assert wording.counted(structs.replace(story, conflicts=(one,))) == "1 conflict"
    assert wording.figures(shown)[2] == "1"
