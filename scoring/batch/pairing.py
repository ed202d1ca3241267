"""Which rows of two runs belong together: those of one key, the first with the first, and so on.

Both runs are read side by side, and only what still waits for its counterpart is kept, packed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import zip_longest
from typing import Generic, Protocol, TypeVar

import msgspec


class Keyed(Protocol):
    """A row, a struct that can be packed, and what it is known by."""

    @property
    def key(self) -> str:
        """The same in both runs."""


Item = TypeVar("Item", bound=Keyed)


def pairs(
    old: Iterator[Item], new: Iterator[Item], type: type[Item]
) -> Iterator[tuple[Item | None, Item | None]]:
    """The rows that belong together, then those that have no counterpart. `type` is that of the rows."""
    decoder = msgspec.msgpack.Decoder(type)
    waiting_old, waiting_new = Waiting(decoder), Waiting(decoder)

    def waiting(key: str) -> bool:
        return key in waiting_old or key in waiting_new

    for before, after in zip_longest(old, new):
        if before and after and before.key == after.key and not waiting(before.key):
            yield before, after
            continue
        for row, others, own in ((before, waiting_new, waiting_old), (after, waiting_old, waiting_new)):
            if row is None:
                continue
            partner = others.take(row.key)
            if partner is None:
                own.add(row)
            else:
                yield (row, partner) if row is before else (partner, row)
    for row in waiting_old:
        yield row, None
    for row in waiting_new:
        yield None, row


class Waiting(Generic[Item]):
    """Rows that wait for a counterpart, in as few bytes as may be."""

    def __init__(self, decoder: msgspec.msgpack.Decoder[Item]) -> None:
        self._decode = decoder.decode
        self._rows: dict[str, bytes | deque[bytes]] = {}  # a key has hardly ever several

    def add(self, row: Item) -> None:
        """Have a row wait."""
        encoded = msgspec.msgpack.encode(row)
        waiting = self._rows.setdefault(row.key, encoded)
        if isinstance(waiting, deque):
            waiting.append(encoded)
        elif waiting is not encoded:
            self._rows[row.key] = deque([waiting, encoded])

    def take(self, key: str) -> Item | None:
        """The row that has waited longest of those with this key, if there is one."""
        waiting = self._rows.get(key)
        if isinstance(waiting, deque) and len(waiting) > 1:
            return self._decode(waiting.popleft())
        if waiting is None:
            return None
        del self._rows[key]
        return self._decode(waiting if isinstance(waiting, bytes) else waiting[0])

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[Item]:
        for waiting in self._rows.values():
            yield from map(self._decode, [waiting] if isinstance(waiting, bytes) else waiting)
