"""Find what a chatbot said to its user, left in the text: "As an AI language model, I cannot".

Only outside quotation marks, and not in stories about chatbots, which speak of them by name and may
report such words without marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lookup import Lookup


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`phrases` that are found anywhere, and `edges`: phrases that a person might write too, found in
    the first and the last two blocks only. A text with `about` words `story` times or more outside
    those phrases is a story about chatbots.
    """

    phrases: tuple[str, ...]
    edges: tuple[str, ...]
    about: tuple[str, ...]
    story: int


_EDGE_BLOCKS = 2


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per phrase."""
    words = text.words
    keys = [word.key for word in words]
    found = list(_found(text, keys, options))
    if not found:
        return
    own = {at for first, last in found for at in range(first, last)}
    about = _lookup(options.about)
    story = sum(at not in own and about.longest(keys, at) is not None for at in range(len(keys)))
    if story >= options.story:
        return
    for first, last in found:
        span = Span(words[first].start, words[last - 1].end)
        if not text.in_quotation(span):
            yield Hit((span,))


def _found(text: Text, keys: list[str], options: Options) -> Iterator[tuple[int, int]]:
    """The phrases as half-open ranges of words."""
    if not text.blocks:
        return
    first_end = text.blocks[:_EDGE_BLOCKS][-1].end
    last_start = text.blocks[-_EDGE_BLOCKS:][0].start
    phrases, edges = _lookup(options.phrases), _lookup(options.edges)
    for at, word in enumerate(text.words):
        at_edge = word.start < first_end or word.start >= last_start
        phrase = phrases.longest(keys, at) or (edges.longest(keys, at) if at_edge else None)
        if phrase:
            yield at, at + len(phrase)


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)
