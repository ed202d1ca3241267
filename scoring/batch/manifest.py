"""What stands beside the output of a batch: how it was made, what it came to, and how to check both."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar

import msgspec
from msgspec import Struct, field, structs

from scoring import wire
from scoring.batch.journal import Entry
from scoring.batch.settings import Settings, settings_of
from scoring.batch.summary import Summary
from scoring.errors import InputError

if TYPE_CHECKING:
    from scoring.batch.worker import Setup

SCHEMA: Final = "smelltest.batch/1"

Row = TypeVar("Row")


class Digest(Struct, frozen=True):
    """A chunk of the batch: its number among all, how many rows it gave, and their hash as lines of JSON."""

    chunk: int
    rows: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """The manifest of an output; nothing in it depends on when and how fast it was made.

    Of rows that an engine has written it has the settings alone: nobody has read all of them.
    """

    schema: Literal["smelltest.batch/1"] = SCHEMA
    sha256: str = ""  # of the output
    settings: Settings
    summary: Summary = field(default_factory=Summary)
    chunks: list[Digest] = []

    @property
    def is_of_engine(self) -> bool:
        """Whether an engine has written the rows, so that hashes and counts are not known."""
        return not self.sha256


def in_chunks(rows: Iterator[Row], chunks: Sequence[Digest]) -> Iterator[tuple[Digest, Iterator[Row]]]:
    """Yield each chunk of an output with its rows; those that nobody takes are passed over."""
    for chunk in chunks:
        its = islice(rows, chunk.rows)
        yield chunk, its
        deque(its, maxlen=0)


def manifest_path(out: Path) -> Path:
    """Where the manifest of an output lies."""
    if out.name in ("", ".."):  # "." and its like: the folder has a name where it lies
        out = out.resolve()
    return out.parent / f"{out.name}.manifest.json"


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


def write_engine_manifest(rows: str | Path, setup: Setup, *paths: str) -> Path:
    """Write the manifest of the rows that an engine has made with a setup of what lies at the paths.

    `rows` is the folder on this machine where they are, or will be; the manifest lies beside it, so that
    `smelltest decide --run`, `review` and `policy diff` take the folder for a run. Returns its path.
    Raises InputError (`unwritable`).
    """
    origins = structs.replace(setup.origins, paths=tuple(map(_from_anywhere, paths)))
    settings = settings_of(structs.replace(setup, origins=origins))
    path = manifest_path(Path(rows))
    laid_out = msgspec.json.format(wire.encode({"schema": SCHEMA, "settings": settings}), indent=2)
    try:
        path.write_bytes(laid_out + b"\n")
    except OSError as error:
        raise InputError("unwritable", f"{path}: {error.strerror}; name a folder on this machine") from error
    return path


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
        hint = (
            "`write_engine_manifest` writes one"
            if out.is_dir()
            else "it lies beside the output of each batch"
        )
        message = f"{path}: cannot be read: {error.strerror}; {hint}"
        raise InputError("no-manifest", message) from error
    except msgspec.DecodeError as error:
        raise InputError("no-manifest", f"{path}: not the manifest of a batch: {error}") from error


def _from_anywhere(path: str) -> str:
    """A path as an engine writes it into places, whole; addresses are left as they are."""
    path = re.sub("^file:/+", "/", path)
    return path if "://" in path else os.path.abspath(path)
