"""Inputs to chunks, and chunks to records: what is done for which format."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader
from typing import Any, BinaryIO

from msgspec import structs

from scoring.data import Failure
from scoring.errors import InputError
from scoring.limits import MAX_SIZE
from scoring.reading.records import csv, files, jsonl, parquet, warc
from scoring.reading.records.data import Chunk, Columns, Input, Record
from scoring.reading.records.pieces import Piece, chunks, lines
from scoring.reading.records.unpacking import Unpacked, unpacked
from scoring.reading.records.values import record_of
from scoring.reading.sources import open_regular, readable

_MOST_DIGITS = 15  # of the number of a row


def cut(inputs: Iterable[Input], max_size: int = MAX_SIZE, stdin: BinaryIO | None = None) -> Iterator[Chunk]:
    """Cut the inputs into chunks, lazily and in order; a row larger than `max_size` bytes becomes a failure.

    An input that cannot be read to its end gives a failure in the place of what is missing. `stdin` is read
    for the input `-`, the process's own where None. Raises nothing that an input is to blame for.
    """
    number = 0
    for input in inputs:
        for chunk in _chunks(input, max_size, stdin):
            yield structs.replace(chunk, number=number)
            number += 1


def records(chunk: Chunk, columns: Columns, max_size: int = MAX_SIZE) -> Iterator[Record]:
    """The rows of a chunk, in order; what is wrong with a row is told in its record."""
    try:
        if chunk.format == "files":
            yield from files.records(chunk.paths, max_size)
        elif chunk.format == "warc":
            yield from warc.records(chunk, max_size)
        elif chunk.end > chunk.start:
            yield from _rows(chunk, columns)
    except InputError as error:  # the input is no longer what it was when it was cut
        yield _failed(chunk, Failure("truncated", error.message, chunk.first))
    if chunk.failure:
        yield _failed(chunk, chunk.failure)


def _chunks(input: Input, max_size: int, stdin: BinaryIO | None) -> Iterator[Chunk]:
    """The chunks of one input, not numbered yet."""
    like = Chunk(number=0, input=input.name, format=input.format, first=1, start=0, end=0, paths=input.paths)
    if input.format == "files":
        yield from files.cut(input.paths, like)
        return
    if not input.paths:
        yield from _chunks_of(stdin or sys.stdin.buffer, input, like, max_size)
        return
    try:
        file = open_regular(input.paths[0])
    except InputError as error:  # it was there when the inputs were inspected
        yield structs.replace(like, failure=Failure(error.code, error.message))
    else:
        with file:
            yield from _chunks_of(file, input, like, max_size)


def _chunks_of(file: BinaryIO, input: Input, like: Chunk, max_size: int) -> Iterator[Chunk]:
    if input.format == "parquet":
        yield from parquet.cut(file, input, like, max_size)
        return
    stream, raw = unpacked(file)
    keep = not input.paths or input.compression is not None
    if input.format == "jsonl":
        pieces = lines(stream, max_size, raw.is_damaged)
        found = chunks(_to_the_end(pieces, raw), like, keep)
    elif input.format == "csv":
        found = _csv(stream, raw, max_size, like, keep)
    else:
        found = warc.cut(stream, raw, like, max_size)
    for chunk in found:
        yield structs.replace(chunk, passed=raw.passed)


def _csv(stream: BufferedReader, raw: Unpacked, max_size: int, like: Chunk, keep: bool) -> Iterator[Chunk]:
    delimiter = csv.delimiter_of(stream.peek())
    pieces = _to_the_end(csv.pieces(stream, max_size, delimiter, raw.is_damaged), raw)
    for piece in pieces:
        like = structs.replace(like, first=like.first + piece.lines, start=like.start + piece.size)
        if piece.is_row:
            break
    else:
        return
    try:
        header = csv.header_of(piece, delimiter)
    except InputError as error:
        yield structs.replace(like, failure=Failure(error.code, error.message, 1))
        return
    yield from chunks(pieces, structs.replace(like, header=header, delimiter=delimiter), keep)


def _to_the_end(pieces: Iterable[Piece], raw: Unpacked) -> Iterator[Piece]:
    """The pieces, and a failure behind the last where the input ends before its time."""
    line = 1
    for piece in pieces:
        yield piece
        line += piece.lines
    if raw.damage:
        yield Piece(b"", 0, failure=Failure(raw.damage.code, raw.damage.message, line))


def _rows(chunk: Chunk, columns: Columns) -> Iterator[Record]:
    for number, row in _numbered(chunk):
        position, line = _place(chunk, number)
        if isinstance(row, InputError):
            yield Record(id=position, position=position, error=row)
        else:
            yield record_of(row, columns, position, line)


def _place(chunk: Chunk, number: int) -> tuple[str, int | None]:
    """Where a row of the chunk stands, and which row or line it is there, if that is known."""
    if not chunk.places:
        return f"{chunk.input}:{number}", number
    place = chunk.places[number - chunk.first]
    line = place.rpartition(":")[2]
    return place, int(line) if line.isdecimal() and len(line) <= _MOST_DIGITS else None


def _numbered(chunk: Chunk) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    """The rows of a table with the numbers of their lines, or their own, or what is wrong with one."""
    if chunk.format == "parquet":
        return parquet.rows(chunk)
    content = _content(chunk)
    if chunk.format == "jsonl":
        return jsonl.rows(content, chunk.first)
    return csv.rows(content, chunk.first, chunk.header, chunk.delimiter, chunk.one_line_each)


def _content(chunk: Chunk) -> bytes:
    if chunk.content is not None:
        return chunk.content
    try:
        with open_regular(chunk.paths[0]) as file:
            file.seek(chunk.start)
            content = file.read(chunk.end - chunk.start)
    except OSError as error:
        raise InputError("unreadable", f"cannot be read: {readable(error)}") from error
    if len(content) < chunk.end - chunk.start:
        raise InputError("truncated", "the file is shorter than it was when the run began")
    return content


def _failed(chunk: Chunk, failure: Failure) -> Record:
    position, line = _place(chunk, failure.line) if failure.line else (chunk.input, None)
    error = InputError(failure.code, failure.message, line)
    return Record(id=position, position=position, error=error)
