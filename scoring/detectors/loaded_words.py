"""Find text that judges where it should report: many loaded words of the writer's own.

Words inside quotation marks are the speaker's. One loaded word means little, since careful papers
write them too; how many different ones a document uses, for its length, does. Milder words decide
nothing, for edited news has them in every article; beside loaded ones they show how far it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word

_RUNNING = ("title", "heading", "body", "list")
_SHORTEST = 400  # words; in a shorter text two or three words make a rate
_STEM = 6  # letters that "buffoon" and "buffoonery" share: one word here
_SHOWN = 5  # words that a message repeats
_SURE = 3  # times the least rate: then there is no doubt left
_NO_REPORT = 0.5  # confidence: what does not report may be an essay or a column, which may judge


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At least `distinct` different of the `words`, and so many of them `per_1000_words`.

    Then the `milder` words are shown, too, each with the word after it that it colours: none of the
    `common` ones.
    """

    words: frozenset[str]
    milder: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    distinct: int
    per_1000_words: float


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with the first place of every loaded and milder word; the value `words` lists some."""
    if len(options.words & text.counts.keys()) < options.distinct:
        return
    first = _first(writers_own(text, options.words))
    rate = 1000 * len(first) / max(len(text.words), _SHORTEST)
    if len(first) >= options.distinct and rate >= options.per_1000_words:
        shown = _first(writers_own(text, options.milder)) | first
        yield Hit(
            phrases(text, shown.values(), options),
            {"words": ", ".join(word.key for word in list(first.values())[:_SHOWN])},
            min(1.0, rate / (_SURE * options.per_1000_words)) * (1 if text.genre == "news" else _NO_REPORT),
        )


def writers_own(text: Text, words: frozenset[str]) -> Iterator[Word]:
    """The places of some words in the running text, names and quotations left out."""
    return (word for word in text.words if word.key in words and _is_the_writers(text, word))


def phrases(text: Text, words: Iterable[Word], options: Options) -> tuple[Span, ...]:
    """Loaded words with what they colour ("utterly pathetic ceremony"), in order; none overlaps another."""
    spans: list[Span] = []
    for word in sorted(words):
        at = text.word_index(word.start)
        first, last = text.words[max(0, at - 1)], text.words[min(at + 1, len(text.words) - 1)]
        start = first.start if first.key.endswith("ly") and _are_joined(text, first, word) else word.start
        colours = last.key not in options.common and last.kind == "word" and _are_joined(text, word, last)
        span = Span(start, last.end if colours else word.end)
        if spans and spans[-1].end > span.start:
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return tuple(spans)


def _are_joined(text: Text, one: Word, other: Word) -> bool:
    return text.source[one.end : other.start] == " " and not text.in_quotation(other.span)


def _first(words: Iterable[Word]) -> dict[str, Word]:
    """The first word of each stem."""
    found: dict[str, Word] = {}
    for word in words:
        found.setdefault(word.key[:_STEM], word)
    return found


def _is_the_writers(text: Text, word: Word) -> bool:
    span = word.span
    block = text.block_at(word.start)
    running = block is not None and block.role in _RUNNING
    return running and not text.in_quotation(span) and not text.names_in(span)
