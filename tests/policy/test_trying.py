"""The tests in policy files: each expectation can fail."""

import pytest

from scoring.policy.trying import Difference, run_tests

BODY = """\
entries:
  - {id: one, when: {source: [example.org]}, outcome: allow, why: w}
  - {id: two, when: {score: {below: 45}}, outcome: label, label: Look., queue: high, why: w}
sample: {share: 1, queue: low}
tests: [{given: {score: 40, sha256: a}, expect: {%s}}]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "difference"),
    [
        ("outcome: label", "outcome: hold", Difference("outcome", "hold", "label")),
        ("queue: high", "queue: low", Difference("queue", "low", "high")),
        ("entry: two", "entry: one", Difference("entry", "one", "two")),
        ("priority: 80", "priority: 50", Difference("priority", 50, 80)),
        ("label: Look.", "label: See.", Difference("label", "See.", "Look.")),
        ("sampled: false", "sampled: true", Difference("sampled", True, False)),
        ("unknown: [one]", "unknown: [two]", Difference("unknown", ("two",), ("one",))),
        ("unknown: [one]", "unknown: []", Difference("unknown", (), ("one",))),
    ],
)
def test_expectations(policy_of, right, wrong, difference):
    (fine,) = run_tests(policy_of(BODY % right))
    (failed,) = run_tests(policy_of(BODY % wrong))
    assert fine.differences == ()
    assert failed.differences == (difference,)
    assert failed.decision.entry == "two"
