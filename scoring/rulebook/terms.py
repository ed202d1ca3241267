"""The named lists of a rule file, given in it or in text files of its folder."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

from msgspec import Struct

from scoring.rulebook.reader import INVALID, TERM_REFERENCE, Reader
from scoring.rulebook.source import Node, Source

_LARGEST = 1_000_000  # bytes of a file of terms: some 80,000 phrases
_FILE_HINT = "name a text file in the folder of the rule file, such as terms/crowd.txt"


class _TermFile(Struct, frozen=True):
    file: str


def read_terms(reader: Reader, node: Node) -> None:
    """Fill the terms of a file's source: each list may take up those before it; a broken one is INVALID."""
    if node.kind != "mapping":
        node.error("`terms` must be a mapping of names to lists", "write `name: [one, two]`")
        return
    source = node.source
    source.term_names = tuple(node.entries)
    for name, (key_node, value_node) in node.entries.items():
        if not TERM_REFERENCE.fullmatch(f"<{name}>"):
            key_node.error(f"bad name of a term: {name!r}", "use small letters, digits and hyphens")
        what = f"the term {name!r}"
        if value_node.kind != "mapping":
            source.terms[name] = reader.strings(value_node, what)
            continue
        file = reader.struct(value_node, _TermFile, what)
        source.terms[name] = (
            INVALID if file is INVALID else _read_file(value_node.at("file"), file.file, name)
        )


def inside(folder: Path, name: str) -> Path | None:
    """The path of what lies in `folder` or below it, links followed; None if it lies outside."""
    root = folder.resolve()
    try:
        path = (root / name).resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return None
    return path if path.is_relative_to(root) else None


def _read_file(node: Node, file: str, name: str) -> tuple[str, ...] | Any:
    """The terms of a text file, one a line, without blank lines and lines that begin with #."""
    try:
        text = _read(node.source, file, name)
    except ValueError as error:
        node.error(f"cannot read the terms in {file!r}: {error}", _FILE_HINT)
        return INVALID
    lines = (line.strip() for line in text.splitlines())
    terms = tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not terms:
        node.error(
            f"there are no terms in {file!r}", "write one a line; a line that begins with # is a remark"
        )
    return terms or INVALID


def _read(source: Source, file: str, name: str) -> str:
    """The text of a file beside the rule file, or below it.

    Raises ValueError with what is wrong.
    """
    try:
        path = inside(Path(source.path).parent, file)
        if path is None:
            raise ValueError("it lies outside the folder of the rule file")
        if not path.is_file():
            raise ValueError("there is no such file")
        with path.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except OSError as error:
        raise ValueError((error.strerror or "unreadable").lower()) from None
    if len(data) > _LARGEST:
        raise ValueError("it is larger than 1 MB")
    named = (Path(source.path).parent / file).absolute()  # a link may lead elsewhere tomorrow
    source.files[named] = data
    source.term_files[name] = named
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"line {line} is not UTF-8") from None
