"""Find a person whose office or employer changes without a word about it.

Four contradictions are sure enough to report: one person as minister of two departments, as head of
two countries, with two ranks, or in one function at two bodies of a kind ("professor at Leeds University
… professor at Lyon University"). Words of change ("former", "became", "joined") near either excuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import Literal

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text
from scoring.text.fold import key
from scoring.text.gazetteer import countries
from scoring.text.likeness import SAME_NAME, sounds_apart
from scoring.text.people import role_nouns

_ROLES = 12  # roles of one person that are compared
_BRANCHES = frozenset(("detective", "chief"))  # of ranks: what two of them may have in common
_ARTICLES = frozenset(("of", "the", "at", "and", "for"))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What cannot both be true of one person.

    `compare`: offices (departments, countries, ranks) or employers. `portfolios`: words for one department
    each, joined by "/". `ministers`, `heads`, `ranks`: nouns of ministers, of heads of state and
    government, of ranks. `posts`: functions that a person has at one body at a time. `bodies`: nouns of
    bodies that are compared with their like. `common`: surnames that strangers share, so that alone they
    say little. `changes`: words of a sentence that excuse a change.
    """

    compare: Literal["offices", "employers"]
    changes: frozenset[str]
    portfolios: tuple[str, ...] = ()
    ministers: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each person who has two offices or employers that exclude each other."""
    exclude = _offices_exclude if options.compare == "offices" else _employers_exclude
    for person in text.people:
        held = _distinct(name for name in person.mentions if name.role)
        settled = [name for name in held if not _changes(text, name, options.changes)]
        for one, other in combinations(settled, 2):
            if key(person.surname) in options.common and not (one.given and other.given):
                continue
            if exclude(one, other, options):
                spans = tuple(sorted((_role_span(text, one), _role_span(text, other))))
                name = f"{person.given} {person.surname}".strip()
                yield Hit(spans, {"name": name, "one": one.role or "", "other": other.role or ""})
                break


def _distinct(names: Iterable[Name]) -> list[Name]:
    """The first mention with each role."""
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(key(name.role or ""), name)
    return list(found.values())[:_ROLES]


def _words(phrase: str | None) -> list[str]:
    return re.findall(r"[^\W_]+", key(phrase or ""))


def _changes(text: Text, name: Name, changes: frozenset[str]) -> bool:
    sentence = text.sentence_at(name.start)
    return sentence is None or any(
        word.key in changes and not text.in_quotation(word.span) for word in sentence.words
    )


def _offices_exclude(one: Name, other: Name, options: Options) -> bool:
    first, second = _words(one.role), _words(other.role)
    both = frozenset(first) & frozenset(second)
    if both & options.ministers and _differ(_departments(first, options), _departments(second, options)):
        return True
    if both & options.heads and _differ(_lands(first), _lands(second)):
        return True
    a, b = role_nouns(one.role or ""), role_nouns(other.role or "")
    branch = a & b & _BRANCHES
    a, b = a - branch, b - branch
    return a <= options.ranks and b <= options.ranks and _differ(set(a), set(b))


def _differ(one: set[str], other: set[str]) -> bool:
    return len(one) == len(other) == 1 and one != other


def _departments(words: list[str], options: Options) -> set[str]:
    return {group for group in options.portfolios for word in group.split("/") if word in words}


def _lands(words: list[str]) -> set[str]:
    known = countries()
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    found = [known.adjectives.get(word) or known.names.get(word) for word in [*words, *pairs]]
    return {land for land in found if land}


def _employers_exclude(one: Name, other: Name, options: Options) -> bool:
    if not role_nouns(one.role or "") & role_nouns(other.role or "") & options.posts:
        return False
    first, second = set(_words(one.affiliation)) - _ARTICLES, set(_words(other.affiliation)) - _ARTICLES
    shared = first & second
    a, b = first - second, second - first
    if not shared or not shared <= options.bodies or not a or not b:
        return False
    return all(sounds_apart(x, y) > SAME_NAME for x in a for y in b)


def _role_span(text: Text, name: Name) -> Span:
    """The name with the role that stands beside it."""
    role = name.role or ""
    before = text.source.rfind(role, max(0, name.start - 200), name.start)
    if before >= 0:
        return Span(before, name.end)
    after = text.source.find(role, name.end, name.end + 400)
    return Span(name.start, after + len(role)) if after >= 0 else name.span
