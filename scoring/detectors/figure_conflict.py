"""One quantity of one text with two values: "12 people were killed" … "the 15 people killed".

Two figures are compared only when the text says the same of both: the same toll (killed, injured,
arrested), the age of one person, or the same sentence around them. Updates, rough figures, subsets,
other places and other days are not conflicts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Person, Text, Word
from scoring.text.dates import WEEKDAYS
from scoring.text.names import surname_key


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that decide what a figure is about.

    `tolls`: groups of words for one fate, each a string of forms ("killed dead died deaths").
    `people`: nouns of people; `anyone`: those among them that leave open of which kind.
    `rough`: words before a figure that make it a bound or an estimate. `updates`: words of a sentence
    in which a figure changes. `parts`: words before a figure that make it a part of another.
    `alike`: share of content words that two sentences have in common when they say the same.
    """

    tolls: tuple[str, ...]
    people: frozenset[str]
    anyone: frozenset[str]
    rough: frozenset[str]
    updates: frozenset[str]
    parts: frozenset[str]
    alike: float


_NAMED_AGE = re.compile(
    r"(?P<name>(?:[A-Z][\w'’.-]{1,20}\s){1,3}[A-Z][\w'’-]{1,24}),\s(?:aged\s|who\sis\s)?$"
)
_AGE_COMMA = re.compile(r",\s(?:aged\s|who\sis\s)?$")
_YOUNGEST, _MOST_YEARS = 15, 10  # ages of one person that were mixed up; other figures are minutes, places
_WEEKDAYS = frozenset(WEEKDAYS)
_DEFINITE = re.compile(r"\b(?:the|those|these|all)\s$", re.IGNORECASE)
_NEAR = 9  # words on either side of a figure in which its verb stands
_CLOSE = 4  # words before it in which a figure is hedged
_SETTING = 30  # words on either side that tell place and time
_LOOK_BACK = 70
_MAX_NUMBERS = 6  # numbers around a figure; more make a table
_MIN_CONTENT = 6  # content words that two sentences must share before they say the same


class _Mention(NamedTuple):
    figure: Figure
    sentence: int  # where it starts
    names: frozenset[str]  # of its sentence, months and weekdays included
    years: frozenset[str]  # of its sentence
    definite: bool  # "the 15 people": those told of before


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per conflicting pair, both figures as spans; `values`: `first` and `second`."""
    for mentions in (*_tolls(text, options), *_ages(text), *_said_alike(text, options)):
        pair = _conflict(mentions)
        if pair:
            first, second = pair
            yield Hit((first.span, second.span), {"first": first.text, "second": second.text})


def _conflict(mentions: list[_Mention]) -> tuple[Figure, Figure] | None:
    """The first two mentions with different values, if the text has just two values and one setting."""
    values = {mention.figure.value for mention in mentions}
    if len(values) != 2:
        return None  # none, or a story of many figures
    first = mentions[0]
    second = next(mention for mention in mentions if mention.figure.value != first.figure.value)
    if first.sentence == second.sentence or first.years != second.years:
        return None  # told apart
    if second.definite:  # "the 15 people" are those of before, told of on another day
        first, second = (mention._replace(names=mention.names - _WEEKDAYS) for mention in (first, second))
    nested = first.names <= second.names or second.names <= first.names
    if not nested or not (
        second.definite or first.names & second.names or first.names == second.names or not second.names
    ):
        return None  # two events, for all we know
    return first.figure, second.figure


def _tolls(text: Text, options: Options) -> Iterable[list[_Mention]]:
    """The figures of people to whom the text says one fate befell."""
    fates = {form: number for number, forms in enumerate(options.tolls) for form in forms.split()}
    found: dict[tuple[int, str], list[_Mention]] = defaultdict(list)
    for figure in text.figures:
        if figure.kind != "quantity" or figure.value is None:
            continue
        if figure.unit and figure.unit not in options.people and figure.unit not in fates:
            continue
        before, after = _around(text, figure)
        fate = fates.get(figure.unit, _fate(before, after, fates))
        if fate is not None and figure.value.is_integer() and not _is_partial(figure, before, after, options):
            anyone = not figure.unit or figure.unit in options.anyone or figure.unit in fates
            found[fate, "" if anyone else figure.unit].append(_mention(text, figure))
    return found.values()


def _around(text: Text, figure: Figure) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    at_start, at_end = Span(figure.start, figure.start), Span(figure.end, figure.end)
    return text.words_near(at_start, _NEAR, 0), text.words_near(at_end, 0, _NEAR)


def _fate(before: tuple[Word, ...], after: tuple[Word, ...], fates: dict[str, int]) -> int | None:
    """Which fate the words next to the figure tell: "15 people [were] killed", "killed [the] 15 people"."""
    for word in after[:3]:
        if word.key in fates:
            return fates[word.key]
        if word.key not in ("were", "was", "had", "have", "been", "are", "who", "reportedly", "also"):
            break
    for word in reversed(before[-2:]):
        if word.key in fates:
            return fates[word.key]
        if word.key not in ("the", "all", "those", "of"):
            break
    return None


def _is_partial(figure: Figure, before: tuple[Word, ...], after: tuple[Word, ...], options: Options) -> bool:
    """Whether the figure is rough, part of another, or about to change."""
    return (
        any(word in options.updates for word in figure.text.lower().split())
        or any(word.key in options.rough for word in before[-_CLOSE:])
        or any(word.key in options.parts for word in before)
        or any(word.key in options.updates for word in (*before, *after))
        or any(word.key in ("per", "a") for word in after[:1])  # deaths per million, a day
    )


def _mention(text: Text, figure: Figure) -> _Mention:
    near = text.words_near(figure.span, _SETTING, _SETTING)
    sentence = text.sentence_at(figure.start)
    names = (word.key for word in near[1:] if word.text[0].isupper() and len(word.text) > 3)
    years = (word.text for word in near if word.kind == "number" and word.text[:2] in ("19", "20"))
    return _Mention(
        figure,
        sentence.start if sentence else -1,
        frozenset(names),
        frozenset(year for year in years if len(year) == 4),
        _DEFINITE.search(text.source, max(0, figure.start - 12), figure.start) is not None,
    )


def _ages(text: Text) -> Iterable[list[_Mention]]:
    """The ages given to one person: "Jane Doe, 34," … "Doe, 36,"."""
    found: dict[str, list[_Mention]] = defaultdict(list)
    surnames = _only_bearers(text)
    for figure in text.figures:
        if figure.kind == "age" and "old" not in figure.text:  # "Jane Doe, 34-year-old John Doe": a list
            before = text.source[max(0, figure.start - _LOOK_BACK) : figure.start]
            match = _NAMED_AGE.search(before)
            comma = _AGE_COMMA.search(before)
            name = " ".join(match["name"].split()[-2:]) if match else ""
            if comma and not match:
                name = surnames.get(figure.start - len(before) + comma.start(), "")
            if name:
                found[name].append(_Mention(figure, figure.start, frozenset(), frozenset(), True))
    return [mentions for mentions in found.values() if _are_ages(mentions)]


def _only_bearers(text: Text) -> dict[int, str]:
    """Where each surname alone ends, to the full name of the only person who bears it."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in text.people:
        if person.surname:
            bearers[surname_key(person.surname)].append(person)
    return {
        name.end: " ".join(f"{person.given} {person.surname}".split()[-2:])
        for people in bearers.values()
        for person in people
        if len(people) == 1 and person.given
        for name in person.mentions
        if not name.given
    }


