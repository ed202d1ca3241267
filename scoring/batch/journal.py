"""The rows that are done, chunk by chunk, in two files that survive whatever ends the process.

`rows.jsonl` has the rows. `journal.jsonl` has one line for each chunk of them, written when its rows are
safely on the disk: what the journal does not vouch for has never happened.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec
from msgspec import Struct, structs

from scoring import wire
from scoring.batch.pool import Scored
from scoring.batch.summary import Summary
from scoring.reading.records import Chunk

INTERVAL = 0.5  # seconds between two commits: a disk may need 10 ms for one, and no more than this is lost

ROWS = "rows.jsonl"
_JOURNAL = "journal.jsonl"


class Entry(Struct, frozen=True, tag="chunk"):
    """A chunk that is done."""

    chunk: int
    input_sha256: str  # of which chunk it is: see `fingerprint`
    end: int  # where its rows end in the file of rows, in bytes
    sha256: str  # of its rows, one JSON line each
    summary: Summary


class _End(Struct, frozen=True, tag="end"):
    """The last line of all: no chunk is missing."""

    rows: int


_DECODER = msgspec.json.Decoder(Entry | _End)


def fingerprint(chunk: Chunk) -> str:
    """Which piece of which input a chunk is: the same only if it is cut from the same place again.

    Of what cannot be sought in, the content is part of it.
    """
    told = structs.replace(chunk, content=None)
    return hashlib.sha256(repr(told).encode()).hexdigest()  # as JSON not every path could be written


class Journal:
    """The journal of a work folder, open to go on; use it with `with`, which commits what is pending."""

    def __init__(self, folder: Path) -> None:
        """Open it, or make an empty one; what was not committed is cut off."""
        self.rows = folder / ROWS
        self._path = folder / _JOURNAL
        self.summary = Summary()
        self.complete = False  # no chunk is missing
        self._end = 0
        self._pending: list[bytes] = []
        self._due = 0.0
        whole = self._recover()
        self._rows_file = _reopened(self.rows, self._end)
        self._file = _reopened(self._path, whole)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not isinstance(error, OSError):  # a disk that is full does not take more
                self.commit()
        finally:
            self._rows_file.close()
            self._file.close()

    def __iter__(self) -> Iterator[Entry]:
        """The chunks that are done, in order; reads the file."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for line in file:
                entry = _DECODER.decode(line)
                if isinstance(entry, Entry):
                    yield entry

    def add(self, scored: Scored) -> None:
        """Write the rows of the next chunk, and commit them if it is time to."""
        result = scored.result
        self._rows_file.write(result.lines)
        self._rows_file.flush()  # a worker that is forked gets no copy to write once more
        self._end += len(result.lines)
        self.summary.add(result.summary)
        entry = Entry(
            chunk=scored.chunk.number,
            input_sha256=fingerprint(scored.chunk),
            end=self._end,
            sha256=hashlib.sha256(result.lines).hexdigest(),
            summary=result.summary,
        )
        self._pending.append(_line(entry))
        if time.monotonic() >= self._due:
            self.commit()

    def commit(self) -> None:
        """Make what has been added safe: first the rows, then the journal that vouches for them."""
        if self._pending:
            _save(self._rows_file)
            self._file.write(b"".join(self._pending))
            _save(self._file)
            self._pending.clear()
        self._due = time.monotonic() + INTERVAL

    def end(self) -> None:
        """Write down that no chunk is missing."""
        self._pending.append(_line(_End(self.summary.rows)))
        self.commit()
        self.complete = True

    def _recover(self) -> int:
        """Take up what is committed; returns how many bytes of the journal are right."""
        whole = 0
        if not (self._path.exists() and self.rows.exists()):
            return whole
        with self._path.open("rb") as journal, self.rows.open("rb") as rows:
            for line in journal:
                entry = _decoded(line)
                if entry is None:
                    break
                if isinstance(entry, _End):
                    self.complete = True
                elif hashlib.sha256(rows.read(entry.end - self._end)).hexdigest() != entry.sha256:
                    break  # a power cut may keep a later write and lose an earlier one
                else:
                    self._end = entry.end
                    self.summary.add(entry.summary)
                whole += len(line)
        return whole


def _line(entry: Entry | _End) -> bytes:
    return wire.encode(entry) + b"\n"


def _decoded(line: bytes) -> Entry | _End | None:
    """An entry; None for what is no whole line."""
    if not line.endswith(b"\n"):
        return None
    try:
        entry: Entry | _End = _DECODER.decode(line)
        return entry
    except msgspec.DecodeError:
        return None


def _reopened(path: Path, size: int) -> BinaryIO:
    """A file of which only so many bytes count, open to go on behind them."""
    file = path.open("ab")
    file.truncate(size)
    return file


def _save(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
