"""Documents of any mixture of inputs, each with an id of its own."""

import gzip
import io
import json

import pytest

from scoring.data import Document
from scoring.reading import Unread
from scoring.reading.records import Columns, gather

TEXT = "The council met on Tuesday and said that the road would be closed for a week."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT)
    (tmp_path / "news" / "b.html").write_text(f"<!doctype html><p>{TEXT * 5}</p>")
    (tmp_path / "news" / "empty.txt").write_text("")
    (tmp_path / "news" / "labels.jsonl").write_text('{"id": 1, "label": "x"}\n')
    rows = [{"id": "one", "text": TEXT}, {"id": "one", "text": f"{TEXT} Again."}, {"text": TEXT}, {"id": "x"}]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "rows.csv").write_text(f'name,body\ntwo,"{TEXT}"\n')
    with gzip.open(tmp_path / "packed.jsonl.gz", "wt") as file:
        file.write(json.dumps({"id": "three", "text": TEXT}) + "\n")


def gathered(*paths, columns=None, stdin=b""):
    """Ids of documents, and codes of what could not be read."""
    reader = io.BufferedReader(io.BytesIO(stdin))
    return [
        (item.id, item.error.code) if isinstance(item, Unread) else item.id
        for item in gather(paths, columns or Columns(), stdin=reader)
    ]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["news/a.txt"], ["news/a.txt"]),
        (["news"], ["news/a.txt", "news/b.html", ("news/empty.txt", "empty")]),
        (["news/a*"], ["news/a.txt"]),
        (["gone.txt", "news/a.txt"], [("gone.txt", "missing"), "news/a.txt"]),
        (["rows.jsonl"], ["one", "rows.jsonl:2", "rows.jsonl:3", ("rows.jsonl:4", "no-text")]),
        (["packed.jsonl.gz", "news/a.txt"], ["three", "news/a.txt"]),
        (["rows.csv"], [("rows.csv", "no-column")]),
        (["news/a.txt", "news/a.txt"], ["news/a.txt", "news/a.txt"]),
        (["rows.jsonl", "packed.jsonl.gz", "packed.jsonl.gz"], None),
    ],
)
def test_paths(folder, paths, expected):
    found = gathered(*paths)
    if expected is None:
        assert found[-2:] == ["three", "packed.jsonl.gz:1"]
    else:
        assert found == expected


def test_columns_that_are_named(folder):
    assert gathered("rows.csv", columns=Columns(text="body", id="name")) == ["two"]


@pytest.mark.parametrize(
    ("stdin", "expected"),
    [
        (TEXT.encode(), ["-"]),
        (b"<!doctype html><p>" + TEXT.encode() * 5, ["-"]),
        (json.dumps({"id": "piped", "text": TEXT}).encode() + b"\n", ["piped"]),
        (b"", [("-", "empty")]),
        (b"\x00\x01\x02" * 50, [("-", "binary")]),
    ],
)
def test_standard_input(folder, stdin, expected):
    assert gathered("-", stdin=stdin) == expected


def test_a_document_is_as_it_is_read_alone(folder):
    (document,) = gather(["news/a.txt"], Columns())
    assert isinstance(document, Document)
    assert (document.path, document.text) == ("news/a.txt", TEXT)
