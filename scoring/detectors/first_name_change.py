"""Find a person whose given name changes: "police chief John Harris … Police Chief James Harris".

Two given names before one surname are one person's when both come with the same office, or when one of the
two is named once and introduced by nothing at all: careful news says who everybody is. Short forms,
initials and spellings of one given name are no change; relatives, predecessors and people named in one
sentence are told apart, and the members of well-known families need no introduction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Person, Text, Word
from scoring.text.fold import key
from scoring.text.gazetteer import given_names, roles
from scoring.text.likeness import SAME_NAME, slips_apart, sounds_apart
from scoring.text.name_words import DETERMINERS, HONORIFICS, OPENERS, ORGANISATION_HEADS, PARTICLES, SPEECH
from scoring.text.names import surname_key
from scoring.text.people import given_agree, spelt_out
from scoring.text.speech import REPORTING_VERBS

_BEARERS = 20  # people of one surname that are compared; keeps a hostile list of names linear
_ESTABLISHED = 3  # mentions of a person whom the text need not introduce any more
_MENTIONS = 60  # of one person that are looked at
_LONGEST = 3  # words of a name in full: longer ones are headlines
_LISTS = (", ", "; ", " (")  # what stands between the names of a list
_JOINERS = frozenset(("and", "&", "or"))
_NEAR = 5  # words on each side of a name in which an office is told to be another's
_ARTICLES = frozenset(("the", "a", "an", "s", "of", "and"))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes two given names one person's.

    `offices`: nouns of offices that one person holds at a time. `dynasties`: surnames in which high office
    runs. `families`: well-known families, as "surname: given names"; their members need no introduction.
    `common`: surnames that strangers share. `kin`: words of a sentence that name relatives. `apart`: other
    words near a name that tell two bearers of a surname apart, unless both roles have them. `credits`:
    words of a sentence that credits somebody's work. `unintroduced`: the confidence where one of the two
    has no office at all. `renames`: words in a sentence with either name of somebody who
    took another name ("known", "born", "transition").
    """

    offices: frozenset[str]
    dynasties: frozenset[str]
    common: frozenset[str]
    kin: frozenset[str]
    apart: frozenset[str]
    unintroduced: float
    families: tuple[str, ...] = ()
    credits: frozenset[str] = frozenset()
    renames: frozenset[str] = frozenset()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each given name that differs from the one the same person had before."""
    by_surname: dict[str, list[Person]] = {}
    for person in text.people:
        if person.given and person.surname:
            by_surname.setdefault(surname_key(person.surname), []).append(person)
    for surname, people in by_surname.items():
        family = _families(options.families).get(surname, frozenset())
        if len(people) == 1 or (surname in options.dynasties and not family):
            continue
        for one, other in combinations(people[:_BEARERS], 2):
            if not _different(one.given, other.given) or {*_firsts(one.given, other.given)} <= family:
                continue
            pair, confidence = _same_office(text, one, other, options), 1.0
            if pair is None and len(people) == 2 and surname not in options.common:
                pair, confidence = _unintroduced(text, one, other, options), options.unintroduced
            if pair and not _renamed(text, pair, options.renames):
                first, second = pair
                values = {"one": first.text, "other": second.text}
                yield Hit(tuple(sorted((first.span, second.span))), values, confidence)


@lru_cache(maxsize=4)
def _families(families: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Surname → the given names of a well-known family."""
    parted = (line.split(":") for line in families)
    return {surname: frozenset(given.split()) for surname, given in parted}


def _different(one: str, other: str) -> bool:
    """Whether two given names can only be two names: no initials, no spellings of one.

    A letter apart they must both be known: "Tim" and "Tom" are two names, "Sergii" is a spelling.
    """
    a, b = key(one).replace("-", " ").split(), key(other).replace("-", " ").split()
    if given_agree(one, other) or min(len(a[0]), len(b[0])) < 3 or set(a) & set(b):
        return False
    if not {a[0], b[0]}.isdisjoint(PARTICLES | SPEECH | ORGANISATION_HEADS | roles()):
        return False  # "Van Houten" is a surname, "Said Houten" a sentence
    known = {a[0], b[0]} <= given_names()
    return sounds_apart(a[0], b[0]) > SAME_NAME and (known or slips_apart(a[0], b[0]) > 1)


def _firsts(one: str, other: str) -> tuple[str, str]:
    """The first given names."""
    return key(one).split()[0], key(other).split()[0]


def _one_sentence(text: Text, first: Name, second: Name) -> bool:
    """Whether one sentence names both, as nobody names one person."""
    return text.sentence_at(first.start) == text.sentence_at(second.start)


def _apart(text: Text, first: Name, second: Name, options: Options) -> bool:
    """Whether a word near one of the two says that the office is another's: "former", "her father".

    What follows a name counts only as an apposition. Of a well-known family the members are known.
    """
    known = surname_key(first.surname) in _families(options.families)
    words = options.kin if known else options.kin | options.apart - _shared(first, second)
    for name in (first, second):
        after = _NEAR if text.source[name.end : name.end + 1] in (",", "(") else 0
        if any(word.key in words for word in text.words_near(name.span, _NEAR, after)):
            return True
    return False


def _related(text: Text, first: Name, second: Name, kin: frozenset[str]) -> bool:
    """Whether a word of kinship stands in a sentence with either, or in the next."""
    sentences = [text.sentence_at(name.start) for name in (first, second)]
    near = {other.start: other for one in sentences if one is not None for other in text.around(one)}
    return any(word.key in kin for sentence in near.values() for word in sentence.words[:200])


