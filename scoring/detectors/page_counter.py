"""Find the counters of a page: "1.2K Views", "5 min read", "(12 votes, average: 4.5 out of 5)".

A line that consists of counters only is furniture; so is a counter that stands at the end of a line
behind a bar, a colon's label ("Post views: 120") or a time of reading, or is glued to the last word. A
sentence that ends in such words ("a video with 3 million views") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex

_LONGEST_LINE = 120  # characters: a row of counters
_LONGEST_TAIL = 40
_NUMBER = r"\d{1,3}(?:[., ]?\d{3}){0,3}(?:[.,]\d{1,2})?(?: ?[kmb]\b\+?|\+| thousand\b| lakh\b| million\b)?"
_MINUTES = r"(?:minutes?|mins?|m|seconds?|secs?)\b\.?"
_ABOUT = r"(?:(?:about|approx\.?|approximately|less than|under|~|<) ?)?"
_TIME = rf"{_ABOUT}\d{{1,3}}(?: ?[–-] ?\d{{1,2}})?[ -]?{_MINUTES}"
_READ = (
    rf"(?:{_TIME}[ -]?(?:to )?(?:read|reading|listen|watch|of reading)\b(?: time)?"
    rf"|(?:(?:estimated|est\.?|average|approx\.?|total) )?(?:read|reading|listening|watch) time ?[:–-]? ?"
    rf"(?:{_TIME}(?: \d{{1,2}} ?{_MINUTES})?(?: read\b)?|\d{{1,3}}\b)"
    rf"|(?:time to read ?:? ?|read in ){_TIME})"
)
_OF = r"(?:(?:/|out of|of) ?(?:5|10)(?:\.0)?\b(?: stars?\b)?)"
_SHARE = rf"\d{{1,2}}(?:[.,]\d{{1,2}})? ?{_OF}"
_VOTES = rf"{_NUMBER} (?:votes?|ratings?|reviews?)\b"
# Without votes, "4/5" may be the verdict of a critic.
_RATING = (
    rf"(?:(?:average )?(?:rated|ratings?|rate this(?: post| article| story)?) ?[:(]? ?)?"
    rf"(?:{_SHARE} ?[–-]? ?[(\[]? ?(?:from |based on |by )?{_VOTES} ?[)\]]?"
    rf"|\d[.,]\d{{1,2}} ?[(\[] ?{_VOTES} ?[)\]]"
    rf"|[(\[]? ?{_VOTES},? ?(?:average|avg|rating)(?: rating)?[.:]{{0,2}} ?"
    rf"\d(?:[.,]\d{{1,2}})?(?: ?{_OF})? ?[)\]]?"
    rf"|average(?: rating)? ?:? ?\d[.,]\d{{1,2}}(?: ?{_OF})?)"
)
_PEOPLE = (
    rf"(?:{_NUMBER} (?:people|users|readers|others) (?:have )?"
    rf"(?:reacted|read|liked?|viewed|shared?|recommend)\b"
    rf"(?: (?:to )?(?:this|it)(?: article| story| post| page| news)?\b)?"
    rf"|(?:viewed|read|shared|visited|downloaded) (?:by )?{_NUMBER} (?:times|people|readers|users)\b"
    rf"|{_NUMBER} times (?:viewed|read|shared|visited|downloaded)\b"
    rf"|{_NUMBER} comments? on (?-i:[“\"‘A-Z])[^\n]{{0,110}}"
    rf"|{_NUMBER} (?:thoughts?|responses?|replies) (?:on|to) [“\"‘][^\n]{{0,110}})"
)
_DATE = (
    r"(?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.?,? \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|\d{1,3} (?:hours?|days?|minutes?|mins?|weeks?|months?) ago)\b"
)
_MARK = r"[^\w\s.!?,;:\"'“”‘’()\[\]$€£#%-]{1,3} ?"
_BETWEEN = lazy_regex(r" ?[|•·,/;–—-] ?| {1,3}|$")
_EDGE = " \t*_()[]|•·–—-"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of counters.

    `units` are counted by pages only, so a number with one of them is enough for a line; `common_units` are
    counted elsewhere, too ("12 points"), and count on a line with a unit of the first kind or behind a
    colon. `sorts` may stand before a unit ("total", "page").
    """

    units: tuple[str, ...]
    common_units: tuple[str, ...]
    sorts: tuple[str, ...]


class _Patterns(NamedTuple):
    sure: re.Pattern[str]  # a counter whatever stands beside it
    common: re.Pattern[str]
    tail: re.Pattern[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per line or end of a line that counts, with the `counter`."""
    patterns = _patterns(options.units, options.common_units, options.sorts)
    for block in text.blocks:
        line = text.source[block.start : block.end] if block.end - block.start <= _LONGEST_LINE else ""
        if line and any(map(str.isdigit, line)) and _counts_only(line.strip(_EDGE), patterns):
            yield Hit((block.span,), {"counter": line})
            continue
        start = max(block.start, block.end - _LONGEST_TAIL)
        end = text.source[start : block.end]
        if any(map(str.isdigit, end)) and (found := patterns.tail.search(end)):
            yield Hit((Span(start + found.start("tail"), block.end),), {"counter": found["tail"]})


def _counts_only(line: str, patterns: _Patterns) -> bool:
    """Whether the line is counters and marks between them, one of them a page's own."""
    at, sure = 0, False
    while at < len(line):
        found = patterns.sure.match(line, at)
        sure = sure or found is not None
        found = found or patterns.common.match(line, at)
        between = found and _BETWEEN.match(line, found.end())
        if not between:
            return False
        at = between.end()
    return sure


@lru_cache(maxsize=4)
def _patterns(units: tuple[str, ...], common_units: tuple[str, ...], sorts: tuple[str, ...]) -> _Patterns:
    unit, common = (rf"(?:{'|'.join(map(re.escape, words))})s?\b" for words in (units, common_units))
    sort = rf"(?:(?:{'|'.join(map(re.escape, sorts))}) ){{0,2}}"
    label = rf"{sort}(?:{unit}|{common})(?: (?:count|counter|today))?"
    counted = rf"{label} ?[:(] ?{_NUMBER}\)?"
    behind = rf"{sort}{unit} ?[:(–-]? ?{_NUMBER}\)?"
    sure = rf"(?:{_MARK})?(?:{_READ}|{_RATING}|{_PEOPLE}|{_NUMBER} {sort}{unit}|{counted}|{behind})"
    barred = rf"(?:[|•·(\[] ?|(?<= )[–—-] )(?:{_READ}|{_NUMBER} {sort}{unit}|{counted})"
    labelled = rf"(?<=[\w.!?)\"”’»] )(?:{_READ}|(?:total |page |post )?views? ?: ?{_NUMBER})"
    glued = rf"(?:(?<=[a-z!?)”’])|(?<=[a-z”]\.))(?:{_READ}|{_NUMBER} ?{unit})"
    after = r"(?<=[.!?”\"] )(?-i:\d[\d.,]{0,8}[KM]? (?:Views?|Comments?|Shares?|Likes?|Reads?))"
    return _Patterns(
        sure=lazy_regex(sure, re.IGNORECASE),
        common=lazy_regex(rf"(?:{_MARK})?(?:{_DATE}|{_NUMBER} {common})", re.IGNORECASE),
        tail=lazy_regex(rf"(?P<tail>{barred}|{labelled}|{glued}|{after})[)\]]?$", re.IGNORECASE),
    )
