"""A change and its rate, figure by figure: "from 40 to 50, a rise of 25 percent", "doubled from 40 to 80"."""

from __future__ import annotations

import re

from scoring.detectors.growth import Change
from scoring.detectors.rounding import (
    FROM,
    GAP,
    HEDGES,
    Check,
    Range,
    Slack,
    ahead_of,
    alike,
    half_unit,
    meant,
    stated_range,
)
from scoring.text import Figure, Text
from scoring.text.lazy import lazy_regex

_RISE = r"(?:rise|increase|jump|gain|growth|surge|climb|hike|improvement|uptick|leap)"
_FALL = r"(?:drop|fall|decline|decrease|reduction|cut|dip|slump|loss|plunge)"
_CHANGE = rf"(?:{_RISE}|{_FALL}|change)"
_WHEN = r"(?:\s(?:in|last|a|the|per|this|during|at|by|for|on)\s[\w ]{2,18})?"
_TO = lazy_regex(rf"{_WHEN},?\sto\s(?:{HEDGES}\s){{0,2}}", re.IGNORECASE)
_BACK_FROM = lazy_regex(rf"{_WHEN},?\s(?:(?:up|down)\s)?from\s(?:{HEDGES}\s){{0,2}}", re.IGNORECASE)
_WHICH_IS = (
    r"(?:(?:representing|or|which\s(?:is|was|represents|means|amounts\sto)|marking|reflecting|for|that\sis|equal\sto"
    r"|equivalent\sto|amounting\sto|translating\s(?:in)?to|meaning|constituting)\s)?"
)
_OF_CHANGE = lazy_regex(
    rf"{_WHEN}\s?[,(—–-]\s?{_WHICH_IS}(?:an?|up|down)\s(?:[a-z]+\s)?(?:(?P<noun>{_CHANGE})\sof\s)?"
    rf"(?:{HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_THEN_AND_NOW = lazy_regex(rf"\sin\s[12]\d{{3}}\sand\s(?:{HEDGES}\s)?", re.IGNORECASE)
_CHANGE_AFTER = lazy_regex(rf"[\s-](?:point[\s-])?{_CHANGE}\b", re.IGNORECASE)
_CHANGED_BY = lazy_regex(
    r"\b(?:rose|risen|rising|rise|increase[ds]?|increasing|grew|grown?|growing|jump(?:ed)?|climb(?:ed)?|gain(?:ed)?|surged|up|fell|fall(?:en)?"
    rf"|falling|drop(?:ped)?|declined?|decreased?|down|slipped|slumped|plunged|dipped|tumbled|an?\s{_CHANGE}\sof)\s(?:by\s)?"
    rf"(?:{HEDGES}\s){{0,2}}$",
    re.IGNORECASE,
)
_UP_OR_DOWN = lazy_regex(
    rf"(?:\s[\w ]{{2,24}})?\s?[,(—–]\s?(?:up|down|an?\s{_CHANGE}\sof)\s(?:by\s)?(?:{HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_FROM_BEFORE = lazy_regex(rf"\s(?:from|on|over|compared\s(?:with|to))\s(?:{HEDGES}\s){{0,2}}", re.IGNORECASE)
_AGAINST = lazy_regex(
    rf"[^.;:!?()]{{0,40}}\s(?:against|compared\s(?:with|to)|versus|(?:(?:up|down)\s)?from)\s(?:{HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_CHANGE_OF_THAT = lazy_regex(
    rf"(?:\s(?:an?|in|the|last|this)\s[\w ]{{2,24}})?,\s{_WHICH_IS}"
    rf"(?:(?P<noun>an?\s{_CHANGE}\sof)|up|down|an?)\s"
    rf"(?:{HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_OR_RATE = lazy_regex(rf",\sor\s(?:by\s)?(?:{HEDGES}\s){{0,2}}", re.IGNORECASE)
_MULTIPLE = lazy_regex(
    r"\b(?P<how>(?:more\sthan|nearly|almost|over|roughly|about|just)\s)?"
    r"(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:ed|ing|es|e)(?:,\s|\s)(?:in\s[\w ]{3,20}\s)?"
    rf"(?P<way>from|to)\s(?:{HEDGES}\s)?$",
    re.IGNORECASE,
)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}


def fits(found: Check, change: Change) -> bool:
    """Whether a rate is that of the change, or says how many times as much it is ("300 percent" of it)."""
    then, now = change.then.value or 1.0, change.now.value or 1.0
    rates = [100 * now / then] if now > then or not change.sure else []
    if not change.sure:
        rates += [100 * abs(now - then) / now, 100 * then / now]
    off = 0.25 if change.rough else 0.03
    loose = [Range((1 - off) * rate - 1, (1 + off) * rate + 1) for rate in rates]
    if change.rough:
        found = found._replace(given=(_widened(found.given[0], off), *found.given[1:]))
    return any(given.holds(found.stated) for given in (*found.given, *loose))


def _widened(given: Range, off: float) -> Range:
    """What a fraction in words may stand for: "by a third" is seldom exact."""
    return Range((1 - off) * given.low - 1, (1 + off) * given.high + 1)


def _relative(first: Range, second: Range) -> Range:
    """The change in percent, up or down alike, from any value in `first` to any in `second`."""
    if first.low <= 0:
        return Range(float("-inf"), float("inf"))
    changes = [100 * (b - a) / a for a in first for b in second]
    low, high = min(changes), max(changes)
    return Range(max(0.0, -high) if high < 0 else max(0.0, low), max(abs(low), abs(high)))


def changed(text: Text, first: Figure, second: Figure, stated: Figure, options: Slack) -> Check | None:
    """The check of a change from `first` to `second` that is stated in percent, points or units."""
    if first.value is None or second.value is None or not first.value or stated.value is None:
        return None
    a, b = meant(text, first, options), meant(text, second, options)
    relative = 100 * (second.value - first.value) / first.value
    if stated.kind == "percent" and stated.unit == "%":
        given = [_relative(a, b)]
        expected = f"{abs(relative):.3g} percent"
        if first.kind == "percent":  # percent is often said for percentage points
            given.append(Range(abs(second.value - first.value) - 1, abs(second.value - first.value) + 1))
    elif stated.kind == first.kind or stated.unit == "points":
        difference = abs(second.value - first.value)
        half = half_unit(first) + half_unit(second) + options.slack * difference
        given = [Range(difference - half, difference + half)]
        expected = f"{difference:,g}"
    else:
        return None
    return Check((first, second, stated), stated, stated_range(text, stated, options), tuple(given), expected)


def change_then_rate(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "from 40 to 50, a rise of 25 percent" """
    if len(window) < 3:
        return None
    first, second, stated = window[:3]
    if not (alike(first, second) and stated.start - second.end <= GAP):
        return None
    source = text.source
    if not (_TO.fullmatch(source, first.end, second.start) and FROM.search(ahead_of(text, first))):
        return None
    link = _OF_CHANGE.fullmatch(source, second.end, stated.start)
    if not link or not (
        link["noun"] or _CHANGE_AFTER.match(source, stated.end) or re.search(r"\(|up|down", link.group())
    ):
        return None
    return changed(text, first, second, stated, options)


def rate_then_change(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "rose 25 percent to 50 from 40", "a fall of 20 percent, from 50 to 40" """
    if len(window) < 3:
        return None
    stated, one, other = window[:3]
    if stated.kind not in ("percent", one.kind) or not _CHANGED_BY.search(ahead_of(text, stated)):
        return None
    if not alike(one, other) or (
        stated.kind == one.kind and stated.unit not in (one.unit, other.unit, "points", "")
    ):
        return None
    source = text.source
    if _TO.fullmatch(source, stated.end, one.start) and _BACK_FROM.fullmatch(source, one.end, other.start):
        return changed(text, other, one, stated, options)
    if _BACK_FROM.fullmatch(source, stated.end, one.start) and _TO.fullmatch(source, one.end, other.start):
        return changed(text, one, other, stated, options)
    return None


def change_or_rate(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "fell from 50 to 40, or 20 percent" """
    if len(window) < 3 or not alike(window[0], window[1]):
        return None
    first, second, stated = window[:3]
    source = text.source
    if (
        stated.kind != "percent"
        or first.kind == "percent"
        or not _TO.fullmatch(source, first.end, second.start)
        or not FROM.search(ahead_of(text, first))
        or not _OR_RATE.fullmatch(source, second.end, stated.start)
        or source.startswith(" of", stated.end)
    ):
        return None
    found = changed(text, first, second, stated, options)
    if not found or not first.value or not second.value:
        return None
    ratio = 100 * second.value / first.value  # "or 80 percent" may be what is left
    return found._replace(given=(*found.given, Range(0.99 * ratio, 1.01 * ratio)))


def now_rate_then(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "$60 million, up 50 percent from $40 million" """
    if len(window) < 3:
        return None
    now, stated, then = window[:3]
    source = text.source
    if (
        stated.kind != "percent"
        or now.kind == "percent"
        or not alike(now, then)
        or not _UP_OR_DOWN.fullmatch(source, now.end, min(stated.start, now.end + GAP))
        or not _FROM_BEFORE.fullmatch(source, stated.end, then.start)
    ):
        return None
    return changed(text, then, now, stated, options)


def now_then_rate(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "20 tonnes, against 25 tonnes last year, a drop of 20 percent" """
    if len(window) < 3:
        return None
    now, then, stated = window[:3]
    source = text.source
    if (
        stated.kind != "percent"
        or now.kind == "percent"
        or not alike(now, then)
        or now.unit != then.unit
        or FROM.search(ahead_of(text, now))
        or not _AGAINST.fullmatch(source, now.end, then.start)
        or not _is_change_of_that(text, then, stated)
    ):
        return None
    return changed(text, then, now, stated, options)


def then_now_rate(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "25 tonnes in 2010 and 20 tonnes in 2011, a drop of 20 percent" """
    if len(window) < 3:
        return None
    then, now, stated = window[:3]
    if stated.kind != "percent" or now.kind == "percent" or not alike(then, now) or now.unit != then.unit:
        return None
    if not _THEN_AND_NOW.fullmatch(text.source, then.end, now.start) or not _is_change_of_that(
        text, now, stated
    ):
        return None
    return changed(text, then, now, stated, options)


def _is_change_of_that(text: Text, last: Figure, stated: Figure) -> bool:
    link = _CHANGE_OF_THAT.fullmatch(text.source, last.end, min(stated.start, last.end + GAP))
    if not link:
        return False
    plain = link.group().split()[-1] not in ("up", "down") and not link["noun"]
    return not plain or bool(
        _CHANGE_AFTER.match(text.source, stated.end) or re.search(r"\b(?:up|down)\b", link.group())
    )


def multiple(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "doubled from 40 to 80", "more than tripled to 130 from 40" """
    if len(window) < 2 or not alike(window[0], window[1]):
        return None
    one, other = window[:2]
    verb = _MULTIPLE.search(ahead_of(text, one))
    if not verb:
        return None
    rising = verb["way"].lower() == "from"
    link = _TO if rising else _BACK_FROM
    if not link.fullmatch(text.source, one.end, other.start):
        return None
    first, second = (one, other) if rising else (other, one)
    if not first.value or not second.value:
        return None
    times = _TIMES[verb["verb"].lower()]
    how = (verb["how"] or "").strip().lower()
    low = 0.97 if how in ("more than", "over") else 0.75 if how in ("nearly", "almost") else 0.87
    high = 1.45 if how in ("more than", "over") else 1.03 if how in ("nearly", "almost") else 1.2
    a, b = meant(text, first, options), meant(text, second, options)
    ratio = Range(b.low / a.high, b.high / max(a.low, 1e-9))
    expected = f"a factor of {second.value / first.value:.3g}"
    return Check((one, other), second, ratio, (Range(times * low, times * high),), expected)
