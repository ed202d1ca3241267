"""Some documents of every kind, drawn by a hash of their ids: always the same ones, whatever their order."""

from __future__ import annotations

import hashlib
import heapq
from typing import Generic, NamedTuple, TypeVar

Kind = TypeVar("Kind", bound=tuple[object, ...])
Item = TypeVar("Item")


class Stratum(NamedTuple, Generic[Kind, Item]):
    """The documents of one kind, and those that were drawn of them."""

    kind: Kind
    documents: int
    drawn: list[Item]


class Sample(Generic[Kind, Item]):
    """Draws so many documents out of any number, which need not be kept: each kind gets as many as another,
    as far as it has them, and one at least, so that the rare ones are seen beside the frequent.
    """

    def __init__(self, size: int) -> None:
        self._size = size  # more where there are more kinds
        self._counts: dict[Kind, int] = {}
        # Of each kind those of the least hashes, the greatest of which is the first to go.
        self._kept: dict[Kind, list[tuple[int, int, Item]]] = {}

    def add(self, kind: Kind, id: str, item: Item) -> None:
        """Take up the document of this id."""
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        kept = self._kept.setdefault(kind, [])
        lot = int.from_bytes(hashlib.sha256(id.encode("utf-8", "surrogatepass")).digest()[:8])
        push = heapq.heappushpop if len(kept) == self._size else heapq.heappush
        push(kept, (-lot, -number, item))

    def strata(self) -> list[Stratum[Kind, Item]]:
        """All kinds, the most frequent first, each with what was drawn of it."""
        kinds = sorted(self._counts, key=lambda kind: (-self._counts[kind], repr(kind)))
        seats = dict.fromkeys(kinds, 1)
        free = max(self._size - len(kinds), 0)
        while free and (open := [kind for kind in kinds if seats[kind] < len(self._kept[kind])]):
            for kind in open[:free]:
                seats[kind] += 1
            free -= min(free, len(open))
        return [
            Stratum(
                kind,
                self._counts[kind],
                [item for *_, item in sorted(self._kept[kind], reverse=True)[: seats[kind]]],
            )
            for kind in kinds
        ]
