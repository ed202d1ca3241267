"""Find postal addresses that ship with site themes and templates: nobody ever set the site up.

An address is looked up in a curated list, word by word: case, punctuation, line breaks and the usual
abbreviations ("St.", "Ave", "N") make no difference. The evidence is the whole address as it stands:
its label line ("Physical Address") above and the city line below belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup, Phrase, phrase

_LONG_FORMS = {
    "st": "street",
    "str": "street",
    "ave": "avenue",
    "av": "avenue",
    "rd": "road",
    "blvd": "boulevard",
    "dr": "drive",
    "ln": "lane",
    "cir": "circle",
    "ct": "court",
    "sq": "square",
    "apt": "apartment",
    "ste": "suite",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
}
# A longer line is a paragraph that mentions the address: then the evidence is the address alone.
_LONGEST_LINE = 120
_LONGEST_CITY_LINE = 60
# "MA 02124", "VIC 3021, Australia", "D04 89GR", "E2 8DY": what the line under a street ends with.
_POSTCODE = (
    r"(?:[A-Z]{2,3}\.?,? \d{4,6}(?:-\d{4})?|\d{5,6}|[A-Z]{1,2}\d{1,2}[A-Z]? ?\d{1,2}[A-Z]{2})"
    r"(?:,? (?:USA?|UK|U\.S\.A?\.?|United States|United Kingdom|Australia|Canada))?\.?"
)
_CITY_LINE = lazy_regex(rf"[^\d\n]{{0,50}}\b{_POSTCODE}$")
_REST = lazy_regex(rf"\.?,? ?(?:#?\d{{1,5}},? )?(?:[^\W\d_][\w.'-]{{0,20}},? ){{0,5}}{_POSTCODE}")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`addresses` as the templates print them; `labels` are the lines that announce an address."""

    addresses: tuple[str, ...]
    labels: tuple[str, ...]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per address, with the `address` on one line."""
    known, labels, starts = _lists(options.addresses, options.labels)
    places = text.indexes_of(starts)
    words = [_LONG_FORMS.get(key, key) for key in text.keys] if places else []
    done = 0
    for position in places:
        address = known.longest(words, position) if position >= done else None
        if address is None:
            continue
        last = position + len(address) - 1
        span = _whole_address(text, Span(text.words[position].start, text.words[last].end), labels)
        yield Hit((span,), {"address": " ".join(text.source[span.start : span.end].split())})
        done = max(last + 1, text.word_index(span.end))


@lru_cache(maxsize=4)
def _lists(
    addresses: tuple[str, ...], labels: tuple[str, ...]
) -> tuple[Lookup, frozenset[Phrase], frozenset[str]]:
    """The addresses, the labels, and the words that addresses begin with, in long and in short."""
    known = Lookup(addresses, _full_words)
    short = {word for word, long in _LONG_FORMS.items() if long in known.first_words}
    return known, frozenset(map(phrase, labels)), known.first_words | short


def _full_words(line: str) -> Phrase:
    return tuple(_LONG_FORMS.get(word, word) for word in phrase(line))


def _whole_address(text: Text, found: Span, labels: frozenset[Phrase]) -> Span:
    first, last = text.block_index(found.start), text.block_index(found.end - 1)
    if first is None or last is None or text.in_quotation(found):
        return found
    blocks = text.blocks
    if blocks[last].end - blocks[first].start > _LONGEST_LINE:
        rest = _REST.match(text.source, found.end)
        return Span(found.start, rest.end() if rest else found.end)
    if first > 0 and phrase(_short_line(text, blocks[first - 1])) in labels:
        first -= 1
    if last + 1 < len(blocks) and _CITY_LINE.match(_short_line(text, blocks[last + 1])):
        last += 1
    return Span(blocks[first].start, blocks[last].end)


def _short_line(text: Text, block: Block) -> str:
    """The block's text, or nothing if it is too long for a label or a city."""
    return text.source[block.start : block.end] if block.end - block.start <= _LONGEST_CITY_LINE else ""
