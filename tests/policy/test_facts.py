"""Facts of reports and of the rows that reports become: the same."""

from datetime import date
from typing import get_args

import msgspec
import pytest
from msgspec import structs

from scoring.batch.rows import encode, row_of
from scoring.data import Document, Engine, Failure, Finding, Ignored, NotAssessable, Report, Score
from scoring.errors import InputError
from scoring.output.terminal import _ABSTENTIONS
from scoring.policy import Facts, facts_of, facts_of_row
from scoring.policy.data import Defect, Reason
from scoring.policy.facts import COLUMNS
from scoring.reading.records import Record

TODAY = date(2026, 11, 22)


def finding(rule: str, **known) -> Finding:
    family = rule.partition(".")[0]
    return Finding(rule, family, 4, known.pop("confidence", 1.0), (), "m", "w", {}, "f" * 16, **known)


DOCUMENT = Document(
    id="a",
    text="",
    blocks=(),
    kind="html",
    published="2026-11-15T10:00:00+02:00",
    language="en",
    genre="news",
    sha256="a" * 64,
    url="https://www.Example.org/a",
)
SCORED = Report(
    document=DOCUMENT,
    engine=Engine("1", (), "b" * 64, False),
    status="scored",
    words=300,
    score=Score(41.5, "weak", 85.0, -33.5, -10.0, probability=0.25, rules_value=51.5),
    reason_codes=("spacing.fused-words",),
    findings=(
        finding("spacing.fused-words", points=-6.5, confidence=0.9),
        finding("spacing.stray-space", charged_by="spacing.fused-words"),
        finding("attribution.unnamed-media", note=True),
        finding("attribution.gossip", ignored=Ignored("r", "ignore.yml:3")),
    ),
    not_assessable=(NotAssessable("provenance.no-byline", "r"),),
)
ABSTAINED = structs.replace(SCORED, status="abstained", score=None, reason_codes=(), abstained=("too-short",))
FAILED = Report(
    document=Document(id="a", text="", blocks=()),
    engine=SCORED.engine,
    status="error",
    error=Failure("empty", "m"),
)
FACTS = Facts(
    sha256="a" * 64,
    status="scored",
    score=41.5,
    band="weak",
    probability=0.25,
    rule_points=33.5,
    rules_score=51.5,
    reason_codes=("spacing.fused-words",),
    findings=(
        Defect(rule="spacing.fused-words", confidence=0.9, points=6.5),
        Defect(rule="spacing.stray-space"),
    ),
    not_assessable=("provenance.no-byline",),
    source="www.example.org",
    language="en",
    genre="news",
    kind="html",
    words=300,
    age=7,
)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (SCORED, FACTS),
        (
            ABSTAINED,
            structs.replace(
                FACTS,
                status="abstained",
                abstained=("too-short",),
                score=None,
                band=None,
                probability=None,
                rule_points=None,
                rules_score=None,
                reason_codes=None,
                findings=tuple(structs.replace(each, points=None) for each in FACTS.findings),
            ),
        ),
        (FAILED, Facts(status="error")),
    ],
    ids=["scored", "abstained", "error"],
)
def test_a_report_and_its_row_tell_the_same(report, expected):
    record = Record(id="a", position="a:1", values={"score": 3}, size=0, error=None)
    row = msgspec.json.decode(encode(row_of(report, record), {"score": 3}))
    assert facts_of(report, TODAY) == expected
    assert facts_of_row(row, TODAY) == expected
    assert set(COLUMNS) <= set(row)


@pytest.mark.parametrize(
    ("published", "age"),
    [
        ("2026-11-22", 0),
        ("2026-11-23T00:00:00Z", -1),
        ("2025-11-22", 365),
        ("2026-11", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_age(published, age):
    report = structs.replace(SCORED, document=structs.replace(DOCUMENT, published=published))
    assert facts_of(report, TODAY).age == age


def test_reasons_are_those_that_reports_give():
    assert set(get_args(Reason)) == set(_ABSTENTIONS)


def test_what_a_row_lacks_is_unknown():
    assert facts_of_row({"status": "scored"}, TODAY) == Facts(status="scored")


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"status": "done"},
        {"status": "scored", "score": "high"},
        {"status": "scored", "findings": [{"rule": "a"}]},
        {"status": "scored", "findings": "a"},
    ],
)
def test_what_is_no_row(row):
    with pytest.raises(InputError, match="not a row of a batch") as caught:
        facts_of_row(row, TODAY)
    assert caught.value.code == "unreadable"
