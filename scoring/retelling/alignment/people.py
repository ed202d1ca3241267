"""The people of a story, whatever their spelling in each document.

People of one surname are one person where their given names agree. People of two surnames that sound
alike are one person where something else says so, too: the given name, the office, the body they are tied
to, or sentences of two documents that say the same of both. Those whom one document tells apart stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from scoring.text import Person
from scoring.text.fold import key
from scoring.text.gazetteer import figure_given_names, figure_surnames, given_names, nicknames
from scoring.text.likeness import SAME_NAME, slips_apart, sound_keys, sounds_apart
from scoring.text.name_words import PARTICLES
from scoring.text.names import surname_key
from scoring.text.people import given_agree

if TYPE_CHECKING:
    from scoring.retelling.told import Told

_SHORTEST = 4  # letters: shorter names are alike by chance ("Li", "Lee")
_SHORTEST_SLIP = 9  # letters of two names together in which one wrong letter is a slip, not another name
_SHORTEST_GIVEN_SLIP = 5  # letters of a given name in which it is
_SAME_GIVEN = 0.07  # distance by sound of two known given names that are one: "Mohammed", "Muhammad"
_LOOKED_AT = 8  # people of a draft, and mentions of a person, that are compared with those of another
_BEARERS = 20  # people of one surname that are told apart, and of one key: keeps hostile lists linear
_PAIRS = 4_000  # of surnames of like consonants that are compared at most, half a second or so
_SIDE_BY_SIDE = 60  # characters: who names two people so near means two
_SUFFIX = re.compile(r"\s(?:Jr|Sr|II|III|IV)\b")
# Endings of the surname of a man and a woman of one family: "Ivanov", "Ivanova".
_FEMININE = (("", "a"), ("ski", "ska"), ("sky", "skaya"), ("skiy", "skaya"), ("y", "aya"), ("son", "dottir"))

_SAID = "named where the same is said"
TURNED = "the same words in another order"
OTHER_GIVEN = "another given name"
"""Evidence that two names are one person's which is not the name itself."""

# How sure it is that two alike surnames are one person's, by what else agrees.
_NAME_AND_CONTEXT, _NAME_ALONE, _OFFICE, _CONTEXT = 1.0, 0.8, 0.9, 0.8
_OTHER_GIVEN = 0.6  # one surname and office, told in the same words, and another given name
_SHORTENED = 0.8  # the second of two surnames left out


class Character(NamedTuple):
    """One person of the story: who that is in each document that names them, by document and order.

    A document may name one person in two spellings, which are two people of its own. `evidence` says what
    tells that they are one ("surname Rouvinski", "professor at Icesi University").
    """

    people: tuple[tuple[int, Person], ...]
    confidence: float
    evidence: tuple[str, ...]


_Appearance = tuple[int, Person]


class _Draft:
    """A character under construction."""

    __slots__ = ("confidence", "evidence", "people", "surname")

    def __init__(self, surname: str, people: list[_Appearance]) -> None:
        self.surname = surname  # look-up key of its last word
        self.people = people
        self.confidence = 1.0
        self.evidence: dict[str, None] = {}  # in order

    @property
    def given(self) -> str:
        """The first given name of all, "" where nobody gives one."""
        return next((person.given for _, person in self.people if person.given), "")

    @property
    def suffix(self) -> str:
        """As `_suffix` has it."""
        return _suffix(self.surname, self.people[0][1])

    @property
    def offices(self) -> frozenset[str]:
        """The nouns of all roles."""
        return frozenset(office for _, person in self.people[:_LOOKED_AT] for office in person.offices)

    def take(self, other: _Draft, confidence: float, evidence: Iterable[str]) -> None:
        self.people += other.people
        self.confidence = min(self.confidence, other.confidence, confidence)
        self.evidence |= other.evidence | dict.fromkeys(evidence)
        other.people = []


