"""Find postal addresses whose fields nobody filled in: "123 Main Street, Anytown, ST 12345".

Such an address is told by its parts, not by a list of addresses. Some parts are nobody's (a town called
"Your City", the postcode 00000): two points. Others also occur in life (house number 123, Main Street): one
point. Parts that follow each other make an address, and two of them with three points, one of them
nobody's, make an unfilled one; so does a town that is nobody's behind a street and a house number. A
placeholder of a telephone number or a mail address close behind counts as one more part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup

_NOBODYS, _COMMON = 2, 1  # points
_ENOUGH = 3
_MOST_BETWEEN = 60  # characters between two parts: a suite, a building, a real town
_NAME_WORDS = 3  # "Martin Luther King Boulevard"
_CONTACT_WITHIN = 120  # characters behind an address: "| Phone: … | Email: …"
_HOUSE = lazy_regex(r"\d{1,5}[a-z]?")
# "50,000 Franc St": the end of a longer number. A street's names are capitals on one line.
_IN_NUMBER = lazy_regex(r"[.,'’\d]\d")
_STREET = lazy_regex(r"\d{1,5}[a-z]?,?(?: (?:[A-ZÀ-Þ]|\d{1,2}[a-z])[\w'’-]*\.?){1,5}")
# What may follow a field such as "State": another field, a number, or nothing.
_FIELD_ENDS = lazy_regex(r"[ \t]*(?:$|[\n\r,.|)\]}>•·–-]|\d)")
_LOWER = lazy_regex(r"(?<![\w'’])[a-zß-öø-ÿ]{2,}")
_BETWEEN = frozenset(
    "suite ste floor fl unit apt room building block level street avenue of de la and".split()
)
# What belongs to the address behind its last part: a real town with its postcode, the country.
_REST = lazy_regex(
    r"(?:,? (?:[A-Z][\w.'-]{0,20},? ){0,4}\d{5,6}(?:-\d{4})?\b)?"
    r"(?:,? (?:USA?|UK|Australia|Canada|India|United States|United Kingdom)\b)?(?:,? \d{5,6}\b)?"
)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of such addresses.

    `suffixes` are words for streets; before them stand `names` that are nobody's or `common_names`.
    `streets` and `towns` are nobody's as they stand; a town of `common_towns` may be somebody's.
    `fields` name a part instead of giving it, `weak_fields`
    do so where they are not a part of a real address; `houses` and `codes` are the numbers that people
    type; `contacts` are pieces of telephone numbers and mail addresses that are nobody's. A sentence with
    one of `mentions` speaks of such addresses.
    """

    suffixes: frozenset[str]
    names: frozenset[str]
    common_names: frozenset[str]
    streets: tuple[str, ...]
    towns: tuple[str, ...]
    common_towns: tuple[str, ...]
    fields: tuple[str, ...]
    weak_fields: tuple[str, ...]
    houses: frozenset[str]
    codes: tuple[str, ...]
    contacts: tuple[str, ...]
    mentions: frozenset[str]


class _Part(NamedTuple):
    """A part of an address, from one word to another, with the points of what it consists of."""

    first: int
    last: int
    points: tuple[int, ...]
    house: bool = False  # a street with its house number
    town: bool = False  # a town that is nobody's
    field: bool = False  # the name of a part: alone such names are a form


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per address."""
    address: list[_Part] = []
    for part in _parts(text, options):
        begins = part.house and any(other.house for other in address)
        if address and (begins or not _adjoin(text, address[-1], part)):
            yield from _hit(text, address, options)
            address = []
        address.append(part)
    yield from _hit(text, address, options)


def _hit(text: Text, address: Sequence[_Part], options: Options) -> Iterator[Hit]:
    if all(part.field or not part.points for part in address):
        return
    start, end = text.words[address[0].first].start, text.words[address[-1].last].end
    points = [point for part in address for point in part.points]
    behind = text.source[end : end + _CONTACT_WITHIN]
    if any(piece in behind for piece in options.contacts):
        points.append(_NOBODYS)
    pieces = len(points) >= 2 and sum(points) >= _ENOUGH and _NOBODYS in points
    if not pieces and not (address[0].house and any(part.town for part in address)):
        return
    span = Span(start, end)
    if "\n" in text.source[start:end] and not any(map(str.isdigit, text.source[start:end])):
        return  # the labels of a form, one under the other
    if not text.in_quotation(span) and not _spoken_of(text, span, options.mentions):
        rest = _REST.match(text.source, end)
        yield Hit((Span(start, rest.end() if rest else end),))


def _spoken_of(text: Text, span: Span, mentions: frozenset[str]) -> bool:
    sentence = text.sentence_at(span.start)
    if sentence is None:
        return False
    words = text.words_in(Span(sentence.start, max(span.start, sentence.start)))
    return any(word.key in mentions for word in words)


def _adjoin(text: Text, left: _Part, right: _Part) -> bool:
    """Whether nothing stands between two parts that would not stand in an address."""
    between = text.source[text.words[left.last].end : text.words[right.first].start]
    return (
        len(between) <= _MOST_BETWEEN
        and between.count("\n") <= 3
        and all(word in _BETWEEN for word in _LOWER.findall(between))
    )


def _parts(text: Text, options: Options) -> Iterator[_Part]:
    """The parts of addresses in the order of the text; a street that is somebody's has no points."""
    known = _known(
        options.streets,
        options.towns,
        options.common_towns,
        options.fields,
        options.weak_fields,
        options.codes,
    )
    keys = text.keys
    done = -1
    for at in sorted({*text.indexes_of(options.suffixes), *text.indexes_of(known.first_words)}):
        if at > done:
            part = _street(text, keys, at, options) if keys[at] in options.suffixes else None
            part = part or _known_part(text, keys, at, known, options)
            if part and part.first > done:
                done = part.last
                yield part


