"""The documents of a run, read again from its inputs: rows hold offsets, not texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path
from threading import Lock

from msgspec import structs

from scoring.batch.manifest import read_manifest
from scoring.errors import InputError
from scoring.limits import MEGABYTE
from scoring.reading.records import Chunk, Input, Record, cut, document_of, inspect, records
from scoring.review.queue import Case

# Of chunks whose input cannot be sought in. Beyond it, such an input is read from its beginning again.
_KEPT = 256 * MEGABYTE


class Documents:
    """The texts of the cases of a run. Threads may share it: one reads at a time."""

    def __init__(self, run: Path, paths: Sequence[str] = ()) -> None:
        """`paths` are the inputs, where they no longer lie where the run found them."""
        self._run = run
        self._paths = paths
        self._inputs: _Inputs | None = None
        self._lock = Lock()

    def text(self, case: Case) -> str:
        """The text that the spans of a case are offsets into.

        Raises InputError: `no-manifest`, `inputs` where they are not found, one of those of `document_of`, or
        `changed` where what stands there now is not what was scored.
        """
        if case.text is not None:
            return case.text
        if case.error:
            raise InputError(case.error.code, case.error.message, case.error.line)
        with self._lock:
            if self._inputs is None:
                self._inputs = _Inputs(self._run, self._paths)
            return self._inputs.text(case)


class _Inputs:
    """The inputs of a run, cut into its chunks once more, as far as they are needed."""

    def __init__(self, run: Path, paths: Sequence[str]) -> None:
        self._how = f"smelltest review {run} IN"
        manifest = read_manifest(run)
        self._settings = manifest.settings
        self._moved = bool(paths)
        self._paths = paths or manifest.settings.origins.paths
        self._is_of_engine = manifest.is_of_engine
        self._digests = manifest.chunks
        self._ends = list(accumulate(digest.rows for digest in manifest.chunks))
        self._chunks: dict[int, Chunk] = {}
        self._kept = 0  # bytes of their contents
        self._rest: Iterator[Chunk] = iter(())
        self._following = 0  # the number of the chunk that comes next in the rest

    def text(self, case: Case) -> str:
        """The text of a case; raises InputError."""
        for record in self._records(case):
            document = document_of(record, self._settings.max_size)
            if document.sha256 == case.sha256:
                return document.text
        raise InputError("changed", f"{case.position}: what stands there now is not what was scored")

    def _records(self, case: Case) -> Iterator[Record]:
        """The record that a case should be of; where an engine wrote the rows, all that may be it."""
        columns, size = self._settings.columns, self._settings.max_size
        if self._is_of_engine:
            yield from self._alike(case)
            return
        chunk, row = self._place(case)
        yield from islice(records(chunk, columns, size), row, row + 1)

    def _alike(self, case: Case) -> Iterator[Record]:
        """The records with the id of a case, or its place in a file of the same name, which comes first."""
        columns, size = self._settings.columns, self._settings.max_size
        place = Path(case.position).name
        inputs = sorted(self._found, key=lambda each: not place.startswith(f"{Path(each.name).name}:"))
        for chunk in cut(inputs, size):
            for record in records(chunk, columns, size):
                if record.id == case.id or Path(record.position).name == place:
                    yield record

    def _place(self, case: Case) -> tuple[Chunk, int]:
        """The chunk that a case is in, and its row there; a file of its own is found by its path."""
        if not self._moved and Path(case.position).is_file():
            like = Chunk(number=0, input="", format="files", first=1, start=0, end=1)
            return structs.replace(like, paths=(case.position,)), 0
        index = bisect_right(self._ends, case.number)
        if index == len(self._ends):
            raise InputError("no-manifest", "the manifest of the run does not know this row")
        return self._chunk(self._digests[index].chunk), case.number - (self._ends[index - 1] if index else 0)

    def _chunk(self, number: int) -> Chunk:
        if number in self._chunks:
            return self._chunks[number]
        if number < self._following or not self._following:
            self._rest, self._following = self._cut(), 0
        for chunk in self._rest:
            self._following = chunk.number + 1
            self._keep(chunk)
            if chunk.number == number:
                return chunk
        raise InputError("changed", "the input is shorter than it was when the run was made")

    def _cut(self) -> Iterator[Chunk]:
        return cut(self._found, self._settings.max_size)

    @cached_property
    def _found(self) -> list[Input]:
        if "-" in self._paths:
            message = (
                f"it came through standard input; name the file: {self._how}, or use --include-text in batch"
            )
            raise InputError("inputs", message)
        try:
            return inspect(self._paths, self._settings.columns, self._settings.origins.input_format)
        except InputError as error:
            message = f"{error.message}\nWhere the inputs lie elsewhere now, name them: {self._how}"
            raise InputError("inputs", message) from None

    def _keep(self, chunk: Chunk) -> None:
        size = len(chunk.content or b"")
        if not size or self._kept + size <= _KEPT:
            self._chunks[chunk.number] = chunk
            self._kept += size
