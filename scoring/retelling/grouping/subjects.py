"""What a document is about: its telling words, each with how often it stands there and how rare it is.

Rarity comes from the vocabulary of English, so that two documents can be compared that come alone; a large
collection corrects it by what its own documents are full of.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from scoring.text import Text
from scoring.text.lexicon import without_possessive
from scoring.text.likeness import sounds
from scoring.text.numerals import MONTHS, SCALES
from scoring.text.vocabulary import english
from scoring.text.words import Word, split_words

_MOST_KEYS = (
    96  # of a document, the weightiest: with 64 events are told apart a little worse, with 200 no better
)
# News says first what it is about: how often a word of the title counts, and one of the first two sentences
# below it. A title that stands in the text is not counted there again: or else it alone would decide.
_IN_TITLE, _IN_LEAD, _LEAD = 3, 2, 60
# How often a word stands in a document counts by this power: by 0.5 two events of one matter are more alike.
_REPEATED = 0.65
# How rare a word is counts by this power: by 1 the hero's name alone makes two events of his life alike.
_RARE = 0.75
# What plain words count for beside names and figures together: an event is who and how many, and also what.
# By names alone the budget of a government is its election; with more, all floods are one.
_PLAIN = 0.2
_WORDS = 400  # of a usual article: how likely a word is to stand in one follows from its frequency
_RAREST = 1e-4  # share of documents with the rarest word: a slip of the pen or a fused word says no more
_COMMON = 0.5  # share of documents with a word that tells nothing
_SHORTEST_WORD = 3  # letters
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_SHORTEST_PLAIN = 4  # letters before an ending: "king" is no "k"
_BEGINS = frozenset(".!?:;\n\t-–—\"'“”‘’«»„()[]*#")  # what a capital after it may be due to
_EIGHTHS = 8  # rarity is kept in eighths of a bit

# The share of articles with a numeral: a day or an age, another small one, a round one, any other.
_ONE_DIGIT, _TWO_DIGITS, _YEAR, _ROUND, _OTHER, _SCALED = 0.3, 0.2, 0.15, 0.04, 0.02, 0.005

# The vocabulary's word on a key counts as much as ten thousand documents: below that a collection on one
# matter would make its telling words common.
_BACKGROUND = 10_000
# The length of a document's vector is taken to be no less, about that of forty telling words: else two items
# of a dozen words were alike by a single name.
_SHORTEST = 35.0
_LEAST_PLAIN = 0.1  # and the share of plain words in it

_KEY = np.dtype([("hash", "<u4"), ("rarity", "u1"), ("count", "u1")])
_NAMED = 128  # the highest bit of a rarity, which is no more than 107: the word is a name, or a figure


Numbers = NDArray[np.int64]
Shares = NDArray[np.float64]
Rated = tuple[tuple[int, int], ...]  # hashes of keys, each with its rarity


def subject_of(text: Text) -> bytes:
    """Return the telling words of a document; empty for one that has none."""
    counts: dict[int, int] = {}
    rarities: dict[int, int] = {}
    capitals: dict[int, int] = {}
    for times, named, keys in _telling(text):
        for key, rarity in keys:
            counts[key] = counts.get(key, 0) + times
            rarities[key] = min(rarity, rarities.get(key, rarity))
            capitals[key] = capitals.get(key, 0) + named
    weights = {key: rarities[key] ** _RARE * count**_REPEATED for key, count in counts.items()}
    weightiest = sorted(counts, key=lambda key: (-weights[key], key))[:_MOST_KEYS]
    found = [(key, rarities[key] + _NAMED * (capitals[key] > 0), min(counts[key], 255)) for key in weightiest]
    return np.array(found, _KEY).tobytes()


def _telling(text: Text) -> Iterator[tuple[int, int, Rated]]:
    """What each word of a document tells, how often it counts, and whether it is named: 1, else -1, or 0
    where its capital does not say.
    """
    title = text.document.title or ""
    for word in split_words(title, 0, len(title)):
        if word.kind == "word":
            yield _IN_TITLE, 0, _rated(word.key)
    words, source = text.words, text.source
    body = next((text.word_index(block.end) for block in text.document.blocks if block.role == "title"), 0)
    for at in range(body, len(words)):
        word = words[at]
        times = _IN_LEAD if at < body + _LEAD else 1
        if word.kind == "word":
            yield times, _named(source, word), _rated(word.key)
        elif word.kind == "number":
            before = words[at - 1].key if at else ""
            after = words[at + 1].key if at + 1 < len(words) else ""
            yield times, 1, _rated_number(word.key, before, after)


def _named(source: str, word: Word) -> int:
    """1 for a word with a capital in the midst of a sentence, -1 for one without, 0 for the first."""
    if not word.text[0].isupper():
        return -1
    before = source[max(word.start - 2, 0) : word.start].strip(" ")
    return 0 if not before or before[-1] in _BEGINS else 1


@lru_cache(maxsize=65_536)
def _rated(word: str) -> Rated:
    """The key of a word, by its sound, and how rare it is; nothing for one that most documents have."""
    plain = _plain(word)
    share = max(_share(word), _share(plain))
    if len(word) < _SHORTEST_WORD or share >= _COMMON:
        return ()
    return (_rate(sounds(plain) or plain, share),)


def _plain(word: str) -> str:
    """The word without its ending. Lighter than `stem`: what "nation" and "nationality" share is no event."""
    word = without_possessive(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_PLAIN:
            return word[: -len(ending)]
    return word


def _share(word: str) -> float:
    """The share of articles with a word."""
    frequency = max(english().frequency(word), 1.0)
    return 1 - math.exp(-_WORDS * 10 ** (frequency - 9))


def _rated_number(numeral: str, before: str, after: str) -> Rated:
    digits = numeral.replace(",", "")
    if after in SCALES:
        return (_rate(f"#{digits} {after}", _SCALED),)
    month = MONTHS.get(before) or MONTHS.get(after)
    if month and len(digits) <= 2:
        return (_rate(f"#{digits} month {month}", _OTHER),)
    if len(digits) == 1:
        return (_rate("#" + digits, _ONE_DIGIT),)
    if len(digits) == 2:
        return (_rate("#" + digits, _TWO_DIGITS),)
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return (_rate("#" + digits, _YEAR),)
    return (_rate("#" + digits, _ROUND if digits.endswith("00") else _OTHER),)


def _rate(key: str, share: float) -> tuple[int, int]:
    rarity = -math.log2(max(share, _RAREST))
    return crc32(key.encode("utf-8", "surrogatepass")), round(_EIGHTHS * rarity)


class Subjects(NamedTuple):
    """The telling words of all documents: those of document `n` stand from `starts[n]` to `starts[n + 1]`.

    `keys` number the words from 0, `weights` are such that the sum of the products of two documents'
    weights, over the words they share, is 1 for the same words as often and 0 for no word in common.
    `named` tells names and figures from plain words.
    """

    starts: NDArray[np.int64]
    keys: NDArray[np.int64]
    weights: NDArray[np.float32]
    named: NDArray[np.bool_]

    def of(self, document: int) -> dict[int, float]:
        """The weight of each word of one document."""
        own = slice(self.starts[document], self.starts[document + 1])
        return dict(zip(self.keys[own].tolist(), self.weights[own].tolist(), strict=True))


def read_subjects(stored: Sequence[bytes]) -> Subjects:
    """Return the telling words of documents, from what `subject_of` gave for each."""
    found = np.frombuffer(b"".join(stored), _KEY)
    sizes = np.array([len(keys) // _KEY.itemsize for keys in stored], np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    _, keys, documents = np.unique(found["hash"], return_inverse=True, return_counts=True)
    named = found["rarity"] >= _NAMED
    rarity = found["rarity"] & (_NAMED - 1)
    # Two documents less: those that are compared would else make common what they have in common.
    others = np.maximum(documents[keys] - 2, 0)
    share = (others + _BACKGROUND * 2.0 ** (rarity / -_EIGHTHS)) / (len(stored) + _BACKGROUND)
    weights = (-np.log2(share)) ** _RARE * found["count"].astype(np.float64) ** _REPEATED
    owners = np.repeat(np.arange(len(stored)), sizes)
    lengths = np.sqrt(np.bincount(owners, weights * weights, minlength=len(stored)))
    weights /= np.maximum(lengths, _SHORTEST)[owners]
    plain = np.bincount(owners, np.where(named, 0, weights * weights), minlength=len(stored))
    weights *= np.where(named, 1, np.sqrt(1 + _PLAIN / np.maximum(plain, _LEAST_PLAIN))[owners])
    weights /= np.sqrt(1 + _PLAIN)
    return Subjects(starts, keys, weights.astype(np.float32), named)


class Glass:
    """Compares documents, one with many at once."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        words = int(subjects.keys.max(initial=-1)) + 1
        self._weights = np.zeros(words, np.float32)
        self._names = np.zeros(words, np.float32)
        owners = np.repeat(np.arange(len(subjects.starts) - 1), np.diff(subjects.starts))
        names = subjects.weights * subjects.named
        self._of_names = _sums(owners, names, len(subjects.starts) - 1)

    def compare(self, one: int, others: Numbers) -> tuple[Shares, Shares]:
        """Return how alike one document and each other are; and the share of the names and figures of one
        that the other has, too, of the one of which it is more: 1 where one has none.
        """
        starts, keys, weights, named = self._subjects
        own = slice(starts[one], starts[one + 1])
        self._weights[keys[own]] = weights[own]
        self._names[keys[own]] = weights[own] * named[own]
        sizes = starts[others + 1] - starts[others]
        owners = np.repeat(np.arange(len(others)), sizes)
        places = ranges(starts[others], sizes)
        own_weights = self._weights[keys[places]]
        size = len(others)
        alike = _sums(owners, own_weights * weights[places], size)
        of_one = _sums(owners, self._names[keys[places]], size)
        of_other = _sums(owners, weights[places] * (named[places] & (own_weights > 0)), size)
        self._weights[keys[own]] = self._names[keys[own]] = 0
        return alike, np.maximum(
            _share_of(of_one, self._of_names[one]), _share_of(of_other, self._of_names[others])
        )


def _sums(owners: Numbers, parts: NDArray[np.float32], size: int) -> Shares:
    return np.bincount(owners, parts, size).astype(np.float64)


def _share_of(part: Shares, whole: Shares) -> Shares:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), 1.0)


def ranges(firsts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers from each first on, as many as its size says, one after the other."""
    ends = np.cumsum(sizes)
    numbers: Numbers = np.arange(ends[-1] if len(ends) else 0) + np.repeat(firsts - (ends - sizes), sizes)
    return numbers
