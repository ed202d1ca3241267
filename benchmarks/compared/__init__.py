"""What the comparison of retellings is measured on: one module a question, `benchmarks/retellings.py` asks.

Here is what they share: verdicts given by hand, shares with their intervals, and work on two processors.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.intervals import wilson
from scoring.pipeline import Scorer
from scoring.retelling.data import Conflict, Kind, Story
from scoring.rulebook import shipped_rulebook

JUDGED = Path(__file__).parent.parent / "judged_conflicts.json"
WORKERS = 2

NAMES: frozenset[Kind] = frozenset({"name-variant", "affiliation-conflict"})
FIGURES: frozenset[Kind] = frozenset({"figure-conflict", "figure-object-drift", "date-conflict"})
QUOTATIONS: frozenset[Kind] = frozenset({"quote-drift", "quote-reattribution", "orphan-quote"})
SAME: frozenset[Kind] = frozenset({"copied-passage", "shared-error"})
"""The kinds that say what two tellings share, not in what they differ."""

Job = TypeVar("Job")
Result = TypeVar("Result")


class Share(NamedTuple):
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 1.0

    def __str__(self) -> str:
        if not self.of:
            return "none"
        low, high = wilson(self.hits, self.of)
        return f"{self.hits} of {self.of}, {self.value:.1%} [{max(low, 0):.2f}, {high:.2f}]"


def share(cases: Iterable[bool]) -> Share:
    """How many of the cases hold."""
    counted = list(cases)
    return Share(sum(counted), len(counted))


def verdicts(of: str) -> dict[str, bool]:
    """The conflicts of one set that were judged by hand, by their keys: whether right.

    The file says "right: why" or "wrong: why"; the key is the fingerprint, behind the name of the story
    where the set has several.
    """
    judged = json.loads(JUDGED.read_text(encoding="utf-8")).get(of, {}) if JUDGED.is_file() else {}
    return {key: verdict.startswith("right") for key, verdict in judged.items()}


def show(conflict: Conflict, story: Story) -> str:
    """A conflict with its places, for judging on the screen; never to be written into a report."""
    lines = [f"{conflict.kind} {conflict.confidence:.2f} {conflict.fingerprint}: {conflict.message}"]
    lines += [f"    note: {conflict.note}"] if conflict.note else []
    for member in conflict.members:
        document = story.documents[member.document].report.document
        start, end = member.span
        around = document.text[max(0, start - 90) : start], document.text[end : end + 90]
        words = f"{around[0]}[[{document.text[start:end]}]]{around[1]}"
        lines.append(f"    {Path(document.id).name[-16:]}: {' '.join(words.split())}")
    return "\n".join(lines)


@cache
def scorer() -> Scorer:
    """The scorer of the shipped rules, one a process."""
    return Scorer(shipped_rulebook())


def spread(work: Callable[[Job], Result], jobs: Sequence[Job]) -> list[Result]:
    """Do all jobs in two processes; results in the order of the jobs."""
    scorer()  # here, where broken rules end the run with their message; workers inherit it
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        return pool.map(work, jobs, chunksize=4)
