"""What metrics are made of: the part of a text that they measure, and what each of them says of itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from scoring.data import Span
from scoring.text import Name, Sentence, Text, Word

_RUNNING = ("body", "list", "blockquote")


class _HasStart(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=_HasStart)


def _start(place: _HasStart) -> int:
    return place.start


def _end(place: Word | Span) -> int:
    return place.end


class Part:
    """The words, sentences and letters of some spans of a text, counted once for all metrics.

    The spans are in order and do not overlap. A word belongs to the span that it starts in; a sentence
    counts if it shares a character with one of the spans.
    """

    def __init__(self, text: Text, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans

    @cached_property
    def words(self) -> list[Word]:
        """The words, numbers and links, in order."""
        return [word for span in self.spans for word in self.text.words_in(span)]

    @cached_property
    def sentence_lengths(self) -> list[int]:
        """The words of each sentence that lie in the part."""
        lengths: dict[int, int] = {}
        for span in self.spans:
            for sentence in self.text.sentences_in(span):
                start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                words = self.text.word_index(end) - self.text.word_index(start)
                lengths[sentence.start] = lengths.get(sentence.start, 0) + words
        return list(lengths.values())

    @cached_property
    def paragraph_lengths(self) -> list[int]:
        """The words of each block that lie in the part."""
        lengths: dict[int | None, int] = {}
        for span in self.spans:
            block = self.text.block_index(span.start)
            words = self.text.word_index(span.end) - self.text.word_index(span.start)
            lengths[block] = lengths.get(block, 0) + words
        return list(lengths.values())

    @cached_property
    def letters(self) -> list[int]:
        """The letters and digits of each word, without what holds it together."""
        texts = [word.text for word in self.words]
        return [len(text) if text.isalnum() else sum(map(str.isalnum, text)) for text in texts]

    @cached_property
    def kinds(self) -> list[str]:
        """What kind each word is of."""
        return [word.kind for word in self.words]

    @cached_property
    def plain(self) -> list[Word]:
        """The words that are neither numbers nor links."""
        return [word for word in self.words if word.kind == "word"]

    @cached_property
    def own(self) -> list[Word]:
        """The words outside quotation marks: the newsroom's."""
        words, quoted = self.words, self.text.quoted
        if not words:
            return []
        own: list[Word] = []
        done = 0
        near = slice(
            bisect_right(quoted, words[0].start, key=_end), bisect_left(quoted, words[-1].end, key=_start)
        )
        for start, end in quoted[near]:
            first = bisect_left(words, start, done, key=_start)
            own += words[done:first]
            done = bisect_right(words, end, first, key=_end)
        return own + words[done:]

    @cached_property
    def own_counts(self) -> dict[str, int]:
        """How often each word key occurs outside quotation marks."""
        return Counter([word.key for word in self.own])

    @property
    def own_words(self) -> int:
        """How many words stand outside quotation marks."""
        return len(self.own)

    @cached_property
    def statements(self) -> list[Sentence]:
        """The sentences of running text: no title, heading, caption or line of furniture."""
        found = {
            sentence.start: sentence
            for span in self.spans
            for sentence in self.text.sentences_in(span)
            if sentence.block.role in _RUNNING
        }
        return list(found.values())

    @cached_property
    def cued(self) -> frozenset[int]:
        """The statements, by index, that hand something to a source."""
        return self._statements_at(self._inside(self.text.cues))

    @cached_property
    def voiced(self) -> frozenset[int]:
        """The statements, by index, in which somebody speaks by name."""
        return self._statements_at(self.speakers)

    @cached_property
    def names(self) -> list[Name]:
        """The names that start in the part."""
        return self._inside(self.text.names)

    @cached_property
    def speakers(self) -> list[Name]:
        """The mentions of people and bodies that say something and start in the part."""
        return self._inside(self.text.speakers)

    @cached_property
    def quotation_lengths(self) -> list[int]:
        """The words of each quotation that starts in the part, without those inside another."""
        index = self.text.word_index
        return [
            index(quotation.inner.end) - index(quotation.inner.start)
            for quotation in self._inside(self.text.quotations)
            if quotation.level == 1
        ]

    def _inside(self, places: Sequence[Placed]) -> list[Placed]:
        """Those that start in the part, of places in the order of their starts."""
        found: list[Placed] = []
        for span in self.spans:
            first, last = (bisect_left(places, offset, key=_start) for offset in span)
            found += places[first:last]
        return found

    def _statements_at(self, places: Sequence[_HasStart]) -> frozenset[int]:
        found = set()
        for place in places:
            index = bisect_right(self.statements, place.start, key=_start) - 1
            if index >= 0 and place.start < self.statements[index].end:
                found.add(index)
        return frozenset(found)

    def count(self, character: str) -> int:
        """How often a character stands in the part."""
        return sum(self.text.source.count(character, *span) for span in self.spans)


class Metric(NamedTuple):
    """A figure by name: its unit, what it is and who defined it, and how it is reckoned."""

    name: str
    unit: str
    definition: str
    reckon: Callable[[Part], float | None]

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The least and the most that the figure can be; None: it has no bound there."""
        if self.unit in ("school grade", "log-odds"):  # reckoned from differences
            return None, None
        return 0.0, 1.0 if self.unit == "share" else None

    def of(self, text: Text, spans: Sequence[Span]) -> float | None:
        """The figure for the spans, which are in order and do not overlap, to three decimals.

        None: it cannot be told, mostly because there are no words.
        """
        return self.reckon(Part(text, spans))


def ratio(part: float, whole: float) -> float | None:
    """The one by the other to three decimals; None where the other is 0."""
    return round(part / whole, 3) if whole else None
