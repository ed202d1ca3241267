"""What reviewers say of a rule lowers its weight where it clearly contradicts the author."""

from __future__ import annotations

import pytest

from scoring.learning.measuring import shipped_rules
from scoring.learning.reviewing import LEAST_FINDINGS, Review, reviewed
from scoring.model import RuleWeight, reweighed


def weight(weight=4.0, prior=4.0, origin="prior"):
    return RuleWeight(weight=weight, prior=prior, cap=12.0, origin=origin, documents=5, publishers=5)


@pytest.mark.parametrize(
    ("findings", "accepted", "expected"),
    [
        (LEAST_FINDINGS - 1, 0, 4.0),  # too few to say anything
        (20, 16, 4.0),  # by chance, as likely as not
        (20, 10, 2.8),  # half are wrong: (10 + 9) / (20 + 10) right, of nine in ten
        (200, 100, 2.3),
        (200, 0, 2.0),  # never less than half
        (10_000, 9_000, 4.0),
        (10_000, 10_000, 4.0),  # that all are right does not make them matter more
        (10_000, 8_500, 3.8),
    ],
)
def test_a_weight(findings, accepted, expected):
    after = reviewed({"a.b": weight()}, {"a.b": Review(findings, accepted)})["a.b"]
    assert after.weight == expected
    assert after.origin == ("prior" if expected == 4.0 else "data")
    assert (after.prior, after.cap, after.documents) == (4.0, 12.0, 5)


def test_what_data_said_counts_as_well():
    after = reviewed({"a.b": weight(6.0, origin="data")}, {"a.b": Review(200, 100)})["a.b"]
    assert after.weight == 3.5
    assert reviewed({"a.b": weight(2.0, origin="data")}, {"a.b": Review(200, 100)})["a.b"].weight == 2.0


def test_rules_that_nobody_has_judged_or_that_are_gone():
    weights = {"a.b": weight()}
    assert reviewed(weights, {}) == weights
    assert reviewed(weights, {"a.gone": Review(100, 0)}) == weights


def test_a_small_weight_is_not_rounded_away():
    assert reviewed({"a.b": weight(0.1, 0.1)}, {"a.b": Review(200, 0)})["a.b"].weight > 0


def test_the_sample_learns_it(sample):
    usual = sample.lesson().rules
    id, before = next((id, one) for id, one in usual.items() if one.origin == "prior" and one.weight >= 1)
    taught = type(sample)(sample.measured, {id: Review(200, 40)})
    after = taught.lesson().rules
    assert after[id].weight < before.weight
    assert {other for other in usual if usual[other] != after[other]} == {id}
    rule = shipped_rules()[id]
    assert reweighed(rule, after).weight == after[id].weight
    assert taught.only([0, 1])._reviews == {id: Review(200, 40)}
