"""Find a person whose office or employer changes without a word about it.

Three contradictions are sure enough to report: one person as a minister of two departments, as head
of two countries, or in one function at two bodies of a kind ("professor at Leeds University …
professor at Lyon University"). Words of change ("former", "became", "joined") near either excuse it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text
from scoring.text.fold import key
from scoring.text.gazetteer import countries
from scoring.text.likeness import SAME_NAME, sounds_apart
from scoring.text.people import role_nouns

_ROLES = 12  # roles of one person that are compared


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What cannot both be true of one person.

    `portfolios`: words for one department each, joined by "/". `heads`: nouns of
    a minister or of a head of state. `posts`: functions that a person has at one body at a time.
    `bodies`: nouns of bodies that are compared with their like. `changes`: words that excuse a change.
    """

    portfolios: tuple[str, ...]
    ministers: frozenset[str]
    heads: frozenset[str]
    posts: frozenset[str]
    bodies: frozenset[str]
    changes: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each person who has two offices or employers that exclude each other."""
    portfolio = {word: group for group in options.portfolios for word in group.split("/")}
    tests: tuple[Callable[[Name, Name], bool], ...] = (
        lambda one, other: _two_departments(one, other, portfolio, options.ministers),
        lambda one, other: _two_countries(one, other, options.heads),
        lambda one, other: _two_employers(one, other, options.posts, options.bodies),
    )
    for person in text.people:
        held = [name for name in person.mentions if name.role and not _changes(text, name, options.changes)]
        for one, other in combinations(_distinct(held), 2):
            if any(test(one, other) for test in tests):
                spans = tuple(sorted((_role_span(text, one), _role_span(text, other))))
                name = person.surname if not person.given else f"{person.given} {person.surname}"
                yield Hit(spans, {"name": name, "one": one.role or "", "other": other.role or ""})
                break


def _distinct(names: list[Name]) -> list[Name]:
    """One mention for each role."""
    return list({key(name.role or ""): name for name in reversed(names)}.values())[::-1][:_ROLES]


def _words(role: str) -> list[str]:
    return re.findall(r"[^\W_]+", key(role))


def _changes(text: Text, name: Name, changes: frozenset[str]) -> bool:
    sentence = text.sentence_at(name.start)
    if sentence is None:
        return True
    return any(word.key in changes for word in sentence.words)


def _two_departments(one: Name, other: Name, portfolio: dict[str, str], ministers: frozenset[str]) -> bool:
    first, second = _words(one.role or ""), _words(other.role or "")
    if not ministers.intersection(first) & ministers.intersection(second):
        return False
    a = {portfolio[word] for word in first if word in portfolio}
    b = {portfolio[word] for word in second if word in portfolio}
    return len(a) == len(b) == 1 and a != b


def _two_countries(one: Name, other: Name, heads: frozenset[str]) -> bool:
    first, second = _words(one.role or ""), _words(other.role or "")
    if not heads.intersection(first) & heads.intersection(second):
        return False
    a, b = _lands(first), _lands(second)
    return len(a) == len(b) == 1 and a != b


def _lands(words: list[str]) -> set[str]:
    known = countries()
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    found = [known.adjectives.get(word) or known.names.get(word) for word in [*words, *pairs]]
    return {land for land in found if land}


def _two_employers(one: Name, other: Name, posts: frozenset[str], bodies: frozenset[str]) -> bool:
    if not one.affiliation or not other.affiliation:
        return False
    if not role_nouns(one.role or "") & role_nouns(other.role or "") & posts:
        return False
    first, second = set(_words(one.affiliation)), set(_words(other.affiliation))
    shared = first & second
    if not shared & bodies:
        return False
    a, b = first - second - {"of", "the", "at"}, second - first - {"of", "the", "at"}
    if not a or not b or (first & second) - bodies - {"of", "the", "at"}:
        return False
    return all(sounds_apart(x, y) > SAME_NAME for x in a for y in b)


def _role_span(text: Text, name: Name) -> Span:
    """The role with the name it stands beside."""
    role = name.role or ""
    before = text.source.rfind(role, max(0, name.start - 200), name.start)
    if before >= 0:
        return Span(before, name.end)
    after = text.source.find(role, name.end, name.end + 400)
    return Span(name.start, after + len(role)) if after >= 0 else name.span
