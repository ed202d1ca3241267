"""Progress is for long runs, counts on one line, and leaves nothing behind."""

import io
from types import SimpleNamespace

import pytest

from scoring.output import progress


@pytest.mark.parametrize(
    ("seconds_each", "written"),
    [
        (0.1, ""),
        (0.6, "\r\x1b[K2 documents\r\r\x1b[K3 documents\r\r\x1b[K"),
    ],
)
def test_progress(monkeypatch, seconds_each, written):
    clock = 0.0

    def work():
        nonlocal clock
        for item in "abc":
            clock += seconds_each
            yield item

    monkeypatch.setattr(progress.time, "monotonic", lambda: clock)
    stream = io.StringIO()
    assert list(progress.with_progress(work(), stream)) == ["a", "b", "c"]
    assert stream.getvalue() == written


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "written"),
    [(Terminal(), "\r\x1b[K9 documents read\r\r\x1b[K"), (io.StringIO(), "")],
)
def test_counter(monkeypatch, stream, written):
    clock = 0.0
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock)
    with progress.counter("documents read", stream) as more:
        more(4)
        clock = 2.0
        more(5)
    assert stream.getvalue() == written


def inputs(*sizes):
    return SimpleNamespace(inputs=[SimpleNamespace(name=str(n), size=size) for n, size in enumerate(sizes)])


def done(input, passed, rows=64):
    chunk = SimpleNamespace(input=str(input), passed=passed)
    return SimpleNamespace(chunk=chunk, result=SimpleNamespace(summary=SimpleNamespace(rows=rows)))


@pytest.mark.parametrize(
    ("sizes", "chunks", "line"),
    [
        ((4e6, 6e6), [(0, 1e6), (0, 4e6), (1, 1e6)], "128 documents · 64/s · 2.0 MB/s · 50% · 2 s left"),
        ((4e6, 6e6), [(1, 1e6), (1, 2e6), (1, 3e6)], "128 documents · 64/s · 1.0 MB/s · 70% · 3 s left"),
        ((4e6, None), [(0, 1e6), (0, 2e6), (0, 3e6)], "128 documents · 64/s · 1.0 MB/s"),
        ((4e9,), [(0, 1e6), (0, 2e6), (0, 3e6)], "128 documents · 64/s · 1.0 MB/s · 0% · 1 h 7 min left"),
    ],
    ids=["several inputs", "gone on with", "a pipe", "hours"],
)
def test_meter(monkeypatch, sizes, chunks, line):
    clock = 0.0
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock)
    stream = Terminal()
    with progress.Meter(inputs(*sizes), stream) as meter:
        for chunk in chunks:
            clock += 1.0
            meter.advance(done(*chunk))
    *_, last, wiped = stream.getvalue().split("\r\x1b[K")
    assert last == f"{line}\r"
    assert wiped == ""


def test_meter_for_nobody():
    stream = io.StringIO()
    with progress.Meter(inputs(10), stream) as meter:
        meter.advance(done(0, 10))
    assert stream.getvalue() == ""
