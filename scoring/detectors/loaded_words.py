"""Find text that judges where it should report: many loaded words of the writer's own.

Words inside quotation marks are the speaker's. One loaded word means little, since careful papers
write them too; how many different ones a document uses, for its length, does.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text, Word

_RUNNING = ("title", "heading", "body", "list")
_SHORTEST = 400  # words; in a shorter text two or three words make a rate
_STEM = 6  # letters that "buffoon" and "buffoonery" share: one word here
_SHOWN = 5  # words that a message repeats
_SURE = 3  # times the least rate: then there is no doubt left
_NO_REPORT = 0.5  # confidence: what does not report may be an essay or a column, which may judge


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At least `distinct` different of the `words`, and so many of them `per_1000_words`."""

    words: frozenset[str]
    distinct: int
    per_1000_words: float


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with the first place of every loaded word; the value `words` lists some."""
    if len(options.words & text.counts.keys()) < options.distinct:
        return
    first: dict[str, Word] = {}
    for word in text.words:
        if word.key in options.words and word.key[:_STEM] not in first and _is_the_writers(text, word):
            first[word.key[:_STEM]] = word
    rate = 1000 * len(first) / max(len(text.words), _SHORTEST)
    if len(first) >= options.distinct and rate >= options.per_1000_words:
        words = list(first.values())
        yield Hit(
            tuple(word.span for word in words),
            {"words": ", ".join(word.key for word in words[:_SHOWN])},
            min(1.0, rate / (_SURE * options.per_1000_words)) * (1 if text.genre == "news" else _NO_REPORT),
        )


def _is_the_writers(text: Text, word: Word) -> bool:
    span = word.span
    block = text.block_at(word.start)
    running = block is not None and block.role in _RUNNING
    return running and not text.in_quotation(span) and not text.names_in(span)
