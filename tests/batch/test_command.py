"""`smelltest batch` as it is called: what it writes, what it says, and how it ends."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from unittest.mock import Mock

import pytest

from scoring import cli
from scoring.batch import journal
from scoring.output.progress import Meter
from scoring.reading.records import pieces

ROOT = Path(__file__).parent.parent.parent
PROJECT = "schema: 1\npacks: [spacing]\nweights: none\nmin_words: 3\n"
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues:
  desk: {priority: 50}
entries:
  - id: short
    when: {words: {below: 100}}
    why: Short texts are read by people.
    outcome: review
    queue: desk
"""
TEXTS = ["The council met on Tuesday .", "Nobody,who was there, could say why.", "=1+1 is no formula."]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder with inputs, right and wrong ones, where a chunk is two rows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(pieces, "MOST_ROWS", 2)
    monkeypatch.setattr(journal, "INTERVAL", 0.0)
    rows = [{"id": f"d{number}", "text": TEXTS[number % 3] * 3} for number in range(7)]
    lines = [json.dumps(row) for row in rows]
    Path("smelltest.yml").write_text(PROJECT)
    Path("policy.yml").write_text(POLICY)
    Path("good.jsonl").write_text("".join(f"{line}\n" for line in lines))
    Path("bad.jsonl").write_text("".join(f"{line}\n" for line in [*lines[:2], "{", *lines[3:]]))
    Path("other.jsonl").write_text('{"headline": "A headline"}\n')
    Path("empty.jsonl").write_text("")
    Path("articles").mkdir()
    Path("articles/one.txt").write_text(TEXTS[0] * 3)
    whole = gzip.compress(
        "".join(f"{json.dumps({'text': f'Text {n}. ' * 50})}\n" for n in range(50)).encode()
    )
    Path("cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    return tmp_path


@pytest.fixture
def batch(folder, capfd):
    """Return a function that runs the command: its exit code, stdout and stderr."""

    def run(*arguments):
        try:
            code = cli.main(["batch", *arguments])
        except SystemExit as error:
            code = error.code
        out, err = capfd.readouterr()
        return code, out, err

    return run


def rows(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def codes(path):
    return [row["error"] and row["error"]["code"] for row in rows(path)]


def test_a_batch(batch):
    code, out, err = batch("good.jsonl", "-o", "out.jsonl")
    assert (code, err) == (0, "")
    assert "7 documents" in out
    assert [row["id"] for row in rows("out.jsonl")] == [f"d{number}" for number in range(7)]
    assert not Path("out.jsonl.work").exists()


def test_rows_that_are_errors(batch):
    code, _, _ = batch("bad.jsonl", "good.jsonl", "-o", "out.jsonl")
    assert code == 3
    assert [place for place, code in enumerate(codes("out.jsonl")) if code] == [2]
    assert rows("out.jsonl")[2]["position"] == "bad.jsonl:3"
    assert rows("out.jsonl")[2]["score"] is None


def test_a_truncated_gzip(batch):
    """All rows before the damage, one that tells of it, and then the next input."""
    code, _, _ = batch("cut.jsonl.gz", "good.jsonl", "-o", "out.jsonl")
    assert code == 3
    found = codes("out.jsonl")
    assert found.count("truncated") == 1
    assert found.index("truncated") > 5
    assert found[-8] == "truncated"
    assert [row["id"] for row in rows("out.jsonl")[-7:]] == [f"d{number}" for number in range(7)]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes")
def test_names_that_are_no_text(batch):
    """A file's name and a row's id may hold what JSON cannot."""
    name = os.fsdecode(b"caf\xe9.jsonl")
    Path(name).write_text('{"id": "\\ud800"}\n{"id": "\\ud800", "text": "One text."}\n')
    assert batch(name, "-o", "out.jsonl")[0] == 3
    assert [row["status"] for row in rows("out.jsonl")] == ["error", "abstained"]
    assert batch(name, "-o", "out.jsonl", "--resume")[0] == 3


@pytest.mark.parametrize("output", ["out.csv", "out.parquet", "out.ndjson"])
def test_formats(batch, output):
    assert batch("good.jsonl", "-o", output)[0] == 0
    assert Path(output).stat().st_size
    assert json.loads(Path(f"{output}.manifest.json").read_text())["summary"]["rows"] == 7


def test_standard_output(batch):
    code, out, err = batch("good.jsonl", "-o", "-")
    assert code == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == [f"d{number}" for number in range(7)]
    assert "7 documents" in err


def test_a_folder_and_a_policy(batch):
    assert batch("articles", "-o", "out.jsonl", "--policy", "policy.yml")[0] == 0
    (row,) = rows("out.jsonl")
    assert row["id"] == "articles/one.txt"
    assert (row["outcome"], row["queue"], row["policy"]) == ("review", "desk", "house@1.0.0")


def test_text_only_when_asked(batch):
    batch("good.jsonl", "-o", "without.jsonl")
    batch("good.jsonl", "-o", "with.jsonl", "--include-text")
    assert "council" not in Path("without.jsonl").read_text()
    assert rows("with.jsonl")[0]["text"] == TEXTS[0] * 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name what to read and, with -o, the file to write"),
        (["good.jsonl"], "with -o, the file to write"),
        (["-o", "out.jsonl"], "name what to read"),
        (["good.jsonl", "-o", "out.xlsx"], "out.xlsx: end the name with .jsonl, .csv or .parquet"),
        (["good.jsonl", "-o", "-", "--out-format", "csv"], "only JSONL can be written to standard output"),
        (["good.jsonl", "-o", "-", "--resume"], "can neither be resumed nor overwritten"),
        (["good.jsonl", "missing.jsonl", "-o", "out.jsonl"], "missing.jsonl"),
        (["empty.jsonl", "-o", "out.jsonl"], "empty.jsonl"),
        (["other.jsonl", "-o", "out.jsonl"], "headline"),
        (["good.jsonl", "-o", "out.jsonl", "--text-column", "txt"], "text"),
        (["good.jsonl", "-o", "out.jsonl", "--shard", "3/2"], "'3/2' is not a part"),
        (["good.jsonl", "-o", "out.jsonl", "--shard", "2"], "'2' is not a part"),
        (["good.jsonl", "-o", "out.jsonl", "--jobs", "0"], "'0' is not a number of processes"),
        (["good.jsonl", "-o", "out.jsonl", "--policy", "smelltest.yml"], "smelltest.yml"),
        (["good.jsonl", "-o", "out.jsonl", "--policy", "missing.yml"], "missing.yml"),
        (["good.jsonl", "-o", "out.jsonl", "--weights", "missing.json"], "missing.json"),
        (["good.jsonl", "-o", "nowhere/out.jsonl"], "cannot write in nowhere"),
        (["good.jsonl", "-o", "articles", "--out-format", "csv"], "articles is a folder"),
        (["good.jsonl", "-o", "good.jsonl", "--overwrite"], "good.jsonl is among what is read"),
        (["articles", "-o", "articles/out.jsonl"], "articles/out.jsonl is among what is read"),
        (["--verify", "out.jsonl"], "out.jsonl: no such file"),
        (["--verify", "good.jsonl"], "good.jsonl.manifest.json: cannot be read"),
        (
            ["--verify", "out.jsonl", "--policy", "policy.yml", "--no-project", "--max-memory", "1"],
            "leave out --no-project, --policy, --max-memory",
        ),
    ],
)
def test_what_is_refused_before_any_work(batch, folder, arguments, told):
    before = sorted(folder.rglob("*"))
    code, out, err = batch(*arguments)
    assert code == 2
    assert told in err
    assert "Traceback" not in err
    assert out == ""
    assert sorted(folder.rglob("*")) == before


