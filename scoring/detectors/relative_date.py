"""Days, weeks and months told from a day of writing that the text never gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.dates import is_dated
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`max_hits`: how many to list; one missing date explains them all."""

    max_hits: int


# From the first word on; "this", "in", "on" open many other phrases.
_OPENERS = frozenset("this last next yesterday tomorrow in on earlier".split())
_DEICTIC = lazy_regex(
    r"""(?xi)
    (?: (?:this|last|next)\s(?:past\s|coming\s)?
            (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week(?:end)?|month)\b(?:['’]s\s\w{1,20})?
      | (?:yesterday|tomorrow)\b(?!['’]s)
      | in\s(?:recent|the\s(?:past|last|coming|next)(?:\sfew)?)\s(?:days|weeks)\b
      | on\sthe\s(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b
            (?=[,.;]|\s(?:and|but|at|in|a|the|he|she|it|they|president|prime|police)\b)  # not the 7th floor
      | earlier\sthis\s(?:week|month)\b
    )"""
)


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """The first such expressions of a text without a date, one hit each; `values`: none."""
    if text.document.published or is_dated(text):
        return
    yield from islice(_expressions(text), options.max_hits)


def _expressions(text: Text) -> Iterator[Hit]:
    end = 0
    for word in text.words:
        if word.key not in _OPENERS or word.start < end:
            continue
        match = _DEICTIC.match(text.source, word.start)
        if match and not text.in_quotation(Span(*match.span())):
            end = match.end()
            yield Hit((Span(*match.span()),))
