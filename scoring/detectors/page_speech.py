"""Find paragraphs in which the page speaks instead of the article: appeals, notices, terms.

The evidence is the sentences that hold a known phrase, from the first to the last in their block: the
box that asks readers to subscribe is one finding, however much it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lookup import Lookup


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`phrases` that only a page says; case and punctuation make no difference."""

    phrases: tuple[str, ...]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per block, with the first `phrase` found in it. Quoted words are left out."""
    found: dict[int, tuple[Span, str]] = {}
    for at, phrase in _lookup(options.phrases).found(text):
        said = Span(text.words[at].start, text.words[at + len(phrase) - 1].end)
        first, last = text.sentence_at(said.start), text.sentence_at(said.end - 1)
        if first is None or last is None or text.in_quotation(said):
            continue
        span, name = found.get(first.block.start, (first.span, text.source[said.start : said.end]))
        found[first.block.start] = (Span(span.start, max(span.end, last.end)), name)
    for span, name in found.values():
        yield Hit((span,), {"phrase": name})


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)
