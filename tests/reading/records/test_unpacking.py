import gzip
import io
import zlib
from random import Random

import pytest
import zstandard

from scoring.reading.records import Columns, in_blocks, inspect
from scoring.reading.records.unpacking import compression_of, unpacked

LINES = b"".join(b"%d It rained in the town.\n" % number for number in range(20_000))
FRAME = zstandard.ZstdCompressor(write_checksum=True).compress
PACKED = {"gzip": gzip.compress(LINES), "zstd": FRAME(LINES)}


def unpack(data: bytes) -> tuple[bytes, str | None]:
    stream, raw = unpacked(io.BytesIO(data))
    content = stream.read()
    assert raw.passed <= len(data)
    return content, raw.damage.message.partition(":")[0] if raw.damage else None


@pytest.mark.parametrize(
    ("start", "compression"),
    [
        (b"", None),
        (b'{"text": ""}', None),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x1f\x8b\x00", None),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"\x5f\x2a\x4d\x18", "zstd"),
    ],
)
def test_compression_of(start, compression):
    assert compression_of(start) == compression


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize(
    ("change", "content", "damage"),
    [
        (lambda data: data, LINES, None),
        (lambda data: data + data, LINES * 2, None),
        (lambda data: data[:-1], LINES, "cut off"),
        (lambda data: data + data[:9], LINES, "cut off"),
        (lambda data: data[:9], b"", "cut off"),
        (lambda data: data + b"garbage", LINES, "damaged"),
    ],
    ids=["whole", "twice", "last byte", "second begun", "only begun", "garbage behind"],
)
def test_unpacked(kind, change, content, damage):
    assert unpack(change(PACKED[kind])) == (content, damage)


@pytest.mark.parametrize("kind", PACKED)
def test_what_stands_before_the_damage_is_read(kind):
    data = PACKED[kind]
    content, damage = unpack(data[: len(data) // 2])
    assert damage == "cut off"
    assert LINES.startswith(content)
    flipped = bytearray(data)
    flipped[len(data) // 2 : len(data) // 2 + 9] = b"\xaa" * 9
    content, damage = unpack(bytes(flipped))
    assert damage == "damaged"


def test_gzip_gives_every_byte_before_the_damage():
    packer = zlib.compressobj(level=0, wbits=31)  # stored: every byte before the damage is known
    stored = packer.compress(LINES) + packer.flush(zlib.Z_FULL_FLUSH)
    content, damage = unpack(stored + b"\xff" * 20)
    assert (content, damage) == (LINES, "damaged")


def test_padding_and_frames_to_skip():
    skipped = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"
    assert unpack(PACKED["gzip"] + bytes(512) + PACKED["gzip"] + bytes(99_999)) == (LINES * 2, None)
    assert unpack(skipped + PACKED["zstd"] + skipped + PACKED["zstd"]) == (LINES * 2, None)


def test_plain():
    assert unpack(b"") == (b"", None)
    assert unpack(LINES * 3) == (LINES * 3, None)


def test_a_disk_that_fails():
    class Failing(io.BytesIO):
        def read(self, size=-1):
            if self.tell() >= 2**18:
                raise OSError(5, "Input/output error")
            return super().read(size)

    stream, raw = unpacked(Failing(LINES))
    assert stream.read() == LINES[: 2**18]
    assert raw.damage.code == "truncated"
    assert raw.damage.message == "cannot be read any further: input/output error"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_bombs_are_unpacked_a_part_at_a_time(pack):
    _, raw = unpacked(io.BytesIO(pack(bytes(2**26))))
    parts = [len(part) for part in iter(lambda: raw.read(2**30), b"")]
    assert sum(parts) == 2**26
    assert max(parts) <= 2**25


class Trickle(io.RawIOBase):
    """What comes in by and by, as from a pipe."""

    def __init__(self, data):
        self.rest = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self.rest.readinto(memoryview(buffer)[:5])


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_what_trickles_in_is_known_by_its_beginning(pack):
    """The first block of zstd is 128 KB of text, here hardly smaller when it is packed."""
    noise = Random(1).randbytes(100_000).hex()
    packed = pack(b'{"text": "%s"}\n' % noise.encode())
    stdin = in_blocks(io.BufferedReader(Trickle(packed)))
    [found] = inspect(["-"], Columns(), stdin=stdin)
    assert found.format == "jsonl"
    assert stdin.read() == packed
