"""Parquet: tables with types, read with pyarrow and handed on as Arrow."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from msgspec import structs

from scoring.data import Failure
from scoring.errors import InputError
from scoring.reading import too_large
from scoring.reading.records.data import Chunk, Input
from scoring.reading.records.pieces import MOST_BYTES, MOST_ROWS, with_content
from scoring.reading.records.unpacking import BLOCK, unpacked
from scoring.reading.records.values import MOST_COLUMNS, distinct
from scoring.reading.sources import readable

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

# Rows decoded at once: many cost memory, few cost time.
_MOST_AT_ONCE = 2**10
_BYTES_AT_ONCE = 2**23


class Schema(NamedTuple):
    """What a table says of itself."""

    columns: tuple[str, ...]
    texts: frozenset[str]  # the columns that can hold text
    rows: int


def seekable(file: BinaryIO, packed: bool) -> BinaryIO:
    """The file itself; of one that is packed, or no file, a copy on the disk that vanishes when it is closed.

    Raises InputError (`truncated`) where it ends before its time, and for a full disk.
    """
    if not packed:
        return file
    stream, raw = unpacked(file)
    with ExitStack() as stack:
        copy = stack.enter_context(tempfile.TemporaryFile())
        try:
            shutil.copyfileobj(stream, copy, BLOCK)
        except OSError as error:
            raise InputError("unreadable", f"cannot be unpacked: {readable(error)}") from error
        if raw.damage:
            raise raw.damage
        stack.pop_all()
        return copy


def schema_of(file: BinaryIO) -> Schema:
    """What the table in a file says of itself; raises InputError (`unreadable`) where it is none."""
    table = _open(file)
    schema = table.schema_arrow
    columns = distinct(schema.names)
    types = zip(columns, schema.types, strict=True)
    return Schema(
        columns, frozenset(name for name, type in types if holds_text(type)), table.metadata.num_rows
    )


def cut(file: BinaryIO, input: Input, like: Chunk, max_size: int) -> Iterator[Chunk]:
    """Chunks of rows as Arrow; what of a group of rows cannot be read is one failure."""
    import pyarrow as pa

    try:
        with seekable(file, not input.paths or input.compression is not None) as whole:
            table = _open(whole)
            about = table.metadata
            share = (input.size or 0) / max(1, about.num_rows)
            end = 0
            for group in range(table.num_row_groups):
                done, end = end, end + about.row_group(group).num_rows
                try:
                    for rows in _slices(table, group):
                        chunk = chunk_of(rows, like, done, max_size)
                        done += rows.num_rows
                        yield structs.replace(chunk, passed=int(share * done))
                except (pa.ArrowException, OSError) as error:
                    message = f"damaged: rows {done + 1} to {end} cannot be read ({_brief(error)})"
                    yield _failed(like, done, Failure("truncated", message, done + 1))
    except InputError as error:
        yield _failed(like, 0, Failure("truncated", error.message, 1))


def fitted(schema: pa.Schema, zone: str | None = None) -> pa.Schema:
    """The schema with columns of distinct names, and types whose values become Python's own without loss of
    ours; moments that have a time zone get the one that is named.
    """
    import pyarrow as pa

    types = zip(distinct(schema.names), schema.types, strict=True)
    return pa.schema([pa.field(name, _plain(type, zone)) for name, type in types])


def slices(batch: pa.RecordBatch, zone: str | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of a batch in its fitted schema, so many at once as make a chunk."""
    whole = _fitted(batch, zone)
    for start in range(0, batch.num_rows, MOST_ROWS):
        yield from _halves(whole.slice(start, MOST_ROWS))


def chunk_of(rows: pa.RecordBatch, like: Chunk, start: int, max_size: int) -> Chunk:
    """The chunk of a slice, before which there are `start` rows; a failure if it is a row of more than
    `max_size` bytes, unless a chunk may hold it: then it is refused as a document, and keeps its columns.
    """
    if rows.num_rows == 1 and rows.nbytes > max(max_size, MOST_BYTES):
        return _failed(like, start, Failure("too-large", too_large(max_size).message, start + 1))
    chunk = structs.replace(like, first=start + 1, start=start, end=start + rows.num_rows)
    return with_content(chunk, _packed(rows))


