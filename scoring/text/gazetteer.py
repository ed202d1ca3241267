"""What the name finder knows of the world: given names, countries and their adjectives, cities.

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
