"""Find long runs of blank lines: the emptied slots of a page template."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex

_WHITE_SPACE = lazy_regex(r"\s{2,}")
_LINE_BREAK = lazy_regex(r"\r\n?|\n")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """More line breaks than `breaks` in a row are one hit."""

    breaks: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per run of white space, with its number of `lines`."""
    for run in _WHITE_SPACE.finditer(text.source):
        breaks = len(_LINE_BREAK.findall(run.group()))
        if breaks > options.breaks:
            yield Hit((Span(run.start(), run.end()),), {"lines": str(breaks)})
