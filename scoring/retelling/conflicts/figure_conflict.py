"""The same thing with values that cannot both hold: "killed 12 people" … "the blast killed 21"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from math import inf
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.figures import Amount, Quantity
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told
from scoring.text.dates import WEEKDAYS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words and bounds that decide whether two values of one thing conflict.

    `alike`: how alike (0-1) the sentences are around two figures that conflict. `surely`: the same for what
    is easily said of two things: small numbers up to `small`, spans of time, shares, parts, and bounds ("more
    than 80" against "more than 300"); `far`: the same for values more than `times` apart, for those of
    sentences with one of `polls`, as opinions are asked again and again, and for those of a list
    where no name says whose they are, or they are bounds. `counts`: fates whose number grows
    as it is counted. `updates`: words near a figure that say that it changed. `under_way`: phrases in its
    sentence that say that a count is not over. `wider`: words for groups of what is counted one by one, too.
    """

    alike: float
    surely: float
    far: float
    small: int
    times: float
    polls: frozenset[str]
    counts: frozenset[str]
    updates: frozenset[str]
    under_way: tuple[str, ...]
    wider: frozenset[str]


_Told = tuple[int, Quantity]  # with its document
_SENTENCE = 40  # words of its sentence on either side
_LIKE = 1  # keys: two figures of one thing have more than this in common
_NEAR = 8  # words on either side of a figure in which its change is told
_AGREE = 2  # names agree where more than one in so many is the same: a list shares some with any other
_TELLING = 100  # a value from which chance hardly gives one owner two things of it
_NEVER = 100  # times apart: no hand that errs turns four dead into 400
_HEAD = 100  # words from the beginning in which a report says on which day it tells
_LATER = "may be a later count"
_BOUND = "both may hold: at least one is a bound"


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each thing with conflicting values; `values`: `first` and `second`, as written.

    Two figures that changed places are one disagreement.
    """
    known: set[_Swap] = set()
    for amount in told.amounts:
        first, *others = _sides(amount.quantities)
        clashes = {at: _clash(told, first, side, amount, options) for at, side in enumerate(others)}
        found = {at: clash for at, clash in clashes.items() if clash}
        if found:
            sides = sorted([first, *(others[at] for at in found)], key=lambda side: side[0][0])
            if any(
                _Swap(swap.place, swap.second, swap.elsewhere, swap.first) in known for swap in _swaps(sides)
            ):
                continue
            known.update(_swaps(sides))
            read = [_side(told, side) for side in sides]
            values = {"first": read[0].says, "second": read[1].says}
            note = next((note for _, note in found.values() if note), None)
            confidence = min(confidence for confidence, _ in found.values())
            yield Disagreement(tuple(read), values, round(confidence, 2), note)


class _Swap(NamedTuple):
    """A value of one document against that of another."""

    place: int
    first: float | None
    elsewhere: int
    second: float | None


def _swaps(sides: list[list[_Told]]) -> Iterator[_Swap]:
    for side, other in combinations(sides, 2):
        for one, another in product(side, other):
            (place, a), (elsewhere, b) = sorted((one, another), key=lambda told: told[0])
            yield _Swap(place, a.figure.value, elsewhere, b.figure.value)


def _clash(
    told: Told, one: list[_Told], other: list[_Told], amount: Amount, options: Options
) -> tuple[float, str | None] | None:
    """How surely two sides conflict, and what may excuse it; None where they need not.

    A document that has both values tells of two things: most that have one must not have the other.
    """
    alike = amount.alike(*(frozenset(place for place, _ in side) for side in (one, other)))
    doubts = [_doubt(told, *pair, alike, options) for pair in product(one, other)]
    held = [doubt for doubt in doubts if doubt]
    if 2 * len(held) <= len(doubts):
        return None
    note = next((note for _, note in held if note), None)
    return min(alike, *(factor for factor, _ in held)), note


def _sides(quantities: tuple[_Told, ...]) -> list[list[_Told]]:
    """The quantities by the values that all of them could mean, those that most documents give first."""
    by_value: dict[tuple[float, float | None], list[_Told]] = defaultdict(list)
    for place, quantity in quantities:
        by_value[quantity.low, quantity.figure.value].append((place, quantity))
    sides: list[list[_Told]] = []
    for group in sorted(by_value.values(), key=lambda group: -len(group)):
        for side in sides:
            if all(one.fits(other) for (_, one), (_, other) in product(group, side)):
                side += group
                break
        else:
            sides.append(group)
    return sorted((sorted(side, key=lambda one: one[0]) for side in sides), key=lambda side: -len(side))


def _side(told: Told, side: list[_Told]) -> Side:
    place, quantity = side[0]
    says = told.tellings[place].text.source[quantity.span.start : quantity.span.end]
    return Side(says, tuple(Member(place, quantity.span) for place, quantity in side))


def _doubt(
    told: Told, one: _Told, other: _Told, alike: float, options: Options
) -> tuple[float, str | None] | None:
    """How sure it is that two values conflict, and what may excuse it; None where they need not."""
    (place, a), (elsewhere, b) = one, other
    here, there = told.tellings[place], told.tellings[elsewhere]
    if _is_told(a, there) or _is_told(b, here) or _at_two_times(a.when, b.when):
        return None
    if not (_is_meant(told, a, b) and _is_meant(told, b, a)):
        return None
    if alike < _needed(here, a, there, b, options) or _is_wider(here, a, there, b, options):
        return None
    grew = bool({a.fate, b.fate} & options.counts) and _grew(here, a, there, b)
    if grew and max(a.low, b.low) <= options.times * min(a.low, b.low):
        return None
    if a.agrees(b):
        return 0.4, _BOUND
    changed = _is_changing(here, a, options) or _is_changing(there, b, options)
    if _is_under_way(here, a, options) or _is_under_way(there, b, options):
        return 0.3, _LATER
    if a.fate in options.counts or b.fate in options.counts:
        days = {here.text.document.published, there.text.document.published}
        return 0.3 if grew or changed or (len(days) > 1 and None not in days) else 0.6, _LATER
    return (0.4, "may be a figure that changed") if changed else (1.0, None)


def _grew(here: Telling, a: Quantity, there: Telling, b: Quantity) -> bool:
    """Whether one was told on a later day than the other, and is not the lower one."""
    days = here.text.document.published, there.text.document.published
    if all(days) and days[0] != days[1]:
        return (str(days[0]) < str(days[1])) == (a.low < b.low)
    weekdays, others = (_told_of(telling) for telling in (here, there))
    return bool(weekdays - others and others - weekdays)


def _told_of(telling: Telling) -> set[str]:
    """The days of the week of its head: where each of two has one of its own, they tell of two."""
    return {word.key for word in telling.text.words[:_HEAD] if word.key in WEEKDAYS}


def _is_meant(told: Told, one: Quantity, other: Quantity) -> bool:
    """Whether `one` is of what `other` is of, and nothing else of the document of `other` is as well.

    Where a document has several values of a kind, names tell which is which; without names, the words do.
    """
    if (one.listed or other.listed) and _are_of_two(one, other):
        return False
    fit = _fit(told, one, other.owners, other.setting.near)
    return all(fit > _fit(told, one, rival.owners, rival.near) for rival in other.rivals)


def _are_of_two(one: Quantity, other: Quantity) -> bool:
    """Whether both are said of something with a name, and not of the same."""
    fewer = min(len(one.owners), len(other.owners))
    return bool(fewer) and _AGREE * len(one.owners & other.owners) <= fewer


def _fit(told: Told, quantity: Quantity, owners: frozenset[str], near: frozenset[str]) -> float:
    """How much a figure has in common with another, its own names twice."""
    unheard = max(told.weights.values(), default=1.0)
    shared = [*(quantity.owners & owners), *(quantity.setting.near & near)]
    return sum(told.weights.get(key, unheard) for key in shared)


def _is_told(quantity: Quantity, telling: Telling) -> bool:
    """Whether a document has the value for the like, too: then it gives the other for another thing."""
    own = {quantity.unit, quantity.fate}
    return any(
        quantity.suits(other)
        and (_is_same(quantity, other) or (quantity.listed and _is_same_count(quantity, other)))
        and len((other.setting.near & quantity.setting.whole) - own) > _LIKE
        for other in telling.quantities
    )


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two figures of one document each have one value and one unit."""
    units = one.unit, one.figure.unit
    return one.figure.value == other.figure.value and (other.unit, other.figure.unit) == units


