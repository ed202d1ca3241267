"""How far a long run has come, on a terminal that shows nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from scoring.batch.plan import Plan
    from scoring.batch.pool import Scored

_PATIENCE = 1.0  # seconds before anything is shown: a short run needs no progress
_INTERVAL = 0.1  # seconds between two updates

Item = TypeVar("Item")


def with_progress(items: Iterable[Item], stream: TextIO) -> Iterator[Item]:
    """Pass items on, and count them in a line that is wiped at the end."""
    line = _Line(stream)
    for count, item in enumerate(items, 1):
        yield item
        if line.is_due():
            line.show(f"{count:,} documents")
    line.wipe()


@contextmanager
def counter(words: str, stream: TextIO) -> Iterator[Callable[[int], None]]:
    """Return a function that counts so many more, in a line that is wiped at the end: "1,200 " and the words.

    A stream that is no terminal stays empty.
    """
    line = _Line(stream) if stream.isatty() else None
    count = 0

    def more(number: int) -> None:
        nonlocal count
        count += number
        if line and line.is_due():
            line.show(f"{count:,} {words}")

    try:
        yield more
    finally:
        if line:
            line.wipe()


class _Line:
    """A line that is written again and again; the cursor rests at its start, for a message to replace it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._due = time.monotonic() + _PATIENCE
        self._shown = False

    def is_due(self) -> bool:
        """Whether it is time to show something."""
        return time.monotonic() >= self._due

    def show(self, words: str) -> None:
        """Write these words in the place of those before."""
        self._stream.write(f"\r\x1b[K{words}\r")
        self._stream.flush()
        self._shown = True
        self._due = time.monotonic() + _INTERVAL

    def wipe(self) -> None:
        """Leave nothing behind."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


class Meter:
    """How far a batch has come, how fast it is, and how long it will take; use it with `with`.

    What is done is told by bytes of the inputs, which are known before their rows are. A stream that is no
    terminal stays empty.
    """

    def __init__(self, plan: Plan, stream: TextIO) -> None:
        self._inputs = plan.inputs
        self._line = _Line(stream) if stream.isatty() else None
        self._at = 0  # the input
        self._before = 0  # bytes of all inputs before it
        self._from: int | None = None  # byte at which this run began, which may go on with an earlier one
        self._start = time.monotonic()
        self._documents = 0

    def __enter__(self) -> Meter:
        return self

    def __exit__(self, *error: object) -> None:
        if self._line:
            self._line.wipe()

    def advance(self, scored: Scored) -> None:
        """Take up a chunk that is done."""
        chunk = scored.chunk
        while self._inputs[self._at].name != chunk.input and self._at + 1 < len(self._inputs):
            self._before += self._inputs[self._at].size or 0
            self._at += 1
        done = self._before + chunk.passed
        if self._from is None:
            self._from = done  # what was read before the first chunk was done is no measure of speed
            self._start = time.monotonic()
        else:
            self._documents += scored.result.summary.rows
        if self._line and self._line.is_due():
            self._line.show(self._figures(done))

    def _figures(self, done: int) -> str:
        seconds = max(time.monotonic() - self._start, 0.001)
        speed = (done - (self._from or 0)) / seconds
        parts = [f"{self._documents:,} documents", f"{self._documents / seconds:,.0f}/s"]
        if speed:
            parts.append(f"{speed / 1e6:.1f} MB/s")
        if all(each.size for each in self._inputs):
            total = sum(each.size or 0 for each in self._inputs)
            parts.append(f"{done / total:.0%}")
            if speed:
                parts.append(f"{_duration((total - done) / speed)} left")
        return " · ".join(parts)


def _duration(seconds: float) -> str:
    """A time to wait, as roughly as people plan."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
