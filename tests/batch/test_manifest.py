"""The manifest of what an engine has written; that of a batch is tested with the run that writes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from scoring import cli
from scoring.batch.loading import load_setup
from scoring.batch.manifest import manifest_path, read_manifest, write_engine_manifest
from scoring.batch.settings import Origins, changes
from scoring.batch.verify import verifiable
from scoring.errors import InputError

DAY = date(2026, 11, 22)
OWN = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: spacing.house
    title: A sign
    family: spacing
    severity: 5
    check: {kind: phrases, any: [ibidem]}
    message: "“{match}”"
    why: House style.
"""
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues: {desk: {priority: 50}}
entries:
  - {id: low, when: {score: {below: 60}}, outcome: review, queue: desk, why: Low scores are read.}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with something to score, and all that a run can be made with."""
    monkeypatch.chdir(tmp_path)
    Path("smelltest.yml").write_text("schema: 1\npacks: [spacing]\nbaseline: known.json\nmin_words: 3\n")
    Path("own.yml").write_text(OWN)
    Path("policy.yml").write_text(POLICY)
    Path("in.jsonl").write_text('{"id": "a", "text": "The council met on Tuesday ."}\n')
    Path("note.txt").write_text("The council met on Tuesday .\n")
    cli.main(["report", "note.txt", "--write-baseline", "known.json"])
    return tmp_path


def test_it_says_what_the_command_would(folder):
    files = {"project": "smelltest.yml", "policy": "policy.yml"}
    setup = load_setup(rules=["own.yml"], include_text=True, **files)
    path = write_engine_manifest("rows", setup, "in.jsonl")
    assert path == manifest_path(Path("rows"))
    options = [part for name, file in files.items() for part in (f"--{name}", file)]
    options += ["--rules", "own.yml", "--include-text"]
    assert cli.main(["batch", "in.jsonl", "-o", "out.parquet", *options]) == 0
    here, there = read_manifest(Path("out.parquet")), read_manifest(Path("rows"))
    expected = structs.replace(here.settings.origins, paths=(str(folder / "in.jsonl"),))
    assert there.settings == structs.replace(here.settings, inputs=None, origins=expected)
    assert there.settings.baseline_sha256
    assert changes(here.settings, there.settings) == []
    assert (here.is_of_engine, there.is_of_engine) == (False, True)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("s3a://corpus/articles", "s3a://corpus/articles"),
        ("/data/articles", "/data/articles"),
        ("file:/data/articles", "/data/articles"),
        ("file:///data/articles", "/data/articles"),
        ("articles", "{here}/articles"),
    ],
)
def test_paths_as_an_engine_writes_them_into_places(tmp_path, monkeypatch, given, kept):
    monkeypatch.chdir(tmp_path)
    setup = load_setup(today=DAY)
    assert setup.origins == Origins()
    write_engine_manifest("rows", setup, given)
    settings = read_manifest(Path("rows")).settings
    assert settings.origins.paths == (kept.format(here=tmp_path),)
    assert settings.today == DAY


def test_a_place_that_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="name a folder on this machine") as caught:
        write_engine_manifest("s3a://corpus/rows", load_setup(), "s3a://corpus/articles")
    assert caught.value.code == "unwritable"


def test_rows_of_an_engine_cannot_be_verified(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("rows").mkdir()
    write_engine_manifest("rows", load_setup(), "s3a://corpus/articles")
    with pytest.raises(InputError) as caught:
        verifiable(Path("rows"))
    assert caught.value.code == "no-digests"
    assert cli.main(["batch", "--verify", "rows"]) == 2
    assert "an engine wrote these rows" in capsys.readouterr().err


def test_rows_of_an_engine_without_a_manifest(tmp_path):
    with pytest.raises(InputError, match="`write_engine_manifest` writes one") as caught:
        read_manifest(tmp_path)
    assert caught.value.code == "no-manifest"


@pytest.mark.parametrize(
    ("out", "path"),
    [
        ("rows.parquet", "rows.parquet.manifest.json"),
        ("runs/rows", "runs/rows.manifest.json"),
        ("rows/", "rows.manifest.json"),
        (".", "../here.manifest.json"),
        ("runs/..", "../here.manifest.json"),
        ("/", "/.manifest.json"),
    ],
)
def test_a_folder_may_be_named_in_any_way(out, path, tmp_path, monkeypatch):
    here = tmp_path / "here"
    (here / "runs").mkdir(parents=True)
    monkeypatch.chdir(here)
    assert manifest_path(Path(out)).resolve() == Path(path).resolve()


def test_a_folder_that_is_no_output(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["batch", "--verify", "."]) == 2
    assert f"{tmp_path.name}.manifest.json: cannot be read" in capsys.readouterr().err
