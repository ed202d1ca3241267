"""One telling figure attached to different things: "$4 billion in loans" … "$4 billion in arms sales"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import inf
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.figures import Quantity
from scoring.retelling.alignment.units import BASES, currency_of
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told
from scoring.text import Text, Word
from scoring.text.gazetteer import function_words


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a figure can be of, and when it is telling enough to be the same one.

    `things`: groups of nouns that news use for one thing, each a string of forms ("loans lending credit");
    a noun may stand in several groups, and one that stands in none is not judged. `opposites`: what is not
    done with one amount, or by the same people, at once ("saved saves / cost costs"). `telling`: the value
    from which a count is hardly met twice in a story by chance. `shared`: how many keys (names, countries,
    stems) the two sentences have in common, besides the time. `tied`: how surely (0-1) they say the same,
    where verbs or units are compared: about one thing, many things are done.
    """

    things: tuple[str, ...]
    opposites: tuple[str, ...]
    telling: float
    shared: int
    tied: float


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each figure of two things; `values`: `figure`, `first` and `second`."""
    by_digits: dict[str, list[_Use]] = defaultdict(list)
    for place, telling in enumerate(told.tellings):
        for quantity in telling.quantities:
            if _is_telling(quantity, options):
                by_digits[_digits(quantity)].append(_use(place, telling, quantity, options))
    for found in by_digits.values():
        if len(found) <= _MOST * len(told.tellings):
            yield from _drifted(told, found, options)


_Groups = dict[str, frozenset[int]]
_SENTENCE = 40  # words of its sentence on either side of a figure
_MOST = 3  # figures of some digits a document; more are a table, or a figure of everything
_COUNTED = 3  # digits that tell: no chance that a share and a price have the same
_ROUND = 1000  # a value from which two digits tell, and with money on both sides one
_WRITTEN_OUT = 1e6  # from here on a number is given in millions, and is as telling as what stands before
_NEAR_FOR = {3: 2, 4: 1}  # what "1,300" and "2,140" need: keys that the words next to both have in common
_BEFORE, _AFTER = 4, 8  # words on either side in which the verb of a figure stands
_CLAUSE_END = frozenset(',;:()—–“”"')
_AUXILIARIES = frozenset("was were is are be been being have has had would will".split())
_ENDS_CLAUSE = frozenset(("and", "but", "while", "which", "who", "whose", "than"))


class _Thing(NamedTuple):
    """What a figure is of, in a word, and the groups in which that stands; 2n and 2n + 1 are opposites."""

    word: str
    groups: frozenset[int]
    span: Span


class _Use(NamedTuple):
    """A figure of a document: what is counted, what befell that, what is done with it; None if unknown."""

    place: int
    quantity: Quantity
    noun: _Thing | None
    fate: _Thing | None
    deed: _Thing | None


def _is_telling(quantity: Quantity, options: Options) -> bool:
    value = quantity.figure.value or 0.0
    if quantity.rough and quantity.figure.value is None:
        return False
    if quantity.figure.kind == "money":
        return value >= options.telling * 100 or len(_digits(quantity)) >= _COUNTED
    if quantity.figure.kind == "percent":
        return len(_digits(quantity)) >= _COUNTED
    return quantity.figure.kind == "quantity" and value >= options.telling


def _digits(quantity: Quantity) -> str:
    return f"{quantity.figure.value or 0:.12g}".replace(".", "").strip("0")


def _drifted(told: Told, found: list[_Use], options: Options) -> Iterator[Disagreement]:
    """The figures of some digits that are of different things, if nobody has them for both."""
    for one, other in combinations(found, 2):
        if one.place == other.place:
            continue
        yielded = _of_two_things(told, one, other, found, options) or _in_two_units(
            told, one, other, found, options
        )
        if yielded:
            yield yielded
            return


def _of_two_things(
    told: Told, one: _Use, other: _Use, found: list[_Use], options: Options
) -> Disagreement | None:
    if one.quantity.figure.value != other.quantity.figure.value:
        return None
    tied = _is_one_statement(told, one, other, options)
    nouns, sides = _groups(options.things), _sides(options.opposites)
    for (its, theirs), known in ((_nouns(one, other), nouns), ((one.deed, other.deed), sides)):
        if not its or not theirs or its.groups & theirs.groups:
            continue
        if known is sides and not (tied and _are_opposite(its, theirs)):
            continue
        if _speaks_of(told, one, theirs.groups, known) or _speaks_of(told, other, its.groups, known):
            continue
        alike = _alike(told, one.quantity, other.quantity)
        if alike < options.shared and not tied:
            continue
        members = [
            [
                (use.place, _place_of(use, thing))
                for use in found
                if (thing := use.deed if known is sides else _noun(use)) and thing.groups & own.groups
            ]
            for own in (its, theirs)
        ]
        says = _words(told, one, its), _words(told, other, theirs)
        return _disagreement(told, one, says, members, alike)
    return None


def _in_two_units(
    told: Told, one: _Use, other: _Use, found: list[_Use], options: Options
) -> Disagreement | None:
    """A number that changed what it counts: kroner and euros, kroner and percent, names and shillings."""
    a, b = one.quantity, other.quantity
    if (
        _kind(a) == _kind(b)
        or "" in (_kind(a), _kind(b))
        or not _is_same_number(a, b)
        or not _is_one_statement(told, one, other, options)
        or ({_kind(a), _kind(b)} == {"%", "things"} and not _is_share_of(told, one, other, options))
    ):
        return None
    kinds = [
        {_kind(use.quantity) for use in found if use.place == place} for place in (one.place, other.place)
    ]
    if kinds[0] & kinds[1]:
        return None  # one has it in both
    sides = [
        [(use.place, use.quantity.span) for use in found if _kind(use.quantity) == kind]
        for kind in (_kind(a), _kind(b))
    ]
    says = tuple(told.tellings[use.place].text.source[slice(*use.quantity.span)] for use in (one, other))
    return _disagreement(told, one, (says[0], says[1]), sides, _alike(told, a, b))


def _disagreement(
    told: Told, one: _Use, says: tuple[str, str], sides: Sequence[list[tuple[int, Span]]], alike: int
) -> Disagreement:
    figure = told.tellings[one.place].text.source[slice(*one.quantity.span)]
    members = [tuple(Member(place, span) for place, span in side) for side in sides]
    values = {"figure": figure, "first": says[0], "second": says[1]}
    return Disagreement(tuple(map(Side, says, members)), values, round(min(1.0, 0.5 + 0.1 * alike), 2))


# What a figure is of


def _use(place: int, telling: Telling, quantity: Quantity, options: Options) -> _Use:
    groups = _groups(options.things)
    noun = quantity.object
    thing = _Thing(noun.key, groups[noun.key], noun.span) if noun and noun.key in groups else None
    fate = None
    if quantity.unit == "people" and quantity.fate:
        fate = _Thing(quantity.fate, groups.get(quantity.fate, frozenset()), quantity.span)
    return _Use(place, quantity, thing, fate, _deed(telling, quantity, _sides(options.opposites)))


def _deed(telling: Telling, quantity: Quantity, sides: _Groups) -> _Thing | None:
    """The word that says what is done with an amount ("saved …", "loss of …"), or by those counted."""
    if quantity.fate:
        return _Thing(quantity.fate, sides.get(quantity.fate, frozenset()), quantity.span)
    text, span = telling.text, quantity.span
    before = text.words_near(Span(span.start, span.start), _BEFORE, 0)[::-1]
    after = text.words_near(Span(span.end, span.end), 0, _AFTER)
    found = _first_known(text, before, span.start, sides)
    if not found and quantity.figure.kind != "money":
        found = _first_known(text, after, span.end, sides)
    return found


def _first_known(text: Text, words: Sequence[Word], edge: int, sides: _Groups) -> _Thing | None:
    """The first word on a side, from an edge of a figure outwards, over function words of the clause.

    Behind other words it must follow an auxiliary: "13 percent of the patients had died".
    """
    away, last = False, ""
    for word in words:
        gap = text.source[min(edge, word.end) : max(edge, word.start)]
        if word.key in _ENDS_CLAUSE or any(sign in _CLAUSE_END for sign in gap):
            return None
        if word.key in sides and (not away or (word.start > edge and last in _AUXILIARIES)):
            return _Thing(word.key, sides[word.key], word.span)
        away |= word.key not in function_words()
        edge, last = (word.start if word.start < edge else word.end), word.key
    return None


def _nouns(one: _Use, other: _Use) -> tuple[_Thing | None, _Thing | None]:
    """What two figures count, if that can be compared."""
    a, b = one.quantity, other.quantity
    if a.figure.kind != b.figure.kind:
        return None, None
    if a.unit == b.unit == "people" and bool(a.fate) != bool(b.fate):
        return None, None  # one counts people, the other those whom something befell: "73 people", "73 dead"
    return _noun(one), _noun(other)


def _noun(use: _Use) -> _Thing | None:
    """What is counted: of people, those whom something befell."""
    return use.fate or use.noun


def _are_opposite(one: _Thing, other: _Thing) -> bool:
    return any(group ^ 1 in other.groups for group in one.groups)


def _place_of(use: _Use, thing: _Thing) -> Span:
    """The figure with what it is of."""
    span = use.quantity.span
    return Span(min(span.start, thing.span.start), max(span.end, thing.span.end))


def _words(told: Told, use: _Use, thing: _Thing) -> str:
    """What the figure is of, as the document says it: "arms sales" of "$30 billion in arms sales"."""
    source, span = told.tellings[use.place].text.source, use.quantity.span
    if thing.span.start < span.start:
        return source[slice(*thing.span)]
    words = source[span.end : max(span.end, thing.span.end)].split()
    while words and words[0] in ("in", "of", "worth"):
        del words[0]
    return " ".join(words) or thing.word


@lru_cache(maxsize=4)
def _groups(things: tuple[str, ...]) -> _Groups:
    groups: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(things):
        for word in words.split():
            groups[word].add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@lru_cache(maxsize=4)
def _sides(opposites: tuple[str, ...]) -> _Groups:
    return _groups(tuple(side for pair in opposites for side in pair.split("/")))


# Whether two sentences tell of one thing


def _speaks_of(told: Told, use: _Use, groups: frozenset[int], known: _Groups) -> bool:
    """Whether the sentence of a figure has a word for the other thing, too."""
    words = told.tellings[use.place].text.words_near(use.quantity.span, _SENTENCE, _SENTENCE)
    return any(known.get(word.key, frozenset()) & groups for word in words)


def _is_one_statement(told: Told, one: _Use, other: _Use, options: Options) -> bool:
    """Whether the sentences of two figures say the same, or much the same around so telling a number."""
    if _are_tied(told, one, other, options):
        return True
    here, there = one.quantity.setting, other.quantity.setting
    value = one.quantity.figure.value or 0.0
    tells = len(_digits(one.quantity)) + (_ROUND <= value < _WRITTEN_OUT)
    return len(here.near & there.near) >= _NEAR_FOR.get(min(tells, max(_NEAR_FOR)), inf)


def _is_share_of(told: Told, one: _Use, other: _Use, options: Options) -> bool:
    """Whether a share and a count can be one figure: not by the number alone, nor in a list."""
    listed = one.quantity.listed or other.quantity.listed
    return not listed and _are_tied(told, one, other, options)


def _are_tied(told: Told, one: _Use, other: _Use, options: Options) -> bool:
    """Whether the sentences of two figures say the same."""
    ends = one.quantity.setting.sentence, other.quantity.setting.sentence
    ties = told.ties(one.place, other.place)
    at = bisect_left(ties, ends, key=lambda tie: (tie.one, tie.other))
    return at < len(ties) and (ties[at].one, ties[at].other) == ends and ties[at].confidence >= options.tied


def _alike(told: Told, one: Quantity, other: Quantity) -> int:
    """How many things the sentences of two figures have in common: keys, and the time."""
    years, others = (set(quantity.when.split(", ")) - {""} for quantity in (one, other))
    return len(one.setting.whole & other.setting.whole) + 2 * bool(years & others)


# Units


def _kind(quantity: Quantity) -> str:
    """What a figure counts, so coarsely that no two are one: a currency, "%", a measure, or things."""
    currency = currency_of(quantity.figure)
    if currency:
        return currency
    if quantity.figure.kind == "percent" or quantity.unit in BASES:
        return quantity.unit
    return "" if quantity.figure.kind == "money" else "things"


def _is_same_number(one: Quantity, other: Quantity) -> bool:
    """Whether a number is so telling that it was taken over: the digits of "2,140" and "2,140 million"."""
    digits = len(_digits(one))
    if one.figure.value != other.figure.value:
        return digits >= _COUNTED
    if (one.figure.value or 0) < _ROUND:
        return digits >= _COUNTED
    return digits > 1 or one.figure.kind == other.figure.kind == "money"
