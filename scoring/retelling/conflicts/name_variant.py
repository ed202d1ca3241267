"""One person or body that the documents spell in different ways: "Ruvinsky", "Rouvinski".

Short forms, initials, titles and a second surname left out are no other spelling. Where only accents
differ, or both spellings are in common use, the confidence is low and a note says so. Of names that are
neither a known person's nor a known body's, sentences that say the same tell that they are one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, groupby, islice, product
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.messages import listed
from scoring.retelling.alignment.bodies import SMALL, Body, plain_word
from scoring.retelling.alignment.people import OTHER_GIVEN, TURNED, Character, given_respelt, surnames_alike
from scoring.retelling.alignment.sentences import SAME
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.told import Told
from scoring.text import Name, Text
from scoring.text.fold import key
from scoring.text.gazetteer import figures, nicknames
from scoring.text.likeness import slips_apart, sounds_apart
from scoring.text.names import surname_key
from scoring.text.people import given_agree
from scoring.text.vocabulary import english

_SPELLINGS = 12  # of one name part that are compared; keeps a hostile story linear
_MENTIONS = 200  # of a person in one document that are looked at
_SHORTEST_ORDER = 3  # words of a body's name below which another order means nothing
# Heads of bodies that have one name: of a ministry, agency or court news writes the words in any order.
_PROPER = frozenset(
    "center institute foundation university college school academy museum laboratory society".split()
)
# What a typewriter makes of a letter that it lacks; of other letters it leaves the accent out.
_TYPED = {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
_ONE_SOUND = 0.1  # distance by sound of what two transliterators make of one name


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How sure a variant is by what differs, 0 to 1: `letters`, `accents` alone, `accepted` spellings of
    one name, `given` names that only the office and the context make one person's, `order` of the words
    of a body's name; `stray`: letters of a name of which nothing else is known; `translated`: one word of a
    longer name. `forms` are given names in several languages, joined by "/".
    """

    letters: float
    accents: float
    accepted: float
    given: float
    order: float
    stray: float
    translated: float
    forms: tuple[str, ...] = ()


_NOTES = {
    "letters": None,
    "accents": "only accents differ",
    "accepted": "may be two accepted spellings of one name",
    "given": "may be two given names of one person",
    "order": "may be two translations of one name",
    "stray": None,
    "translated": "may be two translations of one name",
}
_GRAVEST = ("letters", "given", "order", "accepted", "accents")


