"""From the paths a user gives to the sources to read, one after the other.

A path is a file, a folder, a glob pattern or `-` for standard input. Folders are read recursively in
sorted order; of their files those with a known ending count, hidden ones never. Links to folders are
not followed, so a loop of links ends; nor are folders more than 64 deep. A file that is named itself, or
by a pattern, is read whatever its ending.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

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


def expand(paths: Iterable[str]) -> Iterator[Source | Unread]:
    """Yield what each path stands for, in the order given; no file is opened yet.

    A path that stands for nothing is an `Unread` with one of the codes `missing`, `no-match` (a
    pattern), `no-documents` (a folder), `too-deep` or `unreadable`.
    """
    for path in paths:
        if path == "-":
            yield Source("-", None)
        else:
            yield from _expand(path)


def readable(error: Exception) -> str:
    """What went wrong, without the path and number that Python puts around it."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def _expand(path: str) -> Iterator[Source | Unread]:
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        if _PATTERN.isdisjoint(path):
            yield Unread(_name(path), InputError("missing", "no such file or folder"))
        else:
            yield from _matches(path)
    except OSError as error:
        yield Unread(_name(path), InputError("unreadable", f"cannot be read: {readable(error)}"))
    else:
        yield from _folder(path) if os.path.isdir(path) else [Source(_name(path), Path(path))]


def _matches(pattern: str) -> Iterator[Source | Unread]:
    """What a glob pattern stands for; `**` is any number of folders."""
    anchor = Path(pattern).anchor
    named = {part for part in Path(pattern).parts if part.startswith(".")}
    try:
        found = sorted(Path(anchor or ".").glob(pattern[len(anchor) :]))
    except (ValueError, NotImplementedError):  # not a pattern that Python knows
        found = []
    except RecursionError:
        yield Unread(_name(pattern), InputError("too-deep", "it matches folders nested too deep"))
        return
    found = [
        path
        for path in found
        if all(part in named or not part.startswith(".") for part in path.parts)
        and not ("**" in pattern and path.is_dir())  # their files match themselves
    ]
    for path in found:
        yield from _expand(str(path))
    if not found:
        yield Unread(_name(pattern), InputError("no-match", "no file matches this pattern"))


def _folder(folder: str) -> Iterator[Source | Unread]:
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
            yield Unread(_name(parent), InputError("too-deep", message))
        for name in sorted(files):
            path = os.path.join(parent, name)
            vanished = not os.path.lexists(path)  # since it was listed: that is told, not passed over
            if _is_document(name) and (os.path.isfile(path) or vanished):
                empty = False
                yield Source(_name(path), Path(path))
    for error in closed:
        message = f"folder cannot be read: {readable(error)}"
        yield Unread(_name(str(error.filename)), InputError("unreadable", message))
    if empty and not closed:
        message = f"no documents ({', '.join(ENDINGS)}) in this folder"
        yield Unread(_name(folder), InputError("no-documents", message))


def _is_document(name: str) -> bool:
    stem, ending = os.path.splitext(name.lower())
    return ending in ENDINGS and stem not in _DESCRIPTIONS and not name.startswith(".")


def _name(path: str) -> str:
    """The path as text that can be printed and written as JSON, whatever bytes it holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
