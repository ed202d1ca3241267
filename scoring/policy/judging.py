"""Is a condition of a policy true of a document's facts? The answer may be that nobody knows.

Three values, as in `scoring.conditions`: a policy never acts on what a document does not tell.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from scoring.conditions import Verdict, all_of, fits_name, negated
from scoring.policy.data import FIGURES, Bounds, Condition, Facts, Found, Names, Threshold, family_of

LIMITS: dict[str, Callable[[float, float], bool]] = {
    "above": operator.gt,
    "at_least": operator.ge,
    "below": operator.lt,
    "at_most": operator.le,
}
_fits_glob = lru_cache(maxsize=2**14)(fits_name)  # of rules, which are the same in all documents
_LONGEST_DOMAIN = 253  # characters; an address may give any nonsense for a host
_CHOICES = ("band", "genre", "kind", "status")

Thresholds = Mapping[str, Threshold]
Fact = TypeVar("Fact")


def judge(condition: Condition, facts: Facts, thresholds: Thresholds) -> Verdict:
    """Judge everything that the condition gives; all of it must be true.

    A figure must keep to its bounds; of a list one item must fit. `rules` and `families` ask for findings:
    what is not found is unknown, not false, where a rule that could have found it was not assessable.
    """
    return all_of(_parts(condition, facts, thresholds))


def possible_values(threshold: Threshold, facts: Facts) -> tuple[list[float], tuple[str, ...]]:
    """The values that a threshold may have for a document: one, but where nobody knows if an override holds.

    With them comes what is wanted to know it.
    """
    possible = []
    wanted: dict[str, None] = {}
    for override in threshold.overrides:
        verdict = judge(override.when, facts, {})
        if verdict.value is False:
            continue
        possible.append(override.value)
        if verdict.value:
            return possible, tuple(wanted)
        wanted.update(dict.fromkeys(verdict.unknown))
    return [*possible, threshold.value], tuple(wanted)


def fits(names: Names, name: str) -> bool:
    """Whether a name is one of those, or fits a glob."""
    return name in names.whole or (bool(names.globs) and any(_fits_glob(glob, name) for glob in names.globs))


def fits_domain(names: Names, host: str) -> bool:
    """Whether a host is one of the domains or lies below one, or fits a glob from a label on."""
    labels = host[-_LONGEST_DOMAIN:].split(".")
    return any(".".join(labels[first:]) in names.whole for first in range(len(labels))) or any(
        fits_name(f"*.{glob}", f".{host}") for glob in names.globs
    )


def _parts(condition: Condition, facts: Facts, thresholds: Thresholds) -> Iterable[Verdict]:
    for name in FIGURES:
        bounds: Bounds | None = getattr(condition, name)
        if bounds is not None:
            yield _keeps_to(bounds, getattr(facts, name), name, facts, thresholds)
    for fact in _CHOICES:
        choices = getattr(condition, fact)
        if choices is not None:
            yield _if_known(getattr(facts, fact), fact, choices.__contains__)
    if condition.abstained is not None:
        yield Verdict(not set(condition.abstained).isdisjoint(facts.abstained))
    if (languages := condition.language) is not None:
        yield _if_known(facts.language, "language", lambda language: language.casefold() in languages)
    if (domains := condition.source) is not None:
        yield _if_known(facts.source, "source", lambda host: fits_domain(domains, host))
    if condition.rules is not None:
        yield _are_found(condition.rules, str, facts, thresholds)
    if condition.families is not None:
        yield _are_found(condition.families, family_of, facts, thresholds)
    if (codes := condition.reason_codes) is not None:
        reasons = facts.reason_codes
        yield _if_known(reasons, "reason_codes", lambda known: any(fits(codes, id) for id in known))
    if condition.all is not None:
        yield all_of(judge(part, facts, thresholds) for part in condition.all)
    if condition.any is not None:
        yield negated(all_of(negated(judge(part, facts, thresholds)) for part in condition.any))
    if condition.not_ is not None:
        yield negated(judge(condition.not_, facts, thresholds))


def _if_known(fact: Fact | None, name: str, test: Callable[[Fact], bool]) -> Verdict:
    return Verdict(None, (name,)) if fact is None else Verdict(test(fact))


def _keeps_to(
    bounds: Bounds, figure: float | None, name: str, facts: Facts, thresholds: Thresholds
) -> Verdict:
    if figure is None:
        return Verdict(None, (name,))
    return all_of(
        _compare(compare, figure, limit, facts, thresholds)
        for name, compare in LIMITS.items()
        if (limit := getattr(bounds, name)) is not None
    )


def _compare(
    compare: Callable[[float, float], bool],
    figure: float,
    limit: float | str,
    facts: Facts,
    thresholds: Thresholds,
) -> Verdict:
    """Compare with a number, or with all that a threshold may be: if that comes to the same, it is known."""
    if not isinstance(limit, str):
        return Verdict(compare(figure, limit))
    possible, wanted = possible_values(thresholds[limit], facts)
    results = {compare(figure, value) for value in possible}
    return Verdict(results.pop()) if len(results) == 1 else Verdict(None, wanted)


def _are_found(wanted: Found, name_of: Callable[[str], str], facts: Facts, thresholds: Thresholds) -> Verdict:
    if facts.findings is None:
        return Verdict(None, ("findings",))
    found = [
        finding
        for finding in facts.findings
        if finding.confidence >= wanted.confidence and fits(wanted.any, name_of(finding.rule))
    ]
    verdict = Verdict(len(found) >= wanted.count)
    if wanted.points is not None and verdict.value:
        costs = [finding.points for finding in found if finding.points is not None]
        if len(costs) < len(found):
            verdict = Verdict(None, ("points",))
        else:
            verdict = _compare(operator.ge, round(sum(costs), 1), wanted.points, facts, thresholds)
    if verdict.value:
        return verdict
    unseen = tuple(rule for rule in facts.not_assessable if fits(wanted.any, name_of(rule)))
    return Verdict(None, (*verdict.unknown, *unseen)) if unseen else verdict
