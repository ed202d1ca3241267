"""Recognise an utterance by what comes together in it, whatever its words and their order.

"Shall I make the article shorter?" is an offer, a task and a text. Each of these parts is a list of
phrases; a mould names the parts that must all be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scoring.text.lookup import Phrase, phrase

Parts = Mapping[str, tuple[str, ...]]
"""The phrases of each part. One that starts with "^" counts only where an utterance begins."""
Mould = tuple[str, ...]


class _Entry(NamedTuple):
    words: Phrase
    part: str
    opens: bool


class Moulds:
    """Some moulds, with the parts that they are made of. The first part of a mould should be its rarest: only
    where that is found are the others looked for."""

    def __init__(self, parts: Parts, moulds: Sequence[Mould]) -> None:
        self._moulds = moulds
        self._firsts = _by_start(parts, {mould[0] for mould in moulds})
        self._openers = frozenset(start[0] for start in self._firsts)
        self._all = _by_start(parts, {part for mould in moulds for part in mould})

    def beginnings(self, keys: Sequence[str], places: Mapping[str, Sequence[int]]) -> list[int]:
        """Where the first part of a mould may stand among the keys of a whole text, in order; `places` tells
        where each key is."""
        known = self._openers & places.keys()
        indexes = sorted(at for key in known for at in places[key])
        return [at for at, _ in _starts(keys, self._firsts, indexes)]

    def fits(self, keys: Sequence[str]) -> tuple[int, int] | None:
        """The words from the first part to the last of a mould that the keys of an utterance fill."""
        places: dict[str, list[tuple[int, int]]] = {}
        for at, (words, part, opens) in _starts(keys, self._all, range(len(keys))):
            if not at or not opens:
                places.setdefault(part, []).append((at, at + len(words)))
        for mould in self._moulds:
            if all(part in places for part in mould):
                found = [place for part in mould for place in places[part]]
                return min(found)[0], max(end for _, end in found)
        return None


def read_parts(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Parts written as lines, "part: phrase, phrase"; a part may take several lines."""
    parts: dict[str, tuple[str, ...]] = {}
    for line in lines:
        name, _, phrases = line.partition(": ")
        parts[name] = (*parts.get(name, ()), *phrases.split(", "))
    return parts


def _by_start(parts: Parts, wanted: Iterable[str]) -> dict[Phrase, list[_Entry]]:
    """The phrases by their first two words: by one alone, "the" would have too many."""
    found: dict[Phrase, list[_Entry]] = {}
    for part in wanted:
        for line in parts[part]:
            words = phrase(line)
            found.setdefault(words[:2], []).append(_Entry(words, part, line.startswith("^")))
    return found


def _starts(
    keys: Sequence[str], entries: Mapping[Phrase, Sequence[_Entry]], indexes: Iterable[int]
) -> Iterator[tuple[int, _Entry]]:
    """Which phrases stand at these indexes of the keys."""
    for at in indexes:
        pair = tuple(keys[at : at + 2])
        for size in (1, 2):
            for entry in entries.get(pair[:size], ()):
                if len(entry.words) >= size and tuple(keys[at : at + len(entry.words)]) == entry.words:
                    yield at, entry
