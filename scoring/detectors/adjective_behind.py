"""An adjective behind its noun, as other languages have it: "the programme nuclear", "his campaign
presidential".

Only adjectives that say what a thing belongs to ("federal", "economic"): in English they stand before
their noun. Left alone are what somebody makes of a thing ("made the findings public"), pairs ("enemies
foreign and domestic"), and adjectives that may be nouns here ("a strong military").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.gazetteer import countries
from scoring.text.inflection import noun_forms
from scoring.text.sequences import sequences


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which adjectives count, and what excuses them."""

    adjectives: frozenset[str]  # federal, economic
    also_nouns: frozenset[str]  # of these, what may be a noun: the military
    function: frozenset[str]  # words that are no noun; one of them, or a mark, follows the adjective
    determiners: frozenset[str]  # that begin a noun phrase: before these a noun that may be a verb is one
    making: frozenset[str]  # verbs that make, keep or call a thing something
    nouns: frozenset[str]  # after which an adjective may stand: matters, things
    gap: float  # Zipf by which the other number of a noun may be rarer; an adjective has none


_COMPLEMENT = 8  # words before the noun among which such a verb may stand
_MARKS = frozenset('.,;:!?)”"')
_AND = ("and", "or")
_NOUN_ENDINGS = (
    *("tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ies", "ance", "ances"),
    *("ence", "ences", "ship", "ships", "ism", "ure", "ures"),
)
_SINGULAR_S = ("ss", "us", "is")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every noun with its adjective after it: both words."""
    people_of = countries().adjectives
    peoples = (at for at in text.capitals if text.keys[at] in people_of)
    for at in sorted({*text.indexes_of(options.adjectives), *peoples}):
        adjective = text.words[at]
        if not at:
            continue
        people = adjective.text[0].isupper() and adjective.key in people_of
        people = people and not adjective.key.endswith("s")  # Americans
        if not people and (adjective.key not in options.adjectives or not adjective.text.islower()):
            continue
        noun = text.words[at - 1]
        span = Span(noun.start, adjective.end)
        if (
            _touches(text, noun, adjective)
            and _phrase_ends(text, at, options)
            and _is_noun(text, at - 1, options)
            and not ((people or adjective.key in options.also_nouns) and not _is_clear(text, at - 1))
            and not _is_complement(text, at, options)
        ):
            yield Hit((span,))


def _touches(text: Text, first: Word, second: Word) -> bool:
    return second.start == first.end + 1 and text.source[first.end] == " "


def _phrase_ends(text: Text, at: int, options: Options) -> bool:
    """Whether a mark or a function word follows, and not "and" with another adjective."""
    adjective, *after = text.words[at : at + 3]
    mark = text.source[adjective.end : adjective.end + 1]
    listed = bool(after) and after[0].key in _AND
    if mark in _MARKS:
        # "fund federal, state and local efforts": more of them follow
        listed = listed or (bool(after) and (after[0].key in options.adjectives or after[-1].key in _AND))
        return not (mark == "," and listed)
    return (
        bool(after)
        and _touches(text, adjective, after[0])
        and after[0].key in options.function
        and not listed
    )


def _is_noun(text: Text, at: int, options: Options) -> bool:
    """Whether the word is a noun in small letters, as far as its other number tells."""
    word = text.words[at]
    key = word.key
    if not word.text.islower() or not word.text.isalpha() or key in options.function or key in options.nouns:
        return False
    if sequences().kind(key).startswith("*") and text.words[at - 1].key not in options.determiners:
        return False
    vocabulary = text.vocabulary
    if not vocabulary.is_word(key):
        return False
    if _is_clear(text, at):
        return True
    if key.endswith("s") and not key.endswith(_SINGULAR_S):
        return vocabulary.is_word(key[:-1]) or vocabulary.is_word(key[:-2])
    plural = max(map(vocabulary.frequency, noun_forms(key)[1:]))
    return plural > 0 and vocabulary.frequency(key) - plural <= options.gap


def _is_clear(text: Text, at: int) -> bool:
    """Whether nothing but a noun can stand there, by its ending."""
    return text.words[at].key.endswith(_NOUN_ENDINGS)


def _is_complement(text: Text, at: int, options: Options) -> bool:
    """Whether a verb before it makes the thing what the adjective says."""
    sentence = text.sentence_at(text.words[at].start)
    first = max(sentence.first_word if sentence else 0, at - 1 - _COMPLEMENT)
    return _any(text.words[first : at - 1], options.making)


def _any(words: Sequence[Word], keys: frozenset[str]) -> bool:
    return any(word.key in keys for word in words)
