"""Measure how well the article of a web page is found, on pages whose article is known.

    python benchmarks/extraction.py DATA

DATA is a folder with the sets html_aeb and html_trafilatura, each a file `dev.jsonl`. The figures are
printed and written to reports/extraction.md.

html_aeb (the article extraction benchmark of Scrapinghub, its own measure): tokens are runs of `\\w`;
all shingles of four tokens, with their number, are compared between the known article and ours. Precision
and recall are the means over the pages, F1 is computed from the two means. The known article has neither
headline and standfirst nor byline, date line and captions, so blocks of these roles are left out.

html_trafilatura (the evaluation set of trafilatura): the share of the snippets that the article must have
and has, or must not have and has not. Bylines, date lines and captions are left out here too.

Rules were made looking at the even rows only; the odd ones show what they are worth on other pages.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from scoring.data import Document
from scoring.reading.html import document_from_html

REPORT = Path(__file__).parent.parent / "reports" / "extraction.md"
ABOUT = ("byline", "dateline", "caption")  # roles of words that tell of the article
PROSE = ("body", "list", "blockquote")
SHINGLE = 4

Row = dict[str, object]


class Overlap(NamedTuple):
    """Shingles of one page: in both texts, in ours only, in the known one only."""

    both: int
    ours: int
    known: int


class Measurement(NamedTuple):
    pages: int
    f1: float
    precision: float
    recall: float


class Segments(NamedTuple):
    pages: int
    right: float
    had: float
    kept_out: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text)
    return Counter(
        shingle
        for start in range(max(1, len(tokens) - SHINGLE + 1))
        if (shingle := tuple(tokens[start : start + SHINGLE]))
    )


def compare(known: str, ours: str) -> Overlap:
    expected, found = shingles(known), shingles(ours)
    return Overlap((expected & found).total(), (found - expected).total(), (expected - found).total())


def measure(overlaps: Sequence[Overlap]) -> Measurement:
    precision = statistics.mean(both / (both + ours) for both, ours, known in overlaps if both + ours)
    recall = statistics.mean(both / (both + known) for both, ours, known in overlaps if both + known)
    return Measurement(len(overlaps), 2 * precision * recall / (precision + recall), precision, recall)


def body(document: Document) -> str:
    """The article without what stands above its first paragraph."""
    blocks = [block for block in document.blocks if block.role not in ("title", *ABOUT)]
    while blocks and blocks[0].role not in PROSE:
        del blocks[0]
    return "\n".join(document.text[block.start : block.end] for block in blocks)


def words(document: Document) -> str:
    """The article with its headline and standfirst."""
    blocks = (block for block in document.blocks if block.role not in ABOUT)
    return "\n".join(document.text[block.start : block.end] for block in blocks)


def by_trafilatura(markup: str) -> str:
    from trafilatura import extract

    return extract(markup, favor_precision=True, include_comments=False) or ""


def segments(rows: Sequence[Row], texts: Sequence[str]) -> Segments:
    had, kept_out = [], []
    for row, text in zip(rows, texts, strict=True):
        text = " ".join(text.split())
        had += [" ".join(snippet.split()) in text for snippet in row["must_have"]]
        kept_out += [" ".join(snippet.split()) not in text for snippet in row["must_not_have"]]
    return Segments(
        len(rows), statistics.mean(had + kept_out), statistics.mean(had), statistics.mean(kept_out)
    )


def read_rows(folder: Path, name: str) -> list[Row]:
    with (folder / name / "dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def halves(rows: Sequence[Row]) -> list[tuple[str, list[int]]]:
    numbers = range(len(rows))
    return [("all", [*numbers]), ("even rows", [*numbers[::2]]), ("odd rows", [*numbers[1::2]])]


def report(folder: Path) -> str:
    rows = read_rows(folder, "html_aeb")
    texts = {
        "smelltest": run(rows, lambda markup: body(document_from_html("", markup))),
        "trafilatura, precise": run(rows, by_trafilatura),
    }
    lines = [
        "# Finding the article of a web page",
        "",
        "Written by `python benchmarks/extraction.py DATA`, which says how it is measured.",
        "",
        "## html_aeb: shingles of four tokens",
        "",
        "| reader | pages | F1 | precision | recall |",
        "|---|---|---|---|---|",
    ]
    for reader, found in texts.items():
        overlaps = [compare(str(row["text"]), text) for row, text in zip(rows, found, strict=True)]
        for name, numbers in halves(rows):
            pages, *figures = measure([overlaps[number] for number in numbers])
            lines.append(f"| {reader}, {name} | {pages} | " + " | ".join(f"{x:.3f}" for x in figures) + " |")
    rows = read_rows(folder, "html_trafilatura")
    texts = {
        "smelltest": run(rows, lambda markup: words(document_from_html("", markup))),
        "trafilatura, precise": run(rows, by_trafilatura),
    }
    lines += [
        "",
        "## html_trafilatura: snippets right",
        "",
        "| reader | pages | right | must have | must not have |",
        "|---|---|---|---|---|",
    ]
    for reader, found in texts.items():
        for name, numbers in halves(rows):
            pages, *figures = segments([rows[n] for n in numbers], [found[n] for n in numbers])
            lines.append(f"| {reader}, {name} | {pages} | " + " | ".join(f"{x:.1%}" for x in figures) + " |")
    return "\n".join(lines) + "\n"


def run(rows: Sequence[Row], read: Callable[[str], str]) -> list[str]:
    return [read(str(row["html"])) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with html_aeb and html_trafilatura")
    start = time.process_time()
    text = report(parser.parse_args().data)
    REPORT.write_text(text, encoding="utf-8")
    print(text)
    print(f"{time.process_time() - start:.0f} s of CPU time")


if __name__ == "__main__":
    main()
