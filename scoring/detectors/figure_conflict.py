"""One quantity of one text with two values: "12 people were killed" … "the 15 people killed".

Two figures are compared only when the text says the same of both: the same toll (killed, injured,
arrested), the age of one person, or the same sentence around them. Updates, rough figures, subsets,
other places and other days are not conflicts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Person, Sentence, Text, Word
from scoring.text.dates import WEEKDAYS
from scoring.text.lazy import lazy_regex
from scoring.text.names import surname_key
from scoring.text.numerals import MONTHS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that decide what a figure is about.

    `tolls`: groups of words for one fate, each a string of forms ("killed dead died deaths").
    `people`: nouns of people; `anyone`: those among them that leave open of which kind.
    `rough`: words before a figure that make it a bound or an estimate. `updates`: words of a sentence
    in which a figure changes. `parts`: words before a figure that make it a part of another.
    `alike`: share of content words that two sentences have in common when they say the same.
    `weak`: beginnings of words that do not tell what a figure measures ("said"). `times`: words that part
    a year or a day ("quarter"). `flows`: verbs of what is added or taken away ("hired"), and of what is
    still to come.
    """

    tolls: tuple[str, ...]
    people: frozenset[str]
    anyone: frozenset[str]
    rough: frozenset[str]
    updates: frozenset[str]
    parts: frozenset[str]
    alike: float
    weak: frozenset[str]
    times: frozenset[str]
    flows: frozenset[str]


_NAMED_AGE = lazy_regex(
    r"(?P<name>(?:[A-Z][\w'’.-]{1,20}\s){1,3}[A-Z][\w'’-]{1,24}),\s(?:aged\s|who\sis\s)?$"
)
_AGE_COMMA = lazy_regex(r",\s(?:aged\s|who\sis\s)?$")
_YOUNGEST, _MOST_YEARS = 15, 10  # ages of one person that were mixed up; other figures are minutes, places
_WEEKDAYS = frozenset(WEEKDAYS)
_CALENDAR = _WEEKDAYS | MONTHS.keys()
_DEFINITE = lazy_regex(r"\b(?:the|those|these|all)\s$", re.IGNORECASE)
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
    seen: set[Span] = set()
    for mentions in (*_tolls(text, options), *_ages(text), *_said_alike(text, options)):
        pair = _conflict(mentions)
        if pair:
            first, second = pair
            seen |= {first.span, second.span}
            yield Hit((first.span, second.span), {"first": first.text, "second": second.text})
    for first, second in _measures(text, options):
        if not seen & {first.span, second.span}:
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
        before, after = around(text, figure)
        fate = fates.get(figure.unit, fate_of(before, after, fates))
        if (
            fate is not None
            and figure.value.is_integer()
            and not is_partial(figure, before, after, _wording(options))
        ):
            anyone = not figure.unit or figure.unit in options.anyone or figure.unit in fates
            found[fate, "" if anyone else figure.unit].append(_mention(text, figure))
    return found.values()


def around(text: Text, figure: Figure) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words before a figure and those after it, in which its verb stands."""
    at_start, at_end = Span(figure.start, figure.start), Span(figure.end, figure.end)
    return text.words_near(at_start, _NEAR, 0), text.words_near(at_end, 0, _NEAR)


def fate_of(before: tuple[Word, ...], after: tuple[Word, ...], fates: dict[str, int]) -> int | None:
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


class Wording(NamedTuple):
    """The words of a figure that is no firm one: see `Options`."""

    rough: frozenset[str]
    updates: frozenset[str]
    parts: frozenset[str]


def is_partial(figure: Figure, before: tuple[Word, ...], after: tuple[Word, ...], wording: Wording) -> bool:
    """Whether the figure is rough, part of another, or about to change."""
    return (
        any(word in wording.updates for word in figure.text.lower().split())
        or any(word.key in wording.rough for word in before[-_CLOSE:])
        or any(word.key in wording.parts for word in before)
        or any(word.key in wording.updates for word in (*before, *after))
        or any(word.key in ("per", "a") for word in after[:1])  # deaths per million, a day
    )


def _wording(options: Options) -> Wording:
    return Wording(options.rough, options.updates, options.parts)


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
            before, after = around(text, figure)
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


# One measure of one named thing: "the Holm mill had 40 looms" … "with 60 looms, the Holm mill …".


class _Measured(NamedTuple):
    """The only figure of a sentence, with the named things and the times that the sentence speaks of."""

    figure: Figure
    sentence: int  # where it starts
    things: frozenset[str]
    times: frozenset[str]
    stems: frozenset[str]


_NAMED_THING = lazy_regex(
    r"\b(?:the|The|an?|its|their)\s(?:[$€£]?[\d.,]+(?:[\s-][a-z]{2,9}){0,2}[\s-])?"
    r"(?P<name>(?:[A-Z][\w'’-]+\s){1,3})(?P<noun>[a-z]{3,})\b"
)
_THING_OF_NAME = lazy_regex(r"\b(?P<noun>[a-z]{4,})\s(?:of|for|in|at)\s(?P<name>[A-Z][\w'’-]{2,})\b")
_FULL_NAME = lazy_regex(r"\b[Tt]he\s(?P<name>(?:[A-Z][\w'’-]+\s){1,4})(?P<noun>[A-Z][a-z]{3,})\b")
_BARE_THING = lazy_regex(r"\b(?P<name>[A-Z][\w'’-]+)\s(?P<noun>[a-z]{3,})\b")
_PREMODIFIES = lazy_regex(r"\s[A-Z]")  # the $40 million Holm bridge
_COST = "cost"
_STEM = 5  # letters that "employed" and "employees", "produced" and "production" share
_DIMENSIONS = {
    word: name
    for name, words in {
        "height": "high tall height",
        "length": "long length",
        "width": "wide width",
        "depth": "deep depth",
        "way": "away north south east west",
    }.items()
    for word in words.split()
}
_MOST_FIGURES = 2
_PROSE = ("body", "title", "heading", "list", "caption")
_FEWEST_WORDS = 4
_MOST_WORDS = 40  # words of a sentence that says one thing of one thing


def _measures(text: Text, options: Options) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of sentences that each give one figure, of one unit, for one named thing and time."""
    found: dict[tuple[str, str, str], list[_Measured]] = defaultdict(list)
    for measured in _single_figures(text, options):
        unit = "people" if measured.figure.unit in options.people else measured.figure.unit
        for thing in measured.things:
            found[measured.figure.kind, unit.rstrip("s"), thing].append(measured)
    reported: set[tuple[Figure, Figure]] = set()
    for (kind, unit, _), mentions in found.items():
        values = {measured.figure.value for measured in mentions}
        if len(values) != 2 or len(mentions) != 2:
            continue  # none, or a story of many figures
        first, second = mentions
        if first.times != second.times or first.sentence == second.sentence:
            continue
        if (first.figure, second.figure) in reported:
            continue
        if _of_one_kind(first, second, specific=kind == "quantity" and unit != "people", options=options):
            reported.add((first.figure, second.figure))
            yield first.figure, second.figure


