"""Batches of Arrow become the rows that the command writes for the same table."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from scoring import cli
from scoring.batch import worker
from scoring.batch.arrow import PLACE, rows_schema, score_batches
from scoring.batch.loading import load_setup
from scoring.batch.writing import columns
from scoring.errors import InputError
from scoring.reading.records import Columns

PROJECT = "schema: 1\npacks: [spacing]\nweights: none\nmin_words: 3\nmax_size: 0.3\n"
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues:
  desk: {priority: 50}
entries:
  - id: low
    when: {score: {below: 81}}
    why: Low scores are read by people.
    outcome: review
    queue: desk
"""
TEXTS = [
    "The council met on Tuesday .",
    "Nobody,who was there, could say why.",
    None,  # no text
    "",
    "nul \0 here",
    "😀 =1+1 is no formula.",
    "long " * 70_000,  # larger than a document may be
]
MOMENT = datetime(2024, 1, 2, 3, 4, 5, 678_000)
ROWS = 140  # more than two chunks


def table(rows: int = ROWS) -> pa.Table:
    texts = [TEXTS[number % 7] and f"{TEXTS[number % 7]} Item {number}." for number in range(rows)]
    numbers = range(rows)
    return pa.table(
        {
            "id": [f"d{number}" for number in numbers],
            "text": texts,
            "html": pa.nulls(rows, pa.string()),
            "score": pa.array([number / 4 for number in numbers], pa.float32()),
            "small": pa.array([number % 100 for number in numbers], pa.int8()),
            "rate": [float("nan") if number % 2 else 0.5 for number in numbers],
            "price": [Decimal("1.10")] * rows,
            "yes": [number % 2 == 0 for number in numbers],
            "published": [MOMENT] * rows,
            "seen": pa.array([MOMENT] * rows, pa.timestamp("us", "UTC")),
            "day": [date(2024, 1, 2)] * rows,
            "took": pa.array([1_500_000] * rows, pa.duration("us")),
            "large": pa.array([2**63 + number for number in numbers], pa.uint64()),
            "tags": [["a", "b"]] * rows,
            "raw": [b"\xff\0"] * rows,
        }
    )


