"""Find the marks of Markdown in a text that is none: "**Jane Doe**", "## The Road Ahead", "[here](https://…)".

Chatbots and editors' tools write Markdown; where it is pasted into a page that does not read it, readers see
the marks. A text that opens with a Markdown title, or has such marks in most of its lines, is a Markdown
document and in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document with marks in `document` (0-1) of its lines or more is written in Markdown."""

    document: float


_TITLE = lazy_regex(r"# \S")
_HEADING = lazy_regex(r"#{2,6} (?=[^\s#])[^\n]{1,120}")  # one alone begins a comment in code, too
# Marks that touch the words inside and nothing outside: "f**k", "2**8", "***" and "__init__" are none.
_INSIDE = lazy_regex(
    r"(?<![\w*\\/])\*{2,3}(?=[^\W_]|[\"“‘'(\[$€£#])[^*\n]{1,120}(?<=[^\s*])\*{2,3}(?![\w*])"
    r"|(?<![\w_\\/])__(?=[A-Z0-9\"“])[^_\n]{1,120}(?<=[^\s_])__(?![\w_])"
    r"|(?<![\w\]\\])\[(?=[^\s\]])[^\[\]\n]{1,120}\]\((?:https?://|/|#|www\.)[^()\s]{0,300}\)"
)
_ANY = lazy_regex(r"#|\*\*|__|\]\(")  # of the marks above


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per heading, emphasis or link with its marks."""
    if not _ANY.search(text.source):
        return
    found = []
    marked = 0
    for start, end, _ in text.blocks:
        heading = _HEADING.match(text.source, start, end)
        after = heading.end() if heading else start
        spans = [match.span() for match in _INSIDE.finditer(text.source, after, end)]
        if heading:
            spans.insert(0, heading.span())
        marked += bool(spans)
        found += spans
    if found and marked < options.document * len(text.blocks) and not _TITLE.match(text.source.lstrip()):
        yield from (Hit((Span(*span),)) for span in found)
