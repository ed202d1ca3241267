"""Decisions: what goes together and what does not."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from scoring.decisions import REASONS, Decision, on_finding, on_outcome, withdrawal
from scoring.decisions.data import ACTIONS, MOST_WORDS, Made, Versions, now

VERSIONS = Versions(engine_version="0.1.0", rules_sha256="a" * 64)
WHOLE = {
    "action": "dismiss",
    "document": "c" * 64,
    "document_id": "a",
    "by": "Ada",
    "at": now(),
    "reason": "not-there",
    "rule": "spacing.fused-words",
    "fingerprint": "f",
    "versions": VERSIONS,
}


def test_every_action_has_reasons_and_few():
    assert set(REASONS) == set(ACTIONS)
    assert all(1 <= len(reasons) <= 5 for reasons in REASONS.values())


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"reason": "dislike"}, "`reason` of dismiss is one of not-there"),
        ({"reason": "confirmed"}, "`reason` of dismiss"),
        ({"reason": "other"}, "needs words"),
        ({"reason": "other", "words": "  "}, "needs words"),
        ({"words": "x" * (MOST_WORDS + 1)}, "2,000 characters"),
        ({"by": " "}, "give a name"),
        ({"by": "x" * 201}, "give a name"),
        ({"at": datetime(2026, 11, 22)}, "time zone"),
        ({"fingerprint": None}, "dismiss needs `fingerprint`"),
        ({"rule": None}, "dismiss needs `rule`"),
        ({"action": "outcome", "reason": "context"}, "outcome needs `outcome`"),
        ({"action": "withdraw", "reason": "mistake"}, "withdraw needs `withdraws`"),
    ],
)
def test_what_does_not_go_together(changed, message):
    Decision(**WHOLE)
    with pytest.raises(ValueError, match=message):
        Decision(**WHOLE | changed)


def test_a_decision_takes_its_keys_from_the_row(row):
    known = row("a", "spacing.fused-words")
    decision = on_finding(
        known, known["findings"][0], "dismiss", by="Ada", reason="harmless", words="so what"
    )
    assert (decision.document, decision.document_id) == ("c" * 64, "a")
    assert (decision.rule, decision.fingerprint) == ("spacing.fused-words", "spacing.fused-words-0")
    assert decision.versions == Versions(
        engine_version="0.1.0",
        rules_sha256="a" * 64,
        policy="house@1.0.0",
        policy_sha256="b" * 64,
        entry="low-score",
    )
    assert msgspec.json.decode(msgspec.json.encode(decision), type=Decision) == decision


def test_an_outcome_tells_what_it_was(row):
    decision = on_outcome(row(), "allow", by="Ada", reason="context")
    assert (decision.was, decision.outcome) == ("hold", "allow")
    with pytest.raises(ValueError, match="allow, review, hold, label"):
        on_outcome(row(), "delete", by="Ada", reason="context")
    with pytest.raises(ValueError, match="allow confirms nothing, for it was hold"):
        on_outcome(row(), "allow", by="Ada", reason="confirmed")
    assert on_outcome(row(outcome=None), "hold", by="Ada", reason="confirmed").was is None


def test_a_withdrawal_is_of_the_same_finding_and_is_not_withdrawn(row):
    known = row("a", "spacing.fused-words")
    made = Made(7, on_finding(known, known["findings"][0], "accept", by="Ada"))
    back = withdrawal(made, by="Ben")
    assert (back.withdraws, back.fingerprint, back.by) == (7, "spacing.fused-words-0", "Ben")
    with pytest.raises(ValueError, match="decided anew"):
        withdrawal(Made(8, back), by="Ben")
