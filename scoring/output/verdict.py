"""What came out when a sample of a batch was scored again, at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.text import Text

from scoring.batch.verify import Verdict
from scoring.output.screen import Screen, plural


def write_verdict(verdict: Verdict, stream: TextIO) -> None:
    """Print that all is as it was, or everything that is not."""
    _Verdict(stream).verdict(verdict)


class _Verdict(Screen):
    """A screen that prints a verdict."""

    def verdict(self, verdict: Verdict) -> None:
        self.print(self._answer(verdict), self._causes(verdict), self._rows(verdict))

    def _answer(self, verdict: Verdict) -> Iterator[Text]:
        scored = f"{verdict.rows:,} of {plural(verdict.of, 'row')} scored again"
        answer = ("the same bytes", "bold green") if verdict.holds else ("not the same", "bold red")
        yield from self.wrap(self.line(answer, f": {scored}"))

    def _causes(self, verdict: Verdict) -> Iterator[Text]:
        """What may have made the difference; each by itself is one."""
        causes = list(verdict.changes)
        if verdict.damaged:
            causes.append("the output has been changed since then: its hash is not the recorded one")
        if verdict.missing:
            causes.append(f"the input has become shorter: {plural(len(verdict.missing), 'chunk')} not found")
        for cause in causes:
            yield from self.wrap(self.line("· ", cause), 2)

    def _rows(self, verdict: Verdict) -> Iterator[Text]:
        for id, columns in verdict.different:
            yield from self.wrap(self.line((id, "bold"), f"  {', '.join(columns)}"), 4)
        if verdict.more:
            yield self.line((f"and {plural(verdict.more, 'more row')}", "dim"))
        if verdict.changed and not verdict.different and not verdict.damaged:
            yield from self.wrap(self.line("columns of the input are no longer what they were"))