def test_an_output_that_is_there(batch):
    Path("out.jsonl").write_text("precious")
    code, _, err = batch("good.jsonl", "-o", "out.jsonl")
    assert code == 2
    assert "--overwrite" in err
    assert Path("out.jsonl").read_text() == "precious"
    assert batch("good.jsonl", "-o", "out.jsonl", "--overwrite")[0] == 0


def interrupt_after(monkeypatch, chunks):
    """Have Ctrl-C pressed when so many chunks are done."""
    done = []

    def advance(self, scored):
        done.append(scored)
        if len(done) == chunks:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(Meter, "advance", advance)


def test_interrupted_and_resumed(batch, monkeypatch):
    batch("bad.jsonl", "-o", "whole.jsonl")
    with monkeypatch.context() as patch:
        interrupt_after(patch, 2)
        code, out, err = batch("bad.jsonl", "-o", "out.jsonl")
    assert (code, out) == (130, "")
    assert "interrupted" in err
    assert "--resume" in err
    assert not Path("out.jsonl").exists()
    assert batch("bad.jsonl", "-o", "out.jsonl")[0] == 2
    assert batch("bad.jsonl", "-o", "out.jsonl", "--resume")[0] == 3
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert batch("bad.jsonl", "-o", "out.jsonl", "--resume")[0] == 3  # complete: nothing to do


