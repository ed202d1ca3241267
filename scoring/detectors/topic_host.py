"""Find a page whose host is named after a trade that its article never touches.

Expired domains are bought for their standing and filled with news: a host named after a dentist or a
gas project then tells of presidents. Whether a host's name has a topic shows once it is cut into
words; names of newspapers have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, PageEvidence
from scoring.text import Text
from scoring.text.segmentation import LONGEST_RUN, Segmenter
from scoring.text.signatures import compact, host_label, statements


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`trades`: words in hosts' names that are a topic. `press`: words by which a host calls itself a
    news site, so that a trade's own news are left alone ("dentalnews").
    """

    trades: frozenset[str]
    press: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with the `host` and its `topic`."""
    segmenter = Segmenter(text.vocabulary, {})
    for statement in statements(text.document, "url"):
        label = host_label(statement.value)
        topic = [word for word in _words(label, segmenter, options) if word in options.trades]
        if topic and not any(_touches(text, word) for word in topic):
            evidence = PageEvidence(statement.where, statement.line, statement.value)
            yield Hit((), {"host": label, "topic": " ".join(topic)}, page=(evidence,))
            return


def _words(label: str, segmenter: Segmenter, options: Options) -> list[str]:
    words: list[str] = []
    for part in map(compact, label.split("-")):
        if not part.isalpha() or len(part) > LONGEST_RUN:
            continue
        # A trade's short name need not be in any dictionary: "lng" of "lnginnorthernbc".
        head = next((trade for trade in options.trades if part.startswith(trade) and part != trade), None)
        split = segmenter.split(part)
        words += (part,) if part in options.trades or split is None else split.words
        rest = part[len(head) :] if head else ""
        if head and head not in words and (rest in options.press or segmenter.split(rest)):
            words.append(head)
    return [] if options.press.intersection(words) else words


def _touches(text: Text, word: str) -> bool:
    """Whether the text uses the word, or one that begins like it."""
    stem = word[: max(3, len(word) - 2)]
    return any(key.startswith(stem) for key in text.counts)
