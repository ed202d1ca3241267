"""A batch that is killed, wherever that is, and resumed ends with the bytes of one that nobody disturbed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TIMES = int(os.environ.get("SMELLTEST_KILLS", "10"))  # kills at random moments for each format
ENDINGS = ("jsonl", "csv", "parquet")
SENTENCES = (
    "The council met on Tuesday .",
    "Nobody,who was there, could say why.",
    "=1+1 is no formula.",
    "Ünï çødé.",
)


@pytest.fixture(scope="module")
def runner(batch, tmp_path_factory):
    """Return a function that has a command run, and killed, in a process of its own."""
    here = Path(__file__).parent
    folder = tmp_path_factory.mktemp("warm")
    (folder / "sample.txt").write_text("\n\n".join(SENTENCES * 9), encoding="utf-8")
    warm = ["report", str(folder / "sample.txt"), *map(str, batch[1:3])]
    server = subprocess.Popen(
        [sys.executable, str(here / "killing.py"), *warm],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(folder), "PYTHONPATH": str(here.parent.parent)},
    )

    def run(arguments, **death):
        server.stdin.write(json.dumps({"arguments": ["batch", *map(str, arguments)], **death}) + "\n")
        server.stdin.flush()
        return json.loads(server.stdout.readline())

    with server:
        yield run
        server.stdin.close()


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """The arguments of a batch but for its output: eleven rows in six chunks, and errors among them."""
    folder = tmp_path_factory.mktemp("batch")
    rows = [{"id": f"d{n}", "text": f"{SENTENCES[n % 4]} Item {n}.", "n": n, "at": "-1"} for n in range(11)]
    lines = [json.dumps(row) for row in rows]
    lines[4] = "{"
    (folder / "in.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (folder / "smelltest.yml").write_text("schema: 1\npacks: [spacing]\nweights: none\nmin_words: 3\n")
    return [folder / "in.jsonl", "--project", folder / "smelltest.yml", "--jobs", 2]


@pytest.fixture(scope="module", params=ENDINGS)
def undisturbed(request, runner, batch, tmp_path_factory):
    """A run that nobody kills: its output, and what the runner told of it."""
    out = tmp_path_factory.mktemp("undisturbed") / f"out.{request.param}"
    told = runner([*batch, "-o", out])
    assert told["code"] == 3  # a row is no JSON
    return out, told


def content(out: Path):
    return {path.name: path.read_bytes() for path in out.parent.iterdir()}


def tear(out: Path, draw: random.Random) -> None:
    """Leave behind what a write leaves that did not get to its end."""
    for name in ("rows.jsonl", "journal.jsonl", "out.tmp", "manifest.tmp"):
        path = out.with_name(f"{out.name}.work") / name
        if path.exists() and draw.random() < 0.5:
            with path.open("ab") as file:
                file.write(b'{"type":"chunk","chunk":99'[: draw.randrange(1, 26)])


def finish(runner, arguments):
    """Resume until done; two kills can leave no more behind than one."""
    told = runner([*arguments, "--resume"])
    assert told["code"] == 3, told


def test_at_every_step(runner, batch, undisturbed, tmp_path):
    expected, told = undisturbed
    draw = random.Random(7)
    steps = told["steps"]
    assert {"before write OUT", "after replace", "after fsync", "before rename", "after rmdir"} <= set(steps)
    # What comes before the output is written is the same for all formats.
    first = 0 if expected.suffix == ".jsonl" else steps.index("before write OUT")
    for number in range(first, len(steps)):
        out = tmp_path / str(number) / expected.name
        out.parent.mkdir()
        arguments = [*batch, "-o", out]
        assert runner(arguments, at=number)["code"] == -9, steps[number]
        tear(out, draw)
        finish(runner, arguments)
        assert content(out) == content(expected), f"killed at step {number}, {steps[number]}"


def test_at_random_moments(runner, batch, undisturbed, tmp_path):
    expected, told = undisturbed
    draw = random.Random(11)
    kills = 0
    for number in count():
        out = tmp_path / str(number) / expected.name
        out.parent.mkdir()
        arguments = [*batch, "-o", out, "--resume"]
        for _ in range(4):
            if runner(arguments, after=draw.uniform(0, told["seconds"]))["code"] != -9:
                break
            kills += 1
            tear(out, draw)
        finish(runner, arguments)
        assert content(out) == content(expected), f"after {kills} kills"
        if kills >= TIMES:
            return