def rows(chunk: Chunk) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a chunk with their numbers."""
    import pyarrow as pa

    table = pa.ipc.open_stream(chunk.content).read_all()
    names, columns = table.column_names, map(_values, table.columns)
    found = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    return enumerate(found, chunk.first)


def _open(file: BinaryIO) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file, pre_buffer=False, buffer_size=BLOCK)
    except (pa.ArrowException, OSError) as error:
        raise InputError("unreadable", f"not a Parquet file that can be read: {_brief(error)}") from error
    if len(table.schema_arrow.names) > MOST_COLUMNS:
        raise InputError("too-many-columns", f"it has more than {MOST_COLUMNS:,} columns")
    return table


def _failed(like: Chunk, start: int, failure: Failure) -> Chunk:
    return structs.replace(like, first=start + 1, start=start, end=start, failure=failure)


def _slices(table: pq.ParquetFile, group: int) -> Iterator[pa.RecordBatch]:
    """The slices of a group of rows, which are decoded some at a time."""
    about = table.metadata.row_group(group)
    each = about.total_byte_size // max(1, about.num_rows)
    size = max(1, min(_MOST_AT_ONCE, _BYTES_AT_ONCE // max(1, each)))
    for batch in table.iter_batches(size, row_groups=[group], use_threads=False):
        yield from slices(batch)


def _halves(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The batch, or its halves, so that only single rows are large."""
    half = batch.num_rows // 2
    if half and batch.nbytes > MOST_BYTES:
        yield from _halves(batch.slice(0, half))
        yield from _halves(batch.slice(half))
    elif batch.num_rows:
        yield batch


def _fitted(batch: pa.RecordBatch, zone: str | None) -> pa.RecordBatch:
    """The batch in its fitted schema."""
    import pyarrow as pa

    schema = fitted(batch.schema, zone)
    types = zip(batch.columns, schema.types, strict=True)
    return pa.record_batch([column.cast(type, safe=False) for column, type in types], schema)


def _plain(type: pa.DataType, zone: str | None = None) -> pa.DataType:
    """The type with times in microseconds, and values in the place of references to them; of moments that
    have a zone in this one.

    Python has no nanoseconds; what Arrow does instead depends on what else is installed.
    """
    import pyarrow as pa

    types = pa.types
    if types.is_dictionary(type):
        return _plain(type.value_type, zone)
    if isinstance(type, pa.BaseExtensionType):
        return _plain(type.storage_type, zone)
    if types.is_timestamp(type):
        return pa.timestamp("us", (zone or type.tz) if type.tz else None)
    if types.is_time64(type):
        return pa.time64("us")
    if types.is_duration(type):
        return pa.duration("us")
    if types.is_struct(type):
        fields = [type.field(place) for place in range(type.num_fields)]
        return pa.struct([field.with_type(_plain(field.type, zone)) for field in fields])
    if types.is_map(type):
        return pa.map_(_plain(type.key_type, zone), _plain(type.item_type, zone))
    if types.is_list(type):
        return pa.list_(_plain(type.value_type, zone))
    if types.is_large_list(type):
        return pa.large_list(_plain(type.value_type, zone))
    return type


def _packed(batch: pa.RecordBatch) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _values(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column, whatever they are: one that Python has not must not cost its row."""
    try:
        values: list[Any] = column.to_pylist()
    except (OverflowError, ValueError):
        values = [_value(scalar) for scalar in column]
    return values


def _value(scalar: pa.Scalar) -> Any:
    """A value; damage in what is said to be text is U+FFFD, and a date before the year 1 or behind 9999 is
    what Arrow writes for it, in a list or struct null.
    """
    import pyarrow as pa

    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        is_text = isinstance(scalar, pa.StringScalar | pa.LargeStringScalar)
        return scalar.as_buffer().to_pybytes().decode("utf-8", "replace") if is_text else None
    except (OverflowError, ValueError):
        try:
            return scalar.cast(pa.string()).as_py()
        except (pa.ArrowException, ValueError):
            return None


def holds_text(type: pa.DataType) -> bool:
    """Whether values of the type can be text, or the bytes of one."""
    import pyarrow as pa

    types, type = pa.types, _plain(type)
    return any(
        is_it(type)
        for is_it in (
            types.is_string,
            types.is_large_string,
            types.is_string_view,
            types.is_binary,
            types.is_large_binary,
            types.is_binary_view,
        )
    )


def _brief(error: Exception) -> str:
    """The first line of what pyarrow says."""
    return str(error).partition("\n")[0][:200]
