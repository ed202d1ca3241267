"""A log at a terminal."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scoring.decisions import Decision, Entry, Forgetting, Ruling, Run
from scoring.decisions.data import Versions
from scoring.decisions.log import Fault
from scoring.decisions.replay import Replay
from scoring.output.decisions import (
    write_entries,
    write_faults,
    write_head,
    write_replay,
    write_unfinished,
    write_unneeded,
)

AT = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
ROW = {
    "id": "a.txt",
    "sha256": "c" * 64,
    "status": "scored",
    "score": 41.5,
    "outcome": "hold",
    "policy": "house@1.0.0",
    "entry": "low",
    "findings": [
        {"fingerprint": "f1", "rule": "spacing.fused-words"},
        {"fingerprint": "f1", "rule": "spacing.fused-words"},
    ],
}
RULING = Ruling(run=1, row_number=0, at=AT, row=ROW, row_sha256="d" * 64)


def decision(**given):
    return Decision(
        **{
            "action": "outcome",
            "document": "c" * 64,
            "document_id": "a.txt",
            "by": "Ada",
            "at": AT,
            "reason": "context",
            "versions": Versions(engine_version="0.1.0", rules_sha256="a" * 64),
        }
        | given
    )


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")


def printed(write, *arguments):
    stream = io.StringIO()
    write(*arguments, stream)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (Run(at=AT, sha256="e" * 64, rows=1_200, settings={}), "run eeeeeeeeeeee, 1,200 rows"),
        (RULING, "hold a.txt (41.5, house@1.0.0: low)"),
        (
            Ruling(
                run=1,
                row_number=0,
                at=AT,
                row_sha256="",
                row=ROW | {"score": None, "policy": None, "outcome": None},
            ),
            "no policy a.txt (scored)",
        ),
        (decision(outcome="allow", was="hold"), "Ada allow, not hold: a.txt (context)"),
        (decision(outcome="hold", was="hold", reason="confirmed"), "Ada hold: a.txt (confirmed)"),
        (decision(outcome="hold", words="as before"), "Ada hold: a.txt (context: as before)"),
        (
            decision(action="accept", rule="a.b", fingerprint="f1", reason="confirmed"),
            "Ada accepts a.b f1: a.txt (confirmed)",
        ),
        (
            decision(action="dismiss", rule="a.b", fingerprint="f1", reason="harmless"),
            "Ada dismisses a.b f1: a.txt (harmless)",
        ),
        (decision(action="withdraw", withdraws=7, reason="mistake"), "Ada withdraws 7: a.txt (mistake)"),
        (
            Forgetting(at=AT, by="Ada", words="retention", numbers=((2, 4), (7, 7)), links_sha256=""),
            "Ada had 4 entries forgotten: retention",
        ),
    ],
)
def test_an_entry(content, line):
    assert printed(write_entries, [Entry(12, content)], False, False) == [
        f"    12  {line}  2026-11-22 09:05",
        "",
    ]


def test_findings_are_listed_once_and_only_where_asked_for():
    (_, finding, _) = printed(write_entries, [Entry(12, RULING)], False, True)
    assert finding == "        f1  spacing.fused-words"
    assert len(printed(write_entries, [Entry(12, RULING)], False, False)) == 2


def test_earlier_entries_are_told_of():
    first, *_ = printed(write_entries, [Entry(1_300, RULING)], True, False)
    assert first == "the newest; --all lists the earlier ones, too"


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"line": b"{}"}, ["the same bytes: a.txt, hold, as in entry 12", ""]),
        (
            {"missing": ("smelltest 9: this is 0", "rules f")},
            [
                "cannot be replayed: a.txt, hold, as in entry 12",
                "",
                "  missing  smelltest 9: this is 0",
                "  missing  rules f",
                "",
            ],
        ),
        (
            {"line": b"{}", "different": ("rules_sha256", "score")},
            [
                "not the same: a.txt, hold, as in entry 12",
                "",
                "  different  rules_sha256",
                "  different  score",
                "",
            ],
        ),
        (
            {"line": b"{}", "different": ("score",)},
            [
                "not the same: a.txt, hold, as in entry 12",
                "",
                "  different  score",
                "",
                "Rules, weights, policy and text are those of then. What else is known of the",
                "document is not kept: its address, title or date may be others now.",
                "",
            ],
        ),
    ],
)
def test_a_replay(given, lines, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert printed(write_replay, Replay(number=12, ruling=RULING, **given)) == lines


def test_faults():
    head = printed(write_head, "ff", 1_200)
    assert head == ["every entry is as it was written", "", "head  ff", "of entry 1,200", ""]
    lines = printed(write_faults, [Fault(3, "it is gone"), Fault(None, "the file is damaged")])
    assert lines == ["entry 3: it is gone", "", "the file is damaged", ""]


def test_runs_that_were_broken_off():
    told = printed(write_unfinished, [(3, 4_000, 20_000)])
    assert told == ["run 3: 4,000 of 20,000 rows; smelltest decide --run goes on", ""]
    assert printed(write_unfinished, []) == []


def test_what_is_kept_for_no_run():
    told = printed(write_unneeded, [Path("log.kept/rules-0.json")])
    assert told == [
        "log.kept/rules-0.json: kept, and no run in the log names it; a forgetting removes it",
        "",
    ]


def test_entries_are_printed_as_they_come():
    stream = io.StringIO()

    def entries():
        yield Entry(12, RULING)
        assert "hold a.txt" in stream.getvalue()

    write_entries(entries(), False, False, stream)
