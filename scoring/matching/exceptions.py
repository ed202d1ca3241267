"""What is innocent. All of it is looked for only after a hit, and each sentence is searched once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scoring.data import Exceptions, Hit, Span
from scoring.matching.phrases import PhraseMatch, PhraseTrie
from scoring.rulebook.patterns import Pattern
from scoring.text import Text

# How an editor marks what the source has so: a hit of any rule is meant, then.
_SIC = re.compile(rb"[\[(]sic[\])]", re.IGNORECASE)
_CLOSES = b"\"' \t\r\n"  # folded closing marks and white space: they may part the mark from the words
SIC = "[sic]"


class Excuse(NamedTuple):
    """One phrase or pattern of a rule's exceptions, and how far it reaches."""

    by: str  # as the rule file writes it
    reason: str | None
    words: int | None = None  # excuses what has at most so many words between; None: what it overlaps


class Excuses:
    """The exceptions of one rule, compiled."""

    def __init__(self, groups: Iterable[Exceptions]) -> None:
        self.trie = PhraseTrie()
        self.phrases: list[Excuse] = []  # by slot of the trie
        self.patterns: list[tuple[Pattern, Excuse]] = []
        for group in groups:
            for phrase in group.phrases:
                self._add(phrase, Excuse(phrase, group.reason))
            for pattern in group.regex:
                self.patterns.append((Pattern(pattern), Excuse(pattern, group.reason)))
            if group.near is not None:
                for phrase in group.near.any:
                    self._add(phrase, Excuse(phrase, group.reason, group.near.words))

    def _add(self, phrase: str, excuse: Excuse) -> None:
        self.trie.add(phrase, len(self.phrases))
        self.phrases.append(excuse)


class Excused:
    """Where the exceptions of one rule reach in one text."""

    def __init__(self, text: Text, excuses: Excuses) -> None:
        self._text = text
        self._excuses = excuses
        self._merged: dict[Span, list[Span]] = {}
        self._by_excuse: dict[Span, dict[Excuse, list[Span]]] = {}

    def covers(self, hit: Hit, across_block: bool = False) -> bool:
        """Whether an exception reaches the hit's first span.

        Exceptions are looked for in the span's sentence, or in its block where the check looks at that.
        """
        unit = self._unit(hit, across_block)
        if unit is None:
            return False
        if unit not in self._merged:
            self._merged[unit] = _merge(span for span, _ in self._search(unit))
        return _overlaps(self._merged[unit], hit.spans[0])

    def which(self, hit: Hit, across_block: bool = False) -> Excuse:
        """The exception that covers a hit, or one of them."""
        unit = self._unit(hit, across_block)
        assert unit is not None
        if unit not in self._by_excuse:
            found: dict[Excuse, list[Span]] = {}
            for span, excuse in self._search(unit):
                found.setdefault(excuse, []).append(span)
            self._by_excuse[unit] = {excuse: _merge(spans) for excuse, spans in found.items()}
        excuses = self._by_excuse[unit]
        return next(excuse for excuse, merged in excuses.items() if _overlaps(merged, hit.spans[0]))

    def _unit(self, hit: Hit, across_block: bool) -> Span | None:
        if not hit.spans:
            return None
        start = hit.spans[0].start
        sentence = None if across_block else self._text.sentence_at(start)
        if sentence is not None:
            return sentence.span
        block = self._text.block_at(start)
        return block.span if block is not None else None

    def _search(self, unit: Span) -> Iterator[tuple[Span, Excuse]]:
        text, excuses = self._text, self._excuses
        first, last = text.word_index(unit.start), text.word_index(unit.end)
        for match in excuses.trie.matches(text, first, last):
            excuse = excuses.phrases[match.slot]
            span = Span(match.start, match.end)
            yield (span if excuse.words is None else self._widened(match, excuse.words)), excuse
        folded = text.folded[unit.start : unit.end]
        for pattern, excuse in excuses.patterns:
            for found in pattern.matches(folded):
                yield Span(unit.start + found.start, unit.start + found.end), excuse

    def _widened(self, match: PhraseMatch, between: int) -> Span:
        """From the first word to the last that a hit may stand on, in the sentence, with so many between."""
        words = self._text.words
        sentence = self._text.sentence_at(match.start)
        if sentence is None:
            return Span(match.start, match.end)
        first, last = match.first - between - 1, match.last + between + 1
        start = sentence.start if first < sentence.first_word else words[first].start
        end = sentence.end if last > sentence.last_word else words[last - 1].end
        return Span(start, end)


class Sic:
    """Where a text says `[sic]` or `(sic)`: in the evidence, or right after it and its quotation marks."""

    def __init__(self, text: Text) -> None:
        folded = text.folded
        self._marks: list[Span] = []
        for mark in _SIC.finditer(folded):
            start = mark.start()
            block = text.block_at(start)
            first = block.start if block is not None else start
            while start > first and folded[start - 1] in _CLOSES:
                start -= 1
            self._marks.append(Span(max(first, start - 1), mark.end()))  # with the last letter before it

    def covers(self, hit: Hit) -> bool:
        """Whether any of the hit's evidence is so marked."""
        return bool(self._marks) and any(_overlaps(self._marks, span) for span in hit.spans)


def _overlaps(merged: Sequence[Span], span: Span) -> bool:
    """Whether the span shares a character with any of the spans in order."""
    after = bisect_right(merged, (span.end,))  # the first that starts at or past the end
    return after > 0 and merged[after - 1].end > span.start


def _merge(spans: Iterable[Span]) -> list[Span]:
    """The same characters as spans in order that do not overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
