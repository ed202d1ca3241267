"""The limits that a document must keep to be scored, and the clock for one of them.

Depth is limited where it matters and fixed: folders within folders in `reading.sources`, elements within
elements in `reading.html`.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from scoring.errors import InputError

MIN_WORDS = 120  # below this, one defect more or less decides the score
MEGABYTE = 2**20
MAX_SIZE = 20 * MEGABYTE  # a novel has one, a page with its pictures inlined ten; beyond, it is a mistake
MAX_MEMORY = 2048 * MEGABYTE  # of a worker of a batch, beside rules: what a document of that size takes
TIMEOUT = 60.0  # seconds for one document: an article takes a twentieth of one, a novel five

_AGAIN = 0.5  # seconds after which the clock rings again, should a library have swallowed the first ring

Result = TypeVar("Result")


class _TimeUp(BaseException):
    """Not an Exception, so that no library takes it for a failure of its own."""


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Return what `work` returns; 0 seconds set no limit of time.

    The clock is a signal: it costs nothing while the work runs, and reaches Python code wherever that is.
    A call into C (RE2, lxml) is finished first; such calls take time linear in the size of the document.
    Signals reach only the main thread of a process, which is where worker processes work, too. In other
    threads, and on Windows, no clock runs.

    Raises InputError with the code `too-slow` when the time is up, `too-much-memory` when there is none left.
    """
    try:
        return _in_time(seconds, work) if seconds and _has_clock() else work()
    except MemoryError:
        message = "takes more memory than there is for a document"
        raise InputError("too-much-memory", message) from None


def _in_time(seconds: float, work: Callable[[], Result]) -> Result:
    before = signal.getsignal(signal.SIGALRM)
    rung = False

    def ring(number: int, frame: FrameType | None) -> None:
        nonlocal rung
        rung = True
        raise _TimeUp

    try:
        try:
            signal.signal(signal.SIGALRM, ring)
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
            result = work()
            if rung:  # in a finalizer, say, where Python drops all exceptions
                raise _TimeUp
            return result
        finally:
            _stop_clock(before)
    except _TimeUp:
        _stop_clock(before)  # it may have rung while it was being stopped
        message = f"not done after {seconds:g} seconds, the most it may take; --timeout changes that"
        raise InputError("too-slow", message) from None


def _has_clock() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _stop_clock(before: signal._HANDLER) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
