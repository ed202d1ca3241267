"""Find what a chatbot and its user said to each other, left in the text: "As an AI language model, I cannot".

Some phrases nobody else needs. Beyond these, such talk is known by what comes together in one sentence: an
offer, a task and a text ("Shall I make the article shorter?"), a refusal and a request, an order and what
it is for. Each of them alone means nothing.

Only outside quotation marks, and not in stories about chatbots, which speak of them by name and may
report such words without marks. What stands in one paragraph was said in one breath and is one hit. A
web page's titles are read as well: what the tool answered may have ended up there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, PageEvidence, Span
from scoring.text import Text
from scoring.text.lookup import Lookup, phrase
from scoring.text.moulds import Moulds, read_parts
from scoring.text.signatures import statements


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`phrases` that are found anywhere, and `edges`: phrases that a person might write too, found in
    the first and the last two blocks only. `talk` names, for each kind of it, the `parts` that come together
    in a sentence or in a line of a few sentences: "offers, tasks, works" (`scoring.text.moulds`). A text with
    `about` words `story` times or more outside all these is a story about chatbots.
    """

    phrases: tuple[str, ...]
    edges: tuple[str, ...]
    about: tuple[str, ...]
    story: int
    parts: tuple[str, ...] = ()
    talk: dict[str, tuple[str, ...]] = {}


_EDGE_BLOCKS = 2
_LINE = 45  # words of a paragraph that is one utterance; in a longer one each sentence is


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per paragraph, with all its phrases, and one for the titles of a page."""
    keys = text.keys
    found = list(_found(text, keys, options))
    found += _talk(text, keys, found, options)
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
    for at in sorted({*text.indexes_of(phrases.first_words), *text.indexes_of(edges.first_words)}):
        start = text.words[at].start
        at_edge = start < first_end or start >= last_start
        phrase = phrases.longest(keys, at) or (edges.longest(keys, at) if at_edge else None)
        if phrase:
            yield at, at + len(phrase)


def _talk(
    text: Text, keys: list[str], known: list[tuple[int, int]], options: Options
) -> Iterator[tuple[int, int]]:
    """The utterances without a known phrase that fill a mould, as half-open ranges of words."""
    moulds = _moulds(options.parts, tuple(mould for kind in options.talk.values() for mould in kind))
    begun = moulds.beginnings(keys, text.places)
    done = list(known)
    for first, last in _utterances(text) if begun else ():
        if bisect_left(begun, first) == bisect_left(begun, last) or not moulds.fits(keys[first:last]):
            continue
        if any(first < end and at < last for at, end in done):
            continue
        # What is quoted is another's talk; most texts never come so far.
        own = ["" if text.in_quotation(word.span) else word.key for word in text.words[first:last]]
        if fit := moulds.fits(own):
            done.append((first, last))
            yield first + fit[0], first + fit[1]


def _utterances(text: Text) -> Iterator[tuple[int, int]]:
    """Short paragraphs, then all sentences, as half-open ranges of words."""
    for block in text.blocks:
        first, last = text.word_index(block.start), text.word_index(block.end)
        if last - first <= _LINE:
            yield first, last
    for sentence in text.sentences:
        yield sentence.first_word, sentence.last_word


@lru_cache(maxsize=8)
def _moulds(parts: tuple[str, ...], talk: tuple[str, ...]) -> Moulds:
    return Moulds(read_parts(parts), [tuple(mould.split(", ")) for mould in talk])


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)
