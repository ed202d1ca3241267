"""Dates and times that no calendar or clock has, and weekdays that do not fit their date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Text
from scoring.text.dates import WEEKDAYS, WrittenDate, read_date
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that show a colon between numbers to be no time of day (`not_clock`), and names of
    `other_calendars`.
    """

    not_clock: frozenset[str]
    other_calendars: frozenset[str]


_TIME = lazy_regex(
    r"(\d{1,2})(?:[:.]?(\d{2}))?(?::(\d{2}))?\s?([ap]\.?m\b|gmt|utc|hrs|hours|o['’]clock)?", re.IGNORECASE
)
_RUNNING = lazy_regex(r"\s(?:minutes|mins?)\b")
_AT = lazy_regex(r"\b(?:at|until|till|before|after|by|around|about)\s$", re.IGNORECASE)
_NAMES = "|".join(WEEKDAYS)
_WEEKDAY_AFTER = lazy_regex(rf"(?:,\s(?:which\s(?:is|was)\s)?a\s|\s\((?:a\s)?)({_NAMES})\b", re.IGNORECASE)
_WEEKDAY_BEFORE = lazy_regex(rf"\b({_NAMES})(?:\s\(|,\swhich\swas\s|\sof\s)$", re.IGNORECASE)
_ON = lazy_regex(r"\b(?:on|since|until|by|of)\s$")
_TWICE_TOLD = 0.6  # confidence in "15:30 p.m.", which is wrong by the clock and clear to the reader

_AFTERNOON = "after 12 the hour tells the half of the day"
_ON_PAPER = lazy_regex(r"\b[A-Z][a-z]+\sSun,?$")  # Edmonton Sun, August 16
_LOOK_BACK = 20
_TABLE = 3  # words on either side; as many numbers among them make a table
_NEAR = 15  # words around that can say what a number is about


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per date or time; `values`: `problem`, in words that fit into a message."""
    for figure in text.figures:
        problem = None
        if figure.kind == "date" and not _in_version(text.source, figure):
            problem = _date_problem(text.source, figure)
        elif figure.kind == "time":
            problem = _time_problem(text, figure, options.not_clock)
        if (
            problem
            and not _in_table(text, figure)
            and not _words_around(text, figure) & options.other_calendars
        ):
            yield Hit((figure.span,), {"problem": problem}, _TWICE_TOLD if problem == _AFTERNOON else 1.0)


def _in_version(source: str, figure: Figure) -> bool:
    """Whether more numbers follow closed up, or a name goes before: "Chrome/59.0.3071.125"."""
    return source[figure.start - 1 : figure.start] in ("/", ".") or (
        source[figure.end : figure.end + 1] == "." and source[figure.end + 1 : figure.end + 2].isdigit()
    )


def _date_problem(source: str, figure: Figure) -> str | None:
    written = read_date(figure.text)
    if not written:
        return None
    if 0 in written.days and not _ON.search(source, max(0, figure.start - _LOOK_BACK), figure.start):
        return None  # 0 April: the corner of a chart
    if not written.exists or 0 in written.days:
        return "the calendar has no such day"
    weekday = _weekday(source, figure, written)
    if weekday is not None and written.true_weekday not in (None, weekday):
        return f"that day was a {WEEKDAYS[written.true_weekday or 0].title()}"
    return None


def _weekday(source: str, figure: Figure, written: WrittenDate) -> int | None:
    """The weekday that is told of a date, in it or beside it: "4 March 2025, a Tuesday"."""
    head = max(0, figure.start - _LOOK_BACK)
    if written.weekday is not None:
        return None if _ON_PAPER.search(source, head, figure.start + 4) else written.weekday
    beside = _WEEKDAY_AFTER.match(source, figure.end) or _WEEKDAY_BEFORE.search(source, head, figure.start)
    return WEEKDAYS.index(beside[1].lower()) if beside else None


def _time_problem(text: Text, figure: Figure, not_clock: frozenset[str]) -> str | None:
    match = _TIME.match(figure.text)
    if not match or text.source[figure.start - 1 : figure.start] in tuple(":."):
        return None  # the end of "6-to-4:30 p.m."
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    half = (match[4] or "").lower().replace(".", "")
    if half in ("am", "pm") and 12 < hour <= 24 and minute <= 59:
        return _AFTERNOON if half == "pm" else "no morning has such an hour"
    if (hour < 24 or (hour == 24 and minute == 0)) and minute <= 59 and second <= 59:
        return None
    if minute > 59 and not match[3] and _RUNNING.match(text.source, figure.end):
        return "a minute has 60 seconds"
    # Without a.m. or a zone it may be a running time or a score: "at 63:20 of the second half".
    marked = match[4] or _AT.search(text.source, max(0, figure.start - 10), figure.start)
    marked = marked or text.source.startswith(" local", figure.end)
    if not marked or (not match[4] and _words_around(text, figure) & not_clock):
        return None
    return "no clock shows such a time"


def _in_table(text: Text, figure: Figure) -> bool:
    """Whether numbers or months stand close on both sides, as in the labels of a chart: "0 April June 50"."""
    before = text.words_near(Span(figure.start, figure.start), _TABLE, 0)
    after = text.words_near(Span(figure.end, figure.end), 0, _TABLE)
    return sum(word.kind == "number" or word.key in MONTHS for word in (*before, *after)) >= _TABLE


def _words_around(text: Text, figure: Figure) -> frozenset[str]:
    return frozenset(word.key for word in text.words_near(figure.span, _NEAR, _NEAR))
