"""Fit the tables of points: a logistic regression over bins, monotone where the sign is known.

Every feature is cut into bins of equally many documents. Between the middles of two neighbouring bins the
points go in a straight line, whose rise is learned; so no figure has a neighbour worth much more, and a word
added to a text cannot tip its score. A penalty on every rise keeps a table as flat as the data allow. Rises
against a sign that is known beforehand are taken out, and the rest learned again, until none is left. Each
set of data has an intercept of its own, so that what tells sets apart is learned from by nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from scoring.learning.folds import Labels

Sign = Literal["more is sounder", "less is sounder"] | None
Matrix = NDArray[np.float64]

BINS = 10  # with 6 the AUC on held-out publishers is .01 lower, with 16 the same
STRENGTH = 0.003  # of the data against the penalty (C); three times more or less changes AUC by .01
PER_LOG_ODDS = 10 / log(2)  # points: ten double the odds
# Where more is sounder, no rise may raise the odds of being unreliable; and the other way round.
_AGAINST: dict[Sign, float] = {"more is sounder": 1.0, "less is sounder": -1.0, None: 0.0}
# Sixteen documents of one publisher count for eight of a publisher each. Without it the AUC is .002 lower
# on average, and on the set of most publishers .04; with the square root the largest set loses as much.
_CROWDING = 0.25
_ROUNDS = 20  # of taking out rises with the wrong sign; three are enough
_SET_INTERCEPT = 3.0  # size of the columns of the sets: their intercepts are hardly penalised


@dataclass(frozen=True)
class Table:
    """The points of one feature at some figures, before rounding; in straight lines between, flat beyond."""

    at: Matrix
    points: Matrix

    def of(self, figures: Matrix) -> Matrix:
        """The points of each figure; 0 for what is missing."""
        found: Matrix = np.interp(figures, self.at, self.points) if len(self.at) else np.zeros(len(figures))
        return np.where(np.isnan(figures), 0.0, found)


def middles_of(figures: Matrix, bins: int = BINS) -> Matrix:
    """The middles of bins of equally many documents, fewer where many have the same figure; none or two."""
    known = figures[~np.isnan(figures)]
    if not len(known):
        return np.array([])
    middles: Matrix = np.unique(np.round(np.quantile(known, (np.arange(bins) + 0.5) / bins), 3))
    return middles if len(middles) > 1 else np.array([])


def fit(figures: Matrix, labels: Labels, signs: Sequence[Sign]) -> list[Table]:
    """Learn a table for each column of `figures` (documents × features, nan for what is missing).

    Points are centred: reliable documents have 0 on average.
    """
    middles = [middles_of(column) for column in figures.T]
    rises, owners = _rises(figures, middles)
    against = np.array([_AGAINST[sign] for sign in signs])
    kept = np.ones(len(owners), dtype=bool)
    own_intercepts = _SET_INTERCEPT * (labels.sets[:, None] == np.unique(labels.sets)[None, :])
    weights = balance(labels)
    coefficients = np.zeros(len(owners))
    for _ in range(_ROUNDS):
        model = LogisticRegression(C=STRENGTH, max_iter=2000, tol=1e-6)
        model.fit(np.hstack([rises[:, kept], own_intercepts]), labels.unreliable, sample_weight=weights)
        coefficients[:] = 0.0
        coefficients[kept] = model.coef_[0][: kept.sum()]
        wrong = coefficients * against[owners] > 0
        if not wrong.any():
            break
        kept &= ~wrong
    return [
        _table(figures[~labels.unreliable, index], middles[index], coefficients[owners == index])
        for index in range(figures.shape[1])
    ]


def balance(labels: Labels) -> Matrix:
    """Weights of documents: each label of each set counts for the square root of its size.

    Between counting documents (the largest set decides) and counting sets (the smallest are noise). A
    publisher counts for less than its documents, too, or two or three would decide.
    """
    _, at, counts = np.unique(labels.sources, return_inverse=True, return_counts=True)
    weights = np.power(counts[at].astype(np.float64), -_CROWDING)
    for name in np.unique(labels.sets):
        for label in (False, True):
            chosen = (labels.sets == name) & (labels.unreliable == label)
            if chosen.any():
                weights[chosen] /= np.sqrt(chosen.sum())
    return np.array(weights / weights.mean())


def even_prior(labels: Labels) -> Matrix:
    """The same weights, with both labels counting the same in all: they add up to the number of documents."""
    weights = balance(labels)
    for label in (False, True):
        chosen = labels.unreliable == label
        weights[chosen] *= len(weights) / (2 * weights[chosen].sum())
    return weights


def _rises(figures: Matrix, middles: Sequence[Matrix]) -> tuple[Matrix, NDArray[np.int_]]:
    """How far each figure has come from one middle to the next, and the feature that each column belongs to.

    Columns are centred, 0 for what is missing.
    """
    columns, owners = [], []
    for index, own in enumerate(middles):
        missing = np.isnan(figures[:, index])
        for low, high in pairwise(own):
            column = np.clip((figures[:, index] - low) / (high - low), 0, 1)
            column -= column[~missing].mean()
            column[missing] = 0.0
            columns.append(column)
            owners.append(index)
    return np.array(columns).T.reshape(len(figures), len(columns)), np.array(owners, dtype=int)


def _table(reliable: Matrix, middles: Matrix, coefficients: Matrix) -> Table:
    if not len(middles):
        return Table(middles, middles)
    table = Table(middles, -PER_LOG_ODDS * np.concatenate([[0.0], np.cumsum(coefficients)]))
    known = reliable[~np.isnan(reliable)]
    centre = table.of(known).mean() if len(known) else 0.0
    return Table(middles, table.points - centre)
