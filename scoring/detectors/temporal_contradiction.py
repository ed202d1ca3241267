"""A period told from the day of writing ("this year") that the year in the sentence contradicts.

"In 2019, he fell ill after this year's elections": in a text that knows later years, one of the two
cannot be meant. Comparisons ("in 2019 …, this year …") are the rule and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`contrasts`: words that set two times against each other ("but", "compared").

    `future`: words of sentences whose years are still to come ("will", "plans").
    """

    contrasts: frozenset[str]
    future: frozenset[str]


_YEAR = re.compile(r"(?:19|20)\d\d(?![\d,.]\d|\d|s\b|-)")  # it may have lost the space behind ("in 2019when")
_DATED = re.compile(
    r"\b(?:in|since|during|throughout|of|early|late|January|February|March|April|May|June|July|August|September"
    r"|October|November|December),?\s$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:after|following|during|before|amid|ahead\sof|in\sthe\swake\sof|because\sof|despite|over)\s"
    r"(?P<which>this|last|next)\syear['’]s\s[\w-]{3,30}",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"\b(?P<which>this|last|next)\syear(?:,\s(?:in\s)?|\s\(|\sin\s)(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_BORN = re.compile(
    r"\b[Bb]orn\s(?:in|on)\s(?:[\w.]{1,20}\s){0,5}?(?P<year>(?:19|20)\d\d),\s(?:and\s)?the\s(?P<words>(?P<age>\d\d)-year-old)"
)
_THEN = re.compile(r"\b(?:then|at\sthe\stime|back)\b")
_YEARS_FROM_NOW = {"this": 0, "last": -1, "next": 1}
_CLAUSE = 220  # characters from the year to the period: the length of a long clause
_NEAR = 12


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per period; `values`: the `period` as written, and the `year` it stands with."""
    if not text.counts.keys() & {"year", "year's", "born"}:
        return
    now = _year_of_writing(text, options.future)
    if now is None:
        return
    for block in text.blocks:
        yield from _of_age(text, block.start, block.end, now)
    for sentence in text.sentences:
        yield from _in_clause(text, sentence, now, options.contrasts)
        if text.document.published:
            yield from _in_apposition(text, sentence, now)


def _year_of_writing(text: Text, future: frozenset[str]) -> int | None:
    """The year of publication, or the latest that the text speaks of as here or past."""
    if text.document.published and text.document.published[:4].isdigit():
        return int(text.document.published[:4])
    latest = None
    for block in text.blocks:
        for at, year in _years(text, block.start, block.end):
            if latest is None or year > latest:
                near = text.words_near(Span(at, at + 4), _NEAR, _NEAR)
                if not any(word.key in future and word.text != "May" for word in near):
                    latest = year
    return latest


def _years(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offset and value of the years that something happened in: "in 2019", "early 2020", "May 2021"."""
    for match in _YEAR.finditer(text.source, start, end):
        if _DATED.search(text.source, max(start, match.start() - 12), match.start()):
            yield match.start(), int(match.group())


def _in_clause(text: Text, sentence: Sentence, now: int, contrasts: frozenset[str]) -> Iterator[Hit]:
    for period in _PERIOD.finditer(text.source, sentence.start, sentence.end):
        years = list(_years(text, max(sentence.start, period.start() - _CLAUSE), period.start()))
        if not years:
            continue
        at, year = years[-1]
        if year >= now + min(0, _YEARS_FROM_NOW[period["which"].lower()]):
            continue
        between = text.words_near(Span(at, period.start()), 0, 0)
        if not any(word.key in contrasts for word in between):
            yield _hit(period, period["which"] + " year", year)


def _in_apposition(text: Text, sentence: Sentence, now: int) -> Iterator[Hit]:
    for match in _APPOSED.finditer(text.source, sentence.start, sentence.end):
        year = int(match["year"])
        if year != now + _YEARS_FROM_NOW[match["which"].lower()]:
            yield _hit(match, match["which"] + " year", year)


def _of_age(text: Text, start: int, end: int, now: int) -> Iterator[Hit]:
    """ "Born in 1980, the 30-year-old": told of the day of writing, so the years must add up.

    Without a day of publication `now` is only the earliest year of writing: nobody is too old then.
    """
    for match in _BORN.finditer(text.source, start, end):
        age = now - int(match["year"]) - int(match["age"])
        if _THEN.search(text.source, match.end(), min(end, match.end() + 60)):
            continue
        if age > 1 or (age < 0 and text.document.published):
            yield Hit((Span(match.start(), match.end()),), {"period": match["words"], "year": match["year"]})


def _hit(match: re.Match[str], period: str, year: int) -> Hit:
    return Hit((Span(match.start(), match.end()),), {"period": period, "year": str(year)})
