"""Small outlets beside large ones: how many of their honest documents score below “sound”.

No set tells the size of an outlet. Small is what can be told without one: publishers of which all sets
together have few documents, papers and broadcasters of one place (`LOCAL`), and the local and college papers
of `echoes_opinions`. The texts of these lost the spaces between many words when they were collected, so they
are also told as if the family spacing charged nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.learning.evaluation import Figure, with_interval
from scoring.learning.fitting import Matrix
from scoring.learning.measuring import Measured, shipped_rules
from scoring.scorecard import BASELINE, score_findings

FEW, MANY = 3, 20
"""Documents of a publisher in all sets together, whatever their label: few at most, many at least.

The largest sets take at most 28 and 120 of a publisher; who has 20 was easy to collect.
"""

LOCAL = frozenset(
    """
    10tv.com abc15.com abcstlouis.com bridgemi.com concordmonitor.com courier-journal.com dailynews.com
    dailynorthwestern.com fortmcmurraytoday.com foxla.com idahostatesman.com kansascity.com kcra.com keyt.com
    kgun9.com kiro7.com laweekly.com local12.com local21news.com londonderrysentinel.co.uk m.mysanantonio.com
    mamaroneck.dailyvoice.com newswest9.com norwichbulletin.com okcfox.com orlandosentinel.com pennlive.com
    riograndesun.com sfchronicle.com sfgate.com silverbelt.com star-telegram.com tampabay.com wbir.com
    wgntv.com wmur.com wral.com wsls.com wthr.com wxii12.com wxyz.com yourthurrock.com
    """.split()
)
"""Papers and broadcasters of one town, region or state, and of a college, by what they say of themselves.

Of the publishers of reliable documents in the sets, without those of `MANY` documents; chosen from their
names alone.
"""

_BOOTSTRAPS = 1000


class Outlets(NamedTuple):
    """Honest documents of outlets of one size."""

    name: str
    documents: int
    publishers: int
    value: Figure
    below_sound: Figure  # share
    rules_below_sound: float  # the same of the rules alone


def by_size(
    measured: Sequence[Measured],
    values: Matrix,
    papers: Sequence[Measured],
    values_of: Callable[[Sequence[Measured]], Matrix],
    sound: float,
) -> list[Outlets]:
    """Compare outlets by size: the reliable ones of `measured`, and opinion pieces of small papers.

    `values` are those of `measured`, on publishers held out; `values_of` tells those of the papers, of which
    nothing was learned. A document is charged without reason where its value is below `sound`.
    """
    documents = _documents(measured)
    reliable = np.array([not one.example.unreliable for one in measured], dtype=bool)
    opinion = np.array([one.genre == "opinion" for one in measured], dtype=bool)
    local = np.array([one.example.source in LOCAL for one in measured], dtype=bool)
    kinds = np.array([one.example.row.get("kind") for one in papers])
    few, many = documents <= FEW, documents >= MANY
    named = {
        f"publishers of {MANY} documents and more": many,
        f"publishers of {FEW + 1} to {MANY - 1} documents": ~few & ~many,
        f"publishers of up to {FEW} documents": few,
        "papers and stations of one town or region": local,
        f"opinion, publishers of {MANY} documents and more": many & opinion,
    }
    small = {
        "opinion, local papers": kinds == "Local",
        "opinion, college papers": kinds == "Colleges",
    }
    groups = [(name, measured, values, reliable & of) for name, of in named.items()]
    for of_spacing, those in (("", papers), (", spacing not charged", [_with_spaces(one) for one in papers])):
        if those:
            own = values_of(those)
            groups += [(name + of_spacing, those, own, of) for name, of in small.items()]
    return [_outlets(name, those, of, chosen, sound) for name, those, of, chosen in groups if chosen.any()]


def _with_spaces(one: Measured) -> Measured:
    """The document as it would score if the family spacing charged nothing."""
    kept = tuple(finding for finding in one.findings if finding.family != "spacing")
    return one._replace(findings=kept, score=score_findings(kept, shipped_rules(), one.words).score)


def _documents(measured: Sequence[Measured]) -> NDArray[np.int_]:
    """For each document, how many there are of its publisher."""
    counts = Counter(one.example.source for one in measured)
    return np.array([counts[one.example.source] for one in measured], dtype=int)


def _outlets(
    name: str, measured: Sequence[Measured], values: Matrix, chosen: NDArray[np.bool_], sound: float
) -> Outlets:
    indexes = np.flatnonzero(chosen)
    documents = [measured[index] for index in indexes.tolist()]
    of_rules = [one.score.value if one.score else BASELINE for one in documents]
    publishers: dict[str, list[int]] = {}
    for index, one in zip(indexes.tolist(), documents, strict=True):
        publishers.setdefault(one.example.source, []).append(index)
    drawn = _resampled(list(map(np.array, publishers.values())))
    return Outlets(
        name,
        len(indexes),
        len(publishers),
        _figure(values, indexes, drawn),
        _figure((values < sound).astype(float), indexes, drawn),
        float(np.mean(np.array(of_rules) < sound)),
    )


def _resampled(publishers: Sequence[NDArray[np.int_]]) -> list[NDArray[np.int_]]:
    """Publishers drawn with replacement, and documents of each: some groups have three publishers only."""
    random = np.random.default_rng(0)
    return [
        np.concatenate(
            [
                random.choice(publishers[which], len(publishers[which]))
                for which in random.integers(0, len(publishers), len(publishers))
            ]
        )
        for _ in range(_BOOTSTRAPS)
    ]


def _figure(values: Matrix, indexes: NDArray[np.int_], drawn: Sequence[NDArray[np.int_]]) -> Figure:
    return with_interval(values[indexes].mean(), [values[resampled].mean() for resampled in drawn])
