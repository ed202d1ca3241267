"""Translations: what rated ones read like, and what professional and machine ones cost.

`mlqe_mt_english` has sentences by machine that people rated; asked is how often a bad one reads rougher
than a good one of the same pair of languages, without the source text. On the half for tuning only
documents count that were not fitted. `translated_news` has the same articles by professionals and by
machines: honest translations must not be charged for being translations.
"""

from __future__ import annotations

import multiprocessing
import statistics
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.corpora import RESERVED, Half, Row, rows
from benchmarks.fit_translation import auc, fitted
from benchmarks.intervals import bootstrap
from benchmarks.real import Example, Measure
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook
from scoring.text.rough_translation import Weights, log_odds, weights
from scoring.text.vocabulary import english
from scoring.text.words import split_words

_AREA = 0.65
_DEARER = 2.0  # points that honest translations may cost more than edited news
_WORKERS = 2
_HUMAN, _MACHINE = "human_translation", "machine_translation"

Costs = Sequence[tuple[bool, float]]
"""For each document whether it is of the first group, and what it costs."""


def rated_translations(data: Path, half: Half) -> Iterable[Measure]:
    """How often a bad translation reads rougher than a good one, with the sentence's length and without."""
    read = [row for row in rows(data, "mlqe_mt_english", half) if row["label"] != "middling_mt"]
    if half == "tune":
        read = [row for row in read if not fitted(row)]
    shipped = weights()
    bare = shipped._replace(measures={**shipped.measures, "length": 0.0})
    for what, used, target in (
        ("bad translations that read rougher than good ones: AUC", shipped, _AREA),
        ("the same without the length of the sentence: AUC", bare, None),
    ):
        cases = [(_odds(row, used), row["label"] == "bad_mt") for row in read]
        bad = sum(label for _, label in cases)
        yield Measure(
            "language",
            what,
            f"mlqe_mt_english, {bad} bad and {len(cases) - bad} good sentences of one pair of languages",
            auc(cases),
            bootstrap(cases, auc),
            target=target,
            worst=tuple(_misread(read, cases)) if target else (),
        )


def _odds(row: Row, used: Weights) -> float:
    return log_odds(split_words(row["text"]), row["text"], english(), used) or 0.0


def _misread(read: Sequence[Row], cases: Sequence[tuple[float, bool]]) -> Iterator[Example]:
    """Good translations that read roughest, and bad ones that read smoothest, in turn."""
    ranked = sorted(zip(cases, read, strict=True), key=lambda entry: entry[0][0])
    good = [row for (_, bad), row in reversed(ranked) if not bad]
    bad = [row for (_, bad), row in ranked if bad]
    for pair in zip(good, bad, strict=False):
        for row in pair:
            yield Example(row["id"], f"{row['label']}: {row['text']}")


def translated_news(data: Path, half: Half) -> Iterable[Measure]:
    """What translations by professionals cost beside edited news, and those by machines beside them."""
    costs = _costs(data, half)
    human, machine, news = (costs[group] for group in (_HUMAN, _MACHINE, "clean"))
    about = f"{len(human)} articles by professionals, {len(news)} of clean_news_modern"
    yield _difference("points that honest translations cost more", about, human, news, _DEARER)
    about = f"{len(machine)} by machines, {len(human)} by professionals"
    yield _difference("points that machine translations cost more", about, machine, human, None)
    cases = [(cost, True) for _, cost in machine] + [(cost, False) for _, cost in human]
    yield Measure(
        "language",
        "machine translations that cost more than professional ones: AUC",
        f"translated_news, {about}",
        auc(cases),
        bootstrap(cases, _area_of),
    )


def _area_of(cases: Sequence[tuple[float, bool]]) -> float:
    return auc(cases) if len({label for _, label in cases}) == 2 else 0.5


def _difference(
    what: str,
    about: str,
    first: Sequence[tuple[str, float]],
    second: Sequence[tuple[str, float]],
    target: float | None,
) -> Measure:
    both: Costs = [(True, cost) for _, cost in first] + [(False, cost) for _, cost in second]
    dearest = sorted(first, key=lambda entry: -entry[1])
    return Measure(
        "language",
        what,
        f"translated_news, {about}; all rules, means",
        _gap(both),
        bootstrap(both, _gap),
        target=target,
        most=True,
        worst=tuple(Example(id, f"costs {cost:.1f}") for id, cost in dearest) if target else (),
    )


def _gap(costs: Costs) -> float:
    groups = ([cost for first, cost in costs if first == wanted] for wanted in (True, False))
    first, second = (statistics.mean(group) if group else 0.0 for group in groups)
    return first - second


def _costs(data: Path, half: Half) -> dict[str, list[tuple[str, float]]]:
    """Label → id and cost of each document that has a score."""
    read = [*rows(data, "translated_news", half), *_edited(data, half)]
    found: dict[str, list[tuple[str, float]]] = {_HUMAN: [], _MACHINE: [], "clean": []}
    with multiprocessing.Pool(_WORKERS) as pool:
        for row, cost in zip(read, pool.imap(_cost, read, chunksize=20), strict=True):
            if cost is not None:
                found[row["label"]].append((row["id"], cost))
    return found


def _edited(data: Path, half: Half) -> Iterator[Row]:
    return (row for row in rows(data, "clean_news_modern", half) if row["source"] not in RESERVED)


@cache
def _scorer() -> Scorer:
    return Scorer(shipped_rulebook())


def _cost(row: Row) -> float | None:
    score = _scorer().score(document_from_text(row["id"], row["text"])).score
    return None if score is None else score.baseline - score.value
