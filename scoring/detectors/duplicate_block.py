"""Find lines, paragraphs and groups of lines that stand in the text twice.

Blocks are compared by their words, so punctuation, case and white space make no difference. A group
of short lines (an address, a menu) counts as one block. Where paragraphs were run together, sentences
are compared too, from a greater length on: people do repeat a sentence, a page repeats a passage.
A paragraph that comes again with a word or two changed is found by the runs of words it shares with
the earlier one; where numbers or names are what changed, it is an entry of a list. So is a passage of a
text that repeats itself in even steps, again and again: its form repeats, not its page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex

# How a caption ends: "(AP Photo/Jane Doe)", "(Jane Doe/The Herald via AP)", "Jane Doe/Getty Images".
_CREDIT = lazy_regex(r"photo\b|\bgetty\b|reuters/|/ap\b|\([^()]+(?:/|\bvia )[^()]+\)\W*\Z", re.IGNORECASE)
_CREDIT_PARTS = ("/", "(", "photo", "getty")  # one of which every credit has
_CREDIT_LENGTH = 100  # characters
_MOST_NUMBERS = 0.4  # of the words; beyond, it is the table of a chart
_RUN = 5  # words: short enough to survive between two changes, too long to come again by chance
_LENGTHS = 0.8  # of two paragraphs that are alike, the shorter of the longer
_CHANGED = 0.1  # of all words of both: a fifth of them says something else
_ENTRIES = 4  # copies, and three steps from the first passage to the last: less may be a text pasted twice
_UNEVEN = 0.2  # of a step: entries differ by a line or two
_LINES = 3  # lines that repeat together are an address or a menu, however short they are


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that a copy needs at least.

    `block_words` for whole blocks whose copy follows at once, or for a group of lines; `distant_words`
    for one or two blocks that come again later; `sentence_words` for sentences inside blocks.
    A block is a changed copy when `near_share` of its runs of words stand in one earlier block.
    """

    block_words: int
    distant_words: int
    sentence_words: int
    near_share: float


class _Unit(NamedTuple):
    """A block or a sentence, with its words as one string, the first of them and how many there are."""

    span: Span
    key: str
    first: int
    words: int


class _Repeat(NamedTuple):
    """`length` units from index `first` on came again from index `again` on."""

    first: int
    again: int
    length: int

    @property
    def copy(self) -> slice:
        return slice(self.again, self.again + self.length)

    @property
    def follows_at_once(self) -> bool:
        return self.again == self.first + self.length


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every copy: its spans are the earlier passage and the copy."""
    hits = list(_copies(text, options))
    if not _are_entries(text, hits):
        yield from hits


def _are_entries(text: Text, hits: Sequence[Hit]) -> bool:
    """Whether the copies follow in even steps, from entry to entry of a list or a timetable."""
    if len(hits) < _ENTRIES:
        return False
    places = [
        (text.block_index(hit.spans[0].start) or 0, text.block_index(hit.spans[1].start) or 0) for hit in hits
    ]
    steps = sorted(again - first for first, again in places)
    step = steps[len(steps) // 2]
    even = steps[-1] - step <= _UNEVEN * step and step - steps[0] <= _UNEVEN * step
    return even and max(again for _, again in places) - min(first for first, _ in places) >= 3 * step


def _copies(text: Text, options: Options) -> Iterator[Hit]:
    prose = [block for block in text.blocks if not (_is_caption(text, block) or _is_shown_twice(text, block))]
    blocks = _units(text, [block.span for block in prose])
    copied: set[int] = set()
    for repeat in _repeats(text, blocks, options.block_words):
        copy = blocks[repeat.copy]
        quoted = all(text.in_quotation(unit.span) for unit in copy)
        long = sum(unit.words for unit in copy) >= options.distant_words or repeat.length >= _LINES
        if (long or repeat.follows_at_once) and not quoted:
            copied.update(unit.span.start for unit in copy)
            yield _hit(blocks, repeat)
    for earlier, near, shared in _near_copies(text, blocks, options):
        if near.span.start not in copied:
            copied.add(near.span.start)
            yield Hit((earlier.span, near.span), {"words": str(shared)})
    looked_at = {block.start for block in prose} - copied
    sentences = [sentence for sentence in text.sentences if sentence.block.start in looked_at]
    units = _units(text, [sentence.span for sentence in sentences])
    for repeat in _repeats(text, units, options.sentence_words):
        if not _on_purpose(text, _spans(units, repeat)):
            yield _hit(units, repeat)


def _is_caption(text: Text, block: Block) -> bool:
    """Pages show a picture twice, with its caption: a text that ends in the picture's credit."""
    if block.role == "caption":
        return True
    near_end = max(block.start, block.end - _CREDIT_LENGTH)
    line = text.source[near_end : block.end].lower()
    may_credit = any(part in line for part in _CREDIT_PARTS)
    return may_credit and bool(_CREDIT.search(text.source, near_end, block.end))


