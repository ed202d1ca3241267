"""Rows as a batch writes them, made by hand."""

from __future__ import annotations

import json
from datetime import date

import pytest

from scoring.batch import journal
from scoring.batch.plan import Plan
from scoring.batch.rows import Error, Found, Place, Row, encode
from scoring.batch.settings import Origins, Settings, Shard, source_of
from scoring.batch.worker import Setup
from scoring.limits import MEGABYTE
from scoring.pipeline import Scorer
from scoring.reading.records import Columns, inspect, pieces
from scoring.rulebook import Rulebook


@pytest.fixture
def row():
    """Return a function that makes the row of an id; a score decides its band, what is named replaces."""

    def make(id="a", score: float | None = 80.0, **columns) -> Row:
        given = {
            "id": id,
            "status": "scored" if score is not None else "abstained",
            "score": score,
            "band": None if score is None else "sound" if score >= 70 else "weak",
            "rule_points": None if score is None else round(score - 85, 1),
            "model_points": None if score is None else 0.0,
            "words": 400,
            "genre": "news",
            "kind": "text",
            "sha256": "c" * 64,
            "rules_sha256": "a" * 64,
            "engine_version": "0.1.0",
            "position": f"in.jsonl:{id}",
        }
        return Row(**given | columns)

    return make


@pytest.fixture
def finding():
    """Return a function that makes a finding of a rule that cost so much."""

    def make(rule="attribution.crowd-says", points=-4.0, **fields) -> Found:
        given = {
            "rule": rule,
            "family": rule.partition(".")[0],
            "severity": 3,
            "confidence": 0.9,
            "points": points,
            "message": "“Experts say”: nobody who could be asked",
            "charged_by": None,
            "uncounted": None,
            "fingerprint": "0123456789abcdef",
            "spans": [Place(10, 22, 2, 1)],
        }
        return Found(**given | fields)

    return make


@pytest.fixture
def failed(row):
    """The row of a document that could not be read."""
    error = Error("bad-json", "the line is no JSON", 3)
    return row("in.jsonl:3", None, status="error", error=error, words=None, genre=None, kind=None, sha256="")


@pytest.fixture
def lines(tmp_path):
    """Return a function that writes rows, each with its columns of the input, as a file of lines."""

    def write(*rows, name="rows.jsonl"):
        pairs = [each if isinstance(each, tuple) else (each, {}) for each in rows]
        path = tmp_path / name
        path.write_bytes(b"".join(encode(row, values) + b"\n" for row, values in pairs))
        return path

    return write


@pytest.fixture
def plan_of(tmp_path):
    """Return a function that plans a batch of texts, in a JSONL of chunks of two rows."""

    def plan(texts, output="jsonl", scorer=None, **decided) -> Plan:
        source = tmp_path / "in.jsonl"
        if texts is not None:
            rows = [{"id": f"d{number}", "text": text} for number, text in enumerate(texts)]
            lines = "".join(f"{json.dumps(row)}\n" for row in rows)
            if not source.exists() or source.read_text(encoding="utf-8") != lines:
                source.write_text(lines, encoding="utf-8")
        inputs = inspect([str(source)], Columns())
        settings = Settings(
            **{
                "engine_version": "0.1.0",
                "rules_sha256": "a" * 64,
                "model": None,
                "policy": None,
                "baseline_sha256": None,
                "today": date(2026, 11, 22),
                "columns": Columns(),
                "min_words": 0,
                "max_size": MEGABYTE,
                "timeout": 60.0,
                "max_memory": 0,
                "include_text": False,
                "shard": Shard(1, 1),
                "output": output,
                "inputs": tuple(map(source_of, inputs)),
                "origins": Origins(paths=(str(source),)),
            }
            | decided
        )
        scorer = scorer or Scorer(Rulebook((), (), settings.rules_sha256, False), settings.min_words)
        setup = Setup(
            scorer=scorer,
            columns=settings.columns,
            policy=None,
            today=settings.today,
            max_size=settings.max_size,
            timeout=settings.timeout,
            max_memory=settings.max_memory,
            include_text=settings.include_text,
        )
        return Plan(settings, inputs, setup)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "MOST_ROWS", 2)
        patch.setattr(journal, "INTERVAL", 0.0)
        yield plan
