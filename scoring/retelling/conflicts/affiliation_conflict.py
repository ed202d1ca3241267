"""One person whom the documents tie to different bodies, or give offices that exclude each other.

"The director of the laboratory" and "a professor" are other detail and no conflict; nor are two bodies that
one document names both, an office held before, and a title that is only more precise. What conflicts: two
universities, a university and an institute of one who has a profession and no post, two departments of a
minister, two countries of a president, two ranks, two titles of which news gives a person one, and a
minister placed in the house of the head of state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise, takewhile
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.messages import listed
from scoring.retelling.alignment.bodies import SMALL, is_body, plain_word
from scoring.retelling.alignment.people import Character
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text import Name, Person, Text
from scoring.text.fold import key
from scoring.text.gazetteer import countries, roles
from scoring.text.lazy import lazy_regex
from scoring.text.likeness import sounds_apart
from scoring.text.people import role_nouns, spelt_out

_MENTIONS = 40  # of a person in one document that are looked at
_CHANGE_NEAR = 4  # words on each side of a name with its role in which a change of office is told
_TIES = 12  # of one person that are compared
_ROLE_NEAR = 300  # characters between a name and its role
_PLACE_NEAR = 30  # characters after a body's name in which its place stands: ", in Cali, Colombia"
_APPOSITION_NEAR = 120  # characters after a name in which the body of its apposition begins
_APPOSITION = lazy_regex(r",\s(?:an?\s|the\s)?(?:[a-z][\w'’-]*,?\s){1,8}(?:at|of|from|with)\s(?:the\s)?")
# What somebody is, not a post: of posts a person may have several.
_PROFESSION = lazy_regex(
    r"\w+(?:ologist|ician|iatrist|surgeon|chemist|physicist|engineer|astronomer|archivist)"
)
_ALIKE = 0.4  # distance by sound of two names of which one may have been misheard for the other
_SEAT, _MINISTRY = "seat of the minister", "ministry"
_LOOSE = "may be said of the whole government"
_AFTER_HEAD = frozenset("of for to at in from who under since".split())
_LOOSELY = 0.4  # how sure it is of a minister in the house of the head of state
_LIKELY = 0.6  # how sure a conflict of bodies is whose names are not alike, nor their place the same
_PARTLY = 0.8  # of bodies whose names share a word: "Ilia State University", "Tbilisi State University"
_OTHER_KIND = 0.5  # of a university and an institute
_SHARED = "hospital"  # a kind of body whose people belong to a university as a rule
_BOTH = "may belong to both"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What cannot both be true of one person at a time.

    `bodies`: nouns of bodies that are compared with their like. `portfolios`: words for one department each,
    joined by "/". `ministers`, `heads`, `ranks`: nouns of ministers, of heads of state and government, of
    ranks. `of_states`: nouns of offices that are held for one of the `states`. `titles`: titles of which a
    person has one, words for the same one joined by "/". `seats`: houses of heads of state, where no
    minister belongs. `kept`: titles that go with any other. `changes`: words near a name that tell of
    another time or a second office.
    """

    bodies: frozenset[str]
    changes: frozenset[str]
    portfolios: tuple[str, ...] = ()
    ministers: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    of_states: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    seats: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


class _Tie(NamedTuple):
    """What one mention ties a person to: `says` in a word or two, `words` those that tell it apart."""

    place: int
    span: Span
    says: str
    kind: str  # ties of one kind exclude each other
    words: frozenset[str]
    body: bool = False
    where: frozenset[str] = frozenset()  # countries that stand beside a body
    what: str = ""  # what the person is there: "hydrologist"


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each person, the surest; {name} is the person's, {ties} what the documents say."""
    for character in (*told.characters, *_strangers(told)):
        if len({place for place, _ in character.people}) > 1:
            by_kind: dict[str, list[_Tie]] = {}
            for tie in _ties(told, character, options):
                by_kind.setdefault(tie.kind, []).append(tie)
            found = [clash for ties in by_kind.values() for clash in _conflict(told, character, ties)]
            bodies = [tie for ties in by_kind.values() for tie in ties if tie.body]
            found = found or list(_of_other_kinds(told, character, bodies))
            yield from sorted(found, key=lambda clash: -clash.confidence)[:1]


def _strangers(told: Told) -> Iterator[Character]:
    """Names of nobody known that stand with an apposition as people do, each in two documents at least."""
    found: dict[str, dict[int, list[Name]]] = {}
    for place, telling in enumerate(told.tellings):
        for name in telling.text.names:
            if name.kind == "unknown" and " " in name.text and _apposition(telling.text, name):
                found.setdefault(name.text, {}).setdefault(place, []).append(name)
    for text, names in found.items():
        if len(names) > 1:
            given, _, surname = text.rpartition(" ")
            people = tuple((place, Person(given, surname, tuple(here))) for place, here in names.items())
            yield Character(people, 1.0, ())


