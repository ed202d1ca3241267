"""What travels from the inputs of a batch to its documents: inputs, chunks of rows, records."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

from scoring.data import Failure
from scoring.errors import InputError

Format = Literal["jsonl", "csv", "parquet", "files", "warc"]  # files: each is a document, text or web page
Compression = Literal["gzip", "zstd"]


class Columns(Struct, frozen=True):
    """The columns of a table that mean something to us.

    None: a column of a usual name is taken where there is one: `text`, `html`, `id`, `url`, `title`, and
    `published` or `date`. Of text and HTML a row needs one. What is named is what counts: the HTML before the
    text where both are named; where neither is, the text before the HTML.
    """

    text: str | None = None
    html: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None


class Input(Struct, frozen=True):
    """One thing that a batch reads: a table, a web archive, or the documents that a path leads to."""

    name: str  # as given, or the path below the folder that was; `-` is standard input
    format: Format
    paths: tuple[str, ...] = ()  # its files; none for standard input
    compression: Compression | None = None  # of a table or archive; of files each has its own
    size: int | None = None  # in bytes, of all its files; None: unknown
    modified: int | None = None  # nanoseconds since 1970, of the file changed last
    columns: tuple[str, ...] = ()  # of a table: of its header, or of the first rows of JSONL


class Chunk(Struct, frozen=True):
    """Some rows of one input, about a second's work: what is handed to a worker, committed, or tried again.

    Plain JSONL and CSV are read by who works on them, from byte `start` to `end` of the one file in `paths`;
    files likewise, all of `paths`. What cannot be sought in is there as `content`.
    """

    number: int  # from 0, over the whole batch
    input: str  # the name of its input
    format: Format
    first: int  # from 1: the line at which it begins (JSONL, CSV), else the number of its first row
    start: int  # bytes of the input as unpacked (JSONL, CSV), else rows
    end: int
    paths: tuple[str, ...] = ()
    content: bytes | None = None  # bytes of lines; Arrow IPC for Parquet; MessagePack for WARC
    sha256: str | None = None  # of the content
    header: tuple[str, ...] = ()  # of CSV
    delimiter: str = ","
    one_line_each: bool = False  # of CSV behind a quotation mark that nothing closes: every line is a row
    places: tuple[str, ...] = ()  # of its rows, where somebody knows better than input and number tell
    failure: Failure | None = None  # a last row, behind all others, that could not be read, and why
    passed: int = 0  # bytes of the input as stored that lie behind us at its end: for progress


class Record(Struct, frozen=True):
    """One row: its document still to be read, and what stands beside it.

    Whether `error` is there or not, it is one row of the output.
    """

    id: str  # of its column; else NAME:LINE (JSONL, CSV), NAME:ROW (Parquet), path (files), address (WARC)
    position: str  # NAME:LINE, NAME:ROW, or the path
    values: dict[str, Any] = field(default_factory=dict)  # all columns but text and HTML, fit for JSON
    texts: dict[str, str] = field(default_factory=dict)  # the columns of text and HTML
    content: str | bytes = b""  # of the document: text or markup of a column; bytes of a file or payload
    html: bool | None = None  # whether that is HTML; None: as its bytes and its path say
    path: str | None = None  # of a file
    url: str | None = None
    title: str | None = None
    published: str | None = None
    charset: str | None = None  # that the server declared for the payload
    size: int = 0  # of the content in bytes (UTF-8)
    error: InputError | None = None
