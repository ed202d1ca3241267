"""How common a word is in English: a memory-mapped list of 330,000 forms.

Frequencies are Zipf values (log10 of occurrences per billion words) from wordfreq 3.1 (CC BY-SA
4.0); the flags say in which form SCOWL's dictionaries list the word. `tools/build_vocabulary.py`
builds the file.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import marisa_trie

_RECORD = "<BB"  # Zipf frequency in tenths, flags
_DICTIONARY_WORD = 1
_PROPER_NAME = 2
_LONGEST = 45  # letters of the longest entry
# The frequency that no entry of so many letters exceeds, and no longer one either.
_HIGHEST = (7.7, 7.7, 7.7, 7.7, 7.0, 6.4, 6.2, 6.0, 5.8, 5.8, 5.6, 5.4, 5.4, 5.4, 4.9, 4.5)
_MOST_KEPT = 32_768  # records: texts repeat each other's words, and the trie takes ten times as long


class Vocabulary:
    """Look words up by their lower-case form, accents included or not."""

    def __init__(self, path: Path) -> None:
        self._trie = marisa_trie.RecordTrie(_RECORD)
        self._trie.mmap(str(path))
        self._kept = lru_cache(maxsize=_MOST_KEPT)(self._read)

    def _read(self, word: str) -> tuple[float, bool, bool] | None:
        """The frequency of a word, and whether it is in a dictionary as word and as name."""
        try:
            found = self._trie.get(word)
        except UnicodeEncodeError:  # half of a surrogate pair
            return None
        if not found:
            return None
        tenths, flags = found[0]
        return tenths / 10, bool(flags & _DICTIONARY_WORD), bool(flags & _PROPER_NAME)

    def frequency(self, word: str) -> float:
        """Zipf frequency: 7 for "the", 4 for "plausible", 1 for very rare, 0 for unknown."""
        record = self._kept(word) if len(word) <= _LONGEST else None
        return record[0] if record is not None else 0.0

    def highest_frequency(self, letters: int) -> float:
        """A Zipf frequency that no entry of so many letters exceeds."""
        return _HIGHEST[min(letters, len(_HIGHEST) - 1)]

    def is_word(self, word: str) -> bool:
        """Whether a dictionary lists it in lower case."""
        record = self._kept(word) if len(word) <= _LONGEST else None
        return record is not None and record[1]

    def is_name(self, word: str) -> bool:
        """Whether a dictionary lists it with a capital."""
        record = self._kept(word) if len(word) <= _LONGEST else None
        return record is not None and record[2]

    def known(self, word: str) -> bool:
        """Whether any source lists it at all, fused tokens seen on the web included."""
        return len(word) <= _LONGEST and self._kept(word) is not None


@lru_cache(maxsize=1)
def english() -> Vocabulary:
    """The shipped vocabulary, opened once per process."""
    from scoring.shipped import rules_folder

    return Vocabulary(rules_folder() / "terms" / "english.trie")
