"""Web archives (WARC): the pages that a crawler kept, and what was extracted from them (WET)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING, BinaryIO, Literal, cast

import msgspec
from msgspec import Struct, structs

from scoring.data import Failure
from scoring.reading import too_large
from scoring.reading.records.data import Chunk, Record
from scoring.reading.records.pieces import MOST_BYTES, MOST_ROWS, with_content
from scoring.reading.records.unpacking import Unpacked

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HEADERS = 2**16  # more of them, and it is no answer of a server
_HTML = ("text/html", "application/xhtml+xml")
_PAGES = (*_HTML, "text/plain")
_DECODINGS: tuple[Literal["all", "transfer", "none"], ...] = ("all", "transfer", "none")


class _Page(Struct, array_like=True):
    """A record of an archive as it is handed on."""

    url: str | None
    captured: str | None
    kind: str | None  # its media type; None: the block is an answer over HTTP, which says it
    block: bytes | None  # None: it is too large


def cut(stream: BufferedReader, raw: Unpacked, like: Chunk, max_size: int) -> Iterator[Chunk]:
    """Chunks of pages: what a server answered with success, or was extracted from it, as HTML or text.

    Redirects, errors, pictures and scripts are no rows. What cannot be read any further ends in a failure.
    """
    pages: list[_Page] = []
    size = 0
    for found in _pages(stream, raw, max_size):
        if isinstance(found, Failure):
            yield (chunk := _chunk(pages, like, found))
        else:
            pages.append(found)
            size += len(found.block or b"")
            if len(pages) < MOST_ROWS and size < MOST_BYTES:
                continue
            yield (chunk := _chunk(pages, like))
        done = chunk.end + (chunk.failure is not None)
        like = structs.replace(like, first=done + 1, start=done)
        pages, size = [], 0
    if pages:
        yield _chunk(pages, like)


def records(chunk: Chunk, max_size: int) -> Iterator[Record]:
    """The pages of a chunk as records, their encodings for the way undone."""
    if chunk.content is None:
        return
    for row, page in enumerate(msgspec.msgpack.decode(chunk.content, type=list[_Page]), chunk.first):
        position = f"{chunk.input}:{row}"
        record = Record(
            id=page.url or position, position=position, values={"captured": page.captured}, url=page.url
        )
        if page.block is None:
            yield structs.replace(record, error=too_large(max_size))
            continue
        kind, charset, content = page.kind, None, page.block
        if kind is None:
            kind, charset, content = _answered(page.block, max_size)
        yield structs.replace(record, content=content, html=kind in _HTML, charset=charset, size=len(content))


def _pages(stream: BufferedReader, raw: Unpacked, max_size: int) -> Iterator[_Page | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    of_pages = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    watched = _Watched(stream)
    rows = 0
    why = "cut off: its last record is not whole"
    try:
        for record in ArchiveIterator(cast(BinaryIO, watched), parse_http=False):
            length = record.content_length
            block = record.reader.read(min(length, _HEADERS))
            kind = None if record.is_http else _media_type(record.headers.get("Content-Type"))
            is_page = _is_page(block) if kind is None else kind in _PAGES
            is_large = length > max_size + _HEADERS
            if is_page and not is_large:
                block += record.reader.read(length - len(block))
                size = len(block)
            else:
                size = len(block) + record.reader.consume(length - len(block))
            if size < length or "Content-Length" not in record.headers:
                break
            if is_page and record.record_type & of_pages:
                url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
                yield _Page(url, record.headers.get("WARC-Date"), kind, None if is_large else block)
                rows += 1
        else:
            if watched.ends_whole and not raw.damage:
                return
    except OSError as error:
        why = f"damaged: {error}"
    if raw.damage:
        why = raw.damage.message
    yield Failure("truncated", why, rows + 1)


def _is_page(head: bytes) -> bool:
    """Whether an answer over HTTP is a page: a success, and HTML or text."""
    try:
        answer = _answer(head, "none")
    except OSError:
        return False
    headers = answer.http_headers
    status = headers.status_code if headers else None
    return status is not None and 200 <= status < 300 and _media_type(answer.http_content_type) in _PAGES


def _answered(block: bytes, max_size: int) -> tuple[str, str | None, bytes]:
    """Media type, declared encoding and content of an answer over HTTP.

    Some archives keep a content unpacked whose headers call it packed: what cannot be unpacked is taken as
    it is.
    """
    for decoding in _DECODINGS:
        try:
            answer = _answer(block, decoding)
            content = answer.reader.read(max_size + 1)
        except OSError:
            continue
        return _media_type(answer.http_content_type), answer.http_charset, content
    return "", None, b""


def _answer(block: bytes, decoding: Literal["all", "transfer", "none"]) -> WarcRecord:
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.set_bytes_content(block)
    record.is_http = True
    record.parse_http(auto_decode=decoding)
    return record


def _media_type(value: str | None) -> str:
    return (value or "").partition(";")[0].strip().lower()


def _chunk(pages: list[_Page], like: Chunk, failure: Failure | None = None) -> Chunk:
    chunk = structs.replace(like, end=like.start + len(pages), failure=failure)
    return with_content(chunk, msgspec.msgpack.encode(pages)) if pages else chunk


class _Watched:
    """A stream that remembers how it ended: behind each record of an archive stand two line ends."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._at = 0
        self._last = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self._at += len(data)
        self._last = (self._last + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    @property
    def ends_whole(self) -> bool:
        """Whether what was read ends as it must."""
        return self._last.endswith((b"\r\n\r\n", b"\n\n"))
