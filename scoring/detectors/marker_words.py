"""Find words that weigh a fact and add none, densely set: "meticulously", "pivotal", "multifaceted".

Rewriting tools strew them over plain sentences, and so do eager writers. One means nothing; how many
different ones a text has, for its length, does. Words inside quotation marks are the speaker's.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text, Word

_RUNNING = ("body", "list")
_SHORTEST = 400  # words; in a shorter text two or three words make a rate
_STEM = 6  # letters that "notable" and "notably" share: one word here
_SHOWN = 5  # words that a message repeats


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At least `distinct` different of the `words`, and so many of them `per_1000_words`; twice as many are
    certain. Who says `own` words ("I") `personal` times or more tells of himself, as he likes.
    """

    words: frozenset[str]
    distinct: int
    per_1000_words: float
    own: frozenset[str] = frozenset()
    personal: int = 3


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with the first place of every such word; the value `words` lists some."""
    if len(options.words & text.counts.keys()) < options.distinct:
        return
    first: dict[str, Word] = {}
    for at in sorted(at for key in options.words & text.counts.keys() for at in text.places[key]):
        word = text.words[at]
        block = text.block_at(word.start)
        if block is not None and block.role in _RUNNING and not text.in_quotation(word.span):
            first.setdefault(word.key[:_STEM], word)
    least = max(options.distinct, options.per_1000_words * max(len(text.words), _SHORTEST) / 1000)
    if len(first) >= least and not _is_personal(text, options):
        words = list(first.values())
        shown = ", ".join(word.key for word in words[:_SHOWN])
        yield Hit(tuple(word.span for word in words), {"words": shown}, min(1.0, len(first) / least / 2))


def _is_personal(text: Text, options: Options) -> bool:
    own = (text.words[at] for key in options.own & text.counts.keys() for at in text.places[key])
    return sum(not text.in_quotation(word.span) for word in own) >= options.personal
