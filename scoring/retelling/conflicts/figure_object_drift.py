"""One telling figure attached to different things: "$4 billion in loans" … "$4 billion in arms sales"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.figures import Quantity
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a figure can be of, and when it is telling enough to be the same one.

    `things`: groups of nouns that news use for one thing, each a string of forms ("loans lending credit"); a
    noun may stand in several groups, and one that stands in none is not judged. `telling`: the value from
    which a count is hardly met twice in a story by chance. `shared`: how many keys (names, countries, stems)
    the two sentences have in common, besides the time.
    """

    things: tuple[str, ...]
    telling: float
    shared: int


_Place = tuple[int, Quantity]


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each figure of two things; `values`: `figure`, `first` and `second`."""
    by_value: dict[tuple[str, float], list[_Place]] = defaultdict(list)
    for place, telling in enumerate(told.tellings):
        for quantity in telling.quantities:
            if _is_telling(quantity, options):
                by_value[quantity.figure.kind, quantity.figure.value or 0.0].append((place, quantity))
    for found in by_value.values():
        if len(found) <= _MOST * len(told.tellings):
            yield from _drifted(told, found, options)


_SENTENCE = 40  # words of its sentence on either side of a figure
_MOST = 3  # figures of one value a document; more are a table, or a figure of everything


def _is_telling(quantity: Quantity, options: Options) -> bool:
    value = quantity.figure.value or 0.0
    if quantity.figure.kind == "money":
        return value >= options.telling * 100
    return quantity.figure.kind == "quantity" and value >= options.telling


def _drifted(told: Told, found: list[_Place], options: Options) -> Iterator[Disagreement]:
    """The figures of one value that are of different things, if nobody has it for both."""
    things = [(one, thing) for one in found if (thing := _thing(one[1], options.things))]
    for (one, (first, its)), (other, (second, theirs)) in combinations(things, 2):
        if one[0] == other[0] or its & theirs or _may_be_one(one[1], other[1]):
            continue
        here, there = told.tellings[one[0]], told.tellings[other[0]]
        if _speaks_of(here, one[1], theirs, options) or _speaks_of(there, other[1], its, options):
            continue
        alike = _alike(told, one[1], other[1])
        if alike < options.shared:
            continue
        says = [_words(here, one[1], first), _words(there, other[1], second)]
        members = [
            tuple(
                Member(place, _place_of(quantity))
                for (place, quantity), (_, groups) in things
                if groups & own
            )
            for own in (its, theirs)
        ]
        figure = here.text.source[slice(*one[1].span)]
        values = {"figure": figure, "first": says[0], "second": says[1]}
        confidence = min(1.0, 0.5 + 0.1 * alike)
        yield Disagreement(tuple(map(Side, says, members)), values, round(confidence, 2))
        return


def _place_of(quantity: Quantity) -> Span:
    """The figure with what it is of, where that follows it."""
    end = quantity.object.end if quantity.object else 0
    return Span(quantity.span.start, max(quantity.span.end, end))


def _words(telling: Telling, quantity: Quantity, noun: str) -> str:
    """What the figure is of, as the document says it: "arms sales" of "$30 billion in arms sales"."""
    words = telling.text.source[quantity.span.end : _place_of(quantity).end].split()
    while words and words[0] in ("in", "of", "worth"):
        del words[0]
    return " ".join(words) or noun


def _may_be_one(one: Quantity, other: Quantity) -> bool:
    """Whether one counts people and the other those of them whom something befell: "73 people", "73 dead"."""
    return one.unit == other.unit == "people" and bool(one.fate) != bool(other.fate)


def _thing(quantity: Quantity, things: tuple[str, ...]) -> tuple[str, frozenset[int]] | None:
    """What the figure is of, in a word, and the groups that the word stands in; None where it is unknown."""
    groups = _groups(things)
    if quantity.unit == "people" and quantity.fate:
        return quantity.fate, groups.get(quantity.fate, frozenset())
    noun = quantity.object.key if quantity.object else ""
    return (noun, groups[noun]) if noun in groups else None


@lru_cache(maxsize=4)
def _groups(things: tuple[str, ...]) -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for number, nouns in enumerate(things):
        for noun in nouns.split():
            groups[noun].add(number)
    return {noun: frozenset(numbers) for noun, numbers in groups.items()}


def _speaks_of(telling: Telling, quantity: Quantity, groups: frozenset[int], options: Options) -> bool:
    """Whether the sentence of a figure has a word for the other thing, too."""
    known = _groups(options.things)
    return any(
        known.get(word.key, frozenset()) & groups
        for word in telling.text.words_near(quantity.span, _SENTENCE, _SENTENCE)
    )


def _alike(told: Told, one: Quantity, other: Quantity) -> int:
    """How many things the sentences of two figures have in common: keys, and the time."""
    years, others = (set(quantity.when.split(", ")) - {""} for quantity in (one, other))
    return len(one.setting.whole & other.setting.whole) + 2 * bool(years & others)