@pytest.fixture
def setup(tmp_path, monkeypatch):
    """What scores, loaded from a project and a policy in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "smelltest.yml").write_text(PROJECT)
    (tmp_path / "policy.yml").write_text(POLICY)

    def load(**options):
        return load_setup(project="smelltest.yml", policy="policy.yml", **options)

    return load


def scored(table: pa.Table, setup, at_once: int = 50) -> pa.Table:
    """The rows of a table, handed over in pieces."""
    batches = score_batches(table.to_batches(at_once), setup)
    return pa.Table.from_batches(batches, rows_schema(table.schema, setup))


@pytest.mark.parametrize("at_once", [1, 50, 1000])
@pytest.mark.parametrize("with_text", [False, True])
def test_the_table_that_the_command_writes(setup, tmp_path, with_text, at_once):
    given = table()
    parquet.write_table(given, "in.parquet")
    options = ["--include-text"] if with_text else []
    code = cli.main(["batch", "in.parquet", "-o", "out.parquet", "--policy", "policy.yml", *options])
    expected = parquet.read_table("out.parquet")
    places = pa.array([f"in.parquet:{number}" for number in range(1, ROWS + 1)])
    found = scored(given.append_column(PLACE, places), setup(include_text=with_text), at_once)
    assert code == 3  # some rows have no text
    assert found.schema == expected.schema
    assert found.equals(expected)
    assert {row["status"] for row in found.to_pylist()} == {"scored", "abstained", "error"}
    assert {row["outcome"] for row in found.to_pylist()} == {"review", "allow"}


def test_moments_are_in_utc_whatever_the_zone(setup):
    seen = pa.array([MOMENT], pa.timestamp("us", "UTC"))
    all_seen = pa.array([{"at": [MOMENT]}], pa.struct({"at": pa.list_(pa.timestamp("us", "UTC"))}))
    rows = []
    for zone in ("UTC", "America/New_York"):
        there = pa.timestamp("us", zone)
        given = {
            "id": ["a"],
            "text": [TEXTS[0]],
            "seen": seen.cast(there),
            "all": all_seen.cast(pa.struct({"at": pa.list_(there)})),
        }
        rows += scored(pa.table(given), setup()).to_pylist()
    assert rows[0] == rows[1]
    assert rows[0]["seen"] == "2024-01-02T03:04:05.678000+00:00"
    assert rows[0]["all"] == '{"at":["2024-01-02T03:04:05.678000+00:00"]}'


def test_rows_without_a_place_have_their_ids(setup):
    given = pa.table({"guid": ["a", None, "c"], "text": [TEXTS[0], TEXTS[0], "long " * 70_000]})
    rows = scored(given, setup(columns=Columns(id="guid")), at_once=2).to_pylist()
    assert [(row["id"], row["position"]) for row in rows] == [("a", "-:1"), ("-:2", "-:2"), ("-:3", "-:3")]
    assert [row["error"] and row["error"]["code"] for row in rows] == [None, None, "too-large"]


def test_a_row_that_lacks_its_place(setup):
    places = ["a:7", None, "a:x", f"a:{'9' * 5_000}"]
    rows = scored(pa.table({"text": [""] * 4, PLACE: places}), setup()).to_pylist()
    assert [row["id"] for row in rows] == ["a:7", "-:2", *places[2:]]
    assert [row["error"]["line"] for row in rows] == [7, 2, None, None]


def test_a_row_whose_process_dies_keeps_its_place(setup, monkeypatch):
    """While it is read; what follows it in its chunk is left out, as in any batch."""
    records = worker.records

    def deadly(chunk, *arguments):
        for record in records(chunk, *arguments):
            if record.content.startswith("die"):
                worker.os._exit(1)
            yield record

    monkeypatch.setattr(worker, "records", deadly)
    given = pa.table({"text": [TEXTS[0], "die", TEXTS[0]], PLACE: ["a:1", "a:2", "a:3"]})
    rows = scored(given, setup()).to_pylist()
    assert [(row["id"], row["error"] and row["error"]["code"]) for row in rows] == [
        ("a:1", None),
        ("a:2", "crashed"),
    ]


def test_a_piece_without_any_text(setup):
    """As an engine hands it over that finds the types piece by piece."""
    [row] = scored(pa.table({"id": ["a"], "text": pa.nulls(1)}), setup()).to_pylist()
    assert (row["id"], row["error"]["code"]) == ("a", "no-text")


def test_nothing_comes_of_nothing(setup):
    assert list(score_batches([], setup())) == []
    assert scored(table(0), setup()).num_rows == 0


def test_more_columns_than_a_table_has(setup, monkeypatch):
    monkeypatch.setattr(columns, "MOST_COLUMNS", 2)
    given = pa.table({"id": ["a"], "text": [TEXTS[0]], "b": [1], "c": ["x"], "d": [2.5]})
    [row] = scored(given, setup()).to_pylist()
    assert (row["input_id"], row["b"], json.loads(row["input_"])) == ("a", 1, {"c": "x", "d": 2.5})
    assert "c" not in row


@pytest.mark.parametrize(
    ("given", "wanted", "code", "told"),
    [
        ({"id": ["a"], "body": ["x"]}, Columns(), "no-column", "no column text or html; there are id, body"),
        (
            {"id": ["a"], "text": ["x"]},
            Columns(url="link"),
            "no-column",
            "no column link; there are id, text",
        ),
        ({"id": ["a"], "text": [1]}, Columns(), "not-text", "the column text holds no text"),
        ({PLACE: [1], "text": ["x"]}, Columns(), "not-text", f"the column {PLACE} holds no text"),
        ({"text": ["x"]}, Columns(), "no-place", "nothing says which row is which"),
        (
            {"text": ["x"], **{f"c{n}": [n] for n in range(10_000)}},
            Columns(),
            "too-many-columns",
            "there are more than 10,000 columns",
        ),
    ],
    ids=["no text", "no url", "a number", "a place of numbers", "no id", "many"],
)
def test_what_no_row_can_be_made_of(setup, given, wanted, code, told):
    with pytest.raises(InputError) as caught:
        rows_schema(pa.table(given).schema, setup(columns=wanted))
    assert caught.value.code == code
    assert caught.value.message.startswith(told)
