"""What a batch came to, at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from rich.text import Text

from scoring.batch.summary import Summary
from scoring.data import BANDS
from scoring.output.screen import BAND_STYLES, OUTCOME_STYLES, Screen, plural
from scoring.policy.data import OUTCOMES

_STYLES = BAND_STYLES | OUTCOME_STYLES
_MOST_ROWS = 10  # queues and reasons that are shown; a batch has dozens
_BAR = 30  # cells at most
_FIGURES = 21  # cells of a count with its share


def write_summary(summary: Summary, stream: TextIO) -> None:
    """Print the counts of a batch: by status, band, outcome and queue, reasons, failures with an example."""
    _Batch(stream).summary(summary)


class _Batch(Screen):
    """A screen that prints counts over the rows of a batch."""

    def summary(self, summary: Summary) -> None:
        scored, known = summary.status.get("scored", 0), sum(summary.outcomes.values())
        self.print(
            self._tally(summary),
            self._table("Bands", "of the documents with a score", _in_order(summary.bands, BANDS), scored),
            self._table("Outcomes", "by the policy", _in_order(summary.outcomes, OUTCOMES), known),
            self._table("Queues", self._sample(summary), _most(summary.queues), known),
            self._table("Reasons", "what cost most, up to four rules each", _most(summary.reasons), scored),
            self._failures(summary),
        )

    def _tally(self, summary: Summary) -> Iterator[Text]:
        yield self.line((plural(summary.rows, "document"), "bold"), f"  {plural(summary.words, 'word')}")
        names = {"scored": "scored", "abstained": "without a score", "error": "failed"}
        parts = [f"{count:,} {names[status]}" for status, count in _in_order(summary.status, names)]
        yield from self.wrap(self.line(" · ".join(parts)))
        reasons = " · ".join(f"{reason} {count:,}" for reason, count in _most(summary.abstained))
        if reasons:
            yield from self.wrap(self.line(("no score because: ", "dim"), (reasons, "dim")))

    def _sample(self, summary: Summary) -> str:
        return f"{plural(summary.sampled, 'document')} only as a sample" if summary.sampled else ""

    def _table(self, title: str, remark: str, rows: Sequence[tuple[str, int]], whole: int) -> Iterator[Text]:
        """A line for each count, with its share of the whole and a bar; the largest first few."""
        if not rows:
            return
        shown = rows[:_MOST_ROWS]
        widest = max(len(name) for name, _ in shown)
        cells = min(_BAR, self.width - _FIGURES - widest - 2)
        yield from self.wrap(self.title(title, remark))
        for name, count in shown:
            figures = self.line(f"  {count:>9,}", (f"{_percent(count, whole):>8}", "dim"), "  ")
            bar = (
                self.bar(cells * count / max(whole, 1), cells, _STYLES.get(name, "cyan"))
                if cells > 4
                else Text()
            )
            yield from self.wrap(figures + self.line(f"{name:<{widest}}", "  ", bar))
        if more := len(rows) - len(shown):
            yield self.line((f"  and {more:,} more", "dim"))

    def _failures(self, summary: Summary) -> Iterator[Text]:
        if not summary.failures:
            return
        yield from self.wrap(self.title("Failed", "by code, with the first of each"))
        for code, failures in sorted(summary.failures.items(), key=lambda item: (-item[1].count, item[0])):
            yield self.line(f"  {failures.count:>9,}", "  ", (code, "red"))
            example = self.line((f"{failures.id}: ", "dim"), (failures.message, "dim"))
            yield from self.wrap(example, margin=13)


def _in_order(counts: Mapping[str, int], order: Iterable[str]) -> list[tuple[str, int]]:
    return [(name, counts[name]) for name in order if counts.get(name)]


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""
