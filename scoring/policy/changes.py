"""What a new policy changes: in its file, and for the documents of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec import Struct, field

from scoring.policy.data import Condition, Decision, Entry, Facts, Names, Policy
from scoring.policy.deciding import decide
from scoring.policy.logic import parts
from scoring.policy.wording import (
    condition_in_words,
    destination_in_words,
    listed,
    sample_in_words,
    threshold_in_words,
)

MOST_EXAMPLES = 3  # of documents that change in the same way


class Change(NamedTuple):
    """One thing that is not as it was."""

    what: str  # "entry low-score", "threshold low"
    aspect: str  # of an entry: "when", "to", "why", "owner", "order"; "" for all of it
    old: str | None  # None: it was not there
    new: str | None  # None: it is there no more


class Turn(NamedTuple):
    """How decisions change: what becomes of a document, and which entry says so."""

    old: str
    new: str
    old_entry: str
    new_entry: str


class Example(NamedTuple):
    """A document whose decision changes."""

    id: str
    score: float | None


class Effect(Struct, kw_only=True):
    """What two policies make of the documents of a run."""

    documents: int = 0
    changed: int = 0  # of them; where only the entry changes that decides, nothing does
    old: Counter[str] = field(default_factory=Counter)  # what becomes of how many
    new: Counter[str] = field(default_factory=Counter)
    turns: Counter[Turn] = field(default_factory=Counter)
    examples: dict[Turn, list[Example]] = field(default_factory=dict)  # the first ones of each


def changes(old: Policy, new: Policy) -> list[Change]:
    """All that decides otherwise, or is told otherwise, in the order of a policy file."""
    return [
        *_changed("policy", {"": f"{old.name} {old.version}"}, {"": f"{new.name} {new.version}"}),
        *_changed("queue", _queues(old), _queues(new)),
        *_changed("threshold", _thresholds(old), _thresholds(new)),
        *_changed("needs_rule_points", *({"": f"{each.needs_rule_points:g}"} for each in (old, new))),
        *_changed_entries(old.entries, new.entries),
        *_changed("otherwise", *({"": destination_in_words(each.otherwise)} for each in (old, new))),
        *_changed("unscored", *({"": destination_in_words(each.unscored)} for each in (old, new))),
        *_changed("sample", *({"": sample_in_words(each.sample)} for each in (old, new))),
    ]


def effect(old: Policy, new: Policy, documents: Iterable[tuple[str, Facts]]) -> Effect:
    """Decide on all documents, each with its id, by both policies."""
    found = Effect()
    for id, facts in documents:
        before, after = decide(old, facts), decide(new, facts)
        turn = Turn(_in_words(before), _in_words(after), before.entry, after.entry)
        found.documents += 1
        found.old[turn.old] += 1
        found.new[turn.new] += 1
        if turn.old == turn.new:
            continue
        found.changed += 1
        found.turns[turn] += 1
        examples = found.examples.setdefault(turn, [])
        if len(examples) < MOST_EXAMPLES:
            examples.append(Example(id, facts.score))
    return found


def _in_words(decision: Decision) -> str:
    """What becomes of a document: "allow", "hold in low-quality", "allow, sampled for quality"."""
    if decision.sampled:
        return f"{decision.outcome}, sampled for {decision.queue}"
    label = f" “{decision.label}”" if decision.label else ""
    return f"{decision.outcome}{label}" + (f" in {decision.queue}" if decision.queue else "")


def _changed(what: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for name in [*old, *(name for name in new if name not in old)]:
        if old.get(name) != new.get(name):
            yield Change(f"{what} {name}".rstrip(), "", old.get(name), new.get(name))


def _queues(policy: Policy) -> dict[str, str]:
    return {queue.name: f"priority {queue.priority}" for queue in policy.queues}


def _thresholds(policy: Policy) -> dict[str, str]:
    return {name: threshold_in_words(threshold) for name, threshold in policy.thresholds.items()}


def _changed_entries(old: Iterable[Entry], new: Iterable[Entry]) -> Iterator[Change]:
    before, after = ({entry.id: entry for entry in entries} for entries in (old, new))
    moved = _moved([id for id in before if id in after], [id for id in after if id in before])
    for id in [*before, *(id for id in after if id not in before)]:
        what = f"entry {id}"
        if id not in before or id not in after:
            both = (before.get(id), after.get(id))
            yield Change(what, "", *(_entry_in_words(entry) if entry else None for entry in both))
            continue
        yield from _changed_aspects(what, before[id], after[id])
        if id in moved:
            yield Change(what, "order", *(f"number {list(each).index(id) + 1}" for each in (before, after)))


def _changed_aspects(what: str, old: Entry, new: Entry) -> Iterator[Change]:
    if old.when != new.when:
        words = condition_in_words(new.when)
        names, other_names = set(_names(old.when)), set(_names(new.when))
        for verb, some in (("with", other_names - names), ("without", names - other_names)):
            words += f"; {verb} {listed(sorted(some))}" if some else ""
        yield Change(what, "when", condition_in_words(old.when), words)
    for aspect, before, after in (
        ("to", destination_in_words(old.to), destination_in_words(new.to)),
        ("why", old.to.why, new.to.why),
        ("owner", old.owner, new.owner),
    ):
        if before != after:
            yield Change(what, aspect, before, after)


def _entry_in_words(entry: Entry) -> str:
    return f"{destination_in_words(entry.to)}, where {condition_in_words(entry.when)}"


def _moved(old: list[str], new: list[str]) -> set[str]:
    """The ids that stand in another place among the others."""
    kept = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(old) - {id for block in kept for id in old[block.a : block.a + block.size]}


def _names(condition: Condition) -> Iterator[str]:
    """All names in the lists of a condition and its parts."""
    for part in parts(condition):
        lists: list[Names] = [names for names in (part.source, part.reason_codes) if names]
        lists += [found.any for found in (part.rules, part.families) if found]
        for names in lists:
            yield from names
