"""The comparison for machines: `smelltest.comparison/1`, whose keys other programs build on.

Every key is always there; what does not apply is null or empty. The types below are the contract, and
`schemas/comparison-1.json` is generated from them; objects that `smelltest.report/1` has, too, are the same.
Documents are named by their ids. `python -m scoring.output.comparison.json` prints the schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, BinaryIO, Final, Literal

from msgspec import Meta, Struct, field

from scoring import data, wire
from scoring.data import LIMITS
from scoring.output.comparison.wording import Teller, charges, tellers
from scoring.output.json import (
    Contribution,
    Engine,
    Error,
    Score,
    Span,
    of_engine,
    of_error,
    of_row,
    of_score,
)
from scoring.retelling import data as told

SCHEMA: Final = "smelltest.comparison/1"
_SCHEMA_ADDRESS = "urn:smelltest:comparison:1"

_Offset = Annotated[int, Meta(ge=0)]
_Ordinal = Annotated[int, Meta(ge=1)]
_Count = Annotated[int, Meta(ge=0)]
_Share = Annotated[float, Meta(ge=0, le=1)]


class _Wire(Struct, forbid_unknown_fields=True):
    """What every object of the format shares: no key may be missing, none added."""


class Departure(_Wire):
    """One thing that a document tells otherwise than the reference: its place there, here, or both."""

    what: Literal["name", "figure", "date", "quotation", "source", "sentence"]
    how: Literal["changed", "lost", "added"]
    reference: Span | None
    here: Span | None


class Against(_Wire):
    """A document judged against the reference: how many names, figures, quotations and sources."""

    kept: _Count
    changed: _Count
    lost: _Count
    added: _Count
    departures: list[Departure]


class Document(_Wire):
    """A document of a story, and its score with the rows of the comparison, which `contributions` are.

    `alone` is the score without them; both are null where there is none, and `abstained` or `error` says why.
    `against_reference` is null for the reference itself.
    """

    id: str
    path: str | None
    score: Score | None
    contributions: list[Contribution]
    against_reference: Against | None
    letter: str  # by which the card of the story names it
    title: str | None
    published: str | None
    words: _Count
    status: Literal["scored", "abstained", "error"]
    abstained: list[str]
    error: Error | None
    alone: Score | None


class Member(_Wire):
    """A place of a conflict: half-open offsets in code points; line and column count from 1.

    `side` is the index of what it says among the conflict's `sides`.
    """

    document: str
    path: str | None
    start: _Offset
    end: _Offset
    text: str
    side: _Count
    line: _Ordinal
    column: _Ordinal


class Conflict(_Wire):
    """Places that do not go together. `sides` are the ways of telling it, in few words.

    `charged` are the documents that it costs points, `because`: "reference" (they depart from it), "derived"
    (they changed what they took over), "alone" (they stand alone against others), "own" (their own words show
    it). `note` is what may excuse it.
    """

    kind: told.Kind
    severity: Annotated[int, Meta(ge=1, le=5)]
    confidence: _Share
    message: str
    members: list[Member]
    story: str
    rule: str
    why: str
    sides: list[str]
    values: dict[str, str]
    note: str | None
    charged: list[str]
    because: Literal["reference", "derived", "alone", "own"] | None
    fingerprint: str
    fix: str | None


class Edge(_Wire):
    """One document depends on another, or on a text that reads like it."""

    source: str = field(name="from")
    derived: str = field(name="to")
    confidence: _Share
    evidence: list[str]


class Kinship(_Wire):
    """Two documents that go back to one report, whoever took it from whom."""

    documents: tuple[str, str]
    confidence: _Share
    evidence: list[str]


class Lineage(_Wire):
    """Who depends on whom. `branches` are the documents by the report they go back to, every one once."""

    edges: list[Edge]
    undecided: list[tuple[str, str]]
    branches: list[list[str]]
    kin: list[Kinship]
    closest: str | None


class Story(_Wire):
    """Several documents of one event. `independent_reports` is how many stand behind it at most."""

    id: str
    independent_reports: _Count
    documents: list[Document]
    conflicts: list[Conflict]
    lineage: Lineage
    reference: str | None


class LeftOut(_Wire):
    """A document that is in no story."""

    document: str
    reason: Literal["alone", "unread", "empty", "duplicate", "too-short", "not-english", "too-many"]
    message: str


class Comparison(_Wire):
    """All that smelltest says of documents beside one another; `conflicts` are those of all stories."""

    schema: Literal["smelltest.comparison/1"]
    stories: list[Story]
    conflicts: list[Conflict]
    left_out: list[LeftOut]
    engine: Engine
    limits: str


def write(comparison: told.Comparison, stream: BinaryIO) -> None:
    """Write a comparison, laid out for reading."""
    stream.write(wire.laid_out(_comparison(comparison)))


def encode(comparison: told.Comparison) -> bytes:
    """Return a comparison as one line of JSON, without a line end."""
    return wire.encode(_comparison(comparison))


def schema() -> bytes:
    """Return the JSON Schema of the format, laid out for reading."""
    return wire.laid_out(wire.schema_of(Comparison, SCHEMA, _SCHEMA_ADDRESS))


def _comparison(comparison: told.Comparison) -> Comparison:
    stories = list(map(_story, comparison.stories))
    conflicts = [conflict for story in stories for conflict in story.conflicts]
    return Comparison(
        schema=SCHEMA,
        stories=stories,
        conflicts=sorted(conflicts, key=lambda conflict: (-conflict.severity, -conflict.confidence)),
        left_out=[LeftOut(*item) for item in comparison.left_out],
        engine=of_engine(comparison.engine),
        limits=LIMITS,
    )


def _story(story: told.Story) -> Story:
    cast = tellers(story)
    ids = [each.report.document.id for each in story.documents]
    return Story(
        id=story.id,
        independent_reports=len(story.lineage.branches),
        documents=[
            _document(each, teller, None if story.reference is None else cast[story.reference])
            for each, teller in zip(story.documents, cast, strict=True)
        ],
        conflicts=[_conflict(conflict, story, cast, ids) for conflict in story.conflicts],
        lineage=_lineage(story.lineage, ids),
        reference=None if story.reference is None else ids[story.reference],
    )


def _document(compared: told.Compared, teller: Teller, reference: Teller | None) -> Document:
    report = compared.report
    return Document(
        id=report.document.id,
        path=report.document.path,
        score=of_score(report.score),
        contributions=list(map(of_row, charges(compared))),
        against_reference=_against(compared.against, teller, reference),
        letter=teller.letter,
        title=report.document.title,
        published=report.document.published,
        words=report.words,
        status=report.status,
        abstained=list(report.abstained),
        error=of_error(report.error),
        alone=of_score(compared.alone),
    )


def _against(against: told.Against | None, teller: Teller, reference: Teller | None) -> Against | None:
    if against is None or reference is None:
        return None
    departures = [
        Departure(
            departure.what,
            departure.how,
            _span(departure.reference, reference) if departure.reference else None,
            _span(departure.here, teller) if departure.here else None,
        )
        for departure in against.departures
    ]
    return Against(against.kept, against.changed, against.lost, against.added, departures)


def _span(span: data.Span, teller: Teller) -> Span:
    start, end = span
    return Span(start, end, *teller.lines.place(start), text=teller.text[start:end])


def _conflict(
    conflict: told.Conflict, story: told.Story, cast: Sequence[Teller], ids: Sequence[str]
) -> Conflict:
    return Conflict(
        kind=conflict.kind,
        severity=conflict.severity,
        confidence=conflict.confidence,
        message=conflict.message,
        members=[
            Member(
                document=ids[place],
                path=story.documents[place].report.document.path,
                start=start,
                end=end,
                text=cast[place].text[start:end],
                side=number,
                line=cast[place].lines.place(start).line,
                column=cast[place].lines.place(start).column,
            )
            for number, side in enumerate(conflict.sides)
            for place, (start, end) in side.members
        ],
        story=story.id,
        rule=conflict.rule,
        why=conflict.why,
        sides=[side.says for side in conflict.sides],
        values=conflict.values,
        note=conflict.note,
        charged=[ids[place] for place in conflict.charged],
        because=conflict.because,
        fingerprint=conflict.fingerprint,
        fix=conflict.fix,
    )


def _lineage(lineage: told.Lineage, ids: Sequence[str]) -> Lineage:
    return Lineage(
        edges=[
            Edge(ids[edge.source], ids[edge.derived], edge.confidence, list(edge.evidence))
            for edge in lineage.edges
        ],
        undecided=[(ids[one], ids[other]) for one, other in lineage.undecided],
        branches=[[ids[place] for place in branch] for branch in lineage.branches],
        kin=[
            Kinship((ids[each.one], ids[each.other]), each.confidence, list(each.evidence))
            for each in lineage.kin
        ],
        closest=None if lineage.closest is None else ids[lineage.closest],
    )


if __name__ == "__main__":
    print(schema().decode(), end="")
