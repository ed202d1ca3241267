"""What a retelling changes that it should not: names, figures, quotations, sources, several ways each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from random import Random
from typing import Literal, NamedTuple

from benchmarks.planting import Defect, Edit
from benchmarks.planting.names import as_heard, mistyped, people, transliterated
from benchmarks.planting.numbers import another_figure, figures_of

Sort = Literal["names", "figures", "quotations", "specifics"]


class Change(NamedTuple):
    """One way in which a retelling departs from what it tells."""

    name: str
    sort: Sort
    shown_by: frozenset[str]
    """The kinds of conflict that say what happened; another kind at the same place does not show it."""
    places: Callable[[str, Random], Sequence[Defect]]
    """All places of a text where it could strike."""
    left_out: bool = False
    """Nobody tunes on it: it stands for what nobody thought of."""


# Names


def _respelt(respell: Callable[[str, Random], str | None], text: str, draw: Random) -> list[Defect]:
    """A surname respelt wherever the text has it, so that the text by itself shows nothing."""
    found = []
    for person in people(text):
        other = respell(person.surname, draw)
        if other and other != person.surname:
            mentions = re.finditer(rf"(?<![\w-]){person.surname}(?![\w-])", text)
            found.append(tuple(Edit(*mention.span(), other) for mention in mentions))
    return found


_POST = r"(?:professors?|researcher|scientist|economist|historian|lecturer|fellow|director|dean|expert)\b"
_HOLDER = rf"[A-Z][a-zà-ÿ]+, [^.;“”\"\n]{{0,40}}?\b{_POST}|\b(?:Professor|Prof\.|Dr\.) [A-Z][a-zà-ÿ]+"
_BODY = re.compile(
    rf"(?:{_HOLDER})[^.;“”\"\n]{{0,50}}? (?:at|of|from|with) (?:the )?"
    r"(?:University of (?P<town>[A-Z][a-z]+)|(?P<name>[A-Z][a-z]+) (?:University|College|Institute))\b"
)
_TOWNS = ("Albany", "Bristol", "Calgary", "Dayton", "Geneva", "Houston", "Leeds", "Oslo", "Tulsa", "Vienna")
_SEAT = re.compile(
    r"\([RD]-(?P<short>[A-Z][a-z]+\.?(?: [A-Z][a-z]+)?)\)"
    r"|(?:Republican|Democrat) (?:of|from) (?P<state>[A-Z][a-z]+)"
)
_STATES = ("Texas", "Ohio", "Maine", "Oregon", "Iowa", "Utah", "Georgia", "Nevada", "Kansas", "Vermont")


def _moved_elsewhere(text: str, draw: Random) -> list[Defect]:
    """Somebody who is named is of another university, or sits for another state."""
    found: list[Defect] = []
    for match in _BODY.finditer(text):
        group = "town" if match["town"] else "name"
        town = draw.choice([town for town in _TOWNS if town not in text])
        found.append((Edit(*match.span(group), town),))
    for match in _SEAT.finditer(text):
        group = "short" if match["short"] else "state"
        state = draw.choice([state for state in _STATES if state[:2] != match[group][:2]])
        found.append((Edit(*match.span(group), state),))
    return found


# Figures

_COUNTED = (
    r" ?%| (?:per ?cent|thousand|million|billion|trillion|people|women|men|children"
    r"|(?!was\b|has\b|does\b|says\b)[a-z]{2,}[a-rt-z]s)\b"
)
_SCALE = re.compile(r" (?:thousand|million|billion|trillion)\b")


def _amounts(text: str) -> Iterator[re.Match[str]]:
    """Figures that count or measure something: no years, days, models or numbers of houses."""
    for match in figures_of(text):
        year = re.fullmatch(r"(?:1[5-9]|20)\d\d", match["number"]) and not match["currency"]
        if not year and (match["currency"] or re.match(_COUNTED, text[match.end() : match.end() + 24])):
            yield match


def _altered(text: str, draw: Random) -> list[Defect]:
    """A figure becomes another one, by a fifth or more."""
    found = []
    for match in _amounts(text):
        if not match["part"] and len(match["number"]) > 1:
            other = another_figure(match.group(), text[match.end() :], draw)
            if other and other != match.group():
                found.append((Edit(*match.span(), other),))
    return found


_SCALES = {"million": "billion", "billion": "million", "thousand": "million"}


def _rescaled(text: str, draw: Random) -> list[Defect]:
    """The scale of a figure changes: million for billion."""
    return [
        (Edit(*match.span(), f"{match[1]} {_SCALES[match[2]]}"),)
        for match in re.finditer(r"(\d[\d,.]*) (million|billion|thousand)\b", text)
    ]


def _figures_swapped(text: str, draw: Random) -> list[Defect]:
    """Two figures of one make exchange their places: each belongs to the other's object then."""
    makes: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for match in _amounts(text):
        after = text[match.end() : match.end() + 12]
        scale = _SCALE.match(after)
        share = re.match(r" ?%| per ?cent\b", after)
        make = "share" if share else "sum" if match["currency"] else "count"
        end = match.end() + (scale.end() if scale else 0)
        makes.setdefault((make, match["currency"]), []).append((match.start(), end))
    return [
        (Edit(*one, text[slice(*other)]), Edit(*other, text[slice(*one)]))
        for same in makes.values()
        for one, other in combinations(same, 2)
        if not _near(text[slice(*one)], text[slice(*other)])
    ]


