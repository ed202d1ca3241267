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
from scoring.learning.measuring import Measured
from scoring.model import LIMIT, SCHEMA, Effect, Probability, Reference, Weights, share_of_words
from scoring.reading.plain import document_from_text
from scoring.scorecard import BASELINE
from scoring.text import Text

LEARNED: Mapping[str, Sign] = {
    "words_per_sentence": None,
    "sentence_variation": None,
    "paragraph_variation": None,
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

GENRES = ("genre.opinion", "genre.other")
"""Features that are not learned: each has the points that put reliable documents of its genre level with
reliable news. An opinion piece is compared with opinion pieces; that it is one says nothing against it."""

LEAST = 100
"""Documents of each label, at least: with fewer the tables are noise."""
LEAST_SOURCES = 5
"""Publishers of each label, at least: some must be held out in every fold."""
DOUBLING = 10.0
"""Points that should double the odds; what comes out is measured on publishers held out."""

_FEWEST_OF_A_GENRE = 20  # documents; the mean of fewer is noise
_LONG = 400  # words of a text that is halved to see what length does
_HALVES = 300  # such texts


class HeldOut(NamedTuple):
    """One fold: what was learned without the documents at `indexes`, and their points by it."""

    seed: int
    indexes: NDArray[np.int_]
    tables: list[Table]
    points: Matrix


class Sample:
    """Measured examples as arrays, one row each."""

    def __init__(self, measured: Sequence[Measured]) -> None:
        self.measured = measured
        self.figures: Matrix = np.array(
            [[one.features.get(name, np.nan) for name in (*LEARNED, *GENRES)] for one in measured],
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

    def tables(self, chosen: NDArray[np.int_] | slice = slice(None)) -> list[Table]:
        """What these examples teach: a table for each feature that is learned, and for each genre."""
        labels = self.labels.only(chosen)
        tables = fit(self.figures[chosen, : len(LEARNED)], labels, list(LEARNED.values()))
        return tables + level(self.points(tables, chosen)[~labels.unreliable], self._genres(chosen, labels))

    @cached_property
    def held_out(self) -> list[HeldOut]:
        """All folds of all seeds, by what the other publishers teach."""
        found = []
        for seed, fold in all_folds(self.labels):
            tables = self.tables(fold.learn)
            found.append(HeldOut(seed, fold.held, tables, self.points(tables, fold.held)))
        return found

    def _genres(self, chosen: NDArray[np.int_] | slice, labels: Labels) -> Matrix:
        genres: Matrix = self.figures[chosen, len(LEARNED) :][~labels.unreliable]
        return genres

    def points(self, tables: Sequence[Table], chosen: NDArray[np.int_] | slice = slice(None)) -> Matrix:
        """The model points of examples, not yet scaled or limited."""
        total: Matrix = np.sum(
            [table.of(self.figures[chosen, index]) for index, table in enumerate(tables)], axis=0
        )
        return total


def level(points: Matrix, genres: Matrix) -> list[Table]:
    """The tables of the genres, from the points of reliable documents and whether each is of a genre."""
    news = points[~(genres == 1).any(axis=1)]
    tables = []
    for column in genres.T:
        own = points[column == 1]
        enough = min(len(news), len(own)) >= _FEWEST_OF_A_GENRE
        tables.append(Table(np.array([0.5]), np.array([0.0, news.mean() - own.mean() if enough else 0.0])))
    return tables


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
    tables = sample.tables()
    folds = [fold.tables for fold in sample.held_out if fold.seed == SEEDS[0]]
    return Weights(
        schema=SCHEMA,
        id=name,
        data=dict(hashes),
        documents=len(sample.measured),
        publishers=len(set(sample.labels.sources)),
        scale=scale,
        noise=_noise(sample, tables, scale),
        probability=probability,
        reference=_reference(reference, tables, scale),
        effects=tuple(_effects(sample, tables, folds, scale)),
        rules={},
    )


def limited_values(sample: Sample, chosen: NDArray[np.int_] | slice, points: Matrix, scale: float) -> Matrix:
    """The values of examples with these model points, within the limits of the scorecard."""
    limited = np.clip(scale * sample.shares[chosen] * points, -LIMIT, LIMIT)
    values: Matrix = np.clip(sample.rule_values[chosen] + limited, 0, 100)
    return values


def _calibrate(sample: Sample) -> tuple[float, Probability]:
    """The scale at which so many points double the odds on publishers held out, and what they do there."""
    indexes = np.concatenate([fold.indexes for fold in sample.held_out])
    points = np.concatenate([fold.points for fold in sample.held_out])
    labels = sample.labels.only(indexes)
    weights = even_prior(labels)

    def logistic(scale: float) -> tuple[float, float]:
        values = limited_values(sample, indexes, points, scale)
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
    for index, name in enumerate((*LEARNED, *GENRES)):
        figures = sample.figures[~sample.labels.unreliable, index]
        known = figures[~np.isnan(figures)]
        table = tables[index]
        if not len(table.edges) or not np.any(np.round(scale * table.points, 1)):
            continue
        # A point inside each bin, at which the tables of the folds, whose edges differ a little, are read.
        bounds = np.concatenate([[known.min()], table.edges, [known.max()]])
        inside = (bounds[:-1] + bounds[1:]) / 2
        low, high = np.quantile(known, (0.1, 0.9))
        label = label_of(name)
        effects.append(
            Effect(
                feature=name,
                meaning=label.meaning,
                unit=label.unit,
                usual=(round(float(low), 3), round(float(high), 3)),
                sign=LEARNED.get(name),
                edges=_rounded(table.edges, 3),
                points=_rounded(scale * table.points, 2),
                folds=tuple(_rounded(scale * fold[index].of(inside), 2) for fold in folds),
            )
        )
    return effects


def _rounded(figures: Matrix, digits: int) -> tuple[float, ...]:
    return tuple(round(float(figure), digits) + 0.0 for figure in figures)


def _reference(measured: Sequence[Measured], tables: Sequence[Table], scale: float) -> Reference | None:
    if not measured:
        return None
    sample = Sample(measured)
    values = limited_values(sample, slice(None), sample.points(tables), scale)
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
                for name, table in zip(LEARNED, tables, strict=False)  # both halves are of one genre
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
