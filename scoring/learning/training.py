"""From labelled documents to a file of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from scoring.errors import InputError
from scoring.features import describe, label_of
from scoring.learning.examples import Example
from scoring.learning.fitting import Matrix, Sign, Table, even_prior, fit
from scoring.learning.folds import SEEDS, Labels, all_folds
from scoring.learning.measuring import Measured, shipped_rules
from scoring.learning.reviewing import Review, reviewed
from scoring.learning.rule_weights import learn_rule_weights
from scoring.model import (
    LIMIT,
    SCHEMA,
    Effect,
    Probability,
    Reference,
    RuleWeight,
    Weights,
    reweighed,
    share_of_words,
)
from scoring.reading.plain import document_from_text
from scoring.scorecard import BASELINE, score_findings
from scoring.text import Text

LEARNED: Mapping[str, Sign] = {
    "words_per_sentence": None,
    "sentence_variation": None,
    "characters_per_word": None,
    "long_words.share": None,
    "variety": None,
    "capitals.words": "less is sounder",
    "links": None,
    "exclamations": "less is sounder",
    "questions": "less is sounder",
    "commas": None,
    "brackets": None,
    "colons": None,
    "quotation.share": None,
    "sourcing.attributed": "more is sounder",
    "sourcing.named": "more is sounder",
    "sourcing.unnamed": None,
    "sourcing.speakers": "more is sounder",
    "sourcing.plain_verbs": "more is sounder",
    "sourcing.quotations": "more is sounder",
    "sourcing.scare_quotes": "less is sounder",
    "specificity.names": "more is sounder",
    "specificity.full_names": "more is sounder",
    "specificity.roles": "more is sounder",
    "specificity.organisations": "more is sounder",
    "specificity.places": "more is sounder",
    "specificity.figures": "more is sounder",
    "specificity.days": "more is sounder",
    "openers.article": None,
    "openers.conjunction": "less is sounder",
    "openers.pointer": None,
    "openers.speaker": None,
    "openers.person": None,
    "wording.first_person": None,
    "wording.we": None,
    "wording.you": None,
    "wording.they": None,
    "wording.hedges": None,
    "wording.boosters": "less is sounder",
    "wording.absolutes": "less is sounder",
    "wording.intensifiers": "less is sounder",
    "wording.obligation": "less is sounder",
    "wording.negations": None,
    "wording.loaded": "less is sounder",
    "wording.verdicts": "less is sounder",
    "wording.stance": "less is sounder",
    "wording.fillers": "less is sounder",
    "wording.contrasts": None,
    "wording.causes": None,
    "wording.demonstratives": None,
    "wording.being": None,
    "wording.distancing": None,
    "wording.adverbs": None,
    "wording.abstract": None,
    "wording.contractions": None,
    "wording.present": None,
    "headline.words": None,
    "headline.overlap": "more is sounder",
}
"""The features that weights are learned for, and the sign where journalism knows it beforehand.

