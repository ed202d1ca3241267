"""Units, signs and ages whose figure fell out: "rose by percent", "$ billion", "a -year-old man"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.numerals import NUMBER_WORDS, SCALES


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`scales`: "million" and the like; they need a figure before them, or one of `articles` within a
    few words ("a cool million"), or one of `before_scales` ("several", "the"). `share_leads`: words that cannot stand right before "percent" ("rose", "that");
    `changes`: nouns that make an article before it impossible too ("a percent decline").
    """

    scales: frozenset[str]
    articles: frozenset[str]
    before_scales: frozenset[str]
    share_leads: frozenset[str]
    changes: frozenset[str]


_SIGN = r"[$€£₹₦]"
_SHAPES = re.compile(
    rf"""(?x)
    (?<![\w)])(?P<hole>{_SIGN}\s?(?:million|billion|trillion|bn)\b)             # $ billion
  | \b(?:of|than|about|over|by|worth|least|nearly|some|around|almost|spent|paid|cost|costs|raised)\s
        (?P<sign>{_SIGN})(?=\s(?:in|on|to|for|from|by|of|and)\b|[,;]|\.\s|\.$)    # worth $ in
  | \b(?!(?i:the|what|which|in|as|per|this|that|your|some|how)\s)[A-Za-z]+\s(?P<percent>%)(?=\s[a-z]|[,;]|\.\s|\.$)                        # by % in
  | \b[A-Za-z]+\s(?P<age>-(?:year|month|week|day)-old|-(?:year|month|week|day|mile|page|member|seat|storey|story)\s[a-z]+)
  | (?<=,\s)(?P<aged>aged)(?=,\s)                                                # Jane Doe, aged, was
  | (?<=\s)(?P<thousands>,\d{{3}})(?![\d,])
    """
)

_MAX_BEFORE = 3  # words between an article and its scale: "a cool million"


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per hole, on what is left around it; `values`: none."""
    words = text.words
    for index, word in enumerate(words[1:], start=1):
        if word.key in ("percent", "per"):
            hole = _lost_share(text, index, options)
        else:
            hole = word.key in options.scales and _lost_count(text, index, options)
        if hole:
            yield Hit((Span(words[index - 1].start, word.end),))
    for block in text.blocks:
        for match in _SHAPES.finditer(text.source, block.start, block.end):
            yield Hit((Span(*match.span(match.lastgroup or 0)),))


def _lost_share(text: Text, index: int, options: Options) -> bool:
    """Whether "percent" at `index` stands right behind a word that only a figure can follow."""
    lead, unit = text.words[index - 1], text.words[index]
    if not _adjoin(text, lead, unit) or not unit.text.islower():
        return False
    if unit.key == "per" and not text.source.startswith("cent", unit.end + 1):
        return False
    if lead.key in options.share_leads:
        return True
    following = text.words[index + 1 : index + 2]
    return lead.key in ("a", "the") and bool(following) and following[0].key in options.changes


def _lost_count(text: Text, index: int, options: Options) -> bool:
    """Whether "million" at `index` has neither a number nor an article before it."""
    unit = text.words[index]
    if not unit.text.islower() or not _adjoin(text, text.words[index - 1], unit):
        return False
    ahead = text.words_near(Span(unit.start, unit.start), _MAX_BEFORE, 0)
    return ahead[-1].key not in options.before_scales and not any(
        options.articles & set(word.key.split("-"))
        or word.key in NUMBER_WORDS
        or word.key in SCALES
        or not word.key.replace("-", "").replace("'", "").isalpha()
        for word in ahead
    )


def _adjoin(text: Text, first: Word, second: Word) -> bool:
    return text.source[first.end : second.start] in (" ", "\u00a0", "  ")
