"""What each overlay makes of the rule that it lies on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scoring.data import Rule
from scoring.rulebook.checks import CheckReader
from scoring.rulebook.packs import pack_files, stacked
from scoring.rulebook.rules import read_rule
from scoring.rulebook.source import Broken, Load


class Change(NamedTuple):
    """A rule as it is without an overlay, and with it: path and line of `after` are the overlay's."""

    before: Rule
    after: Rule


def changes(
    paths: Sequence[Path], on: Sequence[Path] = (), detectors: Collection[str] = ()
) -> Iterator[Change]:
    """What each overlay in some files changes, on top of those before it, for files without a mistake.

    `detectors` names those of the user's own that may run.
    """
    reader = CheckReader(detectors)
    with suppress(Broken):  # rules that fit in memory once need not fit twice
        for entry in stacked(pack_files(paths, on, Load())):
            pack = entry.file.pack.name if entry.file.pack else ""
            for nodes in entry.changes:
                before, after = (read_rule(reader, node, pack) for node in nodes)
                if before is not None and after is not None:
                    yield Change(before, after)
