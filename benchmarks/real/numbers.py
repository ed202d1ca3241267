"""Figures and dates that cannot be: are careful texts left alone?

Every charged finding of clean_news_modern was read. One that is right (a weekday that does not fit its
date, a numeral with a hole) is a real slip of the text and no false alarm; all others are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.corpora import Half, Row, rows
from benchmarks.false_alarms import judgements
from benchmarks.intervals import bootstrap
from benchmarks.real import Example, Measure
from scoring.data import Document, Finding
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder

PER = 20_000  # words: about thirty articles
_LABELS = {"translated_news": "human_translation", "llm_news": "human"}
"""Sets of which only the texts that people wrote are read → their label."""


def false_alarms(data: Path, half: Half) -> Iterator[Measure]:
    """Findings on edited news that nobody judged to be right, for every 20,000 words."""
    yield _alarms(data, half, "clean_news_modern", target=1.0)


def other_news(data: Path, half: Half) -> Iterator[Measure]:
    """The same on older news, on news of other countries, and on what people translated or wrote."""
    for name in ("clean_news", "world_news", "translated_news", "llm_news", "fairness_essays"):
        yield _alarms(data, half, name)


def _alarms(data: Path, half: Half, name: str, target: float | None = None) -> Measure:
    counts: list[tuple[int, int]] = []  # of each document: alarms, words
    worst: list[Example] = []
    right = 0
    for row in rows(data, name, half):
        if row["label"] != _LABELS.get(name, row["label"]):
            continue
        document, findings, words = _charged(row)
        alarms = [one for one in findings if judgements().get(_key(document, one)) != "right"]
        right += len(findings) - len(alarms)
        counts.append((len(alarms), words))
        worst += [_example(document, one) for one in alarms]
    total = sum(words for _, words in counts)
    return Measure(
        "numbers",
        f"findings judged arguable or wrong, or not judged, per {PER:,} words",
        f"{name}, {total:,} words; {right} findings judged right",
        _rate(counts),
        bootstrap(counts, _rate),
        target=target,
        most=True,
        worst=tuple(worst),
    )


def _rate(counts: list[tuple[int, int]]) -> float:
    return PER * sum(alarms for alarms, _ in counts) / max(1, sum(words for _, words in counts))


@cache
def _scorer() -> Scorer:
    return Scorer(load_rulebook([rules_folder() / "numbers.yml"]), min_words=0)


def _charged(row: Row) -> tuple[Document, list[Finding], int]:
    """A row with its findings of the family that are no notes, and its words."""
    document = document_from_text(row["id"], row["text"])
    report = _scorer().score(document)
    findings = [one for one in report.findings if one.family == "numbers" and not one.note]
    return document, findings, report.words


def _key(document: Document, finding: Finding) -> str:
    return f"{document.id} {finding.fingerprint}"


def _example(document: Document, finding: Finding) -> Example:
    """A finding, with a little of what stands around it for the screen."""
    start, end = finding.spans[0][0], finding.spans[-1][1]
    text = document.text
    shown = f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 60]}"
    return Example(f"{_key(document, finding)} {finding.rule}", " ".join(shown.split()))
