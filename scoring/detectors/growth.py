"""A change and its rate: "from 40 to 50, a rise of 20 percent", "40 in May and 50 in June, 20 percent more".

A sentence, with the one before it where it points back ("That is …"), is read as a skeleton, in which one
sign stands for each amount, each rate, each year and each span of time. A table of patterns then says
which amount was then and which is now. Where none fits, a short sentence that ties two amounts to each
other and calls its rate a rise or a fall is enough: a rise starts from the smaller amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from scoring.data import Span
from scoring.text import Figure, Sentence, Text
from scoring.text.lazy import lazy_regex


class Change(NamedTuple):
    """A change that a sentence tells of, and the rate that it gives for it."""

    then: Figure
    now: Figure
    rate: Figure
    sure: bool = True
    """Whether the words tell which amount was then; else the rate may be of a change either way."""
    rough: bool = False
    """Whether the rate is a fraction in words: "a third"."""


# The signs of the skeleton: private use, so that no text has them.
_A, _P, _Y, _T, _O = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
"""One of the two amounts, the rate, a year, a span of time, any other figure."""

_HEDGE = (
    r"(?:(?:about|around|roughly|nearly|almost|some|approximately|more than|over|less than|just|at least"
    r"|under|only|by|close to|the|an estimated|a|an|its|their|full|whopping|total of) ){0,3}"
)
_UP = (
    r"(?:rise|increase|jump|gain|growth|surge|climb|hike|improvement|uptick|leap|addition|spike|boost|upturn"
    r"|advance|expansion|uplift|markup|appreciation)"
)
_DOWN = (
    r"(?:drop|fall|decline|decrease|reduction|cut|dip|slump|loss|plunge|shrinkage|contraction|slide|downgrade"
    r"|downturn|depreciation|devaluation|saving|collapse|slowdown)"
)
_NOUN = rf"(?:{_UP}|{_DOWN}|change|difference)"
_RISES = (
    r"rose|risen|rising|rises?|increas(?:ed?|es|ing)|grew|grown|grow(?:s|ing)?|went up|gone up|go(?:es)? up"
    r"|jump(?:ed|s)?|climb(?:ed|s|ing)?|gain(?:ed|s|ing)?|surg(?:ed|es|ing)|swelled|swollen|soar(?:ed|s|ing)"
    r"|rais(?:ed?|es|ing)|lifted|expanded|leapt|ballooned|spiked|hiked|boosted|advanced|appreciated|mounted"
)
_FALLS = (
    r"fell|fallen|fall(?:s|ing)?|dropp(?:ed|ing)|drops?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)|went down"
    r"|gone down|slipped|slumped|plunged|plummeted|dipped|tumbled|shrank|shrunk|cut|reduc(?:ed?|ing)|lowered"
    r"|sank|slid|contracted|collapsed|slashed|trimmed|downgraded|depreciated|dwindled|eased|losing|lost"
)
_VERB = rf"(?:{_RISES}|{_FALLS}|up|down)"
_COMPARED = (
    r"(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|up|down|cheaper|dearer|costlier|shorter|longer"
    r"|above|below|heavier|lighter|stronger|weaker|better|worse)"
)
_WHEN = rf"(?: (?:[a-z-]+|{_Y}|{_T})){{0,5}}"  # "in 2010", "a year before", "tonnes last May"
_FEW = r"(?: [a-z'-]+){0,4}"
_WHICH_IS = (
    r"(?:(?:which|that|this) (?:is|was|means|represents|amounts to|equals) |that's |that is,? |thereby |so "
    r"|(?:or|i\.e\.|meaning|representing|equal to|equivalent to|amounting to|marking|for|registering|showing"
    r"|recording|reflecting|posting|translating to|translating into|which makes|making|which marks) "
    r"|(?:amounts|is equal|equals|comes) (?:to )?)?"
)
_LINK = rf"{_WHEN} ?[,(:;–—-]{{0,2}} ?{_WHICH_IS}"
_RATE = rf"{_HEDGE}{_P}"
_RATE_LAST = (
    rf"(?:{_HEDGE}(?:[a-z]+ ){{0,2}}{_NOUN} of {_RATE}|{_HEDGE}(?:up|down) (?:by )?{_RATE}"
    rf"|{_RATE} (?:point )?(?:{_NOUN}|{_COMPARED})\b"
    rf"|or {_RATE}|by {_RATE}|\([+−–-]?{_RATE}\)"
    rf"|(?:growing|rising|increasing|falling|dropping|declining) (?:by )?{_RATE})"
)
_THIS_IS = rf"{_LINK}{_RATE_LAST}"
_THEN, _NOW = rf"(?P<then>{_A})", rf"(?P<now>{_A})"
_FROM, _TO = f"{_HEDGE}{_THEN}", f"{_HEDGE}{_NOW}"
_FROM_TO = rf"from {_FROM}{_WHEN} to {_TO}"
_TO_FROM = rf"to {_TO}{_WHEN},?(?: up| down)? from {_FROM}"
_OPENS = r",? ?[(:–—-]? ?"
_VERSUS = (
    r"(?:against|as against|(?:as )?compared (?:with|to)|versus|vs\.?|up from|down from|after|instead of)"
)
_AGAINST = rf"{_NOW}{_WHEN},? {_VERSUS} {_FROM}"
_ROSE_BY = rf"{_VERB} (?:[a-z]+ ){{0,2}}(?:by )?{_RATE}"

# Which amount was then, which is now, where the rate stands.
_PATTERNS = tuple(
    lazy_regex(pattern, re.IGNORECASE)
    for pattern in (
        # from THEN to NOW, a rise of RATE; from THEN, output rose to NOW, a rise of RATE
        rf"\bfrom {_FROM}{_WHEN},?(?: [a-z]+){{0,3}} to {_TO}{_THIS_IS}",
        rf"\bfrom {_FROM} to {_TO} (?:amount(?:s|ed)|(?:is|was) equal|equals|comes)(?: to)? {_RATE}",
        rf"\bfrom {_FROM} to {_TO}{_WHEN}[:;,]? (?:that's|that is|which is) {_RATE}[.,;]",
        # to NOW from THEN, a rise of RATE
        rf"\b{_TO_FROM}{_THIS_IS}",
        # a RATE rise (in visitors), from THEN to NOW; rose by RATE: from THEN to NOW
        rf"(?:{_NOUN} of {_RATE}|\b{_ROSE_BY}|{_P} {_NOUN})(?: (?:in|of) [a-z' -]{{3,30}})?"
        rf"{_OPENS}{_FROM_TO}",
        rf"\b{_VERB}(?: [a-z']+){{0,3}} by {_RATE}{_OPENS}{_FROM_TO}",
        # rose RATE to NOW from THEN; raised the fee RATE, to NOW from THEN
        rf"\b{_VERB}(?: [a-z']+){{0,3}} (?:by )?{_RATE},? {_TO_FROM}",
        rf"\b{_ROSE_BY},? to {_TO}[^{_A}]{{0,40}} from {_FROM}",
        # a rise of RATE took it from THEN to NOW
        rf"\b{_NOUN} of {_RATE} (?:took|brought|lifted|pushed|cut|sent){_FEW} {_FROM_TO}",
        # THEN in 2010 and NOW in 2015: a rise of RATE; in 2010 it made THEN; in 2015 it made NOW, RATE more
        rf"{_THEN}(?: [a-z]+)? in {_Y}(?:,| and|;|, and)(?:{_FEW} in {_Y},?)?{_FEW} {_NOW}{_THIS_IS}",
        rf"\bin {_Y},?{_FEW} {_THEN}(?: [a-z]+)?[,;]? (?:and )?in {_Y},?{_FEW} {_NOW}{_THIS_IS}",
        # THEN grew by RATE to NOW; THEN in 2010, had risen RATE to NOW
        rf"{_THEN}(?: in {_Y})?,?(?: had| has| have)? {_ROSE_BY} to {_TO}",
        # NOW, RATE more than the THEN of 2010; NOW, up RATE on THEN; NOW, RATE below its peak of THEN
        rf"{_NOW}(?: in [a-z]+)?,? (?:up |down )?{_RATE}(?: more| less| fewer| higher| lower| up| down)? "
        rf"(?:than|on|over|from)(?: last year's| the previous| a year ago's)? {_FROM}",
        rf"{_NOW}{_WHEN},?(?: is| was)? {_RATE} (?:above|below|over|under){_FEW} (?:of |at )?{_FROM}",
        # with NOW against THEN in 2010, it has grown by RATE
        rf"{_AGAINST}{_WHEN},(?: [a-z'-]+){{1,4}} (?:has|have|had) {_ROSE_BY}",
        rf"{_AGAINST}{_THIS_IS}",
        # which numbered THEN in 2010, now numbers NOW, a rise of RATE
        rf"{_THEN} in {_Y}, now [a-z]+ {_TO}{_THIS_IS}",
    )
)

# A sentence that fits no pattern.
_CALLED_CHANGE = lazy_regex(
    rf"(?:\b{_NOUN} (?:of|was|is|by|amount(?:s|ed) to|equals) {_RATE}"
    rf"|\b{_VERB}(?: [a-z]+){{0,2}} (?:by )?{_RATE}|\(?[+−]{_P}"
    rf"|{_P} (?:point )?(?:{_NOUN}|{_COMPARED})\b)",
    re.IGNORECASE,
)
_UPWARD = lazy_regex(
    rf"\b(?:{_UP}|{_RISES}|up|more|higher|larger|bigger|greater|dearer|costlier|longer|above|heavier|stronger)\b|\+",
    re.IGNORECASE,
)
_DOWNWARD = lazy_regex(
    rf"\b(?:{_DOWN}|{_FALLS}|down|less|fewer|lower|smaller|cheaper|shorter|below|lighter|weaker)\b|−",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer"
    r"|autumn|winter)"
)
_TIED = lazy_regex(
    r"\b(?:to|from|against|compared|than the|than last|now|today|became|reached|reaching|versus"
    r"|instead of|was|were"
    rf"|had been|after|before|earlier|ago|(?:this|last) (?:year|month|week)|in (?:{_Y}|{_MONTHS}))\b",
    re.IGNORECASE,
)
_TWO_THINGS = lazy_regex(
    r"\b(?:while|whereas|although|but|if|which(?! (?:is|was|means|represents|amounts|makes|marks)\b)"
    r"|who|because"
    r"|of whom|including|half|third|quarter|with more|most of|per|each|between|average|despite|amid|even)\b",
    re.IGNORECASE,
)
_CHANGES = lazy_regex(rf"\b(?:{_NOUN}|{_VERB}|{_COMPARED}|from|against|compared)\b|[+−]\d", re.IGNORECASE)
# A sentence that goes on with what the one before counted.
_GOES_ON = lazy_regex(
    r"(?:That|This|It|The (?:increase|rise|drop|fall|decline|change)) (?:is|was|means|represents|amounts to"
    r"|marks|equals)\b|(?:Now|Today|This year|Last year|By|In|A year later|Since then|Currently)\b"
)
_FRACTION = lazy_regex(
    r"\bby (?:about |around |roughly |nearly |almost |more than |over |just over |just under )?"
    r"(?P<words>half|(?:(?:a|one|two|three|four)[ -])(?P<part>third|quarter|fifth|tenth)s?)\b(?! (?:of|a)\b)",
    re.IGNORECASE,
    needs=("[bB][yY] ",),
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}

_SPANS = frozenset(
    "year years month months week weeks day days hour hours minute minutes decade decades".split()
)
_SHORT = 260  # characters of a sentence that is about one change
_MOST_TIMES = 20  # by which an amount grows in a sentence that fits no pattern
_NEAR = 70  # characters between its amounts
_LONGEST = 600  # characters of a sentence that is looked at
_FEWEST = 2  # figures of a change, where its rate is a fraction in words
_MOST = 5  # amounts of a sentence, spans of time left out
_NO_CHANGE = lazy_regex(r",? or | \(|[ -](?:margin|lead|gap|win|victory|loss|defeat|edge|advantage)\b")
_SPACES = lazy_regex(r"\s+")
_PER = lazy_regex(r"\s(?:per|a|an)\s(\w+)$")


def changes(text: Text, sentence: Sentence, before: Sentence | None = None) -> Iterator[Change]:
    """The change told in a sentence of two amounts of one kind and one rate, if a pattern fits.

    The sentence `before` is read with it where this one goes on with what that one counted.
    """
    span = sentence.span
    if span.end - span.start > _LONGEST or not text.figures_in(span):
        return
    told = _read(text, span)
    goes_on = before is not None and _GOES_ON.match(text.source, sentence.start)
    if told is None and before is not None and goes_on and span.end - before.start <= _LONGEST:
        told = _read(text, Span(before.start, span.end))
    if told is None or not _CHANGES.search(text.source, span.start, span.end):
        return
    first, second = told.amounts
    for pattern in _PATTERNS:
        match = pattern.search(told.skeleton)
        if match:
            early = match.start("then") < match.start("now")
            then, now = (first, second) if early else (second, first)
            yield Change(then, now, told.rate, rough=told.rough)
            return
    called = _called(told.skeleton)
    if called is None:
        return
    small, large = sorted((first, second), key=lambda figure: figure.value or 0)
    if (large.value or 0) > _MOST_TIMES * (small.value or 0):
        return  # "gained 15 to 397"
    up, down = bool(_UPWARD.search(called)), bool(_DOWNWARD.search(called))
    then, now = (small, large) if up else (large, small)
    yield Change(then, now, told.rate, sure=up is not down, rough=told.rough)


class _Told(NamedTuple):
    """What a sentence tells: its skeleton, two amounts and the rate of their change."""

    skeleton: str
    amounts: tuple[Figure, Figure]
    rate: Figure
    rough: bool


def _read(text: Text, span: Span) -> _Told | None:
    """The two comparable amounts and the only rate of a passage; None where there are more or fewer."""
    figures = [figure for figure in text.figures_in(span) if figure.kind not in ("date", "ordinal", "time")]
    rates = [figure for figure in figures if _is_rate(figure)]
    points = [figure for figure in rates if figure.unit == "points"]
    if len(figures) < _FEWEST:
        return None
    rate, rough = _fraction(text, span), True
    if len(points) == 1 and len(rates) == 3:
        rate, rough, rates = points[0], False, [figure for figure in rates if figure not in points]
        if _of_no_share(text, rate, rates):
            return None
        amounts = rates  # "5 points, from 30 to 20 percent"
    else:
        if len(rates) == 1:
            rate, rough = rates[0], False
        if len(rates) > 1 or rate is None or rate.unit == "points":
            return None
        amounts = [figure for figure in figures if figure.kind in ("money", "quantity") and figure.value]
    pair = _pair([figure for figure in amounts if not _is_span(figure)])
    if pair is None or rate is None or any("-" in figure.text for figure in pair):
        return None  # a 52-week high
    skeleton = _skeleton(text, span, [*figures, rate] if rough else figures, pair, rate)
    return _Told(skeleton, pair, _in_points(rate), rough)


def _is_rate(figure: Figure) -> bool:
    return bool(figure.value) and (figure.kind == "percent" or figure.unit == "points")


def _is_span(figure: Figure) -> bool:
    return figure.unit in _SPANS


def _of_no_share(text: Text, points: Figure, rates: Sequence[Figure]) -> bool:
    """Whether the points are those of a market or a vote: "fell 120.34 points, or 0.5 percent"."""
    too_many = "basis" not in points.text and (points.value or 0) > max(rate.value or 0 for rate in rates)
    return too_many or _NO_CHANGE.match(text.source, points.end) is not None


def _in_points(rate: Figure) -> Figure:
    """Basis points as points."""
    if rate.unit == "points" and "basis" in rate.text and rate.value:
        return rate._replace(value=rate.value / 100)
    return rate


def _fraction(text: Text, span: Span) -> Figure | None:
    """ "by a third" as a rate; None where none or several stand."""
    found = list(_FRACTION.finditer(text.source, span.start, span.end))
    if len(found) != 1:
        return None
    [match] = found
    words = match["words"].lower().replace("-", " ").split()
    value = 50.0 if words == ["half"] else 100 * _COUNTS[words[0]] / _PARTS[match["part"].lower()]
    return Figure(match.start("words"), match.end("words"), match["words"], "percent", value, "%")


def _pair(amounts: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The only two amounts that can be the same thing then and now."""
    if not 2 <= len(amounts) <= _MOST:
        return None
    pairs = [pair for pair in combinations(amounts, 2) if _comparable(*pair)]
    return pairs[0] if len(pairs) == 1 else None


