"""`smelltest diff`: exit codes, formats, what real runs differ in."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from msgspec import structs

import scoring
from scoring.batch.rows import Row, encode
from scoring.cli import main

RULES = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: sensational.worn-out
    title: A worn-out phrase
    family: sensational
    severity: 5
    weight: 40
    check: {kind: phrases, any: [ferry]}
    message: "“{match}”: worn out"
    why: It is.
"""
ARTICLE = (
    "The council will close the harbour bridge on Monday for a year, said Anna Lind, the city engineer. "
    "Three of its five decks have cracks, she told the council, and repairs cost 38 million euros. "
    "Buses will use the road past the market, and the {} crosses twice in the morning. "
)


@pytest.fixture
def runs(tmp_path, monkeypatch):
    """Two outputs in the working folder; in the second, half of 60 documents have another score."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    row = Row(
        id="", status="scored", score=80.0, band="sound", sha256="", rules_sha256="a" * 64,
        engine_version="0.1.0", position="in:1",
    )  # fmt: skip
    old = [structs.replace(row, id=str(number)) for number in range(60)]
    new = [structs.replace(row, score=60.0, band="doubtful") if int(row.id) % 2 else row for row in old]
    for name, rows in (("a.jsonl", old), ("b.jsonl", new)):
        (tmp_path / name).write_bytes(b"".join(encode(row, {}) + b"\n" for row in rows))


def test_the_changes_come_at_a_terminal(runs, capsys):
    assert main(["diff", "a.jsonl", "b.jsonl"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("30 of 60 documents changed: 0 up, 30 down")
    assert printed.count("80.0 sound → 60.0 doubtful") == 20
    assert "the 20 weightiest of 30; --limit shows more" in printed


@pytest.mark.parametrize(("limit", "listed"), [([], 30), (["--limit", "3"], 3), (["--limit", "0"], 30)])
def test_the_changes_come_as_json(runs, capsys, limit, listed):
    assert main(["diff", "a.jsonl", "b.jsonl", "--format", "json", *limit]) == 0
    read = json.loads(capsys.readouterr().out)
    assert (read["schema"], read["changed"]) == ("smelltest.difference/1", 30)
    assert len(read["changes"]) == listed


def test_a_sample_takes_the_place_of_the_weightiest(runs, capsys):
    assert main(["diff", "a.jsonl", "b.jsonl", "--sample", "4"]) == 0
    printed = capsys.readouterr().out
    assert "To look at  4 of 30, drawn from 1 way of changing;" in printed
    assert printed.count("80.0 sound → 60.0 doubtful") == 4
    assert main(["diff", "a.jsonl", "b.jsonl", "--sample", "4", "--limit", "2"]) == 0
    assert capsys.readouterr().out.count("80.0 sound → 60.0 doubtful") == 6


def test_all_changes_are_listed_when_asked_for(runs, capsys):
    assert main(["diff", "a.jsonl", "b.jsonl", "--limit", "0"]) == 0
    assert capsys.readouterr().out.count("80.0 sound → 60.0 doubtful") == 30


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.jsonl", "missing.jsonl"], "missing.jsonl: no such file"),
        (["other.txt", "a.jsonl"], "other.txt, line 1: not the output of smelltest batch"),
        (["a.jsonl", "."], ".: a folder without Parquet files"),
        (["a.jsonl", "b.jsonl", "--limit", "-1"], "is not a number of documents"),
        (["a.jsonl"], "the following arguments are required: RUN_B"),
    ],
)
def test_what_cannot_be_compared(runs, tmp_path, capsys, arguments, message):
    (tmp_path / "other.txt").write_text("text\n")
    try:
        code = main(["diff", *arguments])
    except SystemExit as exit:
        code = exit.code
    assert code == 2
    assert message in capsys.readouterr().err


@pytest.mark.slow
def test_real_runs_tell_rules_texts_and_settings_apart(tmp_path):
    def smelltest(*arguments, code=0):
        command = [sys.executable, "-m", "scoring", *arguments]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
        assert run.returncode == code, run.stderr
        return run.stdout

    def rows(name, *texts):
        lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
        (tmp_path / name).write_text("\n".join(lines))

    (tmp_path / "house.yml").write_text(RULES)
    ferry, bus = ARTICLE.format("ferry") * 4, ARTICLE.format("bus") * 4
    rows("in.jsonl", ferry, bus, ARTICLE.format("bus"))
    rows("later.jsonl", ferry, ferry, ARTICLE.format("bus"), bus)
    options = ["--weights", "none", "--no-project", "--jobs", "1"]
    smelltest("batch", "in.jsonl", "-o", "plain.parquet", *options)
    smelltest("batch", "in.jsonl", "-o", "house.csv", "--rules", "house.yml", *options)
    smelltest("batch", "in.jsonl", "-o", "short.jsonl", "--min-words", "20", *options)
    smelltest("batch", "later.jsonl", "-o", "later.jsonl.out.jsonl", "--rules", "house.yml", *options)

    schema = json.loads(
        (Path(scoring.__file__).parent / "schemas" / "row-1.json").read_text(encoding="utf-8")
    )
    for line in (tmp_path / "short.jsonl").read_text(encoding="utf-8").splitlines():
        jsonschema.Draft202012Validator(schema).validate(json.loads(line))

    def compared(old, new):
        return json.loads(smelltest("diff", old, new, "--format", "json"))

    by_rules = compared("plain.parquet", "house.csv")
    assert (by_rules["changed"], by_rules["causes"]) == (1, {"rules": 1})
    (rule,) = by_rules["changes"][0]["rules"]
    assert (rule["rule"], rule["old"]["findings"], rule["new"]["findings"]) == ("sensational.worn-out", 0, 4)
    assert by_rules["changes"][0]["id"] == "0"
    assert any(line.startswith("rules: ") for line in by_rules["settings"])

    by_settings = compared("plain.parquet", "short.jsonl")
    assert (by_settings["changed"], by_settings["causes"]) == (1, {"settings": 1})
    assert by_settings["settings"] == ["min words: 120 then, 20 now"]

    by_content = compared("house.csv", "later.jsonl.out.jsonl")
    assert [change["id"] for change in by_content["changes"]] == ["1"]
    assert by_content["causes"] == {"content": 1}
    assert by_content["only_new"] == {"documents": 1, "examples": ["3"]}
