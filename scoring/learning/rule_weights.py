"""How much a finding of each rule weighs: what labelled documents say, and what the rule's author said.

The evidence is the logarithm of the odds ratio: by how much a finding raises the odds that its document is
unreliable, in points (Good 1950, "weight of evidence"), pooled over the sets of data by the method of Mantel
and Haenszel (1959), so that a set with many findings and many unreliable documents proves nothing. How sure
that is comes from resampling publishers: a hundred findings of one publisher say little. Evidence that does
not contradict the author changes nothing. Else the two are weighed by how sure each is, and no weight leaves
the range from half to double of the author's: a defect that reputable publishers show as often as others
stays a defect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.data import Finding, Rule
from scoring.learning.fitting import PER_LOG_ODDS, Matrix
from scoring.learning.folds import Labels
from scoring.model import RuleWeight

LEAST_DOCUMENTS, LEAST_PUBLISHERS = 30, 15
"""With a finding of the rule; with fewer the odds ratio is noise, and the author's weight stays."""

_PRIOR_SPREAD = 0.5  # of the author's weight, as a standard deviation: weights were chosen in such steps
MOST = 2.0  # times the author's weight, or as many times less
_CLEAR = 2.0  # standard deviations of the evidence, about 95 %, from which on it contradicts the author
_DRAWS = 200
_CONTINUITY = 0.5  # added above and below, so that no odds ratio is infinite


def learn_rule_weights(
    findings: Sequence[Sequence[Finding]], labels: Labels, rules: Mapping[str, Rule]
) -> dict[str, RuleWeight]:
    """The weight of every rule that costs something, by id, from what was found in labelled documents."""
    found = [{finding.rule for finding in of if finding.points < 0} for of in findings]
    _, publishers = np.unique(labels.sources, return_inverse=True)
    return {
        id: _weigh(rule, np.array([id in of for of in found], dtype=bool), labels, publishers)
        for id, rule in sorted(rules.items())
        if not rule.is_note
    }


def _weigh(rule: Rule, hit: NDArray[np.bool_], labels: Labels, publishers: NDArray[np.int_]) -> RuleWeight:
    documents, sources = int(hit.sum()), len(set(publishers[hit].tolist()))
    weight = rule.weight
    contradicted = False
    if documents >= LEAST_DOCUMENTS and sources >= LEAST_PUBLISHERS:
        points, spread = _evidence(hit, labels, publishers)
        contradicted = abs(points - rule.weight) > _CLEAR * spread
        if contradicted:
            prior = (_PRIOR_SPREAD * rule.weight) ** -2
            weight = (prior * rule.weight + points / spread**2) / (prior + spread**-2)
            weight = round(min(max(weight, rule.weight / MOST), rule.weight * MOST), 1)
    return RuleWeight(
        weight=weight,
        prior=rule.weight,
        cap=rule.cap,
        origin="data" if contradicted else "prior",
        documents=documents,
        publishers=sources,
    )


def _evidence(hit: NDArray[np.bool_], labels: Labels, publishers: NDArray[np.int_]) -> tuple[float, float]:
    """What a finding says against a document, in points, and the standard deviation of that."""
    names, sets = np.unique(labels.sets, return_inverse=True)
    cells = np.zeros((publishers.max() + 1, len(names), 2, 2))  # publisher × set × found × unreliable
    np.add.at(cells, (publishers, sets, hit.astype(int), labels.unreliable.astype(int)), 1.0)
    draws = np.random.default_rng(0).multinomial(len(cells), np.full(len(cells), 1 / len(cells)), size=_DRAWS)
    drawn = np.tensordot(draws.astype(float), cells, axes=1)
    # Documents are drawn by chance, too, even where all publishers are alike (Woolf 1955).
    of_documents = PER_LOG_ODDS * np.sqrt((1 / (cells.sum(axis=(0, 1)) + _CONTINUITY)).sum())
    points = _log_odds(cells.sum(axis=0)[None])[0]
    return float(points), float(max(_log_odds(drawn).std(), of_documents))


def _log_odds(cells: Matrix) -> Matrix:
    """The pooled log odds ratio of each table of counts, in points."""
    sizes = np.maximum(cells.sum(axis=(2, 3)), 1)
    together = (cells[:, :, 1, 1] * cells[:, :, 0, 0] / sizes).sum(axis=1)
    apart = (cells[:, :, 0, 1] * cells[:, :, 1, 0] / sizes).sum(axis=1)
    odds: Matrix = PER_LOG_ODDS * np.log((together + _CONTINUITY) / (apart + _CONTINUITY))
    return odds
