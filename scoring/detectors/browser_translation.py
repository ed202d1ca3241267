"""Find pages that were saved from a browser that had translated them, and do not say so.

A translating browser marks what it shows: the language is "en-x-mtfrom-de", the page "translated-ltr".
Whoever publishes such a copy publishes a machine's translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, PageEvidence
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup
from scoring.text.signatures import statements


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text with one of the `notices` says itself that it is a translation."""

    notices: tuple[str, ...]


_MARK = lazy_regex(r"[a-z]{2}-x-mtfrom-([a-z]{2,3})|translated-(?:ltr|rtl)", re.IGNORECASE)


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with the first `mark`."""
    told = (*statements(text.document, "language"), *statements(text.document, "generator"))
    marked = next((one for one in told if _MARK.fullmatch(one.value)), None)
    if marked and not _lookup(options.notices).holds([word.key for word in text.words]):
        evidence = PageEvidence(marked.where, marked.line, marked.value)
        yield Hit((), {"mark": marked.value}, page=(evidence,))


@lru_cache(maxsize=4)
def _lookup(notices: tuple[str, ...]) -> Lookup:
    return Lookup(notices)
