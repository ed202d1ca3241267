"""Find headings that would fit any story: "Fragile Alliances Under Strain", "A Complex Outlook".

No name, no figure, no verb, only what formula is made of. A desk may write one, so they count in a
text that is dense with formula.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Block, Hit
from scoring.text import Text
from scoring.text.formulas import formula_density, is_formula_word


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`connectives` and `stock` words, of which a heading may hold any number next to words of formula
    (two thirds of the others at least); judged are texts with `min_share` percent of formula.
    """

    connectives: frozenset[str]
    stock: frozenset[str]
    min_share: float


_WORDS = range(2, 9)


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per heading."""
    if formula_density(text).share < options.min_share:
        return
    for block in text.blocks:
        if block.role == "heading" and _is_generic(text, block, options):
            yield Hit((block.span,))


def _is_generic(text: Text, block: Block, options: Options) -> bool:
    words = text.words_in(block.span)
    content = [word.key for word in words if word.key not in options.connectives]
    if len(words) not in _WORDS or len(content) < 2:
        return False
    empty = sum(key in options.stock or is_formula_word(key) for key in content)
    return 3 * empty >= 2 * len(content) and not any(key.isdigit() for key in content)
