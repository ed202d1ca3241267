"""All phrases of all rules in one trie over words, walked once over a document's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from scoring.text import Text
from scoring.text.fold import fold
from scoring.text.inflection import noun_forms, verb_forms
from scoring.text.words import split_words

_SPACE = re.compile(r"\s+")
_ENDS_HERE = ""  # the entry of a node that holds what ends there; no word and no gap is empty


class PhraseMatch(NamedTuple):
    """A phrase found: its slot and note as added, its words (half-open indices) and its offsets."""

    slot: int
    note: str
    first: int
    last: int
    start: int
    end: int


class _Ending(NamedTuple):
    """A phrase that ends at a node, and what is still to be compared around and within."""

    slot: int
    note: str
    before: str  # folded punctuation that belongs to the phrase
    after: str
    exact: str | None  # the folded phrase, where case matters


class PhraseTrie:
    """Phrases by their words. What stands between two words must be what the phrase has there.

    Case, accents and typographic marks do not matter, nor does the kind or amount of white space.
    """

    def __init__(self) -> None:
        # A node maps a word key (the first word), or a gap followed by a word key, to the next node.
        self._root: dict[str, Any] = {}

    def add(
        self, phrase: str, slot: int, note: str = "", case: Literal["ignore", "match"] = "ignore"
    ) -> None:
        """Add a phrase with at least one word; `slot` and `note` come back with each match."""
        if _is_plain(phrase):
            first, *others = phrase.lower().split()
            steps = [" " + key for key in others]
            inner, before, after = phrase, "", ""
        else:
            folded = _SPACE.sub(" ", fold(phrase.strip()).decode("latin-1"))
            words = split_words(folded)
            first = words[0].key
            steps = [folded[left.end : right.start] + right.key for left, right in pairwise(words)]
            start, end = words[0].start, words[-1].end
            inner, before, after = folded[start:end], folded[:start], folded[end:]
        node = self._root.setdefault(first, {})
        for step in steps:
            node = node.setdefault(step, {})
        exact = " ".join(inner.split()) if case == "match" else None
        node.setdefault(_ENDS_HERE, []).append(_Ending(slot, note, before, after, exact))

    def matches(self, text: Text, first: int = 0, last: int | None = None) -> Iterator[PhraseMatch]:
        """All matches that begin at the words `first` to `last` and lie inside one sentence."""
        starting = map(self._root.get, text.keys[first:last])
        for index, node in enumerate(starting, first):
            if node is not None:
                yield from self._from(text, index, node)

    def _from(self, text: Text, first: int, node: dict[str, Any]) -> Iterator[PhraseMatch]:
        words, last, limit = text.words, first, None
        while True:
            for ending in node.get(_ENDS_HERE, ()):
                match = _complete(text, ending, first, last)
                if match:
                    yield match
            following = node.get(_step(text, last)) if last + 1 < len(words) else None
            if following is None:
                return
            if limit is None:  # not before it is needed: most phrases end with their first word
                sentence = text.sentence_at(words[first].start)
                limit = sentence.end if sentence else words[first].end
            last += 1
            if words[last].end > limit:
                return
            node = following


def _step(text: Text, index: int) -> str:
    """What leads a node from the word `index` to the next: the gap between them and the key of that."""
    words = text.words
    gap = text.folded[words[index].end : words[index + 1].start]
    return (" " if gap == b" " else _SPACE.sub(" ", gap.decode("latin-1"))) + text.keys[index + 1]


def _complete(text: Text, ending: _Ending, first: int, last: int) -> PhraseMatch | None:
    """The match, if what surrounds the words is as the phrase has it."""
    start, end = text.words[first].start, text.words[last].end
    folded = text.folded
    if ending.exact is not None and _SPACE.sub(" ", folded[start:end].decode("latin-1")) != ending.exact:
        return None
    if ending.before:
        start -= len(ending.before)
        if start < 0 or folded[start : start + len(ending.before)].decode("latin-1") != ending.before:
            return None
    if ending.after:
        if folded[end : end + len(ending.after)].decode("latin-1") != ending.after:
            return None
        end += len(ending.after)
    return PhraseMatch(ending.slot, ending.note, first, last + 1, start, end)


def _is_plain(phrase: str) -> bool:
    """Whether a phrase is nothing but words of ASCII letters and spaces, as most are: no need to split it."""
    return phrase.isascii() and phrase.replace(" ", "").isalpha()


def inflections(phrase: str, inflect: Literal["verb", "noun"] | None) -> tuple[str, ...]:
    """The phrase with its first word in every form of a verb, or its last in those of a noun."""
    words = split_words(phrase)
    if inflect is None or not words:
        return (phrase,)
    word = words[0] if inflect == "verb" else words[-1]
    forms = verb_forms(word.text) if inflect == "verb" else noun_forms(word.text)
    return tuple(phrase[: word.start] + form + phrase[word.end :] for form in forms)


def longest(matches: list[PhraseMatch]) -> list[PhraseMatch]:
    """Of matches that overlap keep the leftmost, and of those that start together the longest."""
    kept: list[PhraseMatch] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept
