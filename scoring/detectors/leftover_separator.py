"""Find separator lines that separate nothing: the last line of the text, or several in a row.

A single rule of dashes or stars between two parts of an article is ordinary typography.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`marks` are the characters of a separator, `length` how many of them make one.

    Newsrooms and press offices close a text with marks of their own ("###", "___"): leave those out.
    """

    marks: str
    length: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per run of idle separators."""
    run: list[Block] = []
    for block in text.blocks:
        if _is_separator(text.source[block.start : block.end], options):
            run.append(block)
            continue
        if len(run) > 1:
            yield _hit(run)
        run = []
    if run:
        yield _hit(run)


def _is_separator(line: str, options: Options) -> bool:
    marks = "".join(line.split()) if len(line) < 200 else line
    return len(marks) >= options.length and all(mark in options.marks for mark in marks)


def _hit(run: list[Block]) -> Hit:
    return Hit((Span(run[0].start, run[-1].end),))
