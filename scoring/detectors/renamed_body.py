"""One body of a text under two names: "Ministry of Foreign Affairs … Ministry of External Relations".

A name is read as a head noun ("Ministry", "Bank") and the words that tell the body from its like. Words
of like meaning, and an adjective and its noun ("electoral", "elections"), count as one; so do words in
another order. Two names of one meaning are one body's, unless English itself has both ("Foreign
Ministry"), other countries stand with them, or one is followed by an abbreviation of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.dates import WEEKDAYS
from scoring.text.gazetteer import countries, places, roles
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS

_LINKS = frozenset(("of", "for", "on", "the", "and"))
_LONGEST = 6  # words on either side of the head
_MOST = 80  # names compared; keeps a hostile list of names linear
_CALENDAR = frozenset(WEEKDAYS) | MONTHS.keys()
_ABBREVIATION = lazy_regex(r"\s\([A-Z][A-Za-z]{1,7}\)")
_ADJECTIVES = ("al", "ic", "ical", "ary", "ian")  # of "regional", "strategic", "statistical", "monetary"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`heads`: nouns of bodies. `alike`: words of like meaning in their names, as "foreign/external".

    `silent`: words that add nothing to others ("affairs"). `short`: heads that English also puts last
    ("Foreign Ministry"). `first`: heads that come first before a place ("Bank of England").
    """

    heads: frozenset[str]
    alike: tuple[str, ...]
    silent: frozenset[str]
    short: frozenset[str]
    first: frozenset[str]


