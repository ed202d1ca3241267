"""The report a person reads at a terminal: the verdict first, then what it rests on.

Many hits of one rule fold into one entry. Where there is no colour, carets point at the evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TextIO

from rich.text import Text

from scoring.data import (
    LIMITS,
    Band,
    Contribution,
    Finding,
    Ignored,
    Label,
    PageEvidence,
    Report,
    Score,
    Span,
)
from scoring.lines import Lines
from scoring.output.excerpt import excerpt
from scoring.output.screen import BAND_STYLES, Screen, plural

_PLACES = 3  # places shown of one rule or one finding, unless all are asked for
_MESSAGE = 300  # characters; a message may quote a whole paragraph
_SIDE_BY_SIDE = 104  # cells from which on families and costliest rules share their lines
_POINTS = 6  # cells that points take, sign included
_MARGIN = 2 + _POINTS + 2
_FEATURES = 4  # of style shown, unless all are asked for
_FAMILY_CAP = 25  # points, a cell each in a family's bar
_MOST_ODDS = 50  # to 1; no set of documents held out is large enough to tell more
_POINTS_PER_CELL = 2  # in the bar of the score
_SMALL_BAR = 20  # cells of a score's bar in the closing table
_ROOM_FOR_BARS = 72  # cells from which on the closing table has bars
_EVIDENCE = "bold underline red"
# From where to where a band reaches.
_BANDS: dict[Band, tuple[int, int]] = {
    "poor": (0, 30),
    "weak": (30, 50),
    "doubtful": (50, 70),
    "sound": (70, 100),
}
_ABSTENTIONS = {
    "too-short": "too short to judge",
    "not-english": "not English",
    "not-prose": "not prose",
    "extraction-failed": "no article found in it",
}


_NUMBERS = ("no", "one", "two", "three")
_ASIDE = re.compile(r"[:;(]")  # what follows it explains what a feature counts


class Summary(NamedTuple):
    """What the closing table keeps of a report."""

    name: str
    score: Score | None
    failed: bool
    remarks: tuple[str, ...]


def summarise(report: Report) -> Summary:
    """Reduce a report to its line in the closing table."""
    remarks = report.reason_codes if report.score else (_why_no_score(report),)
    ignored = (_ignored(report),) if _ignored(report) else ()
    return Summary(_name(report), report.score, report.status == "error", (*ignored, *remarks))


def write(
    reports: Iterable[Report], stream: TextIO, explain: bool = False, project: str | None = None
) -> None:
    """Print each report as it comes and, after several, the table of all documents.

    A document that could not be read has its row in the table only. `project` is the path of the project
    file whose settings apply.
    """
    terminal = Terminal(stream, explain, project)
    summaries: list[Summary] = []
    for report in reports:
        if report.status != "error":
            if summaries:
                terminal.rule()
            terminal.report(report)
        summaries.append(summarise(report))
    if len(summaries) > 1:
        terminal.summary(summaries)


class Terminal(Screen):
    """A screen that prints reports: what costs points, or with `explain` all that was found."""

    def __init__(self, stream: TextIO, explain: bool = False, project: str | None = None) -> None:
        super().__init__(stream)
        self._explain = explain
        self._project = project

    def report(self, report: Report) -> None:
        """Print the report of one document."""
        self.print(
            self._heading(report),
            self._verdict(report),
            self._overview(report),
            self._style(report),
            self._findings(report),
            self._sheet(report),
            self._remarks(report),
        )

    def summary(self, summaries: Sequence[Summary]) -> None:
        """Print the table of all documents, worst first; then those without a score, then failures."""
        ranked = sorted(
            summaries, key=lambda row: (row.failed, row.score.value if row.score else 101.0, row.name)
        )
        title = self.title(plural(len(ranked), "document"), "worst first")
        self.print([title, *map(self._summary_row, ranked)])

    # The parts of a report, from top to bottom.

    def _heading(self, report: Report) -> Iterator[Text]:
        document = report.document
        facts = [plural(report.words, "word")]
        if document.genre in ("news", "opinion"):
            facts.append(document.genre)
        if document.language not in (None, "en"):
            facts.append(f"language {document.language}")
        name = self.line((_name(report), "bold"))
        known = self.line((" · ".join(facts), "dim"))
        gap = self.width - name.cell_len - known.cell_len
        if gap >= 2:
            yield name + Text(" " * gap) + known
        else:
            yield from self.wrap(name)
            yield known
        if document.title:
            yield from self.wrap(self.line(document.title))

    def _verdict(self, report: Report) -> Iterator[Text]:
        """The score in large figures, beside it the band and where the score stands among the bands.

        Below, where a model is loaded, what such a score has been seen to mean.
        """
        score = report.score
        if score is None:
            yield from self.wrap(self.line("  ", ("no score", "bold"), "  ", _why_no_score(report)))
            return
        colour = _colour(score)
        style = f"bold {colour}"
        verdict = self.line((score.band, style), (f"  {score.value:.1f} of 100", "dim"))
        ignored = self.line((_ignored(report), "dim"))
        bar, names = Text(), Text()
        for band, (floor, ceiling) in _BANDS.items():
            cells = (ceiling - floor) // _POINTS_PER_CELL
            bar += self.bar((score.value - floor) / _POINTS_PER_CELL, cells - 1, colour) + Text(" ")
            names.append(band.ljust(cells), style if band == score.band else "dim")
        figure = self.large(score.value, style)
        gap = 3 if figure[0] else 0
        margin = 2 + figure[0].cell_len + gap
        for aside in (self.line((_range(score), "dim")), ignored):
            if aside and margin + verdict.cell_len + 2 + aside.cell_len <= self.width:
                verdict += Text("  ") + aside
        for left, right in zip(figure, (verdict, bar, names), strict=True):
            fits = margin + right.cell_len <= self.width
            if left or fits:
                yield self.beside(margin, left, right if fits else Text(), gap)
        if _meaning(score):
            yield Text()
            yield from self.wrap(self.line(_meaning(score)), 2)

    def _overview(self, report: Report) -> Iterator[Text]:
        """Points lost by family, and the rules that cost most: side by side where there is room."""
        if not report.reason_codes:
            return
        families = [self.title("Points lost", f"at most {_FAMILY_CAP} in a family")]
        families += self._family_rows(report)
        costliest = [self.title("What cost most"), *self._costliest_rows(report)]
        if self.width < _SIDE_BY_SIDE:
            yield from [*families, Text(), *costliest]
            return
        column = max(line.cell_len for line in families) + 6
        for left, right in zip_longest(families, costliest, fillvalue=Text()):
            yield left + Text(" " * (column - left.cell_len)) + right

    def _family_rows(self, report: Report) -> Iterator[Text]:
        """A bar for each family, then what the caps give back across families and the bounds take."""
        lost: dict[str, float] = {}
        for row in report.contributions:
            if row.family:
                lost[row.family] = lost.get(row.family, 0.0) + row.points
        if report.score and report.score.model_points:
            lost["style"] = report.score.model_points
        for family, points in sorted(lost.items(), key=lambda item: (item[1], item[0])):
            line = self.line("  ", self.points(points), f"  {family:<13}")
            cells = min(_FAMILY_CAP, self.width - line.cell_len)
            yield line + self.bar(-points * cells / _FAMILY_CAP, cells, "red") if points < 0 else line
        for row in report.contributions:
            if row.source == "bound" or row.id == "trait":
                remark = self.line((_remark(row), "dim"))
                yield from self.wrap(remark, 10, self.points(row.points))

    def _costliest_rows(self, report: Report) -> Iterator[Text]:
        rows = {row.id: row for row in report.contributions if row.source == "rule"}
        for rule in report.reason_codes:
            yield self.line("  ", self.points(rows[rule].points), f"  {rule}", _times(rows[rule].count))
        if report.counterfactual:
            count = len(report.counterfactual.without)
            these = "these" if count == len(report.reason_codes) else "the first"
            without = f"without {these} {_NUMBERS[count]}" if count > 1 else "without it"
            yield self.line(f"  {report.counterfactual.value:>6.1f}  ", (without, "dim"))

    def _style(self, report: Report) -> Iterator[Text]:
        """What the learned model makes of the document: the features that weigh most, beside edited news."""
        rows = sorted(
            (row for row in report.contributions if row.source == "model"),
            key=lambda row: (-abs(row.points), row.id),
        )
        if not rows:
            return
        total = self.points(round(sum(row.points for row in rows), 1) + 0.0).plain.strip()
        title = self.title("Style", f"{total} in all; usually: the middle 80 % of edited news")
        yield from self.wrap(title)
        shown = rows if self._explain else rows[:_FEATURES]
        for row in shown:
            yield from self._feature(row)
        rest = rows[len(shown) :]
        if rest:
            points = self.points(round(sum(row.points for row in rest), 1) + 0.0)
            more = f"{plural(len(rest), 'more feature')}; see --explain"
            yield self.beside(_MARGIN, points, self.line((more, "dim")))

    def _feature(self, row: Contribution) -> Iterator[Text]:
        """What a feature counts, its figure, and the usual range; by its name, where all is explained."""
        points = self.points(row.points)
        label, figure, usual = row.label, row.figure, row.usual
        if label is None or figure is None or usual is None:
            yield self.beside(_MARGIN, points, self.line(row.id))
            return
        figures = self.line((_beside_the_usual(label, figure, usual), "dim"))
        head = self.line(row.id if self._explain else _ASIDE.split(label.meaning)[0].strip())
        if _MARGIN + head.cell_len + 2 + figures.cell_len <= self.width:
            yield self.beside(_MARGIN, points, head + Text("  ") + figures)
        else:
            yield from self.wrap(head, _MARGIN, points)
            yield from self.wrap(figures, _MARGIN)
        if self._explain:
            yield from self.wrap(self.line((label.meaning, "italic")), _MARGIN)

    def _findings(self, report: Report) -> Iterator[Text]:
        groups = _groups(report, everything=self._explain)
        if not groups:
            return
        lines = Lines(report.document.text)
        listed = [finding for group in groups for finding in group.findings]
        places = [str(lines.place(span.start)) for finding in listed for span in finding.spans]
        places += [str(item.line) for finding in listed for item in finding.page]
        widest = max([_POINTS, *map(len, places)])
        page = _Page(report.document.text, lines, margin=2 + widest + 2)
        title = plural(len(listed), "finding")
        yield self.title(title, "costliest first" if report.score and len(groups) > 1 else "")
        for number, group in enumerate(groups):
            if number:
                yield Text()
            yield from self._group(group, report, page)

    def _group(self, group: _Group, report: Report, page: _Page) -> Iterator[Text]:
        """One rule: its cost, why it matters, and its places."""
        if group.row:
            cost = self.points(group.row.points)
        elif group.is_note:
            cost = self.line(("note", "dim"))
        elif all(finding.ignored for finding in group.findings):
            cost = self.line(("ignored", "dim"))
        else:
            cost = self.line(("0.0", "dim")) if report.score else Text()
        name = self.line((group.rule, "bold"), _times(len(group.findings)))
        title = self.line("  ", group.findings[0].title)
        fits = page.margin + name.cell_len + title.cell_len <= self.width
        yield self.beside(page.margin, cost, name + title if fits else name)
        yield from self.wrap(self.line((group.findings[0].why, "italic")), page.margin)
        if self._explain and group.findings[0].link:
            yield from self.wrap(self.line((f"see {group.findings[0].link}", "dim")), page.margin)
        shown = group.findings if self._explain else group.findings[:_PLACES]
        fix: str | None = None
        for finding in shown:
            yield from self._finding(finding, page)
            if finding.fix and finding.fix != fix:  # the same for all of a rule, as a rule
                fix = finding.fix
                yield from self.wrap(self.line(_cut(fix)), page.margin, "→")
        yield from self._more(page, [_first_place(finding, page) for finding in group.findings[len(shown) :]])

    def _finding(self, finding: Finding, page: _Page) -> Iterator[Text]:
        """The places of a finding, with the evidence marked, and its message."""
        room = self.width - page.margin
        clusters = list(_by_line(finding.spans, page.lines, room // 2))
        shown = clusters if self._explain else clusters[:_PLACES]
        for spans in shown:
            start = spans[0].start
            cut = excerpt(page.text, page.lines.line_at(start), spans, room, self.encoding)
            quoted = Text(cut.text)
            for mark in cut.marks:
                quoted.stylize(_EVIDENCE, *mark)
            yield self.beside(page.margin, (str(page.lines.place(start)), "dim"), quoted)
            if self.colourless:
                yield Text(" " * page.margin + cut.carets())
        folded = [str(page.lines.place(spans[0].start)) for spans in clusters[len(shown) :]]
        yield from self._more(page, folded)
        yield from self._around(finding.page, page)
        aside = ("", "") if finding.spans or finding.page else ("whole", "dim")
        yield from self.wrap(self._message(finding), page.margin, aside)

    def _around(self, evidence: Sequence[PageEvidence], page: _Page) -> Iterator[Text]:
        """Evidence outside the article of a web page: line of the source, part of the page, words."""
        shown = evidence if self._explain else evidence[:_PLACES]
        for item in shown:
            words = f"“{_cut(item.text)}”"
            line = self.line((f"{item.where}: ", "dim"), (words, _EVIDENCE))
            yield from self.wrap(line, page.margin, (str(item.line), "dim"))
        yield from self._more(page, [str(item.line) for item in evidence[len(shown) :]])

    def _message(self, finding: Finding) -> Text:
        line = self.line((_cut(finding.message), "dim"))
        if self._explain and finding.ignored:
            line += self.line((f"  (ignored: {finding.ignored.reason}, {finding.ignored.by})", "dim"))
        elif self._explain and finding.charged_by:
            line += self.line((f"  (charged as {finding.charged_by})", "dim"))
        elif self._explain and finding.points:
            line += self.line(" ", self.points(finding.points))
        return line

    def _more(self, page: _Page, folded: Sequence[str]) -> Iterator[Text]:
        """One line for the places that are not shown; the whole document is an empty one."""
        if not folded:
            return
        line = f"and {len(folded)} more"
        separator = ": "
        for place in folded[: self.width]:
            item = separator + place if place else ""
            if page.margin + len(line + item) + len(" ...") > self.width:
                line += " …"
                break
            line += item
            separator = ", "
        yield self.beside(page.margin, "", self.line((line, "dim")))

    def _sheet(self, report: Report) -> Iterator[Text]:
        """All rows of the score, adding up to its value."""
        if not (self._explain and report.score):
            return
        yield self.title("The sheet", "all rows add up to the score")
        for row in report.contributions:
            points = f"{row.points:>6.1f}" if row.source == "baseline" else self.points(row.points)
            name = row.id if row.id != row.source else ""
            yield self.line("  ", points, "  ", (f"{row.source:<10}", "dim"), name, _times(row.count))
        yield self.line(("  ──────", "dim"))
        yield self.line((f"  {report.score.value:>6.1f}", "bold"), "  ", report.score.band)

    def _remarks(self, report: Report) -> Iterator[Text]:
        """What the score leaves out, and what it cannot mean."""
        remarks = []
        listed = sum(len(group.findings) for group in _groups(report, everything=self._explain))
        ignored = Counter(_file(finding.ignored) for finding in report.findings if finding.ignored)
        hidden = len(report.findings) - listed - (0 if self._explain else ignored.total())
        if hidden:
            remarks.append(f"{hidden:,} more cost nothing (notes, places charged above); see --explain.")
        if ignored:
            counts = " and ".join(f"{count:,} by {file}" for file, count in sorted(ignored.items()))
            remarks.append(f"Ignored: {counts}{'.' if self._explain else '; see --explain.'}")
        reasons: dict[str, list[str]] = {}
        for rule, reason in report.not_assessable:
            reasons.setdefault(reason, []).append(rule)
        for reason, rules in reasons.items():
            named = ", ".join(rules) if self._explain else plural(len(rules), "rule")
            remarks.append(f"Not assessable ({reason}): {named}")
        if report.score and report.score.probability is not None:
            remarks.append(
                "Odds: were there as many texts of either kind, measured on publishers held out. "
                "Range: of nine in ten such scores, had other publishers been learned from."
            )
        if report.engine.uncalibrated:
            remarks.append("Uncalibrated: a weight was changed by hand.")
        if self._project:
            lines = [str(override.line) for override in report.overrides]
            which = f", with its override of line {lines[0]}" if len(lines) == 1 else ""
            if len(lines) > 1:
                which = f", with its overrides of lines {', '.join(lines[:-1])} and {lines[-1]}"
            remarks.append(f"Settings: {self._project}{which}")
        for remark in [*remarks, LIMITS]:
            yield from self.wrap(self.line((remark, "dim")))

    def _summary_row(self, row: Summary) -> Text:
        if row.score:
            colour = _colour(row.score)
            line = self.line((f"{row.score.value:>8.1f}  ", "bold"), (f"{row.score.band:<10}", colour))
            bar = self.bar(row.score.value * _SMALL_BAR / 100, _SMALL_BAR, colour)
        else:
            verdict = ("failed    ", "red") if row.failed else ("no score  ", "dim")
            line = self.line(("       –  ", "dim"), verdict)
            bar = Text(" " * _SMALL_BAR)
        if self.width >= _ROOM_FOR_BARS:
            line += bar + Text("  ")
        line += self.line(row.name)
        separator = "  "
        for remark in row.remarks:
            addition = self.line((separator + remark, "dim"))
            if row.score and line.cell_len + addition.cell_len > self.width:
                break
            line += addition
            separator = ", "
        return line


class _Page(NamedTuple):
    """The text that excerpts are cut from, and the width of the margin that holds their places."""

    text: str
    lines: Lines
    margin: int


class _Group(NamedTuple):
    """The findings to list of one rule; no row: the rule costs nothing here."""

    rule: str
    row: Contribution | None
    findings: tuple[Finding, ...]

    @property
    def is_note(self) -> bool:
        return all(finding.note for finding in self.findings)


def _groups(report: Report, everything: bool) -> list[_Group]:
    """The findings by rule: the costliest first, then what is charged elsewhere, then notes.

    Unless `everything` is asked for, only what costs points, or would if the document had a score.
    """
    rows = {row.id: row for row in report.contributions if row.source == "rule"}
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings:
        counts = not finding.note and finding.ignored is None
        costs = finding.rule in rows and finding.charged_by is None
        if everything or (counts and (costs or report.score is None)):
            findings.setdefault(finding.rule, []).append(finding)
    groups = [_Group(rule, rows.get(rule), tuple(found)) for rule, found in findings.items()]
    return sorted(
        groups, key=lambda group: (group.row.points if group.row else 0.0, group.is_note, group.rule)
    )


def _first_place(finding: Finding, page: _Page) -> str:
    """Where a finding begins: a place in the text, a line of the page's source, or nowhere."""
    if finding.spans:
        return str(page.lines.place(finding.spans[0].start))
    return str(finding.page[0].line) if finding.page else ""


