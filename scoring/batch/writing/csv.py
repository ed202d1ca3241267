"""Rows as CSV (RFC 4180, UTF-8) that a spreadsheet can open without running what is in it.

Spreadsheets take a cell that begins with one of a few signs for a formula. Such a cell, unless it is a plain
number, gets an apostrophe in front; so does one that begins like that behind apostrophes, lest it be taken
for one of ours. Text is always in quotation marks, numbers and what is empty never.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec import Raw

from scoring.batch.rows import REST
from scoring.batch.writing.columns import columns_of, rest_of

# What begins a formula, also as East Asian keyboards write it; blanks before it are skipped by some programs.
_FORMULA = re.compile("'*[\\s\0\u200b\ufeff]*[=+\\-@＝＋－＠]|'*[\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)


def write(rows: Path, out: Path) -> None:
    """Write the lines of `rows` as CSV, with a header; lists and objects are JSON. Raises OSError."""
    with rows.open("rb") as lines:
        columns = columns_of(lines)
    decode = msgspec.json.Decoder(dict[str, Raw]).decode
    names = columns.names
    with rows.open("rb") as lines, out.open("wb") as table:
        table.write(_record([*map(_text, names), *([_text(REST)] if columns.rest else [])]))
        for line in lines:
            row = decode(line)
            cells = [_cell(row.get(name)) for name in names]
            if columns.rest:
                cells.append(_cell(rest_of(row, columns)))
            table.write(_record(cells))


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet might take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """The text of which `guarded` made this."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _record(cells: list[str]) -> bytes:
    return (",".join(cells) + "\r\n").encode()


def _cell(value: Raw | None) -> str:
    """The cell for a value in JSON; None, where the row has no such column, is as empty as null."""
    if value is None:
        return ""
    json = bytes(value)
    if json == b"null":
        return ""
    if json[:1] == b'"':
        return _text(msgspec.json.decode(json))
    return _quoted(json.decode()) if json[:1] in b"[{" else json.decode()


def _text(text: str) -> str:
    return _quoted(guarded(text))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
