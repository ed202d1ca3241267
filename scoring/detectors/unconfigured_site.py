"""Find what a site builder ships and an owner replaces, still standing on the page around an article.

Some of it nobody who looked once would leave ("Just another WordPress site", the sample post, an address
on example.com); the rest is a habit of small sites (a theme's credit, the section "Uncategorized",
buttons and menus that lead nowhere) and counts only where several come together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from scoring.data import Hit, Page, PageEvidence, Place
from scoring.text import Text
from scoring.text.lookup import Lookup, phrase
from scoring.text.moulds import Moulds
from scoring.text.signatures import statements
from scoring.text.words import split_words

_OWN_PAGES = 2  # dead links of the menu that are no slip
_OWN_LINE = 80  # characters of a tagline or a copyright line
_LONGEST_LINE = 300  # characters of a passage; what is longer is no label, but may open with one


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each of these counts: an `unmistakable` phrase, a title of the page or its site that holds one of
    the `titles`, a link that leads to one of the `samples`, an address of the page on one of the
    `hosts`. The `habits` (and `dead_links` links to `networks`, or two of the `menu`, that lead nowhere)
    count where `several` come together. `parts` and `own_lines` are for the short lines that a site has for
    itself: what comes together in one that is still the template's (`scoring.text.moulds`).
    """

    unmistakable: tuple[str, ...]
    titles: tuple[str, ...]
    samples: tuple[str, ...]
    hosts: tuple[str, ...]
    menu: frozenset[str]
    habits: tuple[str, ...]
    networks: tuple[str, ...]
    dead_links: int
    several: int
    parts: dict[str, tuple[str, ...]] = {}
    own_lines: tuple[tuple[str, ...], ...] = ()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per unmistakable trace, or one for several habits together; `trace` lists them."""
    page = text.document.page
    if page is None:
        return
    found = {evidence.text.lower(): evidence for evidence in _unmistakable(page, options)}
    for evidence in found.values():
        yield Hit((), {"trace": f"“{evidence.text}”"}, page=(evidence,))
    habits = {evidence.text.lower(): evidence for evidence in _habits(text, page, options)}
    if not found and len(habits) >= options.several:
        trace = ", ".join(f"“{evidence.text}”" for evidence in habits.values())
        yield Hit((), {"trace": trace}, page=tuple(habits.values()))


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)


@lru_cache(maxsize=8)
def _moulds(parts: tuple[tuple[str, tuple[str, ...]], ...], lines: tuple[tuple[str, ...], ...]) -> Moulds:
    return Moulds(dict(parts), lines)


def _unmistakable(page: Page, options: Options) -> Iterator[PageEvidence]:
    own = _moulds(tuple(options.parts.items()), options.own_lines)
    for where, line, words in _lines(page):
        known = list(_find(options.unmistakable, where, line, words))
        yield from known
        keys = phrase(words.replace("©", " copyright ")) if len(words) <= _OWN_LINE and not known else ()
        if own.fits(keys):
            yield PageEvidence(where, line, words)
    for statement in page.statements:
        if statement.fact in ("title", "publisher"):
            yield from _find(options.titles, statement.where, statement.line, statement.value)
        elif statement.fact == "url" and _is_sample(statement.value, options.hosts):
            yield PageEvidence(statement.where, statement.line, statement.value)
    for link in page.links:
        if link.span is None and link.text.strip().lower() in options.samples:
            yield PageEvidence("navigation", link.line, link.text.strip())


def _habits(text: Text, page: Page, options: Options) -> Iterator[PageEvidence]:
    for where, line, words in _lines(page):
        yield from _find(options.habits, where, line, words)
    for fact in ("section", "byline"):
        for statement in statements(text.document, fact):
            yield from _find(options.habits, statement.where, statement.line, statement.value)
    dead = [link for link in page.links if link.span is None and link.target.rstrip("/").endswith("#")]
    shared = [link for link in dead if any(network in link.text.lower() for network in options.networks)]
    own = [link for link in dead if link.text.strip().lower() in options.menu]
    for links, least in ((shared, options.dead_links), (own, _OWN_PAGES)):
        if len(links) >= least:
            yield PageEvidence("page", links[0].line, ", ".join(link.text.strip() for link in links[:4]))


def _is_sample(address: str, hosts: tuple[str, ...]) -> bool:
    """Whether the address is on one of the hosts or a part of one."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # "http://[" and the like
        return False
    return any(host == sample or host.endswith("." + sample) for sample in hosts)


def _lines(page: Page) -> Iterator[tuple[Place, int, str]]:
    for passage in page.passages:
        yield passage.where, passage.line, passage.text[:_LONGEST_LINE]


def _find(phrases: tuple[str, ...], where: Place, line: int, words: str) -> Iterator[PageEvidence]:
    split = split_words(words)
    keys = [word.key for word in split]
    at = 0
    while at < len(keys):
        found = _lookup(phrases).longest(keys, at)
        if found:
            yield PageEvidence(where, line, words[split[at].start : split[at + len(found) - 1].end])
        at += len(found) if found else 1
