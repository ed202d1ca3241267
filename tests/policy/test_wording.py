"""Policies in words."""

import pytest

from scoring.policy.wording import condition_in_words, listed


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("{score: {at_least: 30, below: 45.5}}", "score at least 30 and less than 45.5"),
        (
            "{rule_points: {at_least: 10}, words: {below: 200}}",
            "rules cost at least 10, and less than 200 words",
        ),
        ("{age: {at_most: 7}}", "at most 7 days old"),
        ("{band: [poor], genre: [news, opinion]}", "band poor, and genre news or opinion"),
        ("{source: [b.net, 'a*.net']}", "source a*.net or b.net"),
        (
            "{rules: {any: ['spacing.*'], count: 2, points: 5, confidence: 0.8}}",
            "found: spacing.*, 2 times, at a cost of at least 5, of a confidence of at least 0.8",
        ),
        ("{families: [names, spacing]}", "found: names or spacing"),
        ("{reason_codes: ['names.*']}", "reason code names.*"),
        (
            "{any: [{band: [poor]}, {all: [{genre: [news]}, {not: {language: [en]}}]}]}",
            "(band poor; or (genre news), and (not (language en)))",
        ),
        ("{status: [error]}", "status error"),
        ("{abstained: [too-short]}", "abstained too-short"),
    ],
)
def test_conditions(policy_of, when, words):
    policy = policy_of(f"entries:\n  - {{id: one, outcome: allow, why: w, when: {when}}}\n")
    assert condition_in_words(policy.entries[0].when) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [("a", "a"), ("ab", "a or b"), ("abcd", "a, b, c or d"), ("abcde", "a, b, c or 2 others")],
)
def test_lists(names, words):
    assert listed(names) == words
