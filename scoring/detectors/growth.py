"""A change and its rate in one sentence: "from 40 to 50, a rise of 20 percent".

The sentence is read as a skeleton, in which one sign stands for each amount, each rate and each year. A
table of patterns then says which amount was then and which is now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scoring.text import Figure, Sentence, Text
from scoring.text.lazy import lazy_regex

_A, _P, _Y = "\ue000", "\ue001", "\ue002"  # an amount, a rate, a year: private use, so that no text has them
_HEDGE = (
    r"(?:(?:about|around|roughly|nearly|almost|some|approximately|more than|over|less than|just|at least"
    r"|under|only|by|close to|the|an estimated|a|an|its|their|full|whopping|total of) ){0,3}"
)
_UP = r"(?:rise|increase|jump|gain|growth|surge|climb|hike|improvement|uptick|leap|addition)"
_DOWN = r"(?:drop|fall|decline|decrease|reduction|cut|dip|slump|loss|plunge|shrinkage|contraction)"
_NOUN = rf"(?:{_UP}|{_DOWN}|change)"
_VERB = (
    r"(?:rose|risen|rising|rises?|increas(?:ed?|es|ing)|grew|grown|grow(?:s|ing)|went up|gone up|go(?:es)? up"
    r"|jump(?:ed|s)|climb(?:ed|s|ing)|gain(?:ed|s)|surged|swelled|soared|rais(?:ed?|es)|lifted|expanded"
    r"|fell|fallen|fall(?:s|ing)"
    r"|dropp(?:ed|ing)|drops|declin(?:ed|es|ing)|decreas(?:ed|es|ing)|went down|gone down|slipped|slumped"
    r"|plunged|dipped|tumbled|shrank|shrunk|cut|reduced|lowered|sank|up|down)"
)
_WHEN = rf"(?: (?:[a-z]+|{_Y})){{0,5}}"  # "in 2010", "a year before", "tonnes last May"
_FEW = r"(?: [a-z'-]+){0,4}"
_WHICH_IS = (
    r"(?:(?:which|that|this) (?:is|was|means|represents|amounts to|equals) "
    r"|(?:or|i\.e\.|meaning|representing|equal to|equivalent to|amounting to|marking|for) "
    r"|(?:amounts|is equal|equals|comes) (?:to )?)?"
)
_LINK = rf"{_WHEN} ?[,(:–—-]? ?{_WHICH_IS}"
_RATE = rf"{_HEDGE}{_P}"
_RATE_LAST = (
    rf"(?:{_HEDGE}{_NOUN} of {_RATE}|{_HEDGE}(?:up|down) (?:by )?{_RATE}"
    rf"|{_RATE} (?:point )?(?:{_NOUN}|more|less|fewer|higher|lower|up|down)\b"
    rf"|or {_RATE}|by {_RATE}|\({_RATE}\))"
)
_THIS_IS = rf"{_LINK}{_RATE_LAST}"
_THEN, _NOW = rf"(?P<then>{_A})", rf"(?P<now>{_A})"
_FROM, _TO = f"{_HEDGE}{_THEN}", f"{_HEDGE}{_NOW}"
_FROM_TO = rf"from {_FROM}{_WHEN} to {_TO}"
_TO_FROM = rf"to {_TO}{_WHEN},?(?: up| down)? from {_FROM}"
_OPENS = r",? ?[(:–—-]? ?"
_AGAINST = rf"{_NOW}{_WHEN},? (?:against|compared (?:with|to)|versus) {_FROM}"
_ROSE_BY = rf"{_VERB} (?:by )?{_RATE}"

# Which amount was then, which is now, where the rate stands.
_PATTERNS = tuple(
    lazy_regex(pattern, re.IGNORECASE)
    for pattern in (
        # from THEN to NOW, a rise of RATE; from THEN, output rose to NOW, a rise of RATE
        rf"\bfrom {_FROM}{_WHEN},?(?: [a-z]+){{0,3}} to {_TO}{_THIS_IS}",
        rf"\bfrom {_FROM} to {_TO} (?:amount(?:s|ed)|(?:is|was) equal|equals|comes)(?: to)? {_RATE}",
        # to NOW from THEN, a rise of RATE
        rf"\b{_TO_FROM}{_THIS_IS}",
        # a RATE rise (in visitors), from THEN to NOW; rose by RATE: from THEN to NOW
        rf"(?:{_NOUN} of {_RATE}|\b{_ROSE_BY}|{_P} {_NOUN})(?: (?:in|of) [a-z' -]{{3,30}})?"
        rf"{_OPENS}{_FROM_TO}",
        rf"\b{_VERB}(?: [a-z']+){{0,3}} by {_RATE}{_OPENS}{_FROM_TO}",
        # rose RATE to NOW from THEN
        rf"\b{_ROSE_BY},? {_TO_FROM}",
        # a rise of RATE took it from THEN to NOW
        rf"\b{_NOUN} of {_RATE} (?:took|brought|lifted|pushed|cut|sent){_FEW} {_FROM_TO}",
        # THEN in 2010 and NOW in 2015: a rise of RATE; in 2010 it made THEN; in 2015 it made NOW, RATE more
        rf"{_THEN}(?: [a-z]+)? in {_Y}(?:,| and|;|, and)(?:{_FEW} in {_Y},?)?{_FEW} {_NOW}{_THIS_IS}",
        rf"\bin {_Y},?{_FEW} {_THEN}(?: [a-z]+)?[,;]? (?:and )?in {_Y},?{_FEW} {_NOW}{_THIS_IS}",
        # THEN grew by RATE to NOW; THEN in 2010, had risen RATE to NOW
        rf"{_THEN}(?: in {_Y})?,?(?: had| has| have)? {_ROSE_BY} to {_TO}",
        # NOW, RATE more than the THEN of 2010; NOW, up RATE on THEN
        rf"{_NOW}(?: in [a-z]+)?,? (?:up |down )?{_RATE}(?: more| less| fewer| higher| lower| up| down)? "
        rf"(?:than|on|over|from) {_FROM}",
        # with NOW against THEN in 2010, it has grown by RATE
        rf"{_AGAINST}{_WHEN},(?: [a-z'-]+){{1,4}} (?:has|have|had) {_ROSE_BY}",
        rf"{_AGAINST}{_THIS_IS}",
        # which numbered THEN in 2010, now numbers NOW, a rise of RATE
        rf"{_THEN} in {_Y}, now [a-z]+ {_TO}{_THIS_IS}",
    )
)
_CALLED_CHANGE = lazy_regex(
    rf"(?:\b{_NOUN} (?:of|was|is|by|amount(?:s|ed) to|equals) {_RATE}"
    rf"|\b{_VERB}(?: [a-z]+){{0,2}} (?:by )?{_RATE}"
    rf"|{_P} (?:point )?(?:{_NOUN}|more|less|fewer|higher|lower|larger|smaller|bigger|up|down)\b)",
    re.IGNORECASE,
)
_TIED = lazy_regex(
    r"\b(?:to|from|against|compared|than the|now|became|reached|reaching|versus|instead of|was|were|had been"
    rf"|after|in {_Y})\b"
)
_TWO_THINGS = lazy_regex(
    r"\b(?:while|whereas|although|but|if|which|who|because|of whom|including|half|third|quarter|with more"
    r"|most of)\b|;",
    re.IGNORECASE,
)
_SHORT = 260  # characters of a sentence that is about one change
_NEAR = 70  # characters between its amounts
_LONGEST = 600  # characters of a sentence that is looked at
_SPACES = lazy_regex(r"\s+")
_CHANGES = lazy_regex(
    rf"\b(?:{_NOUN}|{_VERB}|more|less|fewer|higher|lower|from|against|compared)\b", re.IGNORECASE
)


class Change(NamedTuple):
    """A change that a sentence tells of, and the rate that it gives for it."""

    then: Figure
    now: Figure
    rate: Figure
    sure: bool = True
    """Whether the words tell which amount was then; else the rate may be of a change either way."""


def changes(text: Text, sentence: Sentence) -> Iterator[Change]:
    """The change told in a sentence of two amounts of one kind and one rate, if a pattern fits."""
    if sentence.end - sentence.start > _LONGEST:
        return
    figures = [
        figure for figure in text.figures_in(sentence.span) if figure.kind not in ("date", "ordinal", "time")
    ]
    amounts = [figure for figure in figures if figure.kind in ("money", "quantity") and figure.value]
    if any("-" in figure.text for figure in amounts):
        return  # a 52-week high
    rates = [figure for figure in figures if figure.kind == "percent" and figure.unit == "%" and figure.value]
    if len(amounts) != 2 or len(rates) != 1 or amounts[0].kind != amounts[1].kind:
        return
    if amounts[0].unit != amounts[1].unit and amounts[0].unit and amounts[1].unit:
        return
    if not _CHANGES.search(text.source, sentence.start, sentence.end):
        return
    skeleton = _skeleton(text, sentence, figures)
    for pattern in _PATTERNS:
        match = pattern.search(skeleton)
        if match:
            early = match.start("then") < match.start("now")
            then, now = amounts if early else reversed(amounts)
            yield Change(then, now, rates[0])
            return
    if _told_somehow(skeleton):
        yield Change(amounts[0], amounts[1], rates[0], sure=False)


def _told_somehow(skeleton: str) -> bool:
    """Whether a short sentence ties two amounts to each other and calls the rate a change."""
    if len(skeleton) > _SHORT or _TWO_THINGS.search(skeleton) or not _CALLED_CHANGE.search(skeleton):
        return False
    between = skeleton[skeleton.index(_A) + 1 : skeleton.rindex(_A)]
    return len(between) <= _NEAR and _TIED.search(between) is not None


def _skeleton(text: Text, sentence: Sentence, figures: list[Figure]) -> str:
    """The sentence with a sign in place of each figure, and one space in place of all white space."""
    parts: list[str] = []
    at = sentence.start
    for figure in figures:
        sign = _Y if figure.kind == "year" else _P if figure.kind == "percent" else _A
        parts += text.source[at : figure.start], sign
        at = figure.end
    parts.append(text.source[at : sentence.end])
    return _SPACES.sub(" ", "".join(parts))
