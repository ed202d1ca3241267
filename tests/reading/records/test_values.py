import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from scoring.reading.records import Columns
from scoring.reading.records.values import choices, distinct, fit, record_of

DEEP = json.loads("[" * 65 + "]" * 65)


def nested(depth: int) -> list:
    return [] if depth == 1 else [nested(depth - 1)]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (Columns(), [("text", False), ("html", True)]),
        (Columns(text="body"), [("body", False)]),
        (Columns(html="page"), [("page", True)]),
        (Columns(text="body", html="page"), [("page", True), ("body", False)]),
    ],
)
def test_choices(columns, expected):
    assert choices(columns) == expected


@pytest.mark.parametrize(
    ("row", "columns", "content", "html"),
    [
        ({"text": "a", "html": "b"}, Columns(), "a", None),
        ({"text": None, "html": "b"}, Columns(), "b", True),
        ({"text": "a", "html": "b"}, Columns(html="html"), "b", True),
        ({"body": "a", "page": None}, Columns(text="body", html="page"), "a", None),
        ({"body": "a", "page": "b"}, Columns(text="body", html="page"), "b", True),
        ({"html": b"<p>b"}, Columns(), b"<p>b", True),
        ({"text": "caf\ud800"}, Columns(), "caf\ufffd", None),
        ({"text": "", "html": "b"}, Columns(), "b", True),
        ({"text": " "}, Columns(), " ", None),
    ],
)
def test_content(row, columns, content, html):
    record = record_of(row, columns, "a:1")
    assert (record.content, record.html, record.error) == (content, html, None)
    assert record.size == len(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(
    ("row", "columns", "code", "message"),
    [
        ({}, Columns(), "no-text", "this row has nothing in the column text or html"),
        ({"text": "a"}, Columns(text="body"), "no-text", "this row has nothing in the column body"),
        ({"text": None, "html": ""}, Columns(), "no-text", "this row has nothing in the column text or html"),
        ({"text": 1.5}, Columns(), "not-text", "the column text holds no text here but a number"),
        ({"text": True}, Columns(), "not-text", "the column text holds no text here but true or false"),
        ({"text": ["a"]}, Columns(), "not-text", "the column text holds no text here but a list"),
        ({"text": {}}, Columns(), "not-text", "the column text holds no text here but an object"),
        (
            {"text": "a", "x": DEEP},
            Columns(),
            "too-deep",
            "the column x holds lists or objects more than 64 deep",
        ),
    ],
)
def test_what_is_wrong_with_a_row(row, columns, code, message):
    record = record_of({**row, "id": "seven", "n": 1}, columns, "a:7", 7)
    assert (record.error.code, record.error.message, record.error.line) == (code, message, 7)
    assert (record.id, record.position, record.values["n"]) == ("seven", "a:7", 1)


@pytest.mark.parametrize(
    ("value", "id"),
    [("x", "x"), (5, "5"), (1.5, "1.5"), (True, "true"), ([1], "[1]"), (None, "a:7"), ("", "a:7")],
)
def test_id(value, id):
    assert record_of({"text": "a", "id": value}, Columns(), "a:7").id == id
    assert record_of({"text": "a", "key": value}, Columns(id="key"), "a:7").id == id


def test_what_stands_beside_the_text():
    row = {"text": "a", "html": "b", "url": "u", "title": " ", "date": "d", "published": "p", "n": 1}
    record = record_of(row, Columns(), "a:7")
    assert record.values == {"url": "u", "title": " ", "date": "d", "published": "p", "n": 1}
    assert record.texts == {"text": "a", "html": "b"}
    assert (record.url, record.title, record.published) == ("u", None, "p")
    record = record_of({"body": "a", "when": "d", "date": "x"}, Columns(text="body", date="when"), "a:7")
    assert (record.texts, record.published) == ({"body": "a"}, "d")
    assert record_of({"text": "a", "published": 5, "date": "d"}, Columns(), "a:7").published == "d"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        ("caf\ud800", "caf\ufffd"),
        (2**63 - 1, 2**63 - 1),
        (-(2**63), -(2**63)),
        (2**63, "9223372036854775808"),
        (0.5, 0.5),
        (float("nan"), None),
        (float("-inf"), None),
        (datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "2024-01-02T03:04:05+00:00"),
        (date(2024, 1, 2), "2024-01-02"),
        (time(3, 4), "03:04:00"),
        (timedelta(minutes=1.5), 90.0),
        (b"\xff\0", "/wA="),
        (Decimal("1.10"), "1.10"),
        ({"a\ud800": [("k", b"")], 1: {}}, {"a\ufffd": [["k", ""]], "1": {}}),
        (nested(64), nested(64)),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_fit(value, expected):
    assert fit(value) == expected
    json.dumps(fit(value), allow_nan=False).encode()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ()),
        (["a", "b"], ("a", "b")),
        (["a", "a", "a"], ("a", "a 2", "a 3")),
        (["a 2", "a", "a"], ("a 2", "a", "a 3")),
        (["", " x "], ("column 1", "x")),
    ],
)
def test_distinct(names, expected):
    assert distinct(names) == expected
