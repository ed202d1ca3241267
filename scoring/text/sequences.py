"""Which words stand side by side in edited news, and which never do.

A sequence is two neighbouring words, each given by itself (a function word) or by its kind, which has an
asterisk: `*plain` for the plain form of a verb, `*third` for its third person, `*past` for a past tense,
`*participle` for a participle with a form of its own, `*ed` for a regular past, `*ing`; `*possessive` for
"my", `*negated` for "don't". One adverb may stand between them; then the second has a tilde ("~*plain").
The counts and the words of each kind are in `rules/terms/sequences.txt`, which
`benchmarks/sequences.py` writes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from scoring.shipped import rules_folder

# Words that may stand between an auxiliary or an article and what it belongs to.
ADVERBS = frozenset("not never also just only even still already now once ever always often".split())


class Count(NamedTuple):
    """How often a sequence would stand in the texts counted if its words were independent, and does."""

    expected: float
    observed: int


class Sequences(NamedTuple):
    """What was counted: the size of the texts, the kind of each word, the sequences that are too rare, and
    what such a sequence can begin with."""

    words: int
    kinds: dict[str, str]
    rare: dict[tuple[str, str], Count]
    openers: frozenset[str]

    def kind(self, word: str) -> str:
        """What a word counts as: its kind, or itself where it has none."""
        return self.kinds.get(word, word)


@lru_cache(maxsize=1)
def sequences() -> Sequences:
    """The shipped counts."""
    words = 0
    kinds: dict[str, str] = {}
    rare: dict[tuple[str, str], Count] = {}
    path = rules_folder() / "terms" / "sequences.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        head, *rest = line.split()
        if head == "words":
            words = int(rest[0])
        elif head == "kind":
            kinds |= dict.fromkeys(rest[1:], rest[0])
        elif head == "pair":
            first, second, expected, observed = rest
            rare[first, second] = Count(float(expected), int(observed))
    return Sequences(words, kinds, rare, frozenset(first for first, _ in rare))
