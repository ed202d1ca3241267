"""Bring the forms of an English word, and the words made from it, to one stem.

A light stemmer, for telling whether two sentences share a word, after the plan of Porter ("An algorithm
for suffix stripping", 1980): first the endings of plurals and verbs, then one that makes nouns, adjectives
or adverbs. Unlike Porter's it knows the irregular forms and leaves four letters standing before it takes a
word-making ending off, because a wrong "same" costs more here than a missed one. The stem is no word.
"""

from __future__ import annotations

from functools import lru_cache

from scoring.text.inflection import irregular_forms

_VOWELS = frozenset("aeiouy")
_ENDINGS = tuple(
    sorted(
        "isations isation izations ization ations ation ators ator ative ational ating ated ates ate"
        " ments ment ness ances ance ences ence ancy ency ant ent ful less able ible ive ivity ity"
        " ial al ally ly ous ism ist ise ize ise er or ian acy ily y e ion ed ic ical".split(),
        key=lambda ending: -len(ending),
    )
)
_SHORTEST = 4  # letters before a word-making ending: "nation" is no "n", "general" no "gener-"
_NOUN, _SHORTEST_NOUN = frozenset(("ion", "ic")), 5  # election, yet "station" is no "state"
# Words whose stem would be that of another: police, generation, state, universe, business, import.
_WHOLE = frozenset("policy general statement university busy important importance".split())
# One root in two spellings: reduce, reduction; decide, decision; describe, description.
_ROOTS = (
    ("duct", "duc"),
    ("cis", "cid"),
    ("vas", "vad"),
    ("script", "scrib"),
    ("pans", "pand"),
    ("clus", "clud"),
    ("fens", "fend"),
)


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """Return the stem of a word given as look-up key: "reductions" and "reduced" give "reduc"."""
    plain = irregular_forms().get(word, word)
    if len(plain) <= 3 or not plain.isalpha():
        return plain
    plain = _without_inflection(plain)
    if plain in _WHOLE:
        return plain
    for _ in range(2):  # presidential, president
        plain = _without_ending(plain)
    for other, root in _ROOTS:
        if plain.endswith(other):
            plain = plain[: -len(other)] + root
    if plain.endswith("our") and len(plain) > 4:  # colour, color
        plain = plain[:-2] + "r"
    return plain.rstrip("e") if len(plain) > _SHORTEST else plain


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (
            _SHORTEST_NOUN if ending in _NOUN else _SHORTEST
        ):
            return word[: -len(ending)]
    return word


def _without_inflection(word: str) -> str:
    if word.endswith("ies") or word.endswith("ied"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if len(rest) > 2 and not _VOWELS.isdisjoint(rest):
                doubled = rest[-1] == rest[-2] and rest[-1] not in "lsz"
                return rest[:-1] if doubled else rest
    return word
