"""The baseline: a JSON file of the findings that documents were known to have on the day it was written."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct, structs

from scoring.data import Finding, Ignored, Report
from scoring.errors import RulebookError, RuleError

_LARGEST = 200_000_000  # bytes: a million documents with four findings each
_WRITE_HINT = "`smelltest report PATH… --write-baseline FILE` writes one"
_OVERWRITE_HINT = "remove it, or name another file: what is known of other documents would be lost"
_BYTE = re.compile(r" \(byte (\d+)\)")  # where in the file, as msgspec tells it

_Counts = dict[str, dict[str, Annotated[int, Meta(ge=1)]]]  # rule → fingerprint → how often


class _File(Struct, forbid_unknown_fields=True):
    """A baseline as it is written."""

    schema: Literal["smelltest.baseline/1"]
    written: date
    documents: dict[str, _Counts]  # by their path from the baseline's folder


class Baseline:
    """What is known of documents since a day."""

    def __init__(self, path: Path, file: _File, sha256: str) -> None:
        """`sha256` is the hash of the file that was read."""
        self.sha256 = sha256
        self._path = path
        self._file = file
        self._ignored = Ignored(f"known since {file.written}", path.name)

    def mark(self, findings: Sequence[Finding], path: str | None) -> tuple[Finding, ...]:
        """Mark those findings of a document that are known; of the same ones no more than are known.

        `path` is the document's as given; one from standard input has none, so nothing of it is known.
        """
        known = self._file.documents.get(_key(self._path, path)) if path is not None else None
        if not known:
            return tuple(findings)
        left = {(rule, same): count for rule, counts in known.items() for same, count in counts.items()}
        marked = []
        for finding in findings:
            same = (finding.rule, finding.fingerprint)
            if _is_open(finding) and left.get(same, 0) > 0:
                left[same] -= 1
                finding = structs.replace(finding, ignored=self._ignored)
            marked.append(finding)
        return tuple(marked)


def read_baseline(path: Path, of: Path | None = None) -> Baseline:
    """Read a baseline, or a copy of the one that lay at `of`: documents are known by their paths from there.

    Raises:
        RulebookError: it cannot be read, or is no baseline.
    """
    file, sha256 = _read(path, _WRITE_HINT)
    return Baseline(of or path, file, sha256)


class NewBaseline:
    """Gathers the findings of a run for a baseline.

    Only documents that were read in this run are written anew: those that an existing file at the same
    path knows besides are kept, so that a part of an archive can be brought up to date.
    """

    def __init__(self, path: Path) -> None:
        """Raises RulebookError where an existing file is no baseline, or the folder is missing."""
        self.path = path
        self._before = _read(path, _OVERWRITE_HINT)[0] if os.path.exists(path) else None
        self._documents: dict[str, _Counts] = {}
        if not os.path.isdir(os.path.dirname(os.path.realpath(path))):
            raise _error(path, "there is no such folder", "make it, or name another")

    def add(self, report: Report) -> bool:
        """Take up what costs points in a document; False where it has no path to be known by."""
        if report.document.path is None:
            return False
        counts: dict[str, Counter[str]] = {}
        for finding in report.findings:
            if _is_open(finding):
                counts.setdefault(finding.rule, Counter())[finding.fingerprint] += 1
        self._documents[_key(self.path, report.document.path)] = {
            rule: dict(prints) for rule, prints in counts.items()
        }
        return True

    def write(self, today: date) -> Written:
        """Write the file, all of it or nothing.

        Raises:
            RulebookError: it cannot be written.
        """
        before = self._before.documents if self._before else {}
        kept = {path: counts for path, counts in before.items() if path not in self._documents}
        new = {path: counts for path, counts in self._documents.items() if counts}
        file = _File("smelltest.baseline/1", today, {**kept, **new})
        if self._before is not None and self._before.documents == file.documents:
            file.written = self._before.written
        _write(self.path, msgspec.json.format(msgspec.json.encode(file, order="deterministic"), indent=2))
        findings = sum(sum(prints.values()) for counts in new.values() for prints in counts.values())
        return Written(findings, len(new), len(kept))


class Written(NamedTuple):
    """What a new baseline holds: findings in documents of this run, and documents kept from before."""

    findings: int
    documents: int
    kept: int


def _is_open(finding: Finding) -> bool:
    """Whether a finding could cost points.

    One that is charged as another is open, too: were that one known, this one would be charged.
    """
    return not finding.note and finding.ignored is None


def _key(baseline: Path, document: str) -> str:
    """The path of a document from the baseline's folder, links followed, written the same everywhere."""
    folder, path = os.path.realpath(baseline.parent), os.path.realpath(document)
    with suppress(ValueError):  # on another drive of Windows
        path = os.path.relpath(path, folder)
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def _read(path: Path, hint: str) -> tuple[_File, str]:
    """A baseline, and the hash of its file."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise _error(path, f"cannot read the baseline: {error.strerror}", hint) from None
    if len(data) > _LARGEST:
        raise _error(path, "the baseline is larger than 200 MB", "keep one for each part of the archive")
    try:
        return msgspec.json.decode(data, type=_File), hashlib.sha256(data).hexdigest()
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        at = _BYTE.search(str(error))
        line = data.count(b"\n", 0, int(at[1])) + 1 if at else 1
        raise _error(path, f"not a baseline: {_BYTE.sub('', str(error))}", hint, line) from None


def _write(path: Path, data: bytes) -> None:
    """Replace the file in one step: whoever reads it sees the old one or the new one."""
    path = Path(os.path.realpath(path))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data + b"\n")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise _error(path, f"cannot write the baseline: {error.strerror}", None) from None


def _error(path: Path, message: str, hint: str | None, line: int = 1) -> RulebookError:
    return RulebookError([RuleError(str(path), line, 1, message, hint)])
