"""Rows of lines as the cutter sees them, and how they are joined to chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple, Protocol

from msgspec import structs

from scoring.data import Failure
from scoring.reading import too_large
from scoring.reading.records.data import Chunk

# A chunk is what is handed out, and what a broken run has to do again: about a second's work.
MOST_ROWS = 64
MOST_BYTES = 2**18
_SKIPPED_AT_ONCE = 2**20


def never() -> bool:
    """False."""
    return False


class Piece(NamedTuple):
    """A row as it stands in the input, or what stands there instead."""

    data: bytes  # nothing where it could not be read
    size: int
    lines: int = 1
    is_row: bool = True  # empty lines are none
    one_line_each: bool = False  # see `Chunk`
    failure: Failure | None = None


class Lines(Protocol):
    """What lines can be read from."""

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, or as much of it."""
        ...


def lines(stream: Lines, max_size: int, damaged: Callable[[], bool] = never) -> Iterator[Piece]:
    """The lines of a stream, each of them a row; those of more than `max_size` bytes are never held.

    `damaged` tells whether the end of the stream is one before its time: then what stands before it without
    a line end is no line.
    """
    number = 0
    while line := stream.readline(max_size + 1):
        number += 1
        size = len(line)
        if not line.endswith(b"\n") and damaged():
            return
        if size <= max_size or line.endswith(b"\n"):
            yield Piece(line, size, is_row=not line.isspace())
        else:
            while not line.endswith(b"\n") and (line := stream.readline(_SKIPPED_AT_ONCE)):
                size += len(line)
            yield Piece(b"", size, failure=Failure("too-large", too_large(max_size).message, number))


def chunks(pieces: Iterable[Piece], like: Chunk, keep: bool) -> Iterator[Chunk]:
    """Join rows to chunks; the first begins where the empty chunk `like` does.

    A row that could not be read is the last of its chunk. `keep`: the chunk holds the bytes of its rows.
    """
    group: list[Piece] = []
    rows = size = 0
    for piece in pieces:
        full = rows >= MOST_ROWS or size >= MOST_BYTES
        if group and (full or group[-1].failure or piece.one_line_each != group[-1].one_line_each):
            yield _chunk(group, like, keep)
            like = _behind(group, like)
            group, rows, size = [], 0, 0
        group.append(piece)
        rows += piece.is_row
        size += piece.size
    if group:
        yield _chunk(group, like, keep)


def with_content(chunk: Chunk, content: bytes) -> Chunk:
    """The chunk with the bytes of its rows, and their hash."""
    return structs.replace(chunk, content=content, sha256=sha256(content).hexdigest())


def _chunk(group: list[Piece], like: Chunk, keep: bool) -> Chunk:
    *_, last = group
    end = like.start + sum(piece.size for piece in group if not piece.failure)
    chunk = structs.replace(like, end=end, one_line_each=last.one_line_each, failure=last.failure)
    return with_content(chunk, b"".join([piece.data for piece in group])) if keep else chunk


def _behind(group: list[Piece], like: Chunk) -> Chunk:
    """The empty chunk behind a group."""
    return structs.replace(
        like,
        first=like.first + sum(piece.lines for piece in group),
        start=like.start + sum(piece.size for piece in group),
    )
