"""A comparison made by hand, with one of everything that a renderer must show."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec import structs

from scoring.data import Block, Contribution, Document, Engine, Pack, Report, Score, Span
from scoring.retelling.data import (
    Against,
    Compared,
    Comparison,
    Conflict,
    Departure,
    Edge,
    Kinship,
    LeftOut,
    Lineage,
    Member,
    Side,
    Story,
)

ENGINE = Engine("0.1.0", (Pack("retelling", "1.0.0"),), "0" * 64, uncalibrated=False)
TEXTS = (
    "Ferry aground off Torvik\n\n"
    "A ferry with 120 people on board ran aground off Torvik on Monday. At least 14 people were hurt.\n"
    "“We heard a crack and then all the lights went out,” said Anna Lindqvist, a teacher at Torvik School.",
    "A ferry carrying 120 people ran aground near Torvik this week, hurting at least 41.\n"
    "“We heard a noise, and then the whole ship went dark,” recalled Anna Lindkvist of Torvik School.",
    "A ferry ran aground near Torvik, hurting at least 41.\n“It was dark,” a passenger said.",
    "The ferry off Torvik was old, workers say. Anna Lindqvist saw it: she teaches at Torvik College.",
)


def document(place: int, text: str, **known) -> Document:
    name = f"ferry/{place}.txt"
    return Document(name, text, (Block(0, len(text), "body"),), path=name, language="en", **known)


def score(value: float) -> Score:
    band = next(
        band for band, least in (("sound", 70), ("doubtful", 50), ("weak", 30), ("poor", 0)) if value >= least
    )
    return Score(value, band, 85.0, round(value - 85.0, 1), 0.0)


def compared(place: int, text: str, before: float, *rows: tuple[str, float, int], **known) -> Compared:
    contributions = tuple(
        Contribution("rule", f"retelling.{name}", "retelling", points, count) for name, points, count in rows
    )
    after = round(before + sum(row.points for row in contributions), 1)
    report = Report(
        document=document(place, text, **known),
        engine=ENGINE,
        status="scored",
        words=len(text.split()),
        score=score(after),
        contributions=(Contribution("baseline", "baseline", None, 85.0, 0), *contributions),
    )
    return Compared(report, score(before))


def side(says: str, *places: tuple[int, str], texts: Sequence[str] = TEXTS) -> Side:
    """A side that says so in these documents, at these words of theirs."""
    members = []
    for place, words in places:
        start = texts[place].index(words)
        members.append(Member(place, Span(start, start + len(words))))
    return Side(says, tuple(members))


def conflict(kind: str, severity: int, message: str, *sides: Side, **more) -> Conflict:
    return Conflict(
        kind=kind,
        rule=f"retelling.{kind}",
        severity=severity,
        confidence=more.pop("confidence", 0.9),
        message=message,
        why=f"Why {kind} matters.",
        sides=sides,
        fingerprint="f" * 16,
        **more,
    )


@pytest.fixture
def story() -> Story:
    conflicts = (
        conflict(
            "figure-conflict",
            4,
            "14 people or 41 people hurt",
            side("14 people", (0, "14 people")),
            side("41", (1, "at least 41"), (2, "at least 41")),
            values={"one": "14", "other": "41"},
            charged=(1, 2),
            because="derived",
            fix="Ask for the list.",
        ),
        conflict(
            "quote-drift",
            3,
            "two wordings between quotation marks",
            side("a crack", (0, "“We heard a crack and then all the lights went out,”")),
            side("a noise", (1, "“We heard a noise, and then the whole ship went dark,”")),
            note="may be two translations of one quotation",
        ),
        conflict(
            "name-variant",
            2,
            "“Anna Lindqvist” is “Anna Lindkvist” elsewhere",
            side("Anna Lindqvist", (0, "Anna Lindqvist"), (3, "Anna Lindqvist")),
            side("Anna Lindkvist", (1, "Anna Lindkvist")),
            charged=(1,),
            because="alone",
        ),
        conflict(
            "affiliation-conflict",
            2,
            "another school",
            side("Torvik School", (0, "Torvik School"), (1, "Torvik School")),
            side("teaches at Torvik College", (3, "Torvik College")),
            confidence=0.6,
        ),
    )
    return Story(
        id="story-1",
        documents=(
            compared(0, TEXTS[0], 82.0, title="Ferry aground off Torvik", published="2024-03-04"),
            compared(1, TEXTS[1], 55.5, ("figure-conflict", -4.0, 1), ("name-variant", -1.5, 2)),
            compared(2, TEXTS[2], 48.0, ("figure-conflict", -4.0, 1)),
            structs.replace(
                compared(3, TEXTS[3], 60.0),
                report=Report(document(3, TEXTS[3]), ENGINE, "abstained", 18, ("too-short",)),
                alone=None,
            ),
        ),
        lineage=Lineage(
            branches=((0, 1, 2), (3,)),
            edges=(Edge(1, 2, 0.82, ("has its figure “41”", "nothing that it lacks", "a third reason")),),
            kin=(Kinship(0, 1, 0.71, ("3 sentences in common",)),),
            undecided=((0, 1),),
            closest=0,
        ),
        conflicts=conflicts,
    )


@pytest.fixture
def comparison(story) -> Comparison:
    return Comparison(
        ENGINE,
        (story,),
        (
            LeftOut("ferry/gone.txt", "unread", "no such file or folder"),
            LeftOut("ferry/rain.txt", "alone", "tells no story that another tells"),
        ),
    )


@pytest.fixture
def referenced(comparison) -> Comparison:
    """The same with the first document as the reference."""
    (story,) = comparison.stories
    figure = side("", (0, "14 people")).members[0].span
    here = side("", (1, "at least 41")).members[0].span
    against = Against(
        5,
        1,
        2,
        0,
        (Departure("figure", "changed", figure, here), Departure("date", "lost", figure, None)),
    )
    documents = tuple(
        structs.replace(each, against=None if place == 0 else against)
        for place, each in enumerate(story.documents)
    )
    return structs.replace(
        comparison, stories=(structs.replace(story, documents=documents, reference=0),), left_out=()
    )


@pytest.fixture
def nothing() -> Comparison:
    return Comparison(ENGINE, (), (LeftOut("a.txt", "alone", "alone"), LeftOut("b.txt", "alone", "alone")))


HOSTILE = (
    "</script><script>parent.hacked=1</script><img src=x onerror=alert(1)>“a\u202eb\x1b[31m” \ud800 &amp; "
    "40 people\r\nand 'more' \"here\""
)


@pytest.fixture
def hostile(comparison) -> Comparison:
    """Every string that comes from outside is meant to do harm."""
    (story,) = comparison.stories
    evil = HOSTILE

    def spoilt(each: Compared, place: int) -> Compared:
        read = structs.replace(
            each.report.document, id=f"{place}{evil}", path=f"{place}{evil}", title=evil, text=evil
        )
        return structs.replace(each, report=structs.replace(each.report, document=read))

    whole = Span(0, len(evil))
    sides = tuple(Side(evil, (Member(place, whole), Member(place, Span(4, 30)))) for place in (0, 1))
    bad = structs.replace(
        story.conflicts[0], message=evil, why=evil, note=evil, rule=evil, sides=sides, values={evil: evil}
    )
    lineage = Lineage(
        ((0, 1, 2, 3),), (Edge(0, 1, 0.9, (evil,)),), (Kinship(2, 3, 0.5, (evil,)),), ((2, 3),), 0
    )
    documents = tuple(spoilt(each, place) for place, each in enumerate(story.documents))
    return Comparison(
        ENGINE,
        (structs.replace(story, documents=documents, conflicts=(bad,), lineage=lineage),),
        (LeftOut(evil, "unread", evil),),
    )
