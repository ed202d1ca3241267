"""From paths to documents: files, folders, patterns and standard input.

    for item in read_all(["news/", "draft.txt", "-"]):
        if isinstance(item, Unread):
            print(item.id, item.error.message)
        else:
            score(item)

`expand` and `read` are the two steps of `read_all`, `load` and `document_from_bytes` those of `read`. A
web page, told by its ending or its first tag, gives its article; everything else is plain text.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from scoring.data import Document
from scoring.errors import InputError
from scoring.limits import MAX_SIZE, MEGABYTE
from scoring.reading.decoding import decode, looks_like_html
from scoring.reading.plain import document_from_text
from scoring.reading.sources import HTML_ENDINGS, Source, Unread, expand, open_regular, readable

__all__ = [
    "Source",
    "Unread",
    "document_from_bytes",
    "document_from_decoded",
    "document_from_text",
    "expand",
    "load",
    "read",
    "read_all",
    "too_large",
]


def read_all(
    paths: Iterable[str], stdin: BinaryIO | None = None, max_size: int = MAX_SIZE
) -> Iterator[Document | Unread]:
    """Read what the paths stand for, lazily and in the order given; folders in sorted order.

    What cannot be read is yielded as `Unread` in its place and stops nothing. `stdin` is read for the
    path `-`, the process's own where None. `max_size` is in bytes.
    """
    for source in expand(paths):
        if isinstance(source, Unread):
            yield source
            continue
        try:
            yield read(source, stdin, max_size)
        except InputError as error:
            yield Unread(source.id, error)


def read(source: Source, stdin: BinaryIO | None = None, max_size: int = MAX_SIZE) -> Document:
    """Read one source of at most `max_size` bytes.

    Raises InputError with one of the codes of `load` and `document_from_bytes`.
    """
    return document_from_bytes(source, load(source, stdin, max_size))


def load(source: Source, stdin: BinaryIO | None = None, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of one source: a regular file, or standard input.

    Pipes and devices are refused: they may never end, or never begin.
    Raises InputError with one of the codes `missing`, `unreadable`, `not-a-file`, `too-large`.
    """
    try:
        if source.path is None:
            data = (stdin or sys.stdin.buffer).read(max_size + 1)
        else:
            with open_regular(source.path) as file:
                data = file.read(max_size + 1)
    except OSError as error:
        raise InputError("unreadable", f"cannot be read: {readable(error)}") from error
    if len(data) > max_size:
        raise too_large(max_size)
    return data


def too_large(max_size: int) -> InputError:
    """The error of what is larger than `max_size` bytes."""
    limit = f"{max_size / MEGABYTE:.3g} MB"
    return InputError("too-large", f"larger than {limit}, the most that is read; --max-size changes that")


def document_from_bytes(source: Source, data: bytes) -> Document:
    """Build the document of a source from the bytes that were loaded from it.

    Raises InputError with one of the codes `unsupported`, `binary`, `encoding`, `empty`.
    """
    html = True if source.path and source.path.suffix.lower() in HTML_ENDINGS else None
    path = source.id if source.path else None
    return document_from_decoded(source.id, decode(data), data, html, path=path)


def document_from_decoded(
    id: str, text: str, data: bytes, html: bool | None, *, path: str | None = None, url: str | None = None
) -> Document:
    """Build the document of a text that was decoded from `data`; `html` as None: its first tag tells.

    `url` is where a page was found. Raises InputError (`empty`) where there is no text.
    """
    if not text.strip():
        raise InputError("empty", "there is no text in it")
    sha256 = hashlib.sha256(data).hexdigest()
    if html or (html is None and looks_like_html(text)):
        from scoring.reading.html import document_from_html  # 100 ms

        return document_from_html(id, text, path=path, sha256=sha256, url=url)
    return document_from_text(id, text, path=path, sha256=sha256)
