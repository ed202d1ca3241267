"""The comparison a person reads at a terminal: a card for each story, then its conflicts, worst first.

Every document has a letter, by which all that follows names it. Where there is no colour, carets point at
the words that differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.text import Text

from scoring.data import LIMITS, Span
from scoring.output.comparison import wording
from scoring.output.comparison.descent import Node, trees
from scoring.output.comparison.differing import differing
from scoring.output.comparison.wording import Teller
from scoring.output.screen import BAND_STYLES, Screen, plural
from scoring.output.visible import encodable, visible_character
from scoring.retelling.data import Compared, Comparison, Conflict, Departure, LeftOut, Lineage, Member, Story

# What is shown, unless all is asked for:
_CONFLICTS = 5  # of a kind
_PLACES = 3  # of one side
_LINES = 4  # of one piece of evidence
_REASONS = 2  # of one edge
_DEPARTURES = 6  # of one document from the reference
_LEFT_OUT = 5  # documents for one reason
_MESSAGE = 300  # characters; a message may quote a whole paragraph

_BARS = ((96, 20), (72, 10))  # from how many cells on the bar of a score has how many
_ROOM_FOR_HEADLINE = 24  # cells from which on one stands beside the figures of its story
_LEAD = 0.3  # share of the room that goes before the evidence, where it is short
_SHORT = 0.4  # share of the room up to which evidence stands in a line with what is around it
_EVIDENCE = "bold"
_DIFFERS = "bold underline red"
_CHARGED = "red"
_NOTE = "italic"


class _Twigs(NamedTuple):
    """What a tree is drawn with."""

    bough: str
    last: str
    through: str


_TWIGS = _Twigs("├─ ", "└─ ", "│  ")
_PLAIN_TWIGS = _Twigs("|- ", "`- ", "|  ")


def write(comparison: Comparison, stream: TextIO, explain: bool = False) -> None:
    """Print the stories: of several first a table, then the card of each; then what is left out."""
    _Terminal(stream, explain).comparison(comparison)


class _Terminal(Screen):
    """A screen that prints comparisons: the weightiest of each list, or with `explain` all of it."""

    def __init__(self, stream: TextIO, explain: bool) -> None:
        super().__init__(stream)
        self._explain = explain
        self._bar = next((cells for room, cells in _BARS if self.width >= room), 0)
        self._twigs = _TWIGS if encodable(_TWIGS.bough, self.encoding) == _TWIGS.bough else _PLAIN_TWIGS

    def comparison(self, comparison: Comparison) -> None:
        if len(comparison.stories) > 1:
            self.print(self._stories(comparison))
        for number, story in enumerate(comparison.stories):
            if number or len(comparison.stories) > 1:
                self.rule()
            self._story(story)
        if comparison.stories and comparison.left_out:
            self.rule()
        if not comparison.stories:
            words = wording.nothing_together(comparison.left_out)
            self.print(self.wrap(self.line((words, "bold"))))
        self.print(self._left_out(comparison.left_out), self._remarks(comparison))

    def _stories(self, comparison: Comparison) -> Iterator[Text]:
        """A line for each story: how many documents, reports and conflicts, the lowest score."""
        yield from self._head(wording.stories(comparison))
        widths = [len(name) for name in wording.FIGURES]
        yield from self.wrap(self.line(("  ".join(wording.FIGURES), "dim")), 6)
        for number, story in enumerate(comparison.stories, 1):
            cells = [cell.rjust(width) for cell, width in zip(wording.figures(story), widths, strict=True)]
            row = self.line(f"{number:>4}  {'  '.join(cells)}  ")
            headline = self.line(wording.headline(story))
            if self.width - row.cell_len >= _ROOM_FOR_HEADLINE:
                yield row + self._cropped(headline, self.width - row.cell_len)
            else:
                yield row
                yield from self.wrap(headline, 6)

    # The card of a story, from top to bottom.

    def _story(self, story: Story) -> None:
        cast = wording.tellers(story)
        self.print(
            self._heading(story),
            self._documents(story, cast),
            self._lineage(story.lineage, cast),
            self._reference(story, cast),
            *self._conflicts(story, cast),
        )

    def _heading(self, story: Story) -> Iterator[Text]:
        known = " · ".join((wording.standing(story), wording.counted(story)))
        name, aside = self.line((story.id, "bold")), self.line((known, "bold"))
        gap = self.width - name.cell_len - aside.cell_len
        if gap >= 2:
            yield name + Text(" " * gap) + aside
        else:
            yield name
            yield from self.wrap(aside)
        yield from self.wrap(self.line(wording.headline(story)))

    def _documents(self, story: Story, cast: Sequence[Teller]) -> Iterator[Text]:
        """Each document with its letter, its score, and what the comparison cost it."""
        yield from self._head("Documents", "with the score that the comparison leaves them")
        widest = len(cast[-1].letter)
        for place, (each, teller) in enumerate(zip(story.documents, cast, strict=True)):
            line = self.line("  ", (teller.letter.rjust(widest), "bold"), "  ", self._score(each))
            margin = line.cell_len + 2
            name = self.line(("the reference  ", "bold") if place == story.reference else "", teller.name)
            if self._bar:
                yield from self._after(line + Text("  "), name, Text(" " * margin))
            else:
                yield line
                yield from self.wrap(name, widest + 6)
            remarks = [wording.why_no_score(each.report)] if each.report.score is None else []
            remarks += [
                f"{self.points(row.points).plain.strip()} {row.id}"
                + (f" ×{row.count}" if row.count > 1 else "")
                for row in wording.charges(each)
            ]
            if remarks:
                yield from self.wrap(self.line((", ".join(remarks), "dim")), widest + 6)

    def _score(self, each: Compared) -> Text:
        score, before = each.report.score, each.alone
        if score is None:
            gap = " " * (self._bar + 1) if self._bar else ""
            return self.line((f"    – {gap}{'no score':<20}", "dim"))
        colour = BAND_STYLES[score.band]
        was = f"was {before.value:.1f}" if before and wording.cost(each) else ""
        line = self.line((f"{score.value:>5.1f}", "bold"), " ")
        if self._bar:
            line += self.bar(score.value * self._bar / 100, self._bar, colour) + Text(" ")
        return line + self.line((f"{score.band:<10}", colour), (f"{was:<8}", "dim"))

    def _lineage(self, lineage: Lineage, cast: Sequence[Teller]) -> Iterator[Text]:
        """The documents by the reports they go back to, each below the one it depends on."""
        yield from self._head("Lineage", wording.reports_at_most(len(lineage.branches)))
        widest = len(str(len(lineage.branches)))
        for number, (branch, roots) in enumerate(zip(lineage.branches, trees(lineage), strict=True), 1):
            stem = self.line("  ", (str(number).rjust(widest), "dim"), "  ")
            rest = Text(" " * stem.cell_len)
            for root in roots:
                yield from self._node(root, cast, lineage, stem, rest)
                stem = rest
            yield from self._siblings(branch, cast, lineage, rest)

    def _siblings(
        self, branch: Sequence[int], cast: Sequence[Teller], lineage: Lineage, rest: Text
    ) -> Iterator[Text]:
        """What ties documents of a branch that do not stand one below the other."""
        for kinship in wording.siblings(lineage):
            if kinship.one in branch:
                pair = self.line((wording.pair(cast, kinship.one, kinship.other), "bold"))
                words = self.line(" go back to one report", (f"  {_sure(kinship.confidence)}", "dim"))
                yield from self._after(rest, pair + words)
                yield from self._reasons(kinship.evidence, rest + Text("    "))
        for one, other in lineage.undecided:
            if one in branch:
                pair = self.line((wording.pair(cast, one, other), "bold"))
                yield from self._after(rest, pair + self.line(": which came first is undecided"))

    def _node(
        self, node: Node, cast: Sequence[Teller], lineage: Lineage, stem: Text, rest: Text
    ) -> Iterator[Text]:
        """A document of a tree and those below it; `stem` is drawn before its line, `rest` below that."""
        teller = cast[node.place]
        line = self.line((teller.letter, "bold"))
        if node.edge:
            source = cast[node.edge.source].letter
            line += self.line(f"  from {source}, or from a text like it")
            line += self.line((f"  {_sure(node.edge.confidence)}", "dim"))
        if node.place == lineage.closest:
            line += self.line(("  closest to the origin", "green"))
        under = rest + self.line((self._twigs.through if node.below else "   ", "dim"))
        yield from self._after(stem, line, under)
        if node.edge:
            yield from self._reasons(node.edge.evidence, under)
        for other in node.further:
            also = self.line(
                f"also from {cast[other.source].letter}", (f"  {_sure(other.confidence)}", "dim")
            )
            yield from self._after(under, also)
            yield from self._reasons(other.evidence, under)
        for number, child in enumerate(node.below, 1):
            is_last = number == len(node.below)
            twig = rest + self.line((self._twigs.last if is_last else self._twigs.bough, "dim"))
            further = rest + self.line(("   " if is_last else self._twigs.through, "dim"))
            yield from self._node(child, cast, lineage, twig, further)

    def _reasons(self, evidence: Sequence[str], before: Text) -> Iterator[Text]:
        shown = evidence if self._explain else evidence[:_REASONS]
        more = [f"and {len(evidence) - len(shown)} more"] if len(evidence) > len(shown) else []
        for words in (*shown, *more):
            yield from self._after(before, self.line((_cut(words), "dim")))

    def _after(self, before: Text, line: Text, further: Text | None = None) -> Iterator[Text]:
        """A line behind what is drawn before it, broken where it must be; then `further` is before it."""
        for part in line.wrap(self._console, max(self.width - before.cell_len, 8), overflow="fold"):
            yield before + part
            before = further or before

    def _reference(self, story: Story, cast: Sequence[Teller]) -> Iterator[Text]:
        """What each document keeps of the reference, and where it departs from it."""
        if story.reference is None:
            return
        original = cast[story.reference]
        yield from self._head(
            f"Against the reference {original.letter}", "names, figures, quotations, sources"
        )
        for each, teller in zip(story.documents, cast, strict=True):
            if each.against is None:
                continue
            against = each.against
            counts = (
                f"kept {against.kept:,} · changed {against.changed:,}"
                f" · lost {against.lost:,} · added {against.added:,}"
            )
            letter = self.line("  ", (teller.letter, "bold"), "  ")
            yield from self._after(letter, self.line(counts), Text(" " * letter.cell_len))
            departures = wording.departures(against)
            shown = departures if self._explain else departures[:_DEPARTURES]
            for departure in shown:
                yield from self._departure(departure, original, teller)
            if more := len(departures) - len(shown):
                yield self.line((f"    and {more:,} more; see --explain", "dim"))

    def _departure(self, departure: Departure, original: Teller, teller: Teller) -> Iterator[Text]:
        words = [
            f"{told.letter} {told.lines.place(start)} {wording.quoted(_cut(told.text[start:end]))}"
            for told, span in ((original, departure.reference), (teller, departure.here))
            if span is not None
            for start, end in [span]
        ]
        label = self.line((f"{wording.departs(departure):<18}", "dim"))
        yield from self.wrap(self.line(" → ".join(words)), 5 + label.cell_len + 1, label)

    # The conflicts.

    def _conflicts(self, story: Story, cast: Sequence[Teller]) -> Iterator[Iterator[Text]]:
        """A section for each kind, in the order of its worst conflict."""
        if not story.conflicts:
            yield iter([self.line("No conflicts found.")])
        kinds = list(dict.fromkeys(conflict.kind for conflict in story.conflicts))
        for kind, conflicts in groupby(
            sorted(story.conflicts, key=lambda conflict: kinds.index(conflict.kind)),
            key=lambda conflict: conflict.kind,
        ):
            yield self._kind(wording.HEADINGS[kind], list(conflicts), cast)

    def _kind(self, heading: str, conflicts: Sequence[Conflict], cast: Sequence[Teller]) -> Iterator[Text]:
        what = "passage" if conflicts[0].kind in wording.IN_COMMON else "conflict"
        yield from self._head(heading, plural(len(conflicts), what) if len(conflicts) > 1 else "")
        shown = conflicts if self._explain else conflicts[:_CONFLICTS]
        why = ""
        for number, conflict in enumerate(shown):
            if conflict.why != why:
                why = conflict.why
                yield from self.wrap(self.line((why, _NOTE)), 2)
            if number:
                yield Text()
            yield from self._conflict(conflict, cast)
        if more := len(conflicts) - len(shown):
            yield Text()
            yield self.line((f"  and {more:,} more; see --explain", "dim"))

    def _conflict(self, conflict: Conflict, cast: Sequence[Teller]) -> Iterator[Text]:
        """What the conflict is, each side with its places, and whom it costs."""
        weight = f"  severity {conflict.severity}, {_sure(conflict.confidence)}"
        yield from self.wrap(self.line((_cut(conflict.message), "bold"), (weight, "dim")), 2)
        page = _Page(cast, differing(conflict, [teller.text for teller in cast]), _margin(conflict, cast))
        for side in conflict.sides:
            bullet = "–"
            if wording.says_more(side, cast):
                yield from self._after(self.line(f"    {bullet} "), self.line(_cut(side.says)), Text(" " * 6))
                bullet = ""
            shown = side.members if self._explain else side.members[:_PLACES]
            for member in shown:
                yield from self._member(member, page, bullet)
                bullet = ""
            if more := side.members[len(shown) :]:
                yield from self._more(more, page)
        if words := wording.charged(conflict, cast):
            yield from self.wrap(self.line((words, _CHARGED)), 6)
        elif self._explain:
            yield from self.wrap(self.line(("charged to nobody", "dim")), 6)
        if conflict.note:
            yield from self.wrap(self.line((conflict.note, _NOTE)), 6, "")
        if self._explain:
            if conflict.fix:
                yield from self._after(self.line("    → "), self.line(_cut(conflict.fix)), Text(" " * 6))
            yield from self.wrap(self.line((conflict.rule, "dim")), 6)

    def _member(self, member: Member, page: _Page, bullet: str) -> Iterator[Text]:
        """One place: letter, line and column, and its words with what differs marked."""
        teller = page.cast[member.document]
        place = str(teller.lines.place(member.span.start))
        letter = teller.letter.rjust(page.letters)
        head = self.line(f"    {bullet:<1} ", (letter, "bold"), f" {place.rjust(page.places)}"[:20])
        margin = page.margin
        head.pad_right(max(margin - head.cell_len, 0))
        room = self.width - margin
        marks = page.marks.get(member, ())
        for number, line in enumerate(self._evidence(teller, member.span, marks, room)):
            yield (Text(" " * margin) if number else head) + line
            carets = _carets(line) if self.colourless else ""
            if carets:
                yield Text(" " * margin + carets)

    def _evidence(self, teller: Teller, span: Span, marks: Sequence[Span], room: int) -> list[Text]:
        """The words of a place: within what is around them where they are short, else over several lines."""
        words = self._marked(teller.text, span, marks, context=False)
        line = teller.lines.line_at(span.start)
        if words.cell_len <= room * _SHORT and span.end <= line.end:
            words = self._marked(teller.text, span, marks, context=True)
            lead = int(room * _LEAD)
            before = self._before(teller.text, line.start, span.start, lead)
            after = self._following(teller.text, span.end, line.end, room - lead - words.cell_len)
            return [
                self.line((before.rjust(lead - (cell_len(before) - len(before))), "dim"))
                + words
                + self.line((after, "dim"))
            ]
        lines = list(words.wrap(self._console, room, overflow="fold"))
        if len(lines) > _LINES and not self._explain:
            last = lines[_LINES - 1]
            last.rstrip()
            lines = [*lines[: _LINES - 1], self._cropped(last + Text(" " * room), room)]
        for line_of_words in lines:
            line_of_words.rstrip()
        return lines

    def _marked(self, text: str, span: Span, marks: Sequence[Span], context: bool) -> Text:
        """The words of a place; without marks in them all are what to look at, if there is more around."""
        plain = _EVIDENCE if marks or not context else _DIFFERS
        words = Text()
        at = span.start
        for mark in marks:
            words += self.line((text[at : mark.start], plain), (text[mark.start : mark.end], _DIFFERS))
            at = mark.end
        return words + self.line((text[at : span.end], plain))

    def _before(self, text: str, low: int, start: int, cells: int) -> str:
        """What stands before the evidence, in whole words, in so many cells."""
        shown: list[str] = []
        used = 0
        at = start
        while at > low and used < cells:
            at -= 1
            shown.append(encodable(visible_character(text[at]), self.encoding))
            used += cell_len(shown[-1])
        words = "".join(reversed(shown))
        if at == low and used <= cells:
            return words.lstrip()
        _, _, words = words.partition(" ")
        return self._ellipsis + words

    def _following(self, text: str, end: int, high: int, cells: int) -> str:
        """What stands behind the evidence, in whole words, in so many cells."""
        shown: list[str] = []
        used = 0
        at = end
        while at < high and used <= cells:
            shown.append(encodable(visible_character(text[at]), self.encoding))
            used += cell_len(shown[-1])
            at += 1
        words = "".join(shown)
        if used <= cells:
            return words.rstrip()
        while words and cell_len(words) > cells - len(self._ellipsis):
            words = words[:-1]
        words, _, _ = words.rpartition(" ")
        return words + self._ellipsis

    def _cropped(self, line: Text, cells: int) -> Text:
        """A line, or so much of it as has room, with an ellipsis."""
        if line.cell_len <= cells:
            return line
        line.truncate(cells - len(self._ellipsis) - 1)
        line.rstrip()
        return line + self.line((" " + self._ellipsis, "dim"))

    @property
    def _ellipsis(self) -> str:
        return encodable("…", self.encoding)

    def _more(self, members: Sequence[Member], page: _Page) -> Iterator[Text]:
        """The places of a side that are not shown, by document."""
        places = []
        for document, group in groupby(members, key=lambda member: member.document):
            teller = page.cast[document]
            spots = [str(teller.lines.place(member.span.start)) for member in group]
            places.append(f"{teller.letter} {', '.join(spots)}")
        words = f"and {len(members):,} more: {'; '.join(places)}"
        room = self.width - page.margin
        line = words if len(words) <= room else words[: room - 2].rpartition(",")[0] + " …"
        yield self.line(" " * page.margin, (line, "dim"))

    # What is in no story, and what all this cannot mean.

    def _left_out(self, left_out: Sequence[LeftOut]) -> Iterator[Text]:
        if not left_out:
            return
        yield from self._head("Left out", plural(len(left_out), "document"))
        for reason, items in wording.by_reason(tuple(left_out)):
            count = f"  ×{len(items):,}" if len(items) > 1 else ""
            yield self.line("  ", wording.REASONS[reason], (count, "dim"))
            shown = items if self._explain else items[:_LEFT_OUT]
            for item in shown:
                remark = "" if reason == "alone" else f"  {item.message}"
                yield from self.wrap(self.line(item.document, (remark, "dim")), 6)
            if more := len(items) - len(shown):
                yield self.line((f"      and {more:,} more; see --explain", "dim"))

    def _remarks(self, comparison: Comparison) -> Iterator[Text]:
        remarks = [wording.CONFLICTING] if comparison.stories else []
        if comparison.engine.uncalibrated:
            remarks.append("Uncalibrated: a weight was changed by hand.")
        for remark in (*remarks, LIMITS):
            yield from self.wrap(self.line((remark, "dim")))

    def _head(self, words: str, remark: str = "") -> Iterator[Text]:
        yield from self.wrap(self.title(words, remark))


class _Page(NamedTuple):
    """What the places of a conflict are printed with: the documents, the words to mark, the margin."""

    cast: Sequence[Teller]
    marks: Mapping[Member, tuple[Span, ...]]
    columns: tuple[int, int]

    @property
    def letters(self) -> int:
        return self.columns[0]

    @property
    def places(self) -> int:
        return self.columns[1]

    @property
    def margin(self) -> int:
        return 6 + self.letters + 1 + self.places + 2


def _margin(conflict: Conflict, cast: Sequence[Teller]) -> tuple[int, int]:
    """How wide the letters and the places of a conflict are."""
    tellers = [(cast[member.document], member) for member in conflict.members]
    letters = max(len(teller.letter) for teller, _ in tellers)
    return letters, max(len(str(teller.lines.place(member.span.start))) for teller, member in tellers)


def _carets(line: Text) -> str:
    """A line that points from below at the words that differ, aligned by terminal cells."""
    carets = ""
    for span in sorted(line.spans):
        if span.style == _DIFFERS:
            start, end = (cell_len(line.plain[:offset]) for offset in (span.start, span.end))
            carets += " " * (start - len(carets)) + "^" * (end - start)
    return carets


def _sure(confidence: float) -> str:
    return f"confidence {confidence:.2f}"


def _cut(words: str) -> str:
    return words if len(words) <= _MESSAGE else words[:_MESSAGE] + "…"
