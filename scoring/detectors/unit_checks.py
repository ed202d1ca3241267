"""One amount in two units or rates: "10 miles (16 km)", "$500 a month, or $6,000 a year"."""

from __future__ import annotations

import re

from scoring.detectors.rounding import FROM, HEDGES, Check, Range, Slack, ahead_of, half_unit, meant
from scoring.text import Figure, Text
from scoring.text.lazy import lazy_regex

_CONVERTED = lazy_regex(rf"\s?\((?:or\s)?(?:{HEDGES}\s)?", re.IGNORECASE)
_OR = lazy_regex(rf",?\s(?:\(|or\s)(?:{HEDGES}\s)?", re.IGNORECASE)
_YEARS_LAST = lazy_regex(
    rf",?\s(?:a\s(?:period|span|total)\sof\s|or\s|for\s)?(?:{HEDGES}\s){{0,2}}", re.IGNORECASE
)
_YEARS_FIRST = lazy_regex(r",?\s(?:from|between)\s|\s?\(", re.IGNORECASE)
_YEAR_TO_YEAR = lazy_regex(r"\s(?:to|until|till|and)\s|[-–]")
_GUESS = 0.12
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
_RATE = lazy_regex(r"\s(?:per|a|an)\s(hour|day|week|month|year)$")


def conversion(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
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
    if _LARGER.search(ahead_of(text, first)) or _AND_MORE.match(text.source, second.end):
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
    given = Range(a.low * low * (1 - guess), a.high * high * (1 + guess))
    return Check((first, second), second, b, (given,), f"{first.value * low:.3g} {second.unit}")


def _digits_end(figure: Figure) -> int:
    digits = re.match(r"[\d.,]+", figure.text)
    return figure.start + digits.end() if digits else figure.end


def _temperatures(text: Text, first: Figure, second: Figure, end: int, options: Slack) -> Check | None:
    """ "30 degrees Celsius (86 degrees Fahrenheit)", and a rise by 2 degrees, which is one by 3.6"""
    names = []
    for figure in (first, second):
        scale = _SCALE.match(text.source, _digits_end(figure), figure.end + 24)
        names.append((scale[1] or scale[2]).upper() if scale else "")
    if set(names) != {"C", "F"} or not _CONVERTED.fullmatch(text.source, end, second.start):
        return None
    warm, half, stated = first.value or 0.0, half_unit(first), _rounded(text, second, options)
    turned = _fahrenheit if names[0] == "C" else _celsius
    factor = 1.8 if names[0] == "C" else 1 / 1.8
    below = sorted((turned(-warm - half), turned(-warm + half)))
    given = (
        Range(turned(warm - half) - 1, turned(warm + half) + 1),
        # Below zero, where a minus or the word stands before either, or both, of them.
        Range(below[0] - 1, below[1] + 1),
        Range(-below[1] - 1, 1 - below[0]),
        Range((warm - half) * factor - 1, (warm + half) * factor + 1),  # a difference of temperatures
    )
    return Check((first, second), second, stated, given, f"{turned(warm):.0f} {names[1]}")


def _fahrenheit(celsius: float) -> float:
    return celsius * 1.8 + 32


def _celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32) / 1.8


def _compound_conversion(
    text: Text, larger: Figure, smaller: Figure, second: Figure, options: Slack
) -> Check | None:
    """ "6 feet 2 inches (188 cm)" """
    names, unit = (_unit(larger), _unit(smaller)), _unit(second)
    times = _COMPOUNDS.get(names)
    if not times or not larger.value or smaller.value is None or not second.value or smaller.value >= times:
        return None
    if not _CONVERTED.fullmatch(text.source, smaller.end, second.start):
        return None
    if _LARGER.search(ahead_of(text, larger)) or _AND_MORE.match(text.source, second.end):
        return None
    for name, parts in zip(names, (times, 1), strict=True):
        if factors := _CONVERSIONS.get((name, unit)):
            total, off = (larger.value * times + smaller.value) / parts, 1 / parts
            given = Range((total - off) * factors[0], (total + off) * factors[1])
            stated = _rounded(text, second, options)
            expected = f"{total * factors[0]:.3g} {second.unit}"
            return Check((larger, smaller, second), second, stated, (given,), expected)
    return None


def _rounded(text: Text, figure: Figure, options: Slack) -> Range:
    """What a length may stand for: its last zeros are rounded away, as in "390 km (240 miles)"."""
    value = figure.value or 0.0
    whole = re.match(r"\d+", figure.text.replace(",", ""))
    zeros = len(whole.group()) - len(whole.group().rstrip("0")) if whole and "." not in figure.text else 0
    half = min(0.5 * 10 ** min(zeros, 12), 0.05 * value) if zeros else 0.0
    exact = meant(text, figure, options)
    return Range(min(exact.low, value - half), max(exact.high, value + half))


def _significant(figure: Figure) -> int:
    digits = re.sub(r"\D", "", figure.text)
    return len(digits.strip("0"))


def _unit(figure: Figure) -> str:
    words = figure.text.lower()
    if re.search(r"\s(?:per|an?|nautical|sea|cubic|fluid|statute)\s", words):
        return ""  # a rate, or another mile
    name = _UNIT_NAMES.get(figure.unit.lower(), "")
    return f"square {name}" if re.search(r"\bsq(?:uare)?\b", words) else name


def two_rates(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
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
    a, b = meant(text, first, options), meant(text, second, options)
    given = Range(a.low * low, a.high * times * 1.05)
    return Check((first, second), second, b, (given,), f"{(first.value or 0) * times:,.0f}")


def years_between(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "ten years, from 1990 to 2000", "from 1990 to 2000, over ten years" """
    if len(window) < 3:
        return None
    one, two, three = window[:3]
    source = text.source
    if one.kind == two.kind == "year" and three.unit == "years":
        first, second, stated = one, two, three
        if not FROM.search(ahead_of(text, first)) or not _YEARS_LAST.fullmatch(
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
    given = Range(years - off, years + off)
    return Check((first, second, stated), stated, meant(text, stated, options), (given,), f"{years:g} years")
