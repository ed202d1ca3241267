"""What one document writes of its own: its words, its names, and how English its passages are."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise

from scoring.text.fold import key
from scoring.text.lazy import lazy_regex
from scoring.text.vocabulary import Vocabulary
from scoring.text.words import Word

_HYPHEN = lazy_regex(r"[-‐‑]")
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_INFLECTION = lazy_regex(
    r"(?P<stem>[a-z]{4,}?)(?P<ending>s|es|ies|ed|(?<=e)d|ing|er|ers|ly|ally|ness|able|ability)"
)
_VOWELS = frozenset("aeiou")
_AROUND = 4  # words on each side that tell the language of a passage
_ENGLISH_SHARE = 0.6  # of them; English news has some unlisted names in every sentence


def without_possessive(word: str) -> str:
    """ "Maduro’s" → "Maduro"."""
    if word.endswith(_POSSESSIVES):
        return word[:-2]
    return word[:-1] if word.endswith(("'", "’")) else word


def pieces(word: str) -> list[str]:
    """The parts of a hyphenated word."""
    return [word] if word.isalpha() else _HYPHEN.split(word)


def is_word_or_form(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a dictionary has the word in lower case, or a word that it inflects."""
    if vocabulary.is_word(name):
        return True
    found = _INFLECTION.fullmatch(name)
    if found is None:
        return False
    stem = found["stem"]
    if any(vocabulary.is_word(stem + ending) for ending in ("", "e", "y")):
        return True
    doubled = stem[-1] == stem[-2] and stem[-1] not in _VOWELS and found["ending"][0] in _VOWELS
    return doubled and vocabulary.is_word(stem[:-1])  # "webloggers"


class Lexicon:
    """The words of a document, by key, against the vocabulary of English."""

    def __init__(self, words: tuple[Word, ...], vocabulary: Vocabulary) -> None:
        self._words = words
        self.vocabulary = vocabulary
        self.counts: dict[str, int] = {}
        self.capitals: set[str] = set()  # keys that the document writes with a capital
        for word, times in Counter(word.text for word in words if word.kind == "word").items():
            if word.isalpha():  # most words
                self._learn(word, times)
                continue
            for piece in map(without_possessive, pieces(word)):
                if piece.isalpha():
                    self._learn(piece, times)

    def _learn(self, piece: str, times: int) -> None:
        name = key(piece)
        self.counts[name] = self.counts.get(name, 0) + times
        if piece[0].isupper():
            self.capitals.add(name)

    def count(self, name: str) -> int:
        """How often the document writes it, parts of hyphenated words included."""
        return self.counts.get(name, 0)

    def listed(self, name: str, frequency: float = 0.0) -> bool:
        """Whether a dictionary has it as word or name, and it is at least so frequent (Zipf)."""
        vocabulary = self.vocabulary
        return (vocabulary.is_word(name) or vocabulary.is_name(name)) and vocabulary.frequency(
            name
        ) >= frequency

    def is_word(self, name: str) -> bool:
        """Whether a dictionary has the word in lower case, or a word that it inflects."""
        return is_word_or_form(name, self.vocabulary)

    def english_around(self, index: int, more: int = 0) -> bool:
        """Whether most words around the word at `index` are listed, or known to be English otherwise
        (`more` of them): no foreign phrase, no code.
        """
        near = self._around(index)
        known = sum(self._familiar(word) for word in near)
        return known + more >= _ENGLISH_SHARE * len(near)

    def unfamiliar_around(self, index: int) -> list[str]:
        """The keys of the words around the word at `index` that are not listed."""
        return [without_possessive(word.key) for word in self._around(index) if not self._familiar(word)]

    def _around(self, index: int) -> tuple[Word, ...]:
        words = self._words
        return words[max(0, index - _AROUND) : index] + words[index + 1 : index + 1 + _AROUND]

    def _familiar(self, word: Word) -> bool:
        name = key(without_possessive(word.text))
        return not name.isalpha() or self.listed(name)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Capitalised words that the document writes side by side, with a space: ("White", "House")."""
        return frozenset(
            (first.text, without_possessive(second.text))
            for first, second in pairwise(self._words)
            if first.text[0].isupper() and second.text[0].isupper() and second.start == first.end + 1
        )
