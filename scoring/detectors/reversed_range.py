"""Ranges that run backwards: "between 60 and 50", "from 1999 to 1994", "rose from 60 to 50"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Text, Word
from scoring.text.dates import read_date
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import SCALES


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a fall of the figures right.

    `moves`: words of a sentence in which something is moved or compared ("brought forward from 2040
    to 2035"). `backwards`: words after the range by which it counts back ("between 50 and 25 years
    ago"). `measures`: units in which a dash means a range and not a score ("60-50 km").
    `rises` and `falls`: verb forms that say which way the figures go. `ranks`: words of a sentence in
    which a smaller number is the better ("rose from 12 to 5 in the table"). `totals`: what a verb of
    change says of a count, and never of a place ("the number", "the toll", "workers").
    """

    moves: frozenset[str]
    backwards: frozenset[str]
    measures: frozenset[str]
    rises: frozenset[str]
    falls: frozenset[str]
    ranks: frozenset[str]
    totals: frozenset[str]


_HEDGE = r"(?:(?:about|around|roughly|nearly|almost|over|an\sestimated|approximately|just)\s)?"
_BETWEEN = lazy_regex(rf"\bbetween\s(?:the\s(?:years|ages\sof)\s)?{_HEDGE}$", re.IGNORECASE)
_FROM = lazy_regex(rf"\bfrom\s(?:the\syears?\s)?{_HEDGE}$", re.IGNORECASE)
_RANGING = lazy_regex(
    r"\b(?:(?:rang|vary|vari|last|tak|cost)(?:e|es|ed|ing|y|s)?\s(?:from|between)|anywhere\s(?:from|between))\s$",
    re.IGNORECASE,
)
# "Aged 15 to 12", "about 400 to 300 workers": a range without "from", which would tell of a change.
_AGED = lazy_regex(r"\b(?:aged|ages)\s$", re.IGNORECASE)
_ROUGH = lazy_regex(
    r"\b(?:about|around|roughly|approximately|an\sestimated|some|takes?|lasts?|costs?|faces?|facing|expects?|expected"
    r"|sees|weighs?|(?:sentences?|terms?|winds|gusts|snow|rain|waves|temperatures|jail|prison)\sof"
    r"|(?:sentence|term|cost|price|bill|work|range)\s(?:is|was|of))\s$",
    re.IGNORECASE,
)
_AND = lazy_regex(rf"\sand\s(?:the\s)?{_HEDGE}")
_TO = lazy_regex(rf"\s(?:to|until|till|through)\s{_HEDGE}")
_DASH = lazy_regex(r"[-–‑−]")
_TO_BEFORE = lazy_regex(rf"\bto\s{_HEDGE}$", re.IGNORECASE)
_BACK = lazy_regex(rf",?\sfrom\s{_HEDGE}")
_UP_FROM = lazy_regex(
    rf"(?:\s[a-z]{{2,12}}){{0,3}},\s(?:which\s(?:is|was)\s)?(?P<way>up|down)\sfrom\s{_HEDGE}"
)
_SCALE = lazy_regex(rf"\b({'|'.join(SCALES)})s?\b", re.IGNORECASE)
_BARE_DAY = lazy_regex(r"[1-9]\d?")

