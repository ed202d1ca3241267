"""Find sentences that judge where they should report: those whose words, weighed together, read loaded.

What a word of the lists weighs was learned from sentences that annotators marked (`scoring.text.loaded`).
Words inside quotation marks are the speaker's and weigh nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.loaded import loaded_words, weights

_RUNNING = ("body", "list")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The least `log_odds` of a sentence, and how many words a message has `shown`."""

    log_odds: float
    shown: int = 3


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per sentence: the sentence, with the words that weigh most as the value `words`."""
    known = weights()
    for index in text.sentences_with(loaded_words()):
        sentence = text.sentences[index]
        if sentence.block.role not in _RUNNING:
            continue
        weighed: dict[str, float] = {}
        total = 0.0
        for word in sentence.words:
            weight = known.get(word.key)
            if weight is not None and not text.in_quotation(word.span):
                total += weight
                weighed.setdefault(word.key, weight)
        heaviest = sorted(weighed, key=weighed.__getitem__, reverse=True)[: options.shown]
        if total >= options.log_odds:
            yield Hit((sentence.span,), {"words": ", ".join(heaviest)})
