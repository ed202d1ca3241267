"""From the paths a user gives to the sources to read, one after the other.

A path is a file, a folder, a glob pattern or `-` for standard input. Folders are read recursively in
sorted order; of their files those with a known ending count, hidden ones never. Links to folders are
not followed, so a loop of links ends; nor are folders more than 64 deep. A file that is named itself, or
by a pattern, is read whatever its ending.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from scoring.errors import InputError

HTML_ENDINGS = (".html", ".htm", ".xhtml")
ENDINGS = (".txt", ".text", ".md", *HTML_ENDINGS)  # what counts as a document inside a folder
_DESCRIPTIONS = ("readme", "changelog", "license")  # about a folder, not in it
_PATTERN = frozenset("*?[")
_DEEPEST = 64  # folders within folders; Python walks them by recursion


class Source(NamedTuple):
    """One document to read. `path` is None for standard input."""

    id: str
    path: Path | None


class Unread(NamedTuple):
    """What could not be read, and why."""

    id: str
    error: InputError


def expand(paths: Iterable[str], endings: tuple[str, ...] = ENDINGS) -> Iterator[Source | Unread]:
    """Yield what each path stands for, in the order given; no file is opened yet.

    `endings`, in small letters, are those of the files that count inside a folder. A path that stands for
    nothing is an `Unread` with one of the codes `missing`, `no-match` (a pattern), `no-documents` (a
    folder), `too-deep` or `unreadable`.
    """
    for path in paths:
        if path == "-":
            yield Source("-", None)
        else:
            yield from _expand(path, endings)


def readable(error: Exception) -> str:
    """What went wrong, without the path and number that Python puts around it."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def open_regular(path: str | Path) -> BinaryIO:
    """Open a file to read its bytes.

    Pipes and devices are refused: they may never end, or never begin.
    Raises InputError with one of the codes `missing`, `unreadable`, `not-a-file`.
    """
    try:
        file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 (the caller closes it)
    except FileNotFoundError as error:
        raise InputError("missing", "no such file or folder") from error
    except OSError as error:
        raise InputError("unreadable", f"cannot be read: {readable(error)}") from error
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise InputError("not-a-file", "this is a pipe or a device; pipe it into - instead")
    return file


def printable(path: str) -> str:
    """The path as text that can be printed and written as JSON, whatever bytes it holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to does not hold us up."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _expand(path: str, endings: tuple[str, ...]) -> Iterator[Source | Unread]:
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        if _PATTERN.isdisjoint(path):
            yield Unread(printable(path), InputError("missing", "no such file or folder"))
        else:
            yield from _matches(path, endings)
    except OSError as error:
        yield Unread(printable(path), InputError("unreadable", f"cannot be read: {readable(error)}"))
    else:
        yield from _folder(path, endings) if os.path.isdir(path) else [Source(printable(path), Path(path))]


def _matches(pattern: str, endings: tuple[str, ...]) -> Iterator[Source | Unread]:
    """What a glob pattern stands for; `**` is any number of folders."""
    anchor = Path(pattern).anchor
    named = {part for part in Path(pattern).parts if part.startswith(".")}
    try:
        found = sorted(Path(anchor or ".").glob(pattern[len(anchor) :]))
    except (ValueError, NotImplementedError):  # not a pattern that Python knows
        found = []
    except RecursionError:
        yield Unread(printable(pattern), InputError("too-deep", "it matches folders nested too deep"))
        return
    found = [
        path
        for path in found
        if all(part in named or not part.startswith(".") for part in path.parts)
        and not ("**" in pattern and path.is_dir())  # their files match themselves
    ]
    for path in found:
        yield from _expand(str(path), endings)
    if not found:
        yield Unread(printable(pattern), InputError("no-match", "no file matches this pattern"))


def _folder(folder: str, endings: tuple[str, ...]) -> Iterator[Source | Unread]:
    """The documents of a folder and its subfolders, and the subfolders that cannot be opened."""
    empty = True
    closed: list[OSError] = []
    top = folder.rstrip(os.sep).count(os.sep)
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if folders and parent.count(os.sep) - top >= _DEEPEST:
            folders.clear()
            empty = False
            message = f"folders nested more than {_DEEPEST} deep; name this one to read on"
            yield Unread(printable(parent), InputError("too-deep", message))
        for name in sorted(files):
            path = os.path.join(parent, name)
            vanished = not os.path.lexists(path)  # since it was listed: that is told, not passed over
            if _is_document(name, endings) and (os.path.isfile(path) or vanished):
                empty = False
                yield Source(printable(path), Path(path))
    for error in closed:
        message = f"folder cannot be read: {readable(error)}"
        yield Unread(printable(str(error.filename)), InputError("unreadable", message))
    if empty and not closed:
        kinds = ", ".join(ending for ending in endings if ending.count(".") == 1)
        message = f"no documents ({kinds}) in this folder"
        yield Unread(printable(folder), InputError("no-documents", message))


def _is_document(name: str, endings: tuple[str, ...]) -> bool:
    name = name.lower()
    return not name.startswith(".") and any(
        name.endswith(ending) and name.removesuffix(ending) not in _DESCRIPTIONS for ending in endings
    )
