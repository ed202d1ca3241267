"""Ranges that run backwards: "between 60 and 50", "from 1999 to 1994", "rose from 60 to 50"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a fall of the figures right.

    `moves`: words of a sentence in which something is moved or compared ("brought forward from 2040
    to 2035"). `backwards`: words after the range by which it counts back ("between 50 and 25 years
    ago"). `measures`: units in which a dash means a range and not a score ("60-50 km").
    `rises` and `falls`: verb forms that say which way the figures go. `ranks`: words of a sentence in
    which a smaller number is the better ("rose from 12 to 5 in the table").
    """

    moves: frozenset[str]
    backwards: frozenset[str]
    measures: frozenset[str]
    rises: frozenset[str]
    falls: frozenset[str]
    ranks: frozenset[str]


_BETWEEN = re.compile(r"\bbetween\s(?:the\syears\s|about\s|around\s|roughly\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:the\syears?\s|about\s|around\s|roughly\s|nearly\s)?$", re.IGNORECASE)
_RANGING = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\s(?:from|between)\s$", re.IGNORECASE)
_AND = re.compile(r"\sand\s(?:the\s|about\s|around\s)?")
_TO = re.compile(r"\s(?:to|until|till|through)\s")
_DASH = re.compile(r"[-–‑−]")

_LOOK_BACK = 24
_NEAR = 20  # words around in which something may be said to move
_LOOK_AHEAD = 4  # words after the range
# "Between 100 and 1 million" rises although 100 stands for no millions; past this ratio of the bare
# numbers the first one is not taken to share the scale of the second.
_SAME_SCALE = 5.0
_OLDEST = 120.0  # years; beyond, "old" is said of bones and stones, which are counted backwards
_BEYOND_PLACES = 10_000  # no table, and no year, counts that far
_SAID_ALOUD = 12.0  # between ten and four, between nine and five: hours


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per range, from its first figure to its second; `values`: `low` and `high` as written."""
    for first, second in pairwise(text.figures):
        if second.start - first.end > _LOOK_BACK or first.value is None or second.value is None:
            continue
        if not _same_thing(first, second):
            continue
        if second.text.startswith("0"):
            continue  # between 2200 and 0700
        falls = first.value > second.value
        backwards = (
            falls and _is_range(text, first, second, options) and not _counts_back(text, second, options)
        )
        if backwards or (first.value != second.value and _against_verb(text, first, second, falls, options)):
            yield Hit((Span(first.start, second.end),), {"first": first.text, "second": second.text})


def _same_thing(first: Figure, second: Figure) -> bool:
    if first.kind != second.kind or (first.unit and first.unit != second.unit):
        return False
    if not first.unit and (first.value or 0) + (second.value or 0) == 100:
        return False  # the two sides of a vote
    larger, smaller = max(first.value or 0, second.value or 0), min(first.value or 0, second.value or 0)
    return first.kind == "year" or larger / max(smaller, 1e-9) < _SAME_SCALE


def _against_verb(text: Text, first: Figure, second: Figure, falls: bool, options: Options) -> bool:
    """Whether the verb goes the other way: "rose from 60 to 50 percent"."""
    places = (
        first.kind in ("money", "percent", "year")
        or min(first.value or 0, second.value or 0) < _BEYOND_PLACES
    )
    if first.kind not in ("money", "percent") and not first.unit and places:
        return False  # from 12 to 5: places in a table, for all we know
    before = text.source[max(0, first.start - _LOOK_BACK) : first.start]
    if not _FROM.search(before) or not _TO.fullmatch(text.source, first.end, second.start):
        return False
    ahead = text.words_near(first.span, 3, 0)
    verbs = options.rises if falls else options.falls
    ranked = _keys(text, first) & options.ranks
    if ranked and (places or ranked != {"number"}):
        return False  # but "the number of visitors rose from 90,000 to 72,000"
    return any(word.key in verbs for word in ahead)


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
        return bool(_RANGING.search(before))
    if _DASH.fullmatch(source, first.end, second.start):
        if years:
            return first.end - first.start == second.end - second.start == 4
        # "By 266-150 just hours later" is a vote and then a time.
        measured = second.unit in options.measures and len(second.text.split()) <= 2
        return first.kind == "money" or measured or _exceeds_whole(first, second)
    return False


def _exceeds_whole(first: Figure, second: Figure) -> bool:
    """Whether two shares with a dash are a range, and not the two sides of a vote (52-48 percent)."""
    return second.unit == "%" and (first.value or 0) + (second.value or 0) > 102


def _counts_back(text: Text, second: Figure, options: Options) -> bool:
    if second.kind in ("money", "percent"):
        return False
    ages = second.value is not None and second.value <= _OLDEST
    following = text.words_near(Span(second.end if ages else second.start, second.end), 0, _LOOK_AHEAD)
    return any(word.key in options.backwards for word in following)


def _keys(text: Text, figure: Figure) -> frozenset[str]:
    return frozenset(word.key for word in text.words_near(figure.span, _NEAR, _NEAR))
