r"""A line ends at \n, \r\n or a lone \r; lines and columns start at 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.lines import Lines


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("one", 2, (1, 3)),
        ("one", 3, (1, 4)),
        ("one\ntwo", 3, (1, 4)),
        ("one\ntwo", 4, (2, 1)),
        ("one\r\ntwo", 4, (1, 5)),
        ("one\r\ntwo", 5, (2, 1)),
        ("one\rtwo", 4, (2, 1)),
        ("one\n\r\ntwo", 6, (3, 1)),
        ("one\u2028two\x0cthree\x85four", 14, (1, 15)),
        ("𝔞𝔟\n🔥fire", 4, (2, 2)),
        ("one\n", 4, (2, 1)),
    ],
)
def test_place(text, offset, place):
    assert Lines(text).place(offset) == place


@pytest.mark.parametrize(
    ("text", "offset", "line"),
    [("one\r\ntwo\r\n", 6, "two"), ("one\r\ntwo\r\n", 3, "one"), ("one", 1, "one"), ("a\n\nb", 2, "")],
)
def test_line_at(text, offset, line):
    start, end = Lines(text).line_at(offset)
    assert text[start:end] == line


@given(st.text(alphabet="ab\r\n", max_size=30), st.integers(0, 30))
def test_place_agrees_with_counting(text, offset):
    offset = min(offset, len(text))
    before = text[:offset]
    if before.endswith("\r") and text[offset:].startswith("\n"):
        before = before[:-1] + "x"  # between the halves of one line end
    plain = before.replace("\r\n", "\n").replace("\r", "\n")
    line, column = Lines(text).place(offset)
    assert line == plain.count("\n") + 1
    assert text[:offset][offset - column + 1 :] == text[offset - column + 1 : offset]
    assert Lines(text).place(offset - column + 1) == (line, 1)
