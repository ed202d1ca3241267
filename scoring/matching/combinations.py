"""Checks made of others: all of them near one another, any of them, none of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from scoring.data import AllCheck, Hit, Scope
from scoring.matching.search import Finder, Side
from scoring.text import Text

_Place = Callable[[Text, Hit], Hashable]


class AnyOf:
    """What at least one of several checks finds."""

    def __init__(self, parts: Sequence[Finder]) -> None:
        self._parts = parts

    def hits(self, side: Side) -> Iterator[Hit]:
        """All hits; of those of different parts that overlap, the first, and of these the longest.

        What is said of the document as a whole is said once.
        """
        placed: list[tuple[int, int, int, Hit]] = []
        whole: Hit | None = None
        for part, finder in enumerate(self._parts):
            for hit in finder.hits(side):
                if hit.spans:
                    placed.append((hit.spans[0].start, -hit.spans[0].end, part, hit))
                elif hit.page:
                    yield hit
                else:
                    whole = whole or hit
        if whole is not None:
            yield whole
        reached = [0] * len(self._parts)  # by part: where its evidence ends
        placed.sort(key=lambda found: found[:3])
        for start, end, part, hit in placed:
            if all(start >= reach for other, reach in enumerate(reached) if other != part):
                reached[part] = max(reached[part], -end)
                yield hit


class NoneOf:
    """None of several checks finds anything."""

    def __init__(self, parts: Sequence[Finder], scope: Scope) -> None:
        self.parts = parts
        self._scope = scope

    def hits(self, side: Side) -> Iterator[Hit]:
        """One hit about the document, if it has any words in scope."""
        search = side.search
        if side.page is not None or not search.words_in(self._scope):
            return
        if not any(map(search.finds, self.parts)):
            yield Hit(())


class AllOf:
    """Several checks that all find something near one another.

    What a part finds of the document as a whole is true of every place in it.
    """

    def __init__(self, check: AllCheck, parts: Sequence[Finder]) -> None:
        self._within = check.within
        self._wanted = [part for part in parts if not isinstance(part, NoneOf)]
        self._barred = [finder for part in parts if isinstance(part, NoneOf) for finder in part.parts]

    def hits(self, side: Side) -> Iterator[Hit]:
        """One hit for each sentence, block or document; or for each hit of the first part, in words."""
        sides, place = [side], _PLACES.get(self._within, _sentence)
        if self._within == "document":
            if side.page is not None:
                return
            sides = list(side.search.sides)
        wanted = []
        for part in self._wanted:
            wanted.append(_Found(part, sides, place))
            if not wanted[-1]:
                return
        barred = [_Found(part, sides, place) for part in self._barred]
        for where in _places(wanted):
            if isinstance(self._within, int) and where is not _ANYWHERE:
                yield from _near(side.text, where, wanted, barred, self._within)
            elif not any(found.is_at(where) for found in barred):
                yield _merged([found.at(where) for found in wanted])


class _Found:
    """What one part finds, by place."""

    def __init__(self, part: Finder, sides: Iterable[Side], place: _Place) -> None:
        self.whole: list[Hit] = []  # about the document
        self._placed: dict[Hashable, list[Hit]] = {}
        for side in sides:
            for hit in part.hits(side):
                where = place(side.text, hit) if hit.spans else _ANYWHERE
                if where is _ANYWHERE:
                    self.whole.append(side.settle(hit))
                elif where is not None:
                    self._placed.setdefault(where, []).append(hit)

    def __bool__(self) -> bool:
        return bool(self.whole or self._placed)

    @property
    def places(self) -> Iterable[Hashable]:
        """Where something is found, in order."""
        return self._placed

    def is_at(self, where: Hashable) -> bool:
        """Whether anything is found in a place."""
        return bool(self.whole) or where in self._placed or (where is _ANYWHERE and bool(self._placed))

    def at(self, where: Hashable) -> list[Hit]:
        """What is found in a place, and is true of it."""
        if where is _ANYWHERE:
            return self.whole
        return self.whole[:1] + self._placed.get(where, [])


class _Placed(NamedTuple):
    """A hit and the words on which it stands, as indices, half-open."""

    first: int
    last: int
    hit: Hit


class _Neighbours:
    """The hits of one part in one sentence, to be asked for the nearest."""

    def __init__(self, text: Text, hits: Iterable[Hit]) -> None:
        self._text = text
        placed = [_Placed(*_words(text, hit), hit) for hit in hits]
        self._placed = sorted(placed, key=lambda placed: placed[:2])
        self._starts = [placed.first for placed in self._placed]
        # Of the hits up to each, the one that ends last: no other can be nearer to what follows.
        self._last_to_end = list(accumulate(self._placed, _later_end))

    def nearest(self, hit: Hit, most: int) -> Hit | None:
        """The hit with the fewest words between; None where there are more than `most`."""
        first, last = _words(self._text, hit)
        after = bisect_left(self._starts, last)
        candidates = [*self._last_to_end[max(0, after - 1) : after], *self._placed[after : after + 1]]
        best, fewest = None, most + 1
        for placed in candidates:
            between = max(0, first - placed.last, placed.first - last)
            if between < fewest:
                best, fewest = placed.hit, between
        return best


def _near(
    text: Text, where: Hashable, wanted: Sequence[_Found], barred: Sequence[_Found], most: int
) -> Iterator[Hit]:
    """One hit for each of the first part, in a sentence, that has one of each other part near."""
    if any(found.whole for found in barred):
        return
    unwanted = [_Neighbours(text, found.at(where)) for found in barred]
    whole = [found.whole[:1] for found in wanted if found.whole]
    first, *others = [found.at(where) for found in wanted if not found.whole]
    neighbours = [_Neighbours(text, hits) for hits in others]
    for hit in first:
        if any(each.nearest(hit, most) is not None for each in unwanted):
            continue
        near = [nearest for each in neighbours if (nearest := each.nearest(hit, most)) is not None]
        if len(near) == len(neighbours):
            yield _merged([[hit], *([each] for each in near), *whole])


def _merged(members: Sequence[Sequence[Hit]]) -> Hit:
    """The hits of all parts as one, no surer than the least sure part."""
    hits = [hit for member in members for hit in member]
    values: dict[str, str] = {}
    for hit in reversed(hits):
        values.update(hit.values)
    return Hit(
        tuple(dict.fromkeys(span for hit in hits for span in hit.spans)),
        values,
        min(max(hit.confidence for hit in member) for member in members),
        tuple(dict.fromkeys(place for hit in hits for place in hit.page)),
    )


def _places(wanted: Sequence[_Found]) -> list[Hashable]:
    """Where all parts find something; anywhere, if all of them are about the document."""
    placed = [found for found in wanted if not found.whole]
    if not placed:
        return [_ANYWHERE]
    return [where for where in placed[0].places if all(found.is_at(where) for found in placed)]


def _sentence(text: Text, hit: Hit) -> Hashable:
    sentence = text.sentence_at(hit.spans[0].start)
    return sentence.start if sentence is not None else None


def _block(text: Text, hit: Hit) -> Hashable:
    return text.block_index(hit.spans[0].start)


def _document(text: Text, hit: Hit) -> Hashable:
    return _ANYWHERE


_ANYWHERE = "anywhere"  # the one place of a document that is looked at as a whole
# What `within` may say → where a hit stands, then; None: nowhere.
_PLACES: dict[object, _Place] = {"sentence": _sentence, "block": _block, "document": _document}


def _words(text: Text, hit: Hit) -> tuple[int, int]:
    """The words on which a hit's first span stands, as indices, half-open."""
    start, end = hit.spans[0]
    first, last = text.word_index(start), text.word_index(end)
    if first and text.words[first - 1].end > start:
        first -= 1  # it begins inside a word
    return first, max(first, last)


def _later_end(one: _Placed, other: _Placed) -> _Placed:
    return other if other.last > one.last else one