def _ties(told: Told, character: Character, options: Options) -> Iterator[_Tie]:
    for place, person in character.people:
        text = told.tellings[place].text
        for name in person.mentions[:_MENTIONS]:
            for role in _roles(text, name) if person.given else ():
                if _settled(text, Span(min(role.start, name.start), max(role.end, name.end)), options):
                    yield from _of_bodies(place, text, role, options)
                    yield from _of_office(place, text, name, role, options)


def _settled(text: Text, span: Span, options: Options) -> bool:
    """Whether no word in or near the name with its role tells of another time or a second office."""
    near = text.words_near(span, _CHANGE_NEAR, _CHANGE_NEAR)
    return not any(word.key in options.changes for word in near)


def _roles(text: Text, name: Name) -> list[Span]:
    """Where the role, the title and the body that stand with a mention are."""
    found = []
    for words in dict.fromkeys(words for words in (name.title, name.role, name.affiliation) if words):
        at = text.source.rfind(words, max(0, name.start - _ROLE_NEAR), name.start)
        if at < 0:
            at = text.source.find(words, name.end, name.end + _ROLE_NEAR)
        if at >= 0:
            found.append(Span(at, at + len(words)))
    apposition = _apposition(text, name)
    if apposition is not None and not any(apposition.end <= role.end for role in found):
        found.append(apposition)
    return found


def _apposition(text: Text, name: Name) -> Span | None:
    """Whatever somebody is said to be at a body: ", a hydrologist at Ilia State University"."""
    match = _APPOSITION.match(text.source, name.end)
    if match is None:
        return None
    near = text.names_in(Span(name.end, name.end + _APPOSITION_NEAR))
    body = next((body for body in near if _APPOSITION.fullmatch(text.source, name.end, body.start)), None)
    return Span(name.end + 2, body.end) if body is not None and is_body(body) else None


# -- what a role ties to --------------------------------------------------------------------------


def _of_bodies(place: int, text: Text, role: Span, options: Options) -> Iterator[_Tie]:
    for name in text.names_in(role):
        words = frozenset(plain_word(word) for word in _words(name.text)) - SMALL
        kinds = words & options.bodies
        if is_body(name) and len(kinds) == 1 and words > kinds:
            around = text.source[role.start : name.end + _PLACE_NEAR]
            where, what = _lands(_words(around)), _profession(text.source[role.start : name.start])
            yield _Tie(place, name.span, name.text, min(kinds), words - kinds, True, where, what)


def _of_office(place: int, text: Text, name: Name, role: Span, options: Options) -> Iterator[_Tie]:
    """The department, country, state, rank and title that a role names."""
    source = text.source[role.start : role.end]
    words = [spelt_out(word) for word in _words(source)]
    head, offices = _head(words), role_nouns(source)
    span = Span(min(role.start, name.start), max(role.end, name.end))
    if name.affiliation and text.source.startswith(
        (f" of {name.affiliation}", f" from {name.affiliation}"), name.end
    ):
        span = Span(span.start, text.source.index(name.affiliation, name.end) + len(name.affiliation))
        words += ["of", *_words(name.affiliation)]  # "President Jane Doe of Malta"
    found: list[tuple[str, frozenset[str]]] = []
    if head in options.ministers:
        departments = _departments(words, options.portfolios)
        found.append(("department", departments))
        if departments:
            found.append((_SEAT, options.seats.intersection(words) or frozenset((_MINISTRY,))))
    if head in options.heads:
        found.append((f"country of the {head}", _lands(words)))
    if head in options.of_states:
        found.append((f"state of the {head}", _states(words, options.states)))
    if offices and offices <= options.ranks:
        found.append(("rank", offices))
    if name.given and name.surname and role.end <= name.start:
        found.append(("title", _title(words, options)))
    for kind, what in found:
        if len(what) == 1:
            yield _Tie(place, span, source, kind, what)


def _head(words: Sequence[str]) -> str:
    """The noun that says what somebody is: "spokesman" of "the French president's spokesman in Rome"."""
    phrase = takewhile(lambda word: word not in _AFTER_HEAD, words)
    return next((word for word in reversed(list(phrase)) if word in roles()), "")


def _profession(role: str) -> str:
    """The last word before "at" or "of": "hydrologist" of "a hydrologist at"; "" for a post."""
    words = list(takewhile(lambda word: word not in _AFTER_HEAD, _words(role)))
    return words[-1] if words and _PROFESSION.fullmatch(words[-1]) else ""


def _words(phrase: str) -> list[str]:
    return re.findall(r"[^\W_]+", key(phrase).replace("'s", ""))


def _lands(words: Sequence[str]) -> frozenset[str]:
    known = countries()
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    found = (known.adjectives.get(word) or known.names.get(word) for word in [*words, *pairs])
    return frozenset(land for land in found if land)


def _states(words: Sequence[str], states: frozenset[str]) -> frozenset[str]:
    return states.intersection([*words, *(f"{a} {b}" for a, b in pairwise(words))])


def _departments(words: Iterable[str], portfolios: tuple[str, ...]) -> frozenset[str]:
    return frozenset(group for group in portfolios for word in group.split("/") if word in words)


