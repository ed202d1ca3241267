"""Find blanks that a draft leaves for its editor: "in [Year]", "said [Name]", "[NOTE: add source here]".

Reporters put into brackets what a speaker left out, so brackets alone mean nothing: every word in them must
stand for something to be found out, or ask for it. Without such a request, what has a small letter counts in
a paragraph without quotation marks only. An "[X]" is a figure that is missing where something counted
follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In lower case: `things` that are to be filled in, alone or after one of the `kinds` ("exact").

    With a word that is `asking` for them, what is `cited` or `shown` is such a thing, too, and words
    `between` may stand beside it. A request alone counts in capitals ("[TBD]"), and in round brackets only
    what is `cited`.
    """

    things: tuple[str, ...]
    kinds: tuple[str, ...]
    asking: tuple[str, ...]
    between: tuple[str, ...]
    cited: tuple[str, ...]
    shown: tuple[str, ...]


_BRACKETS = lazy_regex(
    r"\[(?P<square>[^\[\]\n]{1,80})\]|<(?P<angle>[^<>\n]{3,80})>|\((?P<round>[^()\n]{6,80})\)"
)
_WORD = lazy_regex(r"[^\W\d_]+")
_NUMBER = lazy_regex(r"(?:[XN]{1,3}(?:[.,][XN]{1,3})?|0?0)%?$")
_COUNTED = lazy_regex(r"%| (?:percent|per cent|million|billion|thousand|people|[a-z]{2,14}(?:s|ren))\b")
_QUOTES = lazy_regex('["“”„«»?]')  # and what has become of them in damaged text


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per blank, with its brackets."""
    for match in _BRACKETS.finditer(text.source):
        if _is_blank(text, match, options) and text.block_at(match.start()):
            yield Hit((Span(*match.span()),))


def _is_blank(text: Text, match: re.Match[str], options: Options) -> bool:
    words = match[match.lastgroup or 0]
    keys = [word.lower() for word in _WORD.findall(words)]
    asking = _lookup(options.asking)
    if asking.holds(keys):
        wanted = (
            options.cited if match.lastgroup == "round" else (*options.cited, *options.things, *options.shown)
        )
        alone = words.isupper() and asking.covers(keys) and match.lastgroup != "round"
        return alone or (
            _lookup(wanted).holds(keys)
            and _lookup((*wanted, *options.kinds, *options.asking, *options.between)).covers(keys)
        )
    if match.lastgroup == "round" or text.in_quotation(Span(*match.span())):
        return False
    if match.lastgroup == "square" and _NUMBER.match(words):
        return _COUNTED.match(text.source, match.end()) is not None
    if not _lookup(options.things).holds(keys) or not _lookup((*options.things, *options.kinds)).covers(keys):
        return False
    block = text.block_at(match.start())
    return words[0].isupper() or (
        block is not None and not _QUOTES.search(text.source, block.start, block.end)
    )


@lru_cache(maxsize=16)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)
