"""Find the section headings of a template: "Introduction", "Key Developments", "Conclusion".

They are known by how they are made: a part of a text, with words before it that fit any part and perhaps
the topic behind it ("Potential Consequences", "Implications for the Region"). Some newsrooms have headings
of their house above each story ("Why it matters"), between paragraphs full of names and quotations. Those
count, like headings with a topic, only beside others, or where the text has little to say: nobody is
quoted, or formula is dense.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.formulas import formula_density
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In lower case: `labels` are headings as they stand, `house` those that newsrooms use, too. `parts` of
    a text are headings alone or after words that `fit` any part; `things` only after such words. A topic
    follows one of these and a word of `joints` ("for"), or one of the `openers` ("understanding").

    Counted are texts with `least` different headings, one of them without a topic. `telling` of them must
    be neither of a house nor about a topic (in longer skeletons one less), or `min_share` percent of the
    text is in formulas or it has fewer than `few_quotations` quotations.
    """

    labels: tuple[str, ...]
    house: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    fit: tuple[str, ...] = ()
    joints: frozenset[str] = frozenset()
    openers: tuple[str, ...] = ()
    least: int
    telling: int = 1
    min_share: float
    few_quotations: int


Kind = Literal["pure", "house", "topical"]


class _Heading(NamedTuple):
    keys: tuple[str, ...]
    kind: Kind
    span: Span


class _Words(NamedTuple):
    """What headings are made of."""

    labels: Lookup
    house: Lookup
    parts: Lookup
    things: Lookup
    fit: Lookup
    openers: Lookup


# "## 2. ", "IV. ", "Section 3: ", "H2: ", and any sign or emoji.
_NUMBER = lazy_regex(
    r"[^\w\"“”‘’'„«»]*_*(?:(?:[Ss]ection|[Pp]art|[Cc]hapter|[Ss]tep|[Hh])\s?\d{1,2}\s?[:.)–—-]\s*)?"
    r"(?:(?:\d{1,2}|[IVX]{1,4}|[A-Ha-h])[.):][\s*_]*)?"
)
_LINE_WORDS = 8  # a longer line is no heading
_BEGINNING = 160  # characters, in which every heading ends
_LABEL_WORDS = 4  # before a colon, behind which anything may follow
_TOPIC_WORDS = 6
_QUOTATION_WORDS = 4  # a shorter quotation is a term or a title
_ROLES = frozenset(("heading", "title", "body", "list"))
_FILLERS = frozenset(("the", "a", "an", "and", "or", "its", "their", "our", "your", "some", "of"))


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per heading of the skeleton that says nothing of the topic."""
    words = _words(options)
    found = [heading for block in text.blocks if (heading := _heading(text, block, words, options))]
    kinds = list({heading.keys: heading.kind for heading in found}.values())
    if len(kinds) < options.least or kinds.count("topical") == len(kinds):
        return
    telling = kinds.count("pure")
    tells = telling >= options.telling or (telling == options.telling - 1 and len(kinds) > options.least)
    if tells or _is_empty(text, options):
        yield from (Hit((heading.span,)) for heading in found if heading.kind != "topical")


@lru_cache(maxsize=8)
def _words(options: Options) -> _Words:
    return _Words(
        Lookup(options.labels),
        Lookup(options.house),
        Lookup(options.parts),
        Lookup(options.things),
        Lookup(options.fit),
        Lookup(options.openers),
    )


def _heading(text: Text, block: Block, words: _Words, options: Options) -> _Heading | None:
    """The heading that a block is, or that stands before its colon."""
    if block.role not in _ROLES:
        return None
    number = _NUMBER.match(text.source, block.start, block.end)
    start = number.end() if number else block.start
    line = text.words_in(Span(start, max(start, min(block.end, block.start + _BEGINNING))))
    if not line or line[0].start != start:  # it is quoted
        return None
    colon = text.source.find(":", start, line[min(_LABEL_WORDS, len(line)) - 1].end + 1)
    whole = len(line) <= _LINE_WORDS and line[-1].end >= block.end - 4
    if not whole and colon < 0:
        return None  # most blocks
    before = [word for word in line if word.start < colon]
    for label, is_whole in ((line, whole), (before, colon > 0)):
        keys = tuple(word.key for word in label)
        kind = _kind(keys, words, options) if is_whole and keys else None
        # A newsroom's own label before a colon leads its paragraph, as the house has it.
        if kind == "pure" or (kind and label is line):
            return _Heading(keys, kind, Span(label[0].start, label[-1].end))
    return None


def _kind(keys: Sequence[str], words: _Words, options: Options) -> Kind | None:
    """What kind of stock heading a line is, if it is nothing else."""
    opener = words.openers.longest(keys, 0)
    if opener and 0 < len(keys) - len(opener) <= _TOPIC_WORDS:
        return "topical"
    kind: Kind | None = None
    at, fits = 0, False  # whether the words before fit any part, so that a thing may follow
    while at < len(keys):
        if keys[at] in options.joints and _has_topic(keys, at, kind, words):
            return "house" if kind == "house" else "topical"
        if house := words.house.longest(keys, at):
            kind, fits, at = kind or "house", False, at + len(house)
        elif part := _part(keys, at, words, fits):
            kind, fits, at = "pure", False, at + len(part)
        elif fit := words.fit.longest(keys, at):
            fits, at = True, at + len(fit)
        elif keys[at] in _FILLERS or words.things.longest(keys, at):
            at += 1
        else:
            return None
    return None if fits else kind


def _has_topic(keys: Sequence[str], at: int, kind: Kind | None, words: _Words) -> bool:
    """Whether the joint at an index stands between a part or a thing and a topic."""
    behind = kind or (at and words.things.longest(keys, at - 1))
    return bool(behind) and 0 < len(keys) - at - 1 <= _TOPIC_WORDS


def _part(keys: Sequence[str], at: int, words: _Words, fits: bool) -> tuple[str, ...] | None:
    """The longest name of a part of a text at an index."""
    part = words.labels.longest(keys, at) or words.parts.longest(keys, at)
    return part or (words.things.longest(keys, at) if fits else None)


def _is_empty(text: Text, options: Options) -> bool:
    quotations = sum(
        text.word_index(quotation.end) - text.word_index(quotation.start) >= _QUOTATION_WORDS
        for quotation in text.quotations
    )
    return quotations < options.few_quotations or formula_density(text).share >= options.min_share
