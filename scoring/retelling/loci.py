"""The places where a story is told in several ways: textual critics call them loci of variation.

Two tellings that agree on one way against others may have it from one hand. Only what two writers at one
event would hardly choose alike is looked at: how a name is spelt, how somebody is introduced, what a figure
is, and how the words of a quotation run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from scoring.retelling.alignment.people import Character
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex
from scoring.text.words import split_words

if TYPE_CHECKING:
    from scoring.retelling.told import Told

_ALIKE = (
    0.6  # of the words of two introductions in common: one is the other with the institute's name translated
)
_TELLING_WORDS = 2  # of an introduction: everybody writes "President"
_SMALL = 3  # letters of words that introduce nobody: of, at, the
_NO_LETTER = lazy_regex(r"\W+")
_LONGEST = 60  # characters of a way that is printed


class Way(NamedTuple):
    """One way in which something is told: in words, and the documents that tell it so."""

    words: str
    documents: frozenset[int]


class Locus(NamedTuple):
    """All ways of telling one thing, two or more. `free`: all of them may be right, as introductions are."""

    ways: tuple[Way, ...]
    free: bool = False


def find_loci(told: Told) -> tuple[Locus, ...]:
    """Return the loci of a story."""
    loci = [Locus(ways) for find in (_spellings, _figures, _wordings) for ways in find(told)]
    loci += [Locus(ways, free=True) for ways in _introductions(told)]
    return tuple(locus for locus in loci if len(locus.ways) > 1)


def _spellings(told: Told) -> Iterator[tuple[Way, ...]]:
    for character in told.characters:
        yield _ways((key(person.surname), person.surname, place) for place, person in character.people)


def _introductions(told: Told) -> Iterator[tuple[Way, ...]]:
    for character in told.characters:
        ways: list[tuple[frozenset[str], str, set[int]]] = []
        for place, role in _roles(character):
            words = frozenset(word.key for word in split_words(role, 0, len(role)) if len(word.key) > _SMALL)
            if len(words) < _TELLING_WORDS:
                continue
            for known, _, documents in ways:
                if len(words & known) >= _ALIKE * len(words | known):
                    documents.add(place)
                    break
            else:
                ways.append((words, role, {place}))
        yield tuple(Way(_short(role), frozenset(documents)) for _, role, documents in ways)


def _roles(character: Character) -> Iterator[tuple[int, str]]:
    """The fullest introduction in each document."""
    fullest: dict[int, str] = {}
    for place, person in character.people:
        for role in person.roles:
            if len(role) > len(fullest.get(place, "")):
                fullest[place] = role
    yield from fullest.items()


def _figures(told: Told) -> Iterator[tuple[Way, ...]]:
    for amount in told.amounts:
        ways: list[tuple[list[int], str, set[int]]] = []
        for at, (place, quantity) in enumerate(amount.quantities):
            for members, _, documents in ways:
                if all(quantity.agrees(amount.quantities[member][1]) for member in members):
                    members.append(at)
                    documents.add(place)
                    break
            else:
                ways.append(([at], quantity.figure.text, {place}))
        yield tuple(Way(words, frozenset(documents)) for _, words, documents in ways)


def _wordings(told: Told) -> Iterator[tuple[Way, ...]]:
    for utterance in told.utterances:
        said = []
        for place, speech in utterance.speeches:
            words = told.tellings[place].text.source[speech.inner.start : speech.inner.end]
            said.append((_NO_LETTER.sub("", key(words)), words, place))
        yield _ways(said)


def _ways(told_so: Iterable[tuple[str, str, int]]) -> tuple[Way, ...]:
    """The ways by their keys; a document with several of them tells nothing."""
    documents: dict[str, set[int]] = {}
    words: dict[str, str] = {}
    for each, says, place in told_so:
        documents.setdefault(each, set()).add(place)
        words.setdefault(each, says)
    return tuple(Way(_short(words[each]), frozenset(places)) for each, places in documents.items())


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
