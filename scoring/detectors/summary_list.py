"""Find a list near the top that says what the paragraphs below say, in other words and without a fact.

Newsrooms put key points first too. Theirs give figures and names; a list counts here when it has no
figure and no quotation of its own, and the text is dense with formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.formulas import formula_density


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`min_items` in the list, the first so long, which starts in the first `top` (0-1) of the words.
    `repeated`: the share (0-1) of its longer words that stand elsewhere in the text too. `min_share`
    percent of the words of the text stand in formulas.
    """

    min_items: int
    top: float
    repeated: float
    min_share: float


_STEM = 5  # letters that two forms of a word share: "negotiate", "negotiations"
_ITEM_WORDS = 5  # a shorter item names something


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit: from the first item to the last."""
    if formula_density(text).share < options.min_share:
        return
    items = _first_list(text.blocks, options.min_items)
    if not items:
        return
    span = Span(items[0].start, items[-1].end)
    early = text.word_index(span.start) <= options.top * len(text.words)
    if early and _repeats(text, items, span, options.repeated):
        yield Hit((span,))


def _first_list(blocks: Sequence[Block], min_items: int) -> list[Block]:
    """The items of the first list that is long enough, or none."""
    items: list[Block] = []
    for block in blocks:
        if block.role == "list":
            items.append(block)
        elif len(items) >= min_items:
            break
        else:
            items = []
    return items if len(items) >= min_items else []


def _repeats(text: Text, items: Sequence[Block], span: Span, share: float) -> bool:
    if any(len(text.words_in(item.span)) < _ITEM_WORDS for item in items):
        return False
    if any(span.contains(figure.span) for figure in text.figures):
        return False
    if any(span.overlaps(quotation.span) for quotation in text.quotations):
        return False
    listed = {stem for word in text.words_in(span) for stem in _stem(word.key)}
    elsewhere = {
        stem for word in text.words if not span.start <= word.start < span.end for stem in _stem(word.key)
    }
    return bool(listed) and len(listed & elsewhere) >= share * len(listed)


def _stem(key: str) -> tuple[str, ...]:
    return (key[:_STEM],) if len(key) >= _STEM else ()
