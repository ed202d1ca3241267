"""One reviewer's way through a queue: where they are, what they decide, and how to take it back.

Nothing is kept here that is not in the log: each decision is on the disk before the next key is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from scoring.decisions import Decision, DecisionLog, Standing, on_finding, on_outcome, withdrawal
from scoring.decisions.data import Made
from scoring.review.queue import Case, Finding, Queue


class Session:
    """A queue with at least one case, and a decision log. At any moment one case is open.

    What writes or reads the log raises InputError where `DecisionLog` does.
    """

    def __init__(self, queue: Queue, log: DecisionLog, by: str) -> None:
        self._queue = queue
        self._log = log
        self._by = by
        self._made: list[tuple[int, list[Made]]] = []  # at which case, and what; by one key each
        self._decided: set[int] = set()  # cases that have an outcome by now
        self.at = 0
        self.case: Case
        self.standing: Standing
        self.go(0)

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def waiting(self) -> int:
        """How many cases wait in the whole run; the queue may hold only the worst of them."""
        return self._queue.waiting

    @property
    def decided(self) -> int:
        """How many cases have an outcome that a person gave them, as far as they have been open."""
        return len(self._decided)

    def go(self, at: int) -> None:
        """Open a case; beyond the ends of the queue, the one at its end."""
        self.at = min(max(at, 0), len(self) - 1)
        self.case = self._queue[self.at]
        self.refresh()

    def go_on(self) -> bool:
        """Open the next case that has no outcome yet, from the top where there is none below.

        False: there is none, and the open one stays.
        """
        here = self.at
        for step in range(1, len(self)):
            at = (here + step) % len(self)
            if at not in self._decided:
                self.go(at)
                if self.standing.outcome is None:  # nor did somebody else decide it meanwhile
                    return True
        self.go(here)
        return False

    def refresh(self) -> None:
        """Read what stands of the open case: others may have decided meanwhile."""
        self.standing = self._log.latest(self.case.sha256, self.case.id)
        if self.standing.outcome:
            self._decided.add(self.at)
        else:
            self._decided.discard(self.at)

    def made_on(self, finding: Finding) -> Made | None:
        """What stands of a finding of the open case."""
        return self.standing.findings.get(finding.fingerprint)

    def alike(self, finding: Finding) -> Sequence[Finding]:
        """The findings of its rule in the open case that nobody has decided, itself in any case."""
        return [
            each
            for each in self.case.findings
            if each == finding or (each.rule == finding.rule and self.made_on(each) is None)
        ]

    def accept(self, finding: Finding) -> None:
        """Write down that a finding is as it says."""
        row = structs.asdict(self.case)
        self._add([on_finding(row, structs.asdict(finding), "accept", by=self._by)])

    def dismiss(self, findings: Iterable[Finding], reason: str, words: str = "") -> None:
        """Write down that findings do not count, and why. Raises ValueError for a reason that is none."""
        row = structs.asdict(self.case)
        self._add(
            [
                on_finding(row, structs.asdict(finding), "dismiss", by=self._by, reason=reason, words=words)
                for finding in findings
            ]
        )

    def decide(self, outcome: str, reason: str, words: str = "") -> None:
        """Write down what becomes of the document. Raises ValueError for a reason that is none."""
        self._add([on_outcome(structs.asdict(self.case), outcome, by=self._by, reason=reason, words=words)])

    def undo(self) -> bool:
        """Take back what the last key decided, and open its case; False: nothing is left to take back."""
        if not self._made:
            return False
        at, made = self._made[-1]
        for each in reversed(made):
            self._log.add(withdrawal(each, by=self._by))
        self._made.pop()
        self.go(at)
        return True

    def _add(self, decisions: Sequence[Decision]) -> None:
        made: list[Made] = []
        try:
            for decision in decisions:
                made.append(Made(self._log.add(decision), decision))
        finally:  # of several, some may be in the log when it fails
            if made:
                self._made.append((self.at, made))
        self.refresh()
