"""From paths to documents: files, folders, patterns and standard input.

    for item in read_all(["news/", "draft.txt", "-"]):
        if isinstance(item, Unread):
            print(item.id, item.error.message)
        else:
            score(item)

Plain text for now; `expand` and `read` are the two steps of `read_all`.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from scoring.data import Document
from scoring.errors import InputError
from scoring.reading.decoding import HTML_MESSAGE, decode
from scoring.reading.plain import document_from_text
from scoring.reading.sources import Source, Unread, expand, readable

__all__ = ["MAX_BYTES", "Source", "Unread", "document_from_text", "expand", "read", "read_all"]

MAX_BYTES = 64 * 2**20  # a novel has one; what is larger was given by mistake
_HTML_ENDINGS = (".html", ".htm", ".xhtml")


def read_all(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Document | Unread]:
    """Read what the paths stand for, lazily and in the order given; folders in sorted order.

    What cannot be read is yielded as `Unread` in its place and stops nothing. `stdin` is read for the
    path `-`, the process's own where None.
    """
    for source in expand(paths):
        if isinstance(source, Unread):
            yield source
            continue
        try:
            yield read(source, stdin)
        except InputError as error:
            yield Unread(source.id, error)


def read(source: Source, stdin: BinaryIO | None = None) -> Document:
    """Read one source as plain text.

    Raises InputError with one of the codes `missing`, `unreadable`, `too-large`, `unsupported`,
    `binary`, `encoding`, `empty`.
    """
    if source.path and source.path.suffix.lower() in _HTML_ENDINGS:
        raise InputError("unsupported", HTML_MESSAGE)
    data = _bytes(source, stdin)
    text = decode(data)
    if not text.strip():
        raise InputError("empty", "there is no text in it")
    path = source.id if source.path else None
    return document_from_text(source.id, text, path=path, sha256=hashlib.sha256(data).hexdigest())


def _bytes(source: Source, stdin: BinaryIO | None) -> bytes:
    try:
        if source.path is None:
            data = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
        else:
            with source.path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError("missing", "no such file or folder") from error
    except OSError as error:
        raise InputError("unreadable", f"cannot be read: {readable(error)}") from error
    if len(data) > MAX_BYTES:
        raise InputError("too-large", f"larger than {MAX_BYTES // 2**20} MB, the most that is read at once")
    return data
