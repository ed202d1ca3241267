"""Find a person whose employer changes without a word about it.

Two bodies of a kind to which one text ties a person are two employers: "Ana Soto, a professor at Leeds
University … Soto, who teaches law at Lyon University". Words of change ("former", "joined") in the same
sentence excuse it, and so do two names that sound alike: those are spellings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text
from scoring.text.fold import key
from scoring.text.likeness import SAME_NAME, sounds_apart

_APPOSITION = 18  # words after a name in which its body is looked for
_EMPLOYERS = 12  # of one person that are compared
_TIES = frozenset(("at", "of", "from", "in", "with", "for"))
_ARTICLES = frozenset(("of", "the", "at", "and", "for"))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`bodies`: nouns of bodies that are compared with their like. `common`: surnames that strangers share,
    so that alone they say little. `changes`: words of a sentence that excuse another employer. `studies`:
    words before a body at which somebody does not work.
    """

    bodies: frozenset[str]
    common: frozenset[str]
    changes: frozenset[str]
    studies: frozenset[str]


class _Tie(NamedTuple):
    """A body, and the words that tie a person to it."""

    body: str
    span: Span
    given: bool  # whether the name stands in full


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each person who is tied to two bodies of a kind."""
    for person in text.people:
        ties: dict[str, _Tie] = {}
        for name in person.mentions:
            tie = _tie(text, name, options)
            if tie is not None:
                ties.setdefault(key(tie.body), tie)
        for one, other in combinations(list(ties.values())[:_EMPLOYERS], 2):
            strangers = key(person.surname) in options.common and not (one.given and other.given)
            if not strangers and _exclude(one.body, other.body, options.bodies):
                name_ = f"{person.given} {person.surname}".strip()
                values = {"name": name_, "one": _after(text, one), "other": _after(text, other)}
                yield Hit((one.span, other.span), values)
                break


def _tie(text: Text, name: Name, options: Options) -> _Tie | None:
    """The body to which the words after a name tie its bearer, up to the next comma.

    ", a lecturer at the University of Leeds", ", who leads the law school of Leeds University", " of Leeds
    University".
    """
    words = text.words_near(Span(name.end, name.end), 0, _APPOSITION)
    gap = text.source[name.end : words[0].start] if words else ""
    if gap not in (", ", " (", " ") or (gap == " " and words[0].key != "of"):
        return None
    if words[0].key == "who" and not (len(words) > 1 and words[1].key.endswith("s")):
        return None  # "who studied at Leeds University"
    for body in text.names_in(Span(name.end, words[-1].end)):
        between = text.source[words[0].start : body.start]
        if "," in between or "." in between or not options.studies.isdisjoint(key(between).split()):
            return None
        tied = between.split()
        if tied and tied[-1].lower() == "the":
            tied.pop()
        if body.kind == "organisation" and tied and tied[-1] in _TIES:
            changed = _changed(text, name, options.changes)
            return None if changed else _Tie(body.text, Span(name.start, body.end), bool(name.given))
    return None


def _changed(text: Text, name: Name, changes: frozenset[str]) -> bool:
    """Whether the sentence tells of a change, outside quotation marks."""
    sentence = text.sentence_at(name.start)
    return sentence is None or any(
        word.key in changes and not text.in_quotation(word.span) for word in sentence.words
    )


def _exclude(one: str, other: str, bodies: frozenset[str]) -> bool:
    """Whether two bodies are of a kind and bear two names."""
    first, second = _words(one), _words(other)
    shared = first & second
    a, b = first - second, second - first
    if not shared or not shared <= bodies or not a or not b:
        return False
    return all(sounds_apart(x, y) > SAME_NAME for x in a for y in b)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", key(name))) - _ARTICLES


def _after(text: Text, tie: _Tie) -> str:
    """The words of a tie without the name: "a professor at Leeds University"."""
    words = text.source[tie.span.start : tie.span.end]
    return words.partition(", ")[2] or tie.body
