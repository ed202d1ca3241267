"""Find the counters of likes, shares and comments that a widget left at the end of a line: "🔥67"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text

_LONGEST = 60  # characters: a row of counters


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`emoji` are the ones that such widgets show, in one string."""

    emoji: str


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per line that ends in counters."""
    counters = _counters(options.emoji)
    for block in text.blocks:
        found = counters.search(text.source, max(block.start, block.end - _LONGEST), block.end)
        if found:
            yield Hit((Span(found.start(), found.end()),), {"counter": found.group()})


@lru_cache(maxsize=4)
def _counters(emoji: str) -> re.Pattern[str]:
    mark = rf"[{re.escape(emoji)}]\ufe0f?"
    number = r"\d[\d.,]{0,8}[KkMm]?"
    # "\Z" is the end of the block: the search stops there.
    return re.compile(rf"(?:{mark} ?{number}(?: |\b|$)){{1,8}}\Z|(?:\b{number} ?{mark} ?){{1,8}}\Z")
