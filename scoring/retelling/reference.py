"""Judge a telling against the one that is declared the original: kept, changed, lost, added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from scoring.data import Span
from scoring.retelling.alignment.figures import Quantity
from scoring.retelling.data import Against, Departure
from scoring.text import Person
from scoring.text.fold import key

if TYPE_CHECKING:
    from scoring.retelling.told import Told

Thing = TypeVar("Thing")


def judge_against(told: Told, place: int) -> Against:
    """Return how the telling at `place` departs from that at `told.reference`, which must be set.

    Counted are people, organisations that say something (as sources), figures and quotations; a person, an
    organisation or a figure once, however often it is named.
    """
    assert told.reference is not None
    items = [
        *_people(told, place),
        *_sources(told, place),
        *_figures(told, place),
        *_quotations(told, place),
    ]
    counts = Counter(item.how if item else "kept" for item in items)
    departures = sorted(
        (item for item in items if item), key=lambda item: (item.here or (-1, -1), item.reference or (-1, -1))
    )
    return Against(counts["kept"], counts["changed"], counts["lost"], counts["added"], tuple(departures))


def _people(told: Told, place: int) -> Iterator[Departure | None]:
    for character in told.characters:
        original, here = _of(character.people, told.reference), _of(character.people, place)
        if original and here:
            strange = next((person for person in here if not _spelt_as(person, original)), None)
            yield strange and Departure("name", "changed", _first(original[0]), _first(strange))
        elif original:
            yield Departure("name", "lost", _first(original[0]), None)
        elif here:
            yield Departure("name", "added", None, _first(here[0]))


def _of(members: Iterable[tuple[int, Thing]], place: int | None) -> list[Thing]:
    """What an alignment has of one document."""
    return [thing for document, thing in members if document == place]


def _spelt_as(person: Person, original: list[Person]) -> bool:
    """Whether the surname is spelt as in the original, accents aside; a given name alone tells nothing."""
    return not person.surname or any(key(person.surname) == key(other.surname) for other in original)


def _first(person: Person) -> Span:
    return person.mentions[0].span


def _sources(told: Told, place: int) -> Iterator[Departure | None]:
    """Papers, offices and other bodies to which the original hands a statement: are they named here?"""
    assert told.reference is not None
    named = {key(name.text) for name in told.tellings[place].text.names}
    known: set[str] = set()
    for name in told.tellings[told.reference].text.speakers:
        source = key(name.text)
        if name.kind not in ("person", "place") and source not in known:
            known.add(source)
            yield None if source in named else Departure("source", "lost", name.span, None)


def _figures(told: Told, place: int) -> Iterator[Departure | None]:
    assert told.reference is not None
    original, here = told.tellings[told.reference], told.tellings[place]
    matched: set[Span] = set()
    settled: set[Span] = set()
    for amount in told.amounts:
        theirs, ours = _of(amount.quantities, told.reference), _of(amount.quantities, place)
        if theirs and ours:
            agree = any(one.agrees(other) for one in theirs for other in ours)
            yield None if agree else Departure("figure", "changed", theirs[0].span, ours[0].span)
            settled |= {quantity.span for quantity in theirs}
            matched |= {quantity.span for quantity in ours}
    for quantity in original.quantities:
        if quantity.span not in settled:
            kept = any(_is_same(quantity, other) for other in here.quantities)
            yield None if kept else Departure("figure", "lost", quantity.span, None)
    for quantity in here.quantities:
        if quantity.span not in matched and not any(
            _is_same(quantity, other) for other in original.quantities
        ):
            yield Departure("figure", "added", None, quantity.span)


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Whether one figure may be the other, rounded or not."""
    return one.unit == other.unit and one.agrees(other)


def _quotations(told: Told, place: int) -> Iterator[Departure | None]:
    assert told.reference is not None
    original, here = told.tellings[told.reference], told.tellings[place]
    settled: set[Span] = set()
    matched: set[Span] = set()
    for utterance in told.utterances:
        theirs, ours = _of(utterance.speeches, told.reference), _of(utterance.speeches, place)
        if theirs and ours:
            words = _words(original.text.source, theirs[0].inner), _words(here.text.source, ours[0].inner)
            same = words[0] in words[1] or words[1] in words[0]
            yield None if same else Departure("quotation", "changed", theirs[0].span, ours[0].span)
            settled |= {speech.span for speech in theirs}
            matched |= {speech.span for speech in ours}
    for speech in original.speeches:
        if speech.span not in settled:
            yield Departure("quotation", "lost", speech.span, None)
    for speech in here.speeches:
        if speech.span not in matched:
            yield Departure("quotation", "added", None, speech.span)


def _words(source: str, span: Span) -> str:
    return " ".join(key(source[span.start : span.end]).split()).strip(" .,")
