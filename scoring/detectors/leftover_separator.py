"""Find separator lines that separate nothing: the last line of the text, several in a row, or a ruler.

A single rule of a few dashes or stars between two parts of an article is ordinary typography; a long
run of one mark is what a page draws, or what is left of its emptied slots: "/ / / / / / / /".
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text

_LONGEST_LINE = 200  # characters


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`marks` are the characters of a separator, `length` how many of them make one; of one and the same
    mark, whatever it is, `run` make a ruler.

    Newsrooms and press offices close a text with marks of their own ("###", "___"): leave those out.
    """

    marks: str
    length: int
    run: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per run of idle separators."""
    run: list[Block] = []
    ruler = False
    for block in text.blocks:
        marks = _marks(text.source[block.start : block.end])
        if _separates(marks, options):
            run.append(block)
            ruler = ruler or _is_ruler(marks, options)
            continue
        if len(run) > 1 or ruler:
            yield _hit(run)
        run, ruler = [], False
    if run:
        yield _hit(run)


def _marks(line: str) -> str:
    return "".join(line.split()) if len(line) < _LONGEST_LINE else ""


def _separates(marks: str, options: Options) -> bool:
    own = len(marks) >= options.length and all(mark in options.marks for mark in marks)
    return own or _is_ruler(marks, options)


def _is_ruler(marks: str, options: Options) -> bool:
    return len(marks) >= options.run and len(set(marks)) == 1 and not marks[0].isalnum()


def _hit(run: list[Block]) -> Hit:
    return Hit((Span(run[0].start, run[-1].end),))
