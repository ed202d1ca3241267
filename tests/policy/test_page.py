"""docs/policies.md has every key that a policy file may have, and no other."""

import re
from pathlib import Path

import pytest

from scoring.policy import conditions, given, loading
from scoring.policy.data import Condition, Expectation
from scoring.policy.loading import MOST, NEEDS_RULE_POINTS

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")


def keys(heading: str) -> set[str]:
    """The keys in the table of a section."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`(\w+)`", row)}


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("A policy file", set(loading.KEYS)),
        ("Entries", {*loading.EntryKeys.__struct_fields__, "when"}),
        ("Conditions", set(conditions.KEYS)),
    ],
)
def test_tables(heading, known):
    assert keys(heading) == known


def test_keys_are_those_of_conditions():
    assert {key.replace("not_", "not") for key in Condition.__struct_fields__} == set(conditions.KEYS)


def test_what_a_test_may_expect_and_give():
    section = PAGE.split("\n## Tests\n")[1].split("\n## ")[0]
    assert set(Expectation.__struct_fields__) <= set(re.findall(r"`(\w+)`", section))
    facts = {*given.FactKeys.__struct_fields__, "findings"}
    assert facts >= set(conditions.KEYS) - {"rules", "families", "all", "any", "not"}


def test_figures():
    assert f"The default of {NEEDS_RULE_POINTS:g} " in PAGE
    limits = (
        f"{MOST['entries']} entries, {conditions.MOST_CONDITIONS:,} conditions, {conditions.MOST_GLOBS} globs"
    )
    assert f"{limits}, {MOST['queues']} queues and thresholds each, {MOST['tests']:,} tests" in PAGE
    assert MOST["queues"] == MOST["thresholds"]
