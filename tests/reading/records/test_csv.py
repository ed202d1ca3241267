import csv as python
import io
import random
import time

import pytest

from scoring.errors import InputError
from scoring.reading.records.csv import delimiter_of, header_of, pieces, rows
from scoring.reading.records.pieces import Piece

FAR = 10_000


def cut(data: str, max_size: int = FAR, **more) -> list[str]:
    """The rows as they are cut: `!` marks one line each, and a failure is its code."""
    return [
        piece.failure.code if piece.failure else "!" * piece.one_line_each + piece.data.decode()
        for piece in pieces(io.BytesIO(data.encode()), max_size, ",", **more)
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", []),
        ("a,b\nc,d", ["a,b\n", "c,d"]),
        ("a\r\n\r\nb\r\n", ["a\r\n", "\r\n", "b\r\n"]),
        ('"a\nb",c\nd\n', ['"a\nb",c\n', "d\n"]),
        ('"a ""b""\n\nc"\nd\n', ['"a ""b""\n\nc"\n', "d\n"]),
        ('a,"b\n","c\n"\nd', ['a,"b\n","c\n"\n', "d"]),
        ('5" pipe,x\nd\n', ['5" pipe,x\n', "d\n"]),
        ('a "b\nc" d\n', ['a "b\n', 'c" d\n']),
        ('"a"b"\nd\n', ['"a"b"\n', "d\n"]),
        # a stray mark: until the end, until a field begins where none can
        ('1,"a\n2,b\n', ['!1,"a\n', "!2,b\n"]),
        ('1,"a\n2,b\n3,"c"\n4,d\n', ['!1,"a\n', "!2,b\n", '3,"c"\n', "4,d\n"]),
        ('1,"a\n2,b\n3,"c\nd"\n4,e\n', ['!1,"a\n', "!2,b\n", '3,"c\nd"\n', "4,e\n"]),
        ('1,"a\n2,"b\n3,c\n', ['!1,"a\n', '!2,"b\n', "!3,c\n"]),
    ],
)
def test_pieces(data, expected):
    assert cut(data) == expected


def test_rows_that_are_too_large():
    assert cut('a\n"bcd\nefg"\nh\n', 8) == ["a\n", "too-large", "h\n"]
    assert cut("a\n" + "b" * 20 + "\nh\n", 8) == ["a\n", "too-large", "h\n"]
    assert cut('"a\n' + "bb\n" * 9, 8) == ['!"a\n', "!bb\n", "!bb\n", *["bb\n"] * 7]
    [_, large, _] = pieces(io.BytesIO(b'a\n"bcd\nefg"\nh\n'), 8, ",")
    assert (large.data, large.size, large.lines, large.failure.line) == (b"", 10, 2, 2)


def test_what_is_cut_off_is_no_row():
    assert cut('a,b\n"c\nd', damaged=lambda: True) == ["a,b\n"]
    assert cut("a,b\nc", damaged=lambda: True) == ["a,b\n"]


def test_python_reads_the_same_rows():
    """Where no mark is stray, our grammar is that of Python's own reader."""
    chance = random.Random(1)
    parts = ['"', '"', '""', ",", "\n", "\r\n", "a", "b c", "é", '"\n', '\n"', ',"', '",']
    compared = 0
    for _ in range(3_000):
        data = "".join(chance.choices(parts, k=chance.randrange(1, 25)))
        ours = list(pieces(io.BytesIO(data.encode()), FAR, ","))
        assert b"".join(piece.data for piece in ours).decode() == data
        assert sum(piece.lines for piece in ours) == len(data.removesuffix("\n").split("\n"))
        if any(piece.one_line_each for piece in ours):
            continue
        compared += 1
        header = tuple(map(str, range(99)))
        read = [list(row.values()) for _, row in rows(data.encode(), 1, header, ",", False)]
        theirs = [row for row in python.reader(io.StringIO(data, newline="\n")) if row and row != [""]]
        assert [row for row in read if row != [""]] == theirs
    assert compared > 1_000


@pytest.mark.parametrize(
    ("line", "delimiter"),
    [
        (b"id,text\n1;2;3", ","),
        (b"id;text\n", ";"),
        (b"id\ttext, long\ttitle\n", "\t"),
        (b"id|text", "|"),
        (b"text", ","),
        (b"", ","),
    ],
)
def test_delimiter_of(line, delimiter):
    assert delimiter_of(line) == delimiter


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("\ufefftext,id\r\n", ("text", "id")),
        (' text ,"a, b"\n', ("text", "a, b")),
        ("a,a,a 2,,\n", ("a", "a 2", "a 2 2", "column 4", "column 5")),
    ],
)
def test_header_of(header, names):
    assert header_of(Piece(header.encode(), 0), ",") == names


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (b"caf\xe9,x\n", "encoding"),
        (b"a\0,b\n", "binary"),
        (b"," * 10_000, "too-many-columns"),
    ],
)
def test_headers_that_cannot_be(header, code):
    with pytest.raises(InputError) as raised:
        header_of(Piece(header, 0), ",")
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("row", "one_line_each", "expected"),
    [
        (b"1,two\r\n", False, {"a": "1", "b": "two"}),
        (b'1,"two ""x"", y\nz"\n', False, {"a": "1", "b": 'two "x", y\nz'}),
        (b'"x"y,', False, {"a": "xy", "b": ""}),
        (b"1", False, {"a": "1"}),
        (b"1,2,3\n", False, "too-many-fields"),
        (b"," * 100_000, False, "too-many-fields"),
        (b'"x",y,z\n', False, "too-many-fields"),
        (b"1,\0\n", False, "binary"),
        (b"1,caf\xe9\n", False, "encoding"),
        (b'1,"two\n', True, "open-quote"),
        (b'1,"two"\n', True, {"a": "1", "b": "two"}),
    ],
)
def test_rows(row, one_line_each, expected):
    [(line, found)] = rows(row, 7, ("a", "b"), ",", one_line_each)
    assert line == 7
    if isinstance(found, InputError):
        assert (found.code, found.line) == (expected, 7)
    else:
        assert found == expected


def test_lines_are_counted_as_they_stand():
    content = b'1,x\n\n2,"y\nz"\n3,w\n'
    assert [line for line, _ in rows(content, 10, ("a", "b"), ",", False)] == [10, 12, 14]


def test_time_is_linear_whatever_the_marks():
    """Every line opens a field that none closes, and that the next one opens again."""
    times = []
    for count in (2_000, 16_000):
        data = b'1,"\n' + b'","x","\n' * count
        start = time.process_time()
        found = list(pieces(io.BytesIO(data), 2**16, ","))
        times.append(time.process_time() - start)
        assert len(found) == count + 1
    assert times[1] < 40 * times[0]
