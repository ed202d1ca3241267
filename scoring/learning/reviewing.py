"""What reviewers say of rules, as a part of what their findings weigh.

A finding that is right is what the weight is for; one that reviewers dismiss costs a document what it does
not owe. So a rule of whose findings reviewers clearly dismiss more than its author reckoned with weighs less,
by the share that is right. Acceptance raises nothing: that a finding is right does not say how much it
matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from msgspec import structs

from scoring.learning.rule_weights import MOST
from scoring.model import RuleWeight

LEAST_FINDINGS = 20
"""On which reviewers have decided; with fewer, two who are strict could halve a weight."""
EXPECTED = 0.9
"""The share of right findings that an author's weight reckons with: what rules are released with."""

_BEFORE = 10.0  # findings for which the author's word stands, of which the expected share is right
_CLEAR = 1.959964  # standard deviations: 95 % of a normal distribution lie within


class Review(NamedTuple):
    """What reviewers have said of a rule's findings: on how many they have decided, and how many accepted."""

    findings: int
    accepted: int


def reviewed(weights: Mapping[str, RuleWeight], reviews: Mapping[str, Review]) -> dict[str, RuleWeight]:
    """The weights with what reviewers say of them: lower where they clearly contradict the author.

    None gets less than half of its author's weight.
    """
    return {
        id: _lowered(weight, reviews[id]) if id in reviews and _contradicts(reviews[id]) else weight
        for id, weight in weights.items()
    }


def _contradicts(review: Review) -> bool:
    """Whether so few are right that it is hardly by chance: by the score test of a share (Wilson 1927)."""
    if review.findings < LEAST_FINDINGS:
        return False
    spread = sqrt(EXPECTED * (1 - EXPECTED) / review.findings)
    return review.accepted / review.findings < EXPECTED - _CLEAR * spread


def _lowered(weight: RuleWeight, review: Review) -> RuleWeight:
    right = (review.accepted + EXPECTED * _BEFORE) / (review.findings + _BEFORE)
    lowered = max(weight.weight * right / EXPECTED, weight.prior / MOST)
    return structs.replace(weight, weight=round(lowered, 1) or weight.prior / MOST, origin="data")
