"""Run a command and say what it took: time, processor, and memory of its whole tree of processes."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_KILOBYTE = 1024
_INTERVAL = 0.02  # seconds between two looks at a command
_INTERVAL_OF_MEMORY = 0.25  # adding up what a tree of processes shares takes the kernel some milliseconds
_PROC = Path("/proc")  # of Linux; elsewhere memory is not measured


Look = Callable[[int, float], bool]


class Failed(Exception):
    """A command ended as it should not; tells the last of what it said."""


class Run(NamedTuple):
    """What a command took, with all processes that it started and waited for."""

    wall: float  # seconds
    cpu: float  # seconds of all processes
    exit_code: int  # negative: the signal that ended it


def run(
    command: Sequence[str],
    *,
    out: Path | None = None,
    fine: Sequence[int] = (0,),
    look: Look | None = None,
) -> Run:
    """Run a command to its end; its standard output goes to `out`, if given.

    `look` is told again and again the process and for how many seconds it has run; True kills it, with no
    chance to tidy up.
    Raises Failed for an exit code that is not fine.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with open(out or os.devnull, "wb") as stdout:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, env=environment)
    assert process.stderr
    with process.stderr:
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, start, look, ended)) if look else None
        if watcher:
            watcher.start()
        said = process.stderr.read()  # to the end of the process: nothing it starts outlives it for long
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        ended.set()
        if watcher:
            watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        lines = said.decode(errors="replace").strip().splitlines() or [f"exit code {process.returncode}"]
        raise Failed(f"{' '.join(command[:4])}: {lines[-1]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, process.returncode)


def _watch(pid: int, start: float, look: Look, ended: threading.Event) -> None:
    while not ended.wait(_INTERVAL):
        if look(pid, time.perf_counter() - start):
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(pid, signal.SIGKILL)
            return


class Memory:
    """The memory of a process and its children, looked at while they run; all in bytes.

    A process's own peak is what it had in memory at once, what it shares with others included. That of the
    tree counts what is shared once.
    """

    def __init__(self) -> None:
        self.parent = 0  # its peak
        self.child = 0  # peak of the largest
        self.tree: list[tuple[float, int]] = []  # seconds, and what all had together at that time
        self._due = 0.0

    @property
    def peak(self) -> int:
        """The most that all had together."""
        return max((size for _, size in self.tree), default=0)

    def quarters(self) -> list[int]:
        """The most that all had together in each quarter of the time."""
        end = self.tree[-1][0] if self.tree else 0.0
        parts: list[list[int]] = [[0], [0], [0], [0]]
        for seconds, size in self.tree:
            parts[min(int(4 * seconds / end), 3) if end else 0].append(size)
        return [max(part) for part in parts]

    def look(self, pid: int, seconds: float) -> bool:
        """Look at a process, unless that has just been done; never a reason to kill it."""
        if seconds < self._due:
            return False
        self._due = seconds + _INTERVAL_OF_MEMORY
        children = _children(pid)
        self.parent = max(self.parent, _kilobytes(pid, "status", "VmHWM:"))
        self.child = max([self.child, *(_kilobytes(child, "status", "VmHWM:") for child in children)])
        together = sum(_kilobytes(each, "smaps_rollup", "Pss:") for each in (pid, *children))
        self.tree.append((seconds, together))
        return False


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in (_PROC / f"{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _kilobytes(pid: int, file: str, name: str) -> int:
    """A figure of a process; 0: it has ended."""
    try:
        lines = (_PROC / str(pid) / file).read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * _KILOBYTE for line in lines if line.startswith(name))
