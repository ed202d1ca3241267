"""A period told from the day of writing ("this year") that the year in the sentence contradicts.

"In 2019, he fell ill after this year's elections": in a text that knows later years, one of the two
cannot be meant. Comparisons ("in 2019 …, this year …") are the rule and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`contrasts`: words that set two times against each other ("but", "compared").

    `future`: words of sentences whose years are still to come ("will", "plans").
    """

    contrasts: frozenset[str]
    future: frozenset[str]


_YEAR = lazy_regex(r"(?:19|20)\d\d(?![\d,.]\d|\d|s\b|-)")  # it may have lost the space behind ("in 2019when")
_DATED = lazy_regex(
    r"\b(?:in|by|since|during|throughout|of|early|late|year|January|February|March|April|May|June|July|August|September"
    r"|October|November|December),?\s$",
    re.IGNORECASE,
)
_PERIOD = lazy_regex(
    r"\b(?P<tie>(?:after|following|during|before|amid|ahead\sof|in\sthe\swake\sof|because\sof|despite|over)\s)?"
    r"(?P<which>this|last|next)\syear['’]s\s[\w-]{3,30}",
    re.IGNORECASE,
)
# What ties a year to "this year's" behind it: "it was in 2019 that [this year's vote]".
_TIED = lazy_regex(
    r"\sthat\s|,\sin\swhich\s|,\s(?:[\w'’-]+\s){0,4}(?:in\sthe\smiddle\sof|at\sthe\stime\sof|on\sthe\sday\sof)\s"
    r"|,\s(?:[\w'’-]+\s){1,5}had\s[\w\s'’-]{3,40}\sfor\s|,\s(?:at|during)\s"
)
_HELD = lazy_regex(
    r"(?:,\s(?:which\s(?:was|were)\s)?(?:held|staged|fought|played|signed|passed|opened)\s(?:[\w'’-]+\s){0,4}?in\s"
    r"|\s(?:was|were)\s(?:over|held|staged|passed|signed|opened|won|lost)\s(?:[\w'’-]+\s){0,3}?(?:by|in)\s(?:[A-Z][a-z]+\s)?)"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_A_YEAR = r"(?P<year>(?:19|20)\d\d)\b(?![-–]\d|,\d|\.\d|s\b)"
_APPOSED = lazy_regex(
    rf"\b(?P<which>this|last|next)\syear(?:['’]s(?:\s[a-z]+){{0,2}})?(?:,\s(?:(?:held\s)?in\s)?|\s\((?:in\s)?"
    rf"|\sin\s){_A_YEAR}(?!\s[a-z]+s\b)",
    re.IGNORECASE,
)
_APPOSED_BACK = lazy_regex(
    r"\b(?P<year>(?:19|20)\d\d)(?:,\s(?:(?:that|which)\s(?:is|was)\s)?|\s\(|,\s(?:held\s)?|\sthat\s(?:is|was)\s|\swas\s)"
    r"(?P<which>this|last|next)\syear(?:['’]s)?(?=[,.;)]|\sand\b|\swas\b)",
    re.IGNORECASE,
)
_IS_PERIOD = lazy_regex(
    rf"\b(?P<which>this|last|next)\syear['’]s\s(?:[a-z]+\s)?(?:took\splace|was\sheld|came|happened)\sin\s{_A_YEAR}",
    re.IGNORECASE,
)
_UNSURE = 1  # years by which the latest year that a text tells of may lag behind the day of writing
_BORN = lazy_regex(
    r"\b[Bb]orn\s(?:in|on)\s(?:[\w.]{1,20}\s){0,5}?(?P<year>(?:19|20)\d\d),\s(?:and\s)?the\s(?P<words>(?P<age>\d\d)-year-old)"
)
_THEN = lazy_regex(r"\b(?:then|at\sthe\stime|back)\b")
_YEARS_FROM_NOW = {"this": 0, "last": -1, "next": 1}
_CLAUSE = 220  # characters from the year to the period: the length of a long clause
_NEAR = 12


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per period; `values`: the `period` as written, and the `year` it stands with."""
    if not text.counts.keys() & {"year", "year's", "born"}:
        return
    sentences = [
        sentence
        for sentence in text.sentences
        if text.source.find(" year", sentence.start, sentence.end) >= 0
    ]
    clashes = {sentence: hit for sentence in sentences if (hit := _labels_clash(text, sentence))}
    yield from clashes.values()
    now = _year_of_writing(text, options.future)
    if now is None:
        return
    for block in text.blocks:
        yield from _of_age(text, block.start, block.end, now)
    for sentence in sentences:
        if sentence not in clashes:
            hits = list(_in_clause(text, sentence, now, options))
            yield from hits or _in_apposition(text, sentence, now)


def _labels(text: Text, sentence: Sentence) -> list[tuple[re.Match[str], int]]:
    """The periods of a sentence, each with the year beside it: "this year, 2019", "2018, last year"."""
    found = []
    for pattern in (_APPOSED, _APPOSED_BACK, _IS_PERIOD):
        found += [
            (match, int(match["year"]))
            for match in pattern.finditer(text.source, sentence.start, sentence.end)
        ]
    return sorted(found, key=lambda label: label[0].start())


def _labels_clash(text: Text, sentence: Sentence) -> Hit | None:
    """ "this year, 2019, and last year, 2014": two years that cannot follow each other"""
    labels = _labels(text, sentence)
    for (first, one), (second, other) in pairwise(labels):
        nows = [
            year - _YEARS_FROM_NOW[match["which"].lower()] for match, year in ((first, one), (second, other))
        ]
        if nows[0] != nows[1] and second.start() >= first.end() - len(" year"):
            start, end = first.start(), second.end()
            values = {"period": second["which"].lower() + " year", "year": str(other)}
            return Hit((Span(start, end),), values)
    return None


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


def _in_clause(text: Text, sentence: Sentence, now: int, options: Options) -> Iterator[Hit]:
    """ "in 2019, after this year's elections", "at this year's vote, held in 2003" """
    for period in _PERIOD.finditer(text.source, sentence.start, sentence.end):
        latest = now + min(0, _YEARS_FROM_NOW[period["which"].lower()])
        before = list(_years(text, max(sentence.start, period.start() - _CLAUSE), period.start()))
        if before and before[-1][1] < latest:
            at, year = before[-1]
            between = {word.key for word in text.words_near(Span(at, period.start()), 0, 0)}
            tied = period["tie"] or _TIED.fullmatch(text.source, at + 4, period.start("which"))
            apart = text.source.find(";", at, period.start()) >= 0
            if tied and not apart and not between & options.contrasts:
                yield _hit(period, period["which"] + " year", year)
                continue
        held = _HELD.match(text.source, period.end(), sentence.end)
        if held and int(held["year"]) < latest:
            yield Hit(
                (Span(period.start(), held.end()),),
                {"period": period["which"] + " year", "year": held["year"]},
            )


def _in_apposition(text: Text, sentence: Sentence, now: int) -> Iterator[Hit]:
    """ "this year, 2011" in a text that knows of later years"""
    published = bool(text.document.published)
    for match, year in _labels(text, sentence):
        off = now + _YEARS_FROM_NOW[match["which"].lower()] - year
        if off and (published or off > _UNSURE):
            yield _hit(match, match["which"] + " year", year)
            return


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
