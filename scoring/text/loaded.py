"""How loaded the newsroom's own words are: log-odds, added up word by word.

A linear measure of one sentence, words inside quotation marks left out. The words are those of the two lists
of `sensational.loaded`; what a word of each weighs was learned from sentences that annotators marked
(`scoring.learning.sentences`). Other words were learned, too, and left out: they tell no more where it
matters (`reports/sentences.md`). `rules/terms/loaded-sentences.txt` has words and log-odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scoring.shipped import rules_folder


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The log-odds of each word that has any, by look-up key."""
    found: dict[str, float] = {}
    path = rules_folder() / "terms" / "loaded-sentences.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, value = line.rpartition(" ")
            found[word] = float(value)
    return found


@lru_cache(maxsize=1)
def loaded_words() -> frozenset[str]:
    """The words that have any."""
    return frozenset(weights())
