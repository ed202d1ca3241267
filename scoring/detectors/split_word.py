"""One word broken in two: "govern ment", "exam- ple"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import inf

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.lazy import lazy_regex
from scoring.text.vocabulary import Vocabulary, english


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much likelier the whole must be than its halves."""

    never: frozenset[str]  # pairs that are written both ways: "per cent"
    fragments: frozenset[str]  # what dictionaries list, yet only stands alone as half of a word
    min_letters: int  # of the whole
    min_frequency: float  # Zipf, of the whole
    gain: float  # how much likelier (log10) the whole must be than its halves side by side
    gain_of_fragments: float  # the same where one half is such a fragment
    gain_of_words: float  # the same where both halves are words: "team mates" is a style
    gain_of_hyphened: float  # the same where the hyphen of a line's end stands between them


# What stands between the halves: a space, or the hyphen of a line's end and what became of the end.
_GAP = lazy_regex(r"(?P<hyphen>[-‐¬\u00ad]?) |(?P<broken>[-‐¬\u00ad])\r?\n")
_HYPHEN = lazy_regex(r"[-‐¬\u00ad](?: |\r?\n)")
_SOFT = "¬\u00ad"  # marks that stand nowhere but at a place where a word may break
_ANY = -inf  # what no dictionary lists may be half of anything
_SUM = 9  # Zipf: what is taken off the sum of two frequencies to get that of both side by side
_ROUNDING = 1e-9  # of sums of tenths


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every two neighbours that are one word.

    Values: `whole`, the word without the gap.
    """
    for first, second in _pairs(text, options):
        if not _halves(text, first, second):
            continue
        gap = _GAP.fullmatch(text.source, first.end, second.start)
        if gap is None:
            continue
        whole = first.key + second.key
        if len(whole) < options.min_letters or f"{first.key} {second.key}" in options.never:
            continue
        if not _listed(text, whole, first, second, options):
            continue
        if _gain(text.vocabulary, first.key, second.key) >= _needed(text, first, second, gap, options):
            yield Hit((Span(first.start, second.end),), {"whole": whole})


def _pairs(text: Text, options: Options) -> Iterator[tuple[Word, Word]]:
    """The neighbours, the second without a capital, but for two words so common that no whole could be
    likelier by as much.
    """
    likely = {key: _likeliness(key) for key in text.places}
    likely.update(dict.fromkeys(options.fragments & likely.keys(), _ANY))
    most = _SUM - options.gain_of_words + _ROUNDING
    hyphens = {match.start() for match in _HYPHEN.finditer(text.source)}
    words = text.words
    for at, (one, other) in enumerate(pairwise([likely[key] for key in text.keys])):
        if one + other <= most or (hyphens and words[at].end in hyphens):
            second = words[at + 1]
            if second.text.islower():
                yield words[at], second


@lru_cache(maxsize=16_384)
def _likeliness(key: str) -> float:
    """How common a word is, less its half of the highest frequency that the whole can have.

    That is no higher than the mean of those that either word can have with one letter more.
    """
    vocabulary = english()
    if not vocabulary.is_word(key):
        return _ANY
    return vocabulary.frequency(key) - vocabulary.highest_frequency(len(key) + 1) / 2


def _listed(text: Text, whole: str, first: Word, second: Word, options: Options) -> bool:
    """Whether the whole is a word that English or this document has."""
    vocabulary = text.vocabulary
    if text.lexicon.count(whole) and not vocabulary.is_word(second.key):
        return True
    capital = first.text[0].isupper()
    listed = vocabulary.is_word(whole) or (capital and vocabulary.is_name(whole))
    # What no list has begins no other word: a rarer whole will do.
    rare = not vocabulary.known(first.key) or not vocabulary.known(second.key)
    return listed and (rare or vocabulary.frequency(whole) >= options.min_frequency)


def _needed(text: Text, first: Word, second: Word, gap: re.Match[str], options: Options) -> float:
    """The gain from which the two are one word."""
    hyphen = gap["hyphen"] or gap["broken"]
    if hyphen:
        return 0.0 if hyphen in _SOFT else options.gain_of_hyphened
    if first.key in options.fragments or second.key in options.fragments:
        return options.gain_of_fragments
    words = text.vocabulary.is_word(first.key) and text.vocabulary.is_word(second.key)
    return options.gain_of_words if words else options.gain


def _halves(text: Text, first: Word, second: Word) -> bool:
    """Whether the two can be halves: letters, and no name or initial in front."""
    if not (first.text.isalpha() and second.text.isalpha()):
        return False
    if not (first.text.islower() or first.text[1:].islower()) or first.key in ("a", "i", "e", "x"):
        return False
    if first.text[0].isupper() and text.vocabulary.is_name(first.key):
        return False
    return text.source[first.start - 1 : first.start] not in ("'", "’", "-", ".")


def _gain(vocabulary: Vocabulary, first: str, second: str) -> float:
    """Zipf frequencies are logarithms: side by side, two words are as rare as their product."""
    halves = vocabulary.frequency(first) + vocabulary.frequency(second) - _SUM
    return vocabulary.frequency(first + second) - halves
