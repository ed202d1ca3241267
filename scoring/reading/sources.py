"""From the paths a user gives to the sources to read, one after the other.

A path is a file, a folder, a glob pattern or `-` for standard input. Folders are read recursively in
sorted order; of their files those with a known ending count, hidden ones never. Links to folders are
not followed, so a loop of links ends. A file that is named itself, or by a pattern, is read whatever
its ending.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from scoring.errors import InputError

ENDINGS = (".txt", ".text", ".md")  # what counts as a document inside a folder
_DESCRIPTIONS = ("readme",)  # a folder's own description is not one of its documents
_PATTERN = frozenset("*?[")


class Source(NamedTuple):
    """One document to read. `path` is None for standard input."""

    id: str
    path: Path | None


class Unread(NamedTuple):
    """What could not be read, and why."""

    id: str
    error: InputError


def expand(paths: Iterable[str]) -> Iterator[Source | Unread]:
    """Yield what each path stands for, in the order given; nothing is read yet.

    A path that stands for nothing is an `Unread` with one of the codes `missing`, `no-match` (a
    pattern), `no-documents` (a folder) or `unreadable`.
    """
    for path in paths:
        if path == "-":
            yield Source("-", None)
            continue
        try:
            yield from _expand(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield Unread(_name(path), InputError("unreadable", f"cannot be read: {_reason(error)}"))


def _expand(path: str) -> Iterator[Source | Unread]:
    if os.path.isdir(path):
        yield from _folder(path)
    elif os.path.lexists(path):
        yield Source(_name(path), Path(path))
    elif _PATTERN.isdisjoint(path):
        yield Unread(_name(path), InputError("missing", "no such file or folder"))
    else:
        matches = sorted(_matches(path))
        for match in matches:
            yield from _expand(match)
        if not matches:
            yield Unread(_name(path), InputError("no-match", "no file matches this pattern"))


def _folder(folder: str) -> Iterator[Source | Unread]:
    """The documents of a folder and its subfolders; a subfolder that is closed is reported."""
    found = False
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(parent, name)
            if _is_document(name) and os.path.isfile(path):
                found = True
                yield Source(_name(path), Path(path))
    for error in closed:
        yield Unread(
            _name(str(error.filename)), InputError("unreadable", f"folder cannot be read: {_reason(error)}")
        )
    if not found and not closed:
        known = ", ".join(ENDINGS)
        yield Unread(_name(folder), InputError("no-documents", f"no documents ({known}) in this folder"))


def _is_document(name: str) -> bool:
    stem, ending = os.path.splitext(name.lower())
    return not name.startswith(".") and ending in ENDINGS and stem not in _DESCRIPTIONS


def _matches(pattern: str) -> Iterator[str]:
    """The paths that match a glob pattern; `**` stands for any number of folders, links left out."""
    drive, tail = os.path.splitdrive(pattern)
    root = drive + os.sep if tail.startswith(os.sep) else drive
    parts = [part for part in tail.split(os.sep) if part]
    return _matches_below(root, parts)


def _matches_below(folder: str, parts: list[str]) -> Iterator[str]:
    part, rest = parts[0], parts[1:]
    if part == "**":
        rest = rest or ["*"]
        yield from _matches_below(folder, rest)
        for name in _names(folder):
            below = os.path.join(folder, name)
            if not name.startswith(".") and os.path.isdir(below) and not os.path.islink(below):
                yield from _matches_below(below, parts)
        return
    if _PATTERN.isdisjoint(part):
        found = [part] if os.path.lexists(os.path.join(folder, part)) else []
    else:
        hidden = part.startswith(".")
        found = [
            name for name in _names(folder) if fnmatch(name, part) and (hidden or not name.startswith("."))
        ]
    for name in found:
        path = os.path.join(folder, name)
        if not rest:
            yield path
        elif os.path.isdir(path):
            yield from _matches_below(path, rest)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or "."))
    except OSError:
        return []


def _name(path: str) -> str:
    """The path as text that can be printed and written as JSON, whatever bytes it holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
