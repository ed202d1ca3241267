"""What a policy makes of facts: order, what is unknown, what needs rules, and the sample."""

import pickle
from hashlib import sha256

import pytest
from msgspec import structs

from scoring.data import BANDS
from scoring.model import LIMIT as MODEL_LIMIT
from scoring.policy import Facts, decide
from scoring.policy.data import Defect
from scoring.policy.deciding import without_model
from scoring.policy.loading import NEEDS_RULE_POINTS
from scoring.scorecard import TRAIT_CAP

ENTRIES = """\
entries:
  - {id: trusted, when: {source: [example.org]}, outcome: allow, why: w}
  - {id: residue, when: {rules: ['generated.*']}, outcome: hold, queue: high, priority: 95, why: w}
  - {id: low, when: {score: {below: 45}}, outcome: hold, queue: low, why: w}
  - {id: doubtful, when: {band: [doubtful]}, outcome: label, label: Look twice., queue: high, why: w}
unscored: {outcome: review, queue: low, priority: 5}
"""
FACTS = Facts(
    score=80.0, band="sound", rule_points=5.0, rules_score=80.0, findings=(), reason_codes=(), source="a.net"
)
RESIDUE = (Defect(rule="generated.llm-residue", points=9.0),)


def facts(**known) -> Facts:
    return structs.replace(FACTS, **known)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (facts(), ("allow", None, None, "otherwise")),
        (facts(score=30.0, rules_score=30.0, rule_points=55.0), ("hold", "low", 50, "low")),
        (
            facts(score=30.0, rules_score=30.0, rule_points=55.0, findings=RESIDUE),
            ("hold", "high", 95, "residue"),
        ),
        (facts(score=30.0, source="example.org"), ("allow", None, None, "trusted")),
        (
            facts(score=60.0, band="doubtful", rules_score=60.0, rule_points=25.0),
            ("label", "high", 80, "doubtful"),
        ),
        (Facts(status="abstained", abstained=("too-short",)), ("review", "low", 5, "unscored")),
        (Facts(status="error"), ("review", "low", 5, "unscored")),
    ],
)
def test_the_first_entry_that_is_true_decides(policy_of, known, expected):
    decision = decide(policy_of(ENTRIES), known)
    assert (decision.outcome, decision.queue, decision.priority, decision.entry) == expected
    assert decision.label == ("Look twice." if decision.outcome == "label" else None)


def test_what_is_unknown_is_not_true_and_is_told(policy_of):
    decision = decide(policy_of(ENTRIES), facts(source=None, score=50.0, band="weak"))
    assert (decision.outcome, decision.entry, decision.unknown) == ("allow", "otherwise", ("trusted",))
    assert decision.notes == ("not judged for want of source: trusted",)


def test_entries_unknown_for_want_of_the_same_share_a_note(policy_of):
    decision = decide(policy_of(ENTRIES), Facts(status="error"))
    assert decision.notes == (
        "not judged for want of source: trusted",
        "not judged for want of findings: residue",
        "not judged for want of score: low",
        "not judged for want of band: doubtful",
    )


@pytest.mark.parametrize(
    ("known", "note"),
    [
        (
            facts(findings=RESIDUE, rule_points=14.9),
            "review, not hold: rules cost 14.9, and must cost 15",
        ),
        (
            facts(score=44.0, rules_score=45.0, rule_points=40.0),
            "review, not hold: it does not hold without the model",
        ),
        (
            facts(score=60.0, band="doubtful", rules_score=70.0, rule_points=15.0),
            "review, not label: it does not hold without the model",
        ),
        (
            facts(score=44.0, rules_score=None, rule_points=40.0),
            "review, not hold: it does not hold without the model",
        ),
        (
            Facts(status="abstained", findings=RESIDUE, source="a.net"),
            "review, not hold: rules are not known, and must cost 15",
        ),
    ],
)
def test_a_model_alone_neither_holds_nor_labels(policy_of, known, note):
    policy = policy_of(ENTRIES)
    decision = decide(policy, known)
    entry = next(entry for entry in policy.entries if entry.id == decision.entry)
    assert decision.notes == (note,)
    assert (decision.outcome, decision.label) == ("review", None)
    assert (decision.queue, decision.priority) == (entry.to.queue, entry.to.priority)


