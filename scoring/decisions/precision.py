"""How often rules are right, as reviewers see it: the last word on each finding, counted by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import sqrt

from msgspec import Struct, field

from scoring.decisions.data import Made
from scoring.decisions.log import last_words

_Z = 1.959964  # standard deviations: 95 % of a normal distribution lie within


class Judged(Struct):
    """What reviewers have said of the findings of one rule."""

    rule: str
    accepted: int = 0
    dismissed: Counter[str] = field(default_factory=Counter)  # by reason

    @property
    def findings(self) -> int:
        """On how many somebody has decided."""
        return self.accepted + self.dismissed.total()

    @property
    def precision(self) -> float:
        """The share that was accepted."""
        return self.accepted / self.findings

    @property
    def interval(self) -> tuple[float, float]:
        """Where the precision lies with a probability of 95 % (E. B. Wilson, 1927).

        As if the findings that reviewers saw were drawn at random, which a queue that is worst first is not.
        """
        share, square = self.precision, _Z * _Z / self.findings
        middle, half = (
            share + square / 2,
            _Z * sqrt(share * (1 - share) / self.findings + square**2 / (4 * _Z**2)),
        )
        return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


def judged(made: Iterable[Made]) -> list[Judged]:
    """Count the decisions that stand, by rule: those of which most was dismissed first, then by id.

    A finding is one of a document: the same words in two documents are two.
    """
    rules: dict[str, Judged] = {}
    for _, decision in last_words(made):
        if decision.rule is None:
            continue
        rule = rules.setdefault(decision.rule, Judged(decision.rule))
        if decision.action == "accept":
            rule.accepted += 1
        else:
            rule.dismissed[decision.reason] += 1
    return sorted(rules.values(), key=lambda rule: (-rule.dismissed.total(), -rule.accepted, rule.rule))
