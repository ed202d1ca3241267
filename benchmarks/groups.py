"""What documents cost by who wrote them: newsrooms, translators, students, machines.

Cost is the baseline minus the value; rates count
the findings that cost points. The groups of `fairness_essays`, and `llm_news`, are short texts and are scored
whatever their length.
"""

from __future__ import annotations

import multiprocessing
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import RESERVED, Half, rows
from benchmarks.false_alarms import judgements
from benchmarks.intervals import Interval, bootstrap
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook

WORKERS = 2
_SHORT = {"fairness_essays", "llm_news"}


class Cost(NamedTuple):
    """One scored document."""

    group: str
    words: int
    points: float
    """Baseline minus value."""
    findings: Counter[str]
    """Rule → findings that cost points."""
    right: Counter[str]
    """Rule → those of them that were judged right by hand."""


class Group(NamedTuple):
    """The documents of one group of writers."""

    name: str
    documents: int
    words: int
    mean: float
    interval: Interval
    median: float
    findings: Counter[str]
    right: Counter[str]

    @property
    def rate(self) -> float:
        """Findings that cost points, per 1,000 words."""
        return 1000 * sum(self.findings.values()) / self.words


def measure(data: Path, half: Half) -> list[Group]:
    """All groups, in the order of the sets."""
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        costs = [cost for cost in pool.imap(_cost, _texts(data, half), chunksize=20) if cost is not None]
    by_group: dict[str, list[Cost]] = defaultdict(list)
    for cost in costs:
        by_group[cost.group].append(cost)
    return [_group(name, found) for name, found in by_group.items()]


def _group(name: str, costs: list[Cost]) -> Group:
    points = [cost.points for cost in costs]
    findings: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for cost in costs:
        findings.update(cost.findings)
        right.update(cost.right)
    return Group(
        name,
        len(costs),
        sum(cost.words for cost in costs),
        statistics.mean(points),
        bootstrap(points, statistics.mean),
        statistics.median(points),
        findings,
        right,
    )


def _texts(data: Path, half: Half) -> Iterator[tuple[str, str, str, int]]:
    """Group, id, text and the lower limit of words of every document."""
    for name, group in (
        ("clean_news_modern", lambda row: "reference" if row["source"] in RESERVED else "edited"),
        ("world_news", lambda row: row["country"]),
        ("translated_news", lambda row: row["label"].replace("_", " ")),
        ("fairness_essays", lambda row: row["label"].replace("_", " ")),
        ("llm_news", lambda row: row["label"]),
    ):
        # Few rows, and no tuning on them: the essays are measured whole.
        for row in rows(data, name, None if name == "fairness_essays" else half):
            yield f"{name}, {group(row)}", row["id"], row["text"], 0 if name in _SHORT else 120


@cache
def _scorer(min_words: int) -> Scorer:
    return Scorer(shipped_rulebook(), min_words=min_words)


def _cost(item: tuple[str, str, str, int]) -> Cost | None:
    """Score one document; None where it gets no score."""
    group, name, text, min_words = item
    report = _scorer(min_words).score(document_from_text(name, text))
    if report.score is None:
        return None
    charged = [finding for finding in report.findings if finding.points < 0]
    verdicts = judgements()
    return Cost(
        group,
        report.words,
        report.score.baseline - report.score.value,
        Counter(finding.rule for finding in charged),
        Counter(
            finding.rule for finding in charged if verdicts.get(f"{name} {finding.fingerprint}") == "right"
        ),
    )
