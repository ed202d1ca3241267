"""Find a second headline for the same story between the first one and the text.

Two headlines are lines above the first paragraph that no full stop ends and that say the same thing:
most of the telling words of the shorter one are in the longer one too. A summary line under a
headline says something new, so it shares few words with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Block, Hit
from scoring.text import Text

_STEM = 5  # letters: "isolates" and "isolated" are one word here
_HEAD = 12  # blocks: site name, section, headline, strap line, byline, date and the like
_LONGEST = 30  # words of a headline; a longer line is a paragraph
# A full stop, or the comma of a line that goes on; a headline may ask or exclaim.
_NOT_A_HEADLINE = (".", ";", ":", ",", "…", '."', ".”")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`headline_words` is the least a headline has; a full sentence of `body_words` begins the text.

    Of the shorter headline's telling words (rarer than Zipf frequency `common`), `shared` at least
    and the part `overlap` at least stand in the other one.
    """

    headline_words: int
    body_words: int
    common: float
    shared: int
    overlap: float


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per headline that repeats an earlier one; the evidence is the later line."""
    earlier: list[frozenset[str]] = []
    for block in text.blocks[:_HEAD]:
        words = text.words[text.word_index(block.start) : text.word_index(block.end)]
        finished = text.source[block.start : block.end].endswith(_NOT_A_HEADLINE)
        if len(words) > _LONGEST or (finished and len(words) >= options.body_words):
            return
        if len(words) < options.headline_words or finished or not _may_be_headline(block):
            continue
        telling = frozenset(
            word.key[:_STEM] for word in words if text.vocabulary.frequency(word.key) < options.common
        )
        if any(_same_story(telling, other, options) for other in earlier):
            yield Hit((block.span,))
        earlier.append(telling)


def _may_be_headline(block: Block) -> bool:
    return block.role in ("title", "heading", "body")


def _same_story(one: frozenset[str], other: frozenset[str], options: Options) -> bool:
    shared = len(one & other)
    return shared >= options.shared and shared >= options.overlap * min(len(one), len(other))
