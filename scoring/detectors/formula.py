"""Find formula, phrase by phrase: words that carry no fact (`scoring.text.formulas`).

Everybody writes one now and then, so a rule can ask how dense they stand before any is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.formulas import FormulaKind, formula_density


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`kinds` of formula to report, from `min_words` on, in texts with `least` different formulas of any
    kind and length or more that make up `min_share` percent of the words.
    """

    kinds: frozenset[FormulaKind]
    min_words: int
    least: int
    min_share: float


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per formula."""
    density = formula_density(text)
    if density.number < options.least or density.share < options.min_share:
        return
    for formula in text.formulas:
        if formula.kind in options.kinds and len(text.words_in(formula.span)) >= options.min_words:
            yield Hit((formula.span,))
