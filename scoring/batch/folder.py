"""The work folder of a batch, `OUT.work`: there from the first step to the last, so that none is lost.

    run.json        the settings
    rows.jsonl      what is scored, in order
    journal.jsonl   which of it is safe: see `scoring.batch.journal`
    lock            held by the process at work
    out.tmp         the output, while it is being written

The output appears under its name in one step, when all of it is on the disk, and the folder goes last. It
is renamed first: a folder of its name is always one with which to go on.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from scoring import wire
from scoring.batch.journal import ROWS, Journal
from scoring.batch.manifest import manifest_path, write_manifest
from scoring.batch.settings import Settings, changes
from scoring.batch.writing import write
from scoring.errors import InputError

_SETTINGS = "run.json"
_LOCK = "lock"


class WorkFolder:
    """The work folder of an output, which need not be there."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.path = out.with_name(out.name + ".work")
        self._done = out.with_name(out.name + ".work.done")  # what is left of it once the output is there

    def settings(self) -> Settings | None:
        """Those of the run that it belongs to; None: no run has begun.

        Raises InputError (`work-folder`) for a file that is no settings of ours.
        """
        path = self.path / _SETTINGS
        try:
            return msgspec.json.decode(path.read_bytes(), type=Settings)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            message = f"{path}: not the settings of a batch ({error}); remove {self.path} to begin anew"
            raise InputError("work-folder", message) from error

    def exists(self) -> bool:
        """Whether a run has begun, and not ended."""
        return self.path.exists()

    @contextmanager
    def open(self, settings: Settings, resume: bool) -> Iterator[None]:
        """Make the folder, or take it up again, and hold it.

        Raises InputError: `work-folder` if there is one and nobody said to resume, `settings-changed` if it
        is that of another run, `in-use` if somebody is at work in it, `unwritable`.
        """
        is_left = False
        try:
            self.path.mkdir()
        except FileExistsError:
            is_left = True
        except OSError as error:
            message = f"cannot write in {self.out.parent}: {error.strerror}"
            raise InputError("unwritable", message) from error
        with _lock(self.path / _LOCK, self.out):  # nobody is told to remove what somebody is at work in
            if is_left and not resume:
                message = (
                    f"{self.path} is left of a run that was interrupted: "
                    "go on with it with --resume, or remove it to begin anew"
                )
                raise InputError("work-folder", message)
            then = self.settings()
            if then is None:
                _write_safely(self.path / _SETTINGS, wire.encode(settings))
            elif different := changes(then, settings):
                lines = "".join(f"\n  {line}" for line in different)
                message = (
                    f"{self.path} is of a run that is not this one:{lines}\n"
                    "use what it used, or remove the folder to begin anew"
                )
                raise InputError("settings-changed", message)
            yield

    def publish(self, settings: Settings, journal: Journal) -> None:
        """Turn the rows of a complete journal into the output and its manifest, then remove the folder."""
        made = self.path / "out.tmp"
        write(self.path / ROWS, made, settings.output)
        told = self.path / "manifest.tmp"
        write_manifest(told, _saved(made), settings, journal.summary, journal)
        _saved(told)
        os.replace(told, manifest_path(self.out))
        os.replace(made, self.out)
        _save_names(self.out.parent)
        self.tidy()
        os.rename(self.path, self._done)
        self.tidy()

    def tidy(self) -> None:
        """Remove what is left of a folder whose output is there."""
        shutil.rmtree(self._done, ignore_errors=True)


@contextmanager
def _lock(path: Path, out: Path) -> Iterator[None]:
    """Hold the file; a lock that ends with its process, however that ends, and is not passed on by a fork."""
    with path.open("ab") as file:
        try:
            import fcntl
        except ImportError:  # Windows: the user must take care
            yield
            return
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InputError("in-use", f"another process is writing {out} at this moment") from error
        yield


def _write_safely(path: Path, data: bytes) -> None:
    """Write a file that is there as a whole or not at all."""
    new = path.with_suffix(".tmp")
    new.write_bytes(data)
    _saved(new)
    os.replace(new, path)
    _save_names(path.parent)


def _saved(path: Path) -> str:
    """See to it that a file is on the disk; returns its hash."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _save_names(folder: Path) -> None:
    """See to it that what has been renamed in a folder is on the disk."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
