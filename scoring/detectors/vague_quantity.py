"""Vague numbers where a reader expects a figure: "numerous casualties" in a text that counts nothing."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`quantifiers`: single words ("numerous"). `counted`: nouns that news counts ("casualties").

    A text with `max_figures` amounts, shares or counts, or more, is left alone. `min_hits`: how many
    vague numbers make a habit.
    """

    quantifiers: frozenset[str]
    counted: frozenset[str]
    max_figures: int
    min_hits: int


_MAX_BETWEEN = 2  # "numerous civilian casualties"
_MEASURED = frozenset(("money", "percent", "quantity"))


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit from quantifier to noun, when vague numbers are many and figures few; `values`: none."""
    figures = sum(figure.kind in _MEASURED for figure in text.figures)
    if figures >= options.max_figures:
        return
    spans = list(_vague(text, options))
    if len(spans) >= options.min_hits:
        for span in spans:
            yield Hit((span,))


def _vague(text: Text, options: Options) -> Iterator[Span]:
    words = text.words
    for index, word in enumerate(words):
        if word.key not in options.quantifiers or text.in_quotation(word.span):
            continue
        at = word.end
        for noun in words[index + 1 : index + 2 + _MAX_BETWEEN]:
            if text.source[at : noun.start].strip():
                break
            if noun.key in options.counted:
                yield Span(word.start, noun.end)
                break
            at = noun.end
