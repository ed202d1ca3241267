"""Batches of Arrow in, batches of Arrow out: what an engine hands to one of its tasks, and takes back.

An engine (`scoring.engines`) reads and writes on many machines, and cuts its input as it likes. What it hands
us goes the way of every batch: chunks, a worker that may die, lines of JSON, and the table that is made of
them. So the rows are those that `smelltest batch` writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import msgspec
import pyarrow as pa
from msgspec import structs

from scoring.batch.pool import Pool
from scoring.batch.rows import COLUMNS, column_name
from scoring.batch.worker import Setup
from scoring.batch.writing import columns
from scoring.batch.writing.parquet import schema_of, table_of
from scoring.errors import InputError
from scoring.reading.records import Chunk, Columns
from scoring.reading.records.parquet import chunk_of, fitted, holds_text, slices
from scoring.reading.records.values import MOST_COLUMNS, choices, clean, texts_of

# A column with the place of each row, for whoever knows it: nobody else can tell, for tasks get their rows
# in pieces. It is the row's position, and not passed through.
PLACE = "smelltest_place"

_ZONE = "UTC"  # of moments: an engine gives them that of whoever asks
_NAMELESS = "-"  # the input of rows that have no place, as standard input is called


def rows_schema(given: pa.Schema, setup: Setup) -> pa.Schema:
    """The schema of the rows that are made of batches with a schema.

    Columns of the input have the type that fits all their values, whichever are there: integers, floats,
    true and false stay what they are, everything else is text as in any table of rows.

    Raises InputError for what no row could be made of: `no-column`, `not-text`, `too-many-columns`, and
    `no-place` where nothing says which row is which.
    """
    table = fitted(given, _ZONE)
    _check(table, setup.columns)
    left_out = {*texts_of(setup.columns), PLACE}
    theirs = {
        column_name(clean(field.name)): _type(field.type) for field in table if field.name not in left_out
    }
    ours = COLUMNS if setup.include_text else COLUMNS[:-1]
    kept = dict(islice(theirs.items(), columns.MOST_COLUMNS))
    return schema_of(columns.Columns(ours, kept, rest=len(kept) < len(theirs)))


def score_batches(batches: Iterable[pa.RecordBatch], setup: Setup) -> Iterator[pa.RecordBatch]:
    """The rows of batches that have one schema, in order and a row for each, whatever is wrong with it.

    They are scored by a process of their own, which is not missed when a document takes it along.

    Raises InputError as `rows_schema` does, and `no-workers`.
    """
    batches = iter(batches)
    first = next(batches, None)
    if first is None:
        return
    schema = rows_schema(first.schema, setup)
    setup.scorer.prepare()
    with Pool(setup, jobs=1) as pool:
        for scored in pool.score(_chunks(chain([first], batches), setup.max_size)):
            rows = [msgspec.json.decode(line) for line in scored.result.lines.splitlines()]
            yield from table_of(rows, schema).to_batches()


def _chunks(batches: Iterable[pa.RecordBatch], max_size: int) -> Iterator[Chunk]:
    """The chunks of the batches, numbered, their rows counted from 1."""
    like = Chunk(number=0, input=_NAMELESS, format="parquet", first=1, start=0, end=0)
    done = number = 0
    for batch in batches:
        places = _places(batch, done)
        begun = done
        for rows in slices(_without_places(batch), _ZONE):
            behind = done - begun
            placed = structs.replace(like, number=number, places=places[behind : behind + rows.num_rows])
            yield chunk_of(rows, placed, done, max_size)
            done += rows.num_rows
            number += 1


def _places(batch: pa.RecordBatch, done: int) -> tuple[str, ...]:
    """The places of the rows, of which so many went before; none: they are counted."""
    if PLACE not in batch.schema.names:
        return ()
    places = batch.column(PLACE).cast(pa.string()).to_pylist()
    return tuple(place or f"{_NAMELESS}:{number}" for number, place in enumerate(places, done + 1))


def _without_places(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.drop_columns([PLACE]) if PLACE in batch.schema.names else batch


def _type(type: pa.DataType) -> columns.Type:
    """The type of a column for values of this type: durations are seconds, and what may have 64 bits without
    a sign fits into none but text.
    """
    if pa.types.is_boolean(type):
        return "bool"
    if pa.types.is_integer(type) and not pa.types.is_uint64(type):
        return "int"
    return "float" if pa.types.is_floating(type) or pa.types.is_duration(type) else "text"


def _may_hold_text(type: pa.DataType) -> bool:
    return holds_text(type) or bool(pa.types.is_null(type))


def _check(table: pa.Schema, wanted: Columns) -> None:
    """Raise InputError for a table of which no row could be scored, or found again."""
    names = set(table.names)
    if len(names) > MOST_COLUMNS:
        raise InputError("too-many-columns", f"there are more than {MOST_COLUMNS:,} columns")
    has = f"there are {', '.join(table.names[:12])}{' and more' if len(names) > 12 else ''}"
    lacking = [name for name in structs.astuple(wanted) if name is not None and name not in names]
    if lacking:
        raise InputError("no-column", f"no column {', '.join(lacking)}; {has}")
    documents = [name for name, _ in choices(wanted) if name in names]
    if not documents:
        raise InputError("no-column", f"no column text or html; {has}: name one, Columns(text='body')")
    told = [PLACE] if PLACE in names else []
    mute = [name for name in (*documents, *told) if not _may_hold_text(table.field(name).type)]
    if mute:
        raise InputError("not-text", f"the column {' or '.join(mute)} holds no text")
    if PLACE not in names and (wanted.id or "id") not in names:
        message = f"nothing says which row is which: name a column, Columns(id='guid'), or add {PLACE}; {has}"
        raise InputError("no-place", message)
