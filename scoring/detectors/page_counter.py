"""Find the counters of a page: "1.2K Views", "5 min read", "(12 votes, average: 4.5 out of 5)", "🔥67".

A line that consists of counters only is furniture, also where the number and its word stand on two lines;
so is a counter that stands at the end of a line behind a bar, a colon's label ("Post views: 120") or a time
of reading, or is glued to the last word. A sentence that ends in such words ("a video with 3 million views")
is left alone. Widgets that show signs in place of words put them anywhere at the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.fold import fold
from scoring.text.lazy import lazy_regex

_LONGEST_LINE = 120  # characters: a row of counters
_LONGEST_TAIL = 40
_LONGEST_SIGNS = 60
_NUMBER = (
    r"(?:\d{1,3}(?:[., ]\d{3}){1,3}|\d{1,9})(?!\d)(?:[.,]\d{1,2})?"
    r"(?: ?(?:[kmb]|bn|mn)\b\+?|\+| (?:thousand|lakh|million)\b)?"
)
_MINUTES = r"(?:minutes?|mins?|m|seconds?|secs?)\b(?:\(s\))?\.?"
_ABOUT = r"(?:(?:about|approx\.?|approximately|around|less than|under|over|~|≈|<) ?)?"
_REST = rf"(?:(?:,|,? and)? \d{{1,2}} ?{_MINUTES})?"
_TIME = rf"{_ABOUT}\d{{1,3}}(?: ?[–-] ?\d{{1,2}})?[ -]?{_MINUTES}"
_READ = (
    rf"(?:{_TIME}{_REST}[ -]?(?:to )?(?:read|reading|listen|watch|of reading)\b(?: time)?"
    rf"|(?:(?:estimated|est\.?|average|avg\.?|approx\.?|total|article|story) )?"
    rf"(?:read|reading|listening|watch) time(?: is)? ?[:–|-]? ?"
    rf"(?:{_TIME}{_REST}(?: read\b)?|\d{{1,3}}\b['’]?)"
    rf"|(?:time to read ?:? ?|reads? in ){_TIME})"
)
# The same in looser words, and times of playing: only where nothing else stands on the line.
_FEW = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_PLAY = r"(?:listen|watch|play|audio|video|podcast|episode|duration|running time|runtime|length)"
_READ_ALONE = (
    rf"(?:(?:an? )?{_ABOUT}{_FEW}[ -]{_MINUTES}[ -]?(?:read|listen|watch|video)\b"
    rf"|min(?:utes?)? (?:to )?read(?:ing)? ?: ?\d{{1,3}}\b"
    rf"|\d{{1,2}}['’] read\b|[~≈⏱⏳⌛🕐🕑🕒🕓📖]\ufe0f? ?{_TIME}"
    rf"|{_PLAY}(?: now| to (?:this )?(?:article|story|post))? ?[:·•|(–-]? ?"
    rf"(?:{_CLOCK}(?: ?mins?\b| ?minutes\b)?|{_TIME})"
    rf"|(?:takes? |(?:quick|short|long) read ?[:·|(–-]? ?){_TIME}(?: to read\b)?"
    rf"|{_CLOCK} ?/ ?{_CLOCK}|[-−]\d{{1,2}}:\d\d\b|\d(?:\.\d{{1,2}})?x$|\d{{1,4}}(?:[.,]\d{{1,2}})?[KM]$"
    rf"|{_NUMBER} words ?[,|•·–-]? ?{_TIME}(?: read\b)?)"
)
_OF = r"(?:(?:/|out of|of) ?(?:5|10)(?:\.0)?\b(?: stars?\b)?)"
_SHARE = rf"\d{{1,2}}(?:[.,]\d{{1,2}})? ?{_OF}"
_VOTES = rf"{_NUMBER} (?:votes?|ratings?|reviews?)\b"
# Without votes, "4/5" and "★★★★☆" may be the verdict of a critic.
_RATING = (
    rf"(?:(?:average )?(?:rated|ratings?|rate this(?: post| article| story)?) ?[:(]? ?)?"
    rf"(?:{_SHARE} ?[–-]? ?[(\[]? ?(?:from |based on |by )?{_VOTES} ?[)\]]?"
    rf"|\d[.,]\d{{1,2}} ?[(\[] ?{_VOTES} ?[)\]]"
    rf"|[★☆⭐✩✭✮✯]{{3,10}} ?(?:\d(?:[.,]\d)? )?[(\[]? ?{_VOTES} ?[)\]]?"
    rf"|[(\[]? ?{_VOTES},? ?(?:average|avg|rating)(?: rating)?[.:]{{0,2}} ?"
    rf"\d(?:[.,]\d{{1,2}})?(?: ?{_OF})? ?[)\]]?"
    rf"|(?:total|votes?) ?: ?\d{{1,6}},? average ?: ?\d(?:[.,]\d{{1,2}})?(?: ?{_OF})?"
    rf"|average(?: rating)? ?:? ?\d[.,]\d{{1,2}}(?: ?{_OF})?)"
)
_DONE = r"(?:viewed|read|shared|visited|downloaded|saved|seen|opened|played|watched|liked|printed|clicked)"
_PEOPLE = (
    rf"(?:{_NUMBER} (?:people|users|readers|others|viewers) (?:have |are )?"
    rf"(?:reacted|reading|read|liked?|viewed|viewing|watching|shared?|recommend(?:ed)?|commented|talking"
    rf"|(?:found|find) (?:this|it) (?:helpful|useful))\b"
    rf"(?: (?:to |about )?(?:this|it)(?: article| story| post| page| news)?\b)?(?: (?:right )?now\b)?"
    rf"|(?:this (?:article|post|story|page|news|video|item) )?(?:has been |was |have been )?"
    rf"{_DONE} (?:by )?{_NUMBER} (?:times|people|readers|users)\b"
    rf"|{_NUMBER} times (?:viewed|read|shared|visited|downloaded)\b"
    rf"|{_NUMBER} comments? on (?-i:[“\"‘A-Z])[^\n]{{0,110}}"
    rf"|{_NUMBER} (?:thoughts?|responses?|replies) (?:on|to) [“\"‘][^\n]{{0,110}})"
)
_DATE = (
    r"(?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.?,? \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|\d{1,3} (?:hours?|days?|minutes?|mins?|weeks?|months?|years?) ago)\b"
)
_AGO = r"\d{1,2} ?(?:h|d|w|hr|hrs|mo) ago\b"
_MARK = r"[^\w\s.!?,;:\"'“”‘’()\[\]$€£#%-]{1,3} ?"
_WHEN = r"(?: (?:today|yesterday|this week|this month|so far|in total|total|now|all time)\b)?"
_BETWEEN = lazy_regex(r" ?[|•·,/;–—-] ?|\. | {1,3}|$")
_COUNT = lazy_regex(r"\d|[Mm]inute")  # "less than a minute read"
_EDGE = " \t*_()[]|•·–—-"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is counted, and how widgets show it: `shown` in words or by an emoji.

    `units` are counted by pages only, so a number with one of them is enough for a line; `common_units` are
    counted elsewhere, too ("12 points"), and count on a line with a unit of the first kind or behind a
    colon. `sorts` may stand before a unit ("total", "page"); `reading` is what other languages call the time
    of reading. `emoji` are the signs of such widgets, in one string.
    """

    shown: Literal["words", "emoji"] = "words"
    units: tuple[str, ...] = ()
    common_units: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    emoji: str = ""


