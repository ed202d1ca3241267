"""Rows as Parquet: lists and objects of ours as such, columns of the input in the type that fits all rows."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from msgspec import inspect
from pyarrow import parquet

from scoring import wire
from scoring.batch.rows import REST, fields_of
from scoring.batch.writing.columns import Columns, Type, columns_of

_GROUP_ROWS = 10_000  # of a group: large enough to be read fast, small enough to be held while it is made
_GROUP_BYTES = 16 * 2**20  # of lines, whose values take several times that

_TYPES: dict[Type, pa.DataType] = {
    "bool": pa.bool_(),
    "int": pa.int64(),
    "float": pa.float64(),
    "text": pa.string(),
}

_PLAIN: dict[type[inspect.Type], pa.DataType] = {
    inspect.BoolType: pa.bool_(),
    inspect.IntType: pa.int64(),
    inspect.FloatType: pa.float64(),
    inspect.StrType: pa.string(),
    inspect.LiteralType: pa.string(),
}


def write(rows: Path, out: Path) -> None:
    """Write the lines of `rows` as Parquet. Raises OSError."""
    with rows.open("rb") as lines:
        columns = columns_of(lines)
    schema = schema_of(columns)
    with (
        rows.open("rb") as lines,
        parquet.ParquetWriter(out, schema, compression="zstd") as writer,
        _no_search_for_garbage(),
    ):
        for group in _groups(lines):
            writer.write_table(table_of(group, schema))
            group.clear()  # before the next is read: memory holds one


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Among the values of a group there is none, and looking for it takes two fifths of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _groups(lines: Iterable[bytes]) -> Iterator[list[dict[str, Any]]]:
    """The rows that are to be written together, so many that memory holds them."""
    group: list[dict[str, Any]] = []
    size = 0
    for line in lines:
        group.append(msgspec.json.decode(line))
        size += len(line)
        if len(group) == _GROUP_ROWS or size >= _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def table_of(group: Sequence[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """The decoded rows as a table. Takes time for values that are there, not for all that there might be."""
    names = set(schema.names)
    cells: dict[str, list[tuple[int, Any]]] = {}
    for number, row in enumerate(group):
        rest = {}
        for name, value in row.items():
            if name not in names:
                rest[name] = value
            elif value is not None:
                cells.setdefault(name, []).append((number, value))
        if rest:
            cells.setdefault(REST, []).append((number, rest))
    return pa.table([_array(field, cells.get(field.name), len(group)) for field in schema], schema)


def _array(field: pa.Field, cells: list[tuple[int, Any]] | None, rows: int) -> pa.Array:
    """A column of so many rows, null but for the cells."""
    if cells is None:
        return pa.nulls(rows, field.type)
    is_text = field.type == pa.string()
    values: list[Any] = [None] * rows
    for number, value in cells:
        values[number] = _text(value) if is_text else value
    return pa.array(values, field.type)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else wire.encode(value).decode()


def schema_of(columns: Columns) -> pa.Schema:
    """The types of a table with these columns."""
    fields = fields_of()
    ours = [pa.field(name, _arrow(fields[name].type, columns.has_text)) for name in columns.ours]
    theirs = [pa.field(name, _TYPES[type]) for name, type in columns.theirs.items()]
    return pa.schema([*ours, *theirs, *([pa.field(REST, pa.string())] if columns.rest else [])])


def _arrow(type: inspect.Type, has_text: bool) -> pa.DataType:
    """The type of Arrow for values of a type of ours."""
    if isinstance(type, inspect.ListType):
        return pa.list_(_arrow(type.item_type, has_text))
    if isinstance(type, inspect.StructType):
        fields = {name: field for name, field in fields_of(type).items() if has_text or name != "text"}
        return pa.struct([pa.field(name, _arrow(field.type, has_text)) for name, field in fields.items()])
    return _PLAIN[type.__class__]
