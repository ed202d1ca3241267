"""From the values of a row to its record: what each column means, and what JSON can carry of it."""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

import msgspec

from scoring.errors import InputError
from scoring.reading.records.data import Columns, Record

MOST_COLUMNS = 10_000  # more are a mistake, or meant to harm: each one passes through every stage
_DEEPEST = 64  # lists and objects inside one another
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1  # beyond, no table has a type for integers
_SURROGATE = re.compile("[\ud800-\udfff]")
_TEXTS = (("text", False), ("html", True))
_DATES = ("published", "date")


def choices(columns: Columns) -> list[tuple[str, bool]]:
    """The columns that may hold a row's document, the first choice first, and whether they hold HTML."""
    if columns.text is None and columns.html is None:
        return list(_TEXTS)
    named = ((columns.html, True), (columns.text, False))
    return [(name, html) for name, html in named if name is not None]


def texts_of(columns: Columns) -> set[str]:
    """The names of columns that are never among the values of a row: those of text and HTML, also where they
    have a usual name and are not the document.
    """
    return {name for name, _ in chain(choices(columns), _TEXTS)}


def record_of(row: Mapping[str, Any], columns: Columns, position: str, line: int | None = None) -> Record:
    """The record of a row at a position; what is wrong with it is in it."""
    chosen = choices(columns)
    names = texts_of(columns)
    texts = {name: clean(row[name]) for name in names if isinstance(row.get(name), str)}
    error = None
    values: dict[str, Any] = {}
    for column, value in row.items():
        if column not in names:
            try:
                values[clean(column)] = fit(value)
            except _TooDeepError:
                message = f"the column {column} holds lists or objects more than {_DEEPEST} deep"
                error = InputError("too-deep", message, line)
    record = Record(
        id=_text_of(values.get(columns.id or "id")) or position,
        position=position,
        values=values,
        texts=texts,
        url=_string(values.get(columns.url or "url")),
        title=_string(values.get(columns.title or "title")),
        published=_first(values, (columns.date,) if columns.date else _DATES),
        error=error,
    )
    if error:
        return record
    for name, html in chosen:
        content = row.get(name)
        if content is None or content == "":  # a table as text has no other null
            continue
        if isinstance(content, bytes):
            return msgspec.structs.replace(record, content=content, html=html or None, size=len(content))
        if not isinstance(content, str):
            message = f"the column {name} holds no text here but {_kind(content)}"
            return msgspec.structs.replace(record, error=InputError("not-text", message, line))
        content = texts[name]
        size = len(content) if content.isascii() else len(content.encode())
        return msgspec.structs.replace(record, content=content, html=html or None, size=size)
    wanted = " or ".join(name for name, _ in chosen)
    message = f"this row has nothing in the column {wanted}"
    return msgspec.structs.replace(record, error=InputError("no-text", message, line))


def distinct(names: list[str]) -> tuple[str, ...]:
    """The names; behind one that was there before stands a number, and an empty one is `column N`."""
    taken: dict[str, int] = {}  # and how often
    for place, name in enumerate(names, 1):
        name = given = name.strip() or f"column {place}"
        while name in taken:
            taken[given] += 1
            name = f"{given} {taken[given]}"
        taken[name] = 1
    return tuple(taken)


def clean(text: str) -> str:
    """The text with U+FFFD for halves of characters, which UTF-8 cannot carry."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def fit(value: Any, depth: int = 0) -> Any:
    """What JSON can carry of a value: dates as ISO 8601, bytes as Base64, decimals and huge integers as text.

    What is no number (NaN, infinity) is null.
    """
    match value:
        case None | bool():
            return value
        case str():
            return clean(value)
        case int():
            return value if _SMALLEST <= value <= _LARGEST else str(value)
        case float():
            return value if math.isfinite(value) else None
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case bytes():
            return base64.b64encode(value).decode()
    if depth >= _DEEPEST:
        raise _TooDeepError
    match value:
        case dict():
            return {clean(str(name)): fit(item, depth + 1) for name, item in value.items()}
        case list() | tuple():
            return [fit(item, depth + 1) for item in value]
    return str(value)


class _TooDeepError(Exception):
    """Lists in lists in lists."""


def _text_of(value: Any) -> str | None:
    """A value as the id of a row."""
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _first(values: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((text for name in names if (text := _string(values.get(name)))), None)


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case dict():
            return "an object"
        case list():
            return "a list"
    return f"a {type(value).__name__}"
