"""What rules do on a corpus, and what another set of rules would change.

Reports come in one at a time, and only counts are kept of them, so a corpus may be as large as it likes.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct, field

from scoring.data import Band, Contribution, Family, Finding, Report, Rule, Score, Span

# Changed documents that are kept, the most changed ones: more than anybody reads, less than a corpus.
_MOST_CHANGES = 1_000
# The share of its evidence in common with another rule's from which a hit was found by that rule, too.
_SHARED = 0.5


class RuleStats(Struct):
    """What one rule found in a corpus. A hit is a finding; findings that are ignored count as well."""

    rule: Rule
    hits: int = 0
    documents: int = 0  # with a hit
    tenths: int = 0  # of points that it cost, 0 or negative, before anything is given back at a cap
    seconds: float = 0.0
    shared: int = 0  # hits whose evidence another rule found, too
    shared_with: Counter[str] = field(default_factory=Counter)  # other rule → such hits of this one

    @property
    def points(self) -> float:
        """What it cost in all documents together."""
        return self.tenths / 10

    @property
    def overlap(self) -> float:
        """The share of its hits that another rule found, too."""
        return self.shared / self.hits if self.hits else 0.0

    @property
    def closest(self) -> tuple[str, float] | None:
        """The rule that found most of its hits, too, and their share; of several the first by id."""
        if not self.shared_with:
            return None
        rule, hits = min(self.shared_with.items(), key=lambda item: (-item[1], item[0]))
        return rule, hits / self.hits


class CorpusStats:
    """Counts over the reports of a corpus, made with one set of rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = {rule.id: RuleStats(rule) for rule in rules}
        self.documents = 0
        self.unread = 0  # of the documents: not read, or given up on
        self.words = 0
        self.bands: Counter[Band] = Counter()  # of those that have a score
        self.shared_seconds = 0.0  # for words, sentences, and the search for phrases and patterns

    def add(self, report: Report) -> None:
        """Count one report."""
        self.documents += 1
        if report.error:
            self.unread += 1
            return
        self.words += report.words
        if report.score:
            self.bands[report.score.band] += 1
        for row in report.contributions:
            if row.source == "rule":
                self.rules[row.id].tenths += round(10 * row.points)
        by_rule: dict[str, list[Finding]] = {}
        for finding in report.findings:
            by_rule.setdefault(finding.rule, []).append(finding)
        for rule, findings in by_rule.items():
            self.rules[rule].hits += len(findings)
            self.rules[rule].documents += 1
        self._count_overlap(by_rule)

    def time(self, seconds: Mapping[str, float]) -> None:
        """Set the time that each rule has taken, and under "" what all rules share."""
        for rule, taken in seconds.items():
            if rule in self.rules:
                self.rules[rule].seconds = taken
            else:
                self.shared_seconds = taken

    def _count_overlap(self, by_rule: Mapping[str, Sequence[Finding]]) -> None:
        """Count the hits of each rule that others found, too.

        The work is a few steps for each hit and each rule that found anything, however many hits crowd
        in one place.
        """
        grounds = {rule: _Ground(findings) for rule, findings in by_rule.items()}
        for rule, findings in by_rule.items():
            stats = self.rules[rule]
            for finding in findings:
                size = sum(span.end - span.start for span in finding.spans)
                others = [
                    other
                    for other, ground in grounds.items()
                    if other != rule and size and ground.covers(finding.spans) >= _SHARED * size
                ]
                stats.shared_with.update(others)
                stats.shared += bool(others)


