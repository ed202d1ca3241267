"""The tests in a policy file: facts in, and what must come out."""

from __future__ import annotations

from typing import Any, NamedTuple

from scoring.policy.data import Decision, Expectation, Policy, PolicyTest
from scoring.policy.deciding import decide


class Difference(NamedTuple):
    """What a test expects, and what came instead."""

    key: str
    expected: Any
    got: Any


class TestResult(NamedTuple):
    """A test, what the policy makes of its facts, and where that is not what is expected."""

    test: PolicyTest
    decision: Decision
    differences: tuple[Difference, ...]


def run_tests(policy: Policy) -> list[TestResult]:
    """Run the tests of a policy, in the order of its file."""
    return [_run(policy, test) for test in policy.tests]


def _run(policy: Policy, test: PolicyTest) -> TestResult:
    decision = decide(policy, test.given)
    differences = []
    for key in Expectation.__struct_fields__:
        expected, got = getattr(test.expect, key), getattr(decision, key)
        if expected is not None and expected != got:
            differences.append(Difference(key, expected, got))
    return TestResult(test, decision, tuple(differences))
