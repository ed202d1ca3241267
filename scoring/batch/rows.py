"""The row of a document: the columns that others build on, and the line of JSON that carries it.

A row is what a report comes to for a table: its columns in the order of `Row`, then the columns of the input.
An input column whose name is one of ours, in whatever case, is prefixed with `input_`; so is one that is
already called so (`input_score` becomes `input_input_score`). Hence names never clash, and what a column is
called never depends on which others there are. `python -m scoring.batch.rows` prints the JSON Schema.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from msgspec import UNSET, Meta, Struct, UnsetType, inspect

from scoring import wire
from scoring.conditions import host
from scoring.data import Band, Family, Genre, Kind
from scoring.lines import Lines

if TYPE_CHECKING:
    from scoring import data
    from scoring.policy import Decision, Policy
    from scoring.reading.records import Record

SCHEMA = "smelltest.row/1"
_SCHEMA_ADDRESS = "urn:smelltest:row:1"
_PREFIX = "input_"

_Ordinal = Annotated[int, Meta(ge=1)]
_Count = Annotated[int, Meta(ge=0)]
_Share = Annotated[float, Meta(ge=0, le=1)]
_Value = Annotated[float, Meta(ge=0, le=100)]
_Sha256 = Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]


class Place(Struct, forbid_unknown_fields=True):
    """A piece of evidence: half-open offsets in code points, and its place counted from 1.

    `text` is there only where the text was asked for.
    """

    start: _Count
    end: _Count
    line: _Ordinal
    column: _Ordinal
    text: str | UnsetType = UNSET


class Found(Struct, forbid_unknown_fields=True):
    """A finding. No spans: the whole document. `charged_by`: the rule charged for the same place.

    `uncounted` tells why it never costs anything: its rule only takes notes, or somebody has accepted it.
    """

    rule: str
    family: Family
    severity: Annotated[int, Meta(ge=1, le=5)]
    confidence: _Share
    points: Annotated[float, Meta(le=0)]
    message: str
    charged_by: str | None
    uncounted: Literal["note", "ignored"] | None
    fingerprint: str
    spans: list[Place]


class Error(Struct, forbid_unknown_fields=True):
    """Why a document could not be scored; `line` is the one of the document or of its file, if known."""

    code: str
    message: str
    line: _Ordinal | None


class Row(Struct, kw_only=True):
    """What is said of one document. Every column is there in every row; what does not apply is null.

    `policy` is its name and version, `entry` the one of its entries that decided; `notes` tell what else went
    into it. `rules_score` is the score without the model, `not_assessable` lists rules that could not be
    judged. `source` is the host of the document's address, `position` its place in the input. `text`, of
    which the offsets are, is there only where it was asked for.
    """

    id: str
    status: Literal["scored", "abstained", "error"]
    score: _Value | None = None
    band: Band | None = None
    probability: _Share | None = None
    rule_points: float | None = None
    model_points: float | None = None
    reason_codes: list[str] = []
    findings: list[Found] = []
    outcome: str | None = None
    queue: str | None = None
    policy: str | None = None
    sha256: _Sha256
    rules_sha256: _Sha256
    model_sha256: _Sha256 | None = None
    engine_version: str
    error: Error | None = None
    priority: int | None = None
    entry: str | None = None
    sampled: bool | None = None
    label: str | None = None
    notes: list[str] = []
    policy_sha256: _Sha256 | None = None
    abstained: list[str] = []
    not_assessable: list[str] = []
    rules_score: _Value | None = None
    words: _Count | None = None
    language: str | None = None
    genre: Genre | None = None
    kind: Kind | None = None
    source: str | None = None
    published: str | None = None
    position: str
    text: str | UnsetType | None = UNSET


COLUMNS: tuple[str, ...] = Row.__struct_fields__  # in their order; `text` only where it was asked for
REST = _PREFIX  # what a table calls the column for columns of the input that are too many for it
_OURS = re.compile(rf"(?:{_PREFIX})*(?:{'|'.join(COLUMNS)}|{REST})", re.IGNORECASE)


class Field(NamedTuple):
    """A column of ours, or a field of an object in one: the type of its values, which may also be null."""

    type: inspect.Type
    required: bool  # in `Row`, where null stands for what is not required


def fields_of(struct: inspect.Type | None = None) -> dict[str, Field]:
    """The fields of a struct of the row, or the row's own, by their names."""
    struct = struct or inspect.type_info(Row)
    assert isinstance(struct, inspect.StructType)
    return {field.name: Field(_without_null(field.type), field.required) for field in struct.fields}


