"""What speaks against a telling's having been taken from another one of the same report, in words and odds.

Retelling loses: statements, names, figures, exact words. What it adds is mostly words that say nothing: a
person, a figure or a quotation that the supposed source has not at all speaks against it. A copy keeps the
slips of its source, a paraphrase may mend them; a name that is spelt as no dictionary knows it came in later,
and retelling makes a text worse by itself, seldom better. And nobody copies what is not published yet.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, NamedTuple

from scoring.retelling.slips import accidents
from scoring.text.dates import calendar_day
from scoring.text.fold import key

if TYPE_CHECKING:
    from scoring.retelling.telling import Telling
    from scoring.retelling.told import Told

# What one of these takes from the logarithm of the odds; set on planted retellings of edited news.
_BORNE_OUT = 0.6  # a detail that a third telling has, too
_READING = 2.0  # a thing that others tell as one of the two does: the other changed it
_DETAIL = 0.25  # one that only the two could know of: it may have been made up
_ALTERED = 2  # details that are new because they were altered beyond recognition
_STATEMENT = 0.4
_SLIP = 0.5
_STRANGE_SPELLING = 2.0
_LATER = 4.0
_PER_POINTS, _MOST_WORSE = 8.0, 2.0
_MOST = 8.0  # of one sort: nothing is certain
_COPIED = 0.3  # the share of the wording in common from which a telling is a copy, slips and all
_KNOWN = 3.0  # the Zipf frequency of a surname that dictionaries know


class Reason(NamedTuple):
    """What speaks against a direction: in words that speak for the reverse, and how much it weighs."""

    words: str
    weight: float


def against(told: Told, source: int, derived: int) -> list[Reason]:
    """Return what speaks against the telling `derived` being taken from `source`, so for the reverse."""
    details = told.details[derived] - told.details[source]
    borne_out = sum(map(_elsewhere(told, source, derived).__contains__, details))
    readings = _borne_out_readings(told, source, derived)
    statements = max(0, _untied(told, derived, source) - _untied(told, source, derived))
    slips = len(accidents(told.tellings[source]).keys() - accidents(told.tellings[derived]).keys())
    copied = min(1.0, told.wording(source, derived) / _COPIED)
    worse = _cost(told.tellings[source]) - _cost(told.tellings[derived])
    lost = _BORNE_OUT * borne_out + _DETAIL * max(0, len(details) - borne_out - _ALTERED)
    weights = {
        _counted(
            len(details), "name, figure or quotation is missing", "names, figures and quotations are missing"
        ): lost,
        _counted(
            readings, "thing is told otherwise than by others", "things are told otherwise than by others"
        ): (_READING * readings),
        _counted(statements, "statement is missing", "statements are missing"): _STATEMENT * statements,
        _counted(slips, "slip is new", "slips are new"): _SLIP * copied * slips,
        "the text is worse by itself": max(0.0, min(_MOST_WORSE, worse / _PER_POINTS)),
    }
    for right, wrong in _strange_spellings(told, source, derived):
        weights[f"{right} is spelt {wrong}"] = _STRANGE_SPELLING
    days = [calendar_day(told.tellings[place].text.document.published or "") for place in (source, derived)]
    if days[0] and days[1] and days[0] > days[1]:
        weights[f"published on {days[0]}, the other on {days[1]}"] = _LATER
    return [Reason(words, min(_MOST, weight)) for words, weight in weights.items()]


def _elsewhere(told: Told, *two: int) -> frozenset[Hashable]:
    """The details of all other tellings: who has one of them cannot have made it up."""
    others = (details for place, details in enumerate(told.details) if place not in two)
    return frozenset[Hashable]().union(*others)


def _borne_out_readings(told: Told, source: int, derived: int) -> int:
    """How often the two tell a thing in two ways, and others tell it as `derived` does."""
    count = 0
    for locus in told.loci:
        ours = [way.documents for way in locus.ways if derived in way.documents]
        theirs = [way.documents for way in locus.ways if source in way.documents]
        if len(ours) == len(theirs) == 1 and source not in ours[0] and not locus.free:
            count += len(ours[0]) > 1
    return count


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _cost(telling: Telling) -> float:
    """The points that the rules for single documents take from a telling."""
    return -sum(finding.points for finding in telling.findings)


def _untied(told: Told, place: int, other: int) -> int:
    """How many statements of a telling the other has not.

    Only the difference of two such counts says anything: what cannot be tied, such as short answers, is
    missing on both sides.
    """
    tied = {tie.one for tie in told.ties(place, other)}
    return sum(at not in tied for at in told.tellings[place].statements)


def details_of(told: Told, place: int) -> frozenset[Hashable]:
    """The people, figures and quotations of a telling; one that is told otherwise elsewhere is the same."""
    people = {
        number
        for number, character in enumerate(told.characters)
        if any(document == place for document, _ in character.people)
    }
    telling = told.tellings[place]
    aligned = {
        quantity.span: ("amount", number)
        for number, amount in enumerate(told.amounts)
        for document, quantity in amount.quantities
        if document == place
    }
    figures = {
        aligned.get(quantity.span, (quantity.figure.value, quantity.figure.unit))
        for quantity in telling.quantities
        if quantity.figure.value is not None
    }
    uttered = {
        speech.span: ("utterance", number)
        for number, utterance in enumerate(told.utterances)
        for document, speech in utterance.speeches
        if document == place
    }
    quotations = {
        uttered.get(speech.span, telling.text.source[speech.inner.start : speech.inner.end])
        for speech in telling.speeches
        if speech.uttered
    }
    return frozenset(people | figures | quotations)


def _strange_spellings(told: Told, source: int, derived: int) -> list[tuple[str, str]]:
    """Surnames that `derived` spells as dictionaries have them, and `source` as none does."""
    frequency = told.tellings[source].text.vocabulary.frequency
    found = []
    for character in told.characters:
        spelt = [
            {person.surname for place, person in character.people if place == document and person.surname}
            for document in (source, derived)
        ]
        if len(spelt[0]) == len(spelt[1]) == 1:
            (strange,), (known,) = spelt
            if not frequency(key(strange)) and frequency(key(known)) >= _KNOWN:
                found.append((known, strange))
    return found
