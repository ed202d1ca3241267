"""Files that are a document each, text or web page, plain or compressed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from msgspec import structs

from scoring.errors import InputError
from scoring.reading import Source, load, too_large
from scoring.reading.records.data import Chunk, Record
from scoring.reading.records.pieces import MOST_BYTES, MOST_ROWS
from scoring.reading.records.unpacking import compression_of, unpacked
from scoring.reading.sources import printable

PACKED_ENDINGS = (".gz", ".gzip", ".zst", ".zstd")


def cut(paths: tuple[str, ...], like: Chunk) -> Iterator[Chunk]:
    """Chunks of files; the number of a file is its place in `paths`."""
    start = size = passed = 0
    for end, path in enumerate(paths, 1):
        size += (here := _size(path))
        passed += here
        if size >= MOST_BYTES or end - start >= MOST_ROWS or end == len(paths):
            yield structs.replace(
                like, first=start + 1, start=start, end=end, paths=paths[start:end], passed=passed
            )
            start, size = end, 0


def records(paths: tuple[str, ...], max_size: int) -> Iterator[Record]:
    """The files as records, one at a time."""
    for path in paths:
        name = printable(path)
        record = Record(id=name, position=name, path=without_packed_ending(path))
        try:
            content = _unpacked(path, max_size)
        except InputError as error:
            yield structs.replace(record, error=error)
        else:
            yield structs.replace(record, content=content, size=len(content))


def _unpacked(path: str, max_size: int) -> bytes:
    data = load(Source(path, Path(path)), max_size=max_size)
    if compression_of(data) is None:
        return data
    stream, raw = unpacked(BytesIO(data))
    data = stream.read(max_size + 1)
    if len(data) > max_size:
        raise too_large(max_size)
    if raw.damage:
        raise raw.damage
    return data


def without_packed_ending(path: str) -> str:
    """The path of a file as it would be unpacked."""
    stem, ending = os.path.splitext(path)
    return stem if ending.lower() in PACKED_ENDINGS else path


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:  # it vanished; that is told where it is read
        return 0
