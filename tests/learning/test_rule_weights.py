"""Weights of rules: what the data say, weighed against what the rule's author said."""

import numpy as np
import pytest
from msgspec import structs

from scoring.data import Finding
from scoring.learning.folds import Labels
from scoring.learning.rule_weights import LEAST_DOCUMENTS, LEAST_PUBLISHERS, learn_rule_weights
from scoring.rulebook import shipped_rulebook

RULE = structs.replace(
    next(rule for rule in shipped_rulebook().rules if not rule.is_note),
    id="spacing.made",
    weight=4.0,
    cap=12.0,
)
HIT = Finding(
    rule=RULE.id,
    family="spacing",
    severity=3,
    confidence=1.0,
    spans=(),
    message="m",
    why="w",
    values={},
    fingerprint="f",
    points=-4.0,
)


def learned(counts, *, sources=40, crowded=False):
    """The weight that the rule gets: documents with a finding and without, (reliable, unreliable).

    Crowded: all findings but fifteen of each label are one publisher's.
    """
    findings, unreliable, publishers = [], [], []
    for hit, of_label in zip((True, False), counts, strict=True):
        for label, documents in zip((False, True), of_label, strict=True):
            for index in range(documents):
                findings.append((HIT,) if hit else ())
                unreliable.append(label)
                publishers.append(f"{label} {min(index, 15) if hit and crowded else index % sources}")
    labels = Labels(np.array(unreliable), np.full(len(unreliable), "set"), np.array(publishers))
    return learn_rule_weights(findings, labels, {RULE.id: RULE})[RULE.id]


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        (((400, 400), (1000, 1000)), 2.0, 3.0),  # as often in both: the author was wrong
        (((20, 80), (500, 500)), 4.1, 8.0),  # four times as often in unreliable documents
        (((80, 20), (500, 500)), 2.0, 2.0),  # the other way round: half the weight at the least
        (((2, 400), (2000, 1000)), 4.1, 8.0),
    ],
)
def test_data_that_contradict_the_author_move_a_weight(counts, low, high):
    weight = learned(counts)
    assert weight.origin == "data"
    assert low <= weight.weight <= high
    assert (weight.prior, weight.cap) == (4.0, 12.0)
    assert weight.documents == sum(counts[0])


@pytest.mark.parametrize("counts", [((50, 50), (500, 500)), ((200, 250), (900, 850))])
def test_data_that_do_not_leave_it(counts):
    weight = learned(counts)
    assert (weight.weight, weight.origin, weight.documents) == (4.0, "prior", sum(counts[0]))


@pytest.mark.parametrize(
    ("documents", "sources", "origin"),
    [
        (LEAST_DOCUMENTS, LEAST_PUBLISHERS, "data"),
        (LEAST_DOCUMENTS - 1, LEAST_PUBLISHERS, "prior"),
        (LEAST_DOCUMENTS, LEAST_PUBLISHERS - 1, "prior"),
    ],
)
def test_with_too_little_the_weight_stays(documents, sources, origin):
    weight = learned(((0, documents), (500, 500)), sources=sources)
    assert (weight.origin, weight.publishers) == (origin, sources)
    if origin == "prior":
        assert weight.weight == 4.0


def test_one_publisher_proves_little():
    counts = ((30, 100), (500, 500))
    assert (learned(counts).origin, learned(counts, crowded=True).origin) == ("data", "prior")


def test_a_set_with_both_more_findings_and_more_unreliable_documents_proves_nothing():
    """In each set as often in both labels; without regard to sets, twice as often in unreliable ones."""
    findings, unreliable, names, publishers = [], [], [], []
    for name, rate, shares in (("a", 0.4, (200, 800)), ("b", 0.05, (800, 200))):
        for label, documents in zip((False, True), shares, strict=True):
            for index in range(documents):
                findings.append((HIT,) if index < rate * documents else ())
                unreliable.append(label)
                names.append(name)
                publishers.append(f"{name} {label} {index % 40}")
    labels = Labels(np.array(unreliable), np.array(names), np.array(publishers))
    pooled = Labels(labels.unreliable, np.full(len(names), "one"), labels.sources)
    rules = {RULE.id: RULE}
    assert learn_rule_weights(findings, labels, rules)[RULE.id].weight < 4.0
    assert learn_rule_weights(findings, pooled, rules)[RULE.id].weight > 4.0


def test_what_cost_nothing_and_notes_do_not_count():
    note = structs.replace(RULE, id="spacing.note", weight=0.0)
    labels = Labels(np.array([True, False]), np.array(["a", "a"]), np.array(["x", "y"]))
    found = learn_rule_weights(
        [(structs.replace(HIT, points=0.0),), ()], labels, {RULE.id: RULE, note.id: note}
    )
    assert {id: weight.documents for id, weight in found.items()} == {RULE.id: 0}
