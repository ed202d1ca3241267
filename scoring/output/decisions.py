"""A decision log at a terminal: its entries, what a replay came to, and whether the log holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from rich.text import Text

from scoring import wire
from scoring.decisions import Decision, Entry, Forgetting, Ruling, Run
from scoring.decisions.log import Fault
from scoring.decisions.precision import Judged
from scoring.decisions.replay import Replay
from scoring.output.screen import OUTCOME_STYLES, Screen, plural

_MARGIN = 8  # cells of the column of numbers
_SHORT = 12  # characters by which a hash is told from others
# Columns that no address, title or date decides.
_OF_WHAT_IS_KEPT = {
    *("id", "position", "sha256", "engine_version", "rules_sha256", "model_sha256"),
    *("policy", "policy_sha256"),
}
_NOT_KEPT = (
    "Rules, weights, policy and text are those of then. What else is known of the document is not kept: "
    "its address, title or date may be others now."
)
_VERDICTS = {"accept": ("accepts", "green"), "dismiss": ("dismisses", "yellow")}


def write_entries(entries: Iterable[Entry], are_newest: bool, findings: bool, stream: TextIO) -> None:
    """Print entries, one after the other, those of rulings with their findings if asked.

    `are_newest`: earlier ones are left out.
    """
    _Decisions(stream).entries(entries, are_newest, findings)


def write_replay(replay: Replay, stream: TextIO) -> None:
    """Print that the bytes are the same, or everything that is missing or different."""
    _Decisions(stream).replay(replay)


def write_faults(faults: Sequence[Fault], stream: TextIO) -> None:
    """Print all that is wrong with a log."""
    _Decisions(stream).faults(faults)


def write_head(head: str, number: int, stream: TextIO) -> None:
    """Print that a log holds, and the link of its newest entry, to be noted; where it does not, none is."""
    _Decisions(stream).head(head, number)


def write_unfinished(runs: Iterable[tuple[int, int, int]], stream: TextIO) -> None:
    """Print the runs that were broken off, each by its number, with the rows that are there, and all."""
    _Decisions(stream).unfinished(runs)


def write_unneeded(paths: Sequence[Path], stream: TextIO) -> None:
    """Print the kept files that no run needs: of one that goes on, or of one that is forgotten."""
    _Decisions(stream).unneeded(paths)


def entries_told(count: int) -> str:
    """A count of entries: "1 entry", "1,200 entries"."""
    return "1 entry" if count == 1 else f"{count:,} entries"


def write_judged(rules: Sequence[Judged], stream: TextIO) -> None:
    """Print a line for each rule: how many findings were judged and accepted, and why others were not."""
    _Decisions(stream).judged(rules)


def write_judged_json(rules: Sequence[Judged], stream: BinaryIO) -> None:
    """Write the same as JSON."""
    told = [
        {
            "rule": rule.rule,
            "findings": rule.findings,
            "accepted": rule.accepted,
            "dismissed": dict(sorted(rule.dismissed.items())),
            "precision": round(rule.precision, 4),
            "interval": [round(end, 4) for end in rule.interval],
        }
        for rule in rules
    ]
    stream.write(wire.laid_out({"schema": "smelltest.rule-decisions/1", "rules": told}))


def _may_be_of_others(different: Collection[str]) -> bool:
    """Whether the columns that differ can come from what is known of a document besides its text."""
    return bool(different) and _OF_WHAT_IS_KEPT.isdisjoint(different)


class _Decisions(Screen):
    """A screen that prints decisions."""

    def entries(self, entries: Iterable[Entry], are_newest: bool, findings: bool) -> None:
        if are_newest:
            self.print([self.line(("the newest; --all lists the earlier ones, too", "dim"))])
        for entry in entries:
            for line in self._entry(entry, findings):
                self._console.print(line)  # as it comes: there may be millions
        self._console.print()

    def replay(self, replay: Replay) -> None:
        row = replay.ruling.row
        about = f": {row['id']}, {row['outcome'] or 'no policy'}, as in entry {replay.number}"
        if replay.missing:
            answer = ("cannot be replayed", "bold red")
        elif replay.different:
            answer = ("not the same", "bold red")
        else:
            answer = ("the same bytes", "bold green")
        self.print(
            self.wrap(self.line(answer, about)),
            self._listed("missing", replay.missing),
            self._listed("different", replay.different),
            self.wrap(self.line((_NOT_KEPT, "dim"))) if _may_be_of_others(replay.different) else (),
        )

    def faults(self, faults: Sequence[Fault]) -> None:
        for number, message in faults:
            place = "" if number is None else f"entry {number}: "
            self.print(self.wrap(self.line((place, "bold red"), message)))

    def unfinished(self, runs: Iterable[tuple[int, int, int]]) -> None:
        for number, added, rows in runs:
            told = f"run {number:,}: {added:,} of {rows:,} rows; smelltest decide --run goes on"
            self.print(self.wrap(self.line((told, "yellow"))))

    def unneeded(self, paths: Sequence[Path]) -> None:
        for path in paths:
            told = f"{path}: kept, and no run in the log names it; a forgetting removes it"
            self.print(self.wrap(self.line((told, "yellow"))))

    def head(self, head: str, number: int) -> None:
        holds = self.line(("every entry is as it was written", "bold green"))
        noted = [self.line(("head  ", "dim"), head), self.line(("of entry ", "dim"), f"{number:,}")]
        self.print([holds], noted)

    def judged(self, rules: Sequence[Judged]) -> None:
        if not rules:
            self.print([self.line("no finding of these rules was accepted or dismissed")])
            return
        widest = max(len("rule"), *(len(rule.rule) for rule in rules))
        head = self.line(
            (f"{'rule':<{widest}}{'judged':>8}{'accepted':>10}   95 % between  dismissed", "dim")
        )
        self.print([head, *(line for rule in rules for line in self._judged(rule, widest))])

    def _judged(self, rule: Judged, widest: int) -> Iterator[Text]:
        low, high = rule.interval
        figures = f"{rule.findings:>8,}{rule.precision:>10.0%}   {f'{low:.0%} and {high:.0%}':<12}  "
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in rule.dismissed.most_common())
        yield from self.wrap(self.line(f"{rule.rule:<{widest}}", figures, (reasons, "dim")))

    def _listed(self, what: str, lines: Sequence[str]) -> Iterator[Text]:
        for line in lines:
            yield from self.wrap(self.line((f"{what}  ", "dim"), line), 2)

    def _entry(self, entry: Entry, findings: bool) -> Iterator[Text]:
        number, content = entry
        match content:
            case Run():
                told = self.line(
                    ("run ", "bold"), content.sha256[:_SHORT], f", {plural(content.rows, 'row')}"
                )
            case Ruling():
                told = self._ruling(content)
            case Decision():
                told = self._decision(content)
            case Forgetting():
                count = sum(last - first + 1 for first, last in content.numbers)
                told = self.line(
                    (content.by, "bold"), f" had {entries_told(count)} forgotten: {content.words}"
                )
        told += self.line((f"  {content.at:%Y-%m-%d %H:%M}", "dim"))
        yield from self.wrap(told, _MARGIN, (f"{number:,}", "dim"))
        if findings and isinstance(content, Ruling):
            yield from self._findings(content)

    def _ruling(self, ruling: Ruling) -> Text:
        row = ruling.row
        outcome = row["outcome"] or "no policy"
        score = row["status"] if row["score"] is None else f"{row['score']:.1f}"
        by = f", {row['policy']}: {row['entry']}" if row["policy"] else ""
        return self.line((outcome, OUTCOME_STYLES.get(outcome, "dim")), f" {row['id']} ({score}{by})")

    def _findings(self, ruling: Ruling) -> Iterator[Text]:
        told: dict[str, str] = {found["fingerprint"]: found["rule"] for found in ruling.row["findings"]}
        for fingerprint, rule in told.items():
            yield from self.wrap(self.line((f"{fingerprint}  ", "dim"), rule), _MARGIN)

    def _decision(self, decision: Decision) -> Text:
        match decision.action:
            case "outcome":
                outcome = decision.outcome or ""
                was = "" if decision.was in (None, outcome) else f", not {decision.was}"
                did = self.line((outcome, OUTCOME_STYLES.get(outcome, "")), f"{was}: {decision.document_id}")
            case "withdraw":
                did = self.line(("withdraws", "bold"), f" {decision.withdraws}: {decision.document_id}")
            case _:
                what = f" {decision.rule} {decision.fingerprint}: {decision.document_id}"
                did = self.line(_VERDICTS[decision.action], what)
        reason = f" ({decision.reason}{': ' if decision.words else ''}{decision.words})"
        return self.line((decision.by, "bold"), " ") + did + self.line((reason, "dim"))
