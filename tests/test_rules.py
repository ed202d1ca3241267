"""Every shipped rule passes its own examples, and has enough of them."""

from __future__ import annotations

import re

import pytest

from scoring.data import Rule
from scoring.rule_tests import run_rule_tests
from scoring.rulebook import shipped_rulebook
from scoring.shipped import rules_folder

RULEBOOK = shipped_rulebook()
TERMS = rules_folder() / "terms"
by_id = pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)


@by_id
def test_examples(rule: Rule) -> None:
    failures = [test for test in run_rule_tests(RULEBOOK, [rule]) if not test.passed or test.promote]
    assert not failures, "\n".join(describe(test) for test in failures)


@by_id
def test_a_rule_shows_what_it_finds_and_what_it_leaves(rule: Rule) -> None:
    assert len(rule.tests.bad) >= 2, "at least two bad examples"
    assert len(rule.tests.good) >= 2, "at least two good examples"


def test_every_list_of_terms_says_where_it_comes_from() -> None:
    table = (TERMS / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in TERMS.iterdir() if path.name != "README.md")


def describe(test) -> str:
    expected = [test.text[start:end] for start, end in test.expected]
    got = [test.text[start:end] for start, end in test.got]
    remark = "passes now: promote it" if test.promote else f"expected {expected}, got {got}"
    return f"{test.path}:{test.line}: {test.kind}: {remark}\n  {test.text!r}"
