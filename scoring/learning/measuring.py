"""Score examples by the rules alone, and keep what learning needs of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from multiprocessing import Pool
from typing import NamedTuple

from msgspec import structs

from scoring.data import Finding, Rule, Score
from scoring.learning.examples import Example
from scoring.pipeline import Scorer
from scoring.reading.plain import document_from_text
from scoring.rulebook import shipped_rulebook


class Measured(NamedTuple):
    """One example as the rules see it; None for `score` of a document that gets none."""

    example: Example
    features: dict[str, float]
    words: int
    score: Score | None
    genre: str | None
    findings: tuple[Finding, ...] = ()


def measure(examples: Sequence[Example], jobs: int) -> list[Measured]:
    """Measure the examples, in order, in so many processes."""
    if jobs == 1:
        return [_measure(example) for example in examples]
    with Pool(jobs) as pool:
        return pool.map(_measure, examples, chunksize=16)


@lru_cache(maxsize=1)
def shipped_rules() -> dict[str, Rule]:
    """The rules that examples are scored by, by id."""
    return {rule.id: rule for rule in shipped_rulebook().rules}


@lru_cache(maxsize=1)
def scorer() -> Scorer:
    """Scores with the shipped rules, without a model, whatever the length."""
    return Scorer(shipped_rulebook(), min_words=0, model=None)


def _measure(example: Example) -> Measured:
    document = document_from_text(example.id, example.text)
    if example.title and not document.title:
        document = structs.replace(document, title=example.title)
    report = scorer().score(document)
    return Measured(
        example,
        report.features,
        report.words,
        report.score,
        report.document.genre,
        report.findings,
    )
