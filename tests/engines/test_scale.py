"""The page on size: its arithmetic is right, and built on what was measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
BATCH = (ROOT / "reports" / "batch.md").read_text(encoding="utf-8")
SCALE = (ROOT / "reports" / "scale.md").read_text(encoding="utf-8")
KINDS = ("text, 370 words", "text, whole", "HTML, 370 words", "HTML, whole pages")


def cells(page: str, start: str) -> list[str]:
    """The cells of the only line of a table that begins so."""
    (line,) = re.findall(rf"^\| {re.escape(start)} \|(.*)\|$", page, re.MULTILINE)
    return [cell.strip() for cell in line.split("|")]


def number(text: str) -> float:
    return float(text.replace(",", ""))


def speed(kind: str) -> list[str]:
    """What the benchmark tells of two workers: number, words, workers and so on."""
    lines = re.findall(rf"^\| {re.escape(kind)} \|(.*)\|$", BATCH, re.MULTILINE)
    (found,) = [row for line in lines if (row := [cell.strip() for cell in line.split("|")])[2] == "2"]
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
