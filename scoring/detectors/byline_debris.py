"""Find bylines that a machine pasted: an outlet's name run into the author's, or all in lower case.

"Jane Doebbc news world" and "jane doe, bbc news" come from a byline block whose line breaks or style
were lost. They stand among the first or last lines of a text. "By Jane Doe, CNN" is a byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from scoring.data import Block, Hit
from scoring.text import Text
from scoring.text.lazy import lazy_regex

_EDGE = 10  # blocks at either end of a text among which bylines stand
_LONGEST_LINE = 80
_BYLINE_WORDS = 8
_SENTENCE_END = (".", "!", "?", ":", ";", ",")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`outlets` are names of news organisations, spelt as they spell them, three letters at least."""

    outlets: tuple[str, ...]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per pasted byline, with its `outlet`."""
    outlets = _in_lower_case(options.outlets)
    glued, lower = _patterns(options.outlets)
    for block in _edges(text.blocks):
        line = text.source[block.start : min(block.end, block.start + _LONGEST_LINE + 1)]
        if len(line) > _LONGEST_LINE or len(line.split()) > _BYLINE_WORDS or line.endswith(_SENTENCE_END):
            continue
        plain = line.lower()
        if not any(outlet in plain for outlet in outlets):
            continue  # most lines
        found = glued.search(line) or lower.search(line)
        if found:
            yield Hit((block.span,), {"outlet": found["outlet"]})


def _edges(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return blocks if len(blocks) <= 2 * _EDGE else blocks[:_EDGE] + blocks[-_EDGE:]


@lru_cache(maxsize=4)
def _in_lower_case(outlets: Sequence[str]) -> tuple[str, ...]:
    return tuple(outlet.lower() for outlet in outlets)


@lru_cache(maxsize=4)
def _patterns(outlets: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for an outlet run into a name before it, and for one in lower case at the end of a line."""
    names = "|".join(re.escape(name) for name in sorted(outlets, key=len, reverse=True))
    name = r"(?:^|\s)[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z]"
    end = r"(?:\s+\w+){0,3}$"
    return (
        lazy_regex(rf"{name}(?P<outlet>{names}|{names.lower()}){end}"),
        lazy_regex(rf"(?:^|[,|\s]\s?)(?P<outlet>{names.lower()}){end}"),
    )
