"""A space before a mark, where no word is missing: "the harbour , and"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is no stray space."""

    unfinished: frozenset[str]  # after these a word is missing, which is another rule's business
    french: str  # marks that French sets off by a space
    share: float  # of those marks: set off so often, they are French


# A space, then a mark that no digit, letter or second mark follows: not ".5", ".com", ":)", ". . .".
_SPACED = lazy_regex(
    r"(?P<last>\w)(?P<close>[)\]”\"%]?)[ \t\xa0\u202f]{1,3}(?P<mark>[,.;:!?])(?=[\s”\"’]|$|(?<![:;])\))",
    needs=(r"[,.;:!?](?<=[ \t\xa0\u202f].)",),
)
_LONGEST_LABEL = 25  # characters in front of its last word
_LONGEST_TOKEN = 40  # characters of evidence in front of the space
_ELLIPSIS = lazy_regex(r"\s?\.(?:\s\.|\.)")
_DASH = lazy_regex(r"\s+[a-z]")  # "the state ? the very": a dash that lost its encoding
_HARD_SPACE = lazy_regex("[\xa0\u202f]")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every mark with a space in front.

    Values: `mark`.
    """
    source = text.source
    spaced = list(_SPACED.finditer(source))
    french = bool(spaced) and _french(source, options)
    for match in spaced:
        mark = match["mark"]
        start = _token_start(source, match.start())
        if source[start : match.end("last")].lower() in options.unfinished and not match["close"]:
            continue
        if mark in options.french and (french or _HARD_SPACE.search(match.group())):
            continue
        if mark == ":" and _begins_line(text, start):
            continue  # the label of a price, a date or a byline: "Adults : £5", "Staff Reporter : The mayor"
        if mark in "!?" and _DASH.match(source, match.end()):
            continue
        if mark == "." and _ELLIPSIS.match(source, match.start("mark")):
            continue
        if text.block_at(start) is None or _is_link(text, start):
            continue
        yield Hit((Span(start, match.end()),), {"mark": mark})


def _begins_line(text: Text, start: int) -> bool:
    return "\n" in text.source[max(0, start - _LONGEST_LABEL) : start] or start <= _LONGEST_LABEL


def _is_link(text: Text, start: int) -> bool:
    """Whether a link stands there: a space keeps it clickable."""
    index = text.word_index(start)
    return index < len(text.words) and text.words[index].kind == "link"


def _token_start(source: str, last: int) -> int:
    start = last
    while start and last - start < _LONGEST_TOKEN and not source[start - 1].isspace():
        start -= 1
    return start


def _french(source: str, options: Options) -> bool:
    """Whether the document sets such marks off as a rule."""
    marks = re.escape(options.french)
    spaced = len(re.findall(rf"(?<=\w)[ \xa0\u202f][{marks}](?=\s)", source))
    closed = len(re.findall(rf"(?<=\w)[{marks}](?=\s)", source))
    return spaced > 1 and spaced > options.share * (spaced + closed)
