"""Find what a chatbot said to its user, left in the text: "As an AI language model, I cannot".

Only outside quotation marks, and not in stories about chatbots, which speak of them by name and may
report such words without marks. What stands in one paragraph was said in one breath and is one hit. A
web page's titles are read as well: what the tool answered may have ended up there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, PageEvidence, Span
from scoring.text import Text
from scoring.text.lookup import Lookup, phrase
from scoring.text.signatures import statements


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
    """Yield one hit per paragraph, with all its phrases, and one for the titles of a page."""
    keys = [word.key for word in text.words]
    found = list(_found(text, keys, options))
    titles = _in_titles(text, options)
    if not (found or titles) or _is_about_chatbots(keys, found, options):
        return
    spans: dict[int | None, list[Span]] = {}
    for first, last in found:
        span = Span(text.words[first].start, text.words[last - 1].end)
        if not text.in_quotation(span):
            spans.setdefault(text.block_index(span.start), []).append(span)
    for together in spans.values():
        yield Hit(tuple(together))
    if titles:
        yield Hit((), {"match": titles[0].text}, page=titles)


def _is_about_chatbots(keys: list[str], found: list[tuple[int, int]], options: Options) -> bool:
    """Whether the text speaks of chatbots outside the phrases found."""
    own = {at for first, last in found for at in range(first, last)}
    about = _lookup(options.about)
    story = sum(at not in own and about.longest(keys, at) is not None for at in range(len(keys)))
    return story >= options.story


def _in_titles(text: Text, options: Options) -> tuple[PageEvidence, ...]:
    """The titles of the page that hold any of the phrases, each wording once."""
    phrases, edges = _lookup(options.phrases), _lookup(options.edges)
    found: dict[str, PageEvidence] = {}
    for title in statements(text.document, "title"):
        keys = phrase(title.value)
        if any(phrases.longest(keys, at) or edges.longest(keys, at) for at in range(len(keys))):
            found.setdefault(title.value, PageEvidence(title.where, title.line, title.value))
    return tuple(found.values())


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
