"""Find the section headings of a template: "Why It Matters", "Key Developments", "The Bottom Line".

Some newsrooms have such headings as house style, above paragraphs full of names and quotations. The
skeleton counts where the text between them has little to say: nobody is quoted, or formula is dense.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.formulas import formula_density
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`headings`, of which a text has `least` different ones or more, in a text with `min_share`
    percent of its words in formulas, or with fewer than `few_quotations` quotations.
    """

    headings: frozenset[str]
    least: int
    min_share: float
    few_quotations: int


_NUMBER = lazy_regex(r"[#*\s]*(?:\d{1,2}[.):]\s*)?")
_LINE_WORDS = 8  # a longer line is no heading
_QUOTATION_WORDS = 4  # a shorter quotation is a term or a title


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per heading of the skeleton."""
    stock = Lookup(options.headings)
    found: list[tuple[tuple[str, ...], Span]] = []
    for block in text.blocks:
        words = text.words_in(block.span)
        if block.role not in ("heading", "title", "body", "list") or not 0 < len(words) <= _LINE_WORDS:
            continue
        start = _NUMBER.match(text.source, block.start, block.end).end()  # type: ignore[union-attr]
        keys = tuple(word.key for word in words if word.start >= start)
        if _is_stock(keys, stock):
            found.append((keys, Span(start, words[-1].end)))
    if len({keys for keys, _ in found}) >= options.least and _is_empty(text, options):
        yield from (Hit((span,)) for _, span in found)


def _is_stock(keys: tuple[str, ...], stock: Lookup) -> bool:
    """Whether a line is nothing but stock headings: "Context", "Context & Previous Events"."""
    at = 0
    while at < len(keys):
        part = stock.longest(keys, at)
        if part is None:
            return False
        at += len(part)
        at += keys[at : at + 1] == ("and",)
    return at > 0


def _is_empty(text: Text, options: Options) -> bool:
    quotations = sum(
        text.word_index(quotation.end) - text.word_index(quotation.start) >= _QUOTATION_WORDS
        for quotation in text.quotations
    )
    return quotations < options.few_quotations or formula_density(text).share >= options.min_share
