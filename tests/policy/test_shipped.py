"""The policies that ship with the package are as good as a user's must be."""

import pytest

from scoring.policy import load_policy
from scoring.policy.reach import complaints
from scoring.policy.trying import run_tests
from scoring.shipped import rules_folder

POLICIES = sorted((rules_folder() / "policies").glob("*.yml"))


def test_there_are_some():
    assert [path.name for path in POLICIES] == ["low-quality-news.yml"]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_policies(path, rulebook):
    policy = load_policy(path, rulebook)
    assert policy.name == path.stem
    assert complaints(policy, rulebook) == []
    assert policy.warnings == ()
    assert [result.test.name for result in run_tests(policy) if result.differences] == []