def _are_ages(mentions: list[_Mention]) -> bool:
    """Whether the figures after a name can be ages of one person, rather than minutes of goals."""
    values = [mention.figure.value or 0 for mention in mentions]
    return min(values) >= _YOUNGEST and max(values) - min(values) <= _MOST_YEARS


def _said_alike(text: Text, options: Options) -> Iterable[list[_Mention]]:
    """Pairs of figures of one unit in two sentences that say the same around them."""
    groups: dict[tuple[str, ...], list[tuple[Figure, int]]] = defaultdict(list)
    turns: dict[tuple[int, str], int] = defaultdict(int)  # figures of one unit so far in a sentence
    for figure in text.figures:
        sentence = text.sentence_at(figure.start)
        if figure.kind in ("money", "percent", "quantity") and figure.unit and sentence:
            turn = turns[sentence.start, figure.unit] = turns[sentence.start, figure.unit] + 1
            before, after = _around(text, figure)
            nearest = [next(filter(_has_content, side), None) for side in (reversed(before), after)]
            key = (figure.kind, figure.unit, str(turn), *(word.key if word else "" for word in nearest))
            groups[key].append((figure, sentence.start))
    for group in groups.values():
        # A sentence that comes three times is the form of a list, not a statement said again.
        if (
            len(group) == 2
            and group[0][1] != group[1][1]
            and _is_alike(text, group[0][0], group[1][0], options)
        ):
            nothing: frozenset[str] = frozenset()
            yield [_Mention(figure, sentence, nothing, nothing, True) for figure, sentence in group]


def _is_alike(text: Text, first: Figure, second: Figure, options: Options) -> bool:
    """Whether the sentences of both figures are made of the same words, and of enough of them."""
    contents = []
    for figure in (first, second):
        near = text.words_near(figure.span, _SETTING, _SETTING)
        if sum(word.kind == "number" for word in near) > _MAX_NUMBERS:
            return False
        contents.append({word.key for word in near if _has_content(word)})
    shared, union = contents[0] & contents[1], contents[0] | contents[1]
    return len(shared) >= _MIN_CONTENT and len(shared) >= options.alike * len(union)


def _has_content(word: Word) -> bool:
    return word.kind == "word" and len(word.key) > 3
