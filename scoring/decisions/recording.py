"""A run of `smelltest batch` written down in a log: each of its rows, without what quotes a document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from scoring.batch.manifest import Manifest
from scoring.batch.recorded import recorded
from scoring.batch.rows import COLUMNS, Row, encode
from scoring.decisions.data import Run, now
from scoring.decisions.kept import Kept, Materials
from scoring.decisions.log import DecisionLog
from scoring.errors import InputError


class Recorded(NamedTuple):
    """What came of it: the number of the run in the log, and how many of its rows are new there."""

    number: int
    added: int
    rows: int
    lost: list[str]  # what could not be kept for replays, a line each


def record(log: DecisionLog, out: Path, manifest: Manifest, materials: Materials) -> Recorded:
    """Write down the rows of an output, each a ruling; those that the log has already are left as they are.

    `materials` are kept, as far as they are still what the manifest says.

    Raises InputError: as `recorded`, `Kept` and `DecisionLog` do, and `changed` for an output that is not the
    one of its manifest.
    """
    _check(out, manifest)
    lost = Kept(log.path).keep(manifest.settings, materials)
    run = Run(
        at=now(),
        sha256=manifest.sha256,
        rows=manifest.summary.rows,
        settings=msgspec.to_builtins(manifest.settings),
        baseline=str(materials.baseline.absolute()) if materials.baseline else None,
    )
    number, added = log.add_run(run, map(slimmed, recorded(out)))
    return Recorded(number, added, run.rows, lost)


def slimmed(row: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """A row as a log has it, and the hash of its line.

    The columns of the input, the text, and the messages of findings, which quote it, are left out; the hash
    is of the line with those messages.
    """
    ours = {name: row[name] for name in COLUMNS if name != "text"}
    findings = [{**found, "spans": list(map(_without_text, found["spans"]))} for found in row["findings"]]
    whole = msgspec.convert({**ours, "findings": findings}, Row)
    slim = msgspec.to_builtins(whole)
    for found in slim["findings"]:
        del found["message"]
    return slim, line_sha256(whole)


def line_sha256(row: Row) -> str:
    """The hash of a row's line of JSON, without the columns of the input."""
    return hashlib.sha256(encode(row, {})).hexdigest()


def _without_text(span: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in span.items() if name != "text"}


def _check(out: Path, manifest: Manifest) -> None:
    try:
        with out.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError("unreadable", f"{out}: cannot be read: {error.strerror}") from error
    if found != manifest.sha256:
        raise InputError("changed", f"{out}: not the output of which its manifest tells; it has been changed")
