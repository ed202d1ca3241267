"""The output of a batch read back, whatever its format: the rows as they were, one at a time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from scoring.batch.rows import COLUMNS, fields_of
from scoring.batch.writing.csv import unguarded
from scoring.errors import InputError

_AT_ONCE = 500  # rows of Parquet that are unpacked together
_LARGEST_CELL = 2**31 - 1  # bytes; Python's own limit is that of a short article
_NEEDED = frozenset(COLUMNS) - {"text"}

# How a cell of CSV is read that is not empty.
_READ: dict[type[inspect.Type], Callable[[str], Any]] = {
    inspect.BoolType: lambda cell: cell == "true",
    inspect.IntType: int,
    inspect.FloatType: float,
    inspect.StrType: unguarded,
    inspect.LiteralType: str,
    inspect.ListType: msgspec.json.decode,
    inspect.StructType: msgspec.json.decode,
}


def recorded(path: Path, columns: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file that `smelltest batch` wrote as JSONL, CSV or Parquet, one after the other, or
    those of a folder of Parquet files, as engines write them, in the order of their names.

    Our columns have the values of `scoring.batch.rows.Row` in builtin types: numbers, lists, objects. Those
    of the input are text in CSV. Where `columns` are named, others may be left out, which saves time.

    Raises InputError for a file that cannot be read (`missing`, `unreadable`) or is no such output
    (`no-rows`), as soon as that shows.
    """
    if path.is_dir():
        for part in parts(path):
            yield from recorded(part, columns)
        return
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start == b"PAR1":
            yield from _from_parquet(path, columns)
        elif start[:1] == b'"':
            yield from _from_csv(path)
        else:
            yield from _from_jsonl(path)
    except FileNotFoundError:
        raise InputError("missing", f"{path}: no such file") from None
    except OSError as error:
        raise InputError("unreadable", f"{path}: {error.strerror or error}") from None


def parts(out: Path) -> list[Path]:
    """The files of an output: itself, or those of Parquet in a folder, but for what engines hide.

    Raises InputError (`unreadable`) for a folder without.
    """
    if not out.is_dir():
        return [out]
    found = [path for path in sorted(out.glob("*.parquet")) if not path.name.startswith(("_", "."))]
    if not found:
        raise InputError("unreadable", f"{out}: a folder without Parquet files")
    return found


def _from_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise _no_rows(path, str(error), number) from None
            if number == 1:
                _check(path, row)
            yield row


def _from_csv(path: Path) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(_LARGEST_CELL)
    with path.open(encoding="utf-8", newline="") as text:
        records = csv.reader(text, strict=True)
        try:
            names = [unguarded(name) for name in next(records, [])]
            _check(path, names)
            reads = [_reading(name) for name in names]
            for cells in records:
                yield {name: read(cell) for name, read, cell in zip(names, reads, cells, strict=True)}
        except (csv.Error, ValueError) as error:  # not UTF-8, no number, no JSON, too few cells
            raise _no_rows(path, str(error), records.line_num) from None


def _from_parquet(path: Path, columns: Collection[str]) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            _check(path, names)
            wanted = [name for name in names if name in columns] if columns else names
            for batch in file.iter_batches(_AT_ONCE, columns=wanted, use_threads=False):
                yield from batch.to_pylist()
    except pa.ArrowException as error:
        raise _no_rows(path, str(error)) from None


def _reading(name: str) -> Callable[[str], Any]:
    """How cells of this column of CSV are read; empty ones of ours are null, if they may be."""
    field = fields_of().get(name)
    if field is None:
        return unguarded
    read = _READ[field.type.__class__]
    return read if field.required else (lambda cell: read(cell) if cell else None)


def _check(path: Path, names: Iterable[str]) -> None:
    lacking = _NEEDED - set(names)
    if lacking:
        columns = ", ".join(sorted(lacking)[:3])
        raise _no_rows(path, f"no columns {columns}")


def _no_rows(path: Path, why: str, line: int | None = None) -> InputError:
    place = f"{path}, line {line}" if line else str(path)
    return InputError("no-rows", f"{place}: not the output of smelltest batch: {why}", line)
