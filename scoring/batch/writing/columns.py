"""The columns of a table for all rows, and their types, from one walk over the lines.

Rows of JSONL may each have other columns, and a column may hold numbers here and words there. What is beyond
the most columns that a table may have is kept in one more, `scoring.batch.rows.REST`, as an object.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Literal

import msgspec
from msgspec import Raw, Struct

from scoring.batch.rows import COLUMNS

Type = Literal["bool", "int", "float", "text"]

MOST_COLUMNS = 1_000  # of the input; beyond, names are rather data, and Parquet takes gigabytes for nothing

_EXACT = 15  # digits that a 64-bit float holds, whatever they are
_LEAST, _MOST = -(2**63), 2**63 - 1
# By the first byte of a value in JSON. Null says nothing about its column.
_TYPES: dict[int, Type | None] = {
    ord("n"): None,
    ord('"'): "text",
    ord("t"): "bool",
    ord("f"): "bool",
    ord("["): "text",
    ord("{"): "text",
}


class Columns(Struct, frozen=True):
    """The names of our columns, and those of the input with their types, in the order of the table."""

    ours: tuple[str, ...]
    theirs: dict[str, Type]
    rest: bool  # whether there are more of the input, for the column `REST`

    @property
    def has_text(self) -> bool:
        """Whether the text was asked for."""
        return "text" in self.ours

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, but for `REST`."""
        return (*self.ours, *self.theirs)


def columns_of(lines: Iterable[bytes]) -> Columns:
    """Find the columns of these rows; a column of nothing but null is one of text.

    Numbers make a column of integers where all are, and have 64 bits; of floats where that loses no digit.
    Whatever else is mixed is text.
    """
    decode = msgspec.json.Decoder(dict[str, Raw]).decode
    ours = COLUMNS[:-1]
    seen: dict[str, set[str | None]] = {}
    rest = False
    for line in lines:
        row = decode(line)
        if "text" in row:
            ours = COLUMNS
        for name, value in islice(row.items(), len(ours), None):
            types = seen.get(name)
            if types is None:
                if len(seen) == MOST_COLUMNS:
                    rest = True
                    continue
                types = seen[name] = set()
            types.add(_type(bytes(value)))
    return Columns(ours, {name: _common(types) for name, types in seen.items()}, rest)


def rest_of(row: dict[str, Raw], columns: Columns) -> Raw | None:
    """What the row has in columns for which the table has no room, as one object of JSON."""
    rest = {name: value for name, value in row.items() if name not in columns.theirs}
    rest = dict(islice(rest.items(), len(columns.ours), None))
    return Raw(msgspec.json.encode(rest)) if rest else None


def _type(value: bytes) -> str | None:
    """The type of one value in JSON; `long` is an integer with more digits than a float holds for sure."""
    first = value[0]
    if first in _TYPES:
        return _TYPES[first]
    digits = value.removeprefix(b"-")
    if not digits.isdigit():
        return "float"
    if len(digits) <= _EXACT:
        return "int"
    return "long" if len(digits) < 20 and _LEAST <= int(value) <= _MOST else "text"


def _common(types: set[str | None]) -> Type:
    """The type that holds values of all these types."""
    types = types - {None}
    if types == {"bool"}:
        return "bool"
    if types and types <= {"int", "long"}:
        return "int"
    if types and types <= {"int", "float"}:
        return "float"
    return "text"