class _Context:
    """Whether sentences of two documents that say the same name two people."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self._tied: dict[tuple[int, int], set[tuple[int, int]]] = {}

    def shared(self, one: _Draft, other: _Draft) -> bool:
        """Whether any two tied sentences name the one and the other."""
        for (i, person), (j, counterpart) in _across(one, other):
            first, second = ((i, person), (j, counterpart)) if i < j else ((j, counterpart), (i, person))
            tied = self._ties(first[0], second[0])
            if any((a, b) in tied for a in self.sentences(*first) for b in self.sentences(*second)):
                return True
        return False

    def sentences(self, place: int, person: Person) -> list[int]:
        """The indexes of the first sentences that name somebody."""
        text = self.told.tellings[place].text
        starts = (name.start for name in person.mentions[:_LOOKED_AT])
        return text.sentences_at(text.word_index(start + 1) - 1 for start in starts)  # maybe inside a word

    def _ties(self, one: int, other: int) -> set[tuple[int, int]]:
        if (one, other) not in self._tied:
            self._tied[one, other] = {(tie.one, tie.other) for tie in self.told.ties(one, other)}
        return self._tied[one, other]


def align_people(told: Told) -> tuple[Character, ...]:
    """Return everybody named, those of a single document, too, in the order of their first mention."""
    drafts: list[_Draft] = []
    by_surname: dict[str, list[_Appearance]] = {}
    for place, telling in enumerate(told.tellings):
        for person in telling.people:
            by_surname.setdefault(_last(person), []).append((place, person))
    for surname, people in by_surname.items():
        drafts += _bearers(surname, people)
    context = _Context(told)
    _join_alike(drafts, context)
    _join_shortened(drafts, context)
    _join_renamed(drafts, context)
    found = [draft for draft in drafts if draft.people]
    for draft in found:
        draft.people.sort(key=lambda appearance: (appearance[0], appearance[1].mentions[0].start))
    found.sort(key=lambda draft: (draft.people[0][0], draft.people[0][1].mentions[0].start))
    return tuple(Character(tuple(draft.people), draft.confidence, _named(draft)) for draft in found)


def _named(draft: _Draft) -> tuple[str, ...]:
    """The evidence, the name itself first."""
    person = draft.people[0][1]
    name = f"surname {person.surname}" if person.surname else f"given name {person.given}"
    return (name, *draft.evidence) if len(draft.people) > 1 else ()


# -- one surname ----------------------------------------------------------------------------------


def _last(person: Person) -> str:
    """The look-up key of the last word of the surname; of the given name where there is no other."""
    return surname_key(person.surname or person.given).split()[-1]


def _bearers(surname: str, people: Sequence[_Appearance]) -> list[_Draft]:
    """The people of one surname: told apart by their given names, a surname alone whose it can be."""
    drafts: list[_Draft] = []
    known: dict[str, _Draft] = {}  # by given name and suffix
    bare: list[_Appearance] = []
    for place, person in people:
        if not (person.given and person.surname):
            bare.append((place, person))
            continue
        full = key(person.given) + _suffix(surname, person)
        draft = known.get(full) or next(
            (draft for draft in drafts[-_BEARERS:] if _same(draft, place, person, surname)), None
        )
        if draft is None:
            draft = _Draft(surname, [])
            drafts.append(draft)
        known.setdefault(full, draft)
        draft.people.append((place, person))
    if bare:
        bearer = _whose(surname, drafts, bare)
        if bearer is None:
            drafts.append(_Draft(surname, bare))
        else:
            bearer.people += bare
    return drafts


def _suffix(surname: str, person: Person) -> str:
    """ " jr" where it tells a public figure's namesake from the figure: "Donald Trump Jr."."""
    if key(person.given).split()[0] not in figure_given_names().get(surname, ()):
        return ""
    full = [name for name in person.mentions if name.given]
    return " jr" if full and all(_SUFFIX.search(name.text) for name in full) else ""


def _same(draft: _Draft, place: int, person: Person, surname: str) -> bool:
    """Whether somebody of the same surname is the person of the draft."""
    if draft.suffix != _suffix(surname, person):
        return False
    for there, other in draft.people[:_LOOKED_AT]:
        if not _given_alike(person.given, other.given):
            return False
        if there == place and _told_apart(person, other):
            return False
    return True


def _whose(surname: str, drafts: Sequence[_Draft], bare: Sequence[_Appearance]) -> _Draft | None:
    """Who is meant by a surname alone: the public figure, its one bearer, or the one with the same office."""
    offices = frozenset(office for _, person in bare for office in person.offices)
    figure = figure_given_names().get(surname, frozenset()) if surname in figure_surnames() else frozenset()
    known = [draft for draft in drafts if key(draft.given).split()[0] in figure and not draft.suffix]
    if len(known) == 1:
        return known[0]
    if len(drafts) > 1 or figure:  # "Trump" is not Ivanka Trump
        drafts = [draft for draft in drafts if draft.offices & offices]
    return drafts[0] if len(drafts) == 1 else None