def test_the_default_outweighs_the_model_and_all_traits():
    assert NEEDS_RULE_POINTS >= MODEL_LIMIT
    assert NEEDS_RULE_POINTS > TRAIT_CAP


def test_a_probability_holds_nothing(policy_of):
    policy = policy_of("entries:\n  - {id: one, when: {probability: {below: 0.5}}, outcome: hold, why: w}\n")
    decision = decide(policy, facts(probability=0.01, rule_points=60.0))
    assert (decision.outcome, decision.notes) == (
        "review",
        ("review, not hold: it does not hold without the model",),
    )


def test_how_much_rules_must_cost_is_for_the_policy_to_say(policy_of):
    low = facts(score=30.0, rules_score=30.0, rule_points=55.0)
    assert decide(policy_of(ENTRIES + "needs_rule_points: 55\n"), low).outcome == "hold"
    assert decide(policy_of(ENTRIES + "needs_rule_points: 55.1\n"), low).outcome == "review"


def test_a_review_needs_no_rules(policy_of):
    policy = policy_of("entries:\n  - {id: one, when: {score: {below: 45}}, outcome: review, why: w}\n")
    decision = decide(policy, facts(score=44.0, rules_score=59.0, rule_points=1.0))
    assert (decision.outcome, decision.notes) == ("review", ())


def test_facts_without_the_model():
    without = without_model(facts(score=20.0, band="poor", rules_score=35.0, probability=0.1))
    assert (without.score, without.band, without.probability) == (35.0, "weak", None)


SAMPLE = """\
sample: {queue: low, priority: 3, share: %s}
"""


def documents(count: int) -> list[Facts]:
    return [
        facts(sha256=sha256(str(number).encode()).hexdigest(), band=BANDS[number % 2])
        for number in range(count)
    ]


def sampled(policy, documents) -> set[str]:
    return {each.sha256 for each in documents if decide(policy, each).sampled}


def test_the_sample_is_of_what_is_allowed_and_waits_in_its_queue(policy_of):
    policy = policy_of(ENTRIES + SAMPLE % 1)
    held = decide(policy, facts(sha256="a", score=30.0, rules_score=30.0, rule_points=55.0))
    allowed = decide(policy, facts(sha256="a"))
    assert (held.outcome, held.sampled, held.queue) == ("hold", False, "low")
    assert (allowed.outcome, allowed.sampled) == ("allow", True)
    assert (allowed.queue, allowed.priority) == ("low", 3)


def test_a_share_is_about_kept_to(policy_of):
    every = documents(4_000)
    chosen = sampled(policy_of(SAMPLE % 0.1), every)
    assert 330 < len(chosen) < 470
    assert sampled(policy_of(SAMPLE % 0), every) == set()
    assert sampled(policy_of(SAMPLE % 1), every) == {each.sha256 for each in every}


def test_strata_have_shares_of_their_own(policy_of):
    every = documents(2_000)
    share = "{value: 0.02, overrides: [{when: {band: [doubtful]}, value: 0.5}]}"
    chosen = sampled(policy_of(SAMPLE % share), every)
    doubtful = {each.sha256 for each in every if each.band == "doubtful"}
    assert 430 < len(chosen & doubtful) < 570
    assert 5 < len(chosen - doubtful) < 40


def test_the_content_alone_decides_who_is_sampled(policy_of):
    every = documents(500)
    policy = policy_of(SAMPLE % 0.2)
    chosen = sampled(policy, every)
    assert sampled(pickle.loads(pickle.dumps(policy)), reversed(every)) == chosen
    assert chosen < sampled(policy_of(SAMPLE % 0.4), every)
    other = sampled(policy_of("sample: {queue: low, share: 0.2, seed: '2027'}\n"), every)
    assert other - chosen
    assert chosen - other


def test_where_the_share_is_unknown_it_is_the_largest_possible(policy_of):
    share = "{value: 0, overrides: [{when: {language: [de]}, value: 1}]}"
    policy = policy_of(SAMPLE % share)
    assert decide(policy, facts(sha256="a", language="en")).sampled is False
    assert decide(policy, facts(sha256="a", language=None)).sampled is True
