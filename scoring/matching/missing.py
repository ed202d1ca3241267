"""Checks of kind missing: nothing of what is needed where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.data import Hit, Scope
from scoring.matching.consistency import value_key
from scoring.matching.search import Finder, Side


class Missing:
    """The lack of something; `where` are the blocks in which it belongs, and `need` looks at those alone."""

    def __init__(self, need: Finder, where: Scope, unless: Finder | None) -> None:
        self._need = need
        self._where = where
        self._unless = unless

    def hits(self, side: Side) -> Iterator[Hit]:
        """One hit about the document; none where there are no words that could hold what is needed."""
        search = side.search
        if side.page is not None or not search.words_in(self._where):
            return
        if not search.finds(self._need) and not (self._unless and search.finds(self._unless)):
            yield Hit(())


class MissingEach:
    """Things of which each needs a hit of `need` with the same value; `same` is the value's name."""

    def __init__(self, things: Finder, need: Finder, same: str, unless: Finder | None) -> None:
        self._things = things
        self._need = need
        self._same = same
        self._unless = unless

    def hits(self, side: Side) -> Iterator[Hit]:
        """One hit for each thing that lacks what it needs: all its mentions, the values of the first."""
        mentions: dict[bytes, list[Hit]] = {}
        for hit in self._things.hits(side):
            if self._same in hit.values:
                mentions.setdefault(value_key(hit.values[self._same]), []).append(hit)
        if not mentions or (self._unless and side.search.finds(self._unless)):
            return
        met = {
            value_key(hit.values[self._same])
            for hit in side.search.everywhere(self._need)
            if self._same in hit.values
        }
        for value, hits in mentions.items():
            if value not in met:
                yield Hit(tuple(span for hit in hits for span in hit.spans), hits[0].values)
