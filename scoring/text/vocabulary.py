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


class Vocabulary:
    """Look words up by their lower-case form, accents included or not."""

    def __init__(self, path: Path) -> None:
        self._trie = marisa_trie.RecordTrie(_RECORD)
        self._trie.mmap(str(path))

    def _record(self, word: str) -> tuple[int, int] | None:
        try:
            found = self._trie.get(word)
        except UnicodeEncodeError:  # half of a surrogate pair
            return None
        return found[0] if found else None

    def _listed(self, word: str, flag: int) -> bool:
        record = self._record(word)
        return record is not None and bool(record[1] & flag)

    def frequency(self, word: str) -> float:
        """Zipf frequency: 7 for "the", 4 for "plausible", 1 for very rare, 0 for unknown."""
        record = self._record(word)
        return record[0] / 10 if record else 0.0

    def is_word(self, word: str) -> bool:
        """Whether a dictionary lists it in lower case."""
        return self._listed(word, _DICTIONARY_WORD)

    def is_name(self, word: str) -> bool:
        """Whether a dictionary lists it with a capital."""
        return self._listed(word, _PROPER_NAME)

    def known(self, word: str) -> bool:
        """Whether any source lists it at all, fused tokens seen on the web included."""
        return self._record(word) is not None


@lru_cache(maxsize=1)
def english() -> Vocabulary:
    """The shipped vocabulary, opened once per process."""
    from scoring.shipped import rules_folder

    return Vocabulary(rules_folder() / "terms" / "english.trie")
