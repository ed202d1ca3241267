"""Numerals whose digits and separators make no number: "4,5000", "20,00 people", "15, 000", "3. 5 percent".

English, Indian (1,00,000) and SI (15 000) grouping are right; so are versions, lists and verse numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.numerals import MONTHS, read_number


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`counted`: nouns of things that come whole ("people", "votes"), so 15.000 of them is no decimal.

    `amounts`: words and signs after a number that make it an amount ("percent", "million").
    """

    counted: frozenset[str]
    amounts: frozenset[str]


_SIGNS = "$€£¥₹₦₱"
_SEPARATED = re.compile(r"(?<![\w.,/:+-])\d{1,15}(?:[.,]+\d{1,15}){1,6}(?![\w/:-]|[.,]\d)")
_SPACED = re.compile(
    r"""(?x)
    (?<![\w.,/:-])
    (?: (?P<zeros>\d{1,3},\s000) (?![\w,])               # 15, 000
      | (?P<before>\d{1,3}\s,\d{3}) (?![\w,])              # 15 ,000
      | (?P<group>\d{1,3},(?:\d\s\d\d|\d\d\s\d)) (?![\w,.])  # 12,34 5
      | (?P<decimal>\d{1,3}(?:\.\s|\s\.)\d{1,2}) (?![\w,.]\d)  # 3. 5 percent
      | (?P<split>\d{1,2}\s\d{1,2}(?:\.\d{1,2}|,\d{3})?) (?![\w,.]\d)  # 1 2 million
    )"""
)
_HEADLESS = re.compile(r"(?<=\s),\d{3}(?![\w,])")  # " ,000 people": the digits before the comma are gone
_WORD_AFTER = re.compile(r"\s?(%|[^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[.,]?\s$")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per numeral; `values`: `numeral`. Those that another language writes so weigh less."""
    for block in text.blocks:
        for match in _SEPARATED.finditer(text.source, block.start, block.end):
            confidence = _malformed(text.source, match, options)
            if confidence:
                yield _hit(match, confidence)
        for match in _SPACED.finditer(text.source, block.start, block.end):
            if _broken_by_space(text.source, match, options):
                yield _hit(match, 1.0)
        for match in _HEADLESS.finditer(text.source, block.start, block.end):
            yield _hit(match, 1.0)


def _hit(match: re.Match[str], confidence: float) -> Hit:
    return Hit((Span(match.start(), match.end()),), {"numeral": match.group()}, confidence)


def _malformed(source: str, match: re.Match[str], options: Options) -> float:
    """How sure it is that `match` is no numeral of English; 0 where it is one, or no numeral at all."""
    numeral = match.group()
    following = _word_after(source, match.end())
    is_amount = source[match.start() - 1 : match.start()] in _SIGNS or following in options.amounts
    counts = following in options.counted
    if read_number(numeral) is not None:
        # 15.000 people and 1.000.000 votes: the full stop of other languages
        dotted = numeral.count(".") > 1 or re.fullmatch(r"[1-9]\d{0,2}\.\d00", numeral)
        return 0.7 if dotted and (counts or (numeral.count(".") > 1 and is_amount)) else 0.0
    if re.search(r"[.,]{2}", numeral):
        return 1.0 if re.search(r",,|,\.|\.,", numeral) else 0.0
    groups = [len(group) for group in re.split("[.,]", numeral)[1:]]
    if numeral.count(".") > 1 or ("." in numeral and "," in numeral):
        return 1.0 if is_amount or counts else 0.0  # otherwise a version, an address, a date
    if len(groups) == 1:
        lead = numeral.index(",")
        if lead > 3:
            return 1.0 if is_amount or counts else 0.0  # 2016,2020 is a list
        if groups[0] > 3:
            return 1.0
        return 1.0 if counts else 0.7 if is_amount else 0.0  # 3,5 percent; else a list
    return 1.0 if 3 in groups or is_amount or counts else 0.0  # 1,00,0; but 1,2,3 is a list


def _broken_by_space(source: str, match: re.Match[str], options: Options) -> bool:
    shape = match.lastgroup
    if shape in ("zeros", "before", "group"):
        return True
    following = _word_after(source, match.end())
    amount = following in options.amounts
    signed = source[match.start() - 1 : match.start()] in _SIGNS
    if shape == "decimal":
        return amount or signed
    before = _WORD_BEFORE.search(source, max(0, match.start() - 20), match.start())
    if before and (before[1].lower() in MONTHS or not before[1].islower()):
        return False  # May 1 2 million people; Apollo 11 15,000
    return signed or (amount or "," in match.group()) and before is not None


def _word_after(source: str, end: int) -> str:
    match = _WORD_AFTER.match(source, end)
    return match[1].lower() if match else ""