def _title(words: Sequence[str], options: Options) -> frozenset[str]:
    """The group of titles that the last words are one of."""
    groups = _groups(options.titles)
    found = next((groups[last] for at in range(len(words)) if (last := " ".join(words[at:])) in groups), None)
    return frozenset((found,)) if found and found not in options.kept else frozenset()


@lru_cache(maxsize=4)
def _groups(titles: tuple[str, ...]) -> dict[str, str]:
    return {title: group for group in titles for title in group.split("/")}


# -- what conflicts -------------------------------------------------------------------------------


def _conflict(told: Told, character: Character, ties: Sequence[_Tie]) -> Iterator[Disagreement]:
    """The disagreement of ties of one kind: of two documents, of which none has both."""
    sides: list[list[_Tie]] = []
    for tie in ties:
        side = next((side for side in sides if _same(side[0], tie)), None)
        if side is None:
            sides.append([tie])
        else:
            side.append(tie)
    sides = sides[:_TIES]
    documents = [{tie.place for tie in side} for side in sides]
    if len(sides) < 2 or any(one & other for one, other in combinations(documents, 2)):
        return
    if sides[0][0].body:
        _complete(told, character, sides)
        sides.sort(key=lambda side: min(tie.place for tie in side))
    confidence = min(_likelihood(one[0], other[0]) for one, other in combinations(sides, 2))
    yield _disagreement(character, sides, confidence, _LOOSE if sides[0][0].kind == _SEAT else None)


def _of_other_kinds(told: Told, character: Character, ties: Sequence[_Tie]) -> Iterator[Disagreement]:
    """The disagreement of a university and an institute: of two documents that both name a profession, and
    of which none knows the other's body.
    """
    for one, other in combinations([tie for tie in ties if tie.what and tie.kind != _SHARED][:_TIES], 2):
        apart = one.kind != other.kind and one.words.isdisjoint(other.words)
        if apart and not _knows(told, one.place, other) and not _knows(told, other.place, one):
            sides = [
                [tie for tie in ties if tie.kind == side.kind and _same(tie, side)] for side in (one, other)
            ]
            documents = [{tie.place for tie in side} for side in sides]
            if documents[0].isdisjoint(documents[1]):
                yield _disagreement(character, sides, _OTHER_KIND, _BOTH)
                return


def _knows(told: Told, place: int, tie: _Tie) -> bool:
    """Whether a document has the words of a body's name."""
    return all(word in told.tellings[place].text.places for word in tie.words)


def _disagreement(
    character: Character, sides: Sequence[Sequence[_Tie]], confidence: float, note: str | None
) -> Disagreement:
    name = max((person for _, person in character.people), key=lambda person: len(person.given))
    values = {"name": name.full_name, "ties": listed([f"“{side[0].says}”" for side in sides])}
    told = tuple(Side(side[0].says, _first(side)) for side in sides)
    return Disagreement(told, values, confidence * character.confidence, note)


def _same(one: _Tie, other: _Tie) -> bool:
    """Whether two ties are to one thing: a name in full and a shorter one, or in another language."""
    if not one.body:
        return bool(one.words & other.words)
    translated = one.kind not in key(one.says) or other.kind not in key(other.says)
    return (
        one.words <= other.words
        or other.words <= one.words
        or (translated and not one.words.isdisjoint(other.words))
    )


def _likelihood(one: _Tie, other: _Tie) -> float:
    """How sure it is that two ties conflict: two bodies, if they are alike in sound or of one place."""
    if not one.body:
        return _LOOSELY if one.kind == _SEAT else 1.0
    ours, theirs = one.words - other.words, other.words - one.words
    if any(sounds_apart(a, b) <= _ALIKE for a in ours for b in theirs) or one.where & other.where:
        return 1.0
    return _PARTLY if one.words & other.words else _LIKELY


def _complete(told: Told, character: Character, sides: Sequence[list[_Tie]]) -> None:
    """Add the documents that name one of the bodies beside the person, in whatever words."""
    placed = {tie.place for side in sides for tie in side}
    for place, person in character.people:
        if place in placed:
            continue
        text = told.tellings[place].text
        near = (sentence for name in person.mentions[:_MENTIONS] for sentence in _before(text, name))
        for name in dict.fromkeys(name for span in near for name in text.names_in(span) if is_body(name)):
            words = frozenset(plain_word(word) for word in _words(name.text))
            side = next((side for side in sides if {side[0].kind, *side[0].words} <= words), None)
            if side is not None:
                side.append(side[0]._replace(place=place, span=name.span))
                break


def _before(text: Text, name: Name) -> list[Span]:
    """The sentence of a mention, and the one before it."""
    index = text.sentences_at([text.word_index(name.start + 1) - 1])[0]  # a name may begin inside a word
    return [sentence.span for sentence in text.sentences[max(0, index - 1) : index + 1]]


def _first(side: Iterable[_Tie]) -> tuple[Member, ...]:
    """The first place in each document."""
    found: dict[int, Member] = {}
    for tie in side:
        found.setdefault(tie.place, Member(tie.place, tie.span))
    return tuple(sorted(found.values()))
