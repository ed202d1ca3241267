"""Read what a date in a text says: weekday, day, month, year."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS

if TYPE_CHECKING:
    from scoring.text import Text

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_PARTS = lazy_regex(r"[A-Za-z]+|\d+(?:st|nd|rd|th)?")
_NUMERIC = lazy_regex(r"(\d{4})[-/](\d\d)[-/](\d\d)|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Greece was the last country of Europe to leave the Julian calendar, in 1923: before that a weekday
# may be right where it was written.
_ONE_CALENDAR_SINCE = 1924


class WrittenDate(NamedTuple):
    """A date as written, possible or not; None stands for what is not said.

    `days` holds both ends of "June 3-5". `weekday` counts from Monday = 0, as `datetime` does.
    """

    weekday: int | None
    days: tuple[int, ...]
    month: int | None
    year: int | None

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a date in the year given, or in any year."""
        if self.month is None:
            return all(1 <= day <= 31 for day in self.days)
        if not 1 <= self.month <= 12:
            return False
        last = _DAYS_IN_MONTH[self.month - 1]
        if self.month == 2 and self.year is not None and not _is_leap(self.year):
            last = 28
        return all(1 <= day <= last for day in self.days)

    @property
    def true_weekday(self) -> int | None:
        """The weekday of a single full date that exists; None where the calendar in use is unsure."""
        if len(self.days) != 1 or self.month is None or self.year is None or not self.exists:
            return None
        if not _ONE_CALENDAR_SINCE <= self.year <= 9999:
            return None
        return date(self.year, self.month, self.days[0]).weekday()


def read_date(text: str) -> WrittenDate | None:
    """Read a date such as "Tuesday, 4 March 2025", "Nov. 23" or "2025-11-23"; None if it is none.

    Of "03/04/2025" only the year is certain, so month and day are left open unless one reading is
    impossible; where both are, the day is given as it stands, and does not exist.
    """
    numeric = _NUMERIC.match(text)
    if numeric:
        return _read_numeric(numeric)
    weekday = month = year = None
    days = []
    for part in _PARTS.findall(text):
        if part[0].isdigit():
            if len(part) == 4 and part.isdigit():
                year = int(part)
            else:
                days.append(int(part.rstrip("stndrh")))
        elif part.lower()[:3] in MONTHS:
            month = MONTHS[part.lower()[:3]]
        elif len(part) >= 3:
            weekday = next((n for n, name in enumerate(WEEKDAYS) if name.startswith(part.lower())), weekday)
    return WrittenDate(weekday, tuple(days), month, year) if month else None


def calendar_day(value: str) -> date | None:
    """The day of a full date, in ISO 8601 or as written; None if it is none, or none that exists."""
    written = read_date(value)
    if not written or not written.year or not written.month or len(written.days) != 1:
        return None
    try:
        return date(written.year, written.month, written.days[0])
    except ValueError:
        return None


def is_dated(text: Text) -> bool:
    """Whether the text gives a full date in a line of its own, or any full date near its head or foot."""
    edges = {block.start for block in (*text.blocks[:4], *text.blocks[-2:])}
    for figure in text.figures:
        if figure.kind != "date":
            continue
        written = read_date(figure.text)
        block = text.block_at(figure.start)
        own_line = block and (block.role in ("dateline", "byline", "furniture") or block.start in edges)
        if own_line and written and written.year and written.days:
            return True
    return False


def _read_numeric(match: re.Match[str]) -> WrittenDate:
    if match[1]:
        return WrittenDate(None, (int(match[3]),), int(match[2]), int(match[1]))
    first, second = int(match[4]), int(match[5])
    year = int(match[6]) if len(match[6]) == 4 else None
    readings = [WrittenDate(None, (first,), second, year), WrittenDate(None, (second,), first, year)]
    possible = [reading for reading in readings if reading.exists]
    if len(possible) == 2:
        return WrittenDate(None, (), None, year)
    return possible[0] if possible else readings[0]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
