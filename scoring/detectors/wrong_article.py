"""Find “a” before a vowel sound and “an” before a consonant sound: "a attempt", "an strategic".

Sound decides, not spelling: "a union", "an hour", "an MRI", "an 8-hour day". Words that speakers treat
either way ("an historic") are left alone, and so are single letters and names, whose sound nobody can
tell, but for those of peoples.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.gazetteer import countries
from scoring.text.lazy import lazy_regex

_ARTICLES = frozenset(("a", "an"))
_VOWELS = "aeiou"
_PLAIN = lazy_regex(r"[a-z]{3,}(?:-[a-z]+)*")
_CAPITALS = lazy_regex(r"[A-Z]{2,5}")
# Read as letters or as a word, these begin with the same sort of sound; "EU", "UN" and "ONE" do not.
_CONSONANTS = frozenset("BCDGJKPQTVWYZ")
_VOWEL_INITIAL = lazy_regex(r"A|I|E(?!U)|O(?!N|U)")
# eff, ell, em, en, ar, ess, ex: letters, for no word begins with these two consonants
_SPELT = lazy_regex(r"(?:F[^AEIOULR]|[LMNRX][^AEIOUY]|S[^AEIOUCHKLMNPQTVWY])")
_JOINS = frozenset("-‐‑–—/'’&@*")  # next to a word these make it part of something else
_NUMERAL = lazy_regex(r"(?P<digits>[1-9]\d{0,2})(?!\d|,\d)[^/:]*")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How words sound, by their beginning.

    `silent`: a vowel, for the h is not heard; `either`: both articles are in use; `consonant`: begins
    with a vowel letter but sounds like "you" or "won"; `vowel`: exceptions to that. `other`: words after
    which the article is the lesser slip, or none. `frequency`: of a common word, on the Zipf scale.
    """

    silent: tuple[str, ...]
    either: tuple[str, ...]
    consonant: tuple[str, ...]
    vowel: tuple[str, ...]
    other: frozenset[str]
    frequency: float


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each article that does not fit the word after it, both words the evidence."""
    for at in text.indexes_of(_ARTICLES):
        article, *following = text.words[at : at + 2]
        if not following:
            return
        [word] = following
        if article.text not in ("a", "an", "An") or word.start != article.end + 1:
            continue
        if text.source[article.end] not in " \n" or text.source[article.start - 1 : article.start] in _JOINS:
            continue
        vowel = None if word.key in options.other else _sounds_like_vowel(text, word, options)
        if vowel is None or vowel == (article.key == "an") or not text.lexicon.english_around(at):
            continue
        fix = f"{article.text[0]}{'n' if vowel else ''} {word.text}"
        yield Hit((Span(article.start, word.end),), {"fix": fix})


def _sounds_like_vowel(text: Text, word: Word, options: Options) -> bool | None:
    """Whether a word begins with a vowel sound; None where nobody can tell."""
    number = _NUMERAL.fullmatch(word.text)
    if number:
        return number["digits"][0] == "8" or number["digits"] in ("11", "18")
    if _CAPITALS.fullmatch(word.text):
        return _sounds_of_capitals(word.text)
    if word.text.istitle() and word.key in countries().adjectives:
        return None if word.key[0] == "u" else word.key[0] in _VOWELS  # a Ukrainian, an Uzbek
    if not _PLAIN.fullmatch(word.text):
        return None
    first = word.text.partition("-")[0]
    vocabulary = text.vocabulary
    if len(first) < 3 or not vocabulary.is_word(first) or vocabulary.frequency(first) < options.frequency:
        return None
    return _first_sound(first, options)


def _sounds_of_capitals(name: str) -> bool | None:
    if name[0] in _CONSONANTS:
        return False
    return True if _VOWEL_INITIAL.match(name) or _SPELT.match(name) else None


def _first_sound(word: str, options: Options) -> bool | None:
    if word.startswith(options.either):
        return None
    if word.startswith(options.silent) or word.startswith(options.vowel):
        return True
    return word[0] in _VOWELS and not word.startswith(options.consonant)
