"""Read a run of letters as words written without spaces, the cheapest way.

A word costs what it surprises: 9 minus its Zipf frequency, which is the negative logarithm (base 10)
of its share of English. A document's own words are cheaper inside it (a cache model), so a name that
also stands elsewhere is recognised. A word that no list knows costs by its length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from typing import NamedTuple

from scoring.text.vocabulary import Vocabulary

LONGEST_WORD = 20  # letters; with the next, keeps a hostile line of letters linear
LONGEST_RUN = 50

_TWO_LETTERS = frozenset("am an as at be by do go he if in is it me my no of on or so to up us we".split())
# "didn't" that lost its end.
_NEGATIONS = frozenset("didn doesn isn wasn aren weren couldn wouldn shouldn hadn hasn".split())
# Short strings are in every list for some reason (abbreviations, names, other languages): the
# shorter, the more common one must be before it counts as a word.
_FLOORS = {3: 4.2, 4: 3.3}
_FLOOR = 2.0
_OWN_SHARE = 0.1  # how much of the next word the document's own vocabulary explains
# A lower-case word that no list knows stands in about one of 300,000 words of edited news, a name
# that no list knows in one of 300; each letter adds nearly one digit of surprise.
_UNKNOWN_WORD, _UNKNOWN_NAME, _LETTER = 5.5, 2.5, 0.85
_SHORTEST_UNKNOWN_NAME = 4


class Segmentation(NamedTuple):
    """The words of a run, and how much likelier (log10) they are than the run as one word."""

    words: tuple[str, ...]
    gain: float


class Segmenter:
    """Splits runs of letters, with the vocabulary and the words of one document. All words are keys."""

    def __init__(self, vocabulary: Vocabulary, own: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._own = own
        self._total = max(200, sum(own.values()))

    def is_part(self, word: str) -> bool:
        """Whether `word` can be one word of a run."""
        size = len(word)
        if size <= 2:
            return word == "a" if size == 1 else word in _TWO_LETTERS
        if word in _NEGATIONS or (size > 3 and word in self._own):
            return True
        vocabulary = self._vocabulary
        return vocabulary.frequency(word) >= _FLOORS.get(size, _FLOOR) and (
            vocabulary.is_word(word) or vocabulary.is_name(word)
        )

    def cost(self, word: str) -> float:
        """Surprise of `word` in this document."""
        share = 10 ** (self._vocabulary.frequency(word) - 9)
        share += _OWN_SHARE * self._own.get(word, 0) / self._total
        return -log10(share)

    def whole_cost(self, run: str, name: bool = False) -> float:
        """Surprise of `run` as one word (or one name), whatever this document does with it."""
        known = self._vocabulary.frequency(run)
        if known:
            return 9 - known
        return (_UNKNOWN_NAME if name else _UNKNOWN_WORD) + _LETTER * len(run)

    def gain(self, run: str, words: Sequence[str]) -> float:
        """How much likelier (log10) `words` are than `run` as one word."""
        return self.whole_cost(run) - sum(map(self.cost, words))

    def split(self, run: str) -> Segmentation | None:
        """The cheapest way to read `run` as two words or more, if there is one."""
        words = self._cheapest(run)
        if words is None:
            return None
        return Segmentation(words, self.gain(run, words))

    def split_name(self, run: str) -> list[Segmentation]:
        """The ways to read `run` as a name, known or not, and words after it."""
        whole = self.whole_cost(run, name=True)
        found = []
        for cut in range(3, len(run)):
            name = run[:cut]
            listed = self.is_part(name) or (cut > 3 and self._vocabulary.known(name))
            if not listed and cut < _SHORTEST_UNKNOWN_NAME:
                continue
            cost = self.cost(name) if listed else self.whole_cost(name, name=True)
            rest = run[cut:]
            words = (rest,) if self.is_part(rest) else self._cheapest(rest)
            if words:
                found.append(Segmentation((name, *words), whole - cost - sum(map(self.cost, words))))
        return found

    def _cheapest(self, run: str) -> tuple[str, ...] | None:
        size = len(run)
        if not 0 < size <= LONGEST_RUN:
            return None
        best: list[tuple[float, int] | None] = [(0.0, 0)] + [None] * size
        for end in range(1, size + 1):
            for begin in range(max(0, end - LONGEST_WORD), end):
                before = best[begin]
                if before is None or end - begin == size or not self.is_part(run[begin:end]):
                    continue
                cost = before[0] + self.cost(run[begin:end])
                found = best[end]
                if found is None or cost < found[0]:
                    best[end] = (cost, begin)
        words: list[str] = []
        end = size
        while end:
            step = best[end]
            if step is None:
                return None
            words.append(run[step[1] : end])
            end = step[1]
        return tuple(reversed(words))
