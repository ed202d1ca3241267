"""Look up lines of known words: the longest phrase of a list that begins at a given word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from scoring.text.words import split_words

if TYPE_CHECKING:
    from scoring.text import Text

Phrase = tuple[str, ...]


def phrase(line: str) -> Phrase:
    """The words of a line as keys, without punctuation."""
    if line.isascii() and line.replace(" ", "").isalpha():  # most lines: no need to search
        return tuple(line.lower().split())
    return tuple(word.key for word in split_words(line))


class Lookup:
    """A list of phrases, found by their words. `read` cuts a phrase of the list into words."""

    def __init__(self, phrases: Iterable[str], read: Callable[[str], Phrase] = phrase) -> None:
        self._alone: dict[str, Phrase] = {}  # phrases of one word
        self._by_start: dict[str, dict[str, list[Phrase]]] = {}  # the others, by their first two
        for words in sorted(map(read, phrases), key=len, reverse=True):
            if len(words) == 1:
                self._alone[words[0]] = words
            else:
                self._by_start.setdefault(words[0], {}).setdefault(words[1], []).append(words)
        self.first_words = frozenset((*self._alone, *self._by_start))
        """The words that phrases begin with."""

    def longest(self, words: Sequence[str], at: int) -> Phrase | None:
        """The longest phrase that `words` hold from index `at` on, if any."""
        first = words[at]
        longer = self._by_start.get(first)
        if longer is not None and at + 1 < len(words):
            for candidate in longer.get(words[at + 1], ()):
                if len(candidate) == 2 or tuple(words[at : at + len(candidate)]) == candidate:
                    return candidate
        return self._alone.get(first)

    def found(self, text: Text) -> Iterator[tuple[int, Phrase]]:
        """The longest phrase at each word of a text that begins one, in order, with the word's index."""
        for at in text.indexes_of(self.first_words):
            if longest := self.longest(text.keys, at):
                yield at, longest

    def holds(self, words: Sequence[str]) -> bool:
        """Whether any phrase stands anywhere in `words`."""
        if self.first_words.isdisjoint(words):
            return False
        return any(self.longest(words, at) for at in range(len(words)))

    def covers(self, words: Sequence[str]) -> bool:
        """Whether `words` are phrases of the list one after the other, and nothing else."""
        at = 0
        while at < len(words):
            found = self.longest(words, at)
            if found is None:
                return False
            at += len(found)
        return at > 0


@lru_cache(maxsize=64)
def lookup_of(phrases: tuple[str, ...]) -> Lookup:
    """Return the phrases of a rule's list, ready to be looked up; each list is read once."""
    return Lookup(phrases)
