"""Exports: all of a log as JSONL, rulings and decisions as CSV."""

from __future__ import annotations

import csv
import json

from scoring.decisions import on_finding, on_outcome
from scoring.decisions.exporting import COLUMNS, jsonl, table


def test_all_kinds_of_entries_are_lines(log, row, recorded_run):
    known = row("a", "spacing.fused-words")
    recorded_run(known, row("b"), row("c"))
    log.add(on_finding(known, known["findings"][0], "dismiss", by="Ada", reason="harmless"))
    log.add(on_outcome(known, "allow", by="=cmd()", reason="other", words="a\nb\u2028c"))
    log.forget([4], by="Ada", words="asked for")
    written = list(jsonl(log.entries()))
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in written)
    entries = [json.loads(line) for line in written]
    assert [(entry["number"], entry["type"]) for entry in entries] == [
        (1, "run"),
        (2, "ruling"),
        (3, "ruling"),
        (5, "decision"),
        (6, "decision"),
        (7, "forgetting"),
    ]
    assert [entry["row_number"] for entry in entries[1:3]] == [0, 1]
    assert entries[3]["fingerprint"] == "spacing.fused-words-0"
    assert entries[4]["words"] == "a\nb\u2028c"


def test_a_table_that_a_spreadsheet_may_open(log, row, recorded_run):
    known = row("=1+1", "spacing.fused-words")
    recorded_run(known)
    log.add(on_finding(known, known["findings"][0], "dismiss", by="Ada", reason="other", words='-2, "so"'))
    log.add(on_outcome(known, "allow", by="@Ada", reason="context"))
    text = b"".join(table(log.entries())).decode()
    ruling, dismissal, outcome = csv.DictReader(text.splitlines())
    assert tuple(ruling) == COLUMNS
    assert (ruling["kind"], ruling["document_id"], ruling["outcome"]) == ("ruling", "'=1+1", "hold")
    assert (ruling["score"], ruling["queue"], ruling["entry"]) == ("41.5", "desk", "low-score")
    assert (dismissal["action"], dismissal["rule"]) == ("dismiss", "spacing.fused-words")
    assert dismissal["words"] == '\'-2, "so"'
    assert (outcome["was"], outcome["outcome"], outcome["by"]) == ("hold", "allow", "'@Ada")
    assert outcome["policy_sha256"] == "b" * 64