Left out are sizes, rates of findings (the rules charge them already), and formulas that only combine others.
"""

TONE: Mapping[str, tuple[float, float]] = {"tone.reporting": (8.0, 1.0), "tone.argument": (10.0, 40.0)}
"""Features that are not learned, each with the figure of plain news, which has no points, and the one from
which on it has them all: those that put reliable documents which hardly report, or argue, level with
reliable news. An opinion piece is compared with opinion pieces; that it is one says nothing against it. Of
edited news nine in ten report more than 8 and argue less than 13 per 1,000 words, of opinion pieces half
report less than 2 and argue more than 30 (`scoring.text.genre`)."""

LEAST = 100
"""Documents of each label, at least: with fewer the tables are noise."""
LEAST_SOURCES = 5
"""Publishers of each label, at least: some must be held out in every fold."""
DOUBLING = 10.0
"""Points that should double the odds; what comes out is measured on publishers held out."""

_FEWEST_TO_LEVEL = 20  # reliable documents; lines through fewer are noise
_LONG = 400  # words of a text that is halved to see what length does
_HALVES = 300  # such texts


class Lesson(NamedTuple):
    """What examples teach: a table for each of LEARNED and TONE, and the weights of rules."""

    tables: list[Table]
    rules: dict[str, RuleWeight]


class HeldOut(NamedTuple):
    """One fold: what was learned without the documents at `indexes`, and what they get by it."""

    seed: int
    indexes: NDArray[np.int_]
    lesson: Lesson
    rule_values: Matrix
    shares: Matrix
    points: Matrix

    def values(self, scale: float) -> Matrix:
        """The values of the documents that were held out."""
        return _limited(self.rule_values, self.shares, self.points, scale)


class Sample:
    """Measured examples as arrays, one row each, and what reviewers say of rules."""

    def __init__(self, measured: Sequence[Measured], reviews: Mapping[str, Review] | None = None) -> None:
        self.measured = measured
        self._reviews = reviews or {}
        self.figures: Matrix = np.array(
            [[one.features.get(name, np.nan) for name in (*LEARNED, *TONE)] for one in measured],
            dtype=float,
        )
        self.labels = Labels(
            np.array([one.example.unreliable for one in measured], dtype=bool),
            np.array([one.example.set for one in measured], dtype=str),
            np.array([one.example.source for one in measured], dtype=str),
        )
        self.shares: Matrix = np.array([share_of_words(one.features) for one in measured])
        self.rule_values: Matrix = np.array(
            [one.score.value if one.score else BASELINE for one in measured], dtype=float
        )
        """The values by the rules alone, with the weights of their packs."""

    def only(self, chosen: NDArray[np.int_]) -> Sample:
        """A sample of the chosen examples."""
        return Sample([self.measured[index] for index in chosen], self._reviews)

    def lesson(self, chosen: NDArray[np.int_] | None = None) -> Lesson:
        """What these examples teach, or the chosen ones."""
        chosen = np.arange(len(self.measured)) if chosen is None else chosen
        labels = self.labels.only(chosen)
        tables = fit(self.figures[chosen, : len(LEARNED)], labels, list(LEARNED.values()))
        reliable = chosen[~labels.unreliable]
        tables += level(self.points(tables, reliable), self.figures[reliable, len(LEARNED) :])
        found = [self.measured[index].findings for index in chosen]
        weights = learn_rule_weights(found, labels, shipped_rules())
        return Lesson(tables, reviewed(weights, self._reviews))

    @cached_property
    def held_out(self) -> list[HeldOut]:
        """All folds of all seeds, by what the other publishers teach."""
        found = []
        for seed, fold in all_folds(self.labels):
            lesson = self.lesson(fold.learn)
            found.append(
                HeldOut(
                    seed,
                    fold.held,
                    lesson,
                    self.charged(lesson.rules, fold.held),
                    self.shares[fold.held],
                    self.points(lesson.tables, fold.held),
                )
            )
        return found

    def points(self, tables: Sequence[Table], chosen: NDArray[np.int_] | slice = slice(None)) -> Matrix:
        """The model points of examples, not yet scaled or limited."""
        total: Matrix = np.sum(
            [table.of(self.figures[chosen, index]) for index, table in enumerate(tables)], axis=0
        )
        return total

    def charged(self, weights: Mapping[str, RuleWeight], chosen: NDArray[np.int_] | None = None) -> Matrix:
        """The values by the rules alone, with these weights."""
        rules = {id: reweighed(rule, weights) for id, rule in shipped_rules().items()}
        chosen = np.arange(len(self.measured)) if chosen is None else chosen
        values: Matrix = self.rule_values[chosen]
        for at, index in enumerate(chosen):
            one = self.measured[index]
            if any(rules[finding.rule] is not shipped_rules()[finding.rule] for finding in one.findings):
                values[at] = score_findings(one.findings, rules, one.words).score.value
        return values

    def values(self, lesson: Lesson, scale: float) -> Matrix:
        """The values of all examples by what others taught."""
        return _limited(self.charged(lesson.rules), self.shares, self.points(lesson.tables), scale)


def level(points: Matrix, tones: Matrix) -> list[Table]:
    """The tables of TONE, from the points of reliable documents and their tones, one column each.

    What the tones explain of the points, by least squares, is given back.
    """
    if len(points) < _FEWEST_TO_LEVEL:
        return [Table(np.sort(ends), np.zeros(2)) for ends in TONE.values()]
    away = [
        np.clip((column - news) / (far - news), 0, 1)
        for column, (news, far) in zip(tones.T, TONE.values(), strict=True)
    ]
    rises, *_ = np.linalg.lstsq(np.stack([np.ones(len(points)), *away], axis=1), points, rcond=None)
    return [
        Table(np.sort(ends), np.array([0.0, -rise] if ends[0] < ends[1] else [-rise, 0.0]))
        for ends, rise in zip(TONE.values(), rises[1:], strict=True)
    ]


def refuse_too_little(examples: Sequence[Example]) -> None:
    """Raise `InputError` with every reason why nothing could be learned from these."""
    reasons = []
    for label, unreliable in (("reliable", False), ("unreliable", True)):
        chosen = [example for example in examples if example.unreliable == unreliable]
        sources = {example.source for example in chosen}
        if len(chosen) < LEAST:
            reasons.append(f"{len(chosen)} {label} documents, at least {LEAST} are needed")
        if len(sources) < LEAST_SOURCES:
            reasons.append(
                f"{len(sources)} publishers of {label} documents, at least {LEAST_SOURCES} are needed"
            )
    if reasons:
        raise InputError("unreadable", "too little to learn from: " + "; ".join(reasons))


def train(sample: Sample, reference: Sequence[Measured], name: str, hashes: Mapping[str, str]) -> Weights:
    """Learn weights from `sample`; percentiles come from `reference`, of which nothing is learned."""
    scale, probability = _calibrate(sample)
    lesson = sample.lesson()
    folds = [fold.lesson.tables for fold in sample.held_out if fold.seed == SEEDS[0]]
    return Weights(
        schema=SCHEMA,
        id=name,
        data=dict(hashes),
        documents=len(sample.measured),
        publishers=len(set(sample.labels.sources)),
        scale=scale,
        noise=_noise(sample, lesson.tables, scale),
        probability=probability,
        reference=_reference(reference, lesson, scale),
        effects=tuple(_effects(sample, lesson.tables, folds, scale)),
        rules=lesson.rules,
    )


def _limited(rule_values: Matrix, shares: Matrix, points: Matrix, scale: float) -> Matrix:
    """The values of documents with these model points, within the limits of the scorecard."""
    values: Matrix = np.clip(rule_values + np.clip(scale * shares * points, -LIMIT, LIMIT), 0, 100)
    return values


def _calibrate(sample: Sample) -> tuple[float, Probability]:
    """The scale at which so many points double the odds on publishers held out, and what they do there."""
    indexes = np.concatenate([fold.indexes for fold in sample.held_out])
    labels = sample.labels.only(indexes)
    weights = even_prior(labels)

    def logistic(scale: float) -> tuple[float, float]:
        values = np.concatenate([fold.values(scale) for fold in sample.held_out])
        model = LogisticRegression(C=1e6, tol=1e-8, max_iter=1000)
        model.fit(values[:, None] / DOUBLING, ~labels.unreliable, sample_weight=weights)
        slope = float(model.coef_[0, 0]) / DOUBLING
        return slope, -float(model.intercept_[0]) / slope

    # The larger the scale, the less a point says: the first scale at which enough points double the odds.
    low, high = 0.05, 4.0
    for _ in range(20):
        middle = (low + high) / 2
        slope, _even = logistic(middle)
        low, high = (low, middle) if slope <= 0 or log(2) / slope > DOUBLING else (middle, high)
    scale = round((low + high) / 2, 3)
    slope, even = logistic(scale)
    probability = Probability(
        even=round(even, 1),
        doubling=round(log(2) / slope, 1),
        documents=len(set(indexes.tolist())),
        publishers=len(set(sample.labels.sources)),
    )
    return scale, probability


def _effects(
    sample: Sample, tables: Sequence[Table], folds: Sequence[Sequence[Table]], scale: float
) -> list[Effect]:
    effects = []
    for index, name in enumerate((*LEARNED, *TONE)):
        figures = sample.figures[~sample.labels.unreliable, index]
        known = figures[~np.isnan(figures)]
        table = tables[index]
        if not np.any(np.round(scale * table.points, 1)):
            continue
        low, high = np.quantile(known, (0.1, 0.9))
        label = label_of(name)
        effects.append(
            Effect(
                feature=name,
                meaning=label.meaning,
                unit=label.unit,
                usual=(round(float(low), 3), round(float(high), 3)),
                sign=LEARNED.get(name),
                at=_rounded(table.at, 3),
                points=_rounded(scale * table.points, 2),
                folds=tuple(_rounded(scale * fold[index].of(table.at), 2) for fold in folds),
            )
        )
    return effects


def _rounded(figures: Matrix, digits: int) -> tuple[float, ...]:
    return tuple(round(float(figure), digits) + 0.0 for figure in figures)


def _reference(measured: Sequence[Measured], lesson: Lesson, scale: float) -> Reference | None:
    if not measured:
        return None
    sample = Sample(measured)
    values = sample.values(lesson, scale)
    return Reference(
        publishers=tuple(sorted(set(sample.labels.sources.tolist()))),
        documents=len(measured),
        values=_rounded(np.quantile(values, np.linspace(0, 1, 101)), 1),
    )


def _noise(sample: Sample, tables: Sequence[Table], scale: float) -> float:
    """What a text's length alone does: by how much the points of its two halves differ, times √words."""
    long = [one for one in sample.measured if one.words >= _LONG]
    chosen = long[:: max(1, len(long) // _HALVES)]
    squares = []
    for one in chosen:
        halves = [_described(half) for half in _halves(one.example.text)]
        points = [
            scale
            * sum(
                float(table.of(np.array([half.get(name, np.nan)]))[0])
                for name, table in zip(LEARNED, tables, strict=False)  # both halves are of one tone
                if not name.startswith("headline")
            )
            for half in halves
        ]
        words = min(half["words"] for half in halves)
        squares.append((points[0] - points[1]) ** 2 / 2 * words)
    return round(float(np.sqrt(np.mean(squares))), 1) if squares else 0.0


def _halves(text: str) -> tuple[str, str]:
    """The text cut at the paragraph nearest to its middle."""
    middle = len(text) // 2
    cut = text.find("\n", middle)
    cut = middle if cut < 0 else cut
    return text[:cut], text[cut:]


def _described(text: str) -> dict[str, float]:
    return describe(Text(document_from_text("", text)))
