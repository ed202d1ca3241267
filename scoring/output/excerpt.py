"""The part of a line that shows a piece of evidence, cut to a width and safe to print."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from scoring.data import Span
from scoring.output.visible import encodable, visible_character

_LEAD = 0.4  # share of the spare width that goes before the evidence; what follows tells more


class Excerpt(NamedTuple):
    """One line to print; `marks` are the offsets in `text` where evidence stands."""

    text: str
    marks: tuple[Span, ...]

    def carets(self) -> str:
        """A line that points at the evidence from below, aligned by terminal cells."""
        line = ""
        for start, end in self.marks:
            line += " " * (cell_len(self.text[:start]) - len(line))
            line += "^" * max(1, cell_len(self.text[start:end]))
        return line


def excerpt(text: str, line: Span, spans: Sequence[Span], width: int, encoding: str = "utf-8") -> Excerpt:
    """Cut out of `line` what shows `spans` in at most `width` terminal cells.

    `spans` are offsets into `text`, in order and apart, the first one starting in `line`. Evidence
    that is too long, or runs on past the line, is cut at its end. The work is bounded by the width,
    however long the line is.
    """
    ellipsis = encodable("…", encoding)
    start, end = spans[0].start, min(spans[-1].end, line.end)
    low = max(line.start, start - width)
    high = min(line.end, min(end, start + width) + width)
    shown = [encodable(visible_character(character), encoding) for character in text[low:high]]
    if start == line.end < spans[-1].end:  # the line end itself is evidence
        shown.append(encodable("¶", encoding))
        end = high = high + 1
    # cells[i]: how many cells the first i characters take.
    cells = [0, *accumulate(map(cell_len, shown))]

    first, last = 0, high - low
    runs_on = spans[-1].end > line.end
    if low > line.start or high < line.end or cells[-1] + runs_on * len(ellipsis) > width:
        first, last = _window(shown, cells, Span(start - low, end - low), width - 2 * len(ellipsis))
    while first < start - low and text[low + first].isspace():
        first += 1
    while last > end - low and text[low + last - 1].isspace():
        last -= 1

    cut_before = low > line.start or text[low : low + first].strip()
    cut_after = high < line.end or text[low + last : high].strip() or runs_on
    opening = ellipsis if cut_before else ""
    closing = ellipsis if cut_after else ""
    pieces = [opening, *shown[first:last], closing]
    # at[i]: where the i-th character of the window starts in the excerpt.
    at = list(accumulate(map(len, pieces)))
    marks = tuple(
        Span(at[span.start - low - first], at[min(span.end - low, last) - first])
        for span in spans
        if span.start - low < last or span is spans[0]
    )
    return Excerpt("".join(pieces), marks)


def _window(shown: Sequence[str], cells: Sequence[int], evidence: Span, room: int) -> Span:
    """The characters that fit into `room` cells: the evidence first, then whole words around it."""
    start, end = evidence
    last = bisect_right(cells, cells[start] + room) - 1
    if last < end:
        return Span(start, last)
    spare = room - (cells[end] - cells[start])
    lead = max(int(spare * _LEAD), spare - (cells[-1] - cells[end]))
    first = bisect_left(cells, cells[start] - lead)
    if first and shown[first - 1] != " " and " " in shown[first:start]:
        first = shown.index(" ", first) + 1
    last = bisect_right(cells, cells[first] + room) - 1
    if last < len(shown) and shown[last] != " " and " " in shown[end:last]:
        while shown[last - 1] != " ":
            last -= 1
    return Span(first, last)
