"""What a run comes to: the exit code, failures, entries of the ignore file that were of no use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from scoring.cli.arguments import Exit, complain

if TYPE_CHECKING:
    from scoring.data import Ignore, Report


class Tally:
    """Watches reports go by, names failures on stderr, and knows the exit code."""

    def __init__(
        self, ignores: Sequence[Ignore], fail_under: float | None, project_fail_under: float | None
    ) -> None:
        """`fail_under` is that of the command line, which wins over all that the project says."""
        self.exit = Exit.FINE
        self._fail_under = fail_under
        self._project_fail_under = project_fail_under
        self._ignores = ignores
        self._reached: set[int] = set()  # numbers of the entries whose documents were read
        self._used: set[str] = set()

    def count(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Pass the reports on."""
        for report in reports:
            if report.error:
                line = f", line {report.error.line}" if report.error.line else ""
                complain(f"smelltest: {report.document.id}{line}: {report.error.message}")
                self.exit = Exit.UNREADABLE
            elif report.score and report.score.value < self._least(report):
                self.exit = max(self.exit, Exit.BELOW)
            self._reached |= report.ignores
            self._used |= {finding.ignored.by for finding in report.findings if finding.ignored}
            yield report

    def _least(self, report: Report) -> float:
        """The score below which a document fails."""
        if self._fail_under is not None:
            return self._fail_under
        limits = [self._project_fail_under, *(override.fail_under for override in report.overrides)]
        return next((limit for limit in reversed(limits) if limit is not None), 0.0)

    def tell_unused(self, explain: bool) -> None:
        """Say on stderr which entries of the ignore file could have ignored something, and did not."""
        from scoring.ignores import place

        reached = [self._ignores[number] for number in sorted(self._reached)]
        unused = [entry for entry in reached if place(entry) not in self._used]
        if not unused:
            return
        count = f"{len(unused)} of {len(reached)} {'entry' if len(reached) == 1 else 'entries'}"
        remedy = ":" if explain else "; --explain lists them"
        complain(f"smelltest: {unused[0].path}: {count} ignored nothing in these documents{remedy}")
        for entry in unused if explain else ():
            named = (entry.rule, entry.text and f"“{entry.text}”", entry.fingerprint)
            complain(f"  line {entry.line}: {' '.join(filter(None, named))} ({entry.reason})")
