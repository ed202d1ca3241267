"""What terminal output is drawn with: safe lines, titles, points, bars, large figures."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from scoring.output.visible import encodable, visible

_WIDEST = 120  # cells; longer lines are hard to read
_NARROWEST = 40  # cells; below, the terminal itself wraps what is laid out here
# The colours of bands, and of what a policy decides.
BAND_STYLES = {"sound": "green", "doubtful": "yellow", "weak": "dark_orange", "poor": "red"}
OUTCOME_STYLES = {"allow": "green", "review": "yellow", "hold": "red", "label": "magenta"}
_LOST = "red"
_GAINED = "green"
# Three rows of line drawing for each sign of a figure.
_LARGE = {
    "0": ("┏━┓", "┃ ┃", "┗━┛"),
    "1": ("╺┓ ", " ┃ ", "╺┻╸"),
    "2": ("╺━┓", "┏━┛", "┗━╸"),
    "3": ("╺━┓", "╺━┫", "╺━┛"),
    "4": ("╻ ╻", "┗━┫", "  ╹"),
    "5": ("┏━╸", "┗━┓", "╺━┛"),
    "6": ("┏━╸", "┣━┓", "┗━┛"),
    "7": ("╺━┓", "  ┃", "  ╹"),
    "8": ("┏━┓", "┣━┫", "┗━┛"),
    "9": ("┏━┓", "┗━┫", "╺━┛"),
    ".": (" ", " ", "▪"),
}
_DRAWING = "━─╸╺╹╻┃┏┓┗┛┣┫┻▪"

Part = str | tuple[str, str] | Text  # plain words, words with a style, or a finished text


def plural(count: int, noun: str) -> str:
    """A count with its noun: "1 rule", "1,200 rules"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the command decide what a closed pipe means; rich would exit with code 1."""
        raise


class Screen:
    """A stream with its width, colours and characters.

    A stream that is no terminal gets no colour, and 80 columns unless COLUMNS says otherwise.
    """

    def __init__(self, stream: TextIO) -> None:
        columns = shutil.get_terminal_size((80, 24)).columns
        self.width = max(_NARROWEST, min(columns, _WIDEST))
        # Lines are laid out by the caller, so rich must neither wrap nor crop them.
        self._console = _Console(
            file=stream, width=self.width, soft_wrap=True, highlight=False, markup=False, emoji=False
        )
        self.encoding = self._console.encoding
        self.colourless = self._console.no_color or self._console.color_system is None
        self._draws = encodable(_DRAWING, self.encoding) == _DRAWING

    def print(self, *sections: Iterable[Text]) -> None:
        """Print sections of lines with an empty line after each; an empty section leaves no trace."""
        lines: list[Text] = []
        for section in sections:
            before = len(lines)
            lines += section
            if len(lines) > before:
                lines.append(Text())
        for line in lines:
            line.rstrip()
        self._console.print(Text("\n").join(lines))

    def rule(self) -> None:
        """Print a line that parts what is above from what is below."""
        self.print([self.line(("─" * self.width, "dim"))])

    def line(self, *parts: Part) -> Text:
        """Join parts to a line; words are made safe to print."""
        line = Text()
        for part in parts:
            if isinstance(part, Text):
                line.append_text(part)
            else:
                words, style = (part, "") if isinstance(part, str) else part
                line.append(encodable(visible(words), self.encoding), style)
        return line

    def wrap(self, line: Text, margin: int = 0, aside: Part = "") -> Iterator[Text]:
        """Break a line at the width of the screen, each part after a margin, with `aside` in the first."""
        for part in line.wrap(self._console, self.width - margin, overflow="fold"):
            yield self.beside(margin, aside, part) if margin else part
            aside = ""

    def beside(self, margin: int, aside: Part, line: Text, gap: int = 2) -> Text:
        """Put `aside` at the right of a margin of so many cells, its gap included, and `line` after it."""
        left = self.line(aside)
        left.pad_left(margin - gap - left.cell_len)
        return left + Text(" " * gap) + line

    def title(self, words: str, remark: str = "") -> Text:
        """The head of a section."""
        return self.line((words, "bold"), "  ", (remark, "dim"))

    def points(self, points: float) -> Text:
        """Points with their sign, six cells wide."""
        sign = "−" if points < 0 else "+" if points > 0 else ""
        return self.line((f"{sign}{abs(points):.1f}".rjust(6), _LOST if points < 0 else _GAINED))

    def bar(self, filled: float, cells: int, style: str) -> Text:
        """A bar of so many cells, filled to the half cell, or to the cell where lines cannot be drawn."""
        filled = min(max(filled, 0), cells)
        if self._draws:
            halves = round(2 * filled)
            full, rest = "━" * (halves // 2) + "╸" * (halves % 2), "─"
        else:
            full, rest = "#" * round(filled), "."
        return Text.assemble((full, style), (rest * (cells - len(full)), "dim"))

    def large(self, value: float, style: str) -> list[Text]:
        """The value in three rows of line drawing; three empty rows where lines cannot be drawn."""
        figure = f"{value:.1f}" if self._draws else ""
        return [Text(" ".join(_LARGE[sign][row] for sign in figure), style) for row in range(3)]