class _Spelling(NamedTuple):
    """A mention with its parts as they are spelt, in small letters."""

    place: int
    name: Name
    given: tuple[str, ...]
    surname: str

    @property
    def parts(self) -> frozenset[str]:
        """All parts."""
        return frozenset((*self.given, self.surname)) - {""}


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each person, body or other name of several spellings; {names} are these."""
    known: set[tuple[int, int]] = set()  # the ends of the names
    for found in (*_of_people(told, options), *_of_bodies(told, options)):
        known.update(end for side in found.sides for member in side.members for end in _ends(*member))
        yield found
    yield from _of_strays(told, options, known)


def _of_people(told: Told, options: Options) -> Iterator[Disagreement]:
    for character in told.characters:
        spellings = list(_spellings(character))
        differences = _differences(spellings, character)
        how = min(differences.values(), key=_GRAVEST.index, default=None)
        if how:
            sides = _sides(spellings, frozenset(part for pair in differences for part in pair))
            yield from _disagreement(sides, how, getattr(options, how) * character.confidence)


def _of_bodies(told: Told, options: Options) -> Iterator[Disagreement]:
    for body in told.bodies:
        names = _forms(body)
        how = min(_bodies_differ(names), key=_GRAVEST.index, default=None)
        if how:
            sides = [_first_mentions([(place, name) for place, name in names[form]]) for form in names]
            yield from _disagreement(sides, how, getattr(options, how) * body.confidence)


# -- people ---------------------------------------------------------------------------------------


def _differences(spellings: Sequence[_Spelling], character: Character) -> dict[tuple[str, str], str]:
    """Two spellings of one part of the name → how they differ."""
    surnames = _usual(spelling.surname for spelling in spellings if spelling.surname)
    given = _usual(part for spelling in spellings for part in spelling.given)
    beside = {pair for spelling in spellings for pair in combinations(sorted(spelling.parts), 2)}
    pairs = dict.fromkeys(combinations(surnames, 2), surnames_alike)
    pairs |= dict.fromkeys(combinations(given, 2), given_respelt)
    if TURNED in character.evidence:
        pairs |= {pair: surnames_alike for pair in product(surnames, given) if pair[0] != pair[1]}
    found = {}
    for (one, other), alike in pairs.items():
        if (min(one, other), max(one, other)) not in beside:  # who has both is called by both
            how = _differ(one, other, alike)
            if how:
                found[one, other] = how
    if OTHER_GIVEN in character.evidence and not found:
        firsts = _usual(spelling.given[0] for spelling in spellings if spelling.given)
        found |= {pair: "given" for pair in combinations(firsts, 2) if not given_agree(*pair)}
    return found


def _usual(parts: Iterable[str]) -> list[str]:
    return [part for part, _ in Counter(parts).most_common(_SPELLINGS)]


def _spellings(character: Character) -> Iterator[_Spelling]:
    """The mentions that show how the name is spelt: capitals throughout leave accents out."""
    for place, person in character.people:
        for name in person.mentions[:_MENTIONS]:
            if not name.text.isupper():
                given = tuple(_form(part) for part in name.given.replace("-", " ").split())
                surname = surname_key(name.surname).split() and _form(name.surname.split()[-1])
                yield _Spelling(place, name, tuple(part for part in given if len(part) > 1), surname or "")


def _form(word: str) -> str:
    """A part of a name, letter by letter: accents kept, but no marks but hyphens, capitals or article."""
    word = unicodedata.normalize("NFC", word).lower()
    word = word[3:] if word[:3] in ("al-", "el-") else word
    return "".join(letter for letter in word if letter.isalpha() or letter == "-").strip("-")


def _differ(one: str, other: str, alike: Callable[[str, str], bool]) -> str | None:
    """How two spellings of one part of a name differ; None if they are two names or forms of one."""
    a, b = _plain(one), _plain(other)
    if a == b:
        return "accents" if one.replace("-", "") != other.replace("-", "") else None
    if one in other.split("-") or other in one.split("-"):
        return None  # "Hollmann", "Hollmann-Weiss"
    short = b in nicknames().get(a, ()) or (alike is given_respelt and (a.startswith(b) or b.startswith(a)))
    if short and sounds_apart(a, b) > _ONE_SOUND:
        return None
    if not alike(a, b):
        return None
    return "accepted" if _accepted(a, b) or _in_use(a, b) else "letters"


def _plain(form: str) -> str:
    """The spelling without accents, as typewriters write it: "ae" for "æ", "o" for "ø"."""
    return key("".join(_TYPED.get(letter, letter) for letter in form)).replace("-", "")


def _in_use(one: str, other: str) -> bool:
    """Whether both are well-known spellings of one sound; a letter doubled is a slip and no spelling."""
    vocabulary = english()
    doubled = _single(one) == _single(other)
    known = vocabulary.known(one) and vocabulary.known(other)
    return known and not doubled and sounds_apart(one, other) <= _ONE_SOUND


def _single(name: str) -> str:
    return "".join(letter for letter, _ in groupby(name))


@lru_cache(maxsize=1)
def _accepted_spellings() -> frozenset[tuple[str, str]]:
    return frozenset(
        pair
        for figure in figures()
        for a, b in combinations([key(name).split() for name in figure.names], 2)
        for pair in ((a[0], b[0]), (a[-1], b[-1]), (b[0], a[0]), (b[-1], a[-1]))
    )


def _accepted(one: str, other: str) -> bool:
    """Whether both are spellings that news uses of one public figure's name."""
    return (one, other) in _accepted_spellings()


