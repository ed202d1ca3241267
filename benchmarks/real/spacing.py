"""Spaces that are missing or too many: are real fusions found, and is edited news left alone?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.corpora import Half, Row, rows
from benchmarks.false_alarms import judgements
from benchmarks.intervals import bootstrap, wilson
from benchmarks.real import Example, Measure
from scoring.data import Document, Finding, Span
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder

FUSIONS = Path(__file__).parent.parent / "judged_fusions.json"
"""Row id → spans of tokens in which a space is missing. Taken from a plain list of candidates (tokens that no
list has and that split, capitals and marks inside a word) drawn by hash, and from reading whole rows; judged
by hand before any detector had seen them: 75 of each half."""
PER = 20_000  # words: about thirty articles


def fusions(data: Path, half: Half) -> Iterator[Measure]:
    """The share of judged fusions, in texts of small papers, that a spacing finding touches."""
    name = "echoes_opinions"
    judged: dict[str, list[tuple[int, int]]] = json.loads(FUSIONS.read_text(encoding="utf-8"))
    found = 0
    missed: list[Example] = []
    for row in rows(data, name, half):
        if row["id"] not in judged:
            continue
        document, findings, _ = _charged(row)
        for start, end in judged[row["id"]]:
            if any(span.start < end and start < span.end for one in findings for span in one.spans):
                found += 1
            else:
                missed.append(_example(document, Span(start, end)))
    total = found + len(missed)
    yield Measure(
        "spacing",
        "real fusions found",
        f"{name}, {total} judged by hand",
        found / total,
        wilson(found, total),
        target=0.85,
        worst=tuple(missed),
    )


def false_alarms(data: Path, half: Half) -> Iterator[Measure]:
    """Findings on edited news that nobody judged to be right, for every 20,000 words."""
    name = "clean_news_modern"
    counts: list[tuple[int, int]] = []  # of each document: alarms, words
    worst: list[Example] = []
    right = 0
    for row in rows(data, name, half):
        document, findings, words = _charged(row)
        keys = [f"{document.id} {one.fingerprint}" for one in findings]
        wrong = [at for at, key in enumerate(keys) if judgements().get(key) != "right"]
        right += len(findings) - len(wrong)
        counts.append((len(wrong), words))
        worst += [_example(document, findings[at].spans[0], keys[at]) for at in wrong]
    yield Measure(
        "spacing",
        f"findings judged arguable or wrong, or not judged, per {PER:,} words",
        f"{name}, {sum(words for _, words in counts):,} words; {right} findings judged right",
        _rate(counts),
        bootstrap(counts, _rate),
        target=1.0,
        most=True,
        worst=tuple(worst),
    )


def _rate(counts: list[tuple[int, int]]) -> float:
    return PER * sum(alarms for alarms, _ in counts) / sum(words for _, words in counts)


@cache
def _scorer() -> Scorer:
    return Scorer(load_rulebook([rules_folder() / "spacing.yml"]))


def _charged(row: Row) -> tuple[Document, list[Finding], int]:
    """A row with its findings of the family that are no notes, and its words."""
    document = document_from_text(row["id"], row["text"])
    report = _scorer().score(document)
    findings = [one for one in report.findings if one.family == "spacing" and not one.note]
    return document, findings, report.words


def _example(document: Document, span: Span, key: str = "") -> Example:
    """A place, with a little of what stands around it for the screen."""
    start, end = span
    text = document.text
    shown = f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 60]}"
    return Example(key or f"{document.id} {start}-{end}", " ".join(shown.split()))
