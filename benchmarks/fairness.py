"""Measure whether the rules charge non-native writers more than native ones.

    python benchmarks/fairness.py DATA

DATA is a folder with `fairness_essays/dev.jsonl`: essays by people, by group. They are no news, and
many are short, so they are scored without the lower limit of words. What counts is the difference of
the mean cost between the group `non_native` and the mean of the native groups, with a bootstrap interval
over essays; the target is TARGET points at most. Writes `reports/fairness.md`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path

from scoring.data import Report
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook

NON_NATIVE = "non_native"
NATIVE = ("native_grade_8", "native_college")  # the abstracts do not say who wrote them
TARGET = 3.0
RESAMPLES = 2000
COSTLIEST = 8  # rules listed for each group
REPORT = Path(__file__).parent.parent / "reports" / "fairness.md"


class Group:
    """Costs of the essays of one group, and what they are made of."""

    def __init__(self) -> None:
        self.words = 0
        self.costs: list[float] = []
        self.points: Counter[str] = Counter()  # rule → points lost, over all essays
        self.findings: Counter[str] = Counter()  # rule → findings that cost points

    def add(self, report: Report) -> None:
        """Count one scored essay."""
        if report.score is None:
            return
        self.words += report.words
        self.costs.append(report.score.baseline - report.score.value)
        for finding in report.findings:
            if finding.points < 0:
                self.points[finding.rule] -= finding.points
                self.findings[finding.rule] += 1


def measure(data: Path) -> dict[str, Group]:
    """Score all essays with the shipped rules, by group."""
    scorer = Scorer(shipped_rulebook(), min_words=0)
    groups: dict[str, Group] = defaultdict(Group)
    with (data / "fairness_essays" / "dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            groups[row["label"]].add(scorer.score(document_from_text(row["id"], row["text"])))
    return groups


def difference(non_native: list[float], native: list[list[float]]) -> float:
    """The mean cost of the non-native essays minus the mean of the native groups' means."""
    return statistics.mean(non_native) - statistics.mean(statistics.mean(costs) for costs in native)


def interval(non_native: list[float], native: list[list[float]]) -> tuple[float, float]:
    """The middle 95 % of the difference over resampled essays, always the same draws."""
    draw = random.Random(0)
    found = sorted(
        difference(
            draw.choices(non_native, k=len(non_native)),
            [draw.choices(costs, k=len(costs)) for costs in native],
        )
        for _ in range(RESAMPLES)
    )
    return found[RESAMPLES // 40], found[-RESAMPLES // 40]


def render(groups: dict[str, Group]) -> str:
    """The measurement as a Markdown page."""
    non_native, native = groups[NON_NATIVE].costs, [groups[name].costs for name in NATIVE]
    gap = difference(non_native, native)
    low, high = interval(non_native, native)
    verdict = "within" if gap <= TARGET else "beyond"
    lines = [
        "# Fairness to non-native writers",
        "",
        "Written by `python benchmarks/fairness.py DATA`, on `fairness_essays` (essays by people; no news;",
        "scored whatever their length). Cost: the baseline minus the value.",
        "",
        f"Non-native writers cost **{gap:+.2f}** points against the mean of the two native groups "
        f"(95 % interval {low:+.2f} to {high:+.2f}): {verdict} the target of {TARGET:.0f}. Against "
        + ", ".join(f"{name} alone: {difference(non_native, [groups[name].costs]):+.2f}" for name in NATIVE)
        + ".",
        "",
        "| group | essays | words | mean cost | median | findings per 1,000 words |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, group in sorted(groups.items()):
        rate = 1000 * sum(group.findings.values()) / group.words
        lines.append(
            f"| {name} | {len(group.costs)} | {group.words:,} | {statistics.mean(group.costs):.2f} "
            f"| {statistics.median(group.costs):.1f} | {rate:.2f} |"
        )
    for name, group in sorted(groups.items()):
        lines += ["", f"| costliest rules, {name} | points an essay | findings |", "|---|---:|---:|"]
        lines += [
            f"| {rule} | {points / len(group.costs):.2f} | {group.findings[rule]} |"
            for rule, points in group.points.most_common(COSTLIEST)
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    if not (arguments.data / "fairness_essays" / "dev.jsonl").is_file():
        sys.exit(f"{arguments.data}: no fairness_essays/dev.jsonl in this folder")
    REPORT.write_text(render(measure(arguments.data)), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
