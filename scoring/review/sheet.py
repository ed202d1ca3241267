"""A text as it stands on the screen: rows of a width, every character safe to show, evidence marked.

Text in scripts that run from right to left stays in its place: each row of it stands between marks of the
direction from left to right, without which some terminals would turn the whole line of the screen around.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from scoring.data import Span
from scoring.output.visible import visible_character

MOST = 100_000  # characters laid out at once, a tenth of a second's work; a long article has a tenth of it

_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_END_SIGN = "¶"
_LEFT_TO_RIGHT = "\u200e"
# Of an emoji they only choose the skin's tone, and terminals disagree on how wide that makes it.
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_TURNING = frozenset(("R", "AL", "AN"))  # bidirectional classes of letters and digits that run the other way
_MOST_PER_CELL = 4  # characters: those without a width of their own could go on for ever


class Mark(IntEnum):
    """What a character is evidence of; of several, the highest counts."""

    NONE = 0
    DISMISSED = 1
    ACCEPTED = 2
    OPEN = 3
    CHOSEN = 4  # the finding that the keys are about
    HERE = 5  # the one of its places that is shown


class Piece(NamedTuple):
    """Characters to print, all with one mark."""

    text: str
    mark: Mark


class Sheet:
    """A text laid out for a width; of a huge one the part around an offset."""

    def __init__(self, text: str, width: int, around: int = 0) -> None:
        start = max(0, min(around - MOST // 2, len(text) - MOST))
        self.part = Span(start, min(len(text), start + MOST))
        self._text = text
        self._rows = list(_rows(text, self.part, max(1, width)))
        self._marks = bytearray(len(self))

    def __len__(self) -> int:
        """How many characters are laid out."""
        return self.part.end - self.part.start

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def row_at(self, offset: int) -> int:
        """The row that shows the character at an offset, or the nearest."""
        return max(0, bisect_right(self._rows, offset, key=lambda row: row.start) - 1)

    def offset_of(self, row: int) -> int:
        """Where a row begins; beyond the last one, where the text ends."""
        return self._rows[row].start if row < self.height else self.part.end

    def mark(self, marks: Iterable[tuple[Span, Mark]]) -> None:
        """Mark the text anew; what lies outside of it is left out."""
        self._marks = bytearray(len(self))
        first = self.part.start
        for (start, end), mark in sorted(marks, key=lambda marked: marked[1]):
            start, end = max(start, first) - first, min(end, self.part.end) - first
            if start < end:
                self._marks[start:end] = bytes([mark]) * (end - start)

    def row(self, number: int) -> list[Piece]:
        """What a row shows; an end of a line only where it is evidence itself."""
        start, end = self._rows[number]
        first = self.part.start
        marks = self._marks[start - first : end - first]
        pieces: list[Piece] = []
        at = start
        for mark, run in groupby(marks):
            length = sum(1 for _ in run)
            pieces.append(Piece("".join(map(_shown, self._text[at : at + length])), Mark(mark)))
            at += length
        if end < self.part.end and self._text[end] in "\r\n" and self._marks[end - first]:
            pieces.append(Piece(_LINE_END_SIGN, Mark(self._marks[end - first])))
        if _turns(self._text[start:end]):
            return [Piece(_LEFT_TO_RIGHT, Mark.NONE), *pieces, Piece(_LEFT_TO_RIGHT, Mark.NONE)]
        return pieces


def in_line(text: str) -> str:
    """Foreign text for one line: safe to show, and in its place, whatever direction it runs in."""
    shown = "".join(map(_shown, text))
    return f"{_LEFT_TO_RIGHT}{shown}{_LEFT_TO_RIGHT}" if _turns(text) else shown


def _shown(character: str) -> str:
    return "" if character in _TONES else visible_character(character)


def _turns(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(character) in _TURNING for character in text)


def _rows(text: str, part: Span, width: int) -> Iterator[Span]:
    start = part.start
    for line_end in _LINE_END.finditer(text, start, part.end):
        yield from _folded(text, Span(start, line_end.start()), width)
        start = line_end.end()
    yield from _folded(text, Span(start, part.end), width)


def _folded(text: str, line: Span, width: int) -> Iterator[Span]:
    """The rows of one line, broken behind blanks where there are any; an empty line is an empty row."""
    start, end = line
    while True:
        stop = _stop(text, start, end, width)
        if stop < end:
            blank = max(text.rfind(blank, start, stop + 1) for blank in " \t")  # maybe behind the last cell
            stop = blank + 1 if blank > start else stop
        yield Span(start, stop)
        if stop >= end:
            return
        start = stop


def _stop(text: str, start: int, end: int, width: int) -> int:
    """Where the characters end that fit into a row: one at least."""
    fast = text[start : min(end, start + width)]
    if fast.isascii() and fast.isprintable():
        return start + len(fast)
    cells = 0
    for at in range(start, min(end, start + _MOST_PER_CELL * width)):
        cells += cell_len(_shown(text[at]))
        if cells > width:
            return max(at, start + 1)
    return min(end, start + _MOST_PER_CELL * width)