def _is_same_count(one: Quantity, other: Quantity) -> bool:
    """Whether a telling number of one owner is given in another word: 209 seats, 209 constituencies."""
    return (
        one.figure.kind == other.figure.kind == "quantity"
        and one.figure.value == other.figure.value
        and (one.figure.value or 0) >= _TELLING
        and bool(one.owners & other.owners)
    )


def _at_two_times(one: str, other: str) -> bool:
    """Whether both say when, and not the same."""
    return bool(one and other) and not set(one.split(", ")) & set(other.split(", "))


def _needed(here: Telling, a: Quantity, there: Telling, b: Quantity, options: Options) -> float:
    """How alike the sentences must be: more where such figures are easily said of two things."""
    low, high = sorted((a.low, b.low))
    if low * _NEVER < high and not _is_slip(a, b):
        return inf
    polled = any(
        word.key in options.polls
        for telling, quantity in ((here, a), (there, b))
        for word in telling.text.words_near(quantity.span, _SENTENCE, _SENTENCE)
    )
    vague = (a.listed or b.listed) and (not a.owners & b.owners or (a.agrees(b) and not _is_slip(a, b)))
    if polled or vague or _is_all(here, a, there, b) or (low * options.times < high and not _is_slip(a, b)):
        return options.far
    partial = (a.partial or b.partial) and not a.role == b.role == "part"
    loose = a.unit in ("days", "%") or a.agrees(b) or partial
    return options.surely if loose or high <= options.small else options.alike


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two values have the same digits: a scale that was misread."""
    digits = [f"{quantity.figure.value or 0:.12g}".replace(".", "").strip("0") for quantity in (one, other)]
    return digits[0] == digits[1]


def _is_wider(here: Telling, a: Quantity, there: Telling, b: Quantity, options: Options) -> bool:
    """Whether one is of a group and the other of one of its members, or of all and of some."""
    groups, others = (
        (
            bool(options.wider & {word.key for word in telling.text.words_near(quantity.span, _NEAR, _NEAR)}),
            _before(telling, quantity, 2) == ["of", "the"],
        )
        for telling, quantity in ((here, a), (there, b))
    )
    return groups != others and a.role == b.role and (a.listed or b.listed)


def _is_all(here: Telling, a: Quantity, there: Telling, b: Quantity) -> bool:
    """Whether only the larger of two is said to be all: the other may be some of them."""
    less, more = sorted(((here, a), (there, b)), key=lambda told: told[1].low)
    return _before(*more, 1) == ["all"] != _before(*less, 1)


def _before(telling: Telling, quantity: Quantity, words: int) -> list[str]:
    """The last words before a figure."""
    start = quantity.span.start
    return [word.key for word in telling.text.words_near(Span(start, start), words, 0)]


def _is_under_way(telling: Telling, quantity: Quantity, options: Options) -> bool:
    """Whether its sentence says that the count is not over."""
    words = telling.text.words_near(quantity.span, _SENTENCE, _SENTENCE)
    said = f" {' '.join(word.key for word in words)} "
    return any(f" {phrase} " in said for phrase in options.under_way)


def _is_changing(telling: Telling, quantity: Quantity, options: Options) -> bool:
    return any(word.key in options.updates for word in telling.text.words_near(quantity.span, _NEAR, _NEAR))
