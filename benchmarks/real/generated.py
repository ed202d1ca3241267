"""Generated: what formula costs people who write news, and in how many machine texts any is found.

The rules of this family judge what stands there, never who wrote it. So the question with a target is about
people: a reporter, a translator or a student must hardly ever lose points to it. What is found in texts of
language models is told for information. These are short (150 words in the median), fluent, and most of them
have names and figures.

Texts are scored whatever their length, since most of `llm_news` and `fairness_essays` is short.
"""

from __future__ import annotations

import multiprocessing
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import Half, Row, rows
from benchmarks.intervals import wilson
from benchmarks.real import Example, Measure
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook

WORKERS = 2
LOST = 3.0  # points that a careful writer may lose to the family
_MOST_HUMAN = 0.02
_NOT_NEWS = {"GovernmentPublic"}
"""Sources of `llm_news` that are no news."""


class Loss(NamedTuple):
    """One scored text: its id, the points that it lost to the family, and the rules that charged it."""

    id: str
    points: float
    rules: tuple[str, ...]


def human_news(data: Path, half: Half) -> Iterator[Measure]:
    """Human news that loses more than LOST points to the family: all sets, then each, then essays."""
    groups = {
        "llm_news": [row for row in rows(data, "llm_news", half) if _is_human_news(row)],
        "clean_news_modern": list(rows(data, "clean_news_modern", half)),
        "clean_news": list(rows(data, "clean_news", half)),
        "world_news": list(rows(data, "world_news", half)),
        "translated_news": [
            row for row in rows(data, "translated_news", half) if row["label"] == "human_translation"
        ],
    }
    losses = {name: _losses(found) for name, found in groups.items()}
    everything = [loss for found in losses.values() for loss in found]
    yield _charged("human news", "all sets together", everything, _MOST_HUMAN)
    for name, found in losses.items():
        yield _charged("human news", name, found)
    for label in ("non_native", "native_college", "native_grade_8"):
        essays = [row for row in rows(data, "fairness_essays", half) if row["label"] == label]
        yield _charged(f"essays, {label.replace('_', ' ')}", "fairness_essays", _losses(essays))


def machine_texts(data: Path, half: Half) -> Iterator[Measure]:
    """The share of texts in which a finding of the family costs anything: people's, then each model's."""
    writers: dict[str, list[Row]] = defaultdict(list)
    for row in rows(data, "llm_news", half):
        if _is_human_news(row):
            writers["people"].append(row)
        elif row["label"] == "machine":
            writers[row["model"]].append(row)
    for writer, texts in writers.items():
        found = sum(bool(loss.rules) for loss in _losses(texts))
        yield Measure(
            "generated",
            f"texts with a finding, by {writer}",
            f"llm_news, {len(texts)} texts",
            found / len(texts),
            wilson(found, len(texts)),
        )


def _is_human_news(row: Row) -> bool:
    return row["label"] == "human" and row["source"] not in _NOT_NEWS


def _charged(what: str, data: str, losses: Sequence[Loss], target: float | None = None) -> Measure:
    worst = sorted((loss for loss in losses if loss.points > LOST), key=lambda loss: -loss.points)
    return Measure(
        "generated",
        f"{what} that loses more than {LOST:g} points",
        f"{data}, {len(losses)} texts",
        len(worst) / len(losses),
        wilson(len(worst), len(losses)),
        target=target,
        most=True,
        worst=tuple(Example(loss.id, f"{loss.points:.1f}: {', '.join(loss.rules)}") for loss in worst),
    )


def _losses(texts: Sequence[Row]) -> list[Loss]:
    with multiprocessing.Pool(WORKERS) as pool:
        return pool.map(_loss, texts, chunksize=20)


@cache
def _scorer() -> Scorer:
    return Scorer(shipped_rulebook(), min_words=0)


def _loss(row: Row) -> Loss:
    report = _scorer().score(document_from_text(row["id"], row["text"]))
    charged = [one for one in report.contributions if one.family == "generated"]
    rules = tuple(one.id for one in charged if one.source == "rule" and one.points < 0)
    return Loss(row["id"], -sum(one.points for one in charged), rules)
