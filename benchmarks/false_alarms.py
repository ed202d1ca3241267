"""Measure how often careful newsrooms are charged: findings per 1,000 words of edited news.

    python benchmarks/false_alarms.py DATA [--sample N]

DATA is a folder with `clean_news_modern/dev.jsonl` (727 edited articles of 13 publishers), and
optionally `world_news` and `translated_news` beside it. The tool's authors tuned rules on the
sources named in TUNED; four sources are reserved and were never looked at. Writes
`reports/false_alarms.md`. `--sample N` prints N findings, drawn with a fixed seed, to be judged.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scoring.data import Document, Finding
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook

TUNED = {"bbc.com", "cbsnews.com", "politico.com", "abcnews.go.com", "scientificamerican.com"}
RESERVED = {"reuters.com", "npr.org", "theguardian.com", "csmonitor.com"}
REPORT = Path(__file__).parent.parent / "reports" / "false_alarms.md"


class Tally:
    """Counts over one group of documents."""

    def __init__(self) -> None:
        self.documents = 0
        self.words = 0
        self.values: list[float] = []
        self.findings: Counter[str] = Counter()  # rule → findings that cost points

    def rate(self) -> float:
        return 1000 * sum(self.findings.values()) / self.words


class Charged(NamedTuple):
    """One finding that cost points, with its document."""

    document: Document
    finding: Finding


def rows(data: Path, name: str) -> Iterator[tuple[str, Document]]:
    """Yield (group, document) of one set."""
    path = data / name / "dev.jsonl"
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if name == "clean_news_modern":
                source = row["source"]
                group = "tuned" if source in TUNED else "reserved" if source in RESERVED else "held out"
            elif name == "translated_news":
                if row["label"] != "human_translation":
                    continue
                group = "human translation"
            else:
                group = row["country"]
            yield f"{name}, {group}", document_from_text(row["id"], row["text"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    if not (arguments.data / "clean_news_modern" / "dev.jsonl").is_file():
        sys.exit(f"{arguments.data}: no clean_news_modern/dev.jsonl in this folder")
    scorer = Scorer(shipped_rulebook())
    tallies: dict[str, Tally] = {}
    charged: list[Charged] = []
    for name in ("clean_news_modern", "world_news", "translated_news"):
        if not (arguments.data / name / "dev.jsonl").is_file():
            continue
        for group, document in rows(arguments.data, name):
            report = scorer.score(document)
            if report.score is None:
                continue
            tally = tallies.setdefault(group, Tally())
            tally.documents += 1
            tally.words += report.words
            tally.values.append(report.score.value)
            for finding in report.findings:
                if finding.points < 0:
                    tally.findings[finding.rule] += 1
                    if name == "clean_news_modern":
                        charged.append(Charged(document, finding))
    REPORT.write_text(render(tallies), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))
    for index, (document, finding) in enumerate(
        random.Random(1).sample(charged, min(arguments.sample, len(charged))), start=1
    ):
        print(f"{index:3} {document.id} {finding.rule} {finding.points}: {excerpt(document, finding)}")


def render(tallies: dict[str, Tally]) -> str:
    """The measurement as a Markdown page."""
    lines = [
        "# False alarms on edited news",
        "",
        "Written by `python benchmarks/false_alarms.py DATA`. Documents that were scored; findings that",
        "cost points, per 1,000 words; the value at the median and at the 5th percentile. Rules were tuned",
        "on the sources of the group “tuned” only.",
        "",
        "| set, group | documents | words | per 1,000 words | median | 5th percentile |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    clean = Tally()
    for group, tally in sorted(tallies.items()):
        if group.startswith("clean_news_modern"):
            clean.documents += tally.documents
            clean.words += tally.words
            clean.values += tally.values
            clean.findings += tally.findings
    for group, tally in [("**clean_news_modern, all**", clean), *sorted(tallies.items())]:
        enough = len(tally.values) >= 20  # a percentile of fewer says nothing
        fifth = f"{statistics.quantiles(tally.values, n=20)[0]:.1f}" if enough else "–"
        lines.append(
            f"| {group} | {tally.documents} | {tally.words:,} | {tally.rate():.3f} "
            f"| {statistics.median(tally.values):.1f} | {fifth} |"
        )
    lines += ["", "| rule, on clean_news_modern | findings | per 1,000 words |", "|---|---:|---:|"]
    for rule, count in clean.findings.most_common():
        lines.append(f"| {rule} | {count} | {1000 * count / clean.words:.3f} |")
    return "\n".join(lines) + "\n"


def excerpt(document: Document, finding: Finding) -> str:
    """The evidence of a finding with a little of what stands around it."""
    if not finding.spans:
        return f"(whole document) {finding.message}"
    start, end = finding.spans[0]
    before, after = document.text[max(0, start - 70) : start], document.text[end : end + 70]
    return " ".join(f"{before}[[{document.text[start:end]}]]{after}".split())


if __name__ == "__main__":
    main()
