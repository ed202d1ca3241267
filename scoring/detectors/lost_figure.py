"""Units, signs and ages whose figure fell out: "rose by percent", "$ billion", "a -year-old man"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import NUMBER_WORDS, SCALES


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`scales`: "million" and the like; they need a figure before them, or one of `articles` within a
    few words ("a cool million"), or one of `before_scales` ("several", "the"). `lost_before`: words that
    cannot stand right before them ("worth").

    `share_leads`: words that cannot stand right before "percent" ("rose", "that"), `before_shares`: words
    that can ("per", "several"); `changes`: nouns
    that make an article before it impossible too ("a percent decline"). `hedges`: words that only a
    number follows ("nearly"), `counted`: nouns that cannot stand right behind them ("nearly people").
    """

    scales: frozenset[str]
    articles: frozenset[str]
    before_scales: frozenset[str]
    share_leads: frozenset[str]
    before_shares: frozenset[str]
    changes: frozenset[str]
    hedges: frozenset[str]
    lost_before: frozenset[str]
    counted: frozenset[str]


# What is left of the hole, and what stands before it where a figure is missing.
_SHAPES = tuple(
    (lazy_regex(left), lazy_regex(before))
    for left, before in (
        (r"[$€£₹₦]\s?(?:million|billion|trillion|bn)\b", r"(?:^|[^\w)])$"),  # $ billion
        (  # worth $ in
            r"[$€£₹₦](?=\s(?:in|on|to|for|from|by|of|and)\b|[,;]|\.\s|\.$)",
            r"\b(?:of|than|about|over|by|worth|least|nearly|some|around|almost|spent|paid|costs?|raised)\s$",
        ),
        (  # by % in
            r"%(?=\s[a-z]|[,;]|\.\s|\.$)",
            r"\b(?!(?i:the|what|which|in|as|per|this|that|your|some|how)\s)[A-Za-z]+\s{1,2}$|\d,\s{1,2}$",
        ),
        (  # a -year-old boy
            r"-(?:(?:year|month|week|day)-old|(?:year|month|week|day|hour|minute|second|mile|yard|meter|metre|kilomet(?:er|re)"
            r"|foot|inch|acre|pound|page|member|seat|bed|room|man|person|storey|story|point|game|degree)[\s-][a-z]+)\b",
            r"\b[A-Za-z]+\s{1,2}$",
        ),
        (r"aged(?=,\s)", r",\s$"),  # Jane Doe, aged, was
        (r",\d{3}(?![\d,])", r"\s$"),  # some ,000 people
    )
)
_SHARES = frozenset(("percent", "per"))
_LOOK_BACK = 16  # characters; the longest word before a hole that matters
_MAX_BEFORE = 3  # words between an article and its scale: "a cool million"


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per hole, on what is left around it; `values`: none."""
    words = text.words
    for index in text.indexes_of(_telling(options.scales, options.counted)):
        word = words[index]
        if not index:
            continue
        if word.key in _SHARES:
            hole = _lost_share(text, index, options)
        elif word.key in options.scales:
            hole = _lost_count(text, index, options)
        else:
            hole = word.key in options.counted and words[index - 1].key in options.hedges
            hole = hole and _adjoin(text, words[index - 1], word)
        if hole:
            yield Hit((Span(words[index - 1].start, word.end),))
    shapes = [(left, before) for left, before in _SHAPES if left.search(text.source)]  # hardly ever any
    for block in text.blocks if shapes else ():
        for left, before in shapes:
            for match in left.finditer(text.source, block.start, block.end):
                if before.search(text.source[max(block.start, match.start() - _LOOK_BACK) : match.start()]):
                    yield Hit((Span(match.start(), match.end()),))


@lru_cache(maxsize=4)
def _telling(scales: frozenset[str], counted: frozenset[str]) -> frozenset[str]:
    return scales | counted | _SHARES


def _lost_share(text: Text, index: int, options: Options) -> bool:
    """Whether "percent" at `index` stands right behind a word that only a figure can follow."""
    lead, unit = text.words[index - 1], text.words[index]
    if not _adjoin(text, lead, unit) or not unit.text.islower():
        return False
    if unit.key == "per" and not text.source.startswith("cent", unit.end + 1):
        return False
    if lead.key in options.share_leads:
        return True
    end = index + 1 if unit.key == "percent" else index + 2
    following = text.words[end].key if end < len(text.words) else ""
    if lead.key in ("a", "the", "its"):
        return following in options.changes
    known = lead.key in options.before_shares or lead.key in NUMBER_WORDS or not lead.text.isalpha()
    return following == "of" and lead.text.islower() and not known


def _lost_count(text: Text, index: int, options: Options) -> bool:
    """Whether "million" at `index` has neither a number nor an article before it."""
    unit = text.words[index]
    if not unit.text.islower() or not _adjoin(text, text.words[index - 1], unit):
        return False
    ahead = text.words_near(Span(unit.start, unit.start), _MAX_BEFORE, 0)
    of_many = ahead[-1].key == "of" and len(ahead) > 1 and ahead[-2].key in options.before_scales
    if ahead[-1].key in options.lost_before and not of_many:
        return True
    return ahead[-1].key not in options.before_scales and not any(
        options.articles & set(word.key.split("-"))
        or word.key in NUMBER_WORDS
        or word.key in SCALES
        or not word.key.replace("-", "").replace("'", "").isalpha()
        for word in ahead
    )


def _adjoin(text: Text, first: Word, second: Word) -> bool:
    return text.source[first.end : second.start] in (" ", "\u00a0", "  ")
