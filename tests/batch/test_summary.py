"""Counts over rows, the same however the rows are cut into chunks."""

import pickle

import msgspec
import pytest

from scoring.batch.rows import Error
from scoring.batch.summary import Failures, Summary


@pytest.fixture
def rows(row, failed):
    return [
        row("a", 90.0, reason_codes=["x.y", "x.z"], outcome="allow", queue="quality", sampled=True),
        row("b", 20.0, reason_codes=["x.y"], outcome="hold", queue="desk"),
        row("c", None, abstained=["too-short", "not-prose"], outcome="allow", sampled=False),
        failed,
        row("d", None, status="error", error=Error("too-slow", "not done", None), words=None),
        row("e", None, status="error", error=Error("bad-json", "another", 9), words=None),
    ]


def counted(rows):
    summary = Summary()
    for row in rows:
        summary.count(row)
    return summary


def test_counts(rows):
    assert counted(rows) == Summary(
        rows=6,
        words=1200,
        status={"scored": 2, "abstained": 1, "error": 3},
        bands={"sound": 1, "weak": 1},
        abstained={"too-short": 1, "not-prose": 1},
        outcomes={"allow": 2, "hold": 1},
        queues={"quality": 1, "desk": 1},
        sampled=1,
        reasons={"x.y": 2, "x.z": 1},
        failures={
            "bad-json": Failures(2, "in.jsonl:3", "the line is no JSON"),
            "too-slow": Failures(1, "d", "not done"),
        },
    )


@pytest.mark.parametrize("size", [1, 2, 4, 6])
def test_chunks_add_up(rows, size):
    whole = Summary()
    for start in range(0, len(rows), size):
        whole.add(counted(rows[start : start + size]))
    assert msgspec.json.encode(whole) == msgspec.json.encode(counted(rows))


def test_what_is_added_stays_as_it_is(rows):
    first, second = counted(rows), counted(rows)
    first.add(second)
    first.add(counted(rows))
    assert second == counted(rows)
    assert first.failures["bad-json"].count == 6


def test_it_travels(rows):
    summary = counted(rows)
    assert pickle.loads(pickle.dumps(summary)) == summary
    assert msgspec.json.decode(msgspec.json.encode(summary), type=Summary) == summary


def test_examples_are_short(row):
    long = "x" * 10_000_000
    summary = counted([row(long, None, status="error", error=Error("x", long, None))])
    assert len(msgspec.json.encode(summary)) < 2_000
