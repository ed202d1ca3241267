"""Find the marks that an automatic publisher leaves in a page's address and tags.

An address that ends in a source's name and a clock ("-to-xseWSJ1764601398967"), a folder of a model
("/gpt/"), a plug-in that fills blogs by itself. An ordinary publishing system is no mark, and a clock
alone is none either: large newsrooms number their pages so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from scoring.data import Hit, PageEvidence
from scoring.text import Text
from scoring.text.signatures import statements

# Seconds or milliseconds from 2001 to 2033, right behind letters that hold a name in capitals.
_CLOCK = re.compile(r"[a-z]{0,4}[A-Z][A-Za-z]{1,19}[-_]?1\d{9}(?:\d{3})?(?!\d)")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In lower case: `folders` of addresses, and `plugins` by a part of the name that they state."""

    folders: frozenset[str]
    plugins: tuple[str, ...]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per mark (`mark`)."""
    seen: set[str] = set()
    for statement in statements(text.document, "url"):
        mark = _in_address(statement.value, options.folders)
        if mark and mark not in seen:
            seen.add(mark)
            yield Hit((), {"mark": mark}, page=(PageEvidence(statement.where, statement.line, mark),))
    for statement in statements(text.document, "generator"):
        name = statement.value.lower()
        if name not in seen and any(plugin in name for plugin in options.plugins):
            seen.add(name)
            evidence = PageEvidence(statement.where, statement.line, statement.value)
            yield Hit((), {"mark": statement.value}, page=(evidence,))


def _in_address(address: str, folders: frozenset[str]) -> str | None:
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    parts = path.split("/")
    folder = next((part for part in parts[:-1] if part.lower() in folders), None)
    clock = _CLOCK.search(parts[-1] or parts[-2] if len(parts) > 1 else "")
    return clock[0] if clock else f"/{folder}/" if folder else None
