"""Years of one sentence that do not agree: "in 1985 and ten years later, in 1999", an age, an anniversary.

Only what the words tie together is counted: years with the time between them, a birth with an age, a
beginning with its end, a founding with its anniversary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import NUMBER_WORDS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`ends`: for what begins, the ends that cannot come before it, as "began started/ended finished".

    `founded`: words for the beginning that an anniversary counts from. `slack`: years by which round
    figures may be off. `hedged`: the share of a time with "about" or "nearly" by which it may be.
    """

    ends: tuple[str, ...]
    founded: frozenset[str]
    slack: int
    hedged: float


class _Clash(NamedTuple):
    spans: tuple[Span, ...]
    stated: str
    expected: str


_Y = r"(?:1[0-9]|20)\d\d(?![\d,.]\d|\d|s\b|-)"
_WHEN = (
    r"(?:in|on|since|by|during|of)\s(?:(?:early|late|mid|the|summer|spring|autumn|fall|winter)[\s-]){0,3}"
    r"(?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},?\s)?|\d{1,2}\s[A-Z][a-z]{2,8}\s)?"
)
_N = r"(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?|a\sdecade)(?:\syears?)?"
_SHORT = r"[^.,;:!?()\d]{0,60}?"
_HEDGE = lazy_regex(
    r"\b(?:about|around|some|nearly|almost|over|than|least|roughly|approximately|just|barely|within|up\sto)\s$"
)

