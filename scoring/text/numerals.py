"""The values of numerals, number words, scale words and month names."""

from __future__ import annotations

from math import isfinite

from scoring.text.lazy import lazy_regex

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

NUMBER_WORDS: dict[str, float] = {word: float(value) for value, word in enumerate(_UNITS)}
NUMBER_WORDS |= {word: 10.0 * tens for tens, word in enumerate(_TENS, start=2)}
NUMBER_WORDS |= {
    f"{tens}-{unit}": NUMBER_WORDS[tens] + NUMBER_WORDS[unit] for tens in _TENS for unit in _UNITS[1:10]
}
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
SHORT_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "tln": 1e12,
    "cr": 1e7,
}

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

_GROUPED = lazy_regex(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?")  # Western, Indian
_DOTTED = lazy_regex(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL = lazy_regex(r"\d+(?:\.\d+)?")
_SPACES = lazy_regex("[ \u00a0\u2009\u202f]")


def read_number(digits: str) -> float | None:
    """The value of a numeral in English, Indian or SI grouping; None where it is malformed."""
    plain = _SPACES.sub("", digits)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "")
    elif not _DECIMAL.fullmatch(plain):
        return None
    value = float(plain)
    return value if isfinite(value) else None
