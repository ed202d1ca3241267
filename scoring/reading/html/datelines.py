"""The dates that a reader sees near the headline: "Published 3 March 2024", "Updated …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scoring.data import Fact, Statement
from scoring.reading.html import naming
from scoring.reading.html.headline import Layout, in_lines
from scoring.reading.html.markup import line_of
from scoring.reading.moments import find_moment
from scoring.text.dates import WEEKDAYS
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from scoring.reading.html.flow import Run

_UPDATED = lazy_regex(
    r"updat|modif|revis|edited|corrected|aktualis|mise? à jour|actuali[sz]|atualiz|aggiornat|bijgewerkt|"
    r"gewijzigd|zaktualiz|printed|accessed|expires",
    re.IGNORECASE,
)
_PUBLISHED = lazy_regex(r"(?:(?:first|originally)\s)?(?:published|posted|date)\b", re.IGNORECASE)
_LABEL = lazy_regex(
    r"(?:first\s)?(?:publi\w{2,12}|posted|updated|last\s(?:updated|modified)|date|created|on|at|"
    r"veröffentlicht|erstellt|le|el|em|am|um|uhr|vom)\b\s?(?:on|am|le|el|em)?:?",
    re.IGNORECASE,
)
_WORD = lazy_regex(r"[^\W\d_]{2,}")
_SMALL = frozenset("am pm et pt est gmt and by".split()).union(WEEKDAYS, (day[:3] for day in WEEKDAYS))
_LONGEST_LINE = 200  # characters of a date line with all that stands on it
# Words on such a line beside date and labels; "By Jane Doe, Staff Writer, in Eastvale - 4 min read" has
# eight. A sentence with a date in it has more.
_OTHER_WORDS = 9
_LABEL_WORDS = 3


def read_datelines(layout: Layout) -> Iterator[Statement]:
    """Yield the dates of publication and of changes that the reader is told."""
    found = list(_near(layout))
    yield from found
    if not any(statement.fact == "published" for statement in found):
        for run in layout.runs:  # "First published on 3 March 2024", below the text
            if _is_short(run) and _PUBLISHED.match(run.text) and not layout.elsewhere(run.block):
                yield from _dates(run, in_lines(run))


def tells_change(label: str) -> bool:
    """Whether the words beside a date say that it is that of a change."""
    return bool(_UPDATED.search(label))


def _near(layout: Layout) -> Iterator[Statement]:
    label = ""
    for run in layout.near:
        if run is layout.headline or not _is_short(run):
            continue
        line = in_lines(run)
        if len(line.split()) <= _LABEL_WORDS and not find_moment(line):
            label = line + " " if _LABEL.match(line) else ""  # "Published" in a line of its own
            continue
        yield from _dates(run, label + line)
        label = ""


def _is_short(run: Run) -> bool:
    return len(run.text) <= _LONGEST_LINE


def _dates(run: Run, line: str) -> Iterator[Statement]:
    """The dates of a line that tells little else: the first without a label is that of publication."""
    if "©" in line or "copyright" in line.lower():
        return
    rest = line
    found: list[tuple[Fact, str]] = []
    others = 0
    while moment := find_moment(rest):
        before, words = rest[: moment.start], rest[moment.start : moment.end]
        rest = rest[moment.end :]
        others += _other_words(before)
        if tells_change(before) or _stands_in_modified(run, words):
            found.append(("modified", words))
        elif all(fact != "published" for fact, _ in found):
            found.append(("published", words))
    if others + _other_words(rest) <= _OTHER_WORDS:
        for fact, words in found:
            yield Statement(fact, " ".join(words.split()), "page", line_of(run.block))


def _other_words(text: str) -> int:
    return sum(word.lower() not in _SMALL for word in _WORD.findall(_LABEL.sub(" ", text)))


def _stands_in_modified(run: Run, words: str) -> bool:
    """Whether the element that a date begins in is named after changes."""
    for piece in run.pieces:
        text = run.text[piece.span.start : piece.span.end]
        if text in words or words in text:
            return naming.is_modified(piece.holder)
    return False
