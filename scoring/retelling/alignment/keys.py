"""The keys of a word: what it has in common with the same thing said in other words, spelling or form.

A key is a stem ("reduc" for "reduced" and "reduction"), a country ("=Russia" for "Russian", "Moscow" and
"the Kremlin"), a name by its consonants as they sound ("~rvnsk" for "Rouvinski" and "Ruwinsky"), or the
value of a figure ("#15000" for "15,000" and "15 thousand"). Function words and speech verbs have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from scoring.text import Figure
from scoring.text.gazetteer import countries, function_words, seats, synonyms
from scoring.text.inflection import noun_forms, verb_forms
from scoring.text.lazy import lazy_regex
from scoring.text.lexicon import pieces, without_possessive
from scoring.text.likeness import sounds
from scoring.text.lookup import Lookup
from scoring.text.stem import stem
from scoring.text.vocabulary import english

COUNTRY, NAME, FIGURE = "=~#"
"""The first letters of keys that are no stems."""

UNITED_STATES = COUNTRY + "United States"
_SHORTEST_SKELETON = 3  # consonants; shorter names ("Mao", "Meir") are told apart by their vowels
_SOFT = str.maketrans({"X": "k", "G": "g", "C": "s", "Z": "s", "z": "s", "J": "j"})
_VOWELS = "aeiouj"


_SPEECH = frozenset("say tell add".split())  # stems of what stands beside any statement


@lru_cache(maxsize=1)
def _countries() -> tuple[Lookup, dict[str, str]]:
    """The names of countries, of their people and of their seats of power, and the country of each."""
    found = {**seats(), **countries().adjectives, **countries().names}
    found.pop("us", None)  # in small letters it is a pronoun
    return Lookup(found, lambda name: tuple(name.split())), found


def countries_among(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Each country among some words, given as look-up keys: its first word, the word after it, its key."""
    lookup, named = _countries()
    after = 0
    for at, word in enumerate(words):
        if at >= after and word in lookup.first_words and (found := lookup.longest(words, at)):
            after = at + len(found)
            yield at, after, COUNTRY + named[" ".join(found)]


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    """Each form of a word that has synonyms → the stem that stands for all of its group."""
    return {
        form: stem(group[0])
        for group in synonyms()
        for word in group
        for form in (*verb_forms(word), *noun_forms(word))
    }


_CONTRACTED = lazy_regex(r"(?:(?:\b(?:ca|wo|sha))?n['’]t|['’](?:re|ve|ll|d|m))$")  # don't, they've


@lru_cache(maxsize=32_768)
def word_keys(word: str) -> tuple[str, ...]:
    """Return the keys of one word, given as look-up key; a hyphenated word has those of its parts."""
    found = []
    for part in pieces(_CONTRACTED.sub("", without_possessive(word))):
        if len(part) > 1 and part[0].isalpha() and part not in function_words():
            key = _meanings().get(part) or (stem(part) if english().is_word(part) else skeleton(part))
            if key not in _SPEECH:
                found.append(key)
    return tuple(found)


def skeleton(name: str) -> str:
    """Return the key of a name or of a word that no dictionary lists: how its consonants sound."""
    sound = sounds(name)
    bare = "".join(letter for at, letter in enumerate(sound) if at == 0 or letter not in _VOWELS)
    return NAME + (bare.translate(_SOFT) if len(bare) >= _SHORTEST_SKELETON else sound)


def figure_key(figure: Figure) -> str | None:
    """Return the key of a figure: its value, with "%" for a share; None where it has none to compare."""
    if figure.value is None:
        return None
    return f"{FIGURE}{figure.value:g}{'%' if figure.kind == 'percent' else ''}"
