"""From a chunk of the input to its rows, and the process that does so for one chunk after the other.

A worker tells all the time at which step of its chunk it is, in memory that it shares with the pool: a
process that hangs or dies cannot say so itself.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from scoring.batch.rows import Row, encode, row_of
from scoring.batch.settings import Origins
from scoring.batch.summary import Summary
from scoring.data import Failure, Report
from scoring.errors import InputError
from scoring.limits import within
from scoring.pipeline import Scorer
from scoring.policy import Policy, decide, facts_of
from scoring.reading.records import Chunk, Columns, Record, document_of, records

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

IDLE = -1  # the step of a worker that has no chunk, or has not begun it

_STATM = Path("/proc/self/statm")  # of Linux: what a process has taken so far, in pages


class Setup(Struct, frozen=True):
    """What a worker needs for all of its chunks."""

    scorer: Scorer
    columns: Columns
    policy: Policy | None
    today: date
    max_size: int  # bytes of a document
    timeout: float  # seconds that the scorer gives a document; 0: no limit
    max_memory: int  # bytes that a worker may take beside what it has when it begins; 0: no limit
    include_text: bool
    origins: Origins = Origins()


class Task(Struct, frozen=True):
    """A chunk to score, and what is known to go wrong at which of its steps.

    A step is half a row: at 2n the row n, counted from 0, is read, and at 2n + 1 it is scored.
    """

    chunk: Chunk
    lost: dict[int, Failure] = {}


class Result(Struct, frozen=True):
    """The rows of a chunk, as lines, each with its end, and counted.

    `worn`: the worker has been short of memory, and should score no more: what is left of it depends on what
    it has seen.
    """

    lines: bytes
    summary: Summary
    worn: bool


def score_chunk(task: Task, setup: Setup, reach: Callable[[int], None]) -> Result:
    """Score the records of a chunk, in order: a row for each, whatever is wrong with it.

    Calls `reach` with each step before it is taken. A row that must not be read again is the last of its
    chunk: nobody knows where the next one begins.
    """
    lines = bytearray()
    summary = Summary()
    for record in _records(task, setup, reach):
        failure = task.lost.get(2 * summary.rows + 1)
        row, line = scored(_failed(record, failure) if failure else record, setup)
        lines += line + b"\n"
        summary.count(row)
    return Result(bytes(lines), summary, "too-much-memory" in summary.failures)


def scored(record: Record, setup: Setup) -> tuple[Row, bytes]:
    """The row of a record, whatever is wrong with it, and its line with the columns of the input."""

    def score() -> tuple[Row, bytes]:
        report = _report(record, setup)
        decision = decide(setup.policy, facts_of(report, setup.today)) if setup.policy else None
        row = row_of(report, record, decision, setup.policy, include_text=setup.include_text)
        return row, encode(row, record.values)

    try:
        return within(0, score)
    except InputError as error:  # no memory left to write what was found
        if record.error:
            raise
        return scored(structs.replace(record, error=error), setup)


def work(
    setup: Setup, connection: Connection, step: Any, parent: int, inherited: Iterable[Connection]
) -> None:
    """Be a worker: score the tasks that come through the connection, until nobody sends any more.

    `step` is the shared memory in which to write where we are, `parent` the process of the pool; `inherited`
    are ends of other workers' connections that a fork has copied, and that would keep those alive.
    """
    for other in inherited:
        other.close()
    _leave_signals_to_the_pool()
    _limit_memory(setup.max_memory)

    def reach(at: int) -> None:
        if os.getppid() != parent:  # the pool has been killed, so nobody waits for the rest of the chunk
            os._exit(0)
        step.value = at

    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        result = score_chunk(task, setup, reach)
        step.value = IDLE
        try:
            connection.send(result)
        except OSError:
            return
        if result.worn:
            return


def _records(task: Task, setup: Setup, reach: Callable[[int], None]) -> Iterator[Record]:
    """The records of the chunk, up to one that cannot even be read."""
    chunk = task.chunk
    following = records(chunk, setup.columns, setup.max_size)
    for row in count():
        reach(2 * row)
        try:
            if failure := task.lost.get(2 * row):
                raise InputError(failure.code, failure.message)
            record = within(0, lambda: next(following, None))
        except InputError as error:
            yield _unreadable(chunk, row, error)
            return
        if record is None:
            return
        reach(2 * row + 1)
        yield record


def _report(record: Record, setup: Setup) -> Report:
    if record.error:
        return setup.scorer.failed(record.id, record.error)
    read = partial(document_of, record, setup.max_size)
    begun = time.process_time()
    report = setup.scorer.attempt(record.id, read)
    at_work = time.process_time() - begun
    if report.error and report.error.code == "too-slow" and at_work < setup.timeout / 2:
        # Not the document's doing: the machine was asleep, or busy with something else.
        report = setup.scorer.attempt(record.id, read)
    return report


def _failed(record: Record, failure: Failure) -> Record:
    return structs.replace(record, error=InputError(failure.code, failure.message))


def _unreadable(chunk: Chunk, row: int, error: InputError) -> Record:
    """The record of a row of which we know no more than its place; the chunk ends with it."""
    places = chunk.places or chunk.paths
    place = places[row] if row < len(places) else f"{chunk.input}:{chunk.first + row}"
    error = InputError(error.code, f"{error.message}; what follows it in its chunk is left out")
    return Record(id=place, position=place, error=error)


def _leave_signals_to_the_pool() -> None:
    """Ctrl-C reaches all processes of a terminal; the pool ends its workers itself.

    The signals come blocked, lest one arrive before we are here.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


def _limit_memory(most: int) -> None:
    """Bound the memory that this process may still take, where the system can."""
    if not most or not _STATM.exists():
        return
    import resource

    taken = int(_STATM.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = taken + most if hard == resource.RLIM_INFINITY else min(taken + most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