_LOOK_BACK = 24
_NEAR = 20  # words around in which something may be said to move
_LOOK_AHEAD = 4  # words after the range
_SUBJECT = 6  # words before a verb that can be its subject
# "Between 100 and 1 million" rises although 100 stands for no millions; past this ratio of the bare
# numbers the first one is not taken to share the scale of the second.
_SAME_SCALE = 5.0
_OLDEST = 120.0  # years; beyond, "old" is said of bones and stones, which are counted backwards
_BEYOND_PLACES = 10_000  # no table, and no year, counts that far
_SAID_ALOUD = 12.0  # between ten and four, between nine and five: hours


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per range, from its first figure to its second; `values`: `first` and `second` as written."""
    for first, second in pairwise(text.figures):
        if second.start - first.end > _LOOK_BACK:
            continue
        if second.kind == "date":
            reversed_ = _dates_reversed(text, first, second, options)
        else:
            reversed_ = _figures_reversed(text, first, second, options)
        if reversed_:
            yield Hit((Span(first.start, second.end),), {"first": first.text, "second": second.text})
    for figure in text.figures:
        if figure.kind == "date" and (days := _days_reversed(figure)):
            yield Hit((figure.span,), {"first": str(days[0]), "second": str(days[1])})


def _figures_reversed(text: Text, first: Figure, second: Figure, options: Options) -> bool:
    if first.value is None or second.value is None or first.value == second.value:
        return False
    if second.text.startswith("0"):
        return False  # between 2200 and 0700
    first = _with_scale(first, second)
    falls = (first.value or 0) > second.value
    if _same_thing(first, second):
        if falls and _is_range(text, first, second, options) and not _counts_back(text, second, options):
            return True
        if _against_verb(text, first, second, falls, options):
            return True
    return _against_direction(text, first, second, falls, options)


def _with_scale(first: Figure, second: Figure) -> Figure:
    """The first figure in the scale of the second where it has none: "between $60 and $50 million"."""
    scale = _SCALE.search(second.text)
    if not scale or first.kind != "money" or first.value is None or first.value >= 1000:
        return first
    return first._replace(value=first.value * SCALES[scale[1].lower()])


def _dates_reversed(text: Text, first: Figure, second: Figure, options: Options) -> bool:
    """ "from May 12 to May 8", "from 12 to 8 May" """
    begins, ends = read_date(first.text), read_date(second.text)
    if not ends or len(ends.days) != 1 or not ends.month:
        return False
    before = text.source[max(0, first.start - _LOOK_BACK) : first.start]
    told = _FROM.search(before) and _TO.fullmatch(text.source, first.end, second.start)
    told = told or (_BETWEEN.search(before) and _AND.fullmatch(text.source, first.end, second.start))
    if not told or _keys(text, first) & options.moves:
        return False
    if first.kind == "quantity" and _BARE_DAY.fullmatch(first.text):
        return int(first.text) > ends.days[0]
    if first.kind != "date" or not begins or len(begins.days) != 1 or not begins.month:
        return False
    if begins.year and ends.year:
        return (begins.year, begins.month, begins.days) > (ends.year, ends.month, ends.days)
    return begins.month == ends.month and not begins.year and begins.days > ends.days


def _days_reversed(figure: Figure) -> tuple[int, ...]:
    """The days of "May 12-8"; nothing where they run forwards."""
    written = read_date(figure.text)
    days = written.days if written and written.month else ()
    return days if len(days) == 2 and days[0] > days[1] else ()


def _same_thing(first: Figure, second: Figure) -> bool:
    if first.kind != second.kind or (first.unit and first.unit != second.unit):
        return False
    if not first.unit and (first.value or 0) + (second.value or 0) == 100:
        return False  # the two sides of a vote
    larger, smaller = max(first.value or 0, second.value or 0), min(first.value or 0, second.value or 0)
    return first.kind == "year" or larger / max(smaller, 1e-9) < _SAME_SCALE


def _against_verb(text: Text, first: Figure, second: Figure, falls: bool, options: Options) -> bool:
    """Whether the verb goes the other way: "rose from 60 to 50 percent", "fell to 60 from 50 percent"."""
    before = text.source[max(0, first.start - _LOOK_BACK) : first.start]
    back = bool(_TO_BEFORE.search(before) and _BACK.fullmatch(text.source, first.end, second.start))
    if not back and not (_FROM.search(before) and _TO.fullmatch(text.source, first.end, second.start)):
        return False
    ahead = text.words_near(first.span, 3, 0)
    verbs = options.rises if falls is not back else options.falls
    verb = next((word for word in ahead if word.key in verbs), None)
    return verb is not None and not _may_be_places(text, first, second, verb, options)


def _may_be_places(text: Text, first: Figure, second: Figure, verb: Word, options: Options) -> bool:
    """Whether the figures can be places in a table, of which the smaller one is higher."""
    if first.kind in ("money", "percent"):
        return bool(_keys(text, first) & options.ranks - {"number"})
    subject = {word.key for word in text.words_near(Span(verb.start, verb.start), _SUBJECT, 0)}
    counted = bool(subject & options.totals)
    large = min(first.value or 0, second.value or 0) >= _BEYOND_PLACES
    if not first.unit and not second.unit and not counted and not large:
        return True  # from 12 to 5: places, for all we know
    ranked = _keys(text, first) & options.ranks
    return bool(ranked) and not (ranked == {"number"} and (counted or large))


def _against_direction(text: Text, first: Figure, second: Figure, falls: bool, options: Options) -> bool:
    """ "40 percent, up from 60 percent" """
    if first.kind != second.kind or (second.unit and first.unit != second.unit) or not first.unit:
        return False
    if first.kind not in ("money", "percent", "quantity") or first.text.lower().endswith("points"):
        return False
    turn = _UP_FROM.fullmatch(text.source, first.end, second.start)
    if not turn or (turn["way"] == "up") is falls or _keys(text, first) & options.ranks - {"number"}:
        return False
    larger, smaller = max(first.value or 0, second.value or 0), min(first.value or 0, second.value or 0)
    return larger / max(smaller, 1e-9) < _SAME_SCALE


def _is_range(text: Text, first: Figure, second: Figure, options: Options) -> bool:
    source = text.source
    before = source[max(0, first.start - _LOOK_BACK) : first.start]
    years = first.kind == "year" and first.unit == second.unit
    if _AND.fullmatch(source, first.end, second.start):
        hours = not first.unit and first.value is not None and first.value <= _SAID_ALOUD
        return bool(_BETWEEN.search(before)) and not hours
    if _TO.fullmatch(source, first.end, second.start):
        if years and _FROM.search(before):
            return not _keys(text, first) & options.moves
        return bool(_RANGING.search(before)) or _is_rough(text, first, second, before, options)
    if _DASH.fullmatch(source, first.end, second.start):
        if years:
            return first.end - first.start == second.end - second.start == 4
        # "By 266-150 just hours later" is a vote and then a time.
        measured = second.unit in options.measures and len(second.text.split()) <= 2
        if first.kind == "money" or measured or _exceeds_whole(first, second):
            return True
        return _is_rough(text, first, second, before, options)
    return False


def _is_rough(text: Text, first: Figure, second: Figure, before: str, options: Options) -> bool:
    """Whether a range is told in round figures or of ages, and nothing in the sentence changes or scores."""
    if first.kind == "age":
        return bool(_AGED.search(before))
    measured = first.kind in ("money", "percent") or second.unit in options.measures
    if not measured or not _ROUGH.search(before):
        return False
    return not _keys(text, first) & (options.moves | options.falls | options.rises | options.ranks)


def _exceeds_whole(first: Figure, second: Figure) -> bool:
    """Whether two shares with a dash are a range, and not the two sides of a vote (52-48 percent)."""
    return second.unit == "%" and (first.value or 0) + (second.value or 0) > 102


def _counts_back(text: Text, second: Figure, options: Options) -> bool:
    if second.kind in ("money", "percent"):
        return False
    if second.kind == "year":
        following = text.words_near(Span(second.end, second.end), 0, 1)
        return any(word.key in ("bc", "bce", "b.c") for word in following)
    ages = second.value is not None and second.value <= _OLDEST
    following = text.words_near(Span(second.end if ages else second.start, second.end), 0, _LOOK_AHEAD)
    return any(word.key in options.backwards for word in following)


def _keys(text: Text, figure: Figure) -> frozenset[str]:
    return frozenset(word.key for word in text.words_near(figure.span, _NEAR, _NEAR))
