"""One reviewer's way through a queue: where they are, what they decide, and how to take it back.

Nothing is kept here that is not in the log: each decision is on the disk before the next key is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from scoring.decisions import Decision, DecisionLog, Standing, on_finding, on_outcome, withdrawal
from scoring.decisions.data import Made
from scoring.decisions.log import last_words
from scoring.review.queue import Case, Finding, Queue


class Meanwhile(Exception):
    """Somebody else has decided while the reviewer was thinking; `made` stands now, if anything does."""

    def __init__(self, made: Made | None) -> None:
        super().__init__()
        self.made = made


class Session:
    """A queue with at least one case, and a decision log. At any moment one case is open.

    What writes or reads the log raises InputError where `DecisionLog` does. What decides raises Meanwhile
    where it would overrule a colleague unseen, and writes nothing; the same again overrules.
    """

    def __init__(self, queue: Queue, log: DecisionLog, by: str) -> None:
        self._queue = queue
        self._log = log
        self.by = by
        self._made: list[tuple[int, list[Made]]] = []  # at which case, and what; by one key each
        self._decided: set[int] = set()  # cases that have an outcome by now
        self.knows_rows = True  # whether the log has the row of each case that has been open
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
        self.knows_rows &= self.standing.ruling is not None
        if self.standing.outcome:
            self._decided.add(self.at)
        else:
            self._decided.discard(self.at)

    def made_on(self, finding: Finding) -> Made | None:
        """What stands of a finding of the open case."""
        return self.standing.findings.get(finding.fingerprint)

    def is_own(self, made: Made) -> bool:
        """Whether it was decided here, and has not been taken back."""
        return any(made in at_once for _, at_once in self._made)

    def elsewhere(self, finding: Finding) -> Sequence[Made]:
        """What stands of the same words in other documents, as people decided there: the newest first.

        A finding of the document as a whole has no words, and its fingerprint is that of all its rule finds.
        """
        if not finding.spans:
            return ()
        standing = last_words(self._log.of(finding.fingerprint))
        return [made for made in reversed(standing) if made.content.document_id != self.case.id]

    def alike(self, finding: Finding) -> Sequence[Finding]:
        """The findings of its rule in the open case that nobody has decided, itself in any case."""
        return [
            each
            for each in self.case.findings
            if each == finding or (each.rule == finding.rule and self.made_on(each) is None)
        ]

    def accept(self, finding: Finding) -> None:
        """Write down that a finding is as it says, unless that stands already, by the same reviewer."""
        made = self.made_on(finding)
        if made and made.content.action == "accept" and made.content.by == self.by:
            return
        row = structs.asdict(self.case)
        self._add([on_finding(row, structs.asdict(finding), "accept", by=self.by)])

    def dismiss(self, findings: Iterable[Finding], reason: str, words: str = "") -> None:
        """Write down that findings do not count, and why. Raises ValueError for a reason that is none."""
        row = structs.asdict(self.case)
        self._add(
            [
                on_finding(row, structs.asdict(finding), "dismiss", by=self.by, reason=reason, words=words)
                for finding in findings
            ]
        )

    def decide(self, outcome: str, reason: str, words: str = "") -> None:
        """Write down what becomes of the document. Raises ValueError for a reason that is none."""
        self._add([on_outcome(structs.asdict(self.case), outcome, by=self.by, reason=reason, words=words)])

    def undo(self) -> Sequence[Made]:
        """Take back what the last key decided, and open its case; returns that: empty if nothing is left."""
        if not self._made:
            return ()
        at, made = self._made[-1]
        self._log.add_all([withdrawal(each, by=self.by) for each in made])
        self._made.pop()
        self.go(at)
        return made

    def _add(self, decisions: Sequence[Decision]) -> None:
        """Write down what one key decides."""
        seen = self.standing
        self.refresh()
        for decision in decisions:
            before = self.standing.before(decision)
            if before != seen.before(decision):
                raise Meanwhile(before)
        numbers = self._log.add_all(decisions)
        self._made.append((self.at, list(map(Made, numbers, decisions))))
        self.refresh()
