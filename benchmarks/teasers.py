"""Fit the points of `sensational.teaser`: how much each sign tells between bait and news.

    python benchmarks/teasers.py DATA

Read are, of the sets in DATA, only the halves for tuning: the headlines of `clickbait_headlines`, and the
titles of edited news, each of which counts NEWS times, for the set's own news comes from few sources.
Fitted is a logistic regression on the signs that the shipped rule names; a point is UNIT of log-odds.
Prints the points, and what each limit would find and flag.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is on the path

from benchmarks.corpora import RESERVED, Half, Row, rows
from scoring.data import Block, DetectorCheck, Document
from scoring.detectors import teaser
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder
from scoring.text import Text

PACK = rules_folder() / "sensational.yml"
RULE = "sensational.teaser"
NEWS = 3.0
UNIT = 0.5
FIXED = {"a question mark": -4}  # the bait of the set never has one: fitted, it would decide alone
STEPS = 25
RIDGE = 1.0
EDITED = {
    "recovery": "reliable",
    "abp_mbfc": "high",
    "clean_news_modern": "clean",
    "clean_news": "clean",
    "world_news": "edited",
    "basil_bias_triples": None,
}
"""Sets of edited news → the label of their reliable rows."""


class Headline(NamedTuple):
    """The signs of one headline, whether it is bait, and how often it counts."""

    signs: frozenset[str]
    bait: bool
    weight: float


def headline(line: str) -> Text:
    """A text that is nothing but a headline."""
    return Text(Document(id="headline", text=line, blocks=(Block(0, len(line), "title"),)))


def edited(data: Path, half: Half) -> Iterator[Row]:
    """The rows of edited news; those of the reserved publishers only where they report."""
    for name, label in EDITED.items():
        for row in rows(data, name, half):
            reserved = half == "tune" and any(site in row.get("source", "") for site in RESERVED)
            if label in (None, row["label"]) and not reserved:
                yield row


def options_of(id: str) -> Struct:
    """The options of a shipped rule whose check is a detector."""
    check = next(rule.check for rule in load_rulebook([PACK]).rules if rule.id == id)
    assert isinstance(check, DetectorCheck)
    options: Struct = check.options
    return options


def options() -> teaser.Options:
    """The options of the shipped rule."""
    found = options_of(RULE)
    assert isinstance(found, teaser.Options)
    return found


def read(data: Path, wanted: teaser.Options) -> list[Headline]:
    """The headlines of the half for tuning."""

    def seen(line: str) -> frozenset[str]:
        text = headline(line)
        return frozenset(teaser.signs(text, text.words, wanted))

    set_own = [
        Headline(seen(row["text"]), row["label"] == "clickbait", 1.0)
        for row in rows(data, "clickbait_headlines", "tune")
    ]
    return set_own + [
        Headline(seen(row["title"]), False, NEWS) for row in edited(data, "tune") if row.get("title")
    ]


def fit(headlines: Sequence[Headline], names: Sequence[str]) -> dict[str, float]:
    """The log-odds of each sign: ridge-penalised logistic regression, by Newton's method."""
    at = {name: index for index, name in enumerate(names)}
    cases = [([at[sign] for sign in line.signs if sign in at] + [len(names)], line) for line in headlines]
    given = [UNIT * sum(FIXED.get(sign, 0) for sign in line.signs) for line in headlines]
    weights = [0.0] * (len(names) + 1)
    for _ in range(STEPS):
        slope = [-RIDGE * weight for weight in weights[:-1]] + [0.0]
        curve = [[RIDGE * (row == column) for column in range(len(weights))] for row in range(len(weights))]
        for (shown, line), offset in zip(cases, given, strict=True):
            chance = 1 / (1 + exp(-offset - sum(weights[index] for index in shown)))
            for index in shown:
                slope[index] += line.weight * (line.bait - chance)
                for other in shown:
                    curve[index][other] += line.weight * chance * (1 - chance)
        weights = [old + new for old, new in zip(weights, solve(curve, slope), strict=True)]
    return dict(zip(names, weights, strict=False))


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations with a positive definite matrix (Gauss)."""
    lines = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for pivot, line in enumerate(lines):
        for below in lines[pivot + 1 :]:
            factor = below[pivot] / line[pivot]
            below[pivot:] = [
                value - factor * above for value, above in zip(below[pivot:], line[pivot:], strict=True)
            ]
    solution: list[float] = []
    for pivot in reversed(range(len(lines))):
        known = sum(
            value * found
            for value, found in zip(lines[pivot][pivot + 1 : -1], reversed(solution), strict=True)
        )
        solution.append((lines[pivot][-1] - known) / lines[pivot][pivot])
    return solution[::-1]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    wanted = options()
    headlines = read(data, wanted)
    names = [sign for sign in wanted.points if sign not in FIXED]
    points = FIXED | {sign: round(value / UNIT) for sign, value in fit(headlines, names).items()}
    for sign, value in sorted(points.items(), key=lambda item: item[1]):
        shown = sum(sign in line.signs for line in headlines)
        print(
            f"  {sign}: {value}  (in the file {wanted.points[sign]}; {shown} of {len(headlines)} headlines)"
        )
    for limit in range(wanted.limit - 3, wanted.limit + 4):
        for kind in (True, False):
            lines = [line for line in headlines if line.bait == kind]
            flagged = [line for line in lines if sum(points[sign] for sign in line.signs) >= limit]
            for weight in sorted({line.weight for line in lines}):
                share = sum(x.weight == weight for x in flagged) / sum(x.weight == weight for x in lines)
                what = "bait" if kind else "edited news" if weight == NEWS else "the set's news"
                print(f"  limit {limit}: {share:.4f} of {what}")


if __name__ == "__main__":
    main()
