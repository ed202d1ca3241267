"""Find an institution in a country where its city is not: "the University of Assisi in Colombia".

The institution bears the name of a city, state or province that the gazetteer knows, and the text puts
it into a country that has none of that name. Only affiliations of people count (", director at the
University of Assisi in Colombia"): a university may well do research abroad.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text
from scoring.text.fold import key
from scoring.text.gazetteer import countries, places, roles

_BEFORE = 14  # words before an institution in which a role and "at" tie it to a person


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`heads`: nouns of institutions that cities give their names to. `abroad`: words of a branch abroad."""

    heads: frozenset[str]
    abroad: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each institution that its own name puts into another country than the text does."""
    for name in text.names:
        if name.kind != "organisation":
            continue
        place = _place(name.text, options.heads)
        if place is None:
            continue
        found = _country_after(text, name)
        if found is None:
            continue
        country, end = found
        if country in places()[place] or not _affiliation(text, name):
            continue
        span = Span(name.start, end)
        if not _abroad(text, span, options.abroad):
            yield Hit((span,), {"institution": name.text, "place": place.title(), "country": country})


def _place(name: str, heads: frozenset[str]) -> str | None:
    """The place that "University of X" or "X University" is named after, if that is all of the name."""
    words = key(name).split()
    if len(words) > 2 and words[0] in heads and words[1] == "of":
        place = " ".join(words[2:])
    elif len(words) > 1 and words[-1] in heads:
        place = " ".join(words[:-1])
    else:
        return None
    return place if place in places() else None


def _country_after(text: Text, name: Name) -> tuple[str, int] | None:
    """The country in "in Colombia", ", Colombia" or "in Cali, Colombia" right after, and where it ends."""
    at = text.word_index(name.end)
    words = text.words
    names = countries().names
    for here in range(at, min(at + 6, len(words))):
        gap = text.source[words[here - 1].end : words[here].start] if here else ""
        if gap not in (" ", ", ") or (here == at and gap == " " and words[here].key != "in"):
            return None
        for size in (3, 2, 1):
            last = min(here + size, len(words)) - 1
            country = names.get(key(text.source[words[here].start : words[last].end]))
            if country:
                return country, words[last].end
        if words[here].key != "in" and not words[here].text[0].isupper():
            return None
    return None


def _affiliation(text: Text, name: Name) -> bool:
    """Whether a person belongs there: a role and "at", "of" or "from" stand before."""
    at = text.word_index(name.start)
    before = [word.key for word in text.words[max(0, at - _BEFORE) : at]]
    while before and before[-1] in ("the", "a", "an"):
        before.pop()
    return bool(before) and before[-1] in ("at", "of", "from", "with") and any(w in roles() for w in before)


def _abroad(text: Text, span: Span, abroad: frozenset[str]) -> bool:
    sentence = text.sentence_at(span.start)
    return sentence is not None and any(word.key in abroad for word in sentence.words)