def _by_line(spans: Sequence[Span], lines: Lines, room: int) -> Iterator[list[Span]]:
    """Spans that one excerpt can show together: on one line, and within `room` characters."""
    cluster: list[Span] = []
    for span in spans:
        if cluster:
            first = cluster[0].start
            if span.end - first > room or span.start >= lines.line_at(first).end:
                yield cluster
                cluster = []
        cluster.append(span)
    if cluster:
        yield cluster


def _remark(row: Contribution) -> str:
    """What a row means that belongs to no family."""
    if row.id == "trait":
        return "given back: traits cost 10 at most"
    if row.id != row.source:
        return f"to the ceiling of {row.id}"
    return "to the end of the scale"


def _range(score: Score) -> str:
    """Where nine in ten such scores lie, if that is known."""
    return f"range {score.interval[0]:.0f} to {score.interval[1]:.0f}" if score.interval else ""


def _meaning(score: Score) -> str:
    """What such a score has been seen to mean: its place among edited news, and the odds."""
    known = []
    if score.percentile is not None:
        lower = score.percentile < 0.5
        share = 100 * (1 - score.percentile if lower else score.percentile)
        part = "all edited news measured" if share > 99.5 else f"{share:.0f} % of edited news"
        known.append(f"{'lower' if lower else 'higher'} than {part}")
    if score.probability is not None:
        known.append(_odds(score.probability))
    return "; ".join(known)


