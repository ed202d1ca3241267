"""Find lines, paragraphs and groups of lines that stand in the text twice.

Blocks are compared by their words, so punctuation, case and white space make no difference. A group
of short lines (an address, a menu) counts as one block. Where paragraphs were run together, sentences
are compared too, from a greater length on: people do repeat a sentence, a page repeats a passage.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that a repeated run of whole blocks, or of sentences, needs at least."""

    block_words: int
    sentence_words: int


class _Unit(NamedTuple):
    """A block or a sentence, with its words as one string."""

    start: int
    end: int
    key: str
    words: int


class _Repeat(NamedTuple):
    """Units `first` to `first + length` came again at `again`."""

    first: int
    again: int
    length: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every copy: its spans are the earlier passage and the copy."""
    blocks = [_unit(text, block.start, block.end) for block in text.blocks]
    repeats = list(_repeats(blocks, options.block_words))
    yield from (_hit(blocks, repeat) for repeat in repeats)
    copied = {
        blocks[at].start for repeat in repeats for at in range(repeat.again, repeat.again + repeat.length)
    }
    sentences = [sentence for sentence in text.sentences if sentence.block.start not in copied]
    units = [_unit(text, sentence.start, sentence.end) for sentence in sentences]
    for repeat in _repeats(units, options.sentence_words):
        if not _on_purpose(text, repeat, sentences, units):
            yield _hit(units, repeat)


def _on_purpose(text: Text, repeat: _Repeat, sentences: list[Sentence], units: list[_Unit]) -> bool:
    """A pull quote is a block of its own; somebody's words may be quoted twice."""
    whole = {sentences[at].block.span for at in (repeat.first, repeat.again)}
    return any(span in whole or text.in_quotation(span) for span in _spans(units, repeat))


def _unit(text: Text, start: int, end: int) -> _Unit:
    words = text.words[text.word_index(start) : text.word_index(end)]
    return _Unit(start, end, " ".join(word.key for word in words), len(words))


def _repeats(units: list[_Unit], min_words: int) -> Iterator[_Repeat]:
    """Yield the runs of units that repeat an earlier run and have `min_words` words in all."""
    units_seen: dict[str, int] = {}
    at = 0
    while at < len(units):
        first = units_seen.get(units[at].key) if units[at].words else None
        length = 1 if first is None else _common_length(units, first, at)
        if first is not None and sum(unit.words for unit in units[at : at + length]) >= min_words:
            yield _Repeat(first, at, length)
        else:
            length = 1
        for index in range(at, at + length):
            units_seen[units[index].key] = index
        at += length


def _common_length(units: list[_Unit], first: int, again: int) -> int:
    """How many units from `again` on repeat those from `first` on, without overlap."""
    length = 1
    while (
        again + length < len(units)
        and first + length < again
        and units[first + length].key == units[again + length].key
    ):
        length += 1
    return length


def _spans(units: list[_Unit], repeat: _Repeat) -> tuple[Span, Span]:
    last = repeat.length - 1
    return (
        Span(units[repeat.first].start, units[repeat.first + last].end),
        Span(units[repeat.again].start, units[repeat.again + last].end),
    )


def _hit(units: list[_Unit], repeat: _Repeat) -> Hit:
    words = sum(unit.words for unit in units[repeat.again : repeat.again + repeat.length])
    return Hit(_spans(units, repeat), {"words": str(words)})
