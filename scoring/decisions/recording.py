"""A run of `smelltest batch` written down in a log: each of its rows, without what quotes a document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from scoring.batch.manifest import Manifest
from scoring.batch.recorded import parts, recorded
from scoring.batch.rows import COLUMNS, Row, encode
from scoring.batch.settings import Settings
from scoring.batch.verify import hash_of
from scoring.decisions.data import Run, now
from scoring.decisions.kept import Kept, Materials
from scoring.decisions.log import DecisionLog
from scoring.errors import InputError
from scoring.reading.sources import printable


class Recorded(NamedTuple):
    """What came of it: the number of the run in the log, and how many of its rows are new there."""

    number: int
    added: int
    rows: int
    lost: list[str]  # what could not be kept for replays, a line each


class Output(NamedTuple):
    """An output that is the one of its manifest: the hash of its bytes, and how many rows it has."""

    path: Path
    sha256: str
    rows: int


def output_of(out: Path, manifest: Manifest) -> Output:
    """Read an output through, before anything of it is written down.

    Raises InputError as `recorded` does, and `changed` for one that is not the one of its manifest.
    """
    sha256 = _sha256(out)
    rows = _rows_with(out, manifest.settings) if manifest.is_of_engine else manifest.summary.rows
    if sha256 != (manifest.sha256 or sha256):
        raise InputError("changed", f"{out}: not the output of which its manifest tells; it has been changed")
    return Output(out, sha256, rows)


def record(log: DecisionLog, output: Output, manifest: Manifest, materials: Materials) -> Recorded:
    """Write down the rows of an output, each a ruling; those that the log has already are left as they are.

    `materials` are kept, as far as they are still what the manifest says.

    Raises InputError as `recorded`, `Kept` and `DecisionLog` do.
    """
    lost = Kept(log.path).keep(manifest.settings, materials)
    run = Run(
        at=now(),
        sha256=output.sha256,
        rows=output.rows,
        settings=msgspec.to_builtins(_without_documents(manifest.settings)),
        baseline=str(materials.baseline.absolute()) if materials.baseline else None,
    )
    number, added = log.add_run(run, map(slimmed, recorded(output.path)))
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


def _without_documents(settings: Settings) -> Settings:
    """The settings without inputs that are a document each: its ruling has the path, and can be forgotten."""
    documents = {
        source.name
        for source in settings.inputs or ()
        if source.format == "files" and source.files == 1 and not Path(source.name).is_dir()
    }
    inputs = settings.inputs and tuple(each for each in settings.inputs if each.name not in documents)
    paths = tuple(path for path in settings.origins.paths if printable(path) not in documents)
    return structs.replace(settings, inputs=inputs, origins=structs.replace(settings.origins, paths=paths))


def _sha256(out: Path) -> str:
    """The hash of an output; of a folder, that of the names and hashes of its parts, a line each."""
    found = [(part.name, hash_of(part)) for part in parts(out)]
    if not out.is_dir():
        return found[0][1]
    listed = "".join(f"{name} {sha256}\n" for name, sha256 in found)
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()


def _rows_with(out: Path, settings: Settings) -> int:
    """How many rows an engine has written, each of which must have been made with these settings: a manifest
    without the hash of its output proves nothing of it.
    """
    model, policy = settings.model, settings.policy
    expected = {
        "engine_version": settings.engine_version,
        "rules_sha256": settings.rules_sha256,
        "model_sha256": model.sha256 if model else None,
        "policy_sha256": policy.sha256 if policy else None,
    }
    number = 0
    for number, row in enumerate(recorded(out, expected), 1):
        for name, value in expected.items():
            if row[name] != value:
                message = f"{out}, row {number}: its {name} is {row[name]}, and {value} in the manifest"
                raise InputError("changed", message)
    return number