def _odds(probability: float) -> str:
    """The odds that go with the probability of standing with edited news, as a person would say them."""
    side = "edited news" if probability >= 0.5 else "unreliable publishers"
    likely = max(probability, 1 - probability)
    if likely > _MOST_ODDS / (_MOST_ODDS + 1):
        return f"over {_MOST_ODDS} to 1 it stands with {side}"
    odds = likely / (1 - likely)
    if odds < 1.25:
        return "even odds whether it stands with edited news or with unreliable publishers"
    return f"{'3 to 2' if odds < 1.75 else f'{odds:.0f} to 1'} it stands with {side}"


def _beside_the_usual(label: Label, figure: float, usual: tuple[float, float]) -> str:
    """A figure with its unit, and the range that it usually has."""
    share = label.unit == "share"
    figures = [100 * number if share else number for number in (figure, *usual)]
    digits = next((digits for digits, above in ((2, 1), (1, 10)) if max(figures) < above), 0)
    own, low, high = (f"{round(number, digits):g}" for number in figures)
    if share:
        return f"{own} %, usually {low} to {high} %"
    unit = "" if label.unit == "ratio" else f" {label.unit}"
    return f"{own}{unit}, usually {low} to {high}"


def _name(report: Report) -> str:
    return report.document.path or report.document.id


def _cut(words: str) -> str:
    return words if len(words) <= _MESSAGE else words[:_MESSAGE] + "…"


def _ignored(report: Report) -> str:
    """How many findings the score leaves out because somebody has accepted them, if any."""
    ignored = sum(finding.ignored is not None for finding in report.findings)
    return f"{ignored:,} ignored" if ignored else ""


def _file(ignored: Ignored) -> str:
    """The file that an ignored finding is named in, without the line."""
    file, _, line = ignored.by.rpartition(":")
    return file if line.isdecimal() else ignored.by


def _why_no_score(report: Report) -> str:
    if report.error:
        return report.error.message
    return ", ".join(_ABSTENTIONS.get(reason, reason) for reason in report.abstained)


def _colour(score: Score) -> str:
    return BAND_STYLES[score.band]


def _times(count: int) -> tuple[str, str]:
    return (f"  ×{count}" if count > 1 else "", "dim")
