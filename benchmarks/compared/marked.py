"""The seeds against `seeds/conflicts.jsonl`: what was marked by hand and is found, and what else is right.

A mark is *found* when places of a conflict, of any kind, overlap at least two of its members. A conflict is
*right* when it finds a mark, certain or not, unless a reader judged otherwise: a verdict of
`judged_conflicts.json` counts more than an overlap, and a conflict judged wrong finds nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from benchmarks.compared import SAME, Share, scorer, verdicts
from scoring.comparison import compare
from scoring.data import Span
from scoring.reading import read_all
from scoring.retelling.data import Conflict, Story

SEEDS = Path(__file__).parents[2] / "seeds"


class Mark(NamedTuple):
    """Something that the seeds tell differently, or share, marked by hand."""

    id: str
    kind: str
    certain: bool
    members: tuple[tuple[str, Span], ...]
    why: str


class Measurement(NamedTuple):
    """What was found of the certain marks that are not about lineage, and what of all conflicts is right."""

    found: list[Mark]
    fitting: list[Mark]
    """Those of `found` where what differs is found by a conflict that says so, not by one that says that the
    passage is the same; and the other way round."""
    missed: list[Mark]
    right: list[Conflict]
    strays: list[Conflict]
    by_accident: list[Conflict]
    """Those of `strays` that overlap a mark all the same."""
    branches: list[list[str]]

    @property
    def recall(self) -> Share:
        return Share(len(self.found), len(self.found) + len(self.missed))

    @property
    def precision(self) -> Share:
        return Share(len(self.right), len(self.right) + len(self.strays))


def read_marks() -> list[Mark]:
    """The marks of all five, in the order of the file."""
    rows = map(json.loads, (SEEDS / "conflicts.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Mark(
            row["id"],
            row["kind"],
            row["certain"],
            tuple((each["doc"], Span(each["start"], each["end"])) for each in row["members"]),
            row["why"],
        )
        for row in rows
    ]


def story() -> Story:
    """The one story of the seeds."""
    (only,) = compare(scorer(), read_all([str(SEEDS)])).stories
    return only


def measure(story: Story, judged: dict[str, bool] | None = None) -> Measurement:
    """Match the conflicts of the seeds with the marks; `judged` are the verdicts by fingerprint."""
    judged = verdicts("seeds") if judged is None else judged
    marks = read_marks()
    names = [Path(each.report.document.id).name for each in story.documents]
    found: set[str] = set()
    fitting: set[str] = set()
    right, strays, by_accident = [], [], []
    for conflict in story.conflicts:
        met = [mark for mark in marks if _finds(conflict, mark, names)]
        if judged.get(conflict.fingerprint, bool(met)):
            right.append(conflict)
            found |= {mark.id for mark in met}
            fitting |= {mark.id for mark in met if (mark.kind in SAME) == (conflict.kind in SAME)}
        else:
            strays.append(conflict)
            by_accident += [conflict] if met else []
    wanted = [mark for mark in marks if mark.certain and mark.kind != "lineage"]
    return Measurement(
        [mark for mark in wanted if mark.id in found],
        [mark for mark in wanted if mark.id in fitting],
        [mark for mark in wanted if mark.id not in found],
        right,
        strays,
        by_accident,
        [[names[place][:3] for place in branch] for branch in story.lineage.branches],
    )


def _finds(conflict: Conflict, mark: Mark, names: list[str]) -> bool:
    met = {
        at
        for at, (document, span) in enumerate(mark.members)
        for member in conflict.members
        if names[member.document] == document and member.span.overlaps(span)
    }
    return len(met) >= 2
