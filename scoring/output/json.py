"""The report for machines: `smelltest.report/1`, whose keys and order other programs build on.

Every key is always there; what does not apply is null or empty. The types below are the contract, and
`schemas/report-1.json` is generated from them. A lone surrogate, which JSON cannot carry, becomes
U+FFFD; both are one code point, so all offsets hold. Control characters, and those that turn the reading
direction, are written as escapes, for JSON is read at terminals too. `python -m scoring.output.json`
prints the schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, BinaryIO, Final, Literal

import msgspec
from msgspec import Meta, Struct

from scoring import data, wire
from scoring.data import LIMITS
from scoring.lines import Lines

SCHEMA: Final = "smelltest.report/1"
_SCHEMA_ADDRESS = "urn:smelltest:report:1"

_Offset = Annotated[int, Meta(ge=0)]
_Ordinal = Annotated[int, Meta(ge=1)]
_Count = Annotated[int, Meta(ge=0)]
_Share = Annotated[float, Meta(ge=0, le=1)]
_Value = Annotated[float, Meta(ge=0, le=100)]
_Sha256 = Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]


class _Wire(Struct, forbid_unknown_fields=True):
    """What every object of the format shares: no key may be missing, none added."""


class Document(_Wire):
    """The document; `text` is null unless asked for. `text_sha256` is that of the text in UTF-8."""

    id: str
    path: str | None
    kind: data.Kind
    sha256: _Sha256
    text_sha256: _Sha256
    language: str | None
    genre: data.Genre
    words: _Count
    title: str | None
    byline: str | None
    published: str | None
    text: str | None


class Pack(_Wire):
    """A rule pack."""

    name: str
    version: str


class Rules(_Wire):
    """The rules in use; `uncalibrated` where a user changed a weight."""

    packs: list[Pack]
    sha256: _Sha256
    uncalibrated: bool


class Model(_Wire):
    """The learned model in use."""

    id: str
    sha256: _Sha256


class Engine(_Wire):
    """What produced the report."""

    version: str
    rules: Rules
    model: Model | None


class Error(_Wire):
    """Why the document has no score: it could not be read."""

    code: str
    message: str
    line: _Ordinal | None


class Score(_Wire):
    """The score, 0-100, higher is sounder. `rule_points` sums the rule, cap and bound rows.

    Measured, and null without a learned model: `probability` of standing with edited news rather than with
    unreliable publishers, at even prior; the 90 % `interval` of the value; `percentile`, the share of edited
    news that scores lower.
    """

    value: _Value
    band: data.Band
    probability: _Share | None
    interval: tuple[float, float] | None
    baseline: float
    rule_points: float
    model_points: float
    percentile: _Share | None


class Counterfactual(_Wire):
    """The value without the costliest rules."""

    without: list[str]
    value: _Value


class Contribution(_Wire):
    """A row of the score; all rows add up to the value.

    A row of the learned model is for a feature, its `id`: the `figure` that the document has, and the `usual`
    range, in which the middle 80 % of edited news lie. Both are null in other rows.
    """

    source: Literal["baseline", "rule", "model", "cap", "bound"]
    id: str
    family: data.Family | None
    points: float
    count: _Count
    figure: float | None
    usual: tuple[float, float] | None


class Span(_Wire):
    """A piece of evidence: half-open offsets in code points, and its place counted from 1."""

    start: _Offset
    end: _Offset
    line: _Ordinal
    column: _Ordinal
    text: str


class Ignored(_Wire):
    """Why a finding costs nothing: somebody has accepted it, in a line of an ignore file or in a baseline."""

    reason: str
    by: str


class Finding(_Wire):
    """A defect. No spans: the whole document. `charged_by`: the rule charged for the same place.

    `fix` says what to do about it, and `link` where to read more, if the rule does.
    """

    rule: str
    family: data.Family
    severity: Annotated[int, Meta(ge=1, le=5)]
    confidence: _Share
    message: str
    why: str
    points: Annotated[float, Meta(le=0)]
    charged_by: str | None
    fingerprint: str
    values: dict[str, str]
    spans: list[Span]
    fix: str | None
    link: str | None
    ignored: Ignored | None


class PageEvidence(_Wire):
    """Evidence of a web page outside the article's text; none in plain text."""

    rule: str
    where: data.Place
    line: _Ordinal | None
    text: str


class NotAssessable(_Wire):
    """A rule that the input gives no means to judge."""

    rule: str
    reason: str


