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
_ADDRESS = re.compile(r"(?:www\.)?[\w-]{3,40}\.(?:com|org|net|news|info|tv|online|site|press|media|co|io|live|today)")
_CAMEL = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?:[^\W\d_a-z][^\W\d_A-Z]*)+\d{0,4}|[^\W\d_a-z][^\W\d_A-Z]{2,}(?:24|247|365|360|7)")


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
        return bool(_ADDRESS.fullmatch(line.lower()) or _CAMEL.fullmatch(line))
    named = sum(word.lower() in options.site_words for word in words)
    # Two such words, or "The" and one: "Evening Herald News", "The Tribune".
    return len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words) and named >= 2
