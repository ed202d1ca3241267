"""Parquet that DuckDB and pandas read as it is: lists, structs, types."""

import json

import duckdb
import pandas
import pyarrow as pa
import pytest
from pyarrow import parquet

from scoring.batch.rows import COLUMNS
from scoring.batch.writing import columns
from scoring.batch.writing import parquet as module
from scoring.batch.writing.parquet import write


def table(rows):
    out = rows.with_suffix(".parquet")
    write(rows, out)
    return out


@pytest.fixture
def output(row, finding, failed, lines):
    spans = [{"start": 1, "end": 9, "line": 1, "column": 2}]
    return table(
        lines(
            (
                row("a", findings=[finding(spans=spans), finding("names.drift", -1.5)]),
                {"feed": "wire", "n": 1},
            ),
            (row("b", None, abstained=["too-short"]), {"feed": "desk", "n": 2}),
            (failed, {"feed": None, "n": None}),
        )
    )


def test_the_schema(output):
    schema = parquet.read_schema(output)
    assert schema.names == [*COLUMNS[:-1], "feed", "n"]
    strings = pa.list_(pa.string())
    span = pa.struct([(name, pa.int64()) for name in ("start", "end", "line", "column")])
    expected = {
        "id": pa.string(),
        "score": pa.float64(),
        "priority": pa.int64(),
        "sampled": pa.bool_(),
        "words": pa.int64(),
        "reason_codes": strings,
        "error": pa.struct([("code", pa.string()), ("message", pa.string()), ("line", pa.int64())]),
        "n": pa.int64(),
    }
    assert {name: schema.field(name).type for name in expected} == expected
    found = schema.field("findings").type.value_type
    assert found.field("spans").type == pa.list_(span)
    assert found.field("points").type == pa.float64()
    assert parquet.ParquetFile(output).metadata.row_group(0).column(0).compression == "ZSTD"


def test_duckdb_reads_it(output):
    ids = duckdb.sql(f"select id, score, feed, n from '{output}'").fetchall()
    assert ids == [("a", 80.0, "wire", 1), ("b", None, "desk", 2), ("in.jsonl:3", None, None, None)]
    query = f"""
        select f.rule, f.points, len(f.spans), f.spans[1].start
        from (select unnest(findings) as f from '{output}')
    """
    assert duckdb.sql(query).fetchall() == [
        ("attribution.crowd-says", -4.0, 1, 1),
        ("names.drift", -1.5, 1, 10),
    ]
    failure = duckdb.sql(f"select error.code, error.line from '{output}' where status = 'error'").fetchall()
    assert failure == [("bad-json", 3)]


def test_pandas_reads_it(output):
    frame = pandas.read_parquet(output)
    assert list(frame["status"]) == ["scored", "abstained", "error"]
    assert frame["score"].mean() == 80.0
    found = frame.explode("findings")["findings"].dropna()
    assert [finding["rule"] for finding in found] == ["attribution.crowd-says", "names.drift"]
    assert list(frame["abstained"][1]) == ["too-short"]
    assert frame["error"][2]["code"] == "bad-json"


@pytest.mark.parametrize(
    ("values", "type", "expected"),
    [
        ([1, None, -(2**63)], pa.int64(), None),
        ([1, 2.5], pa.float64(), [1.0, 2.5]),
        ([True, None], pa.bool_(), None),
        ([None, None], pa.string(), None),
        (["a", 1, 1.5, True, None], pa.string(), ["a", "1", "1.5", "true", None]),
        ([2**64, 1], pa.string(), ["18446744073709551616", "1"]),
        ([[1, "é"], {"a": None}], pa.string(), ['[1,"é"]', '{"a":null}']),
        (["\0", "\u2028", "x" * 10_000_000], pa.string(), None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_columns_of_the_input_have_the_type_of_all_their_values(values, type, expected, row, lines):
    read = parquet.read_table(table(lines(*((row(), {"x": value}) for value in values))))
    assert read.schema.field("x").type == type
    assert read["x"].to_pylist() == (expected or values)


def test_names_that_other_readers_stumble_over(row, lines):
    values = {"ID": 1, "": 2, 'a"b;\n': 3, "x" * 10_000: 4, "input_id": 5}
    path = table(lines((row("a"), values)))
    assert list(pandas.read_parquet(path).columns)[len(COLUMNS) - 1 :] == [
        *("input_ID", "", 'a"b;\n', "x" * 10_000, "input_input_id")
    ]
    (read,) = duckdb.sql(f"from '{path}'").fetchall()
    assert (read[0], read[-5:]) == ("a", (1, 2, 3, 4, 5))


def test_rows_are_grouped_by_number_and_size(row, lines, monkeypatch):
    monkeypatch.setattr(module, "_GROUP_ROWS", 4)
    monkeypatch.setattr(module, "_GROUP_BYTES", 50_000)
    path = table(lines(*(row(str(number)) for number in range(10)), row("x" * 60_000), row("last")))
    metadata = parquet.ParquetFile(path).metadata
    assert [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)] == [4, 4, 3, 1]
    assert len(parquet.read_table(path)) == 12


def test_ten_thousand_columns(row, lines):
    values = {f"c{number}": number for number in range(10_000)}
    read = parquet.read_table(table(lines((row(), values), row())))
    assert read.num_columns == len(COLUMNS) - 1 + 1_000 + 1
    assert read["c999"].to_pylist() == [999, None]
    rest, nothing = read["input_"].to_pylist()
    assert json.loads(rest) == {f"c{number}": number for number in range(1_000, 10_000)}
    assert nothing is None


def test_more_columns_than_a_table_may_have(row, lines, monkeypatch):
    monkeypatch.setattr(columns, "MOST_COLUMNS", 1)
    read = parquet.read_table(table(lines((row(), {"a": 1}), (row(), {"a": 2, "b": "x", "c": [3]}))))
    assert read.schema.names[-2:] == ["a", "input_"]
    first, second = read["input_"].to_pylist()
    assert first is None
    assert json.loads(second) == {"b": "x", "c": [3]}
