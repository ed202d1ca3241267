import math

import pytest

from scoring.errors import InputError
from scoring.reading.records.jsonl import rows


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b' {"a": "\\u00e9"} \r', {"a": "é"}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": 123456789012345678901234567890}', {"a": 123456789012345678901234567890}),
        (b'{"a": "\\ud800x"}', {"a": "\ud800x"}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"a": 1e999}', {"a": math.inf}),
        (b'{"a": Infinity}', {"a": math.inf}),
        (b"[]", "not-an-object"),
        (b'"text"', "not-an-object"),
        (b"{", "bad-json"),
        (b'{"a": 1} {"b": 2}', "bad-json"),
        (b"{'a': 1}", "bad-json"),
        (b'{"a": "\0"}', "bad-json"),
        (bytes(9), "bad-json"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "bad-json"),
        (b'{"a": "caf\xe9"}', "encoding"),
        (b"[" * 100_000, "too-deep"),
        (b'{"a":' * 100_000, "too-deep"),
        (b"{" + b",".join(b'"%d":1' % number for number in range(10_001)) + b"}", "too-many-columns"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_rows(line, expected):
    [(number, found)] = rows(line + b"\n", 7)
    assert number == 7
    if isinstance(found, InputError):
        assert (found.code, found.line) == (expected, 7)
    else:
        assert found == expected


def test_lines_are_counted_as_they_stand():
    content = b'\xef\xbb\xbf{"a": 1}\r\n\n \t\n{}\n{"a": 2}'
    assert list(rows(content, 1)) == [(1, {"a": 1}), (4, {}), (5, {"a": 2})]
    assert [number for number, _ in rows(content, 10)] == [
        10,
        13,
        14,
    ]  # the mark is one at the beginning only