def _is_shown_twice(text: Text, block: Block) -> bool:
    """Pages tell their story in a standfirst, highlights and pull quotes, in the words of the text."""
    return text.document.page is not None and block.role in ("title", "heading", "blockquote")


def _on_purpose(text: Text, spans: tuple[Span, Span]) -> bool:
    """A pull quote is a block of its own; somebody's words may be quoted twice."""
    return any(_fills_block(text, span) or text.in_quotation(span) for span in spans)


def _fills_block(text: Text, span: Span) -> bool:
    block = text.block_at(span.start)
    return block is not None and span.contains(block.span)


def _units(text: Text, spans: list[Span]) -> list[_Unit]:
    """The spans that have words, with their words."""
    units = []
    for span in spans:
        first, last = text.word_index(span.start), text.word_index(span.end)
        if first < last:
            units.append(_Unit(span, " ".join(text.keys[first:last]), first, last - first))
    return units


def _repeats(text: Text, units: list[_Unit], min_words: int) -> Iterator[_Repeat]:
    """Yield the runs of units that repeat an earlier run and have `min_words` words in all."""
    seen: dict[str, int] = {}
    at = 0
    while at < len(units):
        first = seen.get(units[at].key)
        length = 1 if first is None else _common_length(units, first, at)
        words = sum(unit.words for unit in units[at : at + length])
        if first is None or words < min_words:
            length = 1
        elif sum(_numbers(text, unit) for unit in units[at : at + length]) <= _MOST_NUMBERS * words:
            yield _Repeat(first, at, length)
        for index in range(at, at + length):
            seen[units[index].key] = index
        at += length


def _numbers(text: Text, unit: _Unit) -> int:
    return sum(word.kind == "number" for word in text.words[unit.first : unit.first + unit.words])


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


def _near_copies(text: Text, units: list[_Unit], options: Options) -> Iterator[tuple[_Unit, _Unit, int]]:
    """Yield each unit that all but repeats an earlier one: that one, the unit, how many words they share."""
    runs: dict[tuple[str, ...], int] = {}
    for index, unit in enumerate(units):
        if unit.words < options.distant_words:
            continue
        keys = unit.key.split(" ")
        own = list(zip(*(keys[at:] for at in range(_RUN)), strict=False))
        found = Counter(runs[run] for run in own if run in runs)
        runs.update(dict.fromkeys(own, index))
        if not found or text.in_quotation(unit.span):
            continue
        (first, times), *_ = found.most_common(1)
        other = units[first]
        if times >= options.near_share * len(own) and _differ_little(text, other, unit):
            yield other, unit, sum((Counter(keys) & Counter(other.key.split(" "))).values())


def _differ_little(text: Text, one: _Unit, other: _Unit) -> bool:
    """Whether two units are of much the same length and differ in neither numbers nor names."""
    if min(one.words, other.words) < _LENGTHS * max(one.words, other.words):
        return False
    words, others = text.words_in(one.span), text.words_in(other.span)
    common = {word.key for word in words} & {word.key for word in others}
    changed = [word for word in (*words, *others) if word.key not in common]
    few = len(changed) <= _CHANGED * (len(words) + len(others))
    return few and all(word.kind != "number" and word.text[0].islower() for word in changed)


def _spans(units: list[_Unit], repeat: _Repeat) -> tuple[Span, Span]:
    last = repeat.length - 1
    return (
        Span(units[repeat.first].span.start, units[repeat.first + last].span.end),
        Span(units[repeat.again].span.start, units[repeat.again + last].span.end),
    )


def _hit(units: list[_Unit], repeat: _Repeat) -> Hit:
    words = sum(unit.words for unit in units[repeat.copy])
    return Hit(_spans(units, repeat), {"words": str(words)})
