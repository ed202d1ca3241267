"""A rule tried on a document: its evidence and what is held back, from the first line to the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.text import Text

from scoring.data import Document, Finding, PageEvidence, Span
from scoring.lines import Lines
from scoring.output.excerpt import Excerpt, excerpt
from scoring.output.screen import Screen, plural
from scoring.trials import HeldBack, Trial

_FOUND = "bold underline red"
_HELD_BACK = "underline green"
_CARET, _WAVE = "^", "~"  # what points at either where there is no colour
_NARROWEST = 6  # cells of a place: line and column
_MOST_SILENT = 12  # rules that are named of those that have nothing to show


def write(document: Document, trials: Sequence[Trial], stream: TextIO) -> None:
    """Print what each rule does with the document; of several rules, those that do nothing in one line."""
    _Trials(stream, document).all(trials)


class _Trials(Screen):
    """A screen that prints trials on one document."""

    def __init__(self, stream: TextIO, document: Document) -> None:
        super().__init__(stream)
        self._document = document
        self._lines = Lines(document.text)

    def all(self, trials: Sequence[Trial]) -> None:
        shown = [trial for trial in trials if trial.findings or trial.held_back or len(trials) == 1]
        others = [trial for trial in trials if trial not in shown]
        self.print(self._heading(), *map(self._trial, shown), self._others(others))

    def _heading(self) -> Iterator[Text]:
        yield from self.wrap(self.line((self._document.path or self._document.id, "bold")))

    def _trial(self, trial: Trial) -> Iterator[Text]:
        rule = trial.rule
        yield from self.wrap(self.line((rule.id, "bold"), "  ", rule.title))
        yield from self.wrap(self.line((f"{rule.path}:{rule.line}", "dim")))
        yield from self._tally(trial)
        hits: list[Finding | HeldBack] = [*trial.findings, *trial.held_back]
        margin = 2 + max([_NARROWEST, *(len(self._place(hit)) for hit in hits)]) + 2
        for hit in sorted(hits, key=_first):
            yield Text()
            yield from self._finding(hit, margin) if isinstance(hit, Finding) else self._held(hit, margin)

    def _tally(self, trial: Trial) -> Iterator[Text]:
        """In a line or two: what there is below, or why there is nothing."""
        if trial.off:
            yield self.line(("off", "yellow"), ": no report has it; this is what it would do")
        elif trial.rule.status == "preview":
            yield self.line(("preview", "yellow"), ": what it finds is noted, and costs nothing")
        if trial.silent:
            yield from self.wrap(self.line(("does not judge", "yellow"), f": {trial.silent}"))
            return
        found = plural(len(trial.findings), "hit") if trial.findings else "finds nothing here"
        held = f", {len(trial.held_back):,} held back" if trial.held_back else ""
        yield self.line((found, "red" if trial.findings else "green"), held)

    def _finding(self, finding: Finding, margin: int) -> Iterator[Text]:
        for line in self._by_line(finding.spans):
            yield from self._quoted(line, margin, _FOUND, _CARET)
        for item in finding.page:
            yield from self._around(item, margin, _FOUND)
        aside = ("", "") if finding.spans or finding.page else ("whole", "dim")
        yield from self.wrap(self.line(finding.message), margin, aside)
        if finding.fix:
            yield from self.wrap(self.line(("→ ", "dim"), finding.fix), margin)

    def _held(self, held: HeldBack, margin: int) -> Iterator[Text]:
        if held.span is not None:
            yield from self._quoted([held.span], margin, _HELD_BACK, _WAVE)
        elif held.page is not None:
            yield from self._around(held.page, margin, _HELD_BACK)
        by = self.line("held back by ", (held.by, "green"), f" {held.detail}")
        aside = ("", "") if held.span or held.page else ("whole", "dim")
        yield from self.wrap(by, margin, aside)

    def _quoted(self, spans: Sequence[Span], margin: int, style: str, pointer: str) -> Iterator[Text]:
        """The line around some evidence, marked; without colour, with a second line that points at it."""
        start = spans[0].start
        line = self._lines.line_at(start)
        cut = excerpt(self._document.text, line, spans, self.width - margin, self.encoding)
        quoted = Text(cut.text)
        for mark in cut.marks:
            quoted.stylize(style, *mark)
        yield self.beside(margin, (str(self._lines.place(start)), "dim"), quoted)
        if self.colourless:
            yield Text(" " * margin + _pointed(cut, pointer))

    def _around(self, item: PageEvidence, margin: int, style: str) -> Iterator[Text]:
        """Evidence on the page around the article: its place there, and its words."""
        line = self.line((f"{item.where}: ", "dim"), (f"“{item.text}”", style))
        yield from self.wrap(line, margin, (str(item.line), "dim"))

    def _by_line(self, spans: Sequence[Span]) -> Iterator[list[Span]]:
        """Spans that stand on one line together, without those that overlap one before."""
        cluster: list[Span] = []
        for span in spans:
            if cluster and span.start < cluster[-1].end:
                continue
            if cluster and span.start >= self._lines.line_at(cluster[0].start).end:
                yield cluster
                cluster = []
            cluster.append(span)
        if cluster:
            yield cluster

    def _others(self, trials: Sequence[Trial]) -> Iterator[Text]:
        """The rules that have nothing to show: those that judge and find nothing, and those that do not."""
        reasons: dict[str, list[str]] = {}
        for trial in trials:
            reason = f"does not judge: {trial.silent}" if trial.silent else "finds nothing here"
            reasons.setdefault(reason, []).append(trial.rule.id)
        for reason, rules in reasons.items():
            more = f" and {len(rules) - _MOST_SILENT:,} more" if len(rules) > _MOST_SILENT else ""
            names = ", ".join(rules[:_MOST_SILENT]) + more
            yield from self.wrap(self.line(f"{reason}: ", (names, "dim")))

    def _place(self, hit: Finding | HeldBack) -> str:
        spans = hit.spans[:1] if isinstance(hit, Finding) else [hit.span] if hit.span else []
        return str(self._lines.place(spans[0].start)) if spans else ""


def _first(hit: Finding | HeldBack) -> tuple[int, Span]:
    """Where a hit comes among others: the document as a whole, then its text, then the page around it."""
    spans = hit.spans[:1] if isinstance(hit, Finding) else [hit.span] if hit.span else []
    if spans:
        return 1, spans[0]
    line = hit.page[0].line if isinstance(hit, Finding) and hit.page else 0
    if isinstance(hit, HeldBack) and hit.page:
        line = hit.page.line
    return 2 if line else 0, Span(line, line)


def _pointed(cut: Excerpt, pointer: str) -> str:
    return cut.carets().replace(_CARET, pointer)
