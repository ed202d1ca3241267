"""Find a site's own name left as a line above a text or below its headline.

A name counts when it is written as a web address or as sites write themselves ("GlobeToday24"), or
when it is made of the words that news sites call themselves by. At the top a headline must follow it;
farther down, it stands alone among the lines above the first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Block, Hit
from scoring.text import Text

_NAME_WORDS = 4
_HEADLINE_WORDS = 4
_HEAD = 6  # blocks: site name, headline, section, date, byline and the like
_LONGEST = 60  # characters
_ADDRESS = re.compile(
    r"(?:www\.)?[\w-]{3,40}\.(?:com|org|net|news|info|tv|online|site|press|media|co|io|live|today)"
)
_PARTS = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|\d+")
_ROUND_THE_CLOCK = frozenset(("24", "247", "365", "360"))


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`site_words` are the words in names of news sites, in lower case: "herald", "daily", "news"."""

    site_words: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for each line of the head that is a site's name."""
    if len(text.blocks) < 3:
        return
    for index, block in enumerate(text.blocks[:_HEAD]):
        long = block.end - block.start >= _LONGEST
        if long and block.role == "body":
            return
        line = text.source[block.start : min(block.end, block.start + _LONGEST)]
        if not long and _is_site(line, options) and (index or _is_headline(text, text.blocks[1])):
            yield Hit((block.span,), {"site": line})


def _is_headline(text: Text, block: Block) -> bool:
    words = text.source[block.start : block.end].split(maxsplit=_HEADLINE_WORDS)
    return len(words) >= _HEADLINE_WORDS


def _is_site(line: str, options: Options) -> bool:
    words = line.split()
    if len(words) == 1:
        parts = _PARTS.findall(line)
        named = any(part.lower() in options.site_words or part in _ROUND_THE_CLOCK for part in parts)
        return bool(_ADDRESS.fullmatch(line.lower())) or (named and len(parts) > 1 and "".join(parts) == line)
    named = sum(word.lower() in options.site_words for word in words) >= 2
    return named and len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
