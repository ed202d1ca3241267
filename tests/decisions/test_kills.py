"""Writers at once, and writers that are killed: what is acknowledged stays, and nothing is half there."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable

import pytest

from scoring.decisions import Decision, DecisionLog, on_outcome
from scoring.decisions.recording import slimmed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed"),
]

TIMES = int(os.environ.get("SMELLTEST_KILLS", "10"))  # kills at random moments for each test
ROWS = 1_100  # of a run: three transactions


@pytest.fixture
def path(tmp_path):
    return tmp_path / "decisions.db"


class Child:
    """A process of its own that does something with a log of its own, and tells of it through a pipe."""

    def __init__(self, act: Callable[[Callable[[int], None]], None]) -> None:
        self._read, write = os.pipe()
        self.process = os.fork()
        if not self.process:
            code = 70
            try:
                os.close(self._read)
                act(lambda number: os.write(write, f"{number}\n".encode()))
                code = 0
            finally:
                os._exit(code)
        os.close(write)
        self._told = b""

    def begins(self) -> None:
        """Wait until it tells of something."""
        self._told = os.read(self._read, 2**10)

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)

    def end(self) -> tuple[int, list[int]]:
        """Wait for its end; returns its exit code, and the numbers that it told of."""
        _, status = os.waitpid(self.process, 0)
        with open(self._read, "rb") as told:
            lines = (self._told + told.read()).split(b"\n")[:-1]
        return os.waitstatus_to_exitcode(status), list(map(int, lines))


def dies_at(log: DecisionLog, step: int) -> None:
    """Have this process die before the statement of a number that the log executes from now on."""
    left = iter(range(step))

    def reach(statement: str) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    log._connection.set_trace_callback(reach)


def holds(log: DecisionLog) -> bool:
    return list(log.faults()) == []


@pytest.fixture
def decision(row):
    """Return a function that makes a decision of somebody."""

    def make(by) -> Decision:
        return on_outcome(row(str(by)), "allow", by=str(by), reason="context")

    return make


def test_many_processes_begin_a_log_and_write_in_it(path, decision):
    def write(who):
        def act(tell):
            with DecisionLog(path) as log:
                for _ in range(20):
                    tell(log.add(decision(who)))

        return act

    ended = [child.end() for child in [Child(write(who)) for who in range(6)]]
    assert [code for code, _ in ended] == [0] * 6
    with DecisionLog(path) as log:
        assert sorted(number for _, numbers in ended for number in numbers) == list(range(1, 121))
        assert Counter(made.content.by for made in log.decisions()) == {str(who): 20 for who in range(6)}
        for who, (_, numbers) in enumerate(ended):
            assert all(log.decision(number).content.by == str(who) for number in numbers)
        assert holds(log)


def test_what_was_acknowledged_survives_kills_at_random_moments(path, decision):
    def write(who):
        def act(tell):
            with DecisionLog(path) as log:
                while True:
                    tell(log.add(decision(who)))

        return act

    draw = random.Random(7)
    acknowledged: dict[int, str] = {}
    for kill in range(TIMES):
        early, late = children = [Child(write(f"{kill}{which}")) for which in "ab"]
        time.sleep(draw.uniform(0, 0.03))
        early.kill()  # perhaps it has not even opened the log
        late.begins()
        time.sleep(draw.uniform(0, 0.03))
        late.kill()
        for who, child in zip((f"{kill}a", f"{kill}b"), children, strict=True):
            code, numbers = child.end()
            assert code == -signal.SIGKILL
            acknowledged.update(dict.fromkeys(numbers, who))
    with DecisionLog(path) as log:
        assert holds(log)
        found = {made.number: made.content.by for made in log.decisions()}
    assert acknowledged
    assert acknowledged.items() <= found.items()
    # Each process may have written one more than it could tell of.
    assert len(found) <= len(acknowledged) + 2 * TIMES


def test_a_run_is_there_once_wherever_writing_it_down_is_killed(path, row, run):
    rows = [slimmed(row(str(number))) for number in range(ROWS)]

    def act(step):
        def write(tell):
            with DecisionLog(path) as log:
                dies_at(log, step)
                log.add_run(run(ROWS), rows)

        return write

    draw = random.Random(11)
    for step in (*range(6), *(draw.randrange(6, 3 * ROWS) for _ in range(TIMES))):
        code, _ = Child(act(step)).end()
        assert code in (0, -signal.SIGKILL)
        if code == 0:
            path.unlink()
    with DecisionLog(path) as log:
        number, _ = log.add_run(run(ROWS), rows)
        assert number == 1
        assert [entry.content.document_id for entry in log.entries("ruling")] == list(map(str, range(ROWS)))
        assert holds(log)


def test_forgetting_has_happened_or_not_wherever_it_is_killed(path, decision):
    ends = Counter()
    for step in range(100):
        path.unlink(missing_ok=True)
        with DecisionLog(path) as log:
            for who in "abc":
                log.add(decision(who))

        def forget(tell, step=step):
            with DecisionLog(path) as log:
                dies_at(log, step)
                log.forget([1, 3], by="Ada", words="asked for")

        code, _ = Child(forget).end()
        with DecisionLog(path) as log:
            assert holds(log), step
            numbers = tuple(entry.number for entry in log.entries())
            assert numbers in ((1, 2, 3), (2, 4)), step
            ends[numbers] += 1
            assert log.add(decision("d")) == numbers[-1] + 1
            assert log.forget([2], by="Ada", words="asked for").remaining == 0
        if code == 0:
            break
    else:
        pytest.fail("it never came to its end")
    assert min(ends[1, 2, 3], ends[2, 4]) > 1
