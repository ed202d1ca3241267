"""What a batch comes to: counts that add up, chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from scoring.batch.rows import Row

_LONGEST = 300  # characters of an example: an id may be as long as a document


class Failures(Struct):
    """How many rows failed in one way, and the first of them."""

    count: int
    id: str
    message: str


class Summary(Struct):
    """Counts over rows: by what they say, and of failures by code. Keys stand in the order they came in."""

    rows: int = 0
    words: int = 0
    status: dict[str, int] = {}
    bands: dict[str, int] = {}
    abstained: dict[str, int] = {}  # reasons; a row may have several
    outcomes: dict[str, int] = {}
    queues: dict[str, int] = {}
    sampled: int = 0  # rows that the policy would let pass, queued as a sample
    reasons: dict[str, int] = {}  # rules among the reason codes
    failures: dict[str, Failures] = {}

    def count(self, row: Row) -> None:
        """Take up one row."""
        self.rows += 1
        self.words += row.words or 0
        self.sampled += bool(row.sampled)
        _count(self.status, [row.status])
        _count(self.bands, [row.band])
        _count(self.abstained, row.abstained)
        _count(self.outcomes, [row.outcome])
        _count(self.queues, [row.queue])
        _count(self.reasons, row.reason_codes)
        if row.error:
            self._fail(row.error.code, Failures(1, row.id[:_LONGEST], row.error.message[:_LONGEST]))

    def add(self, later: Summary) -> None:
        """Take up the summary of rows that come after all of these."""
        self.rows += later.rows
        self.words += later.words
        self.sampled += later.sampled
        _add(self.status, later.status)
        _add(self.bands, later.bands)
        _add(self.abstained, later.abstained)
        _add(self.outcomes, later.outcomes)
        _add(self.queues, later.queues)
        _add(self.reasons, later.reasons)
        for code, failures in later.failures.items():
            self._fail(code, failures)

    def _fail(self, code: str, failures: Failures) -> None:
        known = self.failures.setdefault(code, Failures(0, failures.id, failures.message))
        known.count += failures.count


def _count(counts: dict[str, int], keys: Iterable[str | None]) -> None:
    for key in keys:
        if key is not None:
            counts[key] = counts.get(key, 0) + 1


def _add(counts: dict[str, int], more: dict[str, int]) -> None:
    for key, count in more.items():
        counts[key] = counts.get(key, 0) + count
