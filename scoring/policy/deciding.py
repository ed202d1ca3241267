"""What a policy makes of a document: pure, and the same whatever the order of documents and the worker."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from msgspec import structs

from scoring.conditions import Verdict
from scoring.policy.data import (
    OTHERWISE,
    UNSCORED,
    WEIGHTY,
    Decision,
    Destination,
    Entry,
    Facts,
    Policy,
    Sample,
)
from scoring.policy.judging import judge, possible_values
from scoring.scorecard import band


def decide(policy: Policy, facts: Facts) -> Decision:
    """Try the entries in order; the first whose condition is true decides, and what is unknown is not true.

    An entry that holds or labels on the model's word alone is not followed: the document is reviewed, in the
    entry's queue, and a note says why. Of what is allowed, a share is sampled by the hash of its content.
    """
    unknown: dict[str, Verdict] = {}
    for entry in policy.entries:
        verdict = judge(entry.when, facts, policy.thresholds)
        if verdict.value:
            objection = _objection(policy, entry, facts)
            return _decision(policy, facts, entry.id, entry.to, unknown, objection)
        if verdict.value is None:
            unknown[entry.id] = verdict
    if facts.status == "scored":
        return _decision(policy, facts, OTHERWISE, policy.otherwise, unknown)
    return _decision(policy, facts, UNSCORED, policy.unscored, unknown)


def without_model(facts: Facts) -> Facts:
    """The facts as the rules alone tell them."""
    score = facts.rules_score
    return structs.replace(facts, score=score, band=None if score is None else band(score), probability=None)


def is_drawn(sample: Sample, facts: Facts) -> bool:
    """Whether the sample takes in a document: settled by the hash of its content, and so for ever.

    A larger share takes in all that a smaller one does. Where nobody knows which share is meant, it is the
    largest of those possible: too many checks do no harm.
    """
    if not facts.sha256:
        return False
    digest = sha256(f"{sample.seed}\0{facts.sha256}".encode()).digest()
    return int.from_bytes(digest[:8]) < max(possible_values(sample.share, facts)[0]) * 2**64


def _objection(policy: Policy, entry: Entry, facts: Facts) -> str | None:
    """Why an entry cannot be followed, if it weighs heavily and rules do not bear it out."""
    if entry.to.outcome not in WEIGHTY:
        return None
    cost = facts.rule_points
    if cost is None or cost < policy.needs_rule_points:
        known = "are not known" if cost is None else f"cost {cost:g}"
        return f"rules {known}, and must cost {policy.needs_rule_points:g}"
    if not judge(entry.when, without_model(facts), policy.thresholds).value:
        return "it does not hold without the model"
    return None


def _decision(
    policy: Policy,
    facts: Facts,
    entry: str,
    to: Destination,
    unknown: dict[str, Verdict],
    objection: str | None = None,
) -> Decision:
    notes = list(_notes(unknown))
    if objection is not None:
        notes.append(f"review, not {to.outcome}: {objection}")
        to = structs.replace(to, outcome="review", label=None)
    sample = policy.sample if to.outcome == "allow" else None
    sampled = sample is not None and is_drawn(sample, facts)
    return Decision(
        outcome=to.outcome,
        queue=sample.queue if sample and sampled else to.queue,
        priority=sample.priority if sample and sampled else to.priority,
        entry=entry,
        sampled=sampled,
        label=to.label,
        unknown=tuple(unknown),
        notes=tuple(notes),
    )


def _notes(unknown: dict[str, Verdict]) -> Iterable[str]:
    """A note for all entries that could not be judged for want of the same."""
    entries: dict[tuple[str, ...], list[str]] = {}
    for entry, verdict in unknown.items():
        entries.setdefault(verdict.unknown, []).append(entry)
    for wanted, ids in entries.items():
        yield f"not judged for want of {', '.join(wanted)}: {', '.join(ids)}"
