"""Find a person whose given name changes: "police chief John Harris … Police Chief James Harris".

Two given names before one surname are one person's when both come with the same office, or when the
second is introduced by nothing at all: careful news says who everybody is. Short forms, initials and
spellings of one given name are no change; relatives, predecessors and people named in one sentence are
told apart, and the families of public figures are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Name, Person, Sentence, Text
from scoring.text.fold import key
from scoring.text.gazetteer import figures, given_names
from scoring.text.likeness import SAME_NAME, slips_apart, sounds_apart
from scoring.text.name_words import PARTICLES
from scoring.text.names import surname_key
from scoring.text.people import given_agree

_BEARERS = 20  # people of one surname that are compared; keeps a hostile list of names linear
_ARTICLES = frozenset(("the", "a", "an", "s", "of", "and"))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes two given names one person's.

    `offices`: nouns of offices that one person holds at a time. `dynasties`: surnames in which high office
    runs. `common`: surnames that strangers share. `kin`: words that introduce a relative. `apart`: other
    words of a sentence that tell two bearers of a surname apart, unless both roles have them.
    `unintroduced`: the confidence where the second has no office at all.
    """

    offices: frozenset[str]
    dynasties: frozenset[str]
    common: frozenset[str]
    kin: frozenset[str]
    apart: frozenset[str]
    unintroduced: float


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each given name that differs from the one the same person had before."""
    by_surname: dict[str, list[Person]] = {}
    for person in text.people:
        if person.given and person.surname:
            by_surname.setdefault(surname_key(person.surname), []).append(person)
    for surname, people in by_surname.items():
        if surname in options.dynasties:
            continue
        for one, other in combinations(people[:_BEARERS], 2):
            if not _different(one.given, other.given):
                continue
            pair = _same_office(one, other, options.offices)
            confidence = 1.0
            slip = slips_apart(*_firsts(one.given, other.given)) == 1
            if pair is None and not slip and len(people) == 2 and surname not in options.common | _figures():
                pair = _unintroduced(one, other)
                confidence = options.unintroduced
            if pair and not _apart(text, one, other, options.kin | options.apart - _shared(*pair)):
                first, second = pair
                values = {"one": first.text, "other": second.text}
                yield Hit(tuple(sorted((first.span, second.span))), values, confidence)


@lru_cache(maxsize=1)
def _figures() -> frozenset[str]:
    """Surnames of public figures, whose families need no introduction."""
    return frozenset(key(name).split()[-1] for figure in figures() for name in figure.names)


def _different(one: str, other: str) -> bool:
    """Whether two given names can only be two names: no initials, no spellings of one.

    A letter apart they must both be known: "Tim" and "Tom" are two names, "Sergii" is a spelling.
    """
    a, b = key(one).replace("-", " ").split(), key(other).replace("-", " ").split()
    if given_agree(one, other) or min(len(a[0]), len(b[0])) < 3 or set(a) & set(b):
        return False
    if {a[0], b[0]} & PARTICLES:
        return False  # "Van Houten" is a surname
    known = {a[0], b[0]} <= given_names()
    return sounds_apart(a[0], b[0]) > SAME_NAME and (known or slips_apart(a[0], b[0]) > 1)


def _firsts(one: str, other: str) -> tuple[str, str]:
    """The first given names."""
    return one.split()[0], other.split()[0]


def _apart(text: Text, one: Person, other: Person, words: frozenset[str]) -> bool:
    """Whether the text tells the two apart: in one sentence, or by a word of kinship or succession."""
    first, second = _sentences(text, one), _sentences(text, other)
    if {sentence.start for sentence in first} & {sentence.start for sentence in second}:
        return True
    return any(word.key in words for sentence in [*first, *second] for word in sentence.words[:200])


def _shared(first: Name, second: Name) -> set[str]:
    """The words of both roles: two "former mayors" are not told apart by being former."""
    return _proper(first.role or "").keys() & _proper(second.role or "").keys()


def _sentences(text: Text, person: Person) -> list[Sentence]:
    """The sentences with the person's first mentions in full."""
    full = [name for name in person.mentions if name.given and name.surname][:3]
    return [sentence for name in full if (sentence := text.sentence_at(name.start)) is not None]


def _same_office(one: Person, other: Person, offices: frozenset[str]) -> tuple[Name, Name] | None:
    """The first mentions in full that give both people the same office."""
    for first in one.mentions[:_BEARERS]:
        for second in other.mentions[:_BEARERS]:
            full = first.given and second.given and first.role and second.role
            if full and _agree(first.role or "", second.role or "", offices):
                return first, second
    return None


def _agree(one: str, other: str, offices: frozenset[str]) -> bool:
    """Whether two roles name one office: a noun that suffices, and no two places or bodies beside it."""
    a, b = _proper(one), _proper(other)
    shared = a.keys() & b.keys()
    if not shared & offices:
        return (a.keys() <= b.keys() or b.keys() <= a.keys()) and len(shared) > 1
    # "city mayor" may be "Atlanta mayor", but "Boston mayor" is not
    return not (any(a[word] for word in a.keys() - shared) and any(b[word] for word in b.keys() - shared))


def _proper(role: str) -> dict[str, bool]:
    """The words of a role, and whether each stands with a capital."""
    return {
        key(word): word[0].isupper() for word in re.findall(r"[^\W_]+", role) if key(word) not in _ARTICLES
    }


def _unintroduced(one: Person, other: Person) -> tuple[Name, Name] | None:
    """The mentions in full of an introduced person and of one that is named once and never introduced."""
    full = [name for name in other.mentions if name.given and name.surname]
    introduced = [name for name in one.mentions if name.given and name.surname]
    if len(full) != 1 or other.roles or not one.roles or not introduced:
        return None
    return (introduced[0], full[0]) if introduced[0].start < full[0].start else None
