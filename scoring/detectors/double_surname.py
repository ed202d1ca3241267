"""Find a double surname whose parts change places or change: "Jane Doe-Lange … Lange-Doe said".

Two orders of the same two parts are one name. Where only one part is the same, something else must tie the
two: the same given name, or a surname alone that nobody bears. Pairs of people ("the Doe-Lange plan") are
left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Name, Text
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex
from scoring.text.likeness import SAME_NAME, sounds_apart
from scoring.text.names import surname_key

_DOUBLE = lazy_regex(r"(?P<first>[^\W\d_]{3,30})[-‐‑](?P<last>[^\W\d_]{3,30})")
_MOST = 40  # double surnames compared; keeps a hostile list of names linear
_SHOWN = 6  # occurrences shown of the rarer form


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`alone`: the confidence where only the surname stands, and only one of its parts is the same."""

    alone: float


_Parts = tuple[str, str]


class _Form(NamedTuple):
    """A double surname with a hyphen: its parts, and the names that end in it."""

    parts: _Parts
    mentions: list[Name]

    @property
    def given(self) -> set[str]:
        """The first given names before it."""
        return {key(name.given).split()[0] for name in self.mentions[:_SHOWN] if name.given}


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each form of a double surname that is not the usual one of its bearer."""
    forms = _hyphened(text)
    surnames = {surname_key(person.surname) for person in text.people} if len(forms) > 1 else set()
    for one, other in combinations(forms, 2):
        usual, variant = (one, other) if len(one.mentions) >= len(other.mentions) else (other, one)
        confidence = _one_bearer(usual, variant, surnames, options.alone)
        if confidence:
            yield _hit(usual.mentions, variant.mentions, confidence)
    yield from _turned_round(text)


def _hyphened(text: Text) -> list[_Form]:
    """The double surnames with a hyphen, both parts with a capital."""
    found: dict[_Parts, _Form] = {}
    for name in text.names:
        match = _DOUBLE.fullmatch(name.text.split()[-1])
        if match is None or name.kind not in ("person", "unknown"):
            continue
        if match["first"][0].isupper() and match["last"][0].isupper():
            parts = key(match["first"]), key(match["last"])
            found.setdefault(parts, _Form(parts, [])).mentions.append(name)
    return list(found.values())[:_MOST]


def _one_bearer(usual: _Form, variant: _Form, surnames: set[str], alone: float) -> float:
    """How sure it is that two double surnames are one person's; 0 if they may be two people's."""
    ours, theirs = usual.given, variant.given
    if not ours and not theirs:
        return 0  # "Franco-German", "German-Franco"
    if usual.parts == variant.parts[::-1]:
        return 1.0
    changed = [(a, b) for a, b in zip(usual.parts, variant.parts, strict=True) if a != b]
    if len(changed) != 1 or sounds_apart(*changed[0]) <= SAME_NAME:
        return 0  # two names, or two spellings of one
    if ours & theirs:
        return 1.0
    introduced = theirs or len(variant.mentions) > 1 or variant.mentions[0].role
    # "the Biden-Harris campaign" joins two people
    return 0 if introduced or changed[0][1] in surnames else alone


def _turned_round(text: Text) -> Iterator[Hit]:
    """Hits on "Lange Doe" where a person is "Jane Doe Lange"."""
    people: dict[_Parts, Name] = {}
    for name in text.names:
        words = key(name.text).split()
        if name.kind == "person" and len(words) == len(set(words)) == 3 and len(words[1]) > 2:
            people.setdefault((words[2], words[1]), name)
    if not people:
        return
    for name in text.names:
        words = key(name.text).split()
        full = people.get((words[0], words[1])) if len(words) == 2 else None
        if full is not None and words[0] != words[1]:
            yield _hit([full], [name], 1.0)


def _hit(usual: list[Name], variant: list[Name], confidence: float) -> Hit:
    later = (name for name in usual if name.start > variant[0].start)
    shown = [*variant[:_SHOWN], next(later, usual[-1])]
    values = {"variant": variant[0].text, "other": usual[0].text}
    return Hit(tuple(sorted(name.span for name in shown)), values, confidence)
