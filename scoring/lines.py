"""Where an offset stands, as a person counts: line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from scoring.data import Span

_LINE_END = re.compile(r"\r\n|\n|\r")


class Place(NamedTuple):
    """Both start at 1; the column counts code points, like every offset here."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Lines:
    r"""The lines of a text. A line ends at `\n`, `\r\n` or a lone `\r`, and nowhere else."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._ends = []
        for end in _LINE_END.finditer(text):
            self._ends.append(end.start())
            self._starts.append(end.end())
        self._ends.append(len(text))

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def line_at(self, offset: int) -> Span:
        """The span of the line around `offset`, without its line end."""
        line = bisect_right(self._starts, offset) - 1
        return Span(self._starts[line], self._ends[line])