class _Known(NamedTuple):
    """The lists of an address, ready to be looked up."""

    streets: Lookup
    towns: Lookup
    common_towns: Lookup
    fields: Lookup
    weak_fields: Lookup
    codes: Lookup
    first_words: frozenset[str]


@lru_cache(maxsize=4)
def _known(*lists: tuple[str, ...]) -> _Known:
    """The lists in the order of the fields of `_Known`."""
    streets, towns, common_towns, fields, weak_fields, codes = lookups = [Lookup(one) for one in lists]
    first_words = frozenset(word for lookup in lookups for word in lookup.first_words)
    return _Known(streets, towns, common_towns, fields, weak_fields, codes, first_words)


def _known_part(text: Text, keys: list[str], at: int, known: _Known, options: Options) -> _Part | None:
    """The part that stands in a list and, as its kind demands, in the place of such a part."""
    if found := known.codes.longest(keys, at):
        return _Part(at, at + len(found) - 1, (_NOBODYS,)) if _is_code(text, at, len(found)) else None
    if not text.source[text.words[at].start].isupper():
        return None
    if found := known.streets.longest(keys, at):
        return _named_street(keys, at, at + len(found) - 1, options)
    if found := known.towns.longest(keys, at):
        return _Part(at, at + len(found) - 1, (_NOBODYS,), town=True)
    for lookup, points in (
        (known.common_towns, _COMMON),
        (known.fields, _NOBODYS),
        (known.weak_fields, _COMMON),
    ):
        if (found := lookup.longest(keys, at)) and _is_field(text, at, len(found)):
            return _Part(at, at + len(found) - 1, (points,), field=True)
    return None


def _named_street(keys: list[str], first: int, last: int, options: Options) -> _Part:
    """A street that is nobody's, with the house number before or behind it."""
    for at in (first - 1, last + 1):
        if 0 <= at < len(keys) and _HOUSE.fullmatch(keys[at]):
            points = (_NOBODYS, _COMMON) if keys[at] in options.houses else (_NOBODYS,)
            return _Part(min(first, at), max(last, at), points, house=True)
    return _Part(first, last, (_NOBODYS,))


def _street(text: Text, keys: list[str], at: int, options: Options) -> _Part | None:
    """A street by its last word: the house number stands at most three names before it."""
    for house in range(at - 2, max(at - _NAME_WORDS - 2, -1), -1):
        if not _HOUSE.fullmatch(keys[house]):
            continue
        start, end = text.words[house].start, text.words[at].end
        if start and _IN_NUMBER.match(text.source, start - 1):
            return None
        if not _STREET.fullmatch(text.source, start, end):
            return None
        name = " ".join(keys[house + 1 : at])
        points = [_COMMON] if keys[house] in options.houses else []
        if name in options.names:
            points.append(_NOBODYS)
        elif name in options.common_names:
            points.append(_COMMON)
        return _Part(house, at, tuple(points), house=True)
    return None


def _is_code(text: Text, at: int, size: int) -> bool:
    """Whether a number stands where a postcode should: a name or mark before it, an end or name behind."""
    first, last = text.words[at], text.words[at + size - 1]
    before = text.source[max(first.start - 2, 0) : first.start].strip(" ")
    if at and not before and not text.words[at - 1].text[:1].isupper():
        return False
    if _FIELD_ENDS.match(text.source, last.end):
        return True
    return text.source[last.end : last.end + 2].strip()[:1].isupper()


def _is_field(text: Text, at: int, size: int) -> bool:
    """Whether a word such as "State" stands where the state should: behind a comma, before an end."""
    first, last = text.words[at], text.words[at + size - 1]
    before = text.source[max(first.start - 3, 0) : first.start].rstrip(" [({<")[-1:]
    return before in (",", "\n", "|", "]", "}") and _FIELD_ENDS.match(text.source, last.end) is not None
