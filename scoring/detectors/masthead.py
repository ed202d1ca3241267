"""Find a site's own name left as the first line of a text.

A name counts when it is written as a web address or as sites write themselves ("GlobeToday24"), or
when it is made of the words that news sites call themselves by, and a headline follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text

_NAME_WORDS = 4
_HEADLINE_WORDS = 4
_ADDRESS = re.compile(
    r"(?:www\.)?[\w-]{3,40}\.(?:com|org|net|news|info|tv|online|site|press|media|co|io|live|today)"
)
_PARTS = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|\d+")
_ROUND_THE_CLOCK = frozenset(("24", "247", "365", "360"))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`site_words` are the words in names of news sites, in lower case: "herald", "daily", "news"."""

    site_words: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for the first line if it is a site's name."""
    if len(text.blocks) < 3:
        return
    first, second = text.blocks[:2]
    line = text.source[first.start : min(first.end, first.start + 60)]
    headline = text.source[second.start : second.end].split(maxsplit=_HEADLINE_WORDS)
    if len(headline) >= _HEADLINE_WORDS and first.end - first.start < 60 and _is_site(line, options):
        yield Hit((first.span,), {"site": line})


def _is_site(line: str, options: Options) -> bool:
    words = line.split()
    if len(words) == 1:
        parts = _PARTS.findall(line)
        named = any(part.lower() in options.site_words or part in _ROUND_THE_CLOCK for part in parts)
        return bool(_ADDRESS.fullmatch(line.lower())) or (named and len(parts) > 1 and "".join(parts) == line)
    named = sum(word.lower() in options.site_words for word in words) >= 2
    return named and len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
