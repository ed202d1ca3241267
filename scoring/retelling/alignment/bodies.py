"""The organisations of a story, whatever their spelling in each document.

Names are one body's where they have the same words in any order and language ("Universidad Icesi", "Icesi
University"), where one is the abbreviation that a document gives for the other, and where one word is
spelt in two ways. Bodies that one document names both are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from scoring.text import Name, Text
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex
from scoring.text.likeness import SAME_NAME, slips_apart, sounds_apart
from scoring.text.name_words import ORGANISATION_HEADS, PARTICLES
from scoring.text.vocabulary import english

if TYPE_CHECKING:
    from scoring.retelling.told import Told

SMALL = PARTICLES | frozenset("of for the on and in at".split())
# Heads in other languages, and spellings of one English word.
_HEADS = {
    **dict.fromkeys("universidad universidade universite universitat universita".split(), "university"),
    **dict.fromkeys("instituto institut istituto".split(), "institute"),
    **dict.fromkeys("centro centre zentrum".split(), "center"),
    **dict.fromkeys("ministerio ministere ministero ministerium".split(), "ministry"),
    **dict.fromkeys("fundacion fundacao fondation stiftung".split(), "foundation"),
    **dict.fromkeys("partido parti partei partito".split(), "party"),
    **dict.fromkeys("banco banque".split(), "bank"),
    **{"organisation": "organization", "programme": "program", "defence": "defense", "labour": "labor"},
}  # fmt: skip
_ABBREVIATED = lazy_regex(r"\s\(([A-Z]{2,8})\)")
_SHORTEST = 4  # letters of a word that may be spelt in two ways
_SHORTEST_SLIP = 9  # letters of two such words together in which one wrong letter is a slip
_MOST = 20  # bodies of one key that are compared: keeps a hostile list of names linear
_LONGEST = 12  # words; longer names are headings

_RESPELT = 0.8  # how sure it is that two names are one body's if one word is spelt in two ways


class Body(NamedTuple):
    """One organisation of the story: its mentions in each document, by document and order."""

    names: tuple[tuple[int, Name], ...]
    confidence: float
    evidence: tuple[str, ...]


class _Draft:
    """A body under construction: `words` are those of its name, in order of the alphabet."""

    __slots__ = ("confidence", "evidence", "names", "words")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.names: list[tuple[int, Name]] = []
        self.confidence = 1.0
        self.evidence: list[str] = []

    def take(self, other: _Draft, confidence: float, evidence: str) -> None:
        self.names += other.names
        self.confidence = min(self.confidence, other.confidence, confidence)
        self.evidence += [*other.evidence, evidence]
        other.names = []


def align_bodies(told: Told) -> tuple[Body, ...]:
    """Return every organisation named, in the order of their first mention."""
    drafts: dict[tuple[str, ...], _Draft] = {}
    abbreviations: dict[str, set[tuple[str, ...]]] = {}
    for place, telling in enumerate(told.tellings):
        for name in telling.text.names:
            words = body_words(name.text) if is_body(name) else ()
            if words:
                drafts.setdefault(words, _Draft(words)).names.append((place, name))
                for short in _abbreviation(telling.text, name):
                    abbreviations.setdefault(key(short), set()).add(words)
    for short, meant in abbreviations.items():
        if len(meant) == 1 and (short,) in drafts:
            drafts[next(iter(meant))].take(drafts[(short,)], 1.0, f"{short.upper()} stands for it")
    _join_respelt(list(drafts.values()))
    found = [draft for draft in drafts.values() if draft.names]
    for draft in found:
        draft.names.sort(key=lambda mention: (mention[0], mention[1].start))
    found.sort(key=lambda draft: (draft.names[0][0], draft.names[0][1].start))
    return tuple(Body(tuple(draft.names), draft.confidence, tuple(draft.evidence)) for draft in found)


def is_body(name: Name) -> bool:
    """Whether the name is an organisation's, if only for its first or last word: "Universidad Icesi"."""
    if name.kind == "organisation":
        return True
    words = key(name.text).split()
    heads = {_HEADS.get(word, word) for word in (words[0], words[-1])}
    return name.kind == "unknown" and len(words) > 1 and not heads.isdisjoint(ORGANISATION_HEADS)


@lru_cache(maxsize=4096)
def body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name, plain and in the order of the alphabet; "of" and the like left out."""
    words = re.findall(r"[^\W_]+", key(name).replace("'s", "").replace(".", ""))
    return (
        tuple(sorted(plain_word(word) for word in words if word not in SMALL))
        if len(words) <= _LONGEST
        else ()
    )


def plain_word(word: str) -> str:
    """A word of a body's name in one spelling and language, without its plural."""
    plural = len(word) > _SHORTEST and word.endswith("s") and not word.endswith(("ss", "ies"))
    word = word.removesuffix("s") if plural else word
    return _HEADS.get(word, word)


def _abbreviation(text: Text, name: Name) -> Iterator[str]:
    """The abbreviation in brackets behind a name, if it is made of its capitals."""
    match = _ABBREVIATED.match(text.source, name.end)
    if match and set(match[1]) <= set(re.findall(r"[A-Z]", name.text)):
        yield match[1]


def _join_respelt(drafts: Sequence[_Draft]) -> None:
    """Join names that are the same but for one word, spelt in two ways."""
    index: dict[tuple[str, ...], list[tuple[str, _Draft]]] = {}
    for draft in drafts:
        for at, word in enumerate(draft.words if len(draft.words) > 1 else ()):
            index.setdefault((*draft.words[:at], *draft.words[at + 1 :]), []).append((word, draft))
    for group in index.values():
        for (a, one), (b, other) in combinations(group[:_MOST], 2):
            if _free(one, other) and _words_alike(a, b):
                one.take(other, _RESPELT, "one word is spelt in two ways")


def _free(one: _Draft, other: _Draft) -> bool:
    """Whether two names may be one body's: no document has both."""
    if one is other or not one.names or not other.names:
        return False
    return {place for place, _ in one.names}.isdisjoint(place for place, _ in other.names)


def _words_alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one, and not two words of English."""
    vocabulary = english()
    if min(len(one), len(other)) < _SHORTEST or (vocabulary.is_word(one) and vocabulary.is_word(other)):
        return False
    slip = len(one) + len(other) >= _SHORTEST_SLIP and slips_apart(one, other) == 1
    return slip or sounds_apart(one, other) <= SAME_NAME