def row_of(
    report: data.Report,
    record: Record,
    decision: Decision | None = None,
    policy: Policy | None = None,
    *,
    include_text: bool = False,
) -> Row:
    """Return the row of a report on this record, and of what the policy decided, if there is one.

    A report with an error gives a row with an error and without a score.
    """
    document, engine, score = report.document, report.engine, report.score
    failed = report.error is not None
    row = Row(
        id=record.id,
        status=report.status,
        reason_codes=list(report.reason_codes),
        findings=_findings(report, include_text),
        sha256=document.sha256,
        rules_sha256=engine.rules_sha256,
        model_sha256=engine.model.sha256 if engine.model else None,
        engine_version=engine.version,
        error=Error(report.error.code, report.error.message, report.error.line) if report.error else None,
        abstained=list(report.abstained),
        not_assessable=[missing.rule for missing in report.not_assessable],
        words=None if failed else report.words,
        language=document.language,
        genre=document.genre,
        kind=None if failed else document.kind,
        source=host(document.url),
        published=document.published,
        position=record.position,
    )
    if score:
        row.score = wire.points(score.value)
        row.band = score.band
        row.probability = score.probability
        row.rule_points = wire.points(score.rule_points)
        row.model_points = wire.points(score.model_points)
        row.rules_score = score.rules_value
    if policy:
        row.policy = f"{policy.name}@{policy.version}"
        row.policy_sha256 = policy.sha256
    if decision:
        row.outcome = decision.outcome
        row.queue = decision.queue
        row.priority = decision.priority
        row.entry = decision.entry
        row.sampled = decision.sampled
        row.label = decision.label
        row.notes = list(decision.notes)
    if include_text:
        row.text = None if failed else document.text
    return row


def encode(row: Row, values: dict[str, Any]) -> bytes:
    """Return one line of JSON, without a line end: the row's columns, then those of the input.

    `values` are the record's, all that JSON can carry: NaN and the infinities become null.
    """
    ours = wire.encode(row)
    if not values:
        return ours
    theirs = wire.encode({column_name(name): value for name, value in values.items()})
    return ours[:-1] + b"," + theirs[1:]


def schema() -> bytes:
    """Return the JSON Schema of a row, laid out for reading; columns of the input may be anything."""
    described = wire.schema_of(Row, SCHEMA, _SCHEMA_ADDRESS)
    described["$defs"]["Row"]["required"] = [name for name in COLUMNS if name != "text"]
    return wire.laid_out(described)


def column_name(name: str) -> str:
    """What a column of the input is called in the row."""
    return _PREFIX + name if _OURS.fullmatch(name) else name


def _without_null(type: inspect.Type) -> inspect.Type:
    if not isinstance(type, inspect.UnionType):
        return type
    (rest,) = [part for part in type.types if not isinstance(part, inspect.NoneType)]
    return rest


def _findings(report: data.Report, include_text: bool) -> list[Found]:
    if not report.findings:
        return []
    text = report.document.text
    lines = Lines(text)
    return [
        Found(
            rule=finding.rule,
            family=finding.family,
            severity=finding.severity,
            confidence=finding.confidence,
            points=wire.points(finding.points),
            message=finding.message,
            charged_by=finding.charged_by,
            uncounted="ignored" if finding.ignored else "note" if finding.note else None,
            fingerprint=finding.fingerprint,
            spans=[
                Place(start, end, *lines.place(start), text=text[start:end] if include_text else UNSET)
                for start, end in finding.spans
            ],
        )
        for finding in report.findings
    ]


if __name__ == "__main__":
    print(schema().decode(), end="")
