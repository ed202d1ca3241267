"""Find the marks that an automatic publisher leaves in a page's address and tags.

An address that ends in a source's name and a clock ("-to-xseWSJ1764601398967"), a folder of a model
("/gpt/"), a plug-in that fills blogs by itself, a tag or a comment in which a program says that it wrote
the article ("gpt-rewrite: task done"). An ordinary publishing system is no mark, and a clock alone is none
either: large newsrooms number their pages so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from scoring.data import Hit, PageEvidence
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.moulds import Moulds
from scoring.text.signatures import statements

# Seconds or milliseconds from 2001 to 2033, right behind letters that hold a name in capitals.
_CLOCK = lazy_regex(r"[a-z]{0,4}[A-Z][A-Za-z]{1,19}[-_]?1\d{9}(?:\d{3})?(?!\d)")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In lower case: `folders` of addresses, `plugins` by a part of the name that they state, `sources` as
    they stand before a clock in an address. `parts` and `marks`: what comes together in what a program says
    of itself (`scoring.text.moulds`).
    """

    folders: frozenset[str]
    plugins: tuple[str, ...]
    sources: frozenset[str] = frozenset()
    parts: dict[str, tuple[str, ...]] = {}
    marks: tuple[tuple[str, ...], ...] = ()


_TOKENS = lazy_regex(r"[a-z]+")
_SLUG_CLOCK = lazy_regex(r"([a-z]{2,20})[-_]?(1\d{9}(?:\d{3})?)(?:\.html?)?$")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per mark (`mark`)."""
    seen: set[str] = set()
    for statement in statements(text.document, "url"):
        mark = _in_address(statement.value, options)
        if mark and mark not in seen:
            seen.add(mark)
            yield Hit((), {"mark": mark}, page=(PageEvidence(statement.where, statement.line, mark),))
    moulds = _moulds(tuple(options.parts.items()), options.marks)
    for statement in statements(text.document, "generator"):
        name = statement.value.lower()
        tokens = _TOKENS.findall(name)
        known = any(plugin in name for plugin in options.plugins) and statement.where == "meta"
        if name not in seen and (known or moulds.fits(tokens)):
            seen.add(name)
            # "content-generator: …" is a tag's name and what it says.
            says = statement.value.rpartition(": ")[2] if statement.where == "meta" else statement.value
            yield Hit((), {"mark": says}, page=(PageEvidence(statement.where, statement.line, says),))


@lru_cache(maxsize=8)
def _moulds(parts: tuple[tuple[str, tuple[str, ...]], ...], marks: tuple[tuple[str, ...], ...]) -> Moulds:
    return Moulds(dict(parts), marks)


def _in_address(address: str, options: Options) -> str | None:
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    parts = path.split("/")
    folder = next((part for part in parts[:-1] if part.lower() in options.folders), None)
    slug = parts[-1] or parts[-2] if len(parts) > 1 else ""
    clock = _CLOCK.search(slug)
    if clock is None and (named := _SLUG_CLOCK.search(slug)) and named[1] in options.sources:
        clock = named
    return clock[0] if clock else f"/{folder}/" if folder else None
