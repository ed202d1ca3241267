"""Checks of kind regex: a pattern, and where in a text it is worth trying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scoring.data import Block, Hit, RegexCheck, Span
from scoring.rulebook.patterns import Match, Pattern
from scoring.text import Text
from scoring.text.fold import fold

if TYPE_CHECKING:
    from scoring.matching.search import Side

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)


class Shape:
    """One check of kind regex, compiled."""

    def __init__(self, check: RegexCheck) -> None:
        self.pattern = Pattern(check.pattern)
        self.needs = tuple(fold(need).lower() for need in check.needs)
        self._across_block = check.across == "block"
        self._where = tuple((self.pattern.groups[name], allowed) for name, allowed in check.where.items())
        self._evidence = self.pattern.groups[check.span] if check.span is not None else 0

    def hits(self, side: Side) -> Iterator[Hit]:
        """The matches, from left to right; the named groups are values, as the text writes them."""
        lowered = side.lowered
        needs = [need for need in self.needs if need in lowered]
        for block in self._blocks(side, needs):
            for unit in (block.span,) if self._across_block else side.sentences_of(block):
                if not self.needs or _any_in(needs, lowered, unit):
                    yield from self._matches(side.text, unit)

    def _numbers_fit(self, text: Text, offset: int, match: Match) -> bool:
        """Whether the groups of which the check says so hold numbers in their ranges."""
        for group, allowed in self._where:
            start, end = match.spans[group]
            number = _number(text.source[offset + start : offset + end]) if start >= 0 else None
            if number is None or number not in allowed:
                return False
        return True

    def _blocks(self, side: Side, needs: list[bytes]) -> Iterable[Block]:
        """The blocks worth trying; `needs` are those of the check that the text has at all."""
        if not self.needs:
            return side.candidates.get(self, ())
        if not needs:
            return ()
        return (block for block in side.text.blocks if _any_in(needs, side.lowered, block.span))

    def _matches(self, text: Text, unit: Span) -> Iterator[Hit]:
        offset = unit.start
        for match in self.pattern.matches(text.folded[unit.start : unit.end]):
            start, end = match.spans[self._evidence]
            if start < 0 or start == end or not self._numbers_fit(text, offset, match):
                continue
            values = {
                name: text.source[offset + match.spans[group][0] : offset + match.spans[group][1]]
                for name, group in self.pattern.groups.items()
                if match.spans[group][0] >= 0
            }
            yield Hit((Span(offset + start, offset + end),), values)


def _any_in(needs: list[bytes], lowered: bytes, unit: Span) -> bool:
    return any(lowered.find(need, unit.start, unit.end) >= 0 for need in needs)


def _number(written: str) -> float | None:
    """The number that a group holds, thousands separated by commas or not; None if it is none."""
    plain = written.strip().replace(",", "")
    return float(plain) if _NUMBER.fullmatch(plain) else None