class _Body(NamedTuple):
    """A name of a body where it stands."""

    span: Span
    words: tuple[str, ...]  # as written, without case
    head: int  # which of them is the head noun
    lands: frozenset[str]  # countries that its sentence names

    @property
    def linked(self) -> bool:
        """Whether "of", "for" or "on" follows the head."""
        return self.head + 1 < len(self.words) and self.words[self.head + 1] in _LINKS

    @property
    def telling(self) -> tuple[str, ...]:
        """The words without "of" and the like."""
        return tuple(word for word in self.words if word not in _LINKS)


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per pair of names, the first mentions as spans; `values`: `variant` and `other`."""
    by_meaning: dict[tuple[str, ...], dict[tuple[str, ...], _Body]] = {}
    for body in _bodies(text, options):
        forms = by_meaning.setdefault(_meaning(body, options), {})
        forms.setdefault(body.words, body)
    for forms in by_meaning.values():
        for one, other in combinations(list(forms.values())[:_LONGEST], 2):
            if _renamed(text, one, other, options):
                usual, variant = sorted((one, other), key=lambda body: (_odd(body, options), body.span))
                values = {
                    "variant": text.source[variant.span.start : variant.span.end],
                    "other": text.source[usual.span.start : usual.span.end],
                }
                yield Hit(tuple(sorted((one.span, other.span))), values)
                break


# Reading names


def _bodies(text: Text, options: Options) -> Iterator[_Body]:
    """The names with one head noun that the text writes with capitals."""
    found = 0
    for at, word in enumerate(text.words):
        if word.key in options.heads and word.text.istitle() and found < _MOST:
            body = _around(text, at, options)
            if body is not None:
                found += 1
                yield body


def _around(text: Text, at: int, options: Options) -> _Body | None:
    """The name whose head stands at word `at`; None where it is a part of a longer one, or of nothing."""
    words, first, last = text.words, at, at
    while first and at - first < _LONGEST and _telling(text, first - 1, first, options):
        first -= 1
    while last + 1 < len(words) and last - at < _LONGEST:
        step = _step(text, last, options)
        if not step:
            break
        last += step
    if first == last or text.in_quotation(words[at].span) or _goes_on(text, first, last, options):
        return None
    sentence = text.sentence_at(words[at].start)
    near = sentence.words if sentence else ()
    known = countries()
    lands = {known.adjectives.get(word.key) or known.names.get(word.key) for word in near}
    end = words[last].start + len(words[last].text.removesuffix("'s").removesuffix("’s"))
    keys = tuple(word.key.removesuffix("'s") for word in words[first : last + 1])
    return _Body(Span(words[first].start, end), keys, at - first, frozenset(land for land in lands if land))


def _telling(text: Text, at: int, after: int, options: Options) -> bool:
    """Whether word `at`, right before word `after`, is a capitalised word of a name."""
    word = text.words[at]
    if not _joined(text, min(at, after), max(at, after)) or not word.text[0].isupper():
        return False
    plain = word.key not in _CALENDAR and word.key not in roles() and word.key not in options.heads
    return plain and word.key not in ("the", "a", "an", "this", "that", "our") and "'" not in word.key


def _step(text: Text, last: int, options: Options) -> int:
    """How many words the name goes on after word `last`: "of Foreign", "and Livestock"; 0 if none."""
    for links in range(3):
        at = last + links + 1
        if at >= len(text.words) or not _joined(text, last, at):
            return 0
        if links and text.words[at - 1].key not in _LINKS:
            return 0
        if text.words[at].text[0].isupper():
            own = text.words[at].key.removesuffix("'s")
            stops = own in _CALENDAR or own in roles() or own in options.heads
            return 0 if stops else links + 1
    return 0


def _goes_on(text: Text, first: int, last: int, options: Options) -> bool:
    """Whether another name of a body surrounds this one: "Institute of the University of Leeds"."""
    before = first - 1
    while before >= 0 and text.words[before].key in _LINKS and _joined(text, before, before + 1):
        before -= 1
    inside = before < first - 1 and before >= 0 and _joined(text, before, before + 1)
    if inside and text.words[before].text[0].isupper() and text.words[before].key in options.heads:
        return True
    after = last + 1
    return (
        after < len(text.words)
        and _joined(text, last, after)
        and text.words[after].text[0].isupper()
        and text.words[after].key not in _CALENDAR
        and text.words[after].key not in roles()
    )


def _joined(text: Text, first: int, last: int) -> bool:
    """Whether only single spaces part the words from `first` to `last`."""
    words = text.words[first : last + 1]
    return all(text.source[one.end : other.start] == " " for one, other in pairwise(words))


# Comparing them


def _meaning(body: _Body, options: Options) -> tuple[str, ...]:
    groups = _groups(options.alike)
    found = (groups.get(_root(word), _root(word)) for word in body.telling)
    return tuple(sorted(word for word in found if word not in options.silent))


@lru_cache(maxsize=4)
def _groups(alike: tuple[str, ...]) -> dict[str, str]:
    """Root → the group of words of like meaning that it belongs to."""
    return {_root(word): group for group in alike for word in group.split("/")}


def _root(word: str) -> str:
    """A word without hyphens, its plural and the ending of an adjective: "statistics", "statistical"."""
    word = word.replace("-", "").replace("isation", "ization").replace("defence", "defense")
    word = word.replace("centre", "center").replace("programme", "program").replace("labour", "labor")
    if word.endswith("ies"):
        return word[:-3] + "y"
    for ending in _ADJECTIVES:
        if word.endswith(ending) and len(word) - len(ending) > 4:
            return word.removesuffix("al").removesuffix("ic") if ending == "ical" else word
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word


def _renamed(text: Text, one: _Body, other: _Body, options: Options) -> bool:
    """Whether English has not both names for one body, and they are not two bodies by their countries."""
    if one.lands != other.lands and one.lands and other.lands:
        return False
    if any(_ABBREVIATION.match(text.source, body.span.end) for body in (one, other)):
        return False
    if _spelt(one.telling) == _spelt(other.telling):
        return False
    if sorted(_spelt(one.telling)) == sorted(_spelt(other.telling)):
        return _shuffled(one, other, options)
    if [_root(word) for word in one.telling] == [_root(word) for word in other.telling]:
        return one.linked and other.linked  # "Academy Award", "Academy Awards"
    exchanged = set(_spelt(one.telling)) ^ set(_spelt(other.telling))
    if exchanged <= options.silent:
        return False  # "Foreign Affairs Ministry", "Foreign Ministry"
    head = one.words[one.head]
    return head not in options.short or (one.linked and other.linked)


def _spelt(words: Sequence[str]) -> list[str]:
    """The words in one spelling, British and American alike."""
    return [_british(word) for word in words]


def _british(word: str) -> str:
    word = word.replace("-", "").replace("organisation", "organization").replace("defence", "defense")
    return word.replace("centre", "center").replace("labour", "labor").replace("programme", "program")


def _shuffled(one: _Body, other: _Body, options: Options) -> bool:
    """Whether the same words stand in an order that English does not have: "Bank Central", "England Bank"."""
    return any(_odd(body, options) for body in (one, other))


def _odd(body: _Body, options: Options) -> bool:
    """Whether a name has its adjective behind the head, or a place before a head that comes first."""
    following = body.words[body.head + 1 : body.head + 2]
    if following and following[0] not in _LINKS:
        return True
    before = body.words[: body.head]
    if len(before) == 1 and len(body.words) == 2:
        known = before[0] in countries().names
        person = before[0] not in places() and not known
        return (body.words[body.head] in options.first and known) or (
            body.words[body.head] == "university" and person
        )
    return False
