"""Find a last paragraph that ends the text without a word of news: the future remains uncertain.

Such a paragraph has no figure, no quotation, no source and no name that is new, and it is made of
formulas: what remains to be seen, what the stakes are, what the coming months will bring.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.formulas import Facts


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts of `min_words` and more. The paragraph has `least` formulas or more, or one and `outlook`:
    words that look ahead ("uncertain", "whether"), as many as make up `least`.
    """

    min_words: int
    least: int
    outlook: frozenset[str]


_BESIDE = frozenset(("furniture", "caption", "byline", "dateline"))
_SAYS = frozenset("said says told according".split())
_MOST_WORDS = 70  # a longer paragraph tells something


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit: the paragraph."""
    block = _last_paragraph(text)
    if block is None or len(text.words) < options.min_words or _says_something(text, block.span):
        return
    words = text.words_in(block.span)
    formulas = sum(block.span.contains(formula.span) for formula in text.formulas)
    looks_ahead = sum(word.key in options.outlook for word in words)
    if formulas and formulas + looks_ahead >= options.least and len(words) <= _MOST_WORDS:
        yield Hit((block.span,))


def _last_paragraph(text: Text) -> Block | None:
    """The last block, if it is one of several paragraphs; a rule or a credit below does not count."""
    rest = [
        block for block in text.blocks if block.role not in ("furniture", "caption", "byline", "dateline")
    ]
    return rest[-1] if len(rest) > 1 and rest[-1].role == "body" else None


def _says_something(text: Text, span: Span) -> bool:
    """Whether it holds a figure, a quotation, a new name, or what somebody said."""
    return (
        Facts(text).within(span)
        or any(word.key in _SAYS for word in text.words_in(span))
        or any(span.contains(name.span) for name in text.speakers)
    )
