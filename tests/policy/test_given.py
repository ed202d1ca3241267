"""The facts of tests: what is not given is unknown, but for what follows."""

import pytest

from scoring.errors import RulebookError
from scoring.policy.data import Defect, Facts


def given(policy_of, facts: str) -> Facts:
    policy = policy_of(f"tests: [{{given: {facts}, expect: {{outcome: allow}}}}]\n")
    return policy.tests[0].given


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("{}", Facts()),
        ("{status: error}", Facts(status="error")),
        ("{abstained: [too-short]}", Facts(status="abstained", abstained=("too-short",))),
        ("{score: 70}", Facts(score=70.0, band="sound", rules_score=70.0, rule_points=15.0)),
        (
            "{score: 40, rules_score: 52}",
            Facts(score=40.0, band="weak", rules_score=52.0, rule_points=33.0),
        ),
        ("{score: 95}", Facts(score=95.0, band="sound", rules_score=95.0, rule_points=0.0)),
        (
            "{score: 70, rule_points: 3, band: weak}",
            Facts(score=70.0, band="weak", rules_score=70.0, rule_points=3.0),
        ),
        (
            "{source: 'https://WWW.Example.org/a', language: en}",
            Facts(source="www.example.org", language="en"),
        ),
        (
            "{findings: [spacing.fused-words]}",
            Facts(findings=(Defect(rule="spacing.fused-words"),), reason_codes=()),
        ),
        (
            "{findings: [{rule: spacing.fused-words, points: 3, count: 2, confidence: 0.5},"
            " {rule: attribution.gossip, points: 4}]}",
            Facts(
                findings=(
                    Defect(rule="spacing.fused-words", points=1.5, confidence=0.5),
                    Defect(rule="spacing.fused-words", points=1.5, confidence=0.5),
                    Defect(rule="attribution.gossip", points=4.0),
                ),
                reason_codes=("attribution.gossip", "spacing.fused-words"),
            ),
        ),
        (
            "{findings: [], abstained: [not-prose]}",
            Facts(findings=(), status="abstained", abstained=("not-prose",)),
        ),
        (
            "{not_assessable: [provenance.no-byline]}",
            Facts(not_assessable=("provenance.no-byline",)),
        ),
        ("{reason_codes: [attribution.gossip]}", Facts(reason_codes=("attribution.gossip",))),
    ],
)
def test_what_follows(policy_of, facts, expected):
    assert given(policy_of, facts) == expected


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("{scor: 4}", "unknown key 'scor' in `given`"),
        ("[score]", "`given` must be a mapping of keys to values, not a list"),
        ("{score: -1}", "`score` must be at least 0 and at most 100"),
        ("{score: 40, abstained: [too-short]}", "a document of status 'abstained' has no score"),
        ("{findings: spacing.fused-words}", "`findings` must be a list"),
        ("{findings: [spacing.fused]}", "no rule 'spacing.fused'"),
        ("{findings: [{rule: spacing.fused}]}", "no rule 'spacing.fused'"),
        ("{findings: [{points: 3}]}", "a finding lacks `rule`"),
        ("{reason_codes: [gossip]}", "no rule 'gossip'"),
    ],
)
def test_mistakes(policy_of, facts, message):
    with pytest.raises(RulebookError) as caught:
        given(policy_of, facts)
    assert [error.message for error in caught.value.errors] == [message]
