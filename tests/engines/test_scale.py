"""The page on size: its arithmetic is right, and built on what was measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring.batch.loading import load_setup
from scoring.reading.records import Columns

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
BATCH = (ROOT / "reports" / "batch.md").read_text(encoding="utf-8")
SCALE = (ROOT / "reports" / "scale.md").read_text(encoding="utf-8")
POLICY = """\
schema: 1
policy: {name: nothing, version: 1.0.0}
queues:
  desk: {priority: 50}
entries: []
"""
KINDS = ("text, 370 words", "text, whole", "HTML, 370 words", "HTML, whole pages")


def cells(page: str, start: str) -> list[str]:
    """The cells of the only line of a table that begins so."""
    (line,) = re.findall(rf"^\| {re.escape(start)} \|(.*)\|$", page, re.MULTILINE)
    return [cell.strip() for cell in line.split("|")]


def number(text: str) -> float:
    return float(text.replace(",", ""))


def speed(kind: str, workers: str = "2") -> list[str]:
    """What the benchmark tells of so many workers: number, words, workers and so on."""
    lines = re.findall(rf"^\| {re.escape(kind)} \|(.*)\|$", BATCH, re.MULTILINE)
    (found,) = [row for line in lines if (row := [cell.strip() for cell in line.split("|")])[2] == workers]
    return found


def share() -> float:
    """What the executors and their Python take for a document, to what the command takes."""
    return sum(number(cells(SCALE, part)[2]) for part in ("executors", "Python workers"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_size_of_a_cluster(kind):
    each, hours, cores, reserved = map(number, cells(PAGE, kind))
    assert each == number(speed(kind)[7])
    assert hours == round(each * 1e9 / 3_600_000)
    assert cores == round(hours / 24)
    assert reserved == round(hours / 24 * share() * 1.25)


@pytest.mark.parametrize(
    ("kind", "words", "least"),
    [
        ("text, 370 words", "some sixty texts of 370 words a second with each core", 60),
        ("text, whole", "thirty whole\ntexts", 30),
        ("HTML, whole pages", "thirteen whole web pages", 13),
    ],
)
def test_how_many_a_core_scores(kind, words, least):
    assert words in PAGE
    assert least <= number(speed(kind, workers="1")[5]) < least * 1.1


def test_how_long_a_million_takes():
    kinds = ("text, 370 words", "text, whole", "HTML, whole pages")
    hours = [f"{1e6 / number(speed(kind)[5]) / 3600:.1f}" for kind in kinds]
    assert "On two cores a million take {}, {}, or {} hours.".format(*hours) in PAGE


def test_how_long_a_task_takes():
    """By the bytes of a document and its milliseconds."""
    documents = 2**20 / number(cells(SCALE, "in")[0])  # in each of Spark's megabytes
    minutes = documents * number(speed("text, 370 words")[7]) / 1000 * share() / 60
    assert f"take a core some {int(128 * minutes)} minutes (computed" in PAGE
    assert round(16 * minutes) == 5
    assert "`16m` makes it five" in PAGE


def test_what_disks_must_give():
    texts = number(cells(SCALE, "in")[0])
    (found,) = re.findall(r"^\| HTML, whole pages \| (\d+) \| ([\d.]+) \|", BATCH, re.MULTILINE)
    pages = number(found[1]) * 1e6 / number(found[0])  # bytes of each
    a_day = 1e9 / 86_400 / 1e6  # of a billion documents: megabytes a second for each byte
    assert f"1.0 TB in and 0.3 TB out, in a day {texts * a_day:.0f} MB a second" in PAGE
    assert f"have {pages / 1000:.0f} KB each: a billion are {pages / 1000:.0f} TB" in PAGE
    assert f"in a day {round(pages * a_day, -1):.0f} MB\n  a second, before any packing" in PAGE


def test_a_setup_is_loaded_as_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "smelltest.yml").write_text("schema: 1\npacks: [spacing]\nmin_words: 7\n")
    (tmp_path / "house.yml").write_text("schema: 1\npack: {name: house, version: 1.0.0}\nrules: []\n")
    (tmp_path / "policy.yml").write_text(POLICY)
    (block,) = re.findall(
        r"^```python\n(from scoring.reading.records.*?)^```", PAGE, re.DOTALL | re.MULTILINE
    )
    names = {"load_setup": load_setup}
    exec(block, names)
    setup = names["setup"]
    assert setup.columns == Columns(text="body", id="guid")
    assert [pack.name for pack in setup.scorer.engine.packs] == ["spacing", "house"]
    assert (setup.scorer.min_words, setup.policy.name) == (7, "nothing")


def test_the_figures_in_the_text_are_measured():
    times = speed("text, 370 words")[8]
    assert f"two workers do {times} times what one\n  does" in PAGE
    assert f"times {share():.2f}, what" in PAGE
    seconds, percent = re.findall(r"to begin a task costs .* ([\d.]+) s: ([\d.]+) % of what", SCALE)[0]
    assert f"{seconds} s of a processor" in PAGE
    assert f"that is {percent} %, and not in the table" in PAGE
    python, java = (number(cells(SCALE, part)[3]) / 2 for part in ("Python workers", "executors"))
    assert f"{python:.0f} MB of Python for each core, and {java:.0f} MB for an executor's Java" in PAGE
    read, written = (cells(SCALE, which)[0] for which in ("in", "out"))
    assert f"{read} bytes a document in and {written} out" in PAGE
