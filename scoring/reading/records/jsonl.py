"""JSON, one object a line."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

import msgspec

from scoring.errors import InputError
from scoring.reading.records.values import MOST_COLUMNS


def rows(content: bytes, first: int) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    """The objects of lines from line `first` on, with their numbers, or what is wrong with one."""
    if first == 1:
        content = content.removeprefix(BOM_UTF8)
    for number, line in enumerate(content.split(b"\n"), first):
        if line and not line.isspace():
            try:
                yield number, _row(line)
            except InputError as error:
                yield number, InputError(error.code, error.message, number)


def _row(line: bytes) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        value = _leniently(line, error)
    if not isinstance(value, dict):
        raise InputError("not-an-object", "this line is JSON, but not an object, {…}")
    if len(value) > MOST_COLUMNS:
        raise InputError("too-many-columns", f"more than {MOST_COLUMNS:,} columns")
    return value


def _leniently(line: bytes, error: Exception) -> Any:
    """What Python's own reader makes of a line: it knows NaN, and halves of characters beyond U+FFFF."""
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        message = f"byte {wrong.start} of this line is not valid UTF-8"
        raise InputError("encoding", message) from error
    except RecursionError:
        raise InputError("too-deep", "the JSON of this line is nested too deep") from error
    except ValueError:
        raise InputError("bad-json", f"this line is not JSON: {error}") from error