def _sides(spellings: Iterable[_Spelling], varying: frozenset[str]) -> list[Side]:
    """The mentions by how they spell what varies; a short form beside the first name in full that has it."""
    sides: dict[tuple[str, ...], list[tuple[int, Name]]] = {}
    for spelling in spellings:
        parts = tuple(sorted(varying & spelling.parts))
        if parts:
            sides.setdefault(parts, []).append((spelling.place, spelling.name))
    for parts in sorted(sides, key=len):
        longer = next((other for other in sides if set(parts) < set(other)), None)
        if longer is not None:
            sides[longer] += sides.pop(parts)
    return [_first_mentions(mentions) for mentions in sides.values()]


def _first_mentions(mentions: Iterable[tuple[int, Name]]) -> Side:
    """Of each document the first mention in full and the first short one."""
    first: dict[tuple[int, bool], Name] = {}
    for place, name in sorted(mentions):
        first.setdefault((place, bool(name.given and name.surname)), name)
    full = [name for (_, whole), name in first.items() if whole]
    members = sorted(Member(place, name.span) for (place, _), name in first.items())
    return Side((full or list(first.values()))[0].text, tuple(members))


def _disagreement(sides: list[Side], how: str, confidence: float) -> Iterator[Disagreement]:
    """The disagreement, if more than one document takes part: one alone has a rule of its own."""
    if len(sides) < 2 or len(frozenset().union(*(side.documents for side in sides))) < 2:
        return
    sides.sort(key=lambda side: side.members)
    names = list(dict.fromkeys(f"“{side.says}”" for side in sides))
    yield Disagreement(tuple(sides), {"names": listed(names)}, confidence, _NOTES[how])


# -- bodies ---------------------------------------------------------------------------------------


def _forms(body: Body) -> dict[tuple[str, ...], list[tuple[int, Name]]]:
    """The words of each spelling of a body, accents kept → its mentions; abbreviations left out."""
    found: dict[tuple[str, ...], list[tuple[int, Name]]] = {}
    for place, name in body.names:
        words = tuple(form for form in map(_form, name.text.split()) if form and form != "the")
        if len(words) > 1 and not name.text.isupper():
            found.setdefault(words, []).append((place, name))
    return dict(list(found.items())[:_SPELLINGS])


def _bodies_differ(forms: Mapping[tuple[str, ...], list[tuple[int, Name]]]) -> set[str]:
    """How the spellings differ, if no document uses both."""
    found = set()
    for one, other in combinations(forms, 2):
        a, b = [_plain(word) for word in one], [_plain(word) for word in other]
        if a == b:
            found.add("accents")
            continue
        ours, theirs = ([plain_word(word) for word in words if word not in SMALL] for words in (a, b))
        first, second = set(ours), set(theirs)
        if first == second:
            both = {place for place, _ in forms[one]} & {place for place, _ in forms[other]}
            fixed = len(first) >= _SHORTEST_ORDER and not first.isdisjoint(_PROPER)
            if fixed and ours != theirs and not both:
                found.add("order")
        elif len(first ^ second) == 2:
            (x, y) = sorted(first ^ second)
            if x[0] == y[0] and (slips_apart(x, y) == 1 or sounds_apart(x, y) <= _ONE_SOUND):
                found.add("letters")
    return found


# -- other names ----------------------------------------------------------------------------------

_MOST_NAMES = 8  # of a sentence, and
_MOST_TIES = 1000  # of two documents that are looked at: more are lists, or hostile
_SHORTEST = 4  # letters of a word that may be spelt in two ways
_LONG_NAME = 3  # words of a name that is one though another word stands in it: "Annals of Ward Medicine"


class _Stray(NamedTuple):
    """A name of several words: those of its parts, "of" and the like left out, and where it stands."""

    words: tuple[str, ...]
    span: Span
    person: bool


