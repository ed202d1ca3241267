"""The text of a case on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from scoring.data import Span
from scoring.review.sheet import Mark, Sheet

# Each is another one where there are no colours, too: hence bold, and colours that are reversed.
_STYLES = {
    Mark.NONE: Style(),
    Mark.DISMISSED: Style(dim=True),
    Mark.ACCEPTED: Style(color="#5fd787", underline=True),
    Mark.OPEN: Style(color="#ff8787", underline=True, bold=True),
    Mark.CHOSEN: Style(color="#875f00", bgcolor="#ffffff", underline=True, reverse=True),
    Mark.HERE: Style(color="#ffd75f", bgcolor="#000000", bold=True, reverse=True),
}
_ABOVE = 4  # rows that are shown above a place


class TextPane(ScrollView, can_focus=False):
    """The text of a case, scrolled to the place that is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.marks: Sequence[tuple[Span, Mark]] = ()
        self._sheet = Sheet("", 1)

    def show(self, text: str) -> None:
        """Show another text from its beginning, without marks."""
        self._text, self.marks = text, ()
        self._lay_out(0)
        self.scroll_to(y=0, animate=False)

    def mark(self, marks: Sequence[tuple[Span, Mark]], here: Span | None) -> None:
        """Mark the text, and bring a place into sight: as much of it as there is room for."""
        self.marks = marks
        if here and not self._sheet.part.start <= here.start <= self._sheet.part.end:
            self._lay_out(here.start)
        self._sheet.mark(marks)
        if here:
            self._bring(here)
        self.refresh()

    def page(self, step: int) -> None:
        """Scroll by a screen; at the end of what is laid out of a huge text, go on with what follows."""
        part, y = self._sheet.part, self.scroll_offset.y
        if step > 0 and y >= self.max_scroll_y and part.end < len(self._text):
            self._turn_to(part.end)
        elif step < 0 and y <= 0 and part.start > 0:
            self._turn_to(part.start)
        else:
            self.scroll_to(y=y + step * max(1, self.scrollable_content_region.height - 1), animate=False)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        pieces = self._sheet.row(number) if number < self._sheet.height else []
        segments = [Segment(piece.text, self.rich_style + _STYLES[piece.mark]) for piece in pieces]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the text out for the new width, with the same words in sight."""
        top = self._sheet.offset_of(self.scroll_offset.y)
        self._lay_out((self._sheet.part.start + self._sheet.part.end) // 2)
        self.scroll_to(y=self._sheet.row_at(top), animate=False)

    def _turn_to(self, offset: int) -> None:
        self._lay_out(offset)
        self._bring(Span(offset, offset))

    def _lay_out(self, around: int) -> None:
        self._sheet = Sheet(self._text, self.scrollable_content_region.width, around)
        self._sheet.mark(self.marks)
        self.virtual_size = Size(0, self._sheet.height)
        (start, end), whole = self._sheet.part, len(self._text)
        self.border_subtitle = f"{start:,} to {end:,} of {whole:,} characters" if end - start < whole else ""
        self.refresh()

    def _bring(self, place: Span) -> None:
        first = self._sheet.row_at(place.start)
        last = max(first, self._sheet.row_at(place.end - 1))
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top or last >= top + height:
            room = height - (last - first + 1)
            self.scroll_to(y=max(0, first - max(0, min(_ABOVE, room))), animate=False)
