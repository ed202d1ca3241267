"""One utterance that several documents put into the mouths of different people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.quotations import Speech, Utterance, cast_of, speaker_among
from scoring.retelling.alignment.wording import ROW, compare_wordings, tokens
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text import Person
from scoring.text.fold import key
from scoring.text.likeness import SAME_NAME, sounds_apart
from scoring.text.people import role_nouns

_SPEAKS_FOR = "one of them may speak for the other"
_ONE_PERSON = "may be one person under two names"
_OFFICE = "one of them is only called by an office"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When words in two mouths are a conflict.

    `telling`: so many keys must be shared, or a long row of words; less is a slogan. `deputies` are the
    words of a function whose holder speaks for another ("spokeswoman"). `posts` are offices that few hold,
    each with other words for it. The confidence is `sure` where one document names both people, `deputy`
    where one of them speaks for others, `unsure` where they may be one, and at most `meant` where a pronoun
    or an office stands for one of them, or where the words differ, too: below the share `alike` (0-1).
    """

    telling: int
    deputies: frozenset[str]
    posts: tuple[frozenset[str], ...]
    alike: float
    sure: float
    deputy: float
    unsure: float
    meant: float


class _Credited(NamedTuple):
    place: int
    words: Span
    credit: Span | None  # None where it stands further away
    named: bool  # right beside the words


Sides = dict[int, list[_Credited]]  # by character

_NEAR = 2  # paragraphs back, and in which a pronoun's meaning is sought


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for what is credited in one breath. Values: `one` and `other`, the people credited."""
    voices = _Voices(told, options)
    found: dict[tuple[tuple[int, int], ...], tuple[Sides, bool]] = {}
    offices: set[tuple[int, int]] = set()
    for utterance in told.utterances:
        if voices.is_slogan(utterance):
            continue
        sides = voices.sides(utterance)
        if len(sides) > 1 and not _both_in_one(sides):
            credits = tuple(
                (each.place, (each.credit or each.words).start) for side in sides.values() for each in side
            )
            merged, changed = found.setdefault(credits, ({number: [] for number in sides}, False))
            for number, side in sides.items():
                merged[number] += side
            found[credits] = (merged, changed or voices.changed(utterance))
        elif len(sides) == 1 and (disagreement := voices.by_office(utterance, sides, offices)):
            yield disagreement
    for merged, changed in found.values():
        people = [voices.person(number) for number in merged]
        if any(_share_a_name(*pair) for pair in combinations(people, 2)):
            continue
        names = [person.full_name for person in people]
        confidence, note = _judge(told, [*merged], people, options)
        if changed or not all(any(each.named for each in side) for side in merged.values()):
            confidence = min(confidence, options.meant)
        yield Disagreement(
            tuple(Side(name, _members(side)) for name, side in zip(names, merged.values(), strict=True)),
            {"one": names[0], "other": names[1]},
            confidence,
            note,
        )


class _Voices:
    """Who speaks in one story."""

    def __init__(self, told: Told, options: Options) -> None:
        self.told = told
        self.options = options
        self.cast = cast_of(told)
        self._named: dict[int, list[tuple[int, int]]] = {}  # by document: where people are named, and who

    def sides(self, utterance: Utterance) -> Sides:
        """The words by the character who is named right beside them, or whom a pronoun must mean."""
        found: Sides = {}
        unnamed: list[tuple[int, Speech, int]] = []
        for place, speech in utterance.speeches:
            number = speaker_among(self.cast, place, speech)
            if not speech.direct:
                continue
            if number is None:
                number = self._by_surname(place, speech)
            elif not _is_named(speech):
                unnamed.append((place, speech, number))
                continue
            if number is not None:
                found.setdefault(number, []).append(_Credited(place, speech.span, speech.credit, True))
        everybody = {*found, *(number for _, _, number in unnamed)}
        for place, speech, number in unnamed:
            rivals = everybody - {number}
            if self._is_last(place, speech) and not any(
                self._is_near(place, speech, each) for each in rivals
            ):
                found.setdefault(number, []).append(_Credited(place, speech.span, None, False))
        return dict(sorted(found.items(), key=lambda side: min(each.place for each in side[1])))

    def by_office(
        self, utterance: Utterance, sides: Sides, seen: set[tuple[int, int]]
    ) -> Disagreement | None:
        """The conflict of a name with the office of somebody else: "said Doe", "the judge said"."""
        ((number, side),) = sides.items()
        for place, speech in utterance.speeches:
            if (
                speech.speaker
                or speech.credit is None
                or not speech.direct
                or (place, speech.credit.start) in seen
            ):
                continue
            words = self.told.tellings[place].text.source[speech.credit.start : speech.credit.end]
            if not any(each.named for each in side) or not self._holds_another(words, number):
                continue
            seen.add((place, speech.credit.start))
            person = self.person(number)
            name = person.full_name
            called = _members([_Credited(place, speech.span, speech.credit, True)])
            both = sorted(((name, _members(side)), (words, called)), key=lambda each: each[1][0].document)
            return Disagreement(
                tuple(Side(says, members) for says, members in both),
                {"one": both[0][0], "other": both[1][0]},
                self.options.meant,
                _OFFICE,
            )
        return None

    def person(self, number: int) -> Person:
        """The fullest form of a character's name."""
        people = (person for _, person in self.told.characters[number].people)
        return max(people, key=lambda person: len(person.given + person.surname))

    def is_slogan(self, utterance: Utterance) -> bool:
        """Whether so little is shared that several people may have said it."""
        if len(utterance.evidence) >= self.options.telling:
            return False
        words = [tokens(self.told.tellings[place].text, speech.inner) for place, speech in utterance.speeches]
        return all(compare_wordings(words[0], each).run < ROW for each in words[1:])

    def changed(self, utterance: Utterance) -> bool:
        """Whether the words differ much, too."""
        words = [tokens(self.told.tellings[place].text, speech.inner) for place, speech in utterance.speeches]
        return any(compare_wordings(words[0], each).alike < self.options.alike for each in words[1:])

    def _is_last(self, place: int, speech: Speech) -> bool:
        """Whether the speaker is whoever the paragraph named last before the words."""
        if place not in self._named:
            people = enumerate(self.told.tellings[place].people)
            self._named[place] = sorted((name.start, at) for at, person in people for name in person.mentions)
        before = bisect_left(self._named[place], (speech.span.start, 0))
        if not before:
            return False
        start, at = self._named[place][before - 1]
        telling = self.told.tellings[place]
        here = telling.text.block_index(start) == telling.text.block_index(speech.span.start)
        return here and telling.people[at] is speech.speaker

    def _is_near(self, place: int, speech: Speech, number: int) -> bool:
        """Whether a document names a character so near to the words that a pronoun there may mean them."""
        text = self.told.tellings[place].text
        home = text.block_index(speech.span.start) or 0
        return any(
            home - _NEAR <= (text.block_index(name.start) or 0) <= home
            for each, person in self.told.characters[number].people
            if each == place
            for name in person.mentions
        )

    def _by_surname(self, place: int, speech: Speech) -> int | None:
        """The character of the story whose bare surname a document gives as that of the speaker."""
        if speech.credit is None:
            return None
        words = self.told.tellings[place].text.source[speech.credit.start : speech.credit.end]
        return self._surnames.get(key(words)) if words[:1].isupper() else None

    @cached_property
    def _surnames(self) -> dict[str, int]:
        """The characters by their surnames, where only one has it."""
        found: dict[str, set[int]] = {}
        for number, character in enumerate(self.told.characters):
            for _, person in character.people:
                found.setdefault(key(person.surname), set()).add(number)
        return {surname: numbers.pop() for surname, numbers in found.items() if len(numbers) == 1}

    @cached_property
    def _offices(self) -> list[frozenset[str]]:
        """All that any document calls each character."""
        return [
            frozenset(office for _, person in character.people for office in person.offices)
            for character in self.told.characters
        ]

    @cached_property
    def _held(self) -> frozenset[frozenset[str]]:
        """The posts that somebody in the story holds."""
        offices = frozenset(office for each in self._offices for office in each)
        return frozenset(post for post in self.options.posts if post & offices)

    def _holds_another(self, words: str, number: int) -> bool:
        """Whether words for a speaker name an office that somebody else in the story holds, and not they."""
        start, _, head = words.partition(" ")
        last = head.rpartition(" ")[2]
        nouns = role_nouns(head)
        if key(start) not in _ARTICLES or key(last) not in nouns or nouns & self.options.deputies:
            return False
        own = self._offices[number]
        return any(
            last in post and own and not own & post and post in self._held for post in self.options.posts
        )


