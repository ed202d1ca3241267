"""Rulebooks that have been read before, kept in the user's cache folder by the content of their files.

Reading the shipped packs takes longer than scoring an article with them. What is kept is data in
MessagePack, never code, and a broken or foreign entry is as good as none.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import msgspec
from msgspec import Struct, structs

from scoring import __version__
from scoring.data import Check, DetectorCheck
from scoring.rulebook.book import Rulebook
from scoring.rulebook.packs import rule_files
from scoring.rulebook.parts import parts
from scoring.rulebook.plugins import ForeignDetectorError, find_detector
from scoring.rulebook.project import Project

_MOST_ENTRIES = 20  # of half a megabyte; whoever edits a rule makes one with each save
# Whose changes an entry must not outlive: what reads rules, and what has the types of their options.
_CODE = ("data.py", "rulebook", "detectors", "retelling/conflicts", "retelling/claims")


class Cache:
    """The entry of one set of rule files, if there is one."""

    def __init__(self, paths: Sequence[Path], project: Project, today: date) -> None:
        self._inputs = (paths, project, today)
        self._path: Path | None = None
        if project.detectors:  # code of the user's, which may change without the rules
            return
        # RuntimeError: the user has no home; UnicodeError: a name that is no text.
        with suppress(OSError, RuntimeError, UnicodeError):
            self._path = _folder() / f"{_key(*self._inputs)}.rules"

    def read(self) -> Rulebook | None:
        """The rulebook as it was when the same files were read before."""
        if self._path is None:
            return None
        try:
            entry = msgspec.msgpack.decode(self._path.read_bytes(), type=_Entry)
            if any(_sha256(Path(path).read_bytes()) != sha256 for path, sha256 in entry.files.items()):
                return None
            for rule in (*entry.rulebook.rules, *entry.rulebook.off):
                settle(rule.check)
        except (OSError, msgspec.DecodeError, ForeignDetectorError, RecursionError):
            return None
        return entry.rulebook

    def write(self, rulebook: Rulebook, files: Mapping[Path, bytes]) -> None:
        """Keep the rulebook, if it can be written and no file has changed meanwhile."""
        if self._path is None:
            return
        entry = _Entry(rulebook, {str(path): _sha256(data) for path, data in files.items()})
        with suppress(OSError):
            if self._path.stem != _key(*self._inputs):
                return
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._path.parent, suffix=".rules", delete=False) as file:
                file.write(msgspec.msgpack.encode(entry))
            os.replace(file.name, self._path)
            _prune(self._path.parent)


class _Entry(Struct, frozen=True):
    rulebook: Rulebook
    files: dict[str, str]  # the path of each file of terms → its hash


def _folder() -> Path:
    if sys.platform == "win32":
        caches = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "smelltest"


def _key(paths: Sequence[Path], project: Project, today: date) -> str:
    """A hash of all that decides what is read: files, project, day (exceptions end), and our own code."""
    files = [*rule_files(paths, []), *([project.ignore] if project.ignore else [])]
    settled = msgspec.json.encode([project.settings, project.overrides])
    key = hashlib.sha256(f"{__version__} {sys.version} {today}".encode() + settled)
    for path in files:
        # The rules know their files as they were given; terms are looked for beside the files themselves.
        key.update(f"\0{path}\0{path.resolve()}\0{_sha256(path.read_bytes())}".encode())
    for name, stamp in _code():
        key.update(f"\0{name}\0{stamp}".encode())
    return key.hexdigest()


def _code() -> Iterator[tuple[str, int]]:
    package = Path(__file__).parent.parent
    for name in _CODE:
        path = package / name
        for entry in sorted(os.scandir(path), key=lambda entry: entry.name) if path.is_dir() else [path]:
            if entry.name.endswith(".py"):
                yield entry.name, entry.stat().st_mtime_ns


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def options_of(part: DetectorCheck, allowed: Collection[str] = ()) -> Any:
    """The options of a detector, which decode as plain data, in their own type.

    Raises ForeignDetectorError for one that is neither ours nor allowed: whoever has written what is decoded,
    it imports nothing else.
    """
    return msgspec.convert(part.options, find_detector(part.use, allowed).options)


def settle(check: Check, options: Callable[[DetectorCheck], Any] = options_of) -> None:
    """Give all detectors in a check their options. Raises what `options` does."""
    for part in parts(check):
        if isinstance(part, DetectorCheck):
            structs.force_setattr(part, "options", options(part))  # nobody else has seen the check yet


def _prune(folder: Path) -> None:
    """Drop all but the newest entries."""
    entries = sorted(folder.glob("*.rules"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[_MOST_ENTRIES:]:
        path.unlink(missing_ok=True)
