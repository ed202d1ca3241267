"""Documents of any mixture of files, folders, tables and archives, for what must have them all at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader
from typing import cast

from msgspec import structs

from scoring.data import Document
from scoring.errors import InputError
from scoring.limits import MAX_SIZE
from scoring.reading import Source, Unread, document_from_bytes, load
from scoring.reading.records.cutting import cut, records
from scoring.reading.records.data import Columns, Input
from scoring.reading.records.documents import document_of
from scoring.reading.records.inspection import available


def gather(
    paths: Iterable[str],
    columns: Columns,
    max_size: int = MAX_SIZE,
    stdin: BufferedReader | None = None,
) -> Iterator[Document | Unread]:
    """Yield the documents that the paths lead to, in order, each known by an id of its own.

    Rows of a table whose id another document has are known by their positions. Standard input (`stdin`, the
    process's own where None) is a table where its beginning says so, else one document. What cannot be read
    is yielded as `Unread` in its place.
    """
    stdin = stdin or cast("BufferedReader", sys.stdin.buffer)
    ids: set[str] = set()
    for found in available(paths, columns, stdin):
        if isinstance(found, Unread):
            piped = found.id == "-" and found.error.code == "format"
            yield _piped(stdin, max_size) if piped else found
            continue
        for document, position in _documents(found, columns, max_size, stdin):
            if isinstance(document, Document) and position and document.id in ids:
                document = structs.replace(document, id=position)
            if isinstance(document, Document):
                ids.add(document.id)
            yield document


def _piped(stdin: BufferedReader, max_size: int) -> Document | Unread:
    """Standard input as one document."""
    source = Source("-", None)
    try:
        return document_from_bytes(source, load(source, stdin, max_size))
    except InputError as error:
        return Unread("-", error)


def _documents(
    input: Input, columns: Columns, max_size: int, stdin: BufferedReader
) -> Iterator[tuple[Document | Unread, str]]:
    """The documents of an input, each with its position in a table; files have none but their path."""
    for chunk in cut([input], max_size, stdin):
        for record in records(chunk, columns, max_size):
            try:
                yield document_of(record, max_size), "" if input.format == "files" else record.position
            except InputError as error:
                yield Unread(record.position, error), ""
