"""The report a person reads at a terminal: the verdict first, then what it rests on.

Everything foreign passes `visible` before it is printed. Without colour, carets point at the evidence;
without Unicode, plain characters draw the bars. Lines are at most 120 cells wide.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TextIO

from rich.console import Console
from rich.text import Text

from scoring.data import LIMITS, Band, Contribution, Finding, Report, Span
from scoring.output.excerpt import excerpt
from scoring.output.lines import Lines
from scoring.output.visible import encodable, visible

_WIDEST = 120  # cells; longer lines are hard to read
_NARROWEST = 40  # cells; what is laid out in columns needs them
_SIDE_BY_SIDE = 104  # cells from which on families and costliest rules share their lines
_PLACES = 3  # places shown of one rule or finding unless all are asked for
_MESSAGE = 300  # characters; a message may quote a whole paragraph
_FAMILY_CAP = 25  # points; a family's bar has one cell for each
_POINTS_PER_CELL = 2  # of the bar under the score
# From where to where a band reaches, and its colour.
_BANDS: dict[Band, tuple[int, int, str]] = {
    "poor": (0, 30, "red"),
    "weak": (30, 50, "dark_orange"),
    "doubtful": (50, 70, "yellow"),
    "sound": (70, 100, "green"),
}
_SMALL_BAR = 20  # cells of a score's bar in the closing table
_ROOM_FOR_BARS = 72  # cells from which on the closing table has bars
_TRAITS = "given back: at most 10 for traits"
_LOST = "red"
_EVIDENCE = "bold underline red"
_ABSTENTIONS = {
    "too-short": "too short to judge",
    "not-english": "not English",
    "not-prose": "not prose",
}
_DIGITS = {
    "0": ("┏━┓", "┃ ┃", "┗━┛"),
    "1": ("╺┓ ", " ┃ ", "╺┻╸"),
    "2": ("╺━┓", "┏━┛", "┗━╸"),
    "3": ("╺━┓", "╺━┫", "╺━┛"),
    "4": ("╻ ╻", "┗━┫", "  ╹"),
    "5": ("┏━╸", "┗━┓", "╺━┛"),
    "6": ("┏━╸", "┣━┓", "┗━┛"),
    "7": ("╺━┓", "  ┃", "  ╹"),
    "8": ("┏━┓", "┣━┫", "┗━┛"),
    "9": ("┏━┓", "┗━┫", "╺━┛"),
    ".": (" ", " ", "▪"),
}


class Summary(NamedTuple):
    """What the closing table keeps of a report."""

    name: str
    value: float | None
    band: Band | None
    failed: bool
    remark: str


def summarise(report: Report) -> Summary:
    """Reduce a report to its line in the closing table."""
    name = report.document.path or report.document.id
    if report.score:
        remark = ", ".join(report.reason_codes[:2])
        return Summary(name, report.score.value, report.score.band, False, remark)
    return Summary(name, None, None, report.status == "error", _why_no_score(report))


def _why_no_score(report: Report) -> str:
    if report.error:
        return report.error.message
    return ", ".join(_ABSTENTIONS.get(reason, reason) for reason in report.abstained)


class _Group(NamedTuple):
    """The findings to list of one rule; no row: the rule costs nothing here."""

    rule: str
    row: Contribution | None
    findings: tuple[Finding, ...]

    @property
    def is_note(self) -> bool:
        return self.row is None and all(finding.charged_by is None for finding in self.findings)


def _groups(report: Report, everything: bool) -> list[_Group]:
    """The findings by rule: the costliest first, then what is charged elsewhere, then notes.

    Unless `everything` is asked for, only what costs points, or might if the document had a score.
    """
    rows = {row.id: row for row in report.contributions if row.source == "rule"}
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings:
        costs = finding.rule in rows and finding.charged_by is None
        if everything or costs or report.score is None:
            findings.setdefault(finding.rule, []).append(finding)
    groups = [_Group(rule, rows.get(rule), tuple(found)) for rule, found in findings.items()]
    return sorted(
        groups, key=lambda group: (group.row.points if group.row else 0.0, group.is_note, group.rule)
    )


class _Page(NamedTuple):
    """The text that excerpts are cut from, and the width of the margin that holds their places."""

    text: str
    lines: Lines
    margin: int


class Terminal:
    """Prints reports to one stream, in the width, colours and characters that it has.

    A stream that is no terminal gets no colour, and 80 columns unless COLUMNS says otherwise.
    """

    def __init__(self, stream: TextIO, explain: bool = False) -> None:
        columns = shutil.get_terminal_size((80, 24)).columns
        self._width = max(_NARROWEST, min(columns, _WIDEST))
        # Lines are laid out here, so rich must neither wrap nor crop them.
        self._console = Console(
            file=stream, width=self._width, soft_wrap=True, highlight=False, markup=False, emoji=False
        )
        self._explain = explain
        self._encoding = self._console.encoding
        self._colourless = self._console.no_color or self._console.color_system is None
        self._draws = encodable("━╺╸┏▪", self._encoding) == "━╺╸┏▪"

    def report(self, report: Report) -> None:
        """Print the report of one document."""
        self._print(
            self._heading(report),
            self._verdict(report),
            self._overview(report),
            self._findings(report),
            self._sheet(report),
            self._remarks(report),
        )

    def summary(self, summaries: Sequence[Summary]) -> None:
        """Print the table of all documents, worst first; those without a score come last."""
        ranked = sorted(
            summaries, key=lambda row: (row.failed, row.value is None, row.value or 0.0, row.name)
        )
        title = self._title(_plural(len(ranked), "document"), "worst first")
        self._print([title, *map(self._summary_row, ranked)])

    def _print(self, *sections: Iterable[Text]) -> None:
        """Print sections with an empty line after each; an empty section leaves no trace."""
        lines: list[Text] = []
        for section in sections:
            before = len(lines)
            lines += section
            if len(lines) > before:
                lines.append(Text())
        for line in lines:
            line.rstrip()
        self._console.print(Text("\n").join(lines))

    # The parts of a report, from top to bottom.

    def _heading(self, report: Report) -> Iterator[Text]:
        document = report.document
        facts = [_plural(report.words, "word")]
        if document.genre != "other":
            facts.append(document.genre)
        if document.language not in (None, "en"):
            facts.append(f"language {document.language}")
        name = self._line((document.path or document.id, "bold"))
        known = self._line((" · ".join(facts), "dim"))
        gap = self._width - name.cell_len - known.cell_len
        if gap >= 2:
            yield name + Text(" " * gap) + known
        else:
            yield from self._wrapped(name)
            yield known
        if document.title:
            yield from self._wrapped(self._line(document.title))

    def _verdict(self, report: Report) -> Iterator[Text]:
        score = report.score
        if score is None:
            yield from self._wrapped(self._line("  ", ("no score", "bold"), "  ", _why_no_score(report)))
            return
        colour = _colour(score.band)
        style = f"bold {colour}"
        value = self._line((score.band, style), (f"  {score.value:.1f} of 100", "dim"))
        bar, names = Text(), Text()
        for band, (floor, ceiling, _) in _BANDS.items():
            cells = (ceiling - floor) // _POINTS_PER_CELL
            bar += self._bar((score.value - floor) / _POINTS_PER_CELL, cells - 1, colour) + Text(" ")
            names.append(band.ljust(cells), style if band == score.band else "dim")
        digits = self._digits(score.value, style)
        if digits[0].cell_len + bar.cell_len > self._width:
            digits = [Text("  ")] * 3
        for left, right in zip(digits, (value, bar, names), strict=True):
            if left.cell_len + right.cell_len <= self._width:
                yield left + right

    def _overview(self, report: Report) -> Iterator[Text]:
        """Points lost by family, and the rules that cost most: side by side where there is room."""
        if not report.reason_codes:
            return
        families = [self._title("Points lost", f"at most {_FAMILY_CAP} in a family")]
        families += self._family_rows(report.contributions)
        costliest = [self._title("What cost most"), *self._costliest_rows(report)]
        if self._width < _SIDE_BY_SIDE:
            yield from [*families, Text(), *costliest]
            return
        column = max(line.cell_len for line in families) + 6
        for left, right in zip_longest(families, costliest, fillvalue=Text()):
            yield left + Text(" " * (column - left.cell_len)) + right

    def _family_rows(self, contributions: Iterable[Contribution]) -> Iterator[Text]:
        lost: dict[str, float] = {}
        for row in contributions:
            if row.source in ("rule", "cap"):
                family = row.family or row.id
                lost[family] = lost.get(family, 0.0) + row.points
        for family, points in sorted(lost.items(), key=lambda item: (item[1], item[0])):
            line = self._line("  ", self._points(points), f"  {family:<13}")
            if points <= 0:
                cells = min(_FAMILY_CAP, self._width - line.cell_len)
                line += self._bar(-points * cells / _FAMILY_CAP, cells, _LOST)
            elif line.cell_len + len(_TRAITS) <= self._width:
                line += self._line((_TRAITS, "dim"))
            yield line

    def _costliest_rows(self, report: Report) -> Iterator[Text]:
        rows = {row.id: row for row in report.contributions if row.source == "rule"}
        for rule in report.reason_codes:
            yield self._line("  ", self._points(rows[rule].points), f"  {rule}", _times(rows[rule].count))
        if report.counterfactual:
            first = ("", "", " two", " three")[len(report.counterfactual.without)]
            yield self._line(f"  {report.counterfactual.value:>6.1f}  ", (f"without the first{first}", "dim"))

    def _findings(self, report: Report) -> Iterator[Text]:
        groups = _groups(report, everything=self._explain)
        if not groups:
            return
        lines = Lines(report.document.text)
        places = [
            str(lines.place(span.start))
            for group in groups
            for finding in group.findings
            for span in finding.spans
        ]
        page = _Page(report.document.text, lines, margin=4 + max(len("-25.0"), *map(len, places)))
        found = sum(len(group.findings) for group in groups)
        yield self._title(_plural(found, "finding"), "costliest first" if report.score else "")
        for number, group in enumerate(groups):
            if number:
                yield Text()
            yield from self._group(group, report, page)

    def _group(self, group: _Group, report: Report, page: _Page) -> Iterator[Text]:
        """One rule: its cost, why it matters, and its places."""
        cost = self._line(("note" if group.is_note else "0.0", "dim")) if report.score else Text()
        if group.row:
            cost = self._points(group.row.points)
        yield self._beside(page, cost, self._line((group.rule, "bold"), _times(len(group.findings))))
        yield from self._wrapped(self._line((group.findings[0].why, "italic")), page.margin)
        shown = group.findings if self._explain else group.findings[:_PLACES]
        for finding in shown:
            yield from self._evidence(finding, page)
        yield from self._more(page, [finding.spans for finding in group.findings[len(shown) :]])

    def _evidence(self, finding: Finding, page: _Page) -> Iterator[Text]:
        """The lines that show a finding: its places with the evidence marked, then its message."""
        room = self._width - page.margin
        clusters = list(_by_line(finding.spans, page.lines, room // 2))
        shown = clusters if self._explain else clusters[:_PLACES]
        for spans in shown:
            start = spans[0].start
            cut = excerpt(page.text, page.lines.line_at(start), spans, room, self._encoding)
            quoted = Text(cut.text)
            for mark in cut.marks:
                quoted.stylize(_EVIDENCE, *mark)
            yield self._beside(page, (str(page.lines.place(start)), "dim"), quoted)
            if self._colourless:
                yield Text(" " * page.margin + cut.carets())
        yield from self._more(page, clusters[len(shown) :])
        yield from self._message(finding, page)

    def _more(self, page: _Page, folded: Sequence[Sequence[Span]]) -> Iterator[Text]:
        """One line for the places that are not shown."""
        if not folded:
            return
        line = self._line((f"and {len(folded)} more: ", "dim"))
        places = [str(page.lines.place(spans[0].start)) for spans in folded[:_WIDEST] if spans]
        for number, place in enumerate(places):
            item = self._line((place if number == 0 else f", {place}", "dim"))
            if page.margin + line.cell_len + item.cell_len + 3 > self._width:
                line += self._line((" …", "dim"))
                break
            line += item
        yield Text(" " * page.margin) + line

    def _message(self, finding: Finding, page: _Page) -> Iterator[Text]:
        message = finding.message
        if len(message) > _MESSAGE:
            message = message[:_MESSAGE] + "…"
        line = self._line((message, "dim"))
        if self._explain and finding.charged_by:
            line += self._line((f"  (charged as {finding.charged_by})", "dim"))
        elif self._explain and finding.points:
            line += self._line(" ", self._points(finding.points))
        wrapped = list(self._wrapped(line, page.margin))
        if not finding.spans:
            wrapped[0] = self._beside(page, ("whole", "dim"), wrapped[0][page.margin :])
        yield from wrapped

    def _sheet(self, report: Report) -> Iterator[Text]:
        """All rows of the score, adding up to its value."""
        if not (self._explain and report.score):
            return
        yield self._title("The sheet", "all rows add up to the score")
        for row in report.contributions:
            points = f"{row.points:>6.1f}" if row.source == "baseline" else self._points(row.points)
            name = row.id if row.id != row.source else ""
            yield self._line("  ", points, "  ", (f"{row.source:<10}", "dim"), name, _times(row.count))
        yield self._line((f"  {'─' * 6}", "dim"))
        yield self._line((f"  {report.score.value:>6.1f}", "bold"), "  ", report.score.band)

    def _remarks(self, report: Report) -> Iterator[Text]:
        """What the score leaves out, and what it cannot mean."""
        remarks = []
        listed = sum(len(group.findings) for group in _groups(report, everything=self._explain))
        if hidden := len(report.findings) - listed:
            remarks.append(
                f"{hidden:,} more cost nothing (notes, places charged above): --explain lists them."
            )
        reasons: dict[str, list[str]] = {}
        for rule, reason in report.not_assessable:
            reasons.setdefault(reason, []).append(rule)
        remarks += [f"Not assessable, {reason}: {', '.join(rules)}" for reason, rules in reasons.items()]
        if report.engine.uncalibrated:
            remarks.append("Uncalibrated: a weight was changed by hand.")
        for remark in [*remarks, LIMITS]:
            yield from self._wrapped(self._line((remark, "dim")))

    def _summary_row(self, row: Summary) -> Text:
        if row.value is None or row.band is None:
            line = self._line(
                ("       –  ", "dim"), ("failed    ", _LOST) if row.failed else ("no score  ", "dim")
            )
            bar = Text(" " * _SMALL_BAR)
        else:
            line = self._line((f"{row.value:>8.1f}  ", "bold"), (f"{row.band:<10}", _colour(row.band)))
            bar = self._bar(row.value * _SMALL_BAR / 100, _SMALL_BAR, _colour(row.band))
        if self._width >= _ROOM_FOR_BARS:
            line += bar + Text("  ")
        line += self._line(row.name)
        remark = self._line("  ", (row.remark, "dim"))
        fits = line.cell_len + remark.cell_len <= self._width
        return line + remark if fits or row.value is None else line

    # What the parts are made of.

    def _line(self, *parts: str | tuple[str, str] | Text) -> Text:
        """Join strings, styled strings and finished texts; every string is made safe to print."""
        line = Text()
        for part in parts:
            if isinstance(part, Text):
                line.append_text(part)
            else:
                words, style = (part, "") if isinstance(part, str) else part
                line.append(encodable(visible(words), self._encoding), style)
        return line

    def _title(self, title: str, remark: str = "") -> Text:
        return self._line((title, "bold"), "  ", (remark, "dim"))

    def _points(self, points: float, width: int = 6) -> Text:
        """Points with a sign, as costs are negative everywhere."""
        sign = "−" if points < 0 else "+" if points > 0 else ""
        return self._line((f"{sign}{abs(points):.1f}".rjust(width), _LOST if points < 0 else "green"))

    def _bar(self, filled: float, cells: int, colour: str) -> Text:
        """A bar of so many cells, filled to half a cell."""
        halves = round(2 * min(max(filled, 0), cells))
        if not self._draws:
            return Text.assemble(
                ("#" * ((halves + 1) // 2), colour), ("." * (cells - (halves + 1) // 2), "dim")
            )
        full = "━" * (halves // 2) + "╸" * (halves % 2)
        return Text.assemble((full, colour), ("─" * (cells - len(full)), "dim"))

    def _digits(self, value: float, style: str) -> list[Text]:
        """The value in three rows of line drawing, or nothing where lines cannot be drawn."""
        if not self._draws:
            return [Text("  ")] * 3
        glyphs = [_DIGITS[character] for character in f"{value:.1f}"]
        return [
            Text.assemble("  ", (" ".join(glyph[row] for glyph in glyphs), style), "   ") for row in range(3)
        ]

    def _beside(self, page: _Page, aside: str | tuple[str, str] | Text, line: Text) -> Text:
        """Put `aside` into the margin, set to the right, and `line` beside it."""
        left = self._line(aside)
        left.pad_left(page.margin - 2 - left.cell_len)
        return left + Text("  ") + line

    def _wrapped(self, line: Text, indent: int = 0) -> Iterator[Text]:
        for part in line.wrap(self._console, self._width - indent, overflow="fold"):
            yield Text(" " * indent) + part


def _by_line(spans: Sequence[Span], lines: Lines, room: int) -> Iterator[list[Span]]:
    """Spans that one excerpt can show together: on one line, and within `room` characters."""
    cluster: list[Span] = []
    for span in spans:
        if cluster and (
            span.end - cluster[0].start > room or span.start >= lines.line_at(cluster[0].start).end
        ):
            yield cluster
            cluster = []
        cluster.append(span)
    if cluster:
        yield cluster


def _times(count: int) -> tuple[str, str]:
    return (f"  ×{count}" if count > 1 else "", "dim")


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _colour(band: Band) -> str:
    return _BANDS[band][2]
