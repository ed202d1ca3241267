"""What stands beside the output of a batch: how it was made, what it came to, and how to check both."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from scoring import wire
from scoring.batch.journal import Entry
from scoring.batch.settings import Settings
from scoring.batch.summary import Summary
from scoring.errors import InputError

SCHEMA: Final = "smelltest.batch/1"


class Digest(Struct, frozen=True):
    """A chunk of the batch: its number among all, how many rows it gave, and their hash as lines of JSON."""

    chunk: int
    rows: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """The manifest of an output; nothing in it depends on when and how fast it was made."""

    schema: Literal["smelltest.batch/1"] = SCHEMA
    sha256: str  # of the output
    settings: Settings
    summary: Summary
    chunks: list[Digest]


def manifest_path(out: Path) -> Path:
    """Where the manifest of an output lies."""
    return out.with_name(out.name + ".manifest.json")


def write_manifest(
    path: Path, sha256: str, settings: Settings, summary: Summary, entries: Iterable[Entry]
) -> None:
    """Write a manifest; of chunks, of which there may be many, one a line, and never all in memory."""
    head = Manifest(sha256=sha256, settings=settings, summary=summary, chunks=[])
    laid_out = msgspec.json.format(wire.encode(head), indent=2)
    with path.open("wb") as file:
        file.write(laid_out.removesuffix(b"[]\n}") + b"[")
        separator = b"\n    "
        for entry in entries:
            digest = Digest(entry.chunk, entry.summary.rows, entry.sha256)
            file.write(separator + msgspec.json.encode(digest))
            separator = b",\n    "
        file.write(b"\n  ]\n}\n")


def read_manifest(out: Path) -> Manifest:
    """The manifest of an output.

    Raises InputError: `no-manifest` where there is none that can be read, `missing` where there is no output,
    either.
    """
    path = manifest_path(out)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        if not out.exists():
            raise InputError("missing", f"{out}: no such file") from error
        message = f"{path}: cannot be read: {error.strerror}; it lies beside the output of each batch"
        raise InputError("no-manifest", message) from error
    except msgspec.DecodeError as error:
        raise InputError("no-manifest", f"{path}: not the manifest of a batch: {error}") from error
