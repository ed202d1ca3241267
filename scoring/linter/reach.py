"""Rules that can never find anything, or never say so: their parts contradict one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec import structs

from scoring.data import (
    AllCheck,
    Condition,
    ConsistencyCheck,
    DensityCheck,
    MetricCheck,
    MissingCheck,
    NotCheck,
    Range,
    Role,
    Rule,
    RuleCheck,
)
from scoring.linter.files import RuleFile, given_under
from scoring.linter.issue import Issue
from scoring.rulebook.parts import parts
from scoring.rulebook.source import Node

_LANGUAGE = re.compile("(?i)[a-z]{2,3}")
_LISTS = ("genre", "kind", "language", "domain", "path", "feed")


def out_of_reach(rule: Rule, rules: Mapping[str, Rule], file: RuleFile) -> Iterator[Issue]:
    """Everything about one rule that can never be; `rules` are all that its parts may name, by id."""
    entry = file.entry(rule)
    for keys, message, hint in _contradictions(rule, rules, entry):
        if (line := file.line_of_key(rule, *keys)) is not None:
            yield Issue(rule.id, file.path, line, "unreachable", message, hint)


def _contradictions(
    rule: Rule, rules: Mapping[str, Rule], entry: Node | None
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The keys that do not go together, what is wrong, and what to do."""
    for scope in given_under(entry, "scope") if entry is not None else ():
        inside, outside = ({node.value for node in scope.at(key).items} for key in ("in", "not_in"))
        for name in sorted(inside & outside):
            message = f"{name!r} is both in `in` and in `not_in`, which wins"
            yield ("scope",), message, "take one of them out"
    if rule.scope.roles == {"page"} and rule.requires is None:
        message = "it looks only at the page around an article, which plain text does not have"
        hint = "add `requires: html`, so that a report says that it could not be judged"
        yield ("scope",), message, hint
    when, unless = rule.when, rule.unless
    for key, condition in (("when", when), ("unless", unless)):
        for code in _languages(condition):
            if not _LANGUAGE.fullmatch(code):
                message = f"no document is in the language {code!r}: codes have two letters, or three"
                yield (key,), message, "write en, de, fr and so on, without a country"
    if rule.requires == "html" and when and when.kind and "html" not in when.kind:
        message = "it requires HTML, but is judged only on plain text"
        yield ("when", "requires"), message, "take one of the two out"
    if when and unless and _implies(when, unless):
        message = "`unless` holds wherever `when` does: no document is judged"
        yield ("unless", "when"), message, "narrow `unless`"
    if rule.report_when.count > 1 and _at_most_one_hit(rule):
        message = f"it finds at most one thing in a document, and says so from {rule.report_when.count} on"
        yield ("report_when", "check"), message, "take `count` out, or count with a check of kind density"
    yield from ((("check",), *apart) for apart in _never_together(rule, rules))


def _languages(condition: Condition | None) -> Iterator[str]:
    """The languages that a condition and its parts ask for."""
    if condition is None:
        return
    yield from condition.language or ()
    for part in (*(condition.all or ()), *(condition.any or ()), condition.not_):
        yield from _languages(part)


def _implies(when: Condition, unless: Condition) -> bool:
    """Whether every document for which `when` is true is one for which `unless` is."""
    for field in structs.fields(Condition):
        needed, given = getattr(unless, field.name), getattr(when, field.name)
        if needed is None or needed == given:
            continue
        if given is None:
            return False
        if field.name in _LISTS and set(given) <= set(needed):
            continue
        if field.name == "has" and set(needed) <= set(given):
            continue
        if field.name == "words" and _within(given, needed):
            continue
        return False
    return True


def _within(narrow: Range, wide: Range) -> bool:
    above = wide.above is None or (narrow.above is not None and narrow.above >= wide.above)
    below = wide.below is None or (narrow.below is not None and narrow.below <= wide.below)
    return above and below


def _at_most_one_hit(rule: Rule) -> bool:
    check = rule.check
    if isinstance(check, MetricCheck):
        return check.unit == "document"
    if isinstance(check, ConsistencyCheck):
        return isinstance(check.group, tuple) and len(check.group) == 1
    if isinstance(check, MissingCheck):
        return check.for_ is None
    return isinstance(check, DensityCheck | NotCheck)


def _never_together(rule: Rule, rules: Mapping[str, Rule]) -> Iterator[tuple[str, str]]:
    """Rules as parts of an `all` that look in different blocks, and so never meet in one."""
    for check in parts(rule.check):
        if not isinstance(check, AllCheck) or check.within == "document":
            continue
        where: dict[str, frozenset[Role]] = {rule.id: rule.scope.roles}
        for part in check.checks:
            if isinstance(part, RuleCheck):
                where[part.id] = rules[part.id].scope.roles
        for one, other in combinations(where, 2):
            if not where[one] & where[other]:
                yield (
                    f"{one} and {other} look in different blocks, and so never meet in one",
                    "write `within: document`, or widen the scope of one",
                )
