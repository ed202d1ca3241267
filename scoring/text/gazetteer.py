"""What the name finder knows of the world: given names, roles, countries, places and public figures.

The lists are plain text files in `rules/terms/`, each with its origin; every look-up is by word key
(`scoring.text.fold.key`). They are small on purpose: a name is found by its context first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from scoring.shipped import rules_folder
from scoring.text.fold import key


class Countries(NamedTuple):
    """Names of countries and their adjectives, each mapped to the country's usual name."""

    names: dict[str, str]
    adjectives: dict[str, str]


def _lines(name: str) -> list[str]:
    path = rules_folder() / "terms" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _split(field: str) -> list[str]:
    return [part.strip() for part in field.split(",") if part.strip()]


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Keys of common given names."""
    return frozenset(name for line in _lines("given-names.txt") for name in line.split())


@lru_cache(maxsize=1)
def countries() -> Countries:
    """All countries."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for line in _lines("countries.txt"):
        country, others, people = (part.strip() for part in line.split("|"))
        names |= {key(name): country for name in [country, *_split(others)]}
        adjectives |= {key(word): country for word in _split(people)}
    return Countries(names, adjectives)


@lru_cache(maxsize=1)
def roles() -> frozenset[str]:
    """Keys of nouns that name what a person is or does."""
    return frozenset(noun for line in _lines("roles.txt") for noun in key(line).split())


@lru_cache(maxsize=1)
def places() -> dict[str, frozenset[str]]:
    """Key of a city, state or province → the countries that have one of that name."""
    found: dict[str, set[str]] = {}
    for line in _lines("places.txt"):
        country, names = line.split(":", 1)
        for place in _split(names):
            found.setdefault(key(place), set()).add(country)
    return {place: frozenset(where) for place, where in found.items()}


@lru_cache(maxsize=1)
def seats() -> dict[str, str]:
    """Key of a capital or of another seat of power ("Kremlin") → the country that it stands for."""
    found: dict[str, str] = {}
    for line in _lines("seats.txt"):
        country, names = line.split(":", 1)
        found |= {key(seat): country for seat in _split(names)}
    return found


@lru_cache(maxsize=1)
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Groups of words that news exchanges for each other, in plain form."""
    return tuple(tuple(line.split()) for line in _lines("synonyms.txt"))


class Figure(NamedTuple):
    """A public figure: accepted spellings of the name, the usual one first, and words of their offices."""

    names: tuple[str, ...]
    offices: frozenset[str]


@lru_cache(maxsize=1)
def figures() -> tuple[Figure, ...]:
    """Heads of state and government, ministers and others whom news of the whole world names."""
    found = []
    for line in _lines("figures.txt"):
        name, others, offices = (part.strip() for part in line.split("|"))
        found.append(Figure((name, *_split(others)), frozenset(key(word) for word in _split(offices))))
    return tuple(found)


@lru_cache(maxsize=1)
def figure_surnames() -> frozenset[str]:
    """Keys of the surnames of public figures that are no given names or places."""
    last = {key(name).split()[-1] for figure in figures() for name in figure.names}
    return frozenset(last) - given_names() - places().keys() - countries().names.keys()


@lru_cache(maxsize=1)
def figure_given_names() -> dict[str, frozenset[str]]:
    """Key of a public figure's surname → the first given names of all figures who bear it."""
    found: dict[str, set[str]] = {}
    for figure in figures():
        for name in figure.names:
            words = key(name).split()
            found.setdefault(words[-1], set()).add(words[0])
    return {surname: frozenset(given) for surname, given in found.items()}


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """Key of a given name or short form → all names that may be the same person's, itself included."""
    found: dict[str, set[str]] = {}
    for line in _lines("nicknames.txt"):
        forms = line.split()
        for form in forms:
            found.setdefault(form, set()).update(forms if form == forms[0] else (form, forms[0]))
    return {form: frozenset(others) for form, others in found.items()}


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Keys of the function words of English, which stand beside any word."""
    return frozenset(_lines("function-words.txt"))


@lru_cache(maxsize=1)
def formula_words() -> dict[str, tuple[str, ...]]:
    """The word classes of formula (`scoring.text.formulas`), by name."""
    classes: dict[str, tuple[str, ...]] = {}
    for line in _lines("formulas.txt"):
        name, entries = line.split(":", 1)
        classes[name] = (*classes.get(name, ()), *_split(entries))
    return classes
