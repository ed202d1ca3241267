"""Run something again whenever a file that it has read changes, until somebody presses Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

_INTERVAL = 0.05  # seconds between two looks at the files: an answer seems immediate, and a look costs little

_Stamp = tuple[int, int, int] | None  # time of change, size, and which file it is; None: there is none


class Files:
    """The files that a run depends on, as they were before it read them."""

    def __init__(self) -> None:
        self._stamps: dict[Path, _Stamp] = {}

    def __iter__(self) -> Iterator[Path]:
        return iter(self._stamps)

    def add(self, path: Path) -> None:
        """Take up a file, which need not exist: before it is read, so that no change of it is missed."""
        self._stamps.setdefault(path, _stamp(path))

    def wait_for_change(self) -> None:
        """Return once a file is no longer as it was, and nobody is writing to any of them."""
        settled = self._stamps
        while True:
            time.sleep(_INTERVAL)
            now = {path: _stamp(path) for path in self._stamps}
            if now != self._stamps and now == settled:
                return
            settled = now


def watch(run: Callable[[Files], None]) -> NoReturn:
    """Run, then run again after every change of the files that the run has taken up.

    Ends with the KeyboardInterrupt that somebody sends.
    """
    while True:
        files = Files()
        run(files)
        files.wait_for_change()


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
