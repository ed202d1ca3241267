"""A log for other programs: all of it as JSONL, or its rulings and decisions as a table in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from scoring import wire
from scoring.batch.writing.csv import guarded
from scoring.decisions.data import Decision, Entry, Ruling

_VERSIONS = ("engine_version", "rules_sha256", "model_sha256", "policy", "policy_sha256", "entry")
COLUMNS = (
    *("number", "kind", "at", "by", "document_id", "document", "action", "outcome", "was", "queue", "score"),
    *("rule", "fingerprint", "reason", "words", "withdraws", *_VERSIONS),
)


def jsonl(entries: Iterable[Entry]) -> Iterator[bytes]:
    """A line for each entry: its number, its kind as `type`, and all that stands in it."""
    for number, content in entries:
        yield wire.encode({"number": number, **msgspec.to_builtins(content)}) + b"\n"


def table(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The lines of a table of rulings and decisions, its header first; safe to open in a spreadsheet."""
    yield _line(COLUMNS)
    for number, content in entries:
        if isinstance(content, Ruling | Decision):
            row = {"number": number, **_row(content)}
            yield _line([_cell(row.get(name)) for name in COLUMNS])


def _row(content: Ruling | Decision) -> dict[str, Any]:
    if isinstance(content, Ruling):
        kept = {name: content.row[name] for name in ("outcome", "queue", "score", *_VERSIONS)}
        about = {"document": content.document, "document_id": content.document_id}
        return {"kind": "ruling", "at": content.at.isoformat(), **about, **kept}
    told = msgspec.to_builtins(content)
    return {"kind": told["type"], **told, **told["versions"]}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()
