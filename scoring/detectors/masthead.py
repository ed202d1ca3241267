"""Find a site's own name left as a line above a text or below its headline.

A name counts when it is written as a web address or as sites write themselves ("GlobeToday24"), or
when it is made of the words that news sites call themselves by. At the top a headline must follow it;
farther down, it stands alone among the lines above the first paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Block, Hit
from scoring.text import Text
from scoring.text.mastheads import is_site_name

_HEADLINE_WORDS = 4
_HEAD = 6  # blocks: site name, headline, section, date, byline and the like
_LONGEST = 60  # characters


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
        if (
            not long
            and is_site_name(line, options.site_words)
            and (index or _is_headline(text, text.blocks[1]))
        ):
            yield Hit((block.span,), {"site": line})


def _is_headline(text: Text, block: Block) -> bool:
    words = text.source[block.start : block.end].split(maxsplit=_HEADLINE_WORDS)
    return len(words) >= _HEADLINE_WORDS
