"""Rows as a batch's output has them, and logs."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from scoring.batch.rows import Found, Place, Row
from scoring.decisions import DecisionLog, Run
from scoring.decisions.recording import slimmed

DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def row():
    """Return a function that makes a row as `recorded` reads it, with a finding for each rule named."""

    def make(id="a", *rules, **columns) -> dict:
        given = {
            "id": id,
            "status": "scored",
            "score": 41.5,
            "findings": [
                Found(
                    rule=rule,
                    family=rule.partition(".")[0],
                    severity=3,
                    confidence=0.9,
                    points=-4.0,
                    message="“Experts say”: nobody who could be asked",
                    charged_by=None,
                    uncounted=None,
                    fingerprint=f"{rule}-{number}",
                    spans=[Place(10, 22, 2, 1)],
                )
                for number, rule in enumerate(rules)
            ],
            "outcome": "hold",
            "queue": "desk",
            "policy": "house@1.0.0",
            "policy_sha256": "b" * 64,
            "entry": "low-score",
            "sha256": "c" * 64,
            "rules_sha256": "a" * 64,
            "engine_version": "0.1.0",
            "position": f"in.jsonl:{id}",
            "language": "en",
        }
        return msgspec.to_builtins(Row(**given | columns))

    return make


@pytest.fixture
def log(tmp_path):
    """A log, open and empty."""
    with DecisionLog(tmp_path / "decisions.db") as log:
        yield log


@pytest.fixture
def run():
    """Return a function that makes a run of so many rows."""

    def make(rows=3, sha256="e" * 64, **settings) -> Run:
        return Run(at=DAY, sha256=sha256, rows=rows, settings={"today": "2026-11-22", **settings})

    return make


@pytest.fixture
def recorded_run(log, row, run):
    """Return a function that puts rows into the log, as those of one run; returns its number."""

    def put(*rows, sha256="e" * 64) -> int:
        number, added = log.add_run(run(len(rows), sha256), map(slimmed, rows))
        assert added == len(rows)
        return number

    return put
