"""The bytes of an input as they are read, unpacked where they are compressed.

Nothing is held but the block at hand, whatever it unpacks to. Where the input is cut off or damaged, what
stands before that place is still read, to the last byte that can be known.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from scoring.errors import InputError
from scoring.reading.records.data import Compression
from scoring.reading.sources import readable

BLOCK = 2**18  # bytes read at once: fewer cost calls, more do not help
_SLICE = 2**15  # of compressed bytes: what is behind the end of a member is copied once for each member
# The library for zstd has no limit on what one slice unpacks to; a kilobyte of its most compact blocks, four
# bytes for 128 KB each, is 32 MB.
_ZSTD_SLICE = 2**10
_GZIP = b"\x1f\x8b\x08"
_ZSTD = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")  # a frame, or one that is to be skipped


def compression_of(start: bytes) -> Compression | None:
    """How a file that begins with these bytes is compressed."""
    if start.startswith(_GZIP):
        return "gzip"
    return "zstd" if _ZSTD.match(start) else None


class _InBlocks(io.RawIOBase):
    """A stream that gives as much as is asked for, until it ends; a pipe gives what is there."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """True; a stream can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer, and return how much there was."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def in_blocks(stream: BinaryIO) -> io.BufferedReader:
    """The stream with a buffer of which `peek` shows a block, however slowly it comes.

    Less may not be enough to know what it is: zstd gives nothing before it has a block of its own, 128 KB.
    """
    return io.BufferedReader(_InBlocks(stream), BLOCK)


class Unpacked(io.RawIOBase):
    """A file as it reads unpacked; `unpacked` puts a buffer around it, without which it is slow.

    It ends where the file ends or can be read no further; `damage` tells the latter. `passed` is the number
    of bytes that were taken from the file so far. The file stays open.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.damage: InputError | None = None
        self.passed = 0
        self._file = file
        self._blocks = self._unpacked()
        self._rest = memoryview(b"")

    def is_damaged(self) -> bool:
        """Whether the end was one before its time."""
        return self.damage is not None

    def readable(self) -> bool:
        """True; a file can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer with what is there, and return how much that is; 0: nothing is left."""
        if not self._rest:
            try:
                self._rest = memoryview(next(filter(None, self._blocks), b""))
            except OSError as error:
                self.damage = _damaged(f"cannot be read any further: {readable(error)}")
        view = memoryview(buffer)
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def _unpacked(self) -> Iterator[bytes]:
        start = self._take(BLOCK)
        compression = compression_of(start)
        if compression == "gzip":
            yield from self._from_gzip(start)
        elif compression == "zstd":
            yield from self._from_zstd(start)
        else:
            while start:
                yield start
                start = self._take(BLOCK)

    def _take(self, size: int) -> bytes:
        data = self._file.read(size)
        self.passed += len(data)
        return data

    def _slices(self, start: bytes, size: int) -> Iterator[bytes]:
        while start:
            for at in range(0, len(start), size):
                yield start[at : at + size]
            start = self._take(BLOCK)

    def _from_gzip(self, start: bytes) -> Iterator[bytes]:
        member, begun = zlib.decompressobj(wbits=31), False
        for data in self._slices(start, _SLICE):
            while True:
                if not begun:
                    data = data.lstrip(b"\0")  # padding, as of tapes
                    if not data:
                        break
                begun = True
                before = member.copy()
                try:
                    block = member.decompress(data, BLOCK)
                except zlib.error:
                    yield from _byte_by_byte(before, data)
                    self.damage = _damaged("damaged: its gzip data cannot be unpacked any further")
                    return
                if block:
                    yield block
                if member.eof:
                    data, member, begun = member.unused_data, zlib.decompressobj(wbits=31), False
                elif len(block) < BLOCK:
                    break
                else:
                    data = member.unconsumed_tail
        if begun:
            self.damage = _damaged("cut off: its gzip data ends before its time")

    def _from_zstd(self, start: bytes) -> Iterator[bytes]:
        import zstandard  # 20 ms

        unpacker = zstandard.ZstdDecompressor()
        frame, begun = unpacker.decompressobj(), False
        for data in self._slices(start, _ZSTD_SLICE):
            while data:
                begun = True
                try:
                    yield frame.decompress(data)
                except zstandard.ZstdError as error:
                    self.damage = _damaged(f"damaged: its zstd data cannot be unpacked any further ({error})")
                    return
                data = b""
                if frame.eof:
                    data, frame, begun = frame.unused_data, unpacker.decompressobj(), False
        if begun:
            self.damage = _damaged("cut off: its zstd data ends before its time")


def unpacked(file: BinaryIO) -> tuple[io.BufferedReader, Unpacked]:
    """A file to read unpacked, with the part of it that tells of damage."""
    raw = Unpacked(file)
    return io.BufferedReader(raw, BLOCK), raw


def _byte_by_byte(member: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    """What can be unpacked before the damage."""
    try:
        for at in range(len(data)):
            yield member.decompress(data[at : at + 1])
    except zlib.error:
        return


def _damaged(message: str) -> InputError:
    return InputError("truncated", message)