class _Ground:
    """All the evidence of one rule in a document, as spans that neither overlap nor touch."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(span for finding in findings for span in finding.spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)
        lengths = (end - start for start, end in zip(self._starts, self._ends, strict=True))
        self._sizes = [0, *accumulate(lengths)]  # of the first so many spans

    def covers(self, spans: Iterable[Span]) -> int:
        """How many characters of the spans lie in it."""
        return sum(self._before(span.end) - self._before(span.start) for span in spans)

    def _before(self, offset: int) -> int:
        """How many of its characters lie before an offset."""
        count = bisect_right(self._starts, offset)
        if not count:
            return 0
        return self._sizes[count] - max(0, self._ends[count - 1] - offset)


class RowChange(NamedTuple):
    """A row of the score that differs; 0 where one side does not have it."""

    source: str
    id: str
    family: Family | None
    old: float
    new: float


class Change(NamedTuple):
    """A document whose score another set of rules changes; no score: abstained."""

    document: str
    old: Score | None
    new: Score | None
    rows: tuple[RowChange, ...]  # the largest difference first

    @property
    def points(self) -> float:
        """By how much the value rises, or falls."""
        if self.old is None or self.new is None:
            return 0.0
        return round(self.new.value - self.old.value, 1)

    @property
    def new_band(self) -> bool:
        """Whether it is in another band, or has got or lost its score."""
        return _band(self.old) != _band(self.new)


class RuleChange(Struct):
    """What a rule costs in the changed documents in which its row differs."""

    documents: int = 0
    old_tenths: int = 0
    new_tenths: int = 0

    def add(self, row: RowChange) -> None:
        """Count the row of one document."""
        self.documents += 1
        self.old_tenths += round(10 * row.old)
        self.new_tenths += round(10 * row.new)

    @property
    def old(self) -> float:
        """Points under the old rules."""
        return self.old_tenths / 10

    @property
    def new(self) -> float:
        """Points under the new rules."""
        return self.new_tenths / 10


class _Ranked(NamedTuple):
    """A change among others: the larger, the earlier; of two alike, the one that came first."""

    size: float
    order: int
    change: Change


class Comparison:
    """What changes from the old reports of a corpus to the new ones. Only the largest changes are kept."""

    def __init__(self) -> None:
        self.documents = 0
        self.unread = 0
        self.up = 0
        self.down = 0
        self.changed = 0  # in value, or in having one
        self.bands: Counter[tuple[Band | None, Band | None]] = Counter()  # old, new: of those in another band
        self.rules: dict[str, RuleChange] = {}  # by id: those that are the reason
        self._kept: list[_Ranked] = []

    def add(self, old: Report, new: Report) -> None:
        """Compare two reports of one document."""
        self.documents += 1
        if old.error or new.error:
            self.unread += 1
            return
        before, after = old.score, new.score
        if (before and before.value) == (after and after.value):
            return
        change = Change(old.document.id, before, after, _rows(old.contributions, new.contributions))
        self.changed += 1
        self.up += change.points > 0
        self.down += change.points < 0
        if change.new_band:
            self.bands[_band(before), _band(after)] += 1
        for row in change.rows:
            if row.source == "rule":
                self.rules.setdefault(row.id, RuleChange()).add(row)
        # What gets or loses its score has changed more than anything can that keeps it.
        size = abs(change.points) if before and after else 100.0
        heapq.heappush(self._kept, _Ranked(size, -self.changed, change))
        if len(self._kept) > _MOST_CHANGES:
            heapq.heappop(self._kept)

    @property
    def changes(self) -> list[Change]:
        """The changed documents, the most changed first; of a great many, only those."""
        return [ranked.change for ranked in sorted(self._kept, reverse=True)]


def _band(score: Score | None) -> Band | None:
    return score.band if score else None


def _rows(old: Sequence[Contribution], new: Sequence[Contribution]) -> tuple[RowChange, ...]:
    """The rows that differ."""
    before = {(row.source, row.id): row for row in old}
    after = {(row.source, row.id): row for row in new}
    changes = []
    for key, row in {**before, **after}.items():
        points = [rows[key].points if key in rows else 0.0 for rows in (before, after)]
        if points[0] != points[1]:
            changes.append(RowChange(row.source, row.id, row.family, *points))
    return tuple(sorted(changes, key=lambda row: (-abs(row.new - row.old), row.source, row.id)))
