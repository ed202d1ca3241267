"""What runs were made with, kept by hash in a folder beside the log, so that they can be replayed.

    rules-HASH.json      a rulebook: all rules as they were read, with the project's settings and ignores
    weights-HASH.json    the file of learned weights
    policy-HASH.json     the file of a policy, and the lists that it reads
    baseline-HASH.json   the baseline

Each hash is the one in the rows and the manifest, and is made anew of what is read back. Files are written
once, and again only where they are damaged. No document is among them, but a baseline has the paths of
documents, and a project's ignores may quote what they ignore.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec import Struct

from scoring import wire
from scoring.batch.settings import Settings
from scoring.data import DetectorCheck
from scoring.decisions.data import Run
from scoring.detectors import DETECTORS
from scoring.errors import InputError, RulebookError
from scoring.ignores.baseline import Baseline, read_baseline
from scoring.model import Model, load_model
from scoring.policy import Policy, load_policy
from scoring.rulebook import Rulebook
from scoring.rulebook.cache import options_of, settle
from scoring.rulebook.loading import digest
from scoring.rulebook.parts import parts
from scoring.rulebook.plugins import ForeignDetectorError
from scoring.rulebook.reader import Reader
from scoring.rulebook.source import Broken, Source
from scoring.rulebook.terms import inside, read_terms

# A file of ours, or one that was being written when its writer was killed.
_NAME = re.compile(r"(?P<what>rules|weights|policy|baseline)-(?P<sha256>[0-9a-f]{64})\.json")
_PART = re.compile(rf"\.{_NAME.pattern}\.[0-9]+\.part")


class Materials(Struct, frozen=True, kw_only=True):
    """What a run is made with, as it lies here now."""

    rulebook: Rulebook | None  # None: it cannot be read any more
    weights: Path | None
    policy: Path | None
    baseline: Path | None


class _PolicyFiles(Struct, frozen=True):
    """A policy's file and its lists, by their paths from its folder."""

    policy: str
    files: dict[str, str]


class Lost(Exception):
    """Something that a replay needs, and that is not there as it was; says what, and what to do."""


def settings_of(run: Run) -> Settings:
    """The settings of a run. Raises Lost where another version of them wrote it."""
    try:
        return msgspec.convert(run.settings, Settings)
    except msgspec.ValidationError as error:
        raise Lost(f"settings that this version reads: {error}") from None


