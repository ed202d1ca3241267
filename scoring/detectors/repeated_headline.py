"""Find a second headline for the same story between the first one and the text.

Two headlines are lines above the first paragraph that no full stop ends and that say the same thing:
most of the telling words of the shorter one are in the longer one too. A summary line under a
headline says something new, or says it as a sentence: lines in sentence case must agree still more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Block, Hit
from scoring.text import Text, Word

_STEM = 5  # letters: "isolates" and "isolated" are one word here
_HEAD = 12  # blocks: site name, section, headline, strap line, byline, date and the like
_LONGEST = 30  # words of a headline; a longer line is a paragraph
_ALIKE = 0.6  # of the longer line's words the shorter has at least
_VERBATIM = 0.5  # confidence: tools that copy a page repeat its headline; only a new wording was written
# A full stop, or the comma of a line that goes on; a headline may ask or exclaim.
_NOT_A_HEADLINE = (".", ";", ":", ",", "…", '."', ".”")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`headline_words` is the least a headline has; a full sentence of `body_words` begins the text.

    Of the shorter headline's telling words (rarer than Zipf frequency `common`), `shared` at least
    stand in the other one, and the part `overlap` where both are in title case, else `sentence_overlap`.
    """

    headline_words: int
    body_words: int
    common: float
    shared: int
    overlap: float
    sentence_overlap: float


class _Line(NamedTuple):
    """A possible headline: its telling words, how many words it has, whether it is in title case."""

    telling: frozenset[str]
    words: int
    title_case: bool


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit for the first headline that repeats an earlier one; the evidence is the later line."""
    earlier: list[_Line] = []
    for block in text.blocks[:_HEAD]:
        words = text.words_in(block.span)
        line_text = text.source[block.start : block.end]
        finished = line_text.endswith(_NOT_A_HEADLINE) or line_text[0].islower()
        if len(words) > _LONGEST or (finished and len(words) >= options.body_words):
            return
        if len(words) < options.headline_words or finished or not _may_be_headline(block):
            continue
        line = _line(text, words, options)
        matches = [other for other in earlier if _same_story(line, other, options)]
        if matches:
            yield Hit((block.span,), confidence=_VERBATIM if line in matches else 1.0)
            return  # a third line tells nothing that the second has not told
        earlier.append(line)


def _may_be_headline(block: Block) -> bool:
    return block.role in ("title", "heading", "body")


def _line(text: Text, words: tuple[Word, ...], options: Options) -> _Line:
    telling = (word.key[:_STEM] for word in words if text.vocabulary.frequency(word.key) < options.common)
    long_words = [word.text for word in words if len(word.text) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    return _Line(frozenset(telling), len(words), capitals > 0.8 * len(long_words))


def _same_story(one: _Line, other: _Line, options: Options) -> bool:
    shared = len(one.telling & other.telling)
    overlap = options.overlap if one.title_case and other.title_case else options.sentence_overlap
    return (
        shared >= options.shared
        and shared >= overlap * min(len(one.telling), len(other.telling))
        and min(one.words, other.words) >= _ALIKE * max(one.words, other.words)
    )