def _comparable(first: Figure, second: Figure) -> bool:
    """Whether two amounts are of one kind, unit and rate, as far as they say so."""
    bare = [figure.kind == "quantity" and not figure.unit for figure in (first, second)]
    if first.kind != second.kind and not any(bare):
        return False
    if first.unit != second.unit and first.unit and second.unit:
        return False
    one, other = (match[1] if (match := _PER.search(figure.text)) else "" for figure in (first, second))
    return one == other or not one or not other


def _skeleton(
    text: Text, span: Span, figures: Sequence[Figure], amounts: tuple[Figure, Figure], rate: Figure
) -> str:
    """The passage with a sign in place of each figure, and one space in place of all white space."""
    parts: list[str] = []
    at = span.start
    for figure in sorted(figures):
        if figure.start < at:
            continue
        parts += text.source[at : figure.start], _sign(figure, amounts, rate)
        at = figure.end
    parts.append(text.source[at : span.end])
    return _SPACES.sub(" ", "".join(parts))


def _sign(figure: Figure, amounts: tuple[Figure, Figure], rate: Figure) -> str:
    if figure == rate:
        return _P
    if figure in amounts:
        return _A
    return _Y if figure.kind == "year" else _T if _is_span(figure) else _O


def _called(skeleton: str) -> str | None:
    """What a short passage that ties two amounts to each other calls their change; None for others."""
    called = _CALLED_CHANGE.search(skeleton) if len(skeleton) <= _SHORT else None
    if called is None or _TWO_THINGS.search(skeleton):
        return None
    between = skeleton[skeleton.index(_A) + 1 : skeleton.rindex(_A)]
    return called.group() if len(between) <= _NEAR and _TIED.search(between) else None
