"""Processes that score chunks, and outlive whatever a document does to one of them.

A worker that dies, or hangs where no signal reaches it, costs one row, never the run: its chunk is tried
again by a new worker, and the row at which a second worker dies becomes an error.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import time
import warnings
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection
from typing import Any, NamedTuple

from msgspec import structs

from scoring.batch.worker import IDLE, Result, Setup, Task, work
from scoring.data import Failure
from scoring.errors import InputError
from scoring.limits import MEGABYTE
from scoring.reading.records import Chunk

_AHEAD = 16  # chunks a worker that may be under way or wait for an earlier one: some megabytes of rows,
_MOST_WAITING = 64 * MEGABYTE  # unless these are large; more than so many bytes do not wait
_GRACE = 5.0  # seconds for what is done to a document outside its own time: to read its row, to write it
_LOOK = 0.5  # seconds between two looks at workers of which nothing is heard
_MOST_FAILED_STARTS = 3  # workers in a row that die before they begin a chunk

# A fork shares what is loaded, and takes 20 ms in place of 500; only Linux's libraries are made for it.
_START_METHOD = "fork" if sys.platform == "linux" else "spawn"

_CRASHED = Failure("crashed", "the process that scored it died, twice; please report it")


class Scored(NamedTuple):
    """A chunk, now without its content, and the rows that it gave."""

    chunk: Chunk
    result: Result


class Pool:
    """At most so many workers, which live until the pool is closed; use it with `with`."""

    def __init__(self, setup: Setup, jobs: int, start_method: str = _START_METHOD) -> None:
        """A worker that is at a document for more than twice the timeout of the scorer is killed."""
        self._context: Any = multiprocessing.get_context(start_method)
        self._forks = start_method == "fork"
        self._setup = setup
        self._patience = 2 * setup.timeout + _GRACE if setup.timeout else None
        self._failed_starts = 0
        self._jobs = jobs
        self._workers: list[_Worker] = []  # made when there is work for one more

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they are at."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def score(self, chunks: Iterable[Chunk]) -> Iterator[Scored]:
        """Score the chunks, which are taken as they are needed; results come in their order.

        Raises InputError (`no-workers`) if workers die before they begin.
        """
        chunks = iter(chunks)
        tasks: deque[_Attempt] = deque()  # to hand out
        under_way: deque[_Attempt] = deque()  # from the first one without a result, in order
        while True:
            while len(tasks) < self._jobs and self._has_room(under_way):
                chunk = next(chunks, None)
                if chunk is None:
                    break
                attempt = _Attempt(chunk)
                tasks.append(attempt)
                under_way.append(attempt)
                self._hand_out(tasks)
            if not under_way:
                return
            if not under_way[0].result:
                self._listen(tasks)
            self._hand_out(tasks)  # before anybody takes their time over a result
            while under_way and (result := under_way[0].result):
                yield Scored(under_way.popleft().chunk, result)

    def _has_room(self, under_way: Collection[_Attempt]) -> bool:
        """Whether another chunk may be begun although earlier ones are not done."""
        waiting = sum(len(attempt.result.lines) for attempt in under_way if attempt.result)
        return len(under_way) < _AHEAD * self._jobs and waiting <= _MOST_WAITING

    def _hand_out(self, tasks: deque[_Attempt]) -> None:
        for worker in self._workers:
            if tasks and not worker.attempt:
                worker.begin(tasks.popleft())
        while tasks and len(self._workers) < self._jobs:
            worker = self._start()
            self._workers.append(worker)
            worker.begin(tasks.popleft())

    def _listen(self, tasks: deque[_Attempt]) -> None:
        """Wait for results, and part with workers that have died or hang."""
        heard = connection.wait([worker.connection for worker in self._workers], _LOOK)
        for worker in list(self._workers):
            if worker.connection in heard:
                if result := worker.receive():
                    self._failed_starts = 0
                    if result.worn:  # it ends by itself, but must not be given a chunk before it has
                        self._part_with(worker)
                    continue
                failure = None
            elif self._patience and worker.hangs(self._patience):
                message = f"not done after {self._patience:g} seconds, and stopped by force"
                failure = Failure("too-slow", message)
            else:
                continue
            self._part_with(worker)
            self._blame(worker, failure, tasks)

    def _part_with(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()

    def _blame(self, worker: _Worker, failure: Failure | None, tasks: deque[_Attempt]) -> None:
        """Have what a lost worker was at tried again, without the row that is the cause, if it is known."""
        attempt, step = worker.attempt, worker.step.value
        if attempt is None:
            return
        tasks.appendleft(attempt)
        if step == IDLE:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_FAILED_STARTS:
                message = f"workers die before they begin (exit code {worker.process.exitcode})"
                raise InputError("no-workers", message)
        elif failure:
            attempt.lost[step] = failure
        elif step in attempt.deaths:
            attempt.lost[step] = _CRASHED
        else:
            attempt.deaths.add(step)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        step = self._context.RawValue(ctypes.c_longlong, IDLE)
        inherited = [worker.connection for worker in self._workers] + [ours] if self._forks else []
        process = self._context.Process(
            target=work, args=(self._setup, theirs, step, os.getpid(), inherited), daemon=True
        )
        with _signals_held_back(), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of forks beside threads; pyarrow's are idle
            process.start()
        theirs.close()
        return _Worker(process, ours, step)


class _Attempt:
    """A chunk on its way, with what has gone wrong so far."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.lost: dict[int, Failure] = {}
        self.deaths: set[int] = set()  # steps at which one worker has died
        self.result: Result | None = None


class _Worker:
    """A process of the pool, seen from outside."""

    def __init__(self, process: Any, ours: connection.Connection, step: Any) -> None:
        self.process = process
        self.connection = ours
        self.step = step
        self.attempt: _Attempt | None = None  # what it is at
        self._seen = IDLE
        self._looked = time.monotonic()
        self._waited = 0.0  # seconds, at the step where it was last seen

    def begin(self, attempt: _Attempt) -> None:
        """Give it a chunk; one that has died meanwhile is found out when we listen."""
        self.attempt = attempt
        self._seen = IDLE
        with suppress(OSError):
            self.connection.send(Task(attempt.chunk, attempt.lost))

    def receive(self) -> Result | None:
        """Take a result; None: there is none, for the process has died."""
        try:
            result: Result = self.connection.recv()
        except (EOFError, OSError):
            return None
        assert self.attempt
        self.attempt.result = result
        self.attempt.chunk = structs.replace(self.attempt.chunk, content=None)
        self.attempt = None
        return result

    def hangs(self, patience: float) -> bool:
        """Whether it has been at one step for longer than that; time in which we ourselves slept is none."""
        now = time.monotonic()
        if self.attempt is None or self.step.value != self._seen:
            self._seen = self.step.value
            self._waited = 0.0
        else:
            self._waited += min(now - self._looked, 2 * _LOOK)
        self._looked = now
        return self._waited > patience

    def end(self) -> None:
        """Kill it; it has nothing to tidy up."""
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Keep signals from a process that is about to be made until it has settled what to do about them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