def _near(one: str, other: str) -> bool:
    """Whether two amounts are within a fifth of one another, as far as their first number tells."""
    values = [float(re.sub(r"[^\d.]", "", amount).rstrip(".")) for amount in (one, other)]
    return max(values) < 1.25 * min(values) and one.split()[1:] == other.split()[1:]


def _years_moved(text: str, draw: Random) -> list[Defect]:
    """A year in running text becomes another."""
    return [
        (Edit(match.start(1), match.end(1), str(int(match[1]) - draw.randint(2, 9))),)
        for match in re.finditer(r"\b(?:in|since|by|of) ((?:19|20)\d\d)\b(?!-)", text)
    ]


# Quotations

_OPPOSITE = {
    "will": "will not", "can": "cannot", "always": "never", "more": "less", "good": "bad", "best": "worst",
    "never": "always", "less": "more", "great": "terrible", "right": "wrong", "all": "some",
    "should": "should not", "must": "must not", "is": "is not", "are": "are not",
    "was": "was not", "first": "last", "love": "hate",
}  # fmt: skip
_OPENS = r"(?<![\w.,?!])[“\"](?=\w)"
_LONG_QUOTE = re.compile(rf"{_OPENS}(?P<words>[^“”\"\n]{{60,400}}?)[,.]?[”\"]")


def _words_turned(text: str, draw: Random) -> list[Defect]:
    """Words inside quotation marks are turned round: the speaker says the opposite."""
    found = []
    for quote in _LONG_QUOTE.finditer(text):
        words = re.finditer(r"(?<!['’])\b[a-z]+\b(?!['’]| not\b)", quote["words"])
        places = [word for word in words if word.group() in _OPPOSITE]
        if places:
            place = draw.choice(places)
            start = quote.start("words") + place.start()
            other = _OPPOSITE[place.group()]
            found.append((Edit(start, start + len(place.group()), other),))
    return found


_FILLERS = (
    "and that is something nobody in this town will forget for a long time",
    "because people everywhere have been waiting for exactly this kind of answer",
    "and we are going to keep working on it until the very last day of the year",
)


def _words_replaced(text: str, draw: Random) -> list[Defect]:
    """The second half of a long quotation is put into other words: filler that fits any speech."""
    found = []
    for quote in _LONG_QUOTE.finditer(text):
        words = list(re.finditer(r"\S+", quote["words"]))
        if len(words) >= 14:
            start = quote.start("words") + words[len(words) // 2].start()
            found.append((Edit(start, quote.end("words"), draw.choice(_FILLERS)),))
    return found


_TITLES = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Sgt|Amb|Rev|Adm|Maj)"
_PART = rf"(?!{_TITLES}\b)[A-Z][a-zà-ÿ]{{2,}}"
_NAME = rf"(?:{_TITLES}\. )?{_PART}(?: [A-Z]\.)?(?: {_PART})*(?![\w’'-]| [A-Z])"
# Not "Senate aide Ann Roe": the words before the name are no name by themselves.
_ALONE = r"(?! (?:and|of)\b| (?!(?:in|on|at|from|during|after|when|as)\b)(?:[a-z]+ ){1,3}[A-Z])"
_CREDIT = re.compile(
    rf"{_OPENS}[^“”\"\n]{{40,400}}[,.?][”\"] "
    rf"(?:(?:said|says) (?P<after>{_NAME}){_ALONE}|(?P<before>{_NAME}) (?:said|says)\b)"
)
_NOBODY = {"She", "They", "But", "And", "One", "The", "Police", "Officials", "Another", "Others", "That"}


