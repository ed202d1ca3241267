import io

import pytest

from scoring.reading.records import Columns, cut, inspect, records


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a file of the working folder and give its name."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, data: bytes | str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return name

    return write


@pytest.fixture
def read():
    """All records of some paths, by way of their chunks."""

    def read(*paths, columns=None, stdin=None, **limits):
        columns = columns or Columns()
        stdin = io.BufferedReader(io.BytesIO(stdin)) if isinstance(stdin, bytes) else stdin
        inputs = inspect(paths, columns, limits.pop("format", None), stdin)
        return [
            record
            for chunk in cut(inputs, stdin=stdin, **limits)
            for record in records(chunk, columns, **limits)
        ]

    return read
