"""Figures of one sentence that do not follow from each other.

Only relations that the words spell out are checked: a change and its rate ("from 40 to 50, a rise of
20 percent"), a share ("50 of 200, or 30 percent"), parts and their sum, a multiple ("doubled from 40
to 60"), a rate per month and per year, the same length in two units. Each figure stands for all the
values that it may have been rounded from, as in the GRIM and statcheck tests of scientific papers; a
hit says that no such values fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.detectors.growth import Change, changes
from scoring.text import Figure, Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`slack`: share of a value by which it may be off beyond its rounding; `hedged`: the same for a
    figure with "about", "nearly" or "more than" before it."""

    slack: float
    hedged: float


class _Range(NamedTuple):
    low: float
    high: float

    def holds(self, other: _Range) -> bool:
        return self.low <= other.high and other.low <= self.high


class _Check(NamedTuple):
    """A relation found in the text: its figures, which of them is checked, and what the others give."""

    figures: tuple[Figure, ...]
    checked: Figure
    stated: _Range  # what `checked` may have been rounded from
    given: tuple[_Range, ...]  # any of these would do
    expected: str


_HEDGES = (
    r"(?:about|around|roughly|nearly|almost|some|approximately|more\sthan|over|less\sthan|fewer\sthan|just|at\sleast"
    r"|under|up\sto|an\sestimated|only|close\sto|slightly|well|as\s(?:much|many)\sas|by)"
)
_HEDGED = lazy_regex(rf"(?:\b{_HEDGES}|[~≈])\s(?:\w+\s)?$", re.IGNORECASE)
_RISE = r"(?:rise|increase|jump|gain|growth|surge|climb|hike|improvement|uptick|leap)"
_FALL = r"(?:drop|fall|decline|decrease|reduction|cut|dip|slump|loss|plunge)"
_CHANGE = rf"(?:{_RISE}|{_FALL}|change)"
_FROM = lazy_regex(rf"\bfrom\s(?:{_HEDGES}\s){{0,2}}$", re.IGNORECASE)
_WHEN = r"(?:\s(?:in|last|a|the|per|this|during|at|by|for|on)\s[\w ]{2,18})?"
_TO = lazy_regex(rf"{_WHEN},?\sto\s(?:{_HEDGES}\s){{0,2}}", re.IGNORECASE)
_BACK_FROM = lazy_regex(rf"{_WHEN},?\s(?:(?:up|down)\s)?from\s(?:{_HEDGES}\s){{0,2}}", re.IGNORECASE)
_WHICH_IS = (
    r"(?:(?:representing|or|which\s(?:is|was|represents|means|amounts\sto)|marking|reflecting|for|that\sis|equal\sto"
    r"|equivalent\sto|amounting\sto|translating\s(?:in)?to|meaning|constituting)\s)?"
)
_OF_CHANGE = lazy_regex(
    rf"{_WHEN}\s?[,(—–-]\s?{_WHICH_IS}(?:an?|up|down)\s(?:[a-z]+\s)?(?:(?P<noun>{_CHANGE})\sof\s)?"
    rf"(?:{_HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_THEN_AND_NOW = lazy_regex(rf"\sin\s[12]\d{{3}}\sand\s(?:{_HEDGES}\s)?", re.IGNORECASE)
_CHANGE_AFTER = lazy_regex(rf"[\s-](?:point[\s-])?{_CHANGE}\b", re.IGNORECASE)
_CHANGED_BY = lazy_regex(
    r"\b(?:rose|risen|rising|rise|increased?|increasing|grew|grown|jumped|climbed|gained|surged|up|fell|fallen|falling|"
    rf"dropped|declined|decreased|down|slipped|slumped|plunged|dipped|tumbled|an?\s{_CHANGE}\sof)\s(?:by\s)?"
    rf"(?:{_HEDGES}\s){{0,2}}$",
    re.IGNORECASE,
)
_OUT_OF = lazy_regex(
    r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|his\s|her\s|our\s|those\s|these\s|a\stotal\s(?:of\s)?|all\s){0,2}",
    re.IGNORECASE,
)
_OF_THEM = lazy_regex(
    rf"\sof\s(?:them|whom|which|these|those)\b[\w\s]{{0,40}},?\s(?:\(|or\s)(?:{_HEDGES}\s){{0,2}}"
)
_FIRST_OF_THEM = lazy_regex(rf"[^.;:!?()\d]{{0,40}},\s(?:{_HEDGES}\s)?")
_OF = lazy_regex(r"\bof\s(?:the\s|its\s|their\s|all\s|a\stotal\sof\s){0,2}$", re.IGNORECASE)
_OR_SHARE = lazy_regex(
    rf"(?:\s\w+){{0,4}}?,?\s(?:\(|or\s|which\sis\s|that\sis\s|a\sshare\sof\s)(?:{_HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_OF_ALL = lazy_regex(r"\sof\s(?!(?:the\s)?(?:total|whole|all|them|those\sasked)\b)")
_APPOSED = lazy_regex(rf"(?:\s\w+){{0,1}},\s(?:{_HEDGES}\s){{0,2}}", re.IGNORECASE)
_CONVERTED = lazy_regex(rf"\s?\((?:or\s)?(?:{_HEDGES}\s)?", re.IGNORECASE)
_OR = lazy_regex(rf",?\s(?:\(|or\s)(?:{_HEDGES}\s)?", re.IGNORECASE)
_LIST_OPENS = lazy_regex(r"\s?(?P<all>[:—–]|\s-|,?\scomprising|,?\sconsisting\sof|,?\smade\sup\sof)\s")
_LATER_LIST = lazy_regex(r"(?:\s[a-z]+){1,4}:\s")  # "12 people were hurt: "
_PLACES_OPEN = lazy_regex(r"[^.;:!?()“”\"\d]{0,50}:\s")
_INCLUDES = lazy_regex(r"(?:\s\w+){0,3},?\sincluding\s(?:at\sleast\s)?", re.IGNORECASE)
_LIST_GOES_ON = lazy_regex(r",?\s(?:and\s)?|;\s")
_LIST_ENDS = lazy_regex(r"[.;)]|\s[—–]")
_PLACE = lazy_regex(r"(?:\s(?:people|others))?\s(in|at|on|from)\s")
_NEXT_PLACE = lazy_regex(r"[^.;:!?()“”\"\d]{0,50}(?:,|\sand)\s(?:and\s)?")
_UP_OR_DOWN = lazy_regex(
    rf"(?:\s[\w ]{{2,24}})?\s?[,(—–]\s?(?:up|down|an?\s{_CHANGE}\sof)\s(?:by\s)?(?:{_HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_FROM_BEFORE = lazy_regex(rf"\s(?:from|on|over|compared\s(?:with|to))\s(?:{_HEDGES}\s){{0,2}}", re.IGNORECASE)
_AGAINST = lazy_regex(
    rf"[^.;:!?()]{{0,40}}\s(?:against|compared\s(?:with|to)|versus|(?:(?:up|down)\s)?from)\s(?:{_HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_CHANGE_OF_THAT = lazy_regex(
    rf"(?:\s(?:an?|in|the|last|this)\s[\w ]{{2,24}})?,\s{_WHICH_IS}"
    rf"(?:(?P<noun>an?\s{_CHANGE}\sof)|up|down|an?)\s"
    rf"(?:{_HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_OR_RATE = lazy_regex(rf",\sor\s(?:by\s)?(?:{_HEDGES}\s){{0,2}}", re.IGNORECASE)
_YEARS_LAST = lazy_regex(
    rf",?\s(?:a\s(?:period|span|total)\sof\s|or\s|for\s)?(?:{_HEDGES}\s){{0,2}}", re.IGNORECASE
)
_YEARS_FIRST = lazy_regex(r",?\s(?:from|between)\s|\s?\(", re.IGNORECASE)
_YEAR_TO_YEAR = lazy_regex(r"\s(?:to|until|till|and)\s|[-–]")
_MULTIPLE = lazy_regex(
    r"\b(?P<how>(?:more\sthan|nearly|almost|over|roughly|about|just)\s)?"
    r"(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:ed|ing|es|e)(?:,\s|\s)(?:in\s[\w ]{3,20}\s)?"
    rf"(?P<way>from|to)\s(?:{_HEDGES}\s)?$",
    re.IGNORECASE,
)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
_GUESS = 0.12
_LOOK_BACK = 60
_GAP = 60  # characters between two figures of one relation

# Unit, unit, how many of the second make the first.
_CONVERSIONS = {
    ("mile", "km"): (1.609, 1.609),
    ("foot", "m"): (0.3048, 0.3048),
    ("inch", "cm"): (2.54, 2.54),
    ("inch", "mm"): (25.4, 25.4),
    ("yard", "m"): (0.9144, 0.9144),
    ("pound", "kg"): (0.4536, 0.4536),
    ("ounce", "g"): (28.35, 28.35),
    ("acre", "ha"): (0.4047, 0.4047),
    ("gallon", "l"): (3.785, 4.546),
    ("mph", "kph"): (1.609, 1.609),
    ("square mile", "square km"): (2.590, 2.590),
    ("square foot", "square m"): (0.0929, 0.0929),
}
_UNIT_NAMES = {
    name: unit
    for unit, names in {
        "mile": "mile miles",
        "km": "km kilometre kilometres kilometer kilometers kms",
        "foot": "foot feet ft",
        "m": "m metre metres meter meters",
        "inch": "inch inches",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "yard": "yard yards",
        "pound": "lb lbs pound pounds",
        "kg": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
        "ounce": "oz ounce ounces",
        "g": "g gram grams",
        "acre": "acre acres",
        "ha": "ha hectare hectares",
        "gallon": "gallon gallons",
        "l": "l litre litres liter liters",
        "mph": "mph",
        "kph": "kph km/h kmph",
    }.items()
    for name in names.split()
}
_SCALE = lazy_regex(
    r"\s?(?:°|º|degrees?\s)\s?([CF])(?:elsius|ahrenheit|entigrade)?\b|\s?([CF])\b", re.IGNORECASE
)
# A quantity in two units, the smaller one last: how many of it make one of the larger.
_COMPOUNDS = {("foot", "inch"): 12, ("yard", "foot"): 3, ("mile", "yard"): 1760, ("pound", "ounce"): 16}
_LARGER = lazy_regex(
    r"(?:\b|(?<=\d))(?:miles?|yards?|yds?|feet|foot|ft|stones?|st|pounds?|lbs?|tons?|tonnes?|gallons?|quarts?|pints?"
    r"|km|kilomet(?:er|re)s?|m|met(?:er|re)s?|kg|kilos?|kilograms?|square\s\w+|(?<=\d)['’′])"
    r"(?:\.?,?\s|-|\s[–—-]\s|(?<=['’′]))(?:and\s)?(?:a\s)?$",
    re.IGNORECASE,
)
_AND_MORE = lazy_regex(
    r"\.?,?(?:\s|-)(?:and\s)?(?:\d|(?:a|an|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b)"
)
_ADDED = lazy_regex(r",?\s")
_PERIODS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365 / 12, "year": 365.0}
_PER = lazy_regex(r"\s(?:per|a|an)\s(\w+)$")
_RATE = lazy_regex(r"\s(?:per|a|an)\s(hour|day|week|month|year)$")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per relation, its figures as spans; `values`: the figure `stated`, and the one `expected`."""
    # A year between two amounts only says when: "from 40 in 2010 to 50 last year".
    amounts = tuple(
        figure for figure in text.figures if figure.kind in ("money", "percent", "quantity", "age")
    )
    checks: tuple[Callable[[Text, tuple[Figure, ...], Options], _Check | None], ...] = (
        _change_then_rate,
        _rate_then_change,
        _change_or_rate,
        _now_rate_then,
        _now_then_rate,
        _then_now_rate,
        _share,
        _share_of,
        _share_of_them,
        _multiple,
        _conversion,
        _two_rates,
        _sum,
        _all_of,
        _parts_exceed,
    )
    checked: set[Span] = set()
    for figures, relations in ((amounts, checks), (text.figures, (_years_between,))):
        for index in range(len(figures)):
            window = figures[index : index + 8]
            for check in relations:
                found = check(text, window, options)
                if found:
                    checked |= {figure.span for figure in found.figures}
                if found and not any(given.holds(found.stated) for given in found.given):
                    yield _hit(found)
                    break
    for sentence in text.sentences:
        for change in changes(text, sentence):
            found = _changed(text, change.then, change.now, change.rate, options)
            if found and change.rate.span not in checked and not _fits(found, change):
                yield _hit(found)


def _fits(found: _Check, change: Change) -> bool:
    """Whether a rate is that of the change, or says what share is left or how many times as much it is."""
    then, now = change.then.value or 1.0, change.now.value or 1.0
    rates = [100 * now / then]
    if not change.sure:
        rates += [100 * abs(now - then) / now, 100 * then / now]
    loose = [_Range(0.97 * rate - 1, 1.03 * rate + 1) for rate in rates]
    return any(given.holds(found.stated) for given in (*found.given, *loose))


def _hit(found: _Check) -> Hit:
    values = {"stated": found.checked.text, "expected": found.expected}
    return Hit(tuple(sorted(figure.span for figure in found.figures)), values)


# What a figure may stand for


def _range(text: Text, figure: Figure, options: Options) -> _Range:
    value = figure.value or 0.0
    before = text.source[max(0, figure.start - 24) : figure.start]
    share = options.hedged if _HEDGED.search(before) else options.slack
    half = min(_half_unit(figure), 0.05 * abs(value)) + share * abs(value)
    return _Range(value - half, value + half)


def _half_unit(figure: Figure) -> float:
    """Half a unit of the last digit written: 0.5 for 40, 50 for 1,500, 0.05 million for 1.5 million.

    Zeros at the end of a number below a thousand count as written: "from 40 to 50" means forty.
    """
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", figure.text)
    if not digits or figure.value is None:
        return 0.5
    written = float(digits.group().replace(",", "") or 1)
    scale = figure.value / written if written else 1.0
    if digits[1]:
        return 0.5 * scale / float(10 ** min(len(digits[1]), 12))
    whole = digits.group().replace(",", "")
    zeros = len(whole) - len(whole.rstrip("0")) if len(whole) > 3 else 0
    return 0.5 * scale * float(10 ** min(zeros, 12))


def _points(figure: Figure) -> _Range:
    half = min(_half_unit(figure), 0.5)
    return _Range((figure.value or 0) - half, (figure.value or 0) + half)


def _alike(first: Figure, second: Figure) -> bool:
    return (
        first.value is not None
        and second.value is not None
        and first.kind == second.kind
        and first.kind in ("money", "percent", "quantity")
        and (first.unit == second.unit or not first.unit or not second.unit)
        and second.start - first.end <= _GAP
        and _rate_of(first) == _rate_of(second)
    )


def _rate_of(figure: Figure) -> str:
    """ "share" for "$5 a share", "" where an amount is no rate"""
    rate = _PER.search(figure.text)
    return rate[1] if rate else ""


def _before(text: Text, figure: Figure) -> str:
    return text.source[max(0, figure.start - _LOOK_BACK) : figure.start]


def _relative(first: _Range, second: _Range) -> _Range:
    """The change in percent, up or down alike, from any value in `first` to any in `second`."""
    if first.low <= 0:
        return _Range(float("-inf"), float("inf"))
    changes = [100 * (b - a) / a for a in first for b in second]
    low, high = min(changes), max(changes)
    return _Range(max(0.0, -high) if high < 0 else max(0.0, low), max(abs(low), abs(high)))


# The relations


def _changed(text: Text, first: Figure, second: Figure, stated: Figure, options: Options) -> _Check | None:
    if first.value is None or second.value is None or not first.value or stated.value is None:
        return None
    a, b = _range(text, first, options), _range(text, second, options)
    relative = 100 * (second.value - first.value) / first.value
    if stated.kind == "percent" and stated.unit == "%":
        given = [_relative(a, b)]
        expected = f"{abs(relative):.3g} percent"
        if first.kind == "percent":  # percent is often said for percentage points
            given.append(_Range(abs(second.value - first.value) - 1, abs(second.value - first.value) + 1))
    elif stated.kind == first.kind or stated.unit == "points":
        difference = abs(second.value - first.value)
        half = _half_unit(first) + _half_unit(second) + options.slack * difference
        given = [_Range(difference - half, difference + half)]
        expected = f"{difference:,g}"
    else:
        return None
    return _Check((first, second, stated), stated, _stated(text, stated, options), tuple(given), expected)


def _stated(text: Text, figure: Figure, options: Options) -> _Range:
    around = _points(figure)
    hedged = _range(text, figure, options)
    return _Range(min(around.low, hedged.low), max(around.high, hedged.high))


def _change_then_rate(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "from 40 to 50, a rise of 25 percent" """
    if len(window) < 3:
        return None
    first, second, stated = window[:3]
    if not (_alike(first, second) and stated.start - second.end <= _GAP):
        return None
    source = text.source
    if not (_TO.fullmatch(source, first.end, second.start) and _FROM.search(_before(text, first))):
        return None
    link = _OF_CHANGE.fullmatch(source, second.end, stated.start)
    if not link or not (
        link["noun"] or _CHANGE_AFTER.match(source, stated.end) or re.search(r"\(|up|down", link.group())
    ):
        return None
    return _changed(text, first, second, stated, options)


def _rate_then_change(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "rose 25 percent to 50 from 40", "a fall of 20 percent, from 50 to 40" """
    if len(window) < 3:
        return None
    stated, one, other = window[:3]
    if stated.kind not in ("percent", one.kind) or not _CHANGED_BY.search(_before(text, stated)):
        return None
    if not _alike(one, other) or (
        stated.kind == one.kind and stated.unit not in (one.unit, other.unit, "points", "")
    ):
        return None
    source = text.source
    if _TO.fullmatch(source, stated.end, one.start) and _BACK_FROM.fullmatch(source, one.end, other.start):
        return _changed(text, other, one, stated, options)
    if _BACK_FROM.fullmatch(source, stated.end, one.start) and _TO.fullmatch(source, one.end, other.start):
        return _changed(text, one, other, stated, options)
    return None


def _change_or_rate(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "fell from 50 to 40, or 20 percent" """
    if len(window) < 3 or not _alike(window[0], window[1]):
        return None
    first, second, stated = window[:3]
    source = text.source
    if (
        stated.kind != "percent"
        or first.kind == "percent"
        or not _TO.fullmatch(source, first.end, second.start)
        or not _FROM.search(_before(text, first))
        or not _OR_RATE.fullmatch(source, second.end, stated.start)
        or source.startswith(" of", stated.end)
    ):
        return None
    found = _changed(text, first, second, stated, options)
    if not found or not first.value or not second.value:
        return None
    ratio = 100 * second.value / first.value  # "or 80 percent" may be what is left
    return found._replace(given=(*found.given, _Range(0.99 * ratio, 1.01 * ratio)))


def _now_rate_then(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "$60 million, up 50 percent from $40 million" """
    if len(window) < 3:
        return None
    now, stated, then = window[:3]
    source = text.source
    if (
        stated.kind != "percent"
        or now.kind == "percent"
        or not _alike(now, then)
        or not _UP_OR_DOWN.fullmatch(source, now.end, min(stated.start, now.end + _GAP))
        or not _FROM_BEFORE.fullmatch(source, stated.end, then.start)
    ):
        return None
    return _changed(text, then, now, stated, options)


def _now_then_rate(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "20 tonnes, against 25 tonnes last year, a drop of 20 percent" """
    if len(window) < 3:
        return None
    now, then, stated = window[:3]
    source = text.source
    if (
        stated.kind != "percent"
        or now.kind == "percent"
        or not _alike(now, then)
        or now.unit != then.unit
        or _FROM.search(_before(text, now))
        or not _AGAINST.fullmatch(source, now.end, then.start)
        or not _is_change_of_that(text, then, stated)
    ):
        return None
    return _changed(text, then, now, stated, options)


def _then_now_rate(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "25 tonnes in 2010 and 20 tonnes in 2011, a drop of 20 percent" """
    if len(window) < 3:
        return None
    then, now, stated = window[:3]
    if stated.kind != "percent" or now.kind == "percent" or not _alike(then, now) or now.unit != then.unit:
        return None
    if not _THEN_AND_NOW.fullmatch(text.source, then.end, now.start) or not _is_change_of_that(
        text, now, stated
    ):
        return None
    return _changed(text, then, now, stated, options)


def _is_change_of_that(text: Text, last: Figure, stated: Figure) -> bool:
    link = _CHANGE_OF_THAT.fullmatch(text.source, last.end, min(stated.start, last.end + _GAP))
    if not link:
        return False
    plain = link.group().split()[-1] not in ("up", "down") and not link["noun"]
    return not plain or bool(
        _CHANGE_AFTER.match(text.source, stated.end) or re.search(r"\b(?:up|down)\b", link.group())
    )


def _share(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "50 of the 200 people, or 25 percent" """
    if len(window) < 3:
        return None
    part, whole, stated = window[:3]
    source = text.source
    if (
        not _OUT_OF.fullmatch(source, part.end, whole.start)
        or stated.start - whole.end > _GAP
        or not _is_share(text, whole, stated)
    ):
        return None
    return _divided(text, part, whole, stated, options)


def _is_share(text: Text, last: Figure, stated: Figure) -> bool:
    """Whether a share is told of the figures before it: "…, or 25 percent", "…, about 25 percent, …"."""
    if _OR_SHARE.fullmatch(text.source, last.end, stated.start):
        return True
    apposed = _APPOSED.fullmatch(text.source, last.end, stated.start)
    return bool(apposed) and text.source[stated.end : stated.end + 1] in (",", ")")


def _share_of(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "of 200 people, 50, or 25 percent" """
    if len(window) < 3:
        return None
    whole, part, stated = window[:3]
    source = text.source
    if (
        part.start - whole.end > _GAP
        or stated.start - part.end > _GAP
        or not _OF.search(_before(text, whole))
        or not re.fullmatch(r"(?:\s\w+){0,4},\s(?:only\s|some\s|about\s)?", source[whole.end : part.start])
        or not _is_share(text, part, stated)
    ):
        return None
    return _divided(text, part, whole, stated, options)


def _share_of_them(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "200 people, 50 of them women, or 25 percent" """
    if len(window) < 3:
        return None
    whole, part, stated = window[:3]
    source = text.source
    if not _FIRST_OF_THEM.fullmatch(source, whole.end, part.start) or not _OF_THEM.fullmatch(
        source, part.end, min(stated.start, part.end + 2 * _GAP)
    ):
        return None
    return _divided(text, part, whole, stated, options)


def _divided(text: Text, part: Figure, whole: Figure, stated: Figure, options: Options) -> _Check | None:
    if stated.kind != "percent" or stated.unit != "%" or not part.value or not whole.value:
        return None
    if _OF_ALL.match(text.source, stated.end):
        return None  # a share of something else
    if part.kind not in ("quantity", "money") or whole.kind != part.kind or part.value > whole.value:
        return None
    a, b = _range(text, part, options), _range(text, whole, options)
    given = _Range(100 * a.low / b.high, 100 * a.high / max(b.low, 1e-9))
    expected = f"{100 * part.value / whole.value:.3g} percent"
    return _Check((part, whole, stated), stated, _stated(text, stated, options), (given,), expected)


def _multiple(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "doubled from 40 to 80", "more than tripled to 130 from 40" """
    if len(window) < 2 or not _alike(window[0], window[1]):
        return None
    one, other = window[:2]
    verb = _MULTIPLE.search(_before(text, one))
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
    a, b = _range(text, first, options), _range(text, second, options)
    ratio = _Range(b.low / a.high, b.high / max(a.low, 1e-9))
    expected = f"a factor of {second.value / first.value:.3g}"
    return _Check((one, other), second, ratio, (_Range(times * low, times * high),), expected)


def _conversion(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "10 miles (16 km)", "6 feet 2 inches (188 cm)" """
    if len(window) < 2:
        return None
    first, second = window[:2]
    if len(window) > 2 and _ADDED.fullmatch(text.source, first.end, second.start):
        return _compound_conversion(text, first, second, window[2], options)
    if not first.value or not second.value:
        return None
    if scale := _SCALE.match(text.source, _digits_end(first), first.end + 24):
        return _temperatures(text, first, second, scale.end(), options)
    if not _CONVERTED.fullmatch(text.source, first.end, second.start):
        return None
    if _LARGER.search(_before(text, first)) or _AND_MORE.match(text.source, second.end):
        return None  # the end of one quantity, or the beginning of another: "6 feet 2 inches"
    units = _unit(first), _unit(second)
    factors = _CONVERSIONS.get(units)
    if factors:
        low, high = factors
    else:
        factors = _CONVERSIONS.get((units[1], units[0]))
        if not factors:
            return None
        low, high = 1 / factors[1], 1 / factors[0]
    a, b = _rounded(text, first, options), _rounded(text, second, options)
    # "30 feet (10 m)": a length of one digit is a guess, and so is what it is turned into.
    guess = _GUESS if _significant(first) == _significant(second) == 1 else 0.0
    given = _Range(a.low * low * (1 - guess), a.high * high * (1 + guess))
    return _Check((first, second), second, b, (given,), f"{first.value * low:.3g} {second.unit}")


def _digits_end(figure: Figure) -> int:
    digits = re.match(r"[\d.,]+", figure.text)
    return figure.start + digits.end() if digits else figure.end


def _temperatures(text: Text, first: Figure, second: Figure, end: int, options: Options) -> _Check | None:
    """ "30 degrees Celsius (86 degrees Fahrenheit)", and a rise by 2 degrees, which is one by 3.6"""
    names = []
    for figure in (first, second):
        scale = _SCALE.match(text.source, _digits_end(figure), figure.end + 24)
        names.append((scale[1] or scale[2]).upper() if scale else "")
    if set(names) != {"C", "F"} or not _CONVERTED.fullmatch(text.source, end, second.start):
        return None
    warm, half, stated = first.value or 0.0, _half_unit(first), _rounded(text, second, options)
    turned = _fahrenheit if names[0] == "C" else _celsius
    factor = 1.8 if names[0] == "C" else 1 / 1.8
    below = sorted((turned(-warm - half), turned(-warm + half)))
    given = (
        _Range(turned(warm - half) - 1, turned(warm + half) + 1),
        # Below zero, where a minus or the word stands before either, or both, of them.
        _Range(below[0] - 1, below[1] + 1),
        _Range(-below[1] - 1, 1 - below[0]),
        _Range((warm - half) * factor - 1, (warm + half) * factor + 1),  # a difference of temperatures
    )
    return _Check((first, second), second, stated, given, f"{turned(warm):.0f} {names[1]}")


def _fahrenheit(celsius: float) -> float:
    return celsius * 1.8 + 32


def _celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32) / 1.8


def _compound_conversion(
    text: Text, larger: Figure, smaller: Figure, second: Figure, options: Options
) -> _Check | None:
    """ "6 feet 2 inches (188 cm)" """
    names, unit = (_unit(larger), _unit(smaller)), _unit(second)
    times = _COMPOUNDS.get(names)
    if not times or not larger.value or smaller.value is None or not second.value or smaller.value >= times:
        return None
    if not _CONVERTED.fullmatch(text.source, smaller.end, second.start):
        return None
    if _LARGER.search(_before(text, larger)) or _AND_MORE.match(text.source, second.end):
        return None
    for name, parts in zip(names, (times, 1), strict=True):
        if factors := _CONVERSIONS.get((name, unit)):
            total, off = (larger.value * times + smaller.value) / parts, 1 / parts
            given = _Range((total - off) * factors[0], (total + off) * factors[1])
            stated = _rounded(text, second, options)
            expected = f"{total * factors[0]:.3g} {second.unit}"
            return _Check((larger, smaller, second), second, stated, (given,), expected)
    return None


def _rounded(text: Text, figure: Figure, options: Options) -> _Range:
    """What a length may stand for: its last zeros are rounded away, as in "390 km (240 miles)"."""
    value = figure.value or 0.0
    whole = re.match(r"\d+", figure.text.replace(",", ""))
    zeros = len(whole.group()) - len(whole.group().rstrip("0")) if whole and "." not in figure.text else 0
    half = min(0.5 * 10 ** min(zeros, 12), 0.05 * value) if zeros else 0.0
    exact = _range(text, figure, options)
    return _Range(min(exact.low, value - half), max(exact.high, value + half))


def _significant(figure: Figure) -> int:
    digits = re.sub(r"\D", "", figure.text)
    return len(digits.strip("0"))


def _unit(figure: Figure) -> str:
    words = figure.text.lower()
    if re.search(r"\s(?:per|an?|nautical|sea|cubic|fluid|statute)\s", words):
        return ""  # a rate, or another mile
    name = _UNIT_NAMES.get(figure.unit.lower(), "")
    return f"square {name}" if re.search(r"\bsq(?:uare)?\b", words) else name


def _two_rates(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "$500 a month, or $6,000 a year" """
    if len(window) < 2 or window[0].kind != window[1].kind or window[0].unit != window[1].unit:
        return None
    first, second = window[:2]
    per, other = _RATE.search(first.text), _RATE.search(second.text)
    if not per or not other or per[1] == other[1] or "hour" in (per[1], other[1]):
        return None
    if not _OR.fullmatch(text.source, first.end, second.start):
        return None
    times = _PERIODS[other[1]] / _PERIODS[per[1]]
    low = times * (5 / 7 if "day" in (per[1], other[1]) and times > 1 else 1) * 0.95  # working days
    a, b = _range(text, first, options), _range(text, second, options)
    given = _Range(a.low * low, a.high * times * 1.05)
    return _Check((first, second), second, b, (given,), f"{(first.value or 0) * times:,.0f}")


def _sum(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "12 people: five men, four women and three children" """
    total = window[0]
    if total.kind != "quantity" or not total.unit or total.value is None or len(window) < 3:
        return None
    source = text.source
    opens = _LIST_OPENS.fullmatch(source, total.end, window[1].start)
    later = _LATER_LIST.fullmatch(source, total.end, min(window[1].start, total.end + _GAP))
    includes = _INCLUDES.fullmatch(source, total.end, min(window[1].start, total.end + _GAP))
    if not opens and not later and not includes:
        return None
    parts: list[Figure] = []
    for figure in window[1:]:
        if parts and not _LIST_GOES_ON.fullmatch(source, parts[-1].end, figure.start):
            break
        if figure.kind != "quantity" or not figure.unit or figure.value is None:
            return None
        parts.append(figure)
    if len(parts) < 2 or len(parts) == 7:
        return None
    closed = " and " in source[parts[-2].end : parts[-1].start] and source.startswith(",", parts[-1].end)
    if not closed and not _LIST_ENDS.match(source, parts[-1].end):
        return None
    summed = sum(part.value or 0 for part in parts)
    if includes and (summed <= total.value or len({part.unit for part in parts}) < len(parts)):
        return None
    if later and summed <= total.value:
        return None  # nothing says that the list is complete
    if not includes and {part.unit for part in parts} & {"years", "months", "days", "hours", "minutes"}:
        return None
    half = options.slack * total.value
    given = _Range(summed - half, summed + half)
    return _Check((total, *parts), total, _range(text, total, options), (given,), f"{summed:g}")


def _all_of(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "of the 50 seats, 20 went to the left, 18 to the right and 12 to others" """
    total = window[0]
    if (
        total.kind != "quantity"
        or not total.unit
        or total.value is None
        or not _OF.search(_before(text, total))
    ):
        return None
    parts: list[Figure] = []
    for figure in window[1:]:
        gap = text.source[(parts or [total])[-1].end : min(figure.start, total.end + 400)]
        if (
            re.search(r"[.;:!?(]", gap)
            or "," not in gap + ","
            or figure.kind != "quantity"
            or figure.value is None
        ):
            break
        if not parts and not re.fullmatch(r",\s(?:only\s)?", gap):
            return None
        parts.append(figure)
    if len(parts) < 2 or any(part.unit not in ("", total.unit) for part in parts):
        return None
    tail = text.source[max(0, parts[-1].start - 24) : parts[-1].end + 24]
    if not re.search(r"\b(?:others|the\s(?:rest|remaining|others?))\b", tail):
        return None
    summed = sum(part.value or 0 for part in parts)
    return _Check(
        (total, *parts), total, _range(text, total, options), (_Range(summed, summed),), f"{summed:g}"
    )


def _parts_exceed(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "50 people were hurt, 30 in the first crash and 25 in the second" """
    total = window[0]
    if total.kind != "quantity" or not total.unit or total.value is None:
        return None
    source = text.source
    parts: list[Figure] = []
    for figure in window[1:]:
        previous = (parts or [total])[-1]
        gap = source[previous.end : min(figure.start, previous.end + _GAP)]
        if figure.kind != "quantity" or figure.value is None or figure.unit not in ("", total.unit):
            break
        opens = not parts and _PLACES_OPEN.fullmatch(gap)
        if not (opens or _NEXT_PLACE.fullmatch(gap)) or figure.value > total.value:
            break
        parts.append(figure)
        if " and " in gap:
            break
    if len(parts) < 2 or " and " not in source[parts[-2].end : parts[-1].start]:
        return None
    if len({match[1] for part in parts if (match := _PLACE.match(source, part.end))}) != 1:
        return None
    if not all(_PLACE.match(source, part.end) for part in parts):
        return None
    summed = sum(part.value or 0 for part in parts)
    if summed <= total.value:
        return None  # more of them elsewhere
    return _Check(
        (total, *parts), total, _range(text, total, options), (_Range(summed, summed),), f"{summed:g}"
    )


def _years_between(text: Text, window: tuple[Figure, ...], options: Options) -> _Check | None:
    """ "ten years, from 1990 to 2000", "from 1990 to 2000, over ten years" """
    if len(window) < 3:
        return None
    one, two, three = window[:3]
    source = text.source
    if one.kind == two.kind == "year" and three.unit == "years":
        first, second, stated = one, two, three
        if not _FROM.search(_before(text, first)) or not _YEARS_LAST.fullmatch(
            source, second.end, stated.start
        ):
            return None
        if not re.match(r"[.,;)]", source[stated.end : stated.end + 1]):
            return None  # "from 1990 to 2000, 30 years after the war"
    elif two.kind == three.kind == "year" and one.unit == "years":
        stated, first, second = one, two, three
        if not _YEARS_FIRST.fullmatch(source, stated.end, first.start):
            return None
    else:
        return None
    if stated.kind != "quantity" or not stated.value or not first.value or not second.value:
        return None
    if not _YEAR_TO_YEAR.fullmatch(source, first.end, second.start) or second.value <= first.value:
        return None
    years = second.value - first.value
    off = 1 + 0.15 * years  # both ends may count, and long spans are told in round figures
    given = _Range(years - off, years + off)
    return _Check(
        (first, second, stated), stated, _range(text, stated, options), (given,), f"{years:g} years"
    )
