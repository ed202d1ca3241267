"""All that a batch needs to run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from scoring.batch.settings import Settings
from scoring.batch.worker import Setup
from scoring.reading.records import Chunk, Input, cut


class Plan(Struct, frozen=True):
    """What to read, what to do with it, and what is written down of both."""

    settings: Settings
    inputs: Sequence[Input]
    setup: Setup

    def chunks(self, stdin: BinaryIO | None = None) -> Iterator[Chunk]:
        """Cut the inputs; the chunks that are ours, always the same ones."""
        settings = self.settings
        for chunk in cut(self.inputs, settings.max_size, stdin):
            if chunk.number in settings.shard:
                yield chunk

    def reads(self, out: Path) -> bool:
        """Whether an output would be among what is read, now or when the run goes on."""
        folders = [Path(path).resolve() for path in self.settings.origins.paths if os.path.isdir(path)]
        if any(folder in out.resolve().parents for folder in folders):
            return True
        paths = (path for each in self.inputs for path in each.paths)
        return out.exists() and any(os.path.samefile(out, path) for path in paths)

    def written_to(self) -> list[str]:
        """The names of inputs that are no longer as they were found."""
        return [
            each.name for each in self.inputs if each.paths and _stamp(each) != (each.size, each.modified)
        ]


def _stamp(found: Input) -> tuple[int, int] | None:
    """The size and the time of change of an input's files; None: one is gone."""
    try:
        files = [os.stat(path) for path in found.paths]
    except OSError:
        return None
    return sum(file.st_size for file in files), max(file.st_mtime_ns for file in files)
