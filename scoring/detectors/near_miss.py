"""Find a public figure whose name is a letter off: "Ukrainian President Volodymyr Zelinsky".

The name is compared with a small table of heads of state and government and others whom all news names.
The office must agree, and what transliterations vary does not count: only a name that sounds different
from every accepted spelling is a near miss. Names that are spelt in Latin letters at home have one
spelling: there a name that sounds the same ("Emmanuel Makron") went through another alphabet and back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.fold import key
from scoring.text.gazetteer import figures
from scoring.text.likeness import slips_apart, sounds, sounds_apart

_ROLES = 20  # roles of one person that are looked at


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`sound`: the distance by sound, `slips`: the wrong letters, up to which a name is near. `latin`:
    words of offices whose holders' names are spelt in Latin letters at home.
    """

    sound: float
    slips: int
    latin: frozenset[str]


class _Known(NamedTuple):
    given: str
    surname: str
    name: str  # the usual spelling
    offices: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, list[_Known]], dict[str, list[_Known]], dict[str, list[_Known]]]:
    """Figures by first given name, by surname, and by the first letters of both."""
    by_given: dict[str, list[_Known]] = {}
    by_surname: dict[str, list[_Known]] = {}
    by_letters: dict[str, list[_Known]] = {}
    for figure in figures():
        for name in figure.names:
            words = key(name).split()
            known = _Known(words[0], words[-1], figure.names[0], figure.offices)
            by_given.setdefault(words[0], []).append(known)
            by_surname.setdefault(words[-1], []).append(known)
            by_letters.setdefault(words[0][0] + words[-1][0], []).append(known)
    return by_given, by_surname, by_letters


@lru_cache(maxsize=1)
def _accepted() -> frozenset[str]:
    """The sounds of all accepted spellings; made only once a name is near one."""
    return frozenset(sounds(name) for figure in figures() for name in figure.names)


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each full name that is nearly, but not quite, the one its office belongs to."""
    by_given, by_surname, by_letters = _table()
    for person in text.people:
        roles = person.roles[:_ROLES]
        spellings = {name.text: name for name in reversed(person.mentions) if roles}
        for name in reversed(spellings.values()):
            words = key(name.text).split()
            if len(words) < 2 or "." in words[-1]:
                continue  # "George W.Bush" lacks a space
            candidates = [
                *by_given.get(words[0], ()),
                *by_surname.get(words[-1], ()),
                *by_letters.get(words[0][0] + words[-1][0], ()),
            ]
            known = next((one for one in candidates if _near(text, words, one, roles, options)), None)
            if known is None:
                continue
            # Given names are made English by careful writers too: "Victor Orban".
            respelt = known.offices & options.latin and words[-1] != known.surname
            if respelt or sounds(name.text) not in _accepted():
                yield Hit((name.span,), {"name": name.text, "known": known.name})


def _near(text: Text, words: list[str], known: _Known, roles: tuple[str, ...], options: Options) -> bool:
    given, surname = words[0], words[-1]
    pairs = [pair for pair in ((given, known.given), (surname, known.surname)) if pair[0] != pair[1]]
    slips = options.slips if len(pairs) == 1 else 1  # in each, where both are off
    if not pairs or not all(_off(mine, theirs, slips, options.sound) for mine, theirs in pairs):
        return False
    said = {word for role in roles for word in key(role).replace("’", " ").split()}
    if given == known.given and said & known.offices and known.offices & options.latin:
        said |= {word for word in known.offices & options.latin if word in text.counts}  # told elsewhere
    return len(said & known.offices) > 1


def _off(mine: str, theirs: str, slips: int, sound: float) -> bool:
    """Whether a name is near another, yet long enough for that to mean something."""
    return (
        min(len(mine), len(theirs)) >= 4
        and slips_apart(mine, theirs) <= slips
        and sounds_apart(mine, theirs) <= sound
    )
