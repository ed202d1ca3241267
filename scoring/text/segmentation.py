"""Read a run of letters as words written without spaces, the cheapest way.

A word costs what it surprises: 9 minus its Zipf frequency, the negative logarithm (base 10) of its
share of English. A document's own words are cheaper inside it (a cache model), so that a name that
stands elsewhere in the text is recognised. An unknown word costs by its length, as random letters do.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log10
from typing import NamedTuple

from scoring.text.vocabulary import Vocabulary

LONGEST_WORD = 20  # letters; keeps a hostile line of letters linear
LONGEST_RUN = 60

_TWO_LETTERS = frozenset("am an as at be by do go he if in is it me my no of on or so to up us we".split())
# Short strings are in every list for some reason (abbreviations, names, other languages): the
# shorter, the more common a word must be before it counts as one.
_FLOOR = {3: 4.2, 4: 3.3}
_FLOOR_LONG = 2.0
_OWN_SHARE = 0.1  # how much of the next word the document's own vocabulary explains
# log10 odds of a token that no list knows: about one in 300,000 words of edited news, then nearly
# one digit of surprise a letter (English spelling carries some 0.85).
_UNKNOWN, _UNKNOWN_LETTER = 5.5, 0.85


class Segmentation(NamedTuple):
    """The words of a run, and how many times likelier (log10) they are than one unknown word."""

    words: tuple[str, ...]
    gain: float


class Segmenter:
    """Splits runs of letters with the vocabulary and the words of one document."""

    def __init__(self, vocabulary: Vocabulary, own: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._own = own
        self._total = max(200, sum(own.values()))

    def is_part(self, word: str) -> bool:
        """Whether `word` (a key) can be one word of a run."""
        size = len(word)
        if size <= 2:
            return word in ("a", "i") if size == 1 else word in _TWO_LETTERS
        listed = self._vocabulary.is_word(word) or self._vocabulary.is_name(word)
        if listed and self._vocabulary.frequency(word) >= _FLOOR.get(size, _FLOOR_LONG):
            return True
        return size > 3 and word in self._own

    def cost(self, word: str) -> float:
        """Surprise of `word` in this document."""
        share = 10 ** (self._vocabulary.frequency(word) - 9)
        share += _OWN_SHARE * self._own.get(word, 0) / self._total
        return -log10(share)

    def whole_cost(self, word: str) -> float:
        """Surprise of `word` as one word, known or not, the document's own use left out."""
        known = self._vocabulary.frequency(word)
        return 9 - known if known else _UNKNOWN + _UNKNOWN_LETTER * len(word)

    def split(self, run: str) -> Segmentation | None:
        """The cheapest way to read `run` (a key) as two words or more, if there is one."""
        size = len(run)
        if size > LONGEST_RUN:
            return None
        best: list[tuple[float, int] | None] = [(0.0, 0)] + [None] * size
        for end in range(1, size + 1):
            for start in range(max(0, end - LONGEST_WORD), end):
                before = best[start]
                if before is None or end - start == size or not self.is_part(run[start:end]):
                    continue
                cost = before[0] + self.cost(run[start:end])
                found = best[end]
                if found is None or cost < found[0]:
                    best[end] = (cost, start)
        last = best[size]
        if last is None:
            return None
        words = []
        end = size
        while end:
            step = best[end]
            assert step is not None
            words.append(run[step[1] : end])
            end = step[1]
        return Segmentation(tuple(reversed(words)), self.whole_cost(run) - last[0])
