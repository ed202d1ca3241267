"""Quotation marks that face the wrong way or lack their partner: “little time left“, said.

Which marks belong together is a matter of style: “…” in English, „…“ in German, „…” in Polish, «…» or
»…«, ”…” in the North, ‘…’ inside or outside. So a mark is judged against the one it is paired with,
and ”…” against the habit of the document. Straight marks fit all. Quotations that run over paragraphs,
apostrophes, feet and inches are the business of `scoring.text.quotations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Quotation, Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`speech`: verbs of attributions; `habit`: so many ”…” are a style, unless “…” stand beside them."""

    speech: frozenset[str]
    habit: int


_OPENERS = frozenset(("“", "‘", "«", "‹", '"'))
_WRONG_CLOSERS = frozenset("“„‟«‹‘‚")  # for what those open; „ and » are opened differently
_LEADING = re.compile(
    r"[,.]\s+(?:(?P<verb>\w{3,12})\s+(?:[A-Z]\w|the |he |she )|(?:he|she|they)\s+(?P<after>\w{3,12}))"
)


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every mark that is wrong: the mark and the word that it touches.

    Values: `fault`, what is wrong with it.
    """
    swedish = _closing_marks_open(text, options)
    for quotation in text.quotations:
        opening = text.source[quotation.start : quotation.inner.start]
        closing = text.source[quotation.inner.end : quotation.end]
        runs_on = text.source[quotation.end : quotation.end + 1].isalnum()
        if opening in _OPENERS and closing in _WRONG_CLOSERS and not runs_on:
            yield Hit(
                (_with_word_before(text, quotation.inner.end, quotation.end),),
                {"fault": "an opening mark where one should close"},
            )
        elif opening == "”" and closing in ("”", '"') and not swedish and not _begins_block(text, quotation):
            yield Hit((_with_word_after(text, quotation),), {"fault": "a closing mark where one should open"})
        elif not closing and not quotation.closed and _attributed(text, quotation, options):
            yield Hit((_with_word_after(text, quotation),), {"fault": "a quotation that is never closed"})


def _begins_block(text: Text, quotation: Quotation) -> bool:
    """Whether nothing stands before it: there editors' programs turn a straight mark the wrong way."""
    block = text.block_at(quotation.start)
    return block is not None and block.start == quotation.start


def _closing_marks_open(text: Text, options: Options) -> bool:
    """Whether the document opens its quotations with ”, as Swedes and Finns do."""
    opening = [text.source[quotation.start] for quotation in text.quotations]
    return opening.count("”") >= options.habit and "“" not in opening


def _attributed(text: Text, quotation: Quotation, options: Options) -> bool:
    """Whether the words that say who speaks are caught inside a quotation that was not closed."""
    for match in _LEADING.finditer(text.source, quotation.inner.start, quotation.inner.end):
        if (match["verb"] or match["after"]) in options.speech:
            return True
    return False


def _with_word_before(text: Text, start: int, end: int) -> Span:
    index = text.word_index(start) - 1
    if index >= 0 and start - text.words[index].end <= 2:
        start = text.words[index].start
    return Span(start, end)


def _with_word_after(text: Text, quotation: Quotation) -> Span:
    index = text.word_index(quotation.start)
    end = quotation.inner.start
    if index < len(text.words) and text.words[index].start - end <= 1:
        end = text.words[index].end
    return Span(quotation.start, end)
