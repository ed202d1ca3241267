"""Measure the findings on the five seed documents against the marks made by hand.

    python benchmarks/seeds.py [--strays] [--missed]

Each finding is judged span by span. A certain mark is *found* when a span of any family overlaps it
and is at most three times its length plus 40 characters; a span is *right* when it relates so to a
mark, certain or not. A span of `seeds/sound.jsonl` is *flagged* when a finding of its own family
overlaps it and no mark of that family covers it. Marks about the whole document do not count, and
recall counts the marks that the text or the document alone can show.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import NamedTuple

from scoring import data
from scoring.data import Report, Span
from scoring.pipeline import Scorer
from scoring.reading import read_all
from scoring.rulebook import shipped_rulebook

SEEDS = Path(__file__).parent.parent / "seeds"
FAMILIES = tuple(family for family in data.FAMILIES if family != "retelling")  # that one needs several


class Mark(NamedTuple):
    """A span marked by hand: a defect, or a sound passage that looks like one."""

    document: str
    span: Span
    text: str
    family: str
    kind: str
    certain: bool
    judged: bool  # whether the text or the document alone can show it


class Flag(NamedTuple):
    """One span of one finding."""

    document: str
    span: Span
    text: str
    family: str
    rule: str


class Measurement(NamedTuple):
    found: dict[str, list[Mark]]
    missed: dict[str, list[Mark]]
    right: list[Flag]
    strays: list[Flag]
    flagged: list[tuple[Mark, Flag]]

    def recall(self, family: str) -> float:
        """The share of the certain marks of a family that was found."""
        found, missed = len(self.found[family]), len(self.missed[family])
        return found / (found + missed)

    @property
    def precision(self) -> float:
        return len(self.right) / (len(self.right) + len(self.strays))


def read_marks(name: str) -> list[Mark]:
    rows = map(json.loads, (SEEDS / name).read_text(encoding="utf-8").splitlines())
    return [
        Mark(
            row["doc"],
            Span(row["start"], row["end"]),
            row["text"],
            row["family"],
            row.get("kind", ""),
            row.get("certain", True),
            row.get("needs") in ("text", "document"),
        )
        for row in rows
        if row.get("scope") != "document"
    ]


def score_seeds() -> list[Report]:
    scorer = Scorer(shipped_rulebook())
    return [scorer.score(document) for document in read_all([str(SEEDS)])]


def measure(reports: list[Report]) -> Measurement:
    marks = read_marks("defects.jsonl")
    flags = [
        Flag(
            Path(report.document.id).name,
            span,
            report.document.text[slice(*span)],
            finding.family,
            finding.rule,
        )
        for report in reports
        for finding in report.findings
        for span in finding.spans
    ]
    found: dict[str, list[Mark]] = {family: [] for family in FAMILIES}
    missed: dict[str, list[Mark]] = {family: [] for family in FAMILIES}
    for mark in marks:
        if mark.certain and mark.judged and mark.family in FAMILIES:
            seen = any(_matches(flag, mark) for flag in flags)
            (found if seen else missed)[mark.family].append(mark)
    right = [flag for flag in flags if any(_matches(flag, mark) for mark in marks)]
    strays = [flag for flag in flags if not any(_matches(flag, mark) for mark in marks)]
    flagged = [
        (sound, flag)
        for sound in read_marks("sound.jsonl")
        for flag in flags
        if _overlap(flag, sound) and flag.family == sound.family and not _covered(sound, marks)
    ]
    return Measurement(found, missed, right, strays, flagged)


def _overlap(flag: Flag, mark: Mark) -> bool:
    return flag.document == mark.document and flag.span.overlaps(mark.span)


def _matches(flag: Flag, mark: Mark) -> bool:
    longest = 3 * (mark.span.end - mark.span.start) + 40
    return _overlap(flag, mark) and flag.span.end - flag.span.start <= longest


def _covered(sound: Mark, marks: list[Mark]) -> bool:
    return any(
        mark.document == sound.document and mark.family == sound.family and mark.span.contains(sound.span)
        for mark in marks
    )


def table(result: Measurement) -> str:
    """The figures, as the README quotes them."""
    lines = ["family       found   of  recall"]
    for family in FAMILIES:
        found, missed = len(result.found[family]), len(result.missed[family])
        lines.append(f"{family:12} {found:5}  {found + missed:3}  {result.recall(family):6.1%}")
    total = len(result.right) + len(result.strays)
    lines.append(f"precision    {len(result.right):5}  {total:3}  {result.precision:6.1%}")
    return "\n".join([*lines, f"sound spans flagged: {len(result.flagged)}"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missed", action="store_true", help="list the certain marks that nothing found")
    parser.add_argument("--strays", action="store_true", help="list the findings that no mark explains")
    arguments = parser.parse_args()
    result = measure(score_seeds())
    print(table(result))
    for family in FAMILIES if arguments.missed else ():
        for mark in result.missed[family]:
            print(f"    missed  {mark.document[:3]}  {family}, {mark.kind}: {mark.text[:70]!r}")
    for flag in result.strays if arguments.strays else ():
        print(f"    stray  {flag.document[:3]}  {flag.rule}: {flag.text[:70]!r}")
    for sound, flag in result.flagged:
        print(f"    flagged  {sound.document[:3]}  {flag.rule}: {sound.text!r}")


if __name__ == "__main__":
    main()
