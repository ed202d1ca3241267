"""Checks of kind regex: a pattern, and where in a text it is worth trying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from scoring.data import Hit, Range, RegexCheck, Span
from scoring.rulebook.patterns import Match, Pattern
from scoring.text import Text
from scoring.text.fold import fold

if TYPE_CHECKING:
    from scoring.matching.search import Side

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)


class Shape:
    """One check of kind regex, compiled."""

    def __init__(self, check: RegexCheck) -> None:
        self.source = check.pattern
        self.needs = tuple(fold(need).lower() for need in check.needs)
        self.across_block = check.across == "block"
        self._check = check

    def hits(self, side: Side) -> Iterable[Hit]:
        """The matches, from left to right; the named groups are values, as the text writes them."""
        units = side.candidates.get(self)
        return self._matches(side.text, units) if units else ()

    @cached_property
    def _pattern(self) -> Pattern:
        """Compiled when there is something to match: most texts have nothing for most patterns."""
        return Pattern(self.source)

    @cached_property
    def _where(self) -> tuple[tuple[int, Range], ...]:
        return tuple((self._pattern.groups[name], allowed) for name, allowed in self._check.where.items())

    @cached_property
    def _evidence(self) -> int:
        return self._pattern.groups[self._check.span] if self._check.span is not None else 0

    def _numbers_fit(self, text: Text, offset: int, match: Match) -> bool:
        """Whether the groups of which the check says so hold numbers in their ranges."""
        for group, allowed in self._where:
            start, end = match.spans[group]
            number = _number(text.source[offset + start : offset + end]) if start >= 0 else None
            if number is None or number not in allowed:
                return False
        return True

    def _matches(self, text: Text, units: Iterable[Span]) -> Iterator[Hit]:
        for offset, stop in units:
            for match in self._pattern.matches(text.folded[offset:stop]):
                start, end = match.spans[self._evidence]
                if start < 0 or start == end or not self._numbers_fit(text, offset, match):
                    continue
                values = {
                    name: text.source[offset + match.spans[group][0] : offset + match.spans[group][1]]
                    for name, group in self._pattern.groups.items()
                    if match.spans[group][0] >= 0
                }
                yield Hit((Span(offset + start, offset + end),), values)


def _number(written: str) -> float | None:
    """The number that a group holds, thousands separated by commas or not; None if it is none."""
    plain = written.strip().replace(",", "")
    return float(plain) if _NUMBER.fullmatch(plain) else None