# -- given names ----------------------------------------------------------------------------------


def _given_alike(one: str, other: str) -> bool:
    """Whether two given names can be one person's: the same, a short form, another spelling of one."""
    a, b = _words(one), _words(other)
    if not _middle_agrees(a, b):
        return False
    if given_agree(one, other) or any(word in nicknames().get(given, ()) for given in a for word in b):
        return True
    return given_respelt(a[0], b[0])


def _middle_agrees(one: list[str], other: list[str]) -> bool:
    """Whether the second given names may be one: not "George W." and "George H. W."."""
    if len(one) < 2 or len(other) < 2 or one[0] != other[0]:
        return True
    return one[1][0] == other[1][0]


def given_respelt(one: str, other: str) -> bool:
    """Whether two given names are spellings of one: not "John" and "Jon", nor "Carlo" and "Carla"."""
    if min(len(one), len(other)) < _SHORTEST or (one[-1] == "a") != (other[-1] == "a"):
        return False
    apart = sounds_apart(one, other)
    if one in given_names() and other in given_names():
        return apart <= _SAME_GIVEN
    long = min(len(one), len(other)) >= _SHORTEST_GIVEN_SLIP
    return apart <= SAME_NAME or (long and slips_apart(one, other) == 1)


def _words(given: str) -> list[str]:
    return re.findall(r"[^\W_]+", key(given)) or [""]


# -- surnames that sound alike --------------------------------------------------------------------


def _join_alike(drafts: list[_Draft], context: _Context) -> None:
    """Join those whose surnames are alike and who are one person by what else is said of them."""
    pairs = sorted(
        (sounds_apart(drafts[i].surname, drafts[j].surname), i, j)
        for i, j in islice(_candidates(drafts), _PAIRS)
        if surnames_alike(drafts[i].surname, drafts[j].surname)
    )
    home = list(range(len(drafts)))  # with which draft the people of each are by now
    for _, i, j in pairs:
        one, other = _at_home(home, i), _at_home(home, j)
        if one == other or _stay_apart(drafts[one], drafts[other]):
            continue
        confidence, evidence = _one_person(drafts[one], drafts[other], context)
        if confidence:
            drafts[one].take(drafts[other], confidence, evidence)
            home[other] = one


def _at_home(home: Sequence[int], at: int) -> int:
    while home[at] != at:
        at = home[at]
    return at


def _candidates(drafts: Sequence[_Draft]) -> Iterator[tuple[int, int]]:
    """Pairs of drafts whose surnames may sound alike."""
    index: dict[str, list[int]] = {}
    for at, draft in enumerate(drafts):
        if len(draft.surname) >= _SHORTEST:
            for sound in sorted(sound_keys(draft.surname)):  # which pairs come first must not vary
                index.setdefault(sound, []).append(at)
    seen = set()
    for group in index.values():
        for pair in combinations(group[:_BEARERS], 2):
            if pair not in seen and drafts[pair[0]].surname != drafts[pair[1]].surname:
                seen.add(pair)
                yield pair


def surnames_alike(one: str, other: str) -> bool:
    """Whether two surnames (look-up keys) sound alike or are a slip apart, as those of one person may be."""
    if abs(len(one) - len(other)) > 3 or f"{one}s" == other or f"{other}s" == one:
        return False  # "the Obamas"
    if _of_man_and_woman(one, other) or _of_man_and_woman(other, one):
        return False
    if one in figure_surnames() and other in figure_surnames():
        return False
    slip = len(one) + len(other) >= _SHORTEST_SLIP and slips_apart(one, other) == 1
    return slip or sounds_apart(one, other) <= SAME_NAME


def _of_man_and_woman(his: str, hers: str) -> bool:
    return any(
        his.endswith(man) and hers.endswith(woman) and his.removesuffix(man) == hers.removesuffix(woman)
        for man, woman in _FEMININE
    )


def _stay_apart(one: _Draft, other: _Draft) -> bool:
    """Whether the given names differ, or one document tells the two apart."""
    if one.given and other.given and not _given_alike(one.given, other.given):
        return True
    return any(
        place == there and _told_apart(person, counterpart)
        for place, person in one.people[:_LOOKED_AT]
        for there, counterpart in other.people[:_LOOKED_AT]
    )


def _told_apart(one: Person, other: Person) -> bool:
    """Whether one document names two people: side by side, or each with an office of its own."""
    if one.offices and other.offices and not one.offices & other.offices:
        return True
    return any(
        abs(a.start - b.start) < _SIDE_BY_SIDE
        for a in one.mentions[:_LOOKED_AT]
        for b in other.mentions[:_LOOKED_AT]
    )


