"""What follows from conditions: which contradict themselves, and which are true wherever others are.

Only what is certain is told, whatever the thresholds come to; so `implies` may be False of conditions that
always go together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from scoring.data import BANDS, Band
from scoring.policy.data import (
    FIGURES,
    STATUSES,
    Bounds,
    Condition,
    Figure,
    Found,
    Names,
    Status,
    Threshold,
    family_of,
)
from scoring.policy.judging import fits, fits_domain
from scoring.scorecard import band

_CHOICES = ("genre", "kind", "language")  # of which a document has one
_OF_SCORED = frozenset({"score", "probability", "rule_points", "band", "reason_codes"})
_OF_ANY = frozenset({"status", "all", "any", "not_"})  # also of a document that could not be read
_SCORES: dict[Band, list[float]] = {
    name: [tenths / 10 for tenths in range(1001) if band(tenths / 10) == name] for name in BANDS
}


class Interval(NamedTuple):
    """Figures from a lower to an upper end."""

    lower: tuple[float, bool] = (float("-inf"), False)  # True: the end itself is not included
    upper: tuple[float, bool] = (float("inf"), True)  # True: it is

    def holds(self, figure: float) -> bool:
        """Whether a figure lies in it."""
        return self.lower <= (figure, False) and (figure, True) <= self.upper

    def meets(self, other: Interval) -> Interval:
        """What lies in both."""
        return Interval(max(self.lower, other.lower), min(self.upper, other.upper))

    def lies_in(self, other: Interval) -> bool:
        """Whether all of it lies in the other."""
        return other.lower <= self.lower and self.upper <= other.upper

    @property
    def is_empty(self) -> bool:
        """Whether no figure lies in it."""
        (least, is_open), (most, is_closed) = self
        return least > most or (least == most and (is_open or not is_closed))


def parts(condition: Condition) -> Iterator[Condition]:
    """The condition and every part of it."""
    yield condition
    for part in (*(condition.all or ()), *(condition.any or ()), condition.not_):
        if part is not None:
            yield from parts(part)


def conjuncts(condition: Condition) -> Iterator[Condition]:
    """The condition and all parts that must be true for it to be."""
    yield condition
    for part in condition.all or ():
        yield from conjuncts(part)


class Logic:
    """What follows from conditions under the thresholds of a policy."""

    def __init__(self, thresholds: Mapping[str, Threshold]) -> None:
        self._thresholds = thresholds
        self._known: dict[tuple[int, int], bool] = {}  # by the ids of conditions, which the policy keeps

    def contradiction(self, condition: Condition) -> str | None:
        """Why the condition is never true; None where that is not certain."""
        claims = list(conjuncts(condition))
        if not self.statuses(condition):
            return "no document has a status with which all that it asks for is known"
        for figure in FIGURES:
            if self.interval(condition, figure).is_empty:
                return f"no {_in_words(figure)} keeps to all its bounds"
        for name in _CHOICES:
            if not set.intersection(*_wanted(claims, name) or [{""}]):
                return f"no {name} is all of that at once"
        if not self.bands(condition):
            return "no score is all of that at once"
        if any(claim.not_ is not None and self.implies(condition, claim.not_) for claim in claims):
            return "`not` excludes all that it asks for"
        return None

    def implies(self, one: Condition, other: Condition) -> bool:
        """Whether the other condition is certainly true wherever the one is."""
        pair = (id(one), id(other))
        if pair not in self._known:
            claims = list(conjuncts(one))
            self._known[pair] = self._has_all(one, claims, other) or any(
                all(self.implies(branch, other) for branch in part.any) for part in claims if part.any
            )
        return self._known[pair]

    def statuses(self, condition: Condition) -> frozenset[Status]:
        """The statuses that documents can have for which the condition is true."""
        possible = frozenset(STATUSES)
        for part in conjuncts(condition):
            asked = {name for name in part.__struct_fields__ if getattr(part, name) is not None}
            possible &= set(part.status or possible)
            possible &= {"abstained"} if part.abstained else possible
            possible &= {"scored"} if asked & _OF_SCORED else possible
            possible -= {"error"} if asked - _OF_ANY else set()
        return possible

    def bands(self, condition: Condition) -> set[Band]:
        """The bands that documents with a score can have for which the condition is true."""
        possible = set(BANDS).intersection(*_wanted(list(conjuncts(condition)), "band"))
        scores = self.interval(condition, "score")
        return {name for name in possible if any(map(scores.holds, _SCORES[name]))}

    def interval(self, condition: Condition, figure: Figure) -> Interval:
        """Within which figures the condition keeps one, at the widest that its thresholds come to."""
        kept = Interval()
        for part in conjuncts(condition):
            bounds: Bounds | None = getattr(part, figure)
            if bounds is not None:
                kept = kept.meets(self._interval(bounds, widest=True))
        return kept

    def _interval(self, bounds: Bounds, widest: bool) -> Interval:
        kept = Interval()
        for limit, is_open in ((bounds.above, True), (bounds.at_least, False)):
            if limit is not None:
                kept = kept.meets(Interval(lower=(self._value(limit, largest=not widest), is_open)))
        for limit, is_open in ((bounds.below, True), (bounds.at_most, False)):
            if limit is not None:
                kept = kept.meets(Interval(upper=(self._value(limit, largest=widest), not is_open)))
        return kept

    def _value(self, limit: float | str, largest: bool) -> float:
        """A number, or the largest or smallest that a threshold may be."""
        if not isinstance(limit, str):
            return limit
        threshold = self._thresholds[limit]
        values = [threshold.value, *(override.value for override in threshold.overrides)]
        return max(values) if largest else min(values)

    def _has_all(self, one: Condition, claims: list[Condition], other: Condition) -> bool:
        """Whether everything that the other asks for follows from claims of the one."""
        scored = self.statuses(one) == {"scored"}
        return (
            (other.status is None or self.statuses(one) <= set(other.status))
            and (other.band is None or (scored and self.bands(one) <= set(other.band)))
            and all(self._keeps_to(one, claims, other, figure, scored) for figure in FIGURES)
            and all(_chooses_from(claims, name, getattr(other, name)) for name in (*_CHOICES, "abstained"))
            and _is_named(claims, "source", other.source, fits_domain)
            and _is_named(claims, "reason_codes", other.reason_codes, fits)
            and self._finds(claims, other)
            and all(self.implies(one, part) for part in other.all or ())
            and (other.any is None or any(self.implies(one, part) for part in other.any))
            and (other.not_ is None or self._excludes(claims, other.not_))
        )

    def _keeps_to(
        self, one: Condition, claims: list[Condition], other: Condition, figure: Figure, scored: bool
    ) -> bool:
        bounds: Bounds | None = getattr(other, figure)
        if bounds is None or any(getattr(part, figure) == bounds for part in claims):
            return True  # the same thresholds are the same numbers
        kept = self.interval(one, figure)
        if figure == "score" and scored:
            scores = [score for name in self.bands(one) for score in _SCORES[name] if kept.holds(score)]
            kept = Interval((min(scores), False), (max(scores), True)) if scores else kept
        return kept.lies_in(self._interval(bounds, widest=False))

    def _finds(self, claims: list[Condition], other: Condition) -> bool:
        """Whether the findings that the other asks for are there where claims of the one are true."""
        rules = [part.rules for part in claims if part.rules is not None]
        families = [part.families for part in claims if part.families is not None]
        return (
            other.rules is None or any(self._is_as_much(found, other.rules, str) for found in rules)
        ) and (
            other.families is None
            or any(self._is_as_much(found, other.families, family_of) for found in (*rules, *families))
        )

    def _is_as_much(self, found: Found, wanted: Found, name_of: Callable[[str], str]) -> bool:
        enough = found.confidence >= wanted.confidence and found.count >= wanted.count
        if enough and wanted.points not in (None, found.points):
            least = -1.0 if found.points is None else self._value(found.points, largest=False)
            enough = least >= self._value(wanted.points or 0, largest=True)
        return enough and all(fits(wanted.any, name_of(name)) for name in found.any)

    def _excludes(self, claims: list[Condition], excluded: Condition) -> bool:
        """Whether a `not` among the claims takes in all that is excluded.

        A status is known where a score is not: of a `not` that names one, it follows from nothing but itself.
        """
        return any(
            excluded == claim.not_
            or (all(part.status is None for part in parts(claim.not_)) and self.implies(excluded, claim.not_))
            for claim in claims
            if claim.not_ is not None
        )


def _wanted(claims: list[Condition], name: str) -> list[set[str]]:
    return [set(choices) for part in claims if (choices := getattr(part, name)) is not None]


def _chooses_from(claims: list[Condition], name: str, wanted: tuple[str, ...] | None) -> bool:
    return wanted is None or any(choices <= set(wanted) for choices in _wanted(claims, name))


def _is_named(
    claims: list[Condition], name: str, wanted: Names | None, takes_in: Callable[[Names, str], bool]
) -> bool:
    """Whether some part names nothing but what is wanted.

    A glob that fits another as if it were a name fits all that this one stands for.
    """
    if wanted is None:
        return True
    named = [names for part in claims if (names := getattr(part, name)) is not None]
    return any(all(takes_in(wanted, each) for each in names) for names in named)


def _in_words(figure: str) -> str:
    return figure.replace("_", " ")