class Report(_Wire):
    """All that smelltest says of one document."""

    schema: Literal["smelltest.report/1"]
    document: Document
    engine: Engine
    status: Literal["scored", "abstained", "error"]
    abstained: list[str]
    error: Error | None
    score: Score | None
    counterfactual: Counterfactual | None
    contributions: list[Contribution]
    reason_codes: list[str]
    findings: list[Finding]
    page: list[PageEvidence]
    not_assessable: list[NotAssessable]
    features: dict[str, float]
    limits: str


def write_lines(reports: Iterable[data.Report], stream: BinaryIO, include_text: bool = False) -> None:
    """Write one report a line, each as soon as it is there."""
    for report in reports:
        stream.write(encode(report, include_text) + b"\n")
        stream.flush()


def write_array(reports: Iterable[data.Report], stream: BinaryIO, include_text: bool = False) -> None:
    """Write all reports as one array, laid out for reading."""
    separator = b"[\n"
    for report in reports:
        stream.write(separator + msgspec.json.format(encode(report, include_text), indent=2))
        stream.flush()
        separator = b",\n"
    stream.write(b"\n]\n" if separator == b",\n" else b"[]\n")


def encode(report: data.Report, include_text: bool = False) -> bytes:
    """Return the report as one line of JSON, without a line end."""
    return wire.encode(_report(report, include_text))


def schema() -> bytes:
    """Return the JSON Schema of the format, laid out for reading."""
    return wire.laid_out(wire.schema_of(Report, SCHEMA, _SCHEMA_ADDRESS))


def of_engine(engine: data.Engine) -> Engine:
    """Return an engine as it is written."""
    return Engine(
        engine.version,
        Rules(
            [Pack(pack.name, pack.version) for pack in engine.packs],
            engine.rules_sha256,
            engine.uncalibrated,
        ),
        Model(engine.model.id, engine.model.sha256) if engine.model else None,
    )


def of_score(score: data.Score | None) -> Score | None:
    """Return a score as it is written."""
    if score is None:
        return None
    return Score(
        value=wire.points(score.value),
        band=score.band,
        probability=score.probability,
        interval=score.interval,
        baseline=wire.points(score.baseline),
        rule_points=wire.points(score.rule_points),
        model_points=wire.points(score.model_points),
        percentile=score.percentile,
    )


def of_row(row: data.Contribution) -> Contribution:
    """Return a row of a score as it is written."""
    return Contribution(
        row.source, row.id, row.family, wire.points(row.points), row.count, row.figure, row.usual
    )


def _report(report: data.Report, include_text: bool) -> Report:
    return Report(
        schema=SCHEMA,
        document=_document(report, include_text),
        engine=of_engine(report.engine),
        status=report.status,
        abstained=list(report.abstained),
        error=of_error(report.error),
        score=of_score(report.score),
        counterfactual=_counterfactual(report.counterfactual),
        contributions=list(map(of_row, report.contributions)),
        reason_codes=list(report.reason_codes),
        findings=_findings(report),
        page=[
            PageEvidence(finding.rule, evidence.where, evidence.line, evidence.text)
            for finding in report.findings
            for evidence in finding.page
        ],
        not_assessable=[NotAssessable(rule, reason) for rule, reason in report.not_assessable],
        features=report.features,
        limits=LIMITS,
    )


def _document(report: data.Report, include_text: bool) -> Document:
    document = report.document
    text = wire.clean(document.text)
    return Document(
        id=document.id,
        path=document.path,
        kind=document.kind,
        sha256=document.sha256,
        text_sha256="" if report.error else sha256(text.encode()).hexdigest(),
        language=document.language,
        genre=document.genre or "other",
        words=report.words,
        title=document.title,
        byline=document.byline,
        published=document.published,
        text=text if include_text else None,
    )


def of_error(failure: data.Failure | None) -> Error | None:
    """Return what went wrong as it is written."""
    return Error(failure.code, failure.message, failure.line) if failure else None


def _counterfactual(counterfactual: data.Counterfactual | None) -> Counterfactual | None:
    if counterfactual is None:
        return None
    return Counterfactual(list(counterfactual.without), wire.points(counterfactual.value))


def _findings(report: data.Report) -> list[Finding]:
    text = report.document.text
    lines = Lines(text)
    return [
        Finding(
            rule=finding.rule,
            family=finding.family,
            severity=finding.severity,
            confidence=finding.confidence,
            message=finding.message,
            why=finding.why,
            points=wire.points(finding.points),
            charged_by=finding.charged_by,
            fingerprint=finding.fingerprint,
            values=finding.values,
            spans=[
                Span(start, end, *lines.place(start), text=text[start:end]) for start, end in finding.spans
            ],
            fix=finding.fix,
            link=finding.link,
            ignored=Ignored(*finding.ignored) if finding.ignored else None,
        )
        for finding in report.findings
    ]


if __name__ == "__main__":
    print(schema().decode(), end="")