def _renamed(text: Text, pair: tuple[Name, Name], renames: frozenset[str]) -> bool:
    """Whether the text says that one person took another name: "born", "As James Morris, the author …"."""
    for name in pair:
        sentence = text.sentence_at(name.start)
        if sentence is not None and any(word.key in renames for word in sentence.words[:200]):
            return True
        if any(word.key == "as" for word in text.words_near(Span(name.start, name.start), 2, 0)):
            return True
    return False


def _shared(first: Name, second: Name) -> set[str]:
    """The words of both roles: two "former mayors" are not told apart by being former."""
    return _proper(first.role or "").keys() & _proper(second.role or "").keys()


def _same_office(text: Text, one: Person, other: Person, options: Options) -> tuple[Name, Name] | None:
    """The first mentions in full that give both people the same office and do not tell them apart."""
    for first in one.mentions[:_BEARERS]:
        for second in other.mentions[:_BEARERS]:
            full = first.given and second.given and first.role and second.role
            if full and _personal(first, second) and _share(text, first, second, options):
                if _one_sentence(text, first, second) or _apart(text, first, second, options):
                    return None
                return first, second
    return None


def _personal(one: Name, other: Name) -> bool:
    """Whether one of the given names is known: "miner Barrick Gold" is no person."""
    return not given_names().isdisjoint(_firsts(one.given, other.given))


def _share(text: Text, one: Name, other: Name, options: Options) -> bool:
    """Whether a title or function of the one is one of the other's.

    An office has one holder; a trade many, so there the second must be no stranger and not be introduced.
    """
    ours, theirs = ({role for role in (name.title, name.role) if role} for name in (one, other))
    if any(_agree(a, b, options.offices, True) for a in ours for b in theirs):
        return True
    if surname_key(one.surname) in options.common or _listed(text, other):
        return False
    return any(_agree(a, b, options.offices, False) for a in ours for b in theirs)


def _listed(text: Text, name: Name) -> bool:
    """Whether the title stands in an apposition of its own: "the firm's president, Dr Jane Doe"."""
    if name.title is None:
        return False
    start = name.start - len(name.title)
    return ", " in text.source[max(0, start - 4) : start]


def _agree(one: str, other: str, offices: frozenset[str], office: bool) -> bool:
    """Whether two roles name one office or trade, and no two places or bodies beside it."""
    a, b = _proper(one), _proper(other)
    shared = a.keys() & b.keys()
    if not shared & offices and (office or not (a.keys() <= b.keys() or b.keys() <= a.keys())):
        return False
    if not any(word in roles() for word in shared):
        return False
    # "city mayor" may be "Atlanta mayor", but "Boston mayor" is not
    return not (any(a[word] for word in a.keys() - shared) and any(b[word] for word in b.keys() - shared))


def _proper(role: str) -> dict[str, bool]:
    """The words of a role, and whether each stands with a capital."""
    words = re.findall(r"[^\W_]+", role)
    return {spelt_out(key(word)): word[0].isupper() for word in words if key(word) not in _ARTICLES}


def _unintroduced(text: Text, one: Person, other: Person, options: Options) -> tuple[Name, Name] | None:
    """The first mention in full of a person whom the text knows, and the only one of somebody it does not."""
    usual, variant = (one, other) if len(one.mentions) >= len(other.mentions) else (other, one)
    first = next((name for name in usual.mentions if name.given and name.surname), None)
    full = [name for name in variant.mentions if name.given and name.surname]
    if first is None or len(full) != 1 or slips_apart(*_firsts(one.given, other.given)) == 1:
        return None
    if not usual.roles and len(usual.mentions) < _ESTABLISHED:
        return None
    if variant.roles or _introduced(text, full[0], options.credits) or not _plain(first, full[0]):
        return None
    if _one_sentence(text, first, full[0]) or _related(text, first, full[0], options.kin):
        return None
    return None if _a_family(text, usual, options.kin) else (first, full[0])


def _plain(usual: Name, variant: Name) -> bool:
    """Whether both are names of two or three words, and a given name stands before the surname."""
    short = max(len(usual.text.split()), len(variant.text.split())) <= _LONGEST
    return short and _firsts(variant.given, usual.given)[0] in given_names()


def _introduced(text: Text, name: Name, credits: frozenset[str]) -> bool:
    """Whether something says who it is, if only its place in a list or a credit."""
    source, sentence = text.source, text.sentence_at(name.start)
    if name.affiliation or sentence is None or sentence.block.role in ("byline", "caption"):
        return True
    if any(word.key in credits for word in sentence.words[:200]):
        return True
    before = text.words_near(Span(name.start, name.start), 1, 0)
    if source[max(0, name.start - 2) : name.start] in _LISTS or any(map(_introduces, before)):
        return True
    after = text.words_near(Span(name.end, name.end), 0, 1)
    listed = source[name.end : name.end + 2] in _LISTS
    return listed and any(
        not word.text[0].islower() or word.key in DETERMINERS or word.key == "who" for word in after
    )


def _introduces(word: Word) -> bool:
    """Whether the word before a name joins it to another or says who it is: "and", "Mrs", "skipper"."""
    if word.key in _JOINERS or word.key in HONORIFICS:
        return True
    plain = word.text.islower() and word.key not in OPENERS and word.key not in REPORTING_VERBS
    return plain and not word.key.endswith(("s", "ed", "ing"))


def _a_family(text: Text, person: Person, kin: frozenset[str]) -> bool:
    """Whether the text speaks of the family: "the Ortizes", "the Ortiz brothers"."""
    surname = key(person.surname)
    if f"{surname}s" in text.counts or f"{surname}es" in text.counts:
        return True
    return any(
        word.key in kin
        for name in person.mentions[:_MENTIONS]
        for word in text.words_near(Span(name.end, name.end), 0, 1)
        if not name.given
    )
