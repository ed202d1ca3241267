"""Does a batch, scored again, give the same bytes? Asked of some of its chunks, always the same ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec
from msgspec import Struct

from scoring.batch.manifest import Digest, Manifest, in_chunks, read_manifest
from scoring.batch.plan import Plan
from scoring.batch.pool import Pool
from scoring.batch.recorded import recorded
from scoring.batch.rows import COLUMNS
from scoring.batch.settings import changes
from scoring.errors import InputError
from scoring.reading.records import Chunk

SHARE = 0.05  # of the chunks are scored again,
LEAST = 3  # but no fewer than this

_MOST_SHOWN = 20  # rows that are told one by one


class Difference(NamedTuple):
    """A row that is not what it was, and in which of its columns."""

    id: str
    columns: tuple[str, ...]


class Verdict(Struct, frozen=True):
    """What came out: nothing but figures where all is as it was."""

    rows: int  # scored again
    of: int
    damaged: bool  # the output is not the one that was written
    changes: list[str]  # of what decides the rows: see `settings.changes`
    missing: list[int]  # chunks that the input no longer has
    changed: list[int]  # chunks whose rows are not what they were, columns of the input included
    different: list[Difference]  # the first rows that are not what they were; none where `damaged`
    more: int  # that are not told one by one

    @property
    def holds(self) -> bool:
        """Whether everything is as it was."""
        return not (self.damaged or self.changes or self.missing or self.changed)


def verifiable(out: Path) -> Manifest:
    """The manifest of an output that can be checked.

    Raises InputError as `read_manifest` does, and `no-digests` where an engine has written the rows.
    """
    manifest = read_manifest(out)
    if manifest.is_of_engine:
        message = (
            f"{out}: an engine wrote these rows, so their manifest has no hashes to compare with; "
            "`smelltest decide --run` writes them into a log, `smelltest decisions replay` makes one again"
        )
        raise InputError("no-digests", message)
    return manifest


def verify(
    out: Path,
    manifest: Manifest,
    plan: Plan,
    *,
    jobs: int,
    stdin: BinaryIO | None = None,
) -> Verdict:
    """Check an output: its own hash, the settings of the plan to make it again, and a sample of its chunks.

    Raises InputError if the output cannot be read, or the workers do not start.
    """
    damaged = hash_of(out) != manifest.sha256
    chosen = _chosen(manifest)
    found: set[int] = set()
    changed: dict[int, bytes] = {}
    with Pool(plan.setup, jobs) as pool:
        for chunk, result in pool.score(_only(set(chosen), plan.chunks(stdin))):
            found.add(chunk.number)
            if _sha256(result.lines) != chosen[chunk.number].sha256:
                changed[chunk.number] = result.lines
    different = [] if damaged else list(_differences(out, manifest.chunks, changed))
    return Verdict(
        rows=sum(digest.rows for number, digest in chosen.items() if number in found),
        of=manifest.summary.rows,
        damaged=damaged,
        changes=changes(manifest.settings, plan.settings, by_time=False),
        missing=[number for number in chosen if number not in found],
        changed=list(changed),
        different=different[:_MOST_SHOWN],
        more=len(different[_MOST_SHOWN:]),
    )


def hash_of(out: Path) -> str:
    """The hash of an output as it is. Raises InputError (`unreadable`)."""
    try:
        with out.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError("unreadable", f"{out}: cannot be read: {error.strerror}") from error


def _chosen(manifest: Manifest) -> dict[int, Digest]:
    """The chunks to score again, by number: drawn by a hash, so nobody can know them without the output."""
    size = max(LEAST, ceil(SHARE * len(manifest.chunks)))

    def lot(digest: Digest) -> str:
        return _sha256(f"{manifest.sha256} {digest.chunk}".encode())

    drawn = sorted(manifest.chunks, key=lot)[:size]
    return {digest.chunk: digest for digest in sorted(drawn, key=lambda digest: digest.chunk)}


def _only(numbers: set[int], chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Those of the chunks that have one of the numbers; no more is read than they need."""
    last = max(numbers, default=-1)
    for chunk in chunks:
        if chunk.number in numbers:
            yield chunk
        if chunk.number >= last:
            return


def _differences(out: Path, digests: Sequence[Digest], again: dict[int, bytes]) -> Iterator[Difference]:
    """The rows of the chunks scored again that are not those of the output."""
    if not again:
        return
    for digest, before in in_chunks(recorded(out), digests):
        if digest.chunk in again:
            now = [msgspec.json.decode(line) for line in again[digest.chunk].splitlines()]
            yield from _compared(list(before), now)


def _compared(then: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[Difference]:
    for old, new in zip(then, now, strict=False):
        columns = tuple(name for name in COLUMNS if old.get(name) != new.get(name))
        if columns:
            yield Difference(str(old["id"]), columns)
    for row in then[len(now) :] or now[len(then) :]:
        yield Difference(str(row["id"]), ("all",))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
