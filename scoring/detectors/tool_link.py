"""Find links of the article whose address still names the chatbot that gave it.

Chatbots add their name to the addresses they hand out ("?utm_source=chatgpt.com"). A reader sees only
the words of the link; the address stays as it was pasted.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text

_KEYS = ("utm_source", "ref", "referrer")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`tools` as addresses name them, in lower case."""

    tools: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per link, with the `tool`; its span is the link's words."""
    page = text.document.page
    for link in page.links if page else ():
        tool = _tool(link.target, options.tools) if link.span and "=" in link.target else ""
        if link.span and tool:
            yield Hit((link.span,), {"tool": tool})


def _tool(target: str, tools: frozenset[str]) -> str:
    try:
        query = parse_qs(urlsplit(target).query, max_num_fields=50)
    except ValueError:  # "http://[", or a hundred fields
        return ""
    named = (value.lower() for key in _KEYS for value in query.get(key, ()))
    return next((value for value in named if value in tools), "")
