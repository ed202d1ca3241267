"""One utterance that several documents put into the mouths of different people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.quotations import Cast, Speech, Utterance, cast_of, speaker_among
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text import Person
from scoring.text.likeness import SAME_NAME, sounds_apart

_SPEAKS_FOR = "one of them may speak for the other"
_ONE_PERSON = "may be one person under two names"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`telling`: so many keys must be shared; fewer are a slogan that many say. `deputies` are the words of
    a function whose holder speaks for another ("spokeswoman"). The confidence is `sure` where one document
    names both people, `deputy` where one of them speaks for others, and `unsure` where they may be one.
    """

    telling: int
    deputies: frozenset[str]
    sure: float
    deputy: float
    unsure: float


class _Credited(NamedTuple):
    place: int
    words: Span
    credit: Span


Sides = dict[int, list[tuple[int, Span]]]  # by character: the documents, and their words with the credit


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for what is credited in one breath. Values: `one` and `other`, the people credited."""
    cast = cast_of(told)
    found: dict[tuple[tuple[int, int], ...], Sides] = {}
    for utterance in told.utterances:
        sides = _by_speaker(cast, utterance)
        if len(utterance.evidence) < options.telling or len(sides) < 2 or _both_in_one(sides):
            continue
        credits = tuple((place, credit.start) for side in sides.values() for place, _, credit in side)
        merged = found.setdefault(credits, {number: [] for number in sides})
        for number, side in sides.items():
            _widen(merged[number], side)
    for merged in found.values():
        people = [_person(told, number) for number in merged]
        if any(_share_a_name(*pair) for pair in combinations(people, 2)):
            continue
        names = [f"{person.given} {person.surname}".strip() for person in people]
        confidence, note = _judge(told, [*merged], people, options)
        yield Disagreement(
            tuple(
                Side(name, tuple(Member(*member) for member in side))
                for name, side in zip(names, merged.values(), strict=True)
            ),
            {"one": names[0], "other": names[1]},
            confidence,
            note,
        )


def _person(told: Told, number: int) -> Person:
    """The fullest form of a character's name."""
    return max(
        (person for _, person in told.characters[number].people), key=lambda p: len(p.given + p.surname)
    )


def _widen(members: list[tuple[int, Span]], side: list[_Credited]) -> None:
    """Add the words of a side, each with its credit, to what stands beside the same credit already."""
    for place, words, credit in side:
        span = Span(min(words.start, credit.start), max(words.end, credit.end))
        for at, (home, known) in enumerate(members):
            if home == place and known.start <= credit.start < known.end:
                members[at] = (place, Span(min(known.start, span.start), max(known.end, span.end)))
                break
        else:
            members.append((place, span))


def _judge(
    told: Told, numbers: list[int], people: list[Person], options: Options
) -> tuple[float, str | None]:
    if any(not options.deputies.isdisjoint(person.offices) for person in people):
        return options.deputy, _SPEAKS_FOR
    places = [{place for place, _ in told.characters[number].people} for number in numbers]
    if not set.intersection(*places):
        return options.unsure, _ONE_PERSON
    return options.sure, None


def _by_speaker(cast: Cast, utterance: Utterance) -> dict[int, list[_Credited]]:
    """The words by the character whom the document names right beside them."""
    found: dict[int, list[_Credited]] = {}
    for place, speech in utterance.speeches:
        number = speaker_among(cast, place, speech)
        if number is not None and speech.credit is not None and _is_named(speech):
            found.setdefault(number, []).append(_Credited(place, speech.span, speech.credit))
    return found


def _is_named(speech: Speech) -> bool:
    """Whether the speaker is named right beside the words: what a pronoun stands for may be misread."""
    return (
        speech.direct
        and speech.speaker is not None
        and speech.credit is not None
        and any(name.start == speech.credit.start for name in speech.speaker.mentions)
    )


def _both_in_one(sides: dict[int, list[_Credited]]) -> bool:
    """Whether one document credits both: then both may have said it."""
    places = [{credited.place for credited in side} for side in sides.values()]
    return any(not one.isdisjoint(other) for one, other in combinations(places, 2))


def _share_a_name(one: Person, other: Person) -> bool:
    """Whether two people may be one in two spellings or forms of the name."""
    parts = [f"{person.given} {person.surname}".split() for person in (one, other)]
    return any(sounds_apart(a, b) <= SAME_NAME for a in parts[0] for b in parts[1])
