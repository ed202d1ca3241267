"""Values as metadata holds them: escaped twice, with tags in them, a profile's address for a name."""

from __future__ import annotations

import html

from scoring.reading import credits
from scoring.text.lazy import lazy_regex

_DECLARATION = lazy_regex(r"<[!?][^>]*>?")  # the parser warns of some and stops at others
LONGEST = 1_000  # characters of a value; headlines and lists of authors stay far below
_ADDRESSES = ("http://", "https://", "//", "www.", "mailto:", "urn:")


def text(value: object) -> str:
    """A value as plain text in one line; "" for what is none, or too long to be a fact.

    Content systems put markup where words belong (`"author": "<a href=…>Jane Doe</a>"`) and escape
    what is escaped already (`&amp;#039;`).
    """
    if not isinstance(value, str) or len(value) > LONGEST:
        return ""
    value = html.unescape(value)
    if "<" in value and ">" in value:
        from bs4 import BeautifulSoup  # 60 ms

        value = BeautifulSoup(_DECLARATION.sub(" ", value), "html.parser").get_text(" ")
    return " ".join(value.split())


def people(value: str) -> tuple[str, ...]:
    """The names of a value that is to tell who wrote; a value that names nobody, such as "admin", as is."""
    if not value or is_address(value) or value.startswith("@"):
        return ()
    return credits.names(value) or (credits.without_by(value),)


def is_address(value: str) -> bool:
    """Whether a value is an address where words are expected."""
    return value.lower().startswith(_ADDRESSES)
