"""Find an office-holder whose given name changes: "police chief John Harris … Police Chief James Harris".

The surname and the office agree and only one person holds the office at a time; given names that are
short forms, initials or spellings of each other are no change. Relatives and predecessors of one name
are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Name, Person, Text
from scoring.text.fold import key
from scoring.text.gazetteer import figures
from scoring.text.likeness import SAME_NAME, slips_apart, sounds_apart
from scoring.text.names import surname_key

_HIGH = frozenset(("president", "minister", "premier", "king", "queen"))
_BEARERS = 20  # people of one surname that are compared


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`offices`: nouns of offices that one person holds at a time. `apart`: what tells two bearers apart."""

    offices: frozenset[str]
    apart: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each given name that differs from the one the same office-holder had before."""
    by_surname: dict[str, list[Person]] = {}
    for person in text.people:
        if person.given and person.surname and person.offices & options.offices:
            by_surname.setdefault(surname_key(person.surname), []).append(person)
    for people in by_surname.values():
        for one, other in combinations(people[:_BEARERS], 2):
            pair = _same_office(text, one, other, options)
            if pair:
                first, second = pair
                values = {"one": first.text, "other": second.text, "role": first.role or ""}
                yield Hit(tuple(sorted((first.span, second.span))), values)


def _dynasties() -> frozenset[str]:
    """Surnames of public figures: sons and daughters of theirs have held the same high office."""
    return frozenset(key(name).split()[-1] for figure in figures() for name in figure.names)


def _same_office(text: Text, one: Person, other: Person, options: Options) -> tuple[Name, Name] | None:
    """The first mentions in which two people of one surname hold one office, if nothing excuses it."""
    if not _different(one.given, other.given):
        return None
    if surname_key(one.surname) in _dynasties() and one.offices & other.offices & _HIGH:
        return None
    for first in one.mentions:
        for second in other.mentions:
            if not (first.given and second.given and first.role and second.role):
                continue
            if _agree(first.role, second.role, options.offices):
                excused = _told_apart(text, first, options.apart) or _told_apart(text, second, options.apart)
                return None if excused else (first, second)
    return None


def _different(one: str, other: str) -> bool:
    """Whether two given names can only be two names: no initials, no spellings of one."""
    a, b = key(one).replace("-", " ").split(), key(other).replace("-", " ").split()
    if min(len(a[0]), len(b[0])) < 3 or set(a) & set(b):
        return False
    return sounds_apart(a[0], b[0]) > SAME_NAME and slips_apart(a[0], b[0]) > 1


def _agree(one: str, other: str, offices: frozenset[str]) -> bool:
    """Whether two roles name one office: the same noun, and one's words all in the other's."""
    a, b = set(re.findall(r"[^\W_]+", key(one))), set(re.findall(r"[^\W_]+", key(other)))
    articles = {"the", "a", "an", "s", "of"}
    a, b = a - articles, b - articles
    return bool(a & b & offices) and (a <= b or b <= a)


def _told_apart(text: Text, name: Name, apart: frozenset[str]) -> bool:
    sentence = text.sentence_at(name.start)
    return sentence is None or any(word.key in apart for word in sentence.words)
