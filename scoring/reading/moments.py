"""Dates and times as pages write them, for machines and for readers, into ISO 8601.

Strict: what does not say day, month and year is no date, and nothing is added from the clock. Of
"03/04/2024" both readings are possible; other statements of the page may decide.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from scoring.text.lazy import lazy_regex

_MONTHS_BY_LANGUAGE = """
    january february march april may june july august september october november december
    januar februar märz april mai juni juli august september oktober november dezember
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    januari februari maart april mei juni juli augustus september oktober november december
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
"""
_MONTHS: dict[str, int] = {}
for _number, _name in enumerate(_MONTHS_BY_LANGUAGE.split()):
    for _form in (_name, _name[:4], _name[:3]):
        _MONTHS.setdefault(_form, _number % 12 + 1)
_MONTHS |= {"sept": 9, "juil": 7, "juill": 7, "juin": 6, "janv": 1, "févr": 2, "fev": 2, "dec": 12}

# Any word: a pattern of all their names would take longer to compile than a page to read.
_MONTH = r"[^\W\d_]{3,12}"
_DAY_FIRST = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?:\s(?:of|de|di))?[\s,/-]{{1,3}}(?P<month>{_MONTH})"
    r"(?:\.|\b)(?:\s(?:de|del))?[\s,/-]{0,3}(?P<year>\d{4})"
)
_MONTH_FIRST = (
    rf"(?P<month>{_MONTH})(?:\.|\b)[\s/-]{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,/-]{{1,3}}"
    r"(?P<year>\d{4})"
)
_YEAR_FIRST = r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
_EAST_ASIAN = r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
_FIGURES = r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?=$|[^\d:/-])"
_FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?!\.?\d)", re.IGNORECASE)
    for form in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST, _EAST_ASIAN, _FIGURES)
)
_COMPACT = lazy_regex(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?$")
_CLOCK = lazy_regex(
    r"(?<![\d:.,/-])(?P<hour>2[0-4]|[01]?\d)(?!\d)(?:[:.h](?P<minute>[0-5]\d))?(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?|(?=\s?(?:Uhr|h)\b))?"
    r"\s?(?:\(?(?P<zone>Z|[+-]\d\d:?\d\d|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?|[ECMP][SD]T)\b)?",
    re.IGNORECASE,
)
# The letters that RFC 2822, 4.3, defines; "IST", "BST" or "ET" mean several offsets or one by season.
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5}
_ZONES |= {"mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
_LONGEST = 300  # characters; a date line is shorter, and each form is tried on all of it
# The first printed newspaper is of 1605; a year far ahead is a typing error, which a rule may charge.
_YEARS = range(1605, 2200)
_NEAR = 24  # characters between a date and its time: "November 19, 2019 / 10:07 AM"


class Moment(NamedTuple):
    """A date that a text gives: ISO 8601, the readings, and where it stands in the text.

    Two readings mean that day and month can be exchanged; the first has the day first.
    """

    readings: tuple[str, ...]
    start: int
    end: int


def find_moment(text: str) -> Moment | None:
    """The first date in `text`, with the time and zone next to it; None if there is no full date."""
    text = text[:_LONGEST]
    found = [(match, days) for form in _FORMS for match in form.finditer(text) if (days := _days(match))]
    if not found:
        return None
    match, days = min(found, key=lambda one: one[0].start())
    clock, start, end = _clock_beside(text, match)
    return Moment(tuple(_iso(day, clock) for day in days), start, end)


def read_moment(value: str) -> tuple[str, ...]:
    """The readings of a value that is to be a date, machine-readable or not; empty if it is none."""
    value = value.strip()
    compact = _COMPACT.match(value)
    if compact:
        year, month, day, *time = compact.groups()
        value = f"{year}-{month}-{day}" + (f" {time[0]}:{time[1]}" if time[0] else "")
    # "2024-03-03T10:15", "2019-11-18@05:36": one space between, as the other forms have.
    value = re.sub(r"(?<=\d)[T@](?=\d)", " ", value, count=1)
    moment = find_moment(value)
    return moment.readings if moment else ()


def instant(iso: str) -> datetime | None:
    """The point in time, in UTC, that an ISO 8601 date-time with a zone names; None without one."""
    moment = datetime.fromisoformat(iso)
    return moment.astimezone(UTC) if moment.tzinfo else None


def same_day(one: str, other: str) -> bool:
    """Whether two ISO 8601 values can mean the same day, seen from zones up to half a day apart."""
    a, b = instant(one), instant(other)
    if a and b:
        return abs(a - b) < timedelta(days=1)
    apart = abs(date.fromisoformat(one[:10]) - date.fromisoformat(other[:10]))
    return apart <= timedelta(days=1 if a or b else 0)


def _days(match: re.Match[str]) -> list[date]:
    parts = match.groupdict()
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        year += 2000  # the web is younger than the century, but for a few pages
    if "month" in parts:
        name = parts["month"].lower()
        month = int(name) if name.isdecimal() else _MONTHS.get(name, 0)
        return _existing((year, month, int(parts["day"])))
    first, second = int(parts["first"]), int(parts["second"])
    both = _existing((year, second, first), (year, first, second))
    return both[:1] if first == second else both


def _existing(*days: tuple[int, int, int]) -> list[date]:
    found = []
    for year, month, day in days:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return [day for day in found if day.year in _YEARS]


def _clock_beside(text: str, match: re.Match[str]) -> tuple[re.Match[str] | None, int, int]:
    """The time of day after the date or before it, and where both together begin and end."""
    after = _first_clock(text, match.end(), match.end() + _NEAR)
    if after and not re.search(r"[A-Za-z]{6}", text[match.end() : after.start()]):
        return after, match.start(), after.end()
    before = _first_clock(text, max(0, match.start() - _NEAR), match.start())
    if before and not re.search(r"[A-Za-z]{10}", text[before.end() : match.start()]):
        return before, before.start(), match.end()
    return None, match.start(), match.end()


def _first_clock(text: str, start: int, end: int) -> re.Match[str] | None:
    for match in _CLOCK.finditer(text, start, min(end + 30, len(text))):
        if match.start() >= end:
            return None
        if match["minute"] or match["half"]:  # "10:15", "10 am"; not "10"
            return match
    return None


def _iso(day: date, clock: re.Match[str] | None) -> str:
    if clock is None:
        return day.isoformat()
    hour = int(clock["hour"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    if hour > 23:
        return day.isoformat()
    moment = datetime(
        day.year, day.month, day.day, hour, int(clock["minute"] or 0), int(clock["second"] or 0)
    )
    if clock["zone"]:
        moment = moment.replace(tzinfo=_zone(clock["zone"].lower()))
    return moment.isoformat(timespec="seconds" if clock["second"] else "minutes")


def _zone(name: str) -> timezone:
    offset = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", name)
    if not offset:
        return timezone(timedelta(hours=_ZONES[name]))
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    if minutes >= 24 * 60:
        return UTC
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
