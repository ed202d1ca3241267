"""The values that the words of a figure allow: rounding, bounds ("more than 80"), ranges, "dozens"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from scoring.text import Figure, Text
from scoring.text.lazy import lazy_regex

NARROW, _WIDE = 0.03, 0.1
# What words before a figure allow: shares of its value below it and above it.
_BOUNDS: dict[str, tuple[float, float]] = {
    words: bound
    for bound, phrases in {
        (0.0, inf): "more than|over|at least|above|upwards of|exceeding|no fewer than|no less than|well over"
        "|exceeded|exceeds|topped|topping|surpassed|not less than|in excess of",
        (1.0, 0.0): "less than|fewer than|under|below|up to|at most|no more than|as many as|as much as"
        "|not more than",
        (_WIDE, NARROW): "nearly|almost|close to|just under|just below|approaching|nearing",
        (0.0, _WIDE): "just over|just more than|slightly more than|a little over|slightly over",
        (_WIDE, _WIDE): "about|around|roughly|some|approximately|an estimated|estimated|circa|~|≈|approximate"
        "|somewhere around|in the region of",
    }.items()
    for words in phrases.split("|")
}
_BOUND = lazy_regex(
    rf"(?:^|[\s(—–-])(?P<words>{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})"
    r"\s?(?:\s(?:the|a|an|another|its|their|about|around|some)\s)?$",
    re.IGNORECASE,
)
_OR_MORE = lazy_regex(r"\s?\+|\sor\smore\b", re.IGNORECASE)
_OR_SO = lazy_regex(r"\sor\sso\b", re.IGNORECASE)
_JOINED = lazy_regex(r"\s?[-–‑−]\s?|\s(?:to|and|or)\s(?:[$€£])?")
_CHANGED = lazy_regex(r"\bfrom\s(?:[a-z]{2,9}\s){0,2}$", re.IGNORECASE)
_BETWEEN = lazy_regex(r"\bbetween\s(?:[a-z]{2,9}\s){0,2}$", re.IGNORECASE)
_LOOK_BACK = 32  # characters in which the longest bound stands
_DIGITS = lazy_regex(r"\d[\d,]*(?:\.(\d+))?")
_MOST_ROUNDED = 0.12  # of a value, by which its last digit is rounded: 2 million may be 2.2, not 2.5
_COUNTED = 1000  # below it a number that ends in one zero is as good as counted
_PLAIN_ROUNDED = 0.03  # the same without a scale word: 1,500 may be 1,540, 200 may be 205

# Counts without a numeral, with what a newsroom means by them.
_VAGUE = {"dozens": (20, 150), "scores": (40, 200), "hundreds": (150, 3000), "thousands": (1500, inf)}


def values(text: Text, first: Figure, last: Figure) -> tuple[float, float, bool]:
    """The lowest and the highest value that the words allow, and whether these make it rough."""
    if first.value is None or last.value is None:
        low, high = _VAGUE[first.text.lower()]
        return float(low), float(high), True
    if first is not last:
        return first.value - _half_unit(first), last.value + _half_unit(last), True
    value, half = first.value, _half_unit(first)
    bound = _BOUND.search(text.source, max(0, first.start - _LOOK_BACK), first.start)
    if bound:
        below, above = _BOUNDS[bound["words"].lower()]
        return value - max(half if below else 0.0, below * value), value + max(half, above * value), True
    if _OR_MORE.match(text.source, first.end):
        return value, inf, True
    if _OR_SO.match(text.source, first.end):
        return value * (1 - _WIDE), value * (1 + _WIDE), True
    return value - half, value + half, False


def _half_unit(figure: Figure) -> float:
    """Half of the last digit that counts: 50,000 for "1.5 million", 50 for "1,500", nothing for "12"."""
    value = figure.value or 0.0
    digits = _DIGITS.search(figure.text)
    whole = digits.group().replace(",", "") if digits else f"{value:.0f}"
    while not digits and whole.endswith("000"):
        whole = whole[:-3]  # "two million"
    written = float(whole)
    scale = value / written if written else 1.0
    if digits and digits[1]:
        return min(0.5 * scale / 10.0 ** min(len(digits[1]), 12), _MOST_ROUNDED * value)
    zeros = min(len(whole) - len(whole.rstrip("0")), 12)
    half = 0.5 * scale * 10.0**zeros
    if not written:
        return 0.0
    if figure.kind == "percent":
        return 0.5
    if scale > 1:  # 2 million may be 2.2, and 700 million may be 716
        return min(half, max(min(0.5 * scale, _MOST_ROUNDED * value), _PLAIN_ROUNDED * value))
    return min(half, _PLAIN_ROUNDED * value) if zeros > 1 or (zeros and value > _COUNTED) else 0.0


def is_range(text: Text, first: Figure, second: Figure) -> bool:
    """Whether two figures are the ends of one range: "between 50 and 60 billion", "5 to 7 percent"."""
    bare = second.kind == "percent" and first.kind == "quantity" and not first.unit
    if None in (first.value, second.value):
        return False
    if not bare and (first.kind, first.unit) != (second.kind, second.unit):
        return False
    joint = _JOINED.fullmatch(text.source, first.end, second.start)
    if not joint or (first.value or 0) >= (second.value or 0):
        return False
    before = text.source[max(0, first.start - _LOOK_BACK) : first.start]
    if joint.group().strip() in ("and", "or") and not _BETWEEN.search(before):
        return False
    return not _CHANGED.search(before)


def vague_counts(text: Text) -> Iterator[Figure]:
    """The counts that no numeral gives: "dozens of people"."""
    for index in text.indexes_of(frozenset(_VAGUE)):
        word = text.words[index]
        noun = text.words[index + 1 : index + 4]
        if noun and noun[0].key == "of":
            unit = next(
                (
                    each.key
                    for each in noun[1:]
                    if each.key.endswith(("s", "people", "men", "women", "children"))
                ),
                "",
            )
            yield Figure(word.start, word.end, word.text, "quantity", None, unit)
