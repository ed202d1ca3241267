"""`smelltest review` as it is called, in a terminal of its own."""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
import time
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest

from scoring.cli import main, review
from scoring.decisions import DecisionLog

pty = pytest.importorskip("pty", reason="there are no such terminals here")


@pytest.fixture
def refused(capsys):
    """Return a function that runs the command without a terminal; what it says on stderr."""

    def run(*arguments):
        assert main(["review", *map(str, arguments)]) == 2
        return capsys.readouterr().err

    return run


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_that_is_none(run_of, row, capsys, limit):
    with pytest.raises(SystemExit) as ended:
        main(["review", str(run_of(row())), "--limit", limit])
    assert ended.value.code == 2
    assert "--limit" in capsys.readouterr().err


def test_without_a_terminal(refused, run_of, row, tmp_path):
    assert "this is for a terminal" in refused(run_of(row()), "--log", tmp_path / "log.db")
    assert not (tmp_path / "log.db").exists()


@pytest.mark.parametrize(("term", "enough"), [("xterm", True), ("dumb", False), ("unknown", False)])
def test_a_terminal_that_can_only_print_is_none(monkeypatch, term, enough):
    class Terminal(StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", term)
    assert review._at_terminal() is enough


def test_without_textual(refused, run_of, row, monkeypatch):
    monkeypatch.setattr(review, "_at_terminal", lambda: True)
    monkeypatch.setitem(sys.modules, "textual", None)
    for name in [name for name in sys.modules if name.startswith(("textual.", "scoring.review."))]:
        monkeypatch.delitem(sys.modules, name)
    assert "pip install 'smelltest[review]'" in refused(run_of(row()))


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["missing.jsonl"], "missing.jsonl: no such file"),
        (["rows.jsonl", "--queue", "night"], "nothing is in the queue night; queues there: desk"),
        (["rows.jsonl", "--log", "rows.jsonl"], "rows.jsonl: not a decision log"),
        (["rows.jsonl", "--log", "nowhere/log.db"], "nowhere/log.db: no such folder"),
    ],
)
def test_what_cannot_be_reviewed(refused, run_of, row, monkeypatch, tmp_path, arguments, complaint):
    pytest.importorskip("textual", reason="the review needs the extra smelltest[review]")
    monkeypatch.setattr(review, "_at_terminal", lambda: True)
    monkeypatch.chdir(tmp_path)
    run_of(row())
    assert complaint in refused(*arguments)
    assert Path("decisions.db").exists() == ("night" in arguments)


class Terminal:
    """A terminal of 80 by 24 with `smelltest review` in it."""

    def __init__(self, *arguments) -> None:
        import fcntl
        import termios

        self.pid, self._end = pty.fork()
        if not self.pid:
            os.environ["TERM"] = "xterm-256color"
            os.execv(sys.executable, [sys.executable, "-m", "scoring", "review", *map(str, arguments)])
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.shown = ""

    def wait_for(self, *words: str, seconds: float = 60.0) -> None:
        """Read what is shown until these words have been there, in this order."""
        until = time.monotonic() + seconds
        for word in words:
            while word not in self.shown:
                assert time.monotonic() < until, f"never saw {word!r} in {self.shown[-2000:]!r}"
                if select.select([self._end], [], [], 0.1)[0]:
                    self.shown += os.read(self._end, 2**16).decode(errors="replace")
            self.shown = self.shown.partition(word)[2]

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def close(self) -> None:
        """Take the terminal away, as closing its window does."""
        with suppress(OSError):
            os.close(self._end)

    def ended(self) -> int:
        """Wait for the end of the command; its exit code, or minus the signal that killed it."""
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def terminal(monkeypatch, tmp_path):
    """Return a function that begins a review in a terminal."""
    pytest.importorskip("textual", reason="the review needs the extra smelltest[review]")
    root = Path(__file__).parent.parent.parent
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]))
    open_ones = []

    def begin(*arguments) -> Terminal:
        open_ones.append(Terminal(*arguments))
        return open_ones[-1]

    yield begin
    for each in open_ones:
        each.close()
        with suppress(OSError):
            os.kill(each.pid, signal.SIGKILL)
            os.waitpid(each.pid, 0)


def decided(path):
    with DecisionLog(path, must_exist=True) as log:
        assert list(log.faults()) == []
        return [(made.content.action, made.content.by) for made in log.decisions()]


@pytest.mark.slow
def test_a_session(terminal, run_of, row, tmp_path):
    run, log = run_of(row("first", 10.0), row("second", 20.0)), tmp_path / "log.db"
    shown = terminal(run, "--log", log, "--by", "ada")
    shown.wait_for("first", "accept")
    shown.type("a")
    shown.wait_for("✓")
    shown.type("o\r")
    shown.wait_for("second")
    shown.type("q")
    shown.wait_for("1 of 2 have an outcome now", "need the rows", "smelltest decide --run", "log.db")
    assert shown.ended() == 0
    assert decided(log) == [("accept", "ada"), ("outcome", "ada")]
    again = terminal(run, "--log", log, "--by", "bob")
    again.wait_for("1 of 1", "second", "accept")
    again.type("o\r")
    again.wait_for("every document here has an outcome")
    again.type("\x03")
    assert again.ended() == 0
    done = terminal(run, "--log", log)
    done.wait_for("nothing waits")
    assert done.ended() == 0


@pytest.mark.slow
@pytest.mark.parametrize("end", ["killed", "closed"])
def test_nothing_is_lost(terminal, run_of, row, tmp_path, end):
    """Whatever the screen has shown as decided is in the log, however the review ends."""
    log = tmp_path / "log.db"
    shown = terminal(run_of(row()), "--log", log, "--by", "ada")
    shown.wait_for("accept")
    shown.type("aa")
    shown.wait_for("✓", "✓")
    shown.type("d2")  # in the middle of a question
    shown.wait_for("not-theirs")
    if end == "killed":
        os.kill(shown.pid, signal.SIGKILL)
    else:
        shown.close()
    assert shown.ended() != 0
    assert decided(log) == [("accept", "ada"), ("accept", "ada")]
