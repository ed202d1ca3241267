"""Which of two tellings that share a report was taken from the other, if either was? Reasons against.

Retelling loses: statements, names, figures, exact words. What it adds is mostly words that say nothing: a
person, a figure or a quotation that the supposed source has not at all speaks against it. A copy keeps the
slips of its source, a paraphrase may mend them; a name that is spelt as no dictionary knows it came in later.
And nobody copies what is not published yet. Where much speaks against both directions, the two were taken
from a third that nobody gave us.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import TYPE_CHECKING, NamedTuple

from scoring.retelling.slips import accidents
from scoring.text.dates import calendar_day
from scoring.text.fold import key

if TYPE_CHECKING:
    from scoring.retelling.told import Told

# What one of these takes from the logarithm of the odds; set on planted retellings of edited news.
_DETAIL = 0.5
_ALTERED = 2  # details that are new because they were altered beyond recognition
_STATEMENT = 0.4
_SLIP = 0.5
_STRANGE_SPELLING = 2.0
_LATER = 4.0
_WORTH_TELLING = 0.3
_MOST = 8.0  # of one sort: nothing is certain
_THIRD = 3.0  # what speaks against a third text, of which nobody knows, before anything else is looked at
_COPIED = 0.3  # the share of the wording in common from which a telling is a copy, slips and all
_KNOWN = 3.0  # the Zipf frequency of a surname that dictionaries know


class Descent(NamedTuple):
    """How likely (0-1) a document was taken from another, and what speaks against the other direction."""

    confidence: float
    evidence: tuple[str, ...]


class _Reason(NamedTuple):
    """What speaks against a direction: in words, and by how much."""

    words: str
    weight: float


def descent(told: Told, source: int, derived: int) -> Descent:
    """Return how likely the telling `derived` was taken from the telling `source`, or one like it.

    The three hypotheses (this, the reverse, a third text behind both) share the probability.
    """
    against_this, against_reverse = _against(told, source, derived), _against(told, derived, source)
    likelihoods = [
        math.exp(-sum(reason.weight for reason in against_this)),
        math.exp(-sum(reason.weight for reason in against_reverse)),
        math.exp(-_THIRD),
    ]
    reasons = sorted(against_reverse, key=lambda reason: -reason.weight)
    return Descent(
        likelihoods[0] / sum(likelihoods),
        tuple(reason.words for reason in reasons if reason.weight >= _WORTH_TELLING),
    )


def _against(told: Told, source: int, derived: int) -> list[_Reason]:
    """What speaks against `derived` being taken from `source`."""
    details = len(_details(told, derived) - _details(told, source))
    statements = max(0, _untied(told, derived, source) - _untied(told, source, derived))
    slips = len(accidents(told.tellings[source]).keys() - accidents(told.tellings[derived]).keys())
    copied = min(1.0, told.wording(source, derived) / _COPIED)
    strange = _strange_spellings(told, source, derived)
    reasons = [
        _Reason(
            f"{details} names, figures and quotations are missing",
            min(_MOST, _DETAIL * max(0, details - _ALTERED)),
        ),
        _Reason(f"{statements} statements are missing", min(_MOST, _STATEMENT * statements)),
        _Reason(f"{slips} slips are in this one only", min(_MOST, _SLIP * copied * slips)),
        *(_Reason(f"{right} is spelt {wrong}", _STRANGE_SPELLING) for right, wrong in strange),
    ]
    days = [calendar_day(told.tellings[place].text.document.published or "") for place in (source, derived)]
    if days[0] and days[1] and days[0] > days[1]:
        reasons.append(_Reason(f"published on {days[0]}, the other on {days[1]}", _LATER))
    return reasons


def _untied(told: Told, place: int, other: int) -> int:
    """How many statements of a telling the other has not.

    Only the difference of two such counts says anything: what cannot be tied, such as short answers, is
    missing on both sides.
    """
    tied = {tie.one for tie in told.ties(place, other)}
    return sum(at not in tied for at in told.tellings[place].statements)


def _details(told: Told, place: int) -> frozenset[Hashable]:
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
