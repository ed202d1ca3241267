"""Messages and what they may say: the values that a check fills in."""

from __future__ import annotations

import string
from collections.abc import Mapping

from scoring.data import (
    AllCheck,
    AnyCheck,
    Check,
    ComparisonCheck,
    ConsistencyCheck,
    DensityCheck,
    DetectorCheck,
    MetricCheck,
    MissingCheck,
    NotCheck,
    RegexCheck,
    RuleCheck,
    SwapCheck,
)
from scoring.rulebook.patterns import Pattern
from scoring.rulebook.plugins import load_detector
from scoring.rulebook.reader import nearest
from scoring.rulebook.source import Node

COMMON_FIELDS = frozenset({"match", "count", "lines"})
_FIELDS_OF_CONFLICTS = frozenset({"match", "count"})  # lines of several documents would say little
_LONGEST_TEMPLATE = 2_000  # characters


class Values:
    """The names of the values that hits of checks may fill.

    `rules` are the checks of all rules by id, once they are known; before that, what another rule fills is
    not known.
    """

    def __init__(self, rules: Mapping[str, Check] | None = None) -> None:
        self._rules = rules or {}
        self._known: dict[str, frozenset[str] | None] = {}  # by rule: several may be made of the same

    def of(self, check: Check) -> frozenset[str] | None:
        """The values of a check; None where that is not known."""
        match check:
            case RuleCheck():
                return self._of_rule(check.id)
            case DetectorCheck():
                return frozenset(load_detector(check.use).values)
            case ComparisonCheck():
                from scoring.retelling.conflicts import COMPARERS  # see `CheckReader`

                return frozenset(COMPARERS[check.use].values)
            case SwapCheck():
                return frozenset({"fix"})
            case RegexCheck():
                return frozenset(Pattern(check.pattern).groups)
            case DensityCheck():
                return frozenset({"density"})
            case MetricCheck():
                return frozenset({"value", "limit"})
            case MissingCheck() if check.for_ is not None:
                return self.of(check.for_)
            case ConsistencyCheck():
                grouped = {check.group} if isinstance(check.group, str) else set()
                return frozenset({"other", *grouped})
            case AllCheck() | AnyCheck():
                parts = [self.of(part) for part in check.checks if not isinstance(part, NotCheck)]
                known = [part for part in parts if part is not None]
                return frozenset().union(*known) if len(known) == len(parts) else None
            case _:
                return frozenset()

    def _of_rule(self, id: str) -> frozenset[str] | None:
        if id not in self._known:
            self._known[id] = self.of(self._rules[id]) if id in self._rules else None
        return self._known[id]


_ALONE = Values()


def values_of(check: Check) -> frozenset[str] | None:
    """The values of a check as far as they are known without other rules."""
    return _ALONE.of(check)


def check_templates(rule: Node, check: Check, values: Values = _ALONE) -> None:
    """Record what a rule's message and fix ask for and its check never fills, and stray braces."""
    filled = values.of(check)
    common = _FIELDS_OF_CONFLICTS if isinstance(check, ComparisonCheck) else COMMON_FIELDS
    for key in ("message", "fix"):
        _check_template(rule.get(key), key, None if filled is None else common | filled)


def _check_template(place: Node | None, key: str, known: frozenset[str] | None) -> None:
    """Record fields of a message or fix that are not known, where they are known, and stray braces."""
    if place is None or place.kind != "scalar":
        return
    if len(place.value) > _LONGEST_TEMPLATE:
        hint = "say it in a sentence; `link` leads to more"
        place.error(f"the {key} is longer than {_LONGEST_TEMPLATE:,} characters", hint)
        return
    try:
        parts = list(string.Formatter().parse(place.value))
    except ValueError as error:
        place.error(f"bad {key}: {error}", "write {match}; a brace itself is {{ or }}")
        return
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            place.error(f"bad field {{{name}}} in the {key}", "write the name alone: {match}")
        elif known is not None and name not in known:
            place.error(f"unknown field {{{name}}} in the {key}", nearest(name, known))
