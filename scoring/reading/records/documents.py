"""From a record to its document."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from scoring.data import Document
from scoring.limits import MAX_SIZE
from scoring.reading import Source, document_from_bytes, document_from_decoded, too_large
from scoring.reading.decoding import decode, refuse_binary
from scoring.reading.moments import read_moment
from scoring.reading.records.data import Record


def document_of(record: Record, max_size: int = MAX_SIZE) -> Document:
    """The document of a record; its columns fill in what the document does not say of itself.

    Raises InputError: that of the record, `too-large`, or one of those of `document_from_bytes`.
    """
    if record.error:
        raise record.error
    if record.size > max_size:
        raise too_large(max_size)
    document = _read(record)
    return structs.replace(
        document,
        url=document.url or record.url,
        title=document.title or record.title,
        published=document.published or _moment(record.published),
    )


def _read(record: Record) -> Document:
    if record.path is not None and isinstance(record.content, bytes):
        return document_from_bytes(Source(record.id, Path(record.path)), record.content)
    if isinstance(record.content, bytes):
        text, data = decode(record.content, record.charset), record.content
    else:
        text, data = record.content, record.content.encode()
        refuse_binary(text)
    return document_from_decoded(record.id, text, data, record.html, url=record.url)


def _moment(date: str | None) -> str | None:
    """A date as ISO 8601, where it has one reading."""
    readings = read_moment(date) if date else ()
    return readings[0] if len(readings) == 1 else None
