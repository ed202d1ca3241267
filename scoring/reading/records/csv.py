"""Tables as text: rows of fields between delimiters, of which some stand in quotation marks (RFC 4180).

A quotation mark opens a field only as its first character, and closes it only once; all else is read as it
stands, as spreadsheets and Python's own reader do. Only inside quotation marks does a field hold line ends.
"""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from typing import Any

from scoring.data import Failure
from scoring.errors import InputError
from scoring.reading import too_large
from scoring.reading.records.pieces import Lines, Piece, lines, never
from scoring.reading.records.values import MOST_COLUMNS, distinct

_DELIMITERS = ",;\t|"
_NO_MARK_INSIDE = r'(?:[^"]++|"")*+'  # no backtracking: whatever a field holds, it is read once


def delimiter_of(start: bytes) -> str:
    """The delimiter that the first line uses most; a comma where none does."""
    header = start.partition(b"\n")[0]
    return max(_DELIMITERS, key=lambda delimiter: header.count(delimiter.encode()))


def pieces(
    stream: Lines, max_size: int, delimiter: str, damaged: Callable[[], bool] = never
) -> Iterator[Piece]:
    """The rows of a stream, of one line or several; no more than `max_size` bytes are held.

    A field that is still open after that many, or at the end, was opened by a stray mark, and so was one that
    lines further down seems closed in the middle of a word: there another field begins. From its line on
    every line is a row. Nothing is lost by that, for what another of these lines opens is not closed there,
    either: it would have closed the first one, too. At the end of a damaged stream (see `lines`) it is the
    row that was cut off, and is left out.
    """
    held: list[Piece] = []
    size, number = 0, 1
    for line in lines(stream, max_size, damaged):
        end = _end_of(line.data, delimiter, bool(held))
        if end is _End.STRAY:
            yield from _one_line_each(held)
            number += len(held)
            held, size = [], 0
            end = _end_of(line.data, delimiter, False)
        if end is _End.CLOSED and not held:
            yield line
            number += 1
            continue
        held.append(line)
        size += line.size
        if end is _End.OPEN and size <= max_size and not line.failure:
            continue
        if end is _End.OPEN or line.failure:
            yield from _one_line_each(held)
        elif size > max_size:
            failure = Failure("too-large", too_large(max_size).message, number)
            yield Piece(b"", size, len(held), failure=failure)
        else:
            yield Piece(b"".join([piece.data for piece in held]), size, len(held))
        number += len(held)
        held, size = [], 0
    if not damaged():
        yield from _one_line_each(held)


def _one_line_each(held: list[Piece]) -> Iterator[Piece]:
    return (piece._replace(one_line_each=True) for piece in held)


def rows(
    content: bytes, first: int, header: tuple[str, ...], delimiter: str, one_line_each: bool
) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    """The rows of a chunk, or what is wrong with one, with the numbers of their lines."""
    stream = io.BytesIO(content)
    found = lines(stream, len(content)) if one_line_each else pieces(stream, len(content), delimiter)
    number = first
    for piece in found:
        if piece.is_row:
            try:
                yield number, _row(piece.data, header, delimiter, one_line_each)
            except InputError as error:
                yield number, InputError(error.code, error.message, number)
        number += piece.lines


def header_of(row: Piece, delimiter: str) -> tuple[str, ...]:
    """The names of the columns, each of its own; raises InputError where there is no telling them."""
    if row.failure:
        raise InputError(row.failure.code, f"its header is {row.failure.message}")
    names = _fields(_text(row.data.removeprefix(BOM_UTF8)), delimiter, MOST_COLUMNS)
    if len(names) > MOST_COLUMNS:
        raise InputError("too-many-columns", f"it has more than {MOST_COLUMNS:,} columns")
    return distinct(names)


def _row(data: bytes, header: tuple[str, ...], delimiter: str, one_line_each: bool) -> dict[str, Any]:
    if one_line_each and _end_of(data, delimiter, False) is _End.OPEN:
        raise InputError("open-quote", "a quotation mark opens a field here, and nothing closes it")
    fields = _fields(_text(data), delimiter, len(header))
    if len(fields) > len(header):
        message = f"more fields than the {len(header)} of the header; are marks missing around one?"
        raise InputError("too-many-fields", message)
    return dict(zip(header, fields, strict=False))


def _text(data: bytes) -> str:
    if b"\0" in data:
        raise InputError("binary", "this row holds NUL bytes, which no text does")
    try:
        return data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} of this row is not valid UTF-8; save the file as UTF-8"
        raise InputError("encoding", message) from error


def _fields(row: str, delimiter: str, most: int) -> list[str]:
    """The fields of a row; no more than one beyond `most`, for a row could be nothing but delimiters."""
    if '"' not in row:
        return row.split(delimiter, most)
    found = islice(_field(delimiter).finditer(row + delimiter), most + 1)
    return [one[3] if one[3] is not None else one[1].replace('""', '"') + one[2] for one in found]


@lru_cache
def _field(delimiter: str) -> re.Pattern[str]:
    """A field and the delimiter behind it."""
    other = f"[^{re.escape(delimiter)}]*+"
    return re.compile(f'(?:"({_NO_MARK_INSIDE})"({other})|({other})){re.escape(delimiter)}')


class _End(Enum):
    """How a line ends."""

    CLOSED = auto()
    OPEN = auto()  # inside a field
    STRAY = auto()  # it cannot stand where it does, inside a field that an earlier line opened


def _end_of(line: bytes, delimiter: str, inside: bool) -> _End:
    """How a line ends that begins a row, or inside a field."""
    if b'"' not in line:
        return _End.OPEN if inside else _End.CLOSED
    found = _line(delimiter, inside).match(line)
    assert found is not None, "the pattern fits any line"
    return _ENDS[found.lastindex]


_ENDS = {None: _End.CLOSED, 1: _End.OPEN, 2: _End.OPEN, 3: _End.STRAY}


@lru_cache
def _line(delimiter: str, inside: bool) -> re.Pattern[bytes]:
    """A line; the last group that takes part in it says how it ends, and no group that nothing is open."""
    mark = re.escape(delimiter)
    other = f"[^{mark}]*+"
    fields = f'(?:(?:"{_NO_MARK_INSIDE}"{other}|(?!"){other}){mark})*+("{_NO_MARK_INSIDE}\\Z)?'
    if inside:
        fields = f'{_NO_MARK_INSIDE}(?:(\\Z)|"(?:{mark}{fields}|\\r?\\n?\\Z|()))'
    return re.compile(fields.encode())
