"""Find postal addresses that ship with site themes and templates: nobody ever set the site up.

An address is looked up in a curated list, word by word: case, punctuation, line breaks and the usual
abbreviations ("St.", "Ave", "N") make no difference. The evidence is the whole address as it stands:
its label line ("Physical Address") above and the city line below belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.words import split_words

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
_CITY_LINE = re.compile(rf"[^\d\n]{{0,50}}\b{_POSTCODE}$")
_REST = re.compile(rf",? {{0,2}}(?:[^\W\d_][\w.'-]{{0,20}},? {{1,2}}){{0,5}}{_POSTCODE}")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`addresses` as the templates print them; `labels` are the lines that announce an address."""

    addresses: tuple[str, ...]
    labels: tuple[str, ...]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per address, with the `address` on one line."""
    known = _index(options.addresses)
    labels = frozenset(_tokens(label) for label in options.labels)
    words = [_LONG_FORMS.get(word.key, word.key) for word in text.words]
    position = 0
    while position < len(words):
        length = _match(words, position, known.get(words[position], ()))
        if not length:
            position += 1
            continue
        span = Span(text.words[position].start, text.words[position + length - 1].end)
        span = _whole_address(text, span, labels)
        yield Hit((span,), {"address": " ".join(text.source[span.start : span.end].split())})
        position = max(position + length, text.word_index(span.end))


@lru_cache(maxsize=4)
def _index(addresses: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """The addresses by their first word."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for address in addresses:
        tokens = _tokens(address)
        index.setdefault(tokens[0], []).append(tokens)
    return index


def _tokens(line: str) -> tuple[str, ...]:
    return tuple(_LONG_FORMS.get(word.key, word.key) for word in split_words(line))


def _match(words: list[str], position: int, addresses: Sequence[tuple[str, ...]]) -> int:
    """Words of the longest address that starts at `position`, or 0."""
    return max(
        (len(address) for address in addresses if tuple(words[position : position + len(address)]) == address),
        default=0,
    )


def _whole_address(text: Text, found: Span, labels: frozenset[tuple[str, ...]]) -> Span:
    first, last = text.block_index(found.start), text.block_index(found.end - 1)
    if first is None or last is None:
        return found
    blocks = text.blocks
    if blocks[last].end - blocks[first].start > _LONGEST_LINE:
        rest = _REST.match(text.source, found.end)
        return Span(found.start, rest.end() if rest else found.end)
    if first > 0 and _tokens(_short_line(text, blocks[first - 1])) in labels:
        first -= 1
    if last + 1 < len(blocks) and _CITY_LINE.match(_short_line(text, blocks[last + 1])):
        last += 1
    return Span(blocks[first].start, blocks[last].end)


def _short_line(text: Text, block: Block) -> str:
    """The block's text, or nothing if it is too long for a label or a city."""
    return text.source[block.start : block.end] if block.end - block.start <= _LONGEST_CITY_LINE else ""
