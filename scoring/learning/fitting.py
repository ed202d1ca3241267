"""Fit the tables of points: a logistic regression over bins, monotone where the sign is known.

Every feature is cut into bins of equally many documents, and a step from each bin to the next is learned
(thermometer coding), so that the penalty on a step keeps neighbours alike: a table is as smooth as the data
allow. Steps against a sign that is known beforehand are taken out, and the rest learned again, until none is
left. Each set of data has an intercept of its own, so that what tells sets apart is learned from by nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
# Where more is sounder, no step may raise the odds of being unreliable; and the other way round.
_AGAINST: dict[Sign, float] = {"more is sounder": 1.0, "less is sounder": -1.0, None: 0.0}
# Sixteen documents of one publisher count for eight of a publisher each. Without it the AUC is .002 lower
# on average, and on the set of most publishers .04; with the square root the largest set loses as much.
_CROWDING = 0.25
_ROUNDS = 20  # of taking out steps with the wrong sign; three are enough
_SET_INTERCEPT = 3.0  # size of the columns of the sets: their intercepts are hardly penalised


@dataclass(frozen=True)
class Table:
    """The bins of one feature and the points of each, before rounding."""

    edges: Matrix
    points: Matrix

    def of(self, figures: Matrix) -> Matrix:
        """The points of each figure; 0 for what is missing."""
        found: Matrix = self.points[np.searchsorted(self.edges, figures, side="right")]
        return np.where(np.isnan(figures), 0.0, found)


def edges_of(figures: Matrix, bins: int = BINS) -> Matrix:
    """The edges between bins of equally many documents; fewer where many have the same figure."""
    known = figures[~np.isnan(figures)]
    if not len(known):
        return np.array([])
    edges: Matrix = np.unique(np.round(np.quantile(known, np.linspace(0, 1, bins + 1)[1:-1]), 3))
    return np.array(edges[edges > known.min()])


def fit(figures: Matrix, labels: Labels, signs: Sequence[Sign]) -> list[Table]:
    """Learn a table for each column of `figures` (documents × features, nan for what is missing).

    Points are centred: reliable documents have 0 on average.
    """
    edges = [edges_of(column) for column in figures.T]
    steps, owners = _thermometer(figures, edges)
    against = np.array([_AGAINST[sign] for sign in signs])
    kept = np.ones(len(owners), dtype=bool)
    own_intercepts = _SET_INTERCEPT * (labels.sets[:, None] == np.unique(labels.sets)[None, :])
    weights = balance(labels)
    coefficients = np.zeros(len(owners))
    for _ in range(_ROUNDS):
        model = LogisticRegression(C=STRENGTH, max_iter=2000, tol=1e-6)
        model.fit(np.hstack([steps[:, kept], own_intercepts]), labels.unreliable, sample_weight=weights)
        coefficients[:] = 0.0
        coefficients[kept] = model.coef_[0][: kept.sum()]
        wrong = coefficients * against[owners] > 0
        if not wrong.any():
            break
        kept &= ~wrong
    return [
        _table(figures[~labels.unreliable, index], edges[index], coefficients[owners == index])
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


def _thermometer(figures: Matrix, edges: Sequence[Matrix]) -> tuple[Matrix, NDArray[np.int_]]:
    """One column a step, centred, 0 for what is missing; and the feature that each belongs to."""
    columns, owners = [], []
    for index, own in enumerate(edges):
        missing = np.isnan(figures[:, index])
        for edge in own:
            column = (figures[:, index] >= edge).astype(float)
            column -= column[~missing].mean()
            column[missing] = 0.0
            columns.append(column)
            owners.append(index)
    return np.array(columns).T.reshape(len(figures), len(columns)), np.array(owners, dtype=int)


def _table(reliable: Matrix, edges: Matrix, coefficients: Matrix) -> Table:
    points = -PER_LOG_ODDS * np.concatenate([[0.0], np.cumsum(coefficients)])
    table = Table(edges, points)
    known = reliable[~np.isnan(reliable)]
    centre = table.of(known).mean() if len(known) else 0.0
    return Table(edges, points - centre)
