"""What a policy may ask of a document, from its report or from its row in the output of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from scoring.conditions import host
from scoring.data import Band, Finding, Genre, Kind, Report
from scoring.errors import InputError
from scoring.policy.data import Defect, Facts, Status


class _Finding(Struct, frozen=True):
    rule: str
    confidence: float
    points: float
    uncounted: str | None = None


class _Row(Struct, frozen=True):
    """The columns that facts are made of; others may be there."""

    status: Status
    sha256: str = ""
    score: float | None = None
    band: Band | None = None
    probability: float | None = None
    rule_points: float | None = None
    rules_score: float | None = None
    reason_codes: list[str] | None = None
    findings: list[_Finding] | None = None
    not_assessable: list[str] | None = None
    abstained: list[str] | None = None
    source: str | None = None
    language: str | None = None
    genre: Genre | None = None
    kind: Kind | None = None
    words: int | None = None
    published: str | None = None


COLUMNS: tuple[str, ...] = _Row.__struct_fields__


def facts_of(report: Report, today: date) -> Facts:
    """The facts of a report; the document's age is counted in days up to `today`."""
    document, score = report.document, report.score
    if report.status == "error":
        return Facts(sha256=document.sha256, status="error")
    return Facts(
        sha256=document.sha256,
        status=report.status,
        score=score.value if score else None,
        band=score.band if score else None,
        probability=score.probability if score else None,
        rule_points=0.0 - score.rule_points if score else None,
        rules_score=score.rules_value if score else None,
        reason_codes=report.reason_codes if score else None,
        findings=_defects(
            (finding for finding in report.findings if not finding.note and finding.ignored is None),
            score is not None,
        ),
        not_assessable=tuple(missing.rule for missing in report.not_assessable),
        abstained=report.abstained,
        source=host(document.url),
        language=document.language,
        genre=document.genre,
        kind=document.kind,
        words=report.words,
        age=_age(document.published, today),
    )


def facts_of_row(row: Mapping[str, Any], today: date) -> Facts:
    """The facts of a row as `scoring.batch.rows` writes it; `today` is the day of the run.

    The same as those of the report that the row is of. What a missing column would tell is unknown.

    Raises:
        InputError: the row is none of a batch; the code is `unreadable`.
    """
    try:
        read = msgspec.convert(row, _Row)
    except msgspec.ValidationError as error:
        raise InputError("unreadable", f"not a row of a batch: {error}") from None
    if read.status == "error":
        return Facts(sha256=read.sha256, status="error")
    scored = read.score is not None
    return Facts(
        sha256=read.sha256,
        status=read.status,
        score=read.score,
        band=read.band,
        probability=read.probability,
        rule_points=None if read.rule_points is None else 0.0 - read.rule_points,
        rules_score=read.rules_score,
        reason_codes=tuple(read.reason_codes or ()) if scored else None,
        findings=None
        if read.findings is None
        else _defects((finding for finding in read.findings if finding.uncounted is None), scored),
        not_assessable=tuple(read.not_assessable or ()),
        abstained=tuple(read.abstained or ()),
        source=read.source,
        language=read.language,
        genre=read.genre,
        kind=read.kind,
        words=read.words,
        age=_age(read.published, today),
    )


def _defects(findings: Iterable[Finding | _Finding], scored: bool) -> tuple[Defect, ...]:
    """Findings that count, as a policy sees them."""
    return tuple(
        Defect(
            rule=finding.rule,
            confidence=finding.confidence,
            points=0.0 - finding.points if scored else None,
        )
        for finding in findings
    )


def _age(published: str | None, today: date) -> int | None:
    """The days from a date in ISO 8601 until today; None where there is no whole date."""
    try:
        return (today - date.fromisoformat((published or "")[:10])).days
    except ValueError:
        return None
