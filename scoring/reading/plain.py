"""From plain text to a document."""

from __future__ import annotations

import re

from scoring.data import Block, Document, Role
from scoring.text.blocks import split_blocks
from scoring.text.language import detect_language

_BYLINE_START = re.compile(r"(?:(?:written|reported|posted) by|by|author:)\s+", re.IGNORECASE)


def document_from_text(id: str, text: str, path: str | None = None, sha256: str = "") -> Document:
    """Build the document of a plain text: its blocks, title, byline and language.

    `id` is the path as given or the row's id; `sha256` is that of the bytes it was decoded from.
    """
    blocks = split_blocks(text)
    title = _first(text, blocks, "title")
    byline = _first(text, blocks, "byline")
    return Document(
        id=id,
        text=text,
        blocks=blocks,
        path=path,
        title=title.lstrip("# ") if title else None,
        byline=_BYLINE_START.sub("", byline, count=1) if byline else None,
        language=detect_language(text),
        sha256=sha256,
    )


def _first(text: str, blocks: tuple[Block, ...], role: Role) -> str | None:
    """The text of the first block with a role, on one line."""
    for block in blocks:
        if block.role == role:
            return " ".join(text[block.start : block.end].split())
    return None
