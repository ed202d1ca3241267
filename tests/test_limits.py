"""The clock: it stops what takes too long, wherever that is, and leaves no trace."""

import signal
import threading
import time

import pytest

from scoring.errors import InputError
from scoring.limits import within


def work_for_ever():
    while True:
        pass


def sleep_for_ever():
    time.sleep(1000)


def swallow_what_comes():
    while True:
        try:
            work_for_ever()
        except Exception:
            continue


def swallow_even_the_first_ring():
    try:
        work_for_ever()
    except BaseException:
        work_for_ever()


def swallow_the_first_ring_and_finish():
    try:
        work_for_ever()
    except BaseException:
        return "done"


@pytest.mark.parametrize(
    "work",
    [
        work_for_ever,
        sleep_for_ever,
        swallow_what_comes,
        swallow_even_the_first_ring,
        swallow_the_first_ring_and_finish,
    ],
)
def test_work_is_stopped(work):
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        within(0.05, work)
    assert caught.value.code == "too-slow"
    assert caught.value.message.startswith("not done after 0.05 seconds")
    assert time.monotonic() - started < 5


def test_the_clock_leaves_no_trace():
    before = signal.getsignal(signal.SIGALRM)
    assert within(60, lambda: signal.getitimer(signal.ITIMER_REAL)[0]) > 50
    with pytest.raises(InputError):
        within(0.01, work_for_ever)
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 // 0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_no_limit():
    assert within(0, lambda: signal.getitimer(signal.ITIMER_REAL)) == (0, 0)


def test_other_threads_have_no_clock():
    found = []
    thread = threading.Thread(target=lambda: found.append(within(0.001, lambda: time.sleep(0.01) or "done")))
    thread.start()
    thread.join()
    assert found == ["done"]


@pytest.mark.parametrize("seconds", [0, 5])
def test_no_memory_left(seconds):
    def devour():
        raise MemoryError

    with pytest.raises(InputError) as caught:
        within(seconds, devour)
    assert caught.value.code == "too-much-memory"