def pipe_in(monkeypatch, path):
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(Path(path).read_bytes())))
    monkeypatch.setattr(sys, "stdin", stdin)


def test_standard_input_resumed(batch, monkeypatch):
    arguments = ["-", "--input-format", "jsonl", "-o"]
    pipe_in(monkeypatch, "good.jsonl")
    assert batch(*arguments, "whole.jsonl")[0] == 0
    pipe_in(monkeypatch, "good.jsonl")
    with monkeypatch.context() as patch:
        interrupt_after(patch, 2)
        assert batch(*arguments, "out.jsonl")[0] == 130
    pipe_in(monkeypatch, "bad.jsonl")
    code, _, err = batch(*arguments, "out.jsonl", "--resume")
    assert code in (2, 3)
    assert "input" in err
    pipe_in(monkeypatch, "good.jsonl")
    assert batch(*arguments, "out.jsonl", "--resume")[0] == 0
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def test_a_full_disk(batch, monkeypatch):
    def full(file):
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_save", full)
        code, out, err = batch("good.jsonl", "-o", "out.jsonl")
    assert (code, out) == (3, "")
    assert err == (
        "smelltest batch: out.jsonl: No space left on device; what is scored is kept:"
        " the same command with --resume goes on\n"
    )
    assert batch("good.jsonl", "-o", "out.jsonl", "--resume")[0] == 0


def test_verified(batch):
    batch("good.jsonl", "-o", "out.csv", "--policy", "policy.yml", "--min-words", "5")
    code, out, _ = batch("--verify", "out.csv")
    assert code == 0
    assert "the same bytes" in out
    Path("policy.yml").write_text(POLICY.replace("review", "allow").replace("    queue: desk\n", ""))
    code, out, _ = batch("--verify", "out.csv")
    assert code == 1
    assert "policy: house@1.0.0" in out
    assert "d1  outcome, queue" in out or "d2  outcome, queue" in out  # five of the seven are scored again


def test_verified_months_later(batch, monkeypatch):
    """The rules are those of the day of the run, although an exception has ended since."""
    Path("ignore.yml").write_text(
        "schema: 1\nignore:\n"
        "  - {rule: spacing.*, text: Nobody, reason: ours, owner: desk, until: 2026-05-31}\n"
    )
    Path("smelltest.yml").write_text(f"{PROJECT}ignore: ignore.yml\n")

    def on(day):
        monkeypatch.setattr(cli.batch, "datetime", Mock(now=lambda zone: datetime.fromisoformat(day)))

    on("2026-05-31")
    batch("good.jsonl", "-o", "out.jsonl")
    assert '"uncounted":"ignored"' in Path("out.jsonl").read_text()
    on("2026-06-01")
    assert batch("--verify", "out.jsonl")[0] == 0
    assert batch("good.jsonl", "-o", "out.jsonl", "--resume")[0] == 0
    batch("good.jsonl", "-o", "later.jsonl")
    assert '"uncounted":"ignored"' not in Path("later.jsonl").read_text()


def test_verified_where_the_input_lies_now(batch):
    batch("good.jsonl", "-o", "out.jsonl")
    Path("moved").mkdir()
    Path("good.jsonl").rename("moved/good.jsonl")
    assert batch("--verify", "out.jsonl")[0] == 2
    code, out, _ = batch("moved/good.jsonl", "--verify", "out.jsonl")
    assert code == 1  # the rows say where they come from
    assert "position" in out


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_real_process(folder, number):
    """Stopped by a signal to all its processes, as a terminal sends it, and resumed."""
    with Path("many.jsonl").open("w") as file:
        for line in range(1500):
            file.write(f'{{"id": "{line}", "text": "{TEXTS[line % 3] * 3}"}}\n')
    command = [sys.executable, "-m", "scoring", "batch", "many.jsonl", "-o", "out.jsonl", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.PIPE)
    kept = folder / "out.jsonl.work" / "journal.jsonl"
    until = time.monotonic() + 60
    while not (kept.exists() and kept.stat().st_size) and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(running.pid, number)
    _, err = running.communicate(timeout=60)
    assert running.returncode == (-9 if number == signal.SIGKILL else 130)
    assert b"Traceback" not in err
    assert not Path("out.jsonl").exists()
    again = subprocess.run([*command, "--resume"], env=environment, capture_output=True, timeout=120)
    assert again.returncode == 0
    assert [row["id"] for row in rows("out.jsonl")] == [str(line) for line in range(1500)]
