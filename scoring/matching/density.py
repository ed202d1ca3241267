"""Checks of kind density: too many hits for so many words, or too few."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.data import DensityCheck, Hit, Scope
from scoring.matching.search import Finder, Side


class Density:
    """A density of hits out of the usual."""

    def __init__(self, check: DensityCheck, of: Finder, scope: Scope) -> None:
        self._check = check
        self._of = of
        self._scope = scope

    def hits(self, side: Side) -> Iterator[Hit]:
        """One hit, if there are too many: with all of them as its evidence; or too few: about the document.

        `min_hits` is for too many only: a document without any hit may well have too few.
        """
        words = side.search.words_in(self._scope)
        if side.page is not None or not words:
            return
        range_ = self._check.per_1000_words
        too_many = range_.above is not None
        hits = list(side.search.everywhere(self._of))
        density = 1000 * len(hits) / words
        if density not in range_ or (too_many and len(hits) < self._check.min_hits):
            return
        values = {"count": str(len(hits)), "density": f"{density:.1f}"}
        if not too_many:
            yield Hit((), values)
        elif hits:
            yield Hit(
                tuple(span for hit in hits for span in hit.spans),
                values,
                sum(hit.confidence for hit in hits) / len(hits),  # as sure as they are on the whole
                tuple(place for hit in hits for place in hit.page),
            )
