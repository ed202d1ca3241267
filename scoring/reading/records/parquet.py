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
        columns, frozenset(name for name, type in types if _holds_text(type)), table.metadata.num_rows
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
                        chunk = _chunk(rows, like, done, max_size)
                        done += rows.num_rows
                        yield structs.replace(chunk, passed=int(share * done))
                except (pa.ArrowException, OSError) as error:
                    message = f"damaged: rows {done + 1} to {end} cannot be read ({_brief(error)})"
                    yield _failed(like, done, Failure("truncated", message, done + 1))
    except InputError as error:
        yield _failed(like, 0, Failure("truncated", error.message, 1))


def rows(chunk: Chunk) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a chunk with their numbers."""
    import pyarrow as pa

    table = pa.ipc.open_stream(chunk.content).read_all()
    try:
        found = table.to_pylist()
    except UnicodeDecodeError:  # damage in what the file says is text
        found = table.cast(_undecoded(table.schema)).to_pylist()
        texts = [field.name for field in table.schema if pa.types.is_string(field.type)]
        for row in found:
            row |= {name: row[name].decode("utf-8", "replace") for name in texts if row[name] is not None}
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


def _chunk(rows: pa.RecordBatch, like: Chunk, start: int, max_size: int) -> Chunk:
    if rows.num_rows == 1 and rows.nbytes > max_size:
        return _failed(like, start, Failure("too-large", too_large(max_size).message, start + 1))
    chunk = structs.replace(like, first=start + 1, start=start, end=start + rows.num_rows)
    return with_content(chunk, _packed(rows))


def _failed(like: Chunk, start: int, failure: Failure) -> Chunk:
    return structs.replace(like, first=start + 1, start=start, end=start, failure=failure)


def _slices(table: pq.ParquetFile, group: int) -> Iterator[pa.RecordBatch]:
    """The rows of a group, so many at once as make a chunk, their values of types that Python has."""
    about = table.metadata.row_group(group)
    each = about.total_byte_size // max(1, about.num_rows)
    size = max(1, min(_MOST_AT_ONCE, _BYTES_AT_ONCE // max(1, each)))
    for batch in table.iter_batches(size, row_groups=[group], use_threads=False):
        fitted = _fitted(batch)
        for start in range(0, batch.num_rows, MOST_ROWS):
            yield from _halves(fitted.slice(start, MOST_ROWS))


def _halves(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The batch, or its halves, so that only single rows are large."""
    half = batch.num_rows // 2
    if half and batch.nbytes > MOST_BYTES:
        yield from _halves(batch.slice(0, half))
        yield from _halves(batch.slice(half))
    elif batch.num_rows:
        yield batch


def _fitted(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with columns of distinct names, and values that become Python's own without loss of ours."""
    import pyarrow as pa

    columns = [column.cast(_plain(column.type), safe=False) for column in batch.columns]
    return pa.record_batch(columns, names=list(distinct(batch.schema.names)))


def _plain(type: pa.DataType) -> pa.DataType:
    """The type with times in microseconds, and values in the place of references to them.

    Python has no nanoseconds; what Arrow does instead depends on what else is installed.
    """
    import pyarrow as pa

    types = pa.types
    if types.is_dictionary(type):
        return _plain(type.value_type)
    if isinstance(type, pa.BaseExtensionType):
        return _plain(type.storage_type)
    if types.is_timestamp(type):
        return pa.timestamp("us", type.tz)
    if types.is_time64(type):
        return pa.time64("us")
    if types.is_duration(type):
        return pa.duration("us")
    if types.is_struct(type):
        fields = [type.field(place) for place in range(type.num_fields)]
        return pa.struct([field.with_type(_plain(field.type)) for field in fields])
    if types.is_map(type):
        return pa.map_(_plain(type.key_type), _plain(type.item_type))
    if types.is_list(type):
        return pa.list_(_plain(type.value_type))
    if types.is_large_list(type):
        return pa.large_list(_plain(type.value_type))
    return type


def _packed(batch: pa.RecordBatch) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _undecoded(schema: pa.Schema) -> pa.Schema:
    """The schema with bytes for text."""
    import pyarrow as pa

    fields = [field.with_type(pa.binary()) if pa.types.is_string(field.type) else field for field in schema]
    return pa.schema(fields)


def _holds_text(type: pa.DataType) -> bool:
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
