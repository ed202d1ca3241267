"""Texts read again from the inputs of a run, wherever they stand."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from scoring.batch import journal
from scoring.batch.arrow import PLACE, rows_schema, score_batches
from scoring.batch.loading import load_setup
from scoring.batch.manifest import write_engine_manifest
from scoring.cli import main
from scoring.errors import InputError
from scoring.reading.records import pieces
from scoring.review import documents
from scoring.review.documents import Documents
from scoring.review.queue import read_queue

TEXTS = {f"t{number}": f"Text number {number}.\n" * (number + 1) for number in range(5)}

PAGE = "The council met on Tuesday to hear what the bridge will cost, and put off its vote to the spring."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A run over inputs of every kind, in chunks of two rows."""
    folder = tmp_path_factory.mktemp("made")
    rows = [{"id": id, "text": text} for id, text in TEXTS.items()]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (folder / "a.jsonl").write_text(lines)
    with gzip.open(folder / "b.jsonl.gz", "wt") as packed:
        packed.write(lines)
    (folder / "c.csv").write_text("id,text\n" + "".join(f'{row["id"]},"{row["text"]}"\n' for row in rows))
    parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "d.parquet")
    (folder / "e").mkdir()
    for row in rows:
        (folder / "e" / f"{row['id']}.txt").write_text(row["text"])
    (folder / "e" / "page.html").write_text(f"<html><body><article><p>{PAGE}</p></article></body></html>")
    (folder / "smelltest.yml").write_text("schema: 1\npacks: [spacing]\nweights: none\nmin_words: 1\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(pieces, "MOST_ROWS", 2)
        patch.setattr(journal, "INTERVAL", 0.0)
        inputs = ["a.jsonl", "b.jsonl.gz", "c.csv", "d.parquet", "e"]
        assert main(["batch", *inputs, "-o", "rows.jsonl", "--jobs", "1"]) == 0
        yield folder


@pytest.fixture
def run(made, monkeypatch):
    monkeypatch.chdir(made)
    monkeypatch.setattr(pieces, "MOST_ROWS", 2)
    return Path("rows.jsonl")


def cases_of(run):
    return {case.position: case for case in read_queue(run, 100)}


def expected(case):
    return PAGE if case.id.endswith(".html") else TEXTS[Path(case.id).stem]


@pytest.mark.parametrize("order", [1, -1], ids=["forwards", "backwards"])
@pytest.mark.parametrize("kept", [2**20, 0], ids=["kept", "read again"])
def test_every_text_in_any_order(run, monkeypatch, order, kept):
    monkeypatch.setattr(documents, "_KEPT", kept)
    read = Documents(run)
    cases = sorted(cases_of(run).values(), key=lambda case: order * case.number)
    assert len(cases) == 26
    assert [read.text(case) for case in cases] == [expected(case) for case in cases]


def test_inputs_that_lie_elsewhere(run, tmp_path, monkeypatch):
    cases = cases_of(run).values()
    inputs = [str(Path(name).resolve()) for name in ("a.jsonl", "b.jsonl.gz", "c.csv", "d.parquet", "e")]
    run = run.resolve()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        Documents(run).text(next(iter(cases)))
    assert caught.value.code == "inputs"
    assert f"name them: smelltest review {run} IN" in caught.value.message
    read = Documents(run, inputs)
    assert [read.text(case) for case in cases] == [expected(case) for case in cases]


@pytest.mark.parametrize(
    ("position", "name", "change"),
    [
        ("a.jsonl:3", "a.jsonl", lambda text: text.replace("number 2", "number X")),
        ("a.jsonl:5", "a.jsonl", lambda text: "".join(text.splitlines(keepends=True)[:2])),
        ("c.csv:2", "c.csv", lambda text: text.replace("t0,", 't9,"new"\nt0,')),
        ("e/t1.txt", "e/t1.txt", lambda text: text + "More.\n"),
    ],
    ids=["edited", "cut off", "a row before it", "a file"],
)
def test_what_is_not_what_was_scored(run, position, name, change):
    before = Path(name).read_text()
    Path(name).write_text(change(before))
    try:
        with pytest.raises(InputError) as caught:
            Documents(run).text(cases_of(run)[position])
    finally:
        Path(name).write_text(before)
    assert caught.value.code == "changed"


def test_inputs_that_are_named_count(run, tmp_path):
    shutil.copytree("e", tmp_path / "copy")
    inputs = ["a.jsonl", "b.jsonl.gz", "c.csv", "d.parquet", str(tmp_path / "copy")]
    file = Path("e/t1.txt")
    file.write_text("Another text.\n")
    try:
        assert Documents(run, inputs).text(cases_of(run)["e/t1.txt"]) == TEXTS["t1"]
    finally:
        file.write_text(TEXTS["t1"])


def test_a_file_is_found_among_new_ones(run):
    new = Path("e/a-new-one.txt")
    new.write_text("Hot off the press.\n")
    try:
        assert Documents(run).text(cases_of(run)["e/t1.txt"]) == TEXTS["t1"]
    finally:
        new.unlink()


def test_a_text_in_the_row_needs_no_input(run_of, row, text):
    (case,) = read_queue(run_of(row()), 1)
    assert Documents(Path("nowhere")).text(case) == text


def test_a_run_without_its_manifest(run_of, row):
    run = run_of(row(text=None))
    (case,) = read_queue(run, 1)
    with pytest.raises(InputError) as caught:
        Documents(run).text(case)
    assert caught.value.code == "no-manifest"


def test_what_could_not_be_read_cannot_be_read_now(run_of, broken):
    (case,) = read_queue(run_of(broken), 1)
    with pytest.raises(InputError, match="the line is no JSON"):
        Documents(Path("nowhere")).text(case)


def test_standard_input_is_gone(run, monkeypatch):
    manifest = documents.read_manifest(run)
    origins = documents.structs.replace(manifest.settings.origins, paths=("-",))
    settings = documents.structs.replace(manifest.settings, origins=origins)
    monkeypatch.setattr(
        documents, "read_manifest", lambda run: documents.structs.replace(manifest, settings=settings)
    )
    case = cases_of(run)["a.jsonl:1"]
    with pytest.raises(InputError, match="standard input"):
        Documents(run).text(case)
    assert Documents(run, ["a.jsonl"]).text(case) == TEXTS["t0"]


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """Rows as an engine writes them of two files, and the texts of both; of the first it knew the places."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pieces, "MOST_ROWS", 2)
    Path("smelltest.yml").write_text("schema: 1\npacks: [spacing]\nweights: none\nmin_words: 1\n")
    setup = load_setup(project="smelltest.yml")
    Path("in").mkdir()
    Path("rows").mkdir()
    texts = {name: [f"Text {number} of {name}." for number in range(5)] for name in ("placed", "named")}
    for name, given in texts.items():
        ids = [None if name == "placed" else "the same" for _ in given]
        table = pyarrow.table({"id": pyarrow.array(ids, pyarrow.string()), "text": given})
        parquet.write_table(table, f"in/{name}.parquet")
        if name == "placed":
            places = [f"{tmp_path}/in/placed.parquet:{number}" for number in range(1, 6)]
            table = table.append_column(PLACE, pyarrow.array(places))
        schema = rows_schema(table.schema, setup)
        rows = pyarrow.Table.from_batches(score_batches(table.to_batches(), setup), schema)
        parquet.write_table(rows[::-1], f"rows/{name}.parquet")
    write_engine_manifest("rows", setup, "in")
    return Path("rows"), [*texts["named"][::-1], *texts["placed"][::-1]]


def in_order(run):
    return sorted(read_queue(run, 100), key=lambda case: case.number)


def test_rows_of_an_engine(engine):
    run, texts = engine
    read = Documents(run)
    assert [read.text(case) for case in in_order(run)] == texts
    Path("in").rename("moved")
    read = Documents(run, ["moved"])
    assert [read.text(case) for case in in_order(run)] == texts


def test_a_file_of_the_same_name_is_looked_at_first(engine, monkeypatch):
    run, texts = engine
    case = in_order(run)[-1]
    assert case.position.endswith("placed.parquet:1")
    begun = []

    def counted(inputs, size):
        for chunk in cut(inputs, size):
            begun.append(chunk.input)
            yield chunk

    cut = documents.cut
    monkeypatch.setattr(documents, "cut", counted)
    assert Documents(run).text(case) == texts[-1]
    assert begun == [f"{Path.cwd()}/in/placed.parquet"]


def test_a_row_of_an_engine_that_is_not_what_was_scored(engine):
    run, _ = engine
    parquet.write_table(pyarrow.table({"id": ["the same"], "text": ["Another."]}), "in/named.parquet")
    with pytest.raises(InputError) as caught:
        Documents(run).text(in_order(run)[0])
    assert caught.value.code == "changed"
