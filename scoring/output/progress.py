"""How far a long run has come, on a terminal that shows nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

_PATIENCE = 1.0  # seconds before anything is shown: a short run needs no progress
_INTERVAL = 0.1  # seconds between two updates

Item = TypeVar("Item")


def with_progress(items: Iterable[Item], stream: TextIO) -> Iterator[Item]:
    """Pass items on, and count them in a line that is wiped at the end.

    The cursor rests at the start of the line, so that a message printed meanwhile replaces it.
    """
    due = time.monotonic() + _PATIENCE
    shown = False
    for count, item in enumerate(items, 1):
        yield item
        if time.monotonic() >= due:
            stream.write(f"\r\x1b[K{count:,} documents\r")
            stream.flush()
            shown = True
            due = time.monotonic() + _INTERVAL
    if shown:
        stream.write("\r\x1b[K")
        stream.flush()