def _one_person(one: _Draft, other: _Draft, context: _Context) -> tuple[float, list[str]]:
    """How sure it is that two people of alike surnames are one, and what tells so; 0 if nothing does."""
    evidence = []
    given = bool(one.given and other.given)
    if given:
        evidence.append(f"given name {one.given}")
    offices = sorted(one.offices & other.offices)
    evidence += offices
    tied = sorted(_affiliations(one) & _affiliations(other))
    evidence += tied
    said = context.shared(one, other)
    if said:
        evidence.append(_SAID)
    if given:
        if offices or tied or said:
            return _NAME_AND_CONTEXT, evidence
        return (0.0 if one.offices and other.offices else _NAME_ALONE), evidence
    if offices or tied:
        return (_NAME_AND_CONTEXT if said else _OFFICE), evidence
    return (_CONTEXT if said else 0.0), evidence


def _affiliations(draft: _Draft) -> frozenset[str]:
    return frozenset(
        name.affiliation
        for _, person in draft.people[:_LOOKED_AT]
        for name in person.mentions[:_LOOKED_AT]
        if name.affiliation
    )


def _across(one: _Draft, other: _Draft) -> Iterator[tuple[_Appearance, _Appearance]]:
    """The people of two drafts, those of two documents against each other."""
    for first in one.people[:_LOOKED_AT]:
        for second in other.people[:_LOOKED_AT]:
            if first[0] != second[0]:
                yield first, second


# -- names in another order, shortened, with another given name --------------------------------------


def _join_shortened(drafts: list[_Draft], context: _Context) -> None:
    """Join "Jinping Xi" to "Xi Jinping", and "Ana Soto" to "Ana Soto Rivas" of whom the same is said."""
    by_surname: dict[str, list[_Draft]] = {}
    by_start: dict[tuple[str, ...], list[_Draft]] = {}
    named = [(draft, _full(draft)) for draft in drafts if draft.people and draft.given]
    for draft, words in named:
        if len(words) > 1:
            by_surname.setdefault(words[-1], []).append(draft)
        if len(words) > 2:
            by_start.setdefault(tuple(words[:2]), []).append(draft)
    for draft, words in named:
        for other in by_surname.get(words[0], ())[:_BEARERS] if len(words) > 1 else ():
            if _free(draft, other) and _turned(words, _full(other)):
                draft.take(other, 1.0, [TURNED])
        for other in by_start.get(tuple(words), ())[:_BEARERS]:
            if _free(draft, other) and context.shared(draft, other):
                other.take(draft, _SHORTENED, [_SAID])


def _turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are the same words with the surname first and last; one may be respelt."""
    if sorted(one) == sorted(other):
        return one != other
    return len(one) == len(other) == 2 and one[0] == other[1] and surnames_alike(one[1], other[0])


def _free(one: _Draft, other: _Draft) -> bool:
    """Whether two drafts may be joined: no document names both."""
    if one is other or not one.people or not other.people:
        return False
    return {place for place, _ in one.people}.isdisjoint(place for place, _ in other.people)


def _full(draft: _Draft) -> list[str]:
    """The words of the name in full, as the first document gives it."""
    person = next(person for _, person in draft.people if person.given)
    return [word for word in _words(f"{person.given} {person.surname}") if word not in PARTICLES]


def _join_renamed(drafts: list[_Draft], context: _Context) -> None:
    """Join two of one surname of whom the same is said, though the given names differ: by a letter, or
    those of two who have one office.
    """
    by_surname: dict[str, list[_Draft]] = {}
    for draft in drafts:
        if draft.people and draft.given:
            by_surname.setdefault(draft.surname, []).append(draft)
    for bearers in by_surname.values():
        if len(bearers) != 2 or not _free(*bearers):  # of three nobody can say who is who
            continue
        one, other = bearers
        a, b = _words(one.given)[0], _words(other.given)[0]
        offices = sorted(one.offices & other.offices)
        alike = sounds_apart(a, b) <= SAME_NAME or slips_apart(a, b) == 1
        possible = a != b and (offices or alike) and _middle_agrees(_words(one.given), _words(other.given))
        if possible and context.shared(one, other):
            one.take(other, _OTHER_GIVEN, [*offices, _SAID, OTHER_GIVEN])
