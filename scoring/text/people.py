"""Gather the mentions of each person: the full name, and the surname or given name that stands for it.

Two full names are one person's when surname and first given name agree, accents aside ("Ryan C. Berg",
"Ryan Berg"). A surname alone belongs to whoever of that name was named last. Different spellings are
different people here: whether they are one is for the detectors to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from scoring.text.fold import key
from scoring.text.gazetteer import nicknames, roles
from scoring.text.names import Name, surname_key

_TITLES = {
    "prof": "professor", "dr": "doctor", "sen": "senator", "rep": "representative", "gov": "governor",
    "pres": "president", "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major",
    "capt": "captain", "sgt": "sergeant", "cpl": "corporal", "adm": "admiral", "cmdr": "commander",
    "det": "detective", "insp": "inspector", "supt": "superintendent", "rev": "reverend", "fr": "father",
    "amb": "ambassador", "sec": "secretary", "atty": "attorney",
}  # fmt: skip
_FEMININE = frozenset(("a", "e", "ia", "ina", "ine", "ela", "ella", "elle", "ette", "etta"))
_BEARERS = 20  # people of one surname that are told apart; keeps a hostile list of names linear


class Person(NamedTuple):
    """One person of a document: the fullest form of the name and all mentions, in order."""

    given: str  # "" where the document gives the surname only
    surname: str
    mentions: tuple[Name, ...]

    @property
    def full_name(self) -> str:
        """Given name and surname, or the one that the document gives."""
        return f"{self.given} {self.surname}".strip()

    @property
    def roles(self) -> tuple[str, ...]:
        """The titles and functions the mentions give, in order."""
        return tuple(name.role for name in self.mentions if name.role)

    @property
    def offices(self) -> frozenset[str]:
        """The nouns of those roles: "minister", "director"."""
        return frozenset(office for role in self.roles for office in role_nouns(role))


def role_nouns(role: str) -> frozenset[str]:
    """The nouns of `role` that say what somebody is or does, abbreviations spelt out."""
    words = (spelt_out(word) for word in re.findall(r"\w+", key(role)))
    return frozenset(word for word in words if word in roles())


def spelt_out(word: str) -> str:
    """The title that `word` (a look-up key) abbreviates; the word itself where it is no abbreviation."""
    return _TITLES.get(word, word)


class _Group:
    def __init__(self, name: Name) -> None:
        self.given = name.given
        self.surname = name.surname
        self.mentions = [name]

    def add(self, name: Name) -> None:
        self.mentions.append(name)
        if len(name.given) > len(self.given) and name.surname:
            self.given = name.given


def group_people(names: Iterable[Name]) -> tuple[Person, ...]:
    """Return the people among `names`, in the order of their first mention."""
    groups: list[_Group] = []
    by_surname: dict[str, list[_Group]] = {}
    by_given: dict[str, _Group] = {}
    bare: list[Name] = []  # surnames and given names alone that nobody bears yet
    for name in names:
        if name.kind != "person":
            continue
        group = _bearer(name, by_surname, by_given)
        if group is not None:
            group.add(name)
        elif not name.given or not name.surname:
            bare.append(name)
        else:
            group = _Group(name)
            groups.append(group)
            by_surname.setdefault(_last(name.surname), []).append(group)
            by_given.setdefault(_first(name.given), group)
    for name in bare:  # named in full only later, or never
        group = _bearer(name, by_surname, by_given)
        if group is None:
            group = _Group(name)
            groups.append(group)
            if name.surname:
                by_surname.setdefault(_last(name.surname), []).append(group)
        else:
            group.add(name)
    for group in groups:
        group.mentions.sort(key=lambda name: name.start)
    groups.sort(key=lambda group: group.mentions[0].start)
    return tuple(Person(group.given, group.surname, tuple(group.mentions)) for group in groups)


def _first(given: str) -> str:
    return key(given).split()[0]


def _last(surname: str) -> str:
    return surname_key(surname).split()[-1]


def _bearer(name: Name, by_surname: dict[str, list[_Group]], by_given: dict[str, _Group]) -> _Group | None:
    """Who is meant: of those named before, the last that the words fit."""
    if not name.surname:
        return by_given.get(_first(name.given))
    bearers = by_surname.get(_last(name.surname), [])[-_BEARERS:]
    if not name.given:
        return max(bearers, key=lambda group: group.mentions[-1].start, default=None)
    return next((group for group in bearers if group.given and given_agree(group.given, name.given)), None)


def given_agree(one: str, other: str) -> bool:
    """Whether two given names can be one person's: the same, a short form, an initial, one of several."""
    a, b = key(one).replace("-", " ").split(), key(other).replace("-", " ").split()
    if a[0] == b[0] or a[0] in b or b[0] in a or b[0] in nicknames().get(a[0], ()):
        return True
    short, long = sorted((a[0].strip("."), b[0].strip(".")), key=len)
    if not long.startswith(short):
        return False
    # "Sim" for "Siminalayi", yet not "Paul" for "Paula", "Joseph" for "Josephine"
    return len(short) == 1 or (2 < len(short) < 5 and long[len(short) :] not in _FEMININE)