def _of_one_kind(first: _Measured, second: _Measured, *, specific: bool, options: Options) -> bool:
    """Whether both figures measure the same of their thing."""
    dimensions = [{_DIMENSIONS[stem] for stem in one.stems & _DIMENSIONS.keys()} for one in (first, second)]
    if all(dimensions) and not dimensions[0] & dimensions[1]:
        return False
    shared = first.stems & second.stems
    shared -= {thing.split("|")[1][:_STEM] for thing in first.things & second.things}
    return specific or bool(shared - options.weak)


def _single_figures(text: Text, options: Options) -> Iterator[_Measured]:
    """The figures that stand alone in their sentence, or beside one of another unit."""
    sentences = list(_telling(text))
    known = {thing for each in sentences for thing in _things(text.source, each.start, each.end)}
    for sentence in sentences:
        figures = text.figures_in(sentence.span)
        counted = [one for one in figures if one.kind not in ("year", "date")]
        things = frozenset(_things(text.source, sentence.start, sentence.end))
        things = things or frozenset(_bare_things(text.source, sentence, known))
        if not things or len(counted) > _MOST_FIGURES:
            continue
        for figure in filter(_measures_something, counted):
            others = {other.unit for other in counted if other is not figure}
            if figure.unit in others or (figure.unit in options.people and others & options.people):
                continue
            if not _is_loose(text, figure, sentence, options):
                stems = _stems(text, figure, sentence, options)
                yield _Measured(figure, sentence.start, things, _times(sentence, figures, options), stems)


def _telling(text: Text) -> Iterator[Sentence]:
    """The sentences, neither fragments nor long ones, that hold a figure worth comparing."""
    last = None
    for figure in filter(_measures_something, text.figures):
        sentence = text.sentence_at(figure.start)
        if sentence is None or sentence is last or sentence.block.role not in _PROSE:
            continue
        last = sentence
        if _FEWEST_WORDS <= sentence.last_word - sentence.first_word <= _MOST_WORDS:
            yield sentence


def _measures_something(figure: Figure) -> bool:
    """Whether a figure is an amount of something, in digits: reasons for it and against it are in words."""
    if figure.kind not in ("money", "quantity") or not figure.unit or figure.value is None:
        return False
    return any(character.isdigit() for character in figure.text)


def _is_loose(text: Text, figure: Figure, sentence: Sentence, options: Options) -> bool:
    """Whether a figure is rough, a part or about to change."""
    before, after = around(text, figure)
    loose = options.updates | options.flows
    return is_partial(figure, before, after, _wording(options)) or any(
        word.key in loose for word in sentence.words
    )


def _things(source: str, start: int, end: int) -> Iterator[str]:
    for pattern in (_NAMED_THING, _THING_OF_NAME, _FULL_NAME):
        for match in pattern.finditer(source, start, end):
            yield f"{match['name'].split()[-1]}|{match['noun'].lower()}"


def _bare_things(source: str, sentence: Sentence, known: set[str]) -> Iterator[str]:
    """Things named without an article, as in headlines, that another sentence names with one."""
    for match in _BARE_THING.finditer(source, sentence.start, sentence.end):
        thing = f"{match['name']}|{match['noun']}"
        if thing in known:
            yield thing


def _times(sentence: Sentence, figures: Sequence[Figure], options: Options) -> frozenset[str]:
    """The years, months and days of the week that a sentence names."""
    days = {word.key for word in sentence.words if word.text[0].isupper() and word.key in _CALENDAR}
    parts = {word.key for word in sentence.words if word.key in options.times}
    told = {figure.text for figure in figures if figure.kind in ("year", "date", "ordinal", "time")}
    return frozenset(days | parts | told)


def _stems(text: Text, figure: Figure, sentence: Sentence, options: Options) -> frozenset[str]:
    """The beginnings of the words that say what is measured."""
    stems = {
        word.key if word.key in _DIMENSIONS else word.key[:_STEM]
        for word in sentence.words
        if _has_content(word) and word.text[0].islower()
    }
    stems |= {
        fates.split()[0]
        for fates in options.tolls
        if set(fates.split()) & {word.key for word in sentence.words}
    }
    if figure.kind == "money" and _PREMODIFIES.match(text.source, figure.end):
        stems.add(_COST)
    return frozenset(stems)