class _Patterns(NamedTuple):
    sure: re.Pattern[str]  # a counter whatever stands beside it
    common: re.Pattern[str]
    tail: re.Pattern[str]
    telling: re.Pattern[str]  # a word without which nothing in small letters is such a tail
    unit: re.Pattern[str]  # the word of a counter alone


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per line or end of a line that counts, with the `counter`."""
    if options.shown == "emoji":
        yield from _signs(text, options.emoji)
        return
    patterns = _patterns(options.units, options.common_units, options.sorts, options.reading)
    for at, block in enumerate(text.blocks):
        line = text.source[block.start : block.end] if block.end - block.start <= _LONGEST_LINE else ""
        if line and _COUNT.search(line) and _counts_only(line.strip(_EDGE), patterns):
            yield Hit((block.span,), {"counter": line})
            continue
        start = max(block.start, block.end - _LONGEST_TAIL)
        end = text.source[start : block.end]
        if any(map(str.isdigit, end)):
            if found := patterns.telling.search(end.lower()) and patterns.tail.search(end):
                yield Hit((Span(start + found.start("tail"), block.end),), {"counter": found["tail"]})
            elif split := _in_two_lines(text, at, patterns.unit):
                yield Hit((split,), {"counter": " ".join(text.source[slice(*split)].split())})


# Any picture before a short number, or behind it; telephone numbers and years have no separators.
_SIGN = r"[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff▲△▼▽♡]\ufe0f?"
_COUNTED = r"\d{1,3}(?:[,.]\d{3}){0,2}(?:\.\d)?[KkMm]?(?!\d)"
_SIGNS_ALONE = lazy_regex(
    rf"(?:{_SIGN} ?{_COUNTED}[ |·]{{0,3}}){{1,8}}|(?:{_COUNTED} ?{_SIGN}[ |·]{{0,3}}){{1,8}}"
)


def _signs(text: Text, emoji: str) -> Iterator[Hit]:
    folded = text.folded
    if not any(byte in folded for byte in _pictures(emoji)):
        return  # to look for each picture takes a hundred times as long
    counters, pictures = _emoji_counters(emoji)
    if not pictures.search(text.source):
        return
    for block in text.blocks:
        start = max(block.start, block.end - _LONGEST_SIGNS)
        found = counters.search(text.source, start, block.end)
        found = found or (
            _SIGNS_ALONE.fullmatch(text.source, start, block.end) if start == block.start else None
        )
        if found:
            yield Hit((Span(found.start(), found.end()),), {"counter": found.group()})


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


_ALONE = lazy_regex(rf"\W{{0,2}}{_NUMBER}\W{{0,2}}", re.IGNORECASE)


def _in_two_lines(text: Text, at: int, unit: re.Pattern[str]) -> Span | None:
    """A number that is a line of its own, with the line above or below that says what it counts."""
    block, blocks = text.blocks[at], text.blocks
    if not _ALONE.fullmatch(text.source, block.start, block.end):
        return None
    if at + 1 < len(blocks) and unit.fullmatch(text.source, blocks[at + 1].start, blocks[at + 1].end):
        return Span(block.start, blocks[at + 1].end)
    if at and unit.fullmatch(text.source, blocks[at - 1].start, blocks[at - 1].end):
        return Span(blocks[at - 1].start, block.end)
    return None


@lru_cache(maxsize=4)
def _patterns(
    units: Sequence[str], common_units: Sequence[str], sorts: Sequence[str], reading: Sequence[str]
) -> _Patterns:
    unit, common = (rf"(?:{_any(words)})(?:\(s\)?|s?\b)" for words in (units, common_units))
    sort = rf"(?:(?:{_any(sorts)}) ){{0,2}}"
    alone = "|".join((_READ, _READ_ALONE, *_foreign(reading), _RATING, _PEOPLE))
    label = (
        rf"{sort}(?:{unit}|{common})(?: (?:count|counter|today|yesterday|this week|this month|now|total))?"
    )
    counted = rf"{label} ?[:(] ?{_NUMBER}\)?|\(?{_NUMBER}\) {sort}{unit}"
    behind = rf"{sort}{unit} ?[:(–-]? ?{_NUMBER}\)?"
    sure = rf"(?:{_MARK})?(?:{alone}|{_AGO}|{_NUMBER} {sort}{unit}{_WHEN}|{counted}|{behind})"
    barred = rf"(?:[|•·(\[] ?|(?<= )[–—-] )(?:{_READ}|{_NUMBER} {sort}{unit}|{counted})"
    labelled = rf"(?<=[\w.!?)\"”’»] )(?:{_READ}|(?:total |page |post )?views? ?: ?{_NUMBER})"
    glued = rf"(?:(?<=[a-z!?)”’])|(?<=[a-z”]\.))(?:{_READ}|{_NUMBER} ?{unit})"
    after = r"(?<=[.!?”\"] )(?-i:\d[\d.,]{0,8}[KM]? (?:Views?|Comments?|Shares?|Likes?|Reads?))"
    words = (*units, *common_units, *("read", "listen", "watch", "view", "comment", "share", "like"))
    return _Patterns(
        telling=lazy_regex(_any([word.lower() for word in words])),
        sure=lazy_regex(sure, re.IGNORECASE),
        common=lazy_regex(rf"(?:{_MARK})?(?:{_DATE}|{_NUMBER} {sort}{common}{_WHEN})", re.IGNORECASE),
        tail=lazy_regex(rf"(?P<tail>{barred}|{labelled}|{glued}|{after})[)\]]?$", re.IGNORECASE),
        unit=lazy_regex(rf"{sort}{unit}", re.IGNORECASE),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))


def _foreign(reading: Sequence[str]) -> Iterator[str]:
    """The time of reading behind its name or before it: "Lesezeit: 4 Min.", "4 min de lecture"."""
    if reading:
        named, unit = rf"(?:{_any(reading)})", r"[^\W\d_]{1,8}\b\.?"
        yield rf"{named} ?[:–-]? ?{_ABOUT}\d{{1,3}}(?: ?{unit}|['’])?"
        yield rf"\d{{1,3}} ?{unit} (?:de |di |da )?{named}\b"


@lru_cache(maxsize=4)
def _pictures(emoji: str) -> frozenset[int]:
    """What folding makes of pictures."""
    return frozenset(fold(f"{emoji}▲"))


@lru_cache(maxsize=4)
def _emoji_counters(emoji: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A row of counters at the end of a block, and the pictures without which nothing is one."""
    mark = rf"[{re.escape(emoji)}]\ufe0f?"
    number = r"\d[\d.,]{0,8}[KkMm]?"
    # "\Z" is the end of the block: the search stops there.
    row = rf"(?:{mark} ?{number}(?: |\b|$)){{1,8}}\Z|(?:\b{number} ?{mark} ?){{1,8}}\Z"
    return re.compile(row), re.compile(f"[{re.escape(emoji)}]|{_SIGN}")
