"""From plain text to a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.data import Block, Document, Role
from scoring.reading import credits
from scoring.reading.moments import find_moment
from scoring.text.blocks import split_blocks
from scoring.text.language import detect_language
from scoring.text.lazy import lazy_regex

_BYLINE_START = lazy_regex(
    r"^(?:(?:(?:written|reported|posted|reporting|interview|words|text) )?by"
    r"|[a-z ]{0,30}(?:author|reporter|correspondent|writer|editor|words|story)s?(?: by)?:)\s+",
    re.IGNORECASE,
)
_CHANGED = lazy_regex(r"(?:last )?(?:updated|modified)\b|last published\b", re.IGNORECASE)
_PLACE_LAST = lazy_regex(r"[^,;&]{1,80},[^,;&]{1,60}")  # one comma and no "and": "Jane Doe, Abuja"
_AND = lazy_regex(r"\s(?:and|und|et)\s")


def document_from_text(id: str, text: str, path: str | None = None, sha256: str = "") -> Document:
    """Build the document of a plain text: its blocks, title, byline, date of publication and language.

    `id` is the path as given or the row's id; `sha256` is that of the bytes it was decoded from.
    """
    blocks = split_blocks(text)
    title = next(_lines(text, blocks, "title"), None)
    byline = next(_lines(text, blocks, "byline"), None)
    return Document(
        id=id,
        text=text,
        blocks=blocks,
        path=path,
        title=title.lstrip("# ") if title else None,
        byline=_names(byline) if byline else None,
        published=_published(text, blocks),
        language=detect_language(text),
        sha256=sha256,
    )


def _lines(text: str, blocks: tuple[Block, ...], role: Role) -> Iterator[str]:
    """The texts of the blocks with a role, each on one line."""
    for block in blocks:
        if block.role == role:
            yield " ".join(text[block.start : block.end].split())


def _names(byline: str) -> str:
    """The names of a byline, without role, body and place; the line itself where nobody is named."""
    line = _BYLINE_START.sub("", byline, count=1)
    found = list(credits.names(line))
    if len(found) == 2 and _PLACE_LAST.fullmatch(line) and not _AND.search(line):
        found = found[: 2 if credits.is_person(found[1]) else 1]  # "Jane Doe, Daily Globe"
    if not found:
        return line
    return " and ".join(part for part in (", ".join(found[:-1]), found[-1]) if part)


def _published(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The date that the first dateline gives, in ISO 8601; None if there is none, or it has two readings.

    A dateline that only says when the text was changed is passed over.
    """
    for line in _lines(text, blocks, "dateline"):
        moment = None if _CHANGED.match(line) else find_moment(line)
        if moment:
            return moment.readings[0] if len(moment.readings) == 1 else None
    return None
