"""Progress is for long runs, counts on one line, and leaves nothing behind."""

import io

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
