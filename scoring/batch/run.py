"""A batch in one straight line: inputs, chunks, workers, journal, output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from scoring.batch.folder import WorkFolder
from scoring.batch.journal import Journal, fingerprint
from scoring.batch.manifest import manifest_path, read_manifest
from scoring.batch.plan import Plan
from scoring.batch.pool import Pool, Scored
from scoring.batch.settings import Settings, changes
from scoring.batch.summary import Summary
from scoring.errors import InputError
from scoring.reading.records import Chunk

Watch = Callable[[Scored], object]  # told of each chunk when it is done


def begun(out: Path, overwrite: bool = False) -> Settings | None:
    """The settings of the run that resuming goes on with, or finds complete; None: it begins a new one.

    Raises InputError if they cannot be read.
    """
    folder = WorkFolder(out)
    if folder.exists():
        return folder.settings()
    return read_manifest(out).settings if _is_ours(out) and not overwrite else None


def run(
    plan: Plan,
    out: Path,
    *,
    jobs: int,
    resume: bool = False,
    overwrite: bool = False,
    stdin: BinaryIO | None = None,
    watch: Watch = lambda scored: None,
) -> Summary:
    """Score what the plan names, and write `out` and its manifest; returns what it came to.

    Wherever it is interrupted, it goes on from there with `resume`, to the same bytes; nothing is done for
    an output that is complete.

    Raises InputError for what keeps it from beginning or going on (`output-exists`, `unwritable`,
    `input-changed`, and the codes of `WorkFolder.open` and `Pool.score`), OSError if the disk is full or
    fails: then, too, it can be resumed.
    """
    if out.is_dir():
        raise InputError("unwritable", f"{out} is a folder; name the file to write")
    if plan.reads(out):
        raise InputError("unwritable", f"{out} is among what is read; write it elsewhere")
    folder = WorkFolder(out)
    taken = out.exists() and not overwrite
    if taken and not folder.exists():
        if resume and _is_ours(out):
            return _complete(plan.settings, out, folder)
        raise InputError("output-exists", f"{out} is there already; --overwrite replaces it")
    with folder.open(plan.settings, resume), Journal(folder.path) as journal:
        if not journal.complete:
            if taken:
                raise InputError("output-exists", f"{out} is there already; --overwrite replaces it")
            _score(plan, journal, jobs, stdin, watch)
            if changed := plan.written_to():
                message = f"{', '.join(changed)}: written to while it was read; begin anew"
                raise InputError("input-changed", message)
            journal.end()
        folder.publish(plan.settings, journal)
        return journal.summary


def stream(
    plan: Plan,
    out: BinaryIO,
    *,
    jobs: int,
    stdin: BinaryIO | None = None,
    watch: Watch = lambda scored: None,
) -> Summary:
    """Score what the plan names, and write the rows as lines of JSON, each chunk as soon as it is there.

    Nothing is kept with which to go on. Raises InputError and OSError as `run` does.
    """
    summary = Summary()
    with Pool(plan.setup, jobs) as pool:
        for scored in pool.score(plan.chunks(stdin)):
            out.write(scored.result.lines)
            out.flush()
            summary.add(scored.result.summary)
            watch(scored)
    return summary


def _is_ours(out: Path) -> bool:
    """Whether an output is there that a batch has written."""
    return out.exists() and manifest_path(out).exists()


def _complete(settings: Settings, out: Path, folder: WorkFolder) -> Summary:
    """What an output came to that is complete; it must be the one that these settings give."""
    manifest = read_manifest(out)
    if different := changes(manifest.settings, settings):
        lines = "".join(f"\n  {line}" for line in different)
        message = f"{out} is complete, and of a run that is not this one; --overwrite replaces it:{lines}"
        raise InputError("output-exists", message)
    folder.tidy()
    return manifest.summary


def _score(plan: Plan, journal: Journal, jobs: int, stdin: BinaryIO | None, watch: Watch) -> None:
    """Add to the journal the chunks that it lacks."""
    with Pool(plan.setup, jobs) as pool:
        for scored in pool.score(_after(journal, plan.chunks(stdin))):
            journal.add(scored)
            watch(scored)


def _after(journal: Journal, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """The chunks behind those in the journal, which must be the same as when they were scored."""
    for entry in journal:
        chunk = next(chunks, None)
        if chunk is None or entry.input_sha256 != fingerprint(chunk):
            place = chunk.input if chunk else "its end"
            message = f"the input is no longer what it was when the run began, at {place}: begin anew"
            raise InputError("input-changed", message)
    yield from chunks