# "in 1985 … five years later, in 1995"
_LATER = lazy_regex(
    rf"\b(?P<one>{_Y})\b[^.:!?()\d]{{0,60}}?\b{_N}\s(?P<way>later|earlier|afterwards|before),?\s{_WHEN}(?P<other>{_Y})"
)
# "in 2018, ten years after the crisis of 2013"
_AFTER = lazy_regex(
    rf"\b(?P<other>{_Y}),?\s(?:\(|[–—-]\s)?{_N}\s(?P<way>after|before)\s{_SHORT}\b{_WHEN}(?P<one>{_Y})"
)
# "ten years after the crash of 1990, in 2005"
_AFTER_FIRST = lazy_regex(
    rf"\b{_N}\s(?P<way>after|before)\s{_SHORT}\b{_WHEN}(?P<one>{_Y}),\s(?:in|by)\s(?P<other>{_Y})",
    re.IGNORECASE,
)
# "opened in 1950 and closed in 1980 after 45 years"
_LASTED = lazy_regex(
    rf"\b(?P<one>{_Y})\sand\s{_SHORT}\b{_WHEN}(?P<other>{_Y}),?\s(?:after|over)\s{_N}\b(?!\s(?:of|in))"
)
_BORN = lazy_regex(rf"\b[Bb]orn\s(?:[^.;:!?()\d]{{0,40}}\s)?{_WHEN}(?P<year>{_Y})")
_DIED = lazy_regex(rf"\b(?:died|was\skilled|passed\saway)\s{_SHORT}{_WHEN}(?P<year>{_Y})")
_AGE = r"(?P<age>\d{2}|[a-z]+-[a-z]+|[a-z]+ty)"
_AT_AGE = rf"(?:aged|at\s(?:the\s)?age\sof|at\sage|when\s(?:he|she)\swas|at\sjust|at)\s{_AGE}"
_AGE_AFTER = lazy_regex(
    rf"(?P<year>{_Y})[^.;:!?()\d]{{0,24}}?,?\s{_AT_AGE}(?![\w:%-]|\s(?:percent|a\.m|p\.m)|\.\d)"
)
_AGE_BEFORE = lazy_regex(
    rf"\b(?:(?:he|she)\swas|aged|at\s(?:the\s)?age\sof|at\sage|turned)\s(?P<age>\d{{2}}|[a-z]+-[a-z]+|[a-z]+ty)\s"
    rf"(?:when\s)?[^.;:!?,()\d]{{0,40}}?in\s(?P<year>{_Y})"
)
_ANNIVERSARY = lazy_regex(
    rf"\b(?P<whose>its|their|his|her)\s(?:(?P<n>\d{{1,3}})(?:st|nd|rd|th)\s(?:anniversary|birthday)|(?P<name>centenary|bicentenary"
    rf"|centennial|bicentennial|tricentennial|golden\s(?:jubilee|anniversary)|silver\s(?:jubilee|anniversary)))"
    rf"\s(?:\w+\s){{0,2}}?in\s(?P<year>{_Y})"
)
_NAMED = {
    "centenary": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200, "tricentennial": 300,
    "golden": 50, "silver": 25,
}  # fmt: skip
_BEFORE = 24  # characters in which a time is hedged
_LONGEST_LIFE = 122  # years; the longest that is documented, of Jeanne Calment (1875-1997)
_YEAR = lazy_regex(r"(?:1[0-9]|20)(?<!\w..)\d\d\b")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per clash, years and time between as spans; `values`: what is `stated`, what `expected`."""
    checks: tuple[Callable[[str, int, int, Options], Iterator[_Clash]], ...] = (
        _time_between,
        _age,
        _order,
        _anniversary,
    )
    for sentence in text.sentences:
        if not _has_two_years(text, sentence):
            continue
        for check in checks:
            clash = next(check(text.source, sentence.start, sentence.end, options), None)
            if clash:
                yield Hit(tuple(sorted(clash.spans)), {"stated": clash.stated, "expected": clash.expected})
                break


def _has_two_years(text: Text, sentence: Sentence) -> bool:
    first = _YEAR.search(text.source, sentence.start, sentence.end)
    return first is not None and _YEAR.search(text.source, first.end(), sentence.end) is not None


def _number(words: str) -> int | None:
    key = words.lower().removeprefix("a ").strip()
    if key.isdigit():
        return int(key)
    if key == "decade":
        return 10
    value = NUMBER_WORDS.get(key)
    return int(value) if value else None


def _time_between(source: str, start: int, end: int, options: Options) -> Iterator[_Clash]:
    """The time that is said to lie between two years, and does not."""
    for pattern in (_LATER, _AFTER, _AFTER_FIRST, _LASTED):
        for match in pattern.finditer(source, start, end):
            years = _number(match["n"])
            if years is None or ("year" not in match.group() and "decade" not in match["n"]):
                continue
            one, other = int(match["one"]), int(match["other"])
            way = match.groupdict().get("way") or "after"
            backwards = way in ("before", "earlier")
            between = one - other if backwards else other - one
            hedged = _HEDGE.search(source, max(0, match.start("n") - _BEFORE), match.start("n"))
            slack = options.slack + (options.hedged * years if hedged else 0)
            if abs(between - years) > slack:
                spans = tuple(Span(*match.span(group)) for group in ("one", "n", "other"))
                yield _Clash(spans, source[slice(*match.span("n"))] + " years", _years(between))


def _years(between: int) -> str:
    return f"{between} years" if between >= 0 else "the other order"


def _age(source: str, start: int, end: int, options: Options) -> Iterator[_Clash]:
    """An age at which somebody born in one year did something in another."""
    born = _BORN.search(source, start, end)
    if not born or _BORN.search(source, born.end(), end):
        return
    birth = int(born["year"])
    died = _DIED.search(source, start, end)
    if died and not birth <= int(died["year"]) <= birth + _LONGEST_LIFE:
        yield _Clash((Span(*born.span("year")), Span(*died.span("year"))), died["year"], "a later year")
    for pattern in (_AGE_AFTER, _AGE_BEFORE):
        for match in pattern.finditer(source, start, end):
            age, year = _number(match["age"]), int(match["year"])
            if (
                age is None
                or year == birth
                or " and " in match.group()
                or born.start("year") == match.start("year")
            ):
                continue
            if not year - birth - 1 - options.slack < age < year - birth + options.slack:
                spans = (Span(*born.span("year")), Span(*match.span("year")), Span(*match.span("age")))
                yield _Clash(spans, match["age"], f"an age of {year - birth - 1} or {year - birth}")


def _order(source: str, start: int, end: int, options: Options) -> Iterator[_Clash]:
    """An end before its beginning: "was jailed in 2010 and released in 2008"."""
    for pattern in _orders(options.ends):
        for match in pattern.finditer(source, start, end):
            if int(match["one"]) > int(match["other"]):
                spans = (Span(*match.span("one")), Span(*match.span("other")))
                yield _Clash(spans, match["other"], f"a year not before {match['one']}")


@cache
def _orders(ends: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """For each pair of a beginning and its ends the two orders in which they are told."""
    one, other = (rf"\b[^.;:!?()\d,]{{0,30}}?\s{_WHEN}(?P<{name}>{_Y})" for name in ("one", "other"))
    then = r"(?:,?\s(?:and|but|before|then)\s(?:(?:was|were|being|had|he|she|it|they)\s){0,2})"
    since = r",?\s(?:after|having)\s[^.;:!?()\d,]{0,30}?"
    patterns = []
    for pair in ends:
        first, last = ("|".join(words.split()) for words in pair.split("/"))
        patterns.append(lazy_regex(rf"\b(?:{first}){one}{then}(?:{last}){other}"))
        patterns.append(lazy_regex(rf"\b(?:{last}){other}{since}\b(?:{first}){one}"))
    return tuple(patterns)


def _anniversary(source: str, start: int, end: int, options: Options) -> Iterator[_Clash]:
    """ "founded in 1950, it marked its 50th anniversary in 2020" """
    match = _ANNIVERSARY.search(source, start, end)
    if not match or source.startswith(" of", match.end()):
        return
    before = list(_YEAR.finditer(source, start, match.start()))
    if len(before) != 1:
        return
    lead = source[max(start, before[0].start() - 40) : before[0].start()].lower().split()
    if not options.founded & {word.strip(",(") for word in lead[-4:]}:
        return
    years = int(match["n"]) if match["n"] else _NAMED[match["name"].split()[0].lower()]
    between = int(match["year"]) - int(before[0].group())
    if abs(between - years) > options.slack:
        spans = (
            Span(*before[0].span()),
            Span(*match.span("n" if match["n"] else "name")),
            Span(*match.span("year")),
        )
        yield _Clash(spans, match["n"] or match["name"], _years(between))
