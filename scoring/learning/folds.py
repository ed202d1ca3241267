"""What is known of labelled documents, and how they are split: no publisher is on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold

FOLDS = 5
SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Labels:
    """The labels, sets and publishers of documents, one entry each."""

    unreliable: NDArray[np.bool_]
    sets: NDArray[np.str_]
    sources: NDArray[np.str_]

    def only(self, chosen: NDArray[np.int_] | slice) -> Labels:
        """Those of the chosen documents."""
        return Labels(self.unreliable[chosen], self.sets[chosen], self.sources[chosen])


class Fold(NamedTuple):
    """The indexes of the documents to learn from, and of those held out."""

    learn: NDArray[np.int_]
    held: NDArray[np.int_]


def split(labels: Labels, seed: int) -> Iterator[Fold]:
    """Five folds by publisher, each with about the same share of every set and label."""
    labelled = [f"{name} {label}" for name, label in zip(labels.sets, labels.unreliable, strict=True)]
    strata = np.unique(labelled, return_inverse=True)[1]
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    for learn, held in folds.split(strata, strata, labels.sources):
        yield Fold(learn, held)


def all_folds(labels: Labels) -> Iterator[tuple[int, Fold]]:
    """The folds of every seed, with their seed."""
    for seed in SEEDS:
        for fold in split(labels, seed):
            yield seed, fold