def _of_strays(told: Told, options: Options, known: set[tuple[int, int]]) -> Iterator[Disagreement]:
    """One disagreement for each two names that differ in one word, in sentences that say the same."""
    strays = _Strays(told)
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    for one, other in told.pairs:
        ties = (tie for tie in told.ties(one, other) if tie.confidence >= SAME)
        for tie in islice(ties, _MOST_TIES):
            for ours, theirs in product(strays.of(one, tie.one), strays.of(other, tie.other)):
                if not known.isdisjoint(_ends(one, ours.span) | _ends(other, theirs.span)):
                    continue
                pair = min(ours.words, theirs.words), max(ours.words, theirs.words)
                how = found.get(pair) or _stray_differs(told, one, ours, other, theirs, options)
                if how:
                    found[pair] = how
    for pair, how in found.items():
        sides = [strays.side(words) for words in pair]
        if sides[0].documents.isdisjoint(sides[1].documents):
            yield from _disagreement(sides, how, getattr(options, how))


def _ends(place: int, span: Span) -> set[tuple[int, int]]:
    return {(place, span.start), (place, span.end)}


class _Strays:
    """The names of several words in each sentence, each read once."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self._read: dict[tuple[int, int], list[_Stray]] = {}

    def of(self, place: int, index: int) -> list[_Stray]:
        """The names of a sentence."""
        if (place, index) not in self._read:
            text = self.told.tellings[place].text
            self._read[place, index] = list(islice(_strays(text, text.sentences[index].span), _MOST_NAMES))
        return self._read[place, index]

    def side(self, words: tuple[str, ...]) -> Side:
        """The first place of a name in each document that has it in a sentence read."""
        first: dict[int, _Stray] = {}
        for (place, _), strays in sorted(self._read.items()):
            for stray in strays:
                if stray.words == words:
                    first.setdefault(place, stray)
        members = tuple(Member(place, stray.span) for place, stray in first.items())
        start, end = members[0].span
        return Side(self.told.tellings[members[0].document].text.source[start:end], members)


def _strays(text: Text, span: Span) -> Iterator[_Stray]:
    """The names of several words, the two parts of "Annals of Ward Medicine" as one."""
    names = text.names_in(span)
    at = 0
    while at < len(names):
        start, end, person = names[at].start, names[at].end, names[at].kind == "person"
        while at + 1 < len(names) and text.source[end : names[at + 1].start] in (" of ", " of the "):
            at += 1
            end = names[at].end
        words = tuple(form for form in map(_form, text.source[start:end].split()) if form not in SMALL)
        if len(words) > 1 and all(words) and not text.source[start:end].isupper():
            yield _Stray(words, Span(start, end), person)
        at += 1


def _stray_differs(
    told: Told, one: int, ours: _Stray, other: int, theirs: _Stray, options: Options
) -> str | None:
    """How two names differ, if in one word, which the other document has not."""
    differing = [at for at, (a, b) in enumerate(zip(ours.words, theirs.words, strict=False)) if a != b]
    if len(ours.words) != len(theirs.words) or len(differing) != 1:
        return None
    at = differing[0]
    x, y = ours.words[at], theirs.words[at]
    a, b = _plain(x), _plain(y)
    if _has(told, one, b) or _has(told, other, a):
        return None
    last = at == len(ours.words) - 1
    if at == 0 and len(ours.words) == 2 and _one_given(a, b, options.forms):
        return "given"
    vocabulary = english()
    words = vocabulary.is_word(a) and vocabulary.is_word(b)
    if not words and not (ours.person and theirs.person) and min(len(a), len(b)) >= _SHORTEST:
        how = _differ(x, y, surnames_alike if last or len(ours.words) > 2 else given_respelt)
        return "stray" if how == "letters" else how
    if words and len(ours.words) >= _LONG_NAME and not ours.person and not theirs.person:
        return "translated"
    return None


def _one_given(one: str, other: str, forms: tuple[str, ...]) -> bool:
    """Whether two given names are one in two languages."""
    groups = _languages(forms)
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset()))


@lru_cache(maxsize=4)
def _languages(forms: tuple[str, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for at, line in enumerate(forms):
        for form in line.split("/"):
            found[form] = found.get(form, frozenset()) | {at}
    return found


def _has(told: Told, place: int, word: str) -> bool:
    return word in told.tellings[place].text.places
