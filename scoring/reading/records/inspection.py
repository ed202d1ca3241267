"""What a batch is to read, looked at before any work is done."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from io import BufferedReader, BytesIO
from itertools import islice
from typing import BinaryIO, NamedTuple, cast

from msgspec import structs

from scoring.errors import InputError
from scoring.reading.records import csv, jsonl, parquet
from scoring.reading.records.data import Columns, Format, Input
from scoring.reading.records.files import PACKED_ENDINGS, without_packed_ending
from scoring.reading.records.pieces import MOST_ROWS, lines
from scoring.reading.records.unpacking import Unpacked, compression_of, unpacked
from scoring.reading.records.values import choices
from scoring.reading.sources import ENDINGS, Unread, expand, open_regular, printable

_FORMATS: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    **dict.fromkeys(ENDINGS, "files"),
}
# Inside folders; `.json` is none there, for such files mostly describe others.
_ENDINGS = tuple(ending + packed for packed in ("", *PACKED_ENDINGS) for ending in _FORMATS)
_PARQUET, _WARC, _UTF_16 = b"PAR1", b"WARC/", (BOM_UTF16_LE, BOM_UTF16_BE)
_OFTEN_TEXT = ("body", "content", "article", "article_text", "maintext", "full_text")
_LONGEST_ROW = 2**20  # that is looked at here
_LISTED = 12  # columns in a message,
_SHOWN = 40  # and characters of a name: what is taken for one may be a document
_TOLD = 20  # problems


class _Found(NamedTuple):
    """What a path leads to, known by its name alone."""

    name: str
    format: Format | None
    paths: tuple[str, ...]


class _Look(NamedTuple):
    """What a look at an input shows."""

    input: Input
    is_empty: bool = False
    texts: frozenset[str] | None = None  # its columns that can hold text, where columns have types


def inspect(
    paths: Iterable[str],
    columns: Columns,
    format: Format | None = None,
    stdin: BufferedReader | None = None,
) -> list[Input]:
    """What the paths lead to, in order, before any work.

    `format` is that of what is named itself or piped in, whatever name and beginning tell. Tables and
    archives in a folder are inputs of their own, and so are the documents between two of them. Nothing of
    standard input (`stdin`, the process's own where None) is consumed.
    Raises InputError (`inputs`) with everything that is wrong, a line for each.
    """
    looks: list[_Look] = []
    problems: list[str] = []
    for look in _looks(paths, columns, format, stdin, _ENDINGS):
        if isinstance(look, Unread):
            problems.append(f"{look.id}: {look.error.message}")
        else:
            looks.append(look)
    if not problems:
        problems = list(_problems_together(looks, columns))
    if problems:
        more = [f"and {len(problems) - _TOLD} more"] if len(problems) > _TOLD else []
        raise InputError("inputs", "\n".join(problems[:_TOLD] + more))
    return [look.input for look in looks]


def available(
    paths: Iterable[str], columns: Columns, stdin: BufferedReader | None = None
) -> Iterator[Input | Unread]:
    """What the paths lead to, in order; what is wrong with one stops nothing.

    Tables and archives are those named themselves or by a pattern: those inside a folder may be anything.
    """
    for look in _looks(paths, columns, None, stdin, ENDINGS):
        yield look if isinstance(look, Unread) else look.input


def _looks(
    paths: Iterable[str],
    columns: Columns,
    format: Format | None,
    stdin: BufferedReader | None,
    endings: tuple[str, ...],
) -> Iterator[_Look | Unread]:
    for path in paths:
        told = None if os.path.isdir(path) else format
        for found in _found_at(path, endings):
            if isinstance(found, Unread):
                yield found
                continue
            try:
                look = _look_at(found._replace(format=told or found.format), stdin)
                _check(look, columns)
                if look.is_empty and found.name == printable(path):
                    raise InputError("empty", "there are no rows in it")
            except InputError as error:
                yield Unread(found.name, error)
            else:
                yield look


def _found_at(path: str, endings: tuple[str, ...]) -> Iterator[_Found | Unread]:
    """The inputs that a path leads to; documents one behind the other are one.

    `endings` are those of the files that count inside a folder.
    """
    documents: list[str] = []
    for source in expand([path], endings):
        if isinstance(source, Unread):
            yield source
            continue
        format = _format_of(str(source.path)) if source.path else None
        if format == "files":
            documents.append(str(source.path))
            continue
        if documents:
            yield _Found(printable(path), "files", tuple(documents))
            documents = []
        yield _Found(source.id, format, (str(source.path),) if source.path else ())
    if documents:
        yield _Found(printable(path), "files", tuple(documents))


def _format_of(path: str) -> Format | None:
    """The format that the ending of a path tells."""
    return _FORMATS.get(os.path.splitext(without_packed_ending(path))[1].lower())


def _look_at(found: _Found, stdin: BufferedReader | None) -> _Look:
    if found.format == "files":
        if not found.paths:
            raise InputError("format", "what comes in is read as a table or an archive, not as a document")
        return _Look(_measured(Input(found.name, "files", found.paths)))
    if found.paths:
        with open_regular(found.paths[0]) as file:
            return _look_into(found, file, cast("BufferedReader", file).peek())
    start = (stdin or cast("BufferedReader", sys.stdin.buffer)).peek()
    if not start:
        raise InputError("empty", "nothing comes in")
    return _look_into(found, BytesIO(start), start)


def _look_into(found: _Found, file: BinaryIO, packed: bytes) -> _Look:
    """Look at the beginning of a file, `packed` as it is stored."""
    stream, raw = unpacked(file)
    start = stream.peek()
    format = found.format or _format_by(start, found)
    input = _measured(Input(found.name, format, found.paths))
    if format == "files":
        return _Look(input)
    input = structs.replace(input, compression=compression_of(packed))
    if not start:
        return _Look(input, is_empty=not raw.damage)
    if format == "jsonl" or format == "csv":
        if start.startswith(_UTF_16):
            raise InputError("encoding", "this is UTF-16; save the file as UTF-8")
        return (_look_at_jsonl if format == "jsonl" else _look_at_csv)(input, stream, raw)
    if format == "parquet" and input.paths:
        file.seek(0)
        with parquet.seekable(file, input.compression is not None) as whole:
            schema = parquet.schema_of(whole)
        return _Look(structs.replace(input, columns=schema.columns), not schema.rows, schema.texts)
    if format == "warc" and not start.startswith(_WARC):
        raise InputError("unreadable", "this is no web archive: it does not begin with WARC/")
    return _Look(input)


def _measured(input: Input) -> Input:
    """The input with size and age of its files; one that vanished is told when it is read."""
    size = modified = 0
    for path in input.paths:
        try:
            about = os.stat(path)
        except OSError:
            continue
        size += about.st_size
        modified = max(modified, about.st_mtime_ns)
    return structs.replace(input, size=size, modified=modified) if input.paths else input


def _format_by(start: bytes, found: _Found) -> Format:
    """The format that the first bytes tell."""
    if start.startswith(_PARQUET):
        return "parquet"
    if start.startswith(_WARC):
        return "warc"
    if start.lstrip().startswith((b"{", b"[")):
        return "jsonl"
    if found.paths:
        return "files"
    raise InputError("format", "what comes in is not known by its beginning; say it with --input-format")


def _look_at_jsonl(input: Input, stream: BufferedReader, raw: Unpacked) -> _Look:
    if stream.peek().lstrip().startswith(b"["):
        message = "this is one JSON array; what is read is an object a line: `jq -c .[]` makes that of it"
        raise InputError("format", message)
    columns: dict[str, None] = {}
    wrong: InputError | None = None
    rows = 0
    pieces = lines(stream, _LONGEST_ROW, lambda: _is_cut_off(input, raw))
    for piece in islice((piece for piece in pieces if piece.is_row), MOST_ROWS):
        rows += 1
        for _, row in jsonl.rows(piece.data, 1):
            if isinstance(row, InputError):
                wrong = wrong or row
            else:
                columns.update(dict.fromkeys(row))
    if wrong and not columns:
        raise wrong
    return _Look(
        structs.replace(input, columns=tuple(columns)), is_empty=not rows and not _is_cut_off(input, raw)
    )


def _look_at_csv(input: Input, stream: BufferedReader, raw: Unpacked) -> _Look:
    delimiter = csv.delimiter_of(stream.peek())
    pieces = csv.pieces(stream, _LONGEST_ROW, delimiter, lambda: _is_cut_off(input, raw))
    rows = list(islice((piece for piece in pieces if piece.is_row), 2))
    is_empty = len(rows) < 2 and not _is_cut_off(input, raw)
    columns = csv.header_of(rows[0], delimiter) if rows else ()
    return _Look(structs.replace(input, columns=columns), is_empty)


def _is_cut_off(input: Input, raw: Unpacked) -> bool:
    """Whether what is there to look at ends before the input does, or should."""
    return not input.paths or raw.is_damaged()


def _check(look: _Look, columns: Columns) -> None:
    """Raise InputError for a table that lacks a column, as far as its beginning tells."""
    known = look.input.columns
    if not known:
        return
    named = {flag: name for flag, name in structs.asdict(columns).items() if name is not None}
    lacking = [f"no column {name} for --{flag}-column" for flag, name in named.items() if name not in known]
    candidates = [name for name, _ in choices(columns)]
    if not lacking and not any(name in known for name in candidates):
        lacking = [f"no column {' or '.join(candidates)}"]
    if lacking:
        message = f"{', '.join(lacking)}; it has {_listed(known)}{_advice(known, named)}"
        raise InputError("no-column", message)
    if look.texts is not None:
        there = [name for name in candidates if name in known]
        mute = [name for name in there if name not in look.texts]
        if mute and (mute == there or {"text", "html"} & set(named)):
            raise InputError("not-text", f"the column {' or '.join(mute)} holds no text")


def _listed(columns: Sequence[str]) -> str:
    more = f" and {len(columns) - _LISTED} more" if len(columns) > _LISTED else ""
    return (
        ", ".join(name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…" for name in columns[:_LISTED]) + more
    )


def _advice(known: Sequence[str], named: dict[str, str]) -> str:
    """Which column may be meant."""
    for flag, name in named.items():
        near = get_close_matches(name, known, 1) if name not in known else []
        if near:
            return f"; did you mean --{flag}-column {near[0]}?"
    usual = next((name for name in _OFTEN_TEXT if name in known), None)
    if usual and not {"text", "html"} & set(named):
        return f"; is it --text-column {usual}?"
    return ""


def _problems_together(looks: Sequence[_Look], columns: Columns) -> Iterator[str]:
    """What is wrong although no input is, taken alone."""
    if looks and all(look.is_empty for look in looks):
        yield "there are no rows in any of the files"
    if sum(not look.input.paths for look in looks) > 1:
        yield "-: standard input can be read only once"
    if looks and not any(look.input.format in ("jsonl", "csv", "parquet") for look in looks):
        for flag, name in structs.asdict(columns).items():
            if name is not None:
                yield f"--{flag}-column {name} is for tables, and there is none"
