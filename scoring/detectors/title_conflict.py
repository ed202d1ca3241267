"""Find a person whose office changes without a word about it.

Four contradictions are sure enough to report: one person as minister of two departments, as head of
two countries, with two ranks, or under two titles of which news gives a person one ("Mayor Jane Doe …
Ambassador Jane Doe", "nurse Jane Doe … goalkeeper Jane Doe"). Words of change ("former", "became",
"joined") near either excuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text
from scoring.text.fold import key
from scoring.text.gazetteer import countries, roles
from scoring.text.lazy import lazy_regex
from scoring.text.name_words import ORGANISATION_HEADS, TITLE_MODIFIERS
from scoring.text.people import role_nouns, spelt_out

_ROLES = 12  # roles of one person that are compared
_BRANCHES = frozenset(("detective", "chief"))  # of ranks: what two of them may have in common
_NEAR = 8  # words on each side of a name in which a change of office is told
_APPOSED_OFFICE = lazy_regex(r"(?:the\s)?(?P<office>[a-z]+(?:\s[a-z]+)?)\sof\s(?:the\s)?[A-Z][\w'’ -]{2,40}")
_WHERE = frozenset(("state", "city", "county", "federal", "incumbent"))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What cannot both be true of one person.

    `portfolios`: words for one department each, joined by "/". `ministers`, `heads`, `ranks`: nouns of
    ministers, of heads of state and government, of ranks. `titles`: titles before a full name of which a
    person has one, words for the same one joined by "/". `trades`: nouns before a full name, those of one
    field joined by "/"; `callings`: those that go with an office. `kept`: ranks that do. `common`: surnames
    that strangers share, so that alone they say little. `changes`: words of a sentence that excuse a change,
    `succession`: those near a title.
    """

    changes: frozenset[str]
    portfolios: tuple[str, ...] = ()
    ministers: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    succession: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    callings: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each person who has two offices that exclude each other."""
    for person in text.people:
        held = _distinct(name for name in person.mentions if name.role)
        changes = {name.start for name in held if _changes(text, name, options.changes)}
        for one, other in combinations(held, 2):
            if key(person.surname) in options.common and not (one.given and other.given):
                continue
            settled = changes.isdisjoint((one.start, other.start))
            excluded = settled and _offices_exclude(one, other, options)
            if excluded or _titles_exclude(text, one, other, options):
                spans = tuple(sorted((_role_span(text, one), _role_span(text, other))))
                name = f"{person.given} {person.surname}".strip()
                first, second = one.title or one.role or "", other.title or other.role or ""
                yield Hit(spans, {"name": name, "one": first, "other": second})
                break


def _distinct(names: Iterable[Name]) -> list[Name]:
    """The first mention with each role."""
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(key(f"{name.title} {name.role}"), name)
    return list(found.values())[:_ROLES]


def _words(phrase: str | None) -> list[str]:
    return re.findall(r"[^\W_]+", key(phrase or ""))


def _changes(text: Text, name: Name, changes: frozenset[str]) -> bool:
    sentence = text.sentence_at(name.start)
    return sentence is None or any(
        word.key in changes and not text.in_quotation(word.span) for word in sentence.words
    )


def _offices_exclude(one: Name, other: Name, options: Options) -> bool:
    first, second = _words(one.title or one.role), _words(other.title or other.role)
    both = frozenset(first) & frozenset(second)
    if both & options.ministers and _differ(_departments(first, options), _departments(second, options)):
        return True
    if both & options.heads and _differ(_lands(first), _lands(second)):
        return True
    a, b = role_nouns(one.role or ""), role_nouns(other.role or "")
    branch = a & b & _BRANCHES
    a, b = a - branch, b - branch
    return a <= options.ranks and b <= options.ranks and _differ(set(a), set(b))


def _titles_exclude(text: Text, one: Name, other: Name, options: Options) -> bool:
    """Whether two full names come with two titles of which a person has one; speakers may use an old one."""
    if not (one.given and other.given and one.surname and other.surname) or not (one.title or other.title):
        return False
    near = [word for name in (one, other) for word in text.words_near(name.span, _NEAR, _NEAR)]
    if any(word.key in options.succession for word in near) or _a_kind(text, one) or _a_kind(text, other):
        return False
    if text.in_quotation(one.span) or text.in_quotation(other.span):
        return False
    held = [_held(_office(text, name), options.titles) for name in (one, other)]
    if all(held):
        return held[0] != held[1] and len(options.kept & set(held)) != 1
    work = [_practised(name.title or "", (*options.trades, *options.callings)) for name in (one, other)]
    if all(work):
        return work[0] != work[1]
    title, trade = held[0] or held[1], work[0] or work[1]
    return bool(title) and trade in options.trades and title not in options.ranks


def _office(text: Text, name: Name) -> str:
    """The title before a name, or the office of an apposition that ends: "Jane Doe, the mayor of Leeds,"."""
    if name.title:
        return name.title
    role = _APPOSED_OFFICE.fullmatch(name.role or "")
    closed = role and text.source.startswith(tuple(f", {role.group()}{mark}" for mark in ",."), name.end)
    return role["office"] if role and closed else ""


def _a_kind(text: Text, name: Name) -> bool:
    """Whether the title says what somebody would be: "as good a prime minister Jane Doe will make"."""
    before = text.source[max(0, name.start - len(name.title or "") - 4) : name.start]
    return before.lstrip().startswith(("a ", "an "))


def _held(title: str, titles: tuple[str, ...]) -> str:
    """The group of `titles` that a title names, but for a country or place before it; "" if none."""
    words = [spelt_out(word) for word in _words(title)]
    for first in range(len(words)):
        group = _groups(titles).get(" ".join(words[first:]))
        if group:
            return group
        if not _qualifies(words[first]):
            break
    return ""


def _practised(title: str, trades: tuple[str, ...]) -> str:
    """The group of trades that the last word of a title names; "" if none."""
    return _groups(trades).get(_words(title)[-1], "") if _words(title) else ""


@lru_cache(maxsize=4)
def _groups(titles: tuple[str, ...]) -> dict[str, str]:
    """Title → the group of titles that it belongs to."""
    return {title: group for group in titles for title in group.split("/")}


def _qualifies(word: str) -> bool:
    """Whether a word before a title says only where it is held: "French", "Ohio", "state", "Jersey"."""
    if word in _WHERE or word in countries().adjectives:
        return True
    return word not in roles() and word not in TITLE_MODIFIERS and word not in ORGANISATION_HEADS


def _differ(one: set[str], other: set[str]) -> bool:
    return len(one) == len(other) == 1 and one != other


def _departments(words: list[str], options: Options) -> set[str]:
    return {group for group in options.portfolios for word in group.split("/") if word in words}


def _lands(words: list[str]) -> set[str]:
    known = countries()
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    found = [known.adjectives.get(word) or known.names.get(word) for word in [*words, *pairs]]
    return {land for land in found if land}


def _role_span(text: Text, name: Name) -> Span:
    """The name with the role that stands beside it."""
    role = name.title or name.role or ""
    before = text.source.rfind(role, max(0, name.start - 200), name.start)
    if before >= 0:
        return Span(before, name.end)
    after = text.source.find(role, name.end, name.end + 400)
    return Span(name.start, after + len(role)) if after >= 0 else name.span
