"""The same word twice running, or the same sentence, line or block again elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.data import Hit, RepetitionCheck, Span
from scoring.text import Text
from scoring.text.words import Word


def repetitions(text: Text, check: RepetitionCheck) -> Iterator[Hit]:
    """One hit for each run of a word, or for each passage with all places where it stands."""
    if check.unit == "word":
        yield from _runs(text, check.min_times)
        return
    places: dict[tuple[str, ...], list[Span]] = {}
    for span in _passages(text, check.unit):
        words = text.words_in(span)
        if len(words) >= check.min_words:
            places.setdefault(tuple(word.key for word in words), []).append(span)
    for spans in places.values():
        if len(spans) >= check.min_times:
            yield Hit(tuple(spans))


def _passages(text: Text, unit: str) -> Iterable[Span]:
    if unit == "sentence":
        return (sentence.span for sentence in text.sentences)
    if unit == "block":
        return (block.span for block in text.blocks)
    return _lines(text)


def _lines(text: Text) -> Iterator[Span]:
    """The lines of all blocks, without the white space around them."""
    for block in text.blocks:
        start = block.start
        for line in text.source[block.start : block.end].splitlines(keepends=True):
            inner = line.strip()
            if inner:
                first = start + line.index(inner[0])
                yield Span(first, first + len(inner))
            start += len(line)


def _runs(text: Text, min_times: int) -> Iterator[Hit]:
    words = text.words
    first = 0
    for index in range(1, len(words) + 1):
        if index < len(words) and _repeats(text, words[index - 1], words[index]):
            continue
        if index - first >= min_times:
            yield Hit((Span(words[first].start, words[index - 1].end),), {"count": str(index - first)})
        first = index


def _repeats(text: Text, left: Word, right: Word) -> bool:
    if left.key != right.key or left.kind != "word" or right.kind != "word":
        return False
    if not text.source[left.end : right.start].isspace():
        return False
    sentence = text.sentence_at(left.start)
    return sentence is not None and right.end <= sentence.end
