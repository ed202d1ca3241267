"""Shared by the tests of policies: a policy from the part of a file that matters."""

import textwrap
from datetime import date

import pytest

from scoring.policy import load_policy
from scoring.rulebook import shipped_rulebook

HEAD = """\
schema: 1
policy: {name: test, version: 1.0.0}
queues: {low: {priority: 50}, high: {priority: 80}}
"""
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def rulebook():
    """The shipped rules, read once."""
    return shipped_rulebook()


@pytest.fixture
def policy_of(tmp_path, rulebook):
    """Return a function that loads a policy whose file has this after its head."""

    def load(body: str, head: str = HEAD, today: date = TODAY):
        path = tmp_path / "policy.yml"
        path.write_text(head + textwrap.dedent(body), encoding="utf-8")
        return load_policy(path, rulebook, today)

    return load