def _speakers(text: str) -> list[tuple[int, int]]:
    """Where the speakers of quotations are named."""
    spans = [match.span("after" if match["after"] else "before") for match in _CREDIT.finditer(text)]
    return [span for span in spans if text[slice(*span)].split()[0] not in _NOBODY]


def _speakers_swapped(text: str, draw: Random) -> list[Defect]:
    """Two speakers exchange their quotations."""
    return [
        (Edit(*one, text[slice(*other)]), Edit(*other, text[slice(*one)]))
        for one, other in combinations(_speakers(text), 2)
        if not set(text[slice(*one)].split()) & set(text[slice(*other)].split()) - {"Mr.", "Mrs.", "Ms."}
    ]


# Specifics


def _speaker_lost(text: str, draw: Random) -> list[Defect]:
    """A named speaker becomes "officials", "experts" or "observers", except where introduced just there."""
    return [
        (Edit(*span, draw.choice(("officials", "experts", "observers"))),)
        for span in _speakers(text)
        if text[span[1]] != ","
    ]


_PERSONS = (
    r"people|residents|workers|employees|students|officers|soldiers|troops|passengers|patients|protesters"
    r"|children|women|men|voters|families|members|victims|refugees|migrants|prisoners|teachers|supporters|demonstrators|inmates|homes|cases"
)
_CROWD = re.compile(
    r"(?:(?i:at least|about|around|some|nearly|almost|more than|over|up to|as many as|roughly|an estimated"
    r"|all|another) )?"
    rf"(?<![\w$£€.,-])(?P<number>\d{{2,3}}(?:,\d{{3}})*) (?P<who>(?:[a-z]+ )?(?:{_PERSONS}))\b"
)


def _number_lost(text: str, draw: Random) -> list[Defect]:
    """The number of people becomes "dozens of", "hundreds of" or "numerous"."""
    found = []
    for match in _CROWD.finditer(text):
        number = int(match["number"].replace(",", ""))
        size = "thousands of" if number > 1_999 else "hundreds of" if number > 199 else "dozens of"
        vague = draw.choice((size, "numerous", "many") if number > 23 else ("numerous", "many"))
        opens = match.start() == 0 or text[match.start() - 1] == "\n" or text[match.start() - 2] in ".!?"
        found.append((Edit(*match.span(), f"{vague.capitalize() if opens else vague} {match['who']}"),))
    return found


_SOURCE = re.compile(
    r"(?:(?P<lead>, )a|(?P<opens>A)|a)ccording to (?:the |a |an )?[A-Z][^,.“”\n]{3,60}(?=[,.])"
)


def _source_lost(text: str, draw: Random) -> list[Defect]:
    """The named source of a statement becomes "reports"."""
    return [
        (
            Edit(
                *match.span(),
                f"{match['lead'] or ''}{'According' if match['opens'] else 'according'} to reports",
            ),
        )
        for match in _SOURCE.finditer(text)
    ]


_SPELLINGS = frozenset({"name-variant", "quote-drift"})  # a name in a quotation is a word of it
_AMOUNTS = frozenset(
    {"figure-conflict", "figure-object-drift", "date-conflict", "claim-conflict", "quote-drift"}
)
_WORDS = frozenset({"quote-drift", "orphan-quote", "claim-conflict"})
_LOSSES = frozenset({"lost-specifics", "quote-reattribution"})

CHANGES: tuple[Change, ...] = (
    Change("name-transliterated", "names", _SPELLINGS, partial(_respelt, transliterated)),
    Change("name-mistyped", "names", _SPELLINGS, partial(_respelt, mistyped)),
    Change("name-as-heard", "names", _SPELLINGS, partial(_respelt, as_heard), left_out=True),
    Change("affiliation-changed", "names", frozenset({"affiliation-conflict"}), _moved_elsewhere),
    Change("figure-altered", "figures", _AMOUNTS, _altered),
    Change("scale-changed", "figures", _AMOUNTS, _rescaled),
    Change("figures-swapped", "figures", _AMOUNTS, _figures_swapped),
    Change("year-moved", "figures", _AMOUNTS, _years_moved, left_out=True),
    Change("quotation-turned", "quotations", _WORDS, _words_turned),
    Change("speakers-swapped", "quotations", frozenset({"quote-reattribution"}), _speakers_swapped),
    Change("quotation-replaced", "quotations", _WORDS, _words_replaced, left_out=True),
    Change("speaker-lost", "specifics", _LOSSES, _speaker_lost),
    Change("number-lost", "specifics", _LOSSES | {"figure-conflict"}, _number_lost),
    Change("source-lost", "specifics", _LOSSES, _source_lost, left_out=True),
)
