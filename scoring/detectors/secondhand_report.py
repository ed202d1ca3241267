"""Find another outlet's findings told on a web page without a link to them.

A link in the same sentence will do, whatever it leads to; one in the next sentences must lead away from
the site; one to the outlet itself may stand anywhere. Whoever publishes or signs the page may refer to
their own reporting freely.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Link, Span
from scoring.text import Text, Word
from scoring.text.lookup import Lookup
from scoring.text.signatures import compact, host_label, site_names, statements

_OUTLET_WORDS = 4


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`cues` lead up to the outlet ("obtained by"); it is one of the `outlets`, or a name that ends in
    one of the `outlet_words`. Cues and words in lower case.
    """

    cues: tuple[str, ...]
    outlets: tuple[str, ...]
    outlet_words: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per reference without a link, with the `outlet`."""
    if text.document.page is None:
        return
    links = text.document.page.links
    sites = site_names(text.document)
    own = sites | {compact(statement.value) for statement in statements(text.document, "byline")}
    for span, outlet in _references(text, options):
        name = compact(outlet).removeprefix("the")
        if any(name in site or site in name for site in own if len(site) > 2):
            continue
        if not _is_linked(text, span, name, links, sites):
            yield Hit((span,), {"outlet": outlet})


def _references(text: Text, options: Options) -> Iterator[tuple[Span, str]]:
    keys = [word.key for word in text.words]
    cues, outlets = _lookup(options.cues), _lookup(options.outlets)
    for at in range(len(keys)):
        cue = cues.longest(keys, at)
        if not cue:
            continue
        first = at + len(cue)
        first += keys[first : first + 1] == ["the"]
        if first >= len(keys):
            continue
        known = outlets.longest(keys, first)
        size = (
            len(known) if known else _named(text.words[first : first + _OUTLET_WORDS], options.outlet_words)
        )
        if size and text.words[first].text[0].isupper():
            end = text.words[first + size - 1].end
            yield Span(text.words[at].start, end), text.source[text.words[first].start : end]


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)


def _named(words: tuple[Word, ...], outlet_words: frozenset[str]) -> int:
    """How many of the words are an outlet's name: "Leeds Evening Post"."""
    size = 0
    for count, word in enumerate(words, 1):
        if not word.text[0].isupper():
            break
        if count > 1 and word.key in outlet_words:
            size = count
    return size


def _is_linked(text: Text, span: Span, outlet: str, links: tuple[Link, ...], sites: frozenset[str]) -> bool:
    sentence = text.sentence_at(span.start)
    if sentence is None:
        return True  # in no sentence: nothing to judge
    around = text.around(sentence)
    near = Span(around[0].start, around[-1].end)
    for link in links:
        host = compact(host_label(link.target))
        if link.span is None or not host:
            continue
        if sentence.span.overlaps(link.span) or outlet in host or (len(host) > 2 and host in outlet):
            return True
        if near.overlaps(link.span) and host not in sites:
            return True
    return False
