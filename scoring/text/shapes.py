"""Recognise a whole line by its shape: "read ?the ?{full} {story} ?here".

A shape is a row of steps: a word, `{part}` for any phrase of a list, `#` for a number, `{Name}` for a few
words with capitals, `...` for whatever stands there, or nothing. A step behind `?` may be missing. Case,
punctuation and signs make no difference; nothing may be left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Phrase, phrase
from scoring.text.words import Word

_NUMBER = lazy_regex(r"#?\d[\d.,]*[kmb]?")
_MOST_NAMES = 5  # words of a name: "The Harbour City Evening Post"
_INNER = frozenset("of the and de la".split())  # may be small inside a name
_SPECIAL = frozenset(["#", "{Name}", "..."])


class _Step(NamedTuple):
    special: str  # one of `_SPECIAL`, or nothing for a list of phrases
    phrases: Mapping[str, Sequence[Phrase]]  # by their first word
    optional: bool

    def ends(self, words: Sequence[Word], at: int) -> Iterator[int]:
        """Where the step may end if it begins with the word at this index."""
        if self.special == "...":
            yield from range(at, len(words) + 1)
        elif at < len(words):
            if self.special == "#":
                if _NUMBER.fullmatch(words[at].key):
                    yield at + 1
            elif self.special == "{Name}":
                yield from _name_ends(words, at)
            else:
                for known in self.phrases.get(words[at].key, ()):
                    if tuple(word.key for word in words[at : at + len(known)]) == known:
                        yield at + len(known)


class _Shape(NamedTuple):
    steps: tuple[_Step, ...]
    telling: frozenset[str] | None  # words one of which stands in every line that fits, if there are such


class Shapes:
    """Some shapes and the lists of phrases that stand for their parts."""

    def __init__(self, shapes: Iterable[str], parts: Mapping[str, Sequence[str]]) -> None:
        lists = {name: _by_first(phrases) for name, phrases in parts.items()}
        self._by_first: dict[str, list[_Shape]] = {}
        for shape in shapes:
            steps = tuple(_step(sign, lists) for sign in shape.split())
            read = _Shape(steps, _telling(steps))
            for first in _first_words(steps):
                self._by_first.setdefault(first, []).append(read)

    def fit(self, words: Sequence[Word]) -> bool:
        """Whether the words have one of the shapes, all of them together."""
        if not words:
            return False
        word = words[0]
        number = (word.key[0].isdigit() or word.key[0] == "#") and _NUMBER.fullmatch(word.key)
        firsts = ["#" if number else word.key]
        if word.text[0].isupper() or word.kind == "link":
            firsts.append("{Name}")
        begun = [shape for first in firsts for shape in self._by_first.get(first, ())]
        keys = {word.key for word in words} if begun else set()
        return any(
            (shape.telling is None or not shape.telling.isdisjoint(keys)) and _fits(shape.steps, words)
            for shape in begun
        )


def _step(sign: str, lists: Mapping[str, Mapping[str, Sequence[Phrase]]]) -> _Step:
    """Raises `KeyError` for a part that has no list."""
    optional, sign = sign.startswith("?"), sign.removeprefix("?")
    if sign in _SPECIAL:
        return _Step(sign, {}, optional)
    if sign.startswith("{"):
        return _Step("", lists[sign.strip("{}")], optional)
    return _Step("", _by_first([sign]), optional)


def _by_first(phrases: Iterable[str]) -> Mapping[str, Sequence[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for words in map(phrase, phrases):
        found.setdefault(words[0], []).append(words)
    return found


def _first_words(steps: Sequence[_Step]) -> set[str]:
    found: set[str] = set()
    for step in steps:
        found |= {step.special} if step.special else step.phrases.keys()
        if not step.optional:
            return found
    return found


def _telling(steps: Iterable[_Step]) -> frozenset[str] | None:
    """The words with which the narrowest step begins that must be there."""
    needed = [frozenset(step.phrases) for step in steps if not step.special and not step.optional]
    return min(needed, key=len, default=None)


def _fits(steps: Iterable[_Step], words: Sequence[Word]) -> bool:
    places = {0}
    for step in steps:
        ends = {end for at in places for end in step.ends(words, at)}
        places = places | ends if step.optional else ends
        if not places:
            return False
    return len(words) in places


def _name_ends(words: Sequence[Word], at: int) -> Iterator[int]:
    for end in range(at, min(at + _MOST_NAMES, len(words))):
        if words[end].text[0].isupper() or words[end].kind == "link":
            yield end + 1
        elif end == at or words[end].key not in _INNER:
            return
