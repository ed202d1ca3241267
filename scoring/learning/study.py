"""Everything that `smelltest evaluate` measures, in one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from scoring.data import GENRES
from scoring.learning.agreement import Agreement, agreement
from scoring.learning.baselines import BASELINES
from scoring.learning.evaluation import (
    Calibration,
    Figure,
    Held,
    SetResult,
    area,
    by_set,
    calibrate,
    guess_held_out,
    leave_one_set_out,
    score_held_out,
    with_interval,
)
from scoring.learning.examples import SMALL_PAPERS
from scoring.learning.fitting import Matrix
from scoring.learning.measuring import Measured
from scoring.learning.outlets import Outlets, by_size
from scoring.learning.training import LEARNED, Sample, train
from scoring.model import Weights

SOUND, DOUBTFUL = 70.0, 50.0
"""The lowest values of the two upper bands: edited news below them is charged too much."""

_LENGTHS = (
    ("up to 200 words", 0, 200),
    ("200 to 400 words", 200, 400),
    ("400 to 800 words", 400, 800),
    ("800 words and more", 800, 1_000_000),
)
_FEWEST = 20  # documents of a class that is guessed
_BOOTSTRAPS = 500


class Group(NamedTuple):
    """Honest documents, and what they score: publishers held out, or never learned from."""

    name: str
    documents: int
    value: Figure
    below_sound: Figure  # share
    rules_below_sound: float  # the same of the rules alone


class Study(NamedTuple):
    """The results."""

    weights: Weights
    sets: Mapping[str, Mapping[str, SetResult]]  # way of scoring → set → result
    macro: Mapping[str, float]  # set → AUC with every publisher counting the same
    left_out: Mapping[str, Mapping[str, float]]  # set → way of scoring → AUC, learned from the other sets
    calibration: Calibration
    groups: Sequence[Group]
    reference: Group | None
    below_doubtful: float | None  # share of the reference
    limit: float | None  # AUC where style can say nothing
    given_away: Mapping[str, tuple[float, float]]  # what features tell of → balanced accuracy, and chance
    agreement: Agreement | None  # with experts
    outlets: Sequence[Outlets]  # small ones beside large ones


def study(
    measured: Sequence[Measured],
    reference: Sequence[Measured] = (),
    writers: Mapping[str, Sequence[Measured]] | None = None,
    limit: Sequence[Measured] = (),
    experts: Sequence[Measured] = (),
) -> Study:
    """Measure the score and the baselines on the same folds."""
    sample = Sample(measured)
    weights = train(sample, reference, "evaluated", {})
    lesson, scale = sample.lesson(), weights.scale
    held = score_held_out(sample, scale)

    def values(others: Sequence[Measured]) -> Matrix:
        return Sample(others).values(lesson, scale)

    own = _mean_values(sample, held)
    groups = _groups(sample, own)
    writers = writers or {}
    for name, others in writers.items():
        if len(others) >= _FEWEST:
            groups.append(_group(name, values(others), Sample(others).rule_values))
    edited = values(reference) if reference else None
    return Study(
        weights,
        {
            "score": by_set(sample, held),
            **{name: by_set(sample, guess_held_out(sample, guess)) for name, guess in BASELINES.items()},
        },
        _macro(sample, held),
        leave_one_set_out(sample, scale),
        calibrate(sample, held),
        groups,
        _group("edited news of reserved publishers", edited, Sample(reference).rule_values)
        if edited is not None
        else None,
        float((edited < DOUBTFUL).mean()) if edited is not None else None,
        area(~Sample(limit).labels.unreliable, values(limit)) if limit else None,
        _given_away(sample),
        agreement(experts, values(experts)) if experts else None,
        by_size(measured, own, writers.get(SMALL_PAPERS, ()), values, SOUND),
    )


def _macro(sample: Sample, held: Sequence[Held]) -> dict[str, float]:
    """Each publisher counts the same within its label, whatever it published."""
    sets, sources = sample.labels.sets, sample.labels.sources
    results = {}
    for name in dict.fromkeys(sample.labels.sets.tolist()):
        areas = []
        for fold in held:
            chosen = fold.indexes[sets[fold.indexes] == name]
            values = fold.values[sets[fold.indexes] == name]
            sound = ~sample.labels.unreliable[chosen]
            if len(set(sound)) < 2:
                continue
            keys = [f"{source} {label}" for source, label in zip(sources[chosen], sound, strict=True)]
            counts = dict(zip(*np.unique(keys, return_counts=True), strict=True))
            areas.append(area(sound, values, np.array([1 / counts[key] for key in keys])))
        results[name] = float(np.mean(areas))
    return results


def _mean_values(sample: Sample, held: Sequence[Held]) -> Matrix:
    """The mean held-out value of each document."""
    sums = np.zeros(len(sample.measured))
    times = np.zeros(len(sample.measured))
    for fold in held:
        sums[fold.indexes] += fold.values
        times[fold.indexes] += 1
    means: Matrix = sums / np.maximum(times, 1)
    return means


def _groups(sample: Sample, values: Matrix) -> list[Group]:
    """Reliable documents by length, genre and lean, with their held-out values."""
    sound = ~sample.labels.unreliable
    words = np.array([one.words for one in sample.measured])
    genres = np.array([one.genre for one in sample.measured])
    leans = np.array([str(one.example.row.get("bias_article")) for one in sample.measured])
    kinds = {
        **{f"reliable, {name}": (words >= low) & (words < high) for name, low, high in _LENGTHS},
        **{f"reliable, genre {name}": genres == name for name in GENRES},
        **{f"reliable, leaning {name}": leans == name for name in ("left", "center", "right")},
    }
    return [
        _group(name, values[sound & of], sample.rule_values[sound & of])
        for name, of in kinds.items()
        if (sound & of).sum() >= _FEWEST
    ]


def _group(name: str, values: Matrix, rule_values: Matrix) -> Group:
    below = (values < SOUND).astype(float)
    return Group(
        name, len(values), _with_interval(values), _with_interval(below), float((rule_values < SOUND).mean())
    )


def _with_interval(values: Matrix) -> Figure:
    random = np.random.default_rng(0)
    means = [values[random.integers(0, len(values), len(values))].mean() for _ in range(_BOOTSTRAPS)]
    return with_interval(values.mean(), means)


def _given_away(sample: Sample) -> dict[str, tuple[float, float]]:
    """How well the learned features tell the publisher, the year and the set: they should not."""
    years = [str(one.example.row.get("date") or "")[:4] for one in sample.measured]
    return {
        "set": _guessed(sample, sample.labels.sets.tolist()),
        "publisher": _guessed(sample, sample.labels.sources.tolist()),
        "year": _guessed(sample, [year if year.isdecimal() else "" for year in years]),
    }


def _guessed(sample: Sample, classes: Sequence[str]) -> tuple[float, float]:
    """Balanced accuracy over the classes with enough documents, in five random folds; and chance."""
    names, counts = np.unique([name for name in classes if name], return_counts=True)
    kept = set(names[counts >= _FEWEST])
    chosen = np.array([name in kept for name in classes])
    if len(kept) < 2:
        return float("nan"), float("nan")
    labels = np.array(classes)[chosen]
    figures = np.nan_to_num(sample.figures[chosen, : len(LEARNED)])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=300, class_weight="balanced"))
    guessed = cross_val_predict(model, figures, labels, cv=StratifiedKFold(5, shuffle=True, random_state=0))
    recalls = [(guessed[labels == name] == name).mean() for name in kept]
    return float(np.mean(recalls)), 1 / len(kept)
