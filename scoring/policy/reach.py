"""What in a policy has no effect: entries that never decide, and names that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scoring.policy.data import FIGURES, WEIGHTY, Condition, Entry, Policy
from scoring.policy.deciding import decide
from scoring.policy.judging import LIMITS
from scoring.policy.logic import Interval, Logic, conjuncts, parts
from scoring.rulebook import Rulebook
from scoring.rulebook.project import fitting


class Complaint(NamedTuple):
    """One thing that a policy would be better without, where it stands, and what to do."""

    line: int
    code: str
    about: str  # the entry, queue or threshold
    message: str
    hint: str


def complaints(policy: Policy, rulebook: Rulebook) -> list[Complaint]:
    """All that is to be said against a policy without mistakes, under these rules, by line."""
    return sorted([*_unreachable(policy), *_mute(policy, rulebook), *_unused(policy), *_untested(policy)])


def _unreachable(policy: Policy) -> Iterator[Complaint]:
    logic = Logic(policy.thresholds)
    for index, entry in enumerate(policy.entries):
        never = logic.contradiction(entry.when)
        above = [earlier for earlier in policy.entries[:index] if logic.implies(entry.when, earlier.when)]
        if never is not None:
            yield Complaint(entry.line, "unreachable", entry.id, f"never decides: {never}", "widen it")
        elif above:
            message = f"never decides: wherever it could, {above[0].id} does, on line {above[0].line}"
            yield Complaint(entry.line, "shadowed", entry.id, message, "move it up, or narrow the other")
        elif (unproven := _unproven(policy, entry, logic)) is not None:
            message = f"every {entry.to.outcome} becomes a review: {unproven}"
            yield Complaint(entry.line, "unreachable", entry.id, message, "write `outcome: review`")


def _unproven(policy: Policy, entry: Entry, logic: Logic) -> str | None:
    """Why rules can never bear an entry out, if it needs them to."""
    if entry.to.outcome not in WEIGHTY:
        return None
    if any(part.probability is not None for part in conjuncts(entry.when)):
        return "without the model, no probability is known"
    if "scored" not in logic.statuses(entry.when):
        return "without a score, nobody knows what rules cost"
    enough = Interval(lower=(policy.needs_rule_points, False))
    if logic.interval(entry.when, "rule_points").meets(enough).is_empty:
        return f"rules must cost {policy.needs_rule_points:g}, and cost less there"
    return None


def _mute(policy: Policy, rulebook: Rulebook) -> Iterator[Complaint]:
    """Rules that an entry asks for, by id or family, and that never find anything which counts."""
    compared = {rule.id for rule in rulebook.rules if rule.is_comparison}
    counted = {rule.id for rule in rulebook.rules if not rule.is_note} - compared
    for entry in policy.entries:
        asked = list(parts(entry.when))
        names = {name for part in asked if part.rules is not None for name in part.rules.any}
        names |= {f"{name}.*" for part in asked if part.families is not None for name in part.families.any}
        for name in sorted(names):
            if not fitting(name, counted):
                compares = "it compares documents, and a policy sees one at a time"
                why = compares if fitting(name, compared) else "it only takes notes, or is off"
                yield Complaint(
                    entry.line, "mute", entry.id, f"{name} never counts: {why}", "name another rule"
                )


def _unused(policy: Policy) -> Iterator[Complaint]:
    destinations = (*(entry.to for entry in policy.entries), policy.otherwise, policy.unscored)
    used = {to.queue for to in destinations} | ({policy.sample.queue} if policy.sample else set())
    for queue in policy.queues:
        if queue.name not in used:
            yield Complaint(queue.line, "unused", queue.name, "nothing goes to this queue", "take it out")
    named = {name for entry in policy.entries for part in parts(entry.when) for name in _thresholds(part)}
    for name, threshold in policy.thresholds.items():
        if name not in named:
            hint = f"write <{name}> where it is meant, or take it out"
            yield Complaint(threshold.line, "unused", name, "no condition names this threshold", hint)


def _untested(policy: Policy) -> Iterator[Complaint]:
    decided = {decide(policy, test.given).entry for test in policy.tests}
    for entry in policy.entries:
        if entry.id not in decided:
            yield Complaint(entry.line, "untested", entry.id, "no test leads to it", "add one to `tests:`")


def _thresholds(condition: Condition) -> Iterator[str]:
    """The thresholds that a condition names, its parts left aside."""
    limits = [getattr(getattr(condition, figure), limit, None) for figure in FIGURES for limit in LIMITS]
    limits += [found.points for found in (condition.rules, condition.families) if found is not None]
    yield from (limit for limit in limits if isinstance(limit, str))
