"""Find a body renamed by a translation back: "University of Leeds … Universidad of Leeds".

The text itself says what the body is called: a head noun and the words that tell it from its like
("University", "Leeds"). Where these words stand with a form that is nobody's head noun ("Departement of
Labor"), with two ("Leeds College University"), with a plural or after "from" ("University from Leeds"), the
name was made anew. Other bodies of the same place ("Leeds Hospital") are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text, Word
from scoring.text.fold import key
from scoring.text.gazetteer import roles
from scoring.text.likeness import slips_apart

_MOST = 60  # bodies that are looked for; keeps a hostile list of names linear
_NAMESAKES = 6  # bodies of one place
_PREFIX = 5  # first letters that a head noun and what became of it share: "Universitary"
_SLIPS = 4  # letters in which they differ at most
_LONGEST = 3  # words that tell a body from its like


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`heads`: nouns of bodies. `exchanged`: phrases that translation puts for a head, as "university: high
    school, polytechnical".
    """

    heads: frozenset[str]
    exchanged: tuple[str, ...]


class _Body(NamedTuple):
    head: str
    rest: tuple[str, ...]  # the words that tell it from its like
    name: Name


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each name of a body of this text that is no English name any more."""
    bodies: dict[tuple[str, tuple[str, ...]], _Body] = {}
    for name in text.names:
        body = _body(name, options.heads) if name.kind == "organisation" else None
        if body is not None and len(bodies) < _MOST:
            bodies.setdefault((body.head, body.rest), body)
    by_first: dict[str, list[_Reading]] = {}
    for body in bodies.values():
        namesakes = by_first.setdefault(body.rest[0], [])
        if len(namesakes) < _NAMESAKES:
            namesakes.append(_Reading(text, body, options))
    if not by_first:
        return
    for at in text.indexes_of(frozenset((*by_first, *(f"{word}'s" for word in by_first)))):
        for reading in by_first.get(_plain(text.words[at]), ()):
            span = reading.misnamed(at)
            if span is not None:
                name = reading.body.name
                values = {"variant": text.source[span.start : span.end], "other": name.text}
                yield Hit(tuple(sorted((span, name.span))), values)


def _body(name: Name, heads: frozenset[str]) -> _Body | None:
    """Head noun and the rest of "University of Leeds", "Leeds University"; None for other names."""
    words = key(name.text).split()
    words = words[1:] if words and words[0] == "the" else words
    if len(words) > 2 and words[0] in heads and words[1] == "of":
        head, rest = words[0], words[2:]
    elif len(words) > 1 and words[-1] in heads:
        head, rest = words[-1], words[:-1]
    else:
        return None
    told = len(rest) <= _LONGEST and not heads & set(rest) and all(len(word) > 2 for word in rest)
    return _Body(head, tuple(rest), name) if told else None


def _plain(word: Word) -> str:
    return word.key.removesuffix("'s")


class _Reading:
    """The words around the places where the rest of a body's name may stand."""

    def __init__(self, text: Text, body: _Body, options: Options) -> None:
        self.text = text
        self.words = text.words
        self.body = body
        self.heads = options.heads
        self.exchanged = [
            tuple(phrase.split())
            for line in options.exchanged
            if line.partition(":")[0] == body.head
            for phrase in line.partition(":")[2].strip().split(", ")
        ]

    def misnamed(self, at: int) -> Span | None:
        """The garbled name whose distinguishing words begin at word `at`."""
        end = at + len(self.body.rest)
        if end > len(self.words) or not self._joined(at, end):
            return None
        if tuple(map(_plain, self.words[at:end])) != self.body.rest or not self._capital(at, end):
            return None
        first = self._head_before(at, end)
        if first is not None:
            return Span(self.words[first].start, self._end(end - 1))
        last = self._head_after(end)
        return Span(self.words[at].start, self._end(last)) if last is not None else None

    def _head_before(self, at: int, end: int) -> int | None:
        """First word of "Universidad of", "University from", "High School of"."""
        article = at > 0 and self.words[at - 1].key == "the"
        link = at - 2 if article else at - 1
        if link < 1 or not self._joined(link - 1, at + 1) or not self._capital(link - 1, link):
            return None
        word, joins = self.words[link - 1].key, self.words[link].key
        before = link - 2
        named = self._capital(before, link - 1) and self.words[before].key != "the"
        alone = not named or not self._joined(before, link)
        if word == self.body.head:
            odd = joins == "from" or (joins == "in" and article)
            return link - 1 if odd and alone and self._closed(end) else None
        if joins != "of" or not self._closed(end):
            return None
        for phrase in self.exchanged:
            first = link - len(phrase)
            if self._capital(first, link) and tuple(word.key for word in self.words[first:link]) == phrase:
                return first
        return link - 1 if alone and self._garbled(word) else None

    def _head_after(self, end: int) -> int | None:
        """Last word of "Universidad", "College University" after the words that tell the body."""
        if not self._capital(end, end + 1) or not self._joined(end - 1, end + 1):
            return None
        word = self.words[end].key
        if self._capital(end + 1, end + 2) and self._joined(end, end + 2):
            second = _plain(self.words[end + 1])
            doubled = word in self.heads and word != second and second == self.body.head
            return end + 1 if doubled and self._closed(end + 2) else None
        word = word.removesuffix("'s")
        plural = word.endswith("s") and not self.body.head.endswith("s")  # "Leeds Centres" may be many
        return end if not plural and self._garbled(word) and self._closed(end + 1) else None

    def _garbled(self, word: str) -> bool:
        """Whether a word is what became of the head noun: no head noun, yet nearly this one."""
        head = self.body.head
        if word in self.heads or word in roles() or word[:_PREFIX] != head[:_PREFIX] or not word.isalpha():
            return False  # "Commissioner"
        return slips_apart(word, head) <= _SLIPS

    def _closed(self, end: int) -> bool:
        """Whether no more words belong to the name: not "Universities of Leeds and York"."""
        if end >= len(self.words) or not self._joined(end - 1, end + 1):
            return True
        word = self.words[end]
        return not (word.text[0].isupper() or word.key in ("and", "of", "or"))

    def _capital(self, first: int, last: int) -> bool:
        """Whether these words are there and all begin with a capital."""
        if first < 0 or last > len(self.words):
            return False
        return all(word.text[0].isupper() for word in self.words[first:last])

    def _joined(self, first: int, last: int) -> bool:
        """Whether only space stands between these words."""
        words = self.words[max(0, first) : last]
        return all(self.text.source[one.end : other.start].isspace() for one, other in pairwise(words))

    def _end(self, at: int) -> int:
        """Where word `at` ends, a possessive left out."""
        word = self.words[at]
        return word.end - 2 if word.key.endswith("'s") else word.end
