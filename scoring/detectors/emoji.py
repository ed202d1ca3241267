"""Find emoji in headlines, where no newspaper puts them.

In the text below, an emoji is mostly part of a message that the article shows; so is one in a line with
links or hashtags, which only looks like a heading. Signs that print has long
used (stars, ticks, arrows, notes) are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex

# Pictographs of the supplementary planes, and those of the older blocks that are drawn in colour; with
# the joiners, skin tones and variation selectors that belong to them.
_EMOJI = lazy_regex(
    "(?:[\U0001f300-\U0001f6ff\U0001f900-\U0001faff\u26a0\u26a1\u203c\u2757\u2753\u2705\u274c\u2728\u2b50]"
    "[\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]{0,4}){1,20}"
)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """There is nothing to choose."""


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per run of emoji in title and headings, outside quotation marks.

    The value `where` is what the reader sees: a line of its own may be no heading at all.
    """
    for block in text.blocks:
        if block.role not in ("title", "heading") or _is_message(text, block):
            continue
        for match in _EMOJI.finditer(text.source, block.start, block.end):
            span = Span(match.start(), match.end())
            if not text.in_quotation(span):
                yield Hit(
                    (span,), {"where": "the headline" if block.role == "title" else "a line of its own"}
                )


def _is_message(text: Text, block: Block) -> bool:
    return any(word.kind == "link" for word in text.words_in(block.span))
