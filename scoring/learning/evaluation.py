"""What the score is worth on publishers that nothing was learned from, beside baselines on the same folds.

Every figure is for unreliable against reliable documents of one set, the mean over the held-out folds of
three seeds. Intervals resample publishers. The baselines see the same masked texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from scoring.learning.baselines import BASELINES, Guess
from scoring.learning.fitting import Matrix, even_prior
from scoring.learning.folds import all_folds
from scoring.learning.training import Sample

_BOOTSTRAPS = 200
_BINS = 10  # of the reliability table


class Figure(NamedTuple):
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


class SetResult(NamedTuple):
    """What one way of scoring does on one set."""

    auc: Figure
    documents: int
    publishers: int


class Calibration(NamedTuple):
    """How well probabilities fit, on publishers held out."""

    balanced_accuracy: float
    brier: float
    ece: float
    bins: tuple[tuple[float, float, int], ...]  # mean probability, share that is reliable, documents


class Held(NamedTuple):
    """Values of held-out documents, of one fold."""

    seed: int
    indexes: NDArray[np.int_]
    values: Matrix  # higher is sounder


def score_held_out(sample: Sample, scale: float) -> list[Held]:
    """The values that the score gives to documents of publishers held out."""
    return [Held(fold.seed, fold.indexes, fold.values(scale)) for fold in sample.held_out]


def guess_held_out(sample: Sample, guess: Guess) -> list[Held]:
    """The same of a baseline."""
    return [
        Held(seed, fold.held, guess(sample, fold.learn, fold.held)) for seed, fold in all_folds(sample.labels)
    ]


def by_set(sample: Sample, held: Sequence[Held]) -> dict[str, SetResult]:
    """The area under the curve in each set: mean of folds, publishers resampled for the interval."""
    sets, sources = sample.labels.sets, sample.labels.sources
    results = {}
    for name in dict.fromkeys(sample.labels.sets.tolist()):
        parts = [
            (fold.indexes[chosen], fold.values[chosen])
            for fold in held
            if (chosen := sets[fold.indexes] == name).any()
        ]
        publishers = np.unique(sources[sets == name])
        random = np.random.default_rng(0)
        draws = []
        for _ in range(_BOOTSTRAPS):
            drawn, times = np.unique(random.choice(publishers, len(publishers)), return_counts=True)
            counts = dict(zip(drawn, times, strict=True))
            draws.append(_mean_auc(sample, parts, np.array([counts.get(source, 0) for source in sources])))
        results[name] = SetResult(
            with_interval(_mean_auc(sample, parts, None), draws),
            int((sets == name).sum()),
            len(publishers),
        )
    return results


def with_interval(value: float, draws: Sequence[float]) -> Figure:
    """A figure with the middle 95 % of what it is in resamples."""
    low, high = np.nanquantile(draws, (0.025, 0.975))
    return Figure(float(value), float(low), float(high))


def area(sound: NDArray[np.bool_], values: Matrix, weights: Matrix | None = None) -> float:
    """The area under the curve: how often a sound document has the higher value, ties counting half.

    As `sklearn.metrics.roc_auc_score`, which takes thirty times as long for a thousand resamples.
    """
    weights = np.ones(len(values)) if weights is None else weights
    different, at = np.unique(values, return_inverse=True)
    above = np.bincount(at, weights * sound, len(different))
    below = np.bincount(at, weights * ~sound, len(different))
    won = above @ (np.cumsum(below) - below / 2)
    return float(won / (above.sum() * below.sum()))


def _mean_auc(
    sample: Sample, parts: Sequence[tuple[NDArray[np.int_], Matrix]], counts: NDArray[np.int_] | None
) -> float:
    areas = []
    for indexes, values in parts:
        sound = ~sample.labels.unreliable[indexes]
        weights = np.ones(len(indexes)) if counts is None else counts[indexes].astype(float)
        if weights[sound].sum() and weights[~sound].sum():
            areas.append(area(sound, values, weights))
    return float(np.mean(areas)) if areas else float("nan")


def calibrate(sample: Sample, held: Sequence[Held]) -> Calibration:
    """Probabilities of each fold by the curve of the other folds of its seed; at even prior in each set."""
    probabilities = np.zeros(sum(len(fold.indexes) for fold in held))
    indexes = np.concatenate([fold.indexes for fold in held])
    at = 0
    for fold in held:
        others = [other for other in held if other.seed == fold.seed and other is not fold]
        curve = _curve(
            sample, np.concatenate([o.indexes for o in others]), np.concatenate([o.values for o in others])
        )
        probabilities[at : at + len(fold.indexes)] = curve(fold.values)
        at += len(fold.indexes)
    sound = ~sample.labels.unreliable[indexes]
    weights = even_prior(sample.labels.only(indexes))
    bins = []
    ece = 0.0
    for low in np.linspace(0, 1, _BINS, endpoint=False):
        chosen = (probabilities >= low) & ((probabilities < low + 1 / _BINS) | (low + 1 / _BINS >= 1))
        if chosen.any():
            mean = float(np.average(probabilities[chosen], weights=weights[chosen]))
            share = float(np.average(sound[chosen], weights=weights[chosen]))
            ece += abs(mean - share) * float(weights[chosen].sum() / weights.sum())
            bins.append((mean, share, int(chosen.sum())))
    hit = (probabilities >= 0.5) == sound
    accuracy = np.mean(
        [np.average(hit[sound == label], weights=weights[sound == label]) for label in (True, False)]
    )
    brier = float(np.average((probabilities - sound) ** 2, weights=weights))
    return Calibration(float(accuracy), brier, ece, tuple(bins))


def _curve(sample: Sample, indexes: NDArray[np.int_], values: Matrix) -> Callable[[Matrix], Matrix]:
    model = LogisticRegression(C=1e6, max_iter=1000)
    model.fit(
        values[:, None] / 10,
        ~sample.labels.unreliable[indexes],
        sample_weight=even_prior(sample.labels.only(indexes)),
    )
    return lambda new: np.array(model.predict_proba(new[:, None] / 10)[:, 1])


def leave_one_set_out(sample: Sample, scale: float) -> dict[str, dict[str, float]]:
    """For each set the area under the curve of what was learned from the others alone: ours, and words'.

    Publishers of the set are left out of the others, too.
    """
    sets, sources = sample.labels.sets, sample.labels.sources
    results = {}
    for name in dict.fromkeys(sample.labels.sets.tolist()):
        held = np.flatnonzero(sets == name)
        learn = np.flatnonzero((sets != name) & ~np.isin(sources, sources[held]))
        sound = ~sample.labels.unreliable[held]
        if len(set(sample.labels.unreliable[learn])) < 2:
            continue  # the only set, or no other has both labels
        ours = sample.only(held).values(sample.lesson(learn), scale)
        words = BASELINES["words (TF-IDF)"](sample, learn, held)
        results[name] = {
            "score": area(sound, ours),
            "rules only": area(sound, sample.rule_values[held]),
            "words (TF-IDF)": area(sound, words),
        }
    return results
