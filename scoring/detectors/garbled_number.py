"""Numerals whose digits and separators make no number: "4,5000", "20,00 people", "15, 000", "3. 5 percent".

English, Indian (1,00,000) and SI (15 000) grouping are right; so are versions, lists and verse numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.figures import MEASURE
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS, read_number


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`amounts`: words and signs after a number that make it an amount ("percent", "million").

    `measures`: units that come in thousandths ("seconds"), so 1.500 of them is right. `lists`: words
    before numbers that stand in a row ("verses 1,2"). `leads`: words that a single number follows
    ("than", "nearly"), so "nearly 2, 500 men" is one number. `totals`: what one number is given for after
    a colon ("attendance"). `currencies`: those among the amounts that are counted by thousands.
    """

    amounts: frozenset[str]
    measures: frozenset[str]
    lists: frozenset[str]
    leads: frozenset[str]
    totals: frozenset[str]
    currencies: frozenset[str]


_SIGNS = tuple("$€£¥₹₦₱")
_SEPARATED = lazy_regex(
    r"(?<![\w.,/:+-])\d{1,15}(?:[.,]+\d{1,15}){1,6}"
    r"(?!(?!(?:bn|mn|tn|m|k|km|kg|cm|mm|ft)\b)\w|[/:]|-\d|[.,]\d)",
    needs=(r"[.,]\d",),
)
_SPACED = lazy_regex(
    r"""(?x)
    (?<![\w.,/:-])
    (?: (?P<zeros>\d{1,3},\s000) (?![\w,])                  # 15, 000
      | (?P<groups>\d{1,3}(?:,\d{3})+,\s\d{3}) (?=\s[a-z])  # 3,043, 548 voters
      | (?P<before>\d{1,3}\s,\s?\d{3}) (?![\w,])             # 15 ,000
      | (?P<group>\d{1,3},(?:\d\s\d\d|\d\d\s\d)) (?![\w,])  # 12,34 5
      | (?P<thousands>\d{1,3},\s\d{3}) (?=[\s-][A-Za-z])           # nearly 2, 500 men
      | (?P<semicolon>\d{1,3};\d{3}) (?![\w,;]|-\d)               # $12;500
      | (?P<comma>\d{1,3},\s\d) (?=\s?(?:[mb]illion|trillion))  # up to 1, 7 million
      | (?P<decimal>\d{1,3}(?:\.\s|\s\.\s?)\d{1,2}) (?![\w,.]\d)  # 3. 5 percent
      | (?P<split>\d{1,2}\s\d{1,2}(?:\.\d{1,2}|,\d{3})?) (?!\d|[\w,.]\d|[A-Z])  # 1 2 million; not "$29 72W"
    )""",
    needs=(r"\d(?:\s?[.,]\s|\s[.,]?|;)\d",),
)
_DETERMINERS = frozenset(("the", "of", "its", "their", "those", "these"))
_RANGES = frozenset(("to", "than"))
_PLACES = frozenset("in on at by of since until page room number and or from to year".split())
_OLDEST = 120  # years of age
_FOREIGN = 0.7  # confidence in a form that is right in other languages
_RATE = lazy_regex(r"\s(?:a|an|per)\s")
_WORD_AFTER = lazy_regex(r"\s?(%|[^\W\d_]+)")
_EUROPEAN = lazy_regex(r"[1-9]\d{0,2}(?:\.\d{3})+,\d{1,3}")
_THOUSANDS = lazy_regex(r"[1-9]\d{0,2}\.\d{3}")
_TOTAL_BEFORE = lazy_regex(r"([^\W\d_]+)(?::| of| was)\s$")
_WRITTEN_ALSO = lazy_regex(r"(?<![\w.,])(\d[\d.,]*\d)(?!\d)[^\d.;:!?]*\b(?:or|as)\s[“‘\"']?$")
_EXCHANGED = str.maketrans(".,", ",.")
_NEAR = 50
_WORD_BEFORE = lazy_regex(r"([^\W\d_]+)[.,]?\s$")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per numeral; `values`: `numeral`. Those that another language writes so weigh less."""
    separated = {
        block: list(_SEPARATED.finditer(text.source, block.start, block.end)) for block in text.blocks
    }
    foreign = _writes_points(text, chain.from_iterable(separated.values()), options)
    for block, matches in separated.items():
        spaced = set()
        for match in _SPACED.finditer(text.source, block.start, block.end):
            if _broken_by_space(text.source, match, options):
                spaced.add(match.start())
                yield _hit(match, 1.0)
        for match in matches:
            confidence = 0.0 if match.start() in spaced else _malformed(text, match, options)
            if not confidence and foreign and _THOUSANDS.fullmatch(match.group()):
                confidence = _FOREIGN if _counts(text.source, match.end(), options) else 0.0
            if confidence:
                yield _hit(match, confidence)


def _writes_points(text: Text, numerals: Iterable[re.Match[str]], options: Options) -> bool:
    """Whether the text parts thousands by full stops elsewhere: then "2.000 residence" is meant so too."""
    return any(
        _has_foreign_point(text, match, False, options) and _malformed(text, match, options)
        for match in numerals
        if _THOUSANDS.fullmatch(match.group())
    )


def _counts(source: str, end: int, options: Options) -> bool:
    """Whether a plain word follows that is neither a unit nor a scale."""
    following = _WORD_AFTER.match(source, end)
    if following is None or not following[1].islower() or MEASURE.match(source, end):
        return False
    return following[1] not in options.measures | options.amounts


def _hit(match: re.Match[str], confidence: float) -> Hit:
    return Hit((Span(match.start(), match.end()),), {"numeral": match.group()}, confidence)


def _malformed(text: Text, match: re.Match[str], options: Options) -> float:
    """How sure it is that `match` is no numeral of English; 0 where it is one, or no numeral at all."""
    source, numeral = text.source, match.group()
    if _speaks_of_notation(source, match):
        return 0.0
    signed = source[match.start() - 1 : match.start()] in _SIGNS
    is_amount = signed or _word_after(source, match.end()) in options.amounts
    if read_number(numeral) is not None:
        return _FOREIGN if _has_foreign_point(text, match, signed, options) else 0.0
    if re.search(r"[.,]{2}", numeral):
        return 1.0 if is_amount or ".." not in numeral else 0.0  # from 3..5 on, a page
    groups = [len(group) for group in re.split("[.,]", numeral)]
    if _EUROPEAN.fullmatch(numeral):
        return _FOREIGN
    if "." in numeral:
        counted = bool(_unit(text, match.start()))
        return 1.0 if is_amount or ("," in numeral and counted) else 0.0  # else a version or a date
    if len(groups) == 2 and groups[0] <= 3:
        before = _word_before(source, match.start()).lower()
        if groups[1] == 1:  # 3,5 percent, 47,3 mm; else a list
            measured = _word_after(source, match.end()) in options.measures or MEASURE.match(
                source, match.end()
            )
            return _FOREIGN if is_amount or (measured and before not in options.lists) else 0.0
        return 0.0 if before in options.lists or before in MONTHS else 1.0  # April 26,1915
    # 1,00,0 and 1,000,00; but 1,2,3 is a list
    wrong = groups[0] <= 3 and (max(groups) > 3 or 3 in groups[1:] or re.search(r",0\d", numeral))
    # 4,50,0 houses: no list, for it goes down again
    values = [int(group) for group in numeral.split(",")]
    falls = (
        groups[-1] < max(groups) and values[-1] < values[-2] and _word_after(source, match.end()).isalpha()
    )
    listed = _word_before(source, match.start()).lower() in options.lists
    total = _TOTAL_BEFORE.search(source, max(0, match.start() - 30), match.start())
    counted = total is not None and total[1].lower() in options.totals  # Attendance: 59,8,12
    return 1.0 if wrong or is_amount or counted or (falls and not listed) else 0.0


def _speaks_of_notation(source: str, match: re.Match[str]) -> bool:
    """Whether the digits stand just before with the other separator: "5.82 percent, or 5,82 in German"."""
    before = _WRITTEN_ALSO.search(source, max(0, match.start() - _NEAR), match.start())
    return before is not None and before[1] == match.group().translate(_EXCHANGED)


def _has_foreign_point(text: Text, match: re.Match[str], signed: bool, options: Options) -> bool:
    """Whether full stops part the thousands: 15.000 people, 1.000.000 votes, $6.000."""
    numeral = match.group()
    if numeral.count(".") > 1:
        return True
    following = _word_after(text.source, match.end())
    if not _THOUSANDS.fullmatch(numeral) or following in options.amounts - options.currencies:
        return False
    unit = _unit(text, match.start())
    if numeral.endswith(".000") and len(numeral) > len("1.000"):
        return True
    if signed or following in options.currencies:  # but a gallon at $3.599, a share at $43.875
        return numeral.endswith("00") and not _RATE.match(text.source, match.end())
    return bool(unit) and unit not in options.measures and not MEASURE.fullmatch(unit)


def _unit(text: Text, start: int) -> str:
    """What the figure at `start` counts, "" where nothing does."""
    index = bisect_right(text.figures, start, key=lambda figure: figure.start) - 1
    figure = text.figures[index] if index >= 0 else None
    return figure.unit if figure and figure.start <= start < figure.end and figure.kind == "quantity" else ""


def _broken_by_space(source: str, match: re.Match[str], options: Options) -> bool:
    shape = match.lastgroup
    if shape in ("zeros", "before", "group", "semicolon"):
        return True
    if shape == "groups":
        return _word_after(source, match.end()) not in ("and", "or")  # numbers in a row
    if shape == "thousands":
        # "By the age of 40, 100 percent …": nobody writes a share of thousands.
        if source[match.start() - 1 : match.start()] in _SIGNS:
            return True
        word = _word_before(source, match.start())
        # "In 252, 177 people …": a year or a page; "when she was 40, 100 people …": an age.
        large = int(match.group().partition(",")[0]) > _OLDEST and word.islower() and word not in _PLACES
        plural = _word_after(source, match.end()).endswith("s")
        # "Of those aged 18 to 29, 390 said so": the end of one phrase, and the beginning of the next.
        led = word.lower() in options.leads - _RANGES
        return (led or (large and plural)) and _word_after(source, match.end()) not in ("percent", "per")
    following = _word_after(source, match.end())
    amount = following in options.amounts
    signed = source[match.start() - 1 : match.start()] in _SIGNS
    before = _word_before(source, match.start())
    if shape == "comma":
        return signed or before.lower() in options.leads - _DETERMINERS
    if shape == "decimal":
        # "He was 18. 6 miles on …": only a stop that is set off joins two numbers before a measure.
        set_off = " ." in match.group() or before in options.leads
        return amount or signed or (set_off and following in options.measures)
    if before.lower() in MONTHS or not before.islower():
        return signed  # May 1 2 million people; Apollo 11 15,000
    lead = before in options.leads - _DETERMINERS and following.islower()
    return amount or "," in match.group() or lead


def _word_after(source: str, end: int) -> str:
    match = _WORD_AFTER.match(source, end)
    return match[1].lower() if match else ""


def _word_before(source: str, start: int) -> str:
    match = _WORD_BEFORE.search(source, max(0, start - 20), start)
    return match[1] if match else ""
