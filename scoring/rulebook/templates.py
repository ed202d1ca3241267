"""Messages and what they may say: the values that a check fills in."""

from __future__ import annotations

import string
from collections.abc import Mapping

from scoring.data import (
    AllCheck,
    AnyCheck,
    Check,
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
_NO_RULES: Mapping[str, Check] = {}
_LONGEST_TEMPLATE = 2_000  # characters


def check_templates(rule: Node, check: Check, rules: Mapping[str, Check] = _NO_RULES) -> None:
    """Record what a rule's message and fix ask for and its check never fills, and stray braces.

    `rules` are the checks of all rules by id, once they are known; before that, nothing is said of the
    values of rules that the check is made of.
    """
    for key in ("message", "fix"):
        _check_template(rule.get(key), key, check, rules)


def values_of(check: Check, rules: Mapping[str, Check] = _NO_RULES) -> frozenset[str] | None:
    """The names of the values that hits of a check may fill; None where that is not known."""
    match check:
        case RuleCheck():
            return values_of(rules[check.id], rules) if check.id in rules else None
        case DetectorCheck():
            return frozenset(load_detector(check.use).values)
        case SwapCheck():
            return frozenset({"fix"})
        case RegexCheck():
            return frozenset(Pattern(check.pattern).groups)
        case DensityCheck():
            return frozenset({"density"})
        case MetricCheck():
            return frozenset({"value", "limit"})
        case MissingCheck() if check.for_ is not None:
            return values_of(check.for_, rules)
        case ConsistencyCheck():
            grouped = {check.group} if isinstance(check.group, str) else set()
            return frozenset({"other", *grouped})
        case AllCheck() | AnyCheck():
            parts = [values_of(part, rules) for part in check.checks if not isinstance(part, NotCheck)]
            known = [part for part in parts if part is not None]
            return frozenset().union(*known) if len(known) == len(parts) else None
        case _:
            return frozenset()


def _check_template(place: Node | None, key: str, check: Check, rules: Mapping[str, Check]) -> None:
    """Record fields of a message or fix that the check never fills, and stray braces."""
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
    values = values_of(check, rules)
    known = None if values is None else COMMON_FIELDS | values
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            place.error(f"bad field {{{name}}} in the {key}", "write the name alone: {match}")
        elif known is not None and name not in known:
            place.error(f"unknown field {{{name}}} in the {key}", nearest(name, known))
