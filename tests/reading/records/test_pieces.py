import hashlib
import io

import pytest

from scoring.data import Failure
from scoring.reading.records import Chunk
from scoring.reading.records.pieces import MOST_BYTES, MOST_ROWS, Piece, chunks, lines

LIKE = Chunk(number=0, input="a", format="jsonl", first=3, start=100, end=100)
ROW = Piece(b"row\n", 4)
EMPTY = Piece(b"\n", 1, is_row=False)
LOST = Piece(b"", 50, failure=Failure("too-large", "", 9))


@pytest.mark.parametrize(
    ("data", "max_size", "expected"),
    [
        (b"", 9, []),
        (b"a\n\n \nb", 9, [b"a\n", b"\n", b" \n", b"b"]),
        (b"abc\nabcd\nabcde\n", 4, [b"abc\n", b"abcd\n", 6]),
        (b"abcd", 4, [b"abcd"]),
        (b"abcde", 4, [5]),
        (b"x" * 5_000_000 + b"\na\n", 4, [5_000_001, b"a\n"]),
    ],
    ids=repr,
)
def test_lines(data, max_size, expected):
    found = list(lines(io.BytesIO(data), max_size))
    assert [piece.size if piece.failure else piece.data for piece in found] == expected
    assert sum(piece.size for piece in found) == len(data)
    assert [piece.is_row for piece in found] == [not piece.data.isspace() for piece in found]


def test_lines_of_a_damaged_stream():
    assert [piece.data for piece in lines(io.BytesIO(b"a\nb"), 9, lambda: True)] == [b"a\n"]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], []),
        ([ROW], [(3, 100, 104)]),
        ([ROW] * (2 * MOST_ROWS), [(3, 100, 356), (67, 356, 612)]),
        ([ROW] * (MOST_ROWS + 1), [(3, 100, 356), (67, 356, 360)]),
        ([EMPTY] * (2 * MOST_ROWS) + [ROW] * MOST_ROWS, [(3, 100, 484)]),
        (
            [Piece(b"", MOST_BYTES, 5), ROW],
            [(3, 100, 262_244), (8, 262_244, 262_248)],
        ),
        ([ROW, LOST, ROW], [(3, 100, 104), (5, 154, 158)]),
        ([LOST, LOST], [(3, 100, 100), (4, 150, 150)]),
        ([ROW, ROW._replace(one_line_each=True), ROW], [(3, 100, 104), (4, 104, 108), (5, 108, 112)]),
    ],
    ids=range(9),
)
def test_chunks(pieces, expected):
    found = list(chunks(pieces, LIKE, keep=False))
    assert [(chunk.first, chunk.start, chunk.end) for chunk in found] == expected
    assert all(chunk.content is None and chunk.sha256 is None for chunk in found)
    assert [chunk.failure for chunk in found if chunk.failure] == [
        piece.failure for piece in pieces if piece.failure
    ]


def test_chunks_with_their_content():
    first, second = chunks([ROW, EMPTY, LOST, ROW._replace(one_line_each=True)], LIKE, keep=True)
    assert (first.content, first.one_line_each) == (b"row\n\n", False)
    assert first.sha256 == hashlib.sha256(b"row\n\n").hexdigest()
    assert (second.content, second.one_line_each, second.failure) == (b"row\n", True, None)
