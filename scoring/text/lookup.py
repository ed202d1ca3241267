"""Look up lines of known words: the longest phrase of a list that begins at a given word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set

from scoring.text.words import split_words

Phrase = tuple[str, ...]


def phrase(line: str) -> Phrase:
    """The words of a line as keys, without punctuation."""
    if line.isascii() and line.replace(" ", "").isalpha():  # most lines: no need to search
        return tuple(line.lower().split())
    return tuple(word.key for word in split_words(line))


class Lookup:
    """A list of phrases, found by their words. `read` cuts a phrase of the list into words."""

    def __init__(self, phrases: Iterable[str], read: Callable[[str], Phrase] = phrase) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for words in sorted(map(read, phrases), key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)

    @property
    def first_words(self) -> Set[str]:
        """The words that phrases begin with."""
        return self._by_first.keys()

    def longest(self, words: Sequence[str], at: int) -> Phrase | None:
        """The longest phrase that `words` hold from index `at` on, if any."""
        for candidate in self._by_first.get(words[at], ()):
            if tuple(words[at : at + len(candidate)]) == candidate:
                return candidate
        return None

    def holds(self, words: Sequence[str]) -> bool:
        """Whether any phrase stands anywhere in `words`."""
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