_ARTICLES = frozenset("the a an its his her their".split())


def _members(side: Iterable[_Credited]) -> tuple[Member, ...]:
    """The words of a side, each with its credit; what has one credit is one."""
    members: list[tuple[int, Span]] = []
    for each in side:
        credit = each.credit or each.words
        span = Span(min(each.words.start, credit.start), max(each.words.end, credit.end))
        for at, (home, known) in enumerate(members):
            if home == each.place and known.start <= credit.start < known.end:
                members[at] = (home, Span(min(known.start, span.start), max(known.end, span.end)))
                break
        else:
            members.append((each.place, span))
    return tuple(Member(*member) for member in members)


def _judge(
    told: Told, numbers: list[int], people: list[Person], options: Options
) -> tuple[float, str | None]:
    if any(not options.deputies.isdisjoint(person.offices) for person in people):
        return options.deputy, _SPEAKS_FOR
    places = [{place for place, _ in told.characters[number].people} for number in numbers]
    if not set.intersection(*places):
        return options.unsure, _ONE_PERSON
    return options.sure, None


def _is_named(speech: Speech) -> bool:
    """Whether the speaker is named right beside the words: what a pronoun stands for may be misread."""
    return (
        speech.direct
        and speech.speaker is not None
        and speech.credit is not None
        and any(name.start == speech.credit.start for name in speech.speaker.mentions)
    )


def _both_in_one(sides: Sides) -> bool:
    """Whether one document credits both: then both may have said it."""
    places = [{credited.place for credited in side} for side in sides.values()]
    return any(not one.isdisjoint(other) for one, other in combinations(places, 2))


def _share_a_name(one: Person, other: Person) -> bool:
    """Whether two people may be one in two spellings or forms of the name."""
    return any(
        sounds_apart(a, b) <= SAME_NAME for a, b in product(one.full_name.split(), other.full_name.split())
    )
