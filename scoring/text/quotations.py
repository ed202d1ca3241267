"""Find what stands inside quotation marks: curly, straight, angled, nested, over paragraphs.

Each mark is read by its shape and its neighbours, so a damaged one ("left“,") still closes. A
quotation that its paragraph leaves open is continued when the next paragraph opens with a mark, as
printed dialogue does it; each paragraph's part is a quotation of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scoring.data import Block, Span


class Quotation(NamedTuple):
    """One quotation. `start` and `end` include the marks, `inner` leaves them out.

    `level` is 1, or 2 and more inside another quotation. `closed` is False where a closing mark
    should be and is not. `continues` is True where the paragraph before left the speech open.
    """

    start: int
    end: int
    inner: Span
    level: int
    closed: bool
    continues: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_MARK = re.compile("[“”„«»″\"‘’‚']")
_DOUBLE = frozenset('“”„«»″"')
_OPENERS = frozenset("“„«‘‚")
_CLOSERS = frozenset("”»’")
# Apostrophes that stand for lost letters: ’90s, ’em, ’til, ’n’.
_ELISION = re.compile(r"['’‘](?:\d0?s?\b|(?:em|til|tis|twas|cause|n|bout|round)\b)", re.IGNORECASE)


class _Open(NamedTuple):
    start: int
    double: bool
    continues: bool


def find_quotations(text: str, blocks: tuple[Block, ...]) -> list[Quotation]:
    """Return the quotations of all blocks, in order of their start."""
    found: list[Quotation] = []
    left_open = False
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        continued = following is not None and _opens_with_double(text, following)
        reader = _BlockReader(text, block, left_open)
        left_open = reader.read(continued)
        found += reader.found
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return found


def _opens_with_double(text: str, block: Block) -> bool:
    return text[block.start] in '“"«„'


class _BlockReader:
    """Reads the marks of one block from left to right, keeping a stack of open quotations."""

    def __init__(self, text: str, block: Block, continues: bool) -> None:
        self.text = text
        self.block = block
        self.continues = continues
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []

    def read(self, continued: bool) -> bool:
        """Read the block; `continued` says that the next one opens with a mark.

        Returns whether this block leaves a double quotation open for the next one.
        """
        for match in _MARK.finditer(self.text, self.block.start, self.block.end):
            self._mark(match.start(), match.group())
        left_open = False
        while self.stack:
            double = self.stack[-1].double
            if double:
                self._close(self.block.end, closed=continued)
                left_open = continued
            else:
                self.stack.pop()  # a lone single mark was an apostrophe
        return left_open

    def _mark(self, at: int, mark: str) -> None:
        before = self.text[at - 1] if at > self.block.start else " "
        after = self.text[at + 1] if at + 1 < self.block.end else " "
        double = mark in _DOUBLE
        if not double and before.isalnum() and after.isalnum():
            return  # an apostrophe
        may_open = not after.isspace() and not before.isalnum() and before not in ".,;:!?%)"
        may_close = not before.isspace() and not after.isalnum()
        is_open = any(entry.double == double for entry in self.stack)
        if is_open and may_close and (mark not in _OPENERS or not may_open):
            self._close_kind(at + 1, double)
        elif mark in _CLOSERS and double and is_open:
            self._close_kind(at + 1, double)  # a closing mark glued to what follows
        elif may_open or (double and mark in _OPENERS):
            self._open(at, double)

    def _open(self, at: int, double: bool) -> None:
        if not double and (_ELISION.match(self.text, at) or not self._single_closes_later(at)):
            return
        if double and any(entry.double for entry in self.stack) and not self._nested(at):
            self._close_kind(at, True, closed=self._reopens_paragraph(at))
        continues = self.continues and double and at == self.block.start
        self.stack.append(_Open(at, double, continues))

    def _nested(self, at: int) -> bool:
        """Whether a double mark inside a single one opens a quotation at a deeper level."""
        del at
        return not self.stack[-1].double

    def _reopens_paragraph(self, at: int) -> bool:
        """Whether the mark opens a continued paragraph whose line break was lost."""
        return self.text[self.block.start : at].rstrip().endswith((".", "!", "?", "…"))

    def _single_closes_later(self, at: int) -> bool:
        for match in re.compile("['’]").finditer(self.text, at + 1, self.block.end):
            before = self.text[match.start() - 1]
            after = self.text[match.end()] if match.end() < self.block.end else " "
            if not before.isspace() and not after.isalnum() and match.start() > at + 1:
                return True
        return False

    def _close_kind(self, end: int, double: bool, closed: bool = True) -> None:
        while self.stack:
            if self.stack[-1].double == double:
                self._close(end, closed)
                return
            self.stack.pop()  # an inner mark of the other kind that never closed

    def _close(self, end: int, closed: bool) -> None:
        entry = self.stack.pop()
        has_mark = closed and end <= self.block.end and self.text[end - 1] in _DOUBLE | set("’'‘")
        inner = Span(entry.start + 1, max(entry.start + 1, end - 1 if has_mark else end))
        level = 1 + len(self.stack)
        self.found.append(Quotation(entry.start, end, inner, level, closed, entry.continues))