class Kept:
    """The folder beside a log, which need not be there."""

    def __init__(self, log: Path) -> None:
        self.folder = log.with_name(f"{log.name}.kept")

    def keep(self, settings: Settings, materials: Materials) -> list[str]:
        """Keep what a run with these settings used; returns what could not be kept, a line each.

        Raises InputError (`unwritable`) where the folder cannot be written to.
        """
        rulebook = materials.rulebook
        contents: dict[str, Callable[[], bytes]] = {
            "rules": lambda: _rules_content(rulebook),
            "weights": lambda: _content("weights", materials.weights),
            "policy": lambda: _policy_content(materials.policy),
            "baseline": lambda: _content("baseline", materials.baseline),
        }
        lost = [f"the detector {name}: code of your own" for name in _own_code(rulebook)]
        for what, sha256 in _hashes(settings).items():
            if sha256 is None or not any(self._faults(what, sha256, settings)):
                continue
            try:
                data = contents[what]()
                _check(what, sha256, data, rulebook, settings.today)
                self._write(self._path(what, sha256), data)
            except Lost as error:
                lost.append(str(error))
        return lost

    def faults(self, runs: Iterable[Run]) -> Iterator[str]:
        """What runs were made with and is not here as it was, a line each."""
        seen: set[str] = set()
        for run in runs:
            try:
                settings = settings_of(run)
            except Lost as lost:
                yield str(lost)
                continue
            for what, sha256 in _hashes(settings).items():
                if sha256 is not None and sha256 not in seen:
                    seen.add(sha256)
                    yield from self._faults(what, sha256, settings)

    def unneeded(self, runs: Iterable[Run]) -> list[Path]:
        """The files that none of these runs names, whatever version wrote its settings, and broken ones."""
        named = b"\n".join(wire.encode(run.settings) for run in runs)
        return [
            path
            for path in self._files()
            if (name := _NAME.fullmatch(path.name)) is None or name["sha256"].encode() not in named
        ]

    def prune(self, left: Iterable[Run]) -> None:
        """Remove what none of the runs that are left was made with. Raises InputError (`unwritable`)."""
        try:
            for path in self.unneeded(left):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise InputError("unwritable", f"cannot write in {self.folder}: {error.strerror}") from error

    def contents(self) -> Iterator[tuple[Path, str, bytes]]:
        """The path of each file, what it is, and its bytes. Raises InputError (`unreadable`)."""
        for path in self._files():
            try:
                yield path, path.name.lstrip(".").partition("-")[0], path.read_bytes()
            except OSError as error:
                raise InputError("unreadable", f"{path}: cannot be read: {error.strerror}") from error

    def rulebook(self, sha256: str) -> Rulebook:
        """The rules of this hash, to read: without detectors that are not ours. Raises Lost."""
        return _rulebook(sha256, self._load("rules", sha256))

    def rulebook_with(self, sha256: str, detectors: Collection[str]) -> Rulebook:
        """The rules of this hash, to score with, also with these detectors that are not ours. Raises Lost."""
        data = self._load("rules", sha256)
        return _rulebook(sha256, data, partial(options_of, allowed=detectors))

    def model(self, sha256: str) -> Model:
        """The weights of this hash, ready to use. Raises Lost."""
        return _model(sha256, self._load("weights", sha256))

    def policy(self, sha256: str, rulebook: Rulebook | None, today: date) -> Policy:
        """The policy of this hash, as it held on a day. Raises Lost, also where its rules are."""
        return _policy(sha256, self._load("policy", sha256), rulebook, today)

    def baseline(self, sha256: str, path: Path) -> Baseline:
        """The baseline of this hash, which lay at this path. Raises Lost."""
        _baseline(sha256, self._load("baseline", sha256))
        return read_baseline(self._path("baseline", sha256), of=path)

    def _faults(self, what: str, sha256: str, settings: Settings) -> Iterator[str]:
        try:
            rulebook = self.rulebook(settings.rules_sha256) if what == "policy" else None
            _check(what, sha256, self._load(what, sha256), rulebook, settings.today)
        except Lost as lost:
            yield str(lost)

    def _files(self) -> list[Path]:
        """The files of ours. Raises InputError (`unreadable`)."""
        try:
            paths = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        except OSError as error:
            raise InputError("unreadable", f"{self.folder}: cannot be read: {error.strerror}") from error
        return [path for path in paths if _NAME.fullmatch(path.name) or _PART.fullmatch(path.name)]

    def _path(self, what: str, sha256: str) -> Path:
        return self.folder / f"{what}-{sha256}.json"

    def _load(self, what: str, sha256: str) -> bytes:
        path = self._path(what, sha256)
        try:
            return path.read_bytes()
        except OSError as error:
            raise Lost(f"{what} {sha256}: {path} cannot be read: {error.strerror}") from None

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file that is there as a whole or not at all."""
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            self.folder.mkdir(exist_ok=True)
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise InputError("unwritable", f"cannot write in {self.folder}: {error.strerror}") from error


def _hashes(settings: Settings) -> dict[str, str | None]:
    """What a run with these settings is made with, by what it is."""
    return {
        "rules": settings.rules_sha256,
        "weights": settings.model.sha256 if settings.model else None,
        "policy": settings.policy.sha256 if settings.policy else None,
        "baseline": settings.baseline_sha256,
    }


def _check(what: str, sha256: str, data: bytes, rulebook: Rulebook | None, today: date) -> None:
    """Raise Lost for what has not this hash, or cannot be read."""
    match what:
        case "rules":
            _rulebook(sha256, data)
        case "weights":
            _model(sha256, data)
        case "policy":
            _policy(sha256, data, rulebook, today)
        case _:
            _baseline(sha256, data)


def _rules_content(rulebook: Rulebook | None) -> bytes:
    if rulebook is None:
        raise Lost("rules: they cannot be read any more")
    # In one order for all, for of options whose type nobody has any more the hash is of their bytes.
    return wire.encode(msgspec.to_builtins(rulebook, order="deterministic"))


def _rulebook(sha256: str, data: bytes, options: Callable[[DetectorCheck], Any] | None = None) -> Rulebook:
    try:
        rulebook = msgspec.json.decode(data, type=Rulebook)
        for rule in (*rulebook.rules, *rulebook.off):
            settle(rule.check, options or _without_code)
    except ForeignDetectorError as error:
        raise Lost(f"code of your own, which is not kept: {error.message}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise Lost(f"rules {sha256}: what is kept is no rulebook of this version: {error}") from None
    groups = [{rule.id: rule for rule in group} for group in (rulebook.rules, rulebook.off)]
    _compare("rules", sha256, digest(groups, rulebook.overrides, rulebook.ignores))
    if rulebook.sha256 != sha256:  # which is no part of what is hashed, and goes into the rows
        raise Lost(f"rules {sha256}: what is here says of itself that it is another")
    return rulebook


def _without_code(part: DetectorCheck) -> Any:
    """The options of a detector; of one that is not ours, whose type is code, the bytes that they were."""
    if part.use in DETECTORS:
        return options_of(part)
    return msgspec.Raw(msgspec.json.encode(part.options))


def _own_code(rulebook: Rulebook | None) -> list[str]:
    """The detectors of rules that are not ours."""
    rules = (*rulebook.rules, *rulebook.off) if rulebook else ()
    used = {part.use for rule in rules for part in parts(rule.check) if isinstance(part, DetectorCheck)}
    return sorted(used - DETECTORS.keys())


def _content(what: str, path: Path | None) -> bytes:
    if path is None:
        raise Lost(f"{what}: used then, and not now")
    try:
        return path.read_bytes()
    except OSError as error:
        raise Lost(f"{what}: {path} cannot be read: {error.strerror}") from None


def _model(sha256: str, data: bytes) -> Model:
    _compare("weights", sha256, hashlib.sha256(data).hexdigest())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "weights.json"
        path.write_bytes(data)
        try:
            return load_model(path)
        except InputError as error:
            raise Lost(f"weights {sha256}: {error.message}") from None


def _policy_content(path: Path | None) -> bytes:
    """A policy's file with the lists that it reads."""
    if path is None:
        raise Lost("policy: used then, and not now")
    source = Source(path)
    try:
        terms = source.tree().get("terms")
        if terms is not None:
            read_terms(Reader(), terms)
    except Broken:
        raise Lost(f"policy: {path} cannot be read") from None
    files = {Path(os.path.relpath(file, path.parent)).as_posix(): data for file, data in source.files.items()}
    files[path.name] = source.content
    texts = {name: data.decode() for name, data in files.items()}
    return wire.encode(_PolicyFiles(path.name, texts))


def _policy(sha256: str, data: bytes, rulebook: Rulebook | None, today: date) -> Policy:
    if rulebook is None:
        raise Lost(f"policy {sha256}: without its rules nobody can read it")
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            kept = msgspec.json.decode(data, type=_PolicyFiles)
            for file, text in kept.files.items():
                path = inside(folder, file)
                if path is None:
                    raise Lost(f"policy {sha256}: a file of it lies outside its folder: {file}")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
            policy = load_policy(folder / kept.policy, rulebook, today)
        except RulebookError as error:
            mistakes = "; ".join(mistake.message for mistake in error.errors)
            raise Lost(f"policy {sha256}: what is kept cannot be read: {mistakes}") from None
        except (msgspec.DecodeError, ValueError, RecursionError, OSError) as error:  # also names of no file
            raise Lost(f"policy {sha256}: what is kept cannot be read: {error}") from None
    _compare("policy", sha256, policy.sha256)
    return policy


def _baseline(sha256: str, data: bytes) -> None:
    _compare("baseline", sha256, hashlib.sha256(data).hexdigest())


def _compare(what: str, then: str, now: str) -> None:
    if then != now:
        raise Lost(f"{what} {then}: what is here is another, {now}")
