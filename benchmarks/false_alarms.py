"""Measure how often careful newsrooms are charged: findings per 1,000 words of edited news.

    python benchmarks/false_alarms.py DATA [--sample]

DATA is a folder with `clean_news_modern/dev.jsonl` (727 edited articles of 13 publishers), and
optionally `world_news` and `translated_news` beside it. Rules and thresholds were tuned on the
sources named in TUNED. Single false alarms that judged samples showed in the other sources, the
reserved ones included, were mended, so those figures are a little better than unseen text would
give. Writes `reports/false_alarms.md`.

A hundred findings, drawn by hash, are judged by hand in `judged.json` (document and
fingerprint → right, arguable or wrong; no text). `--sample` prints them with what was judged of each.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is on the path

from benchmarks import corpora
from benchmarks.corpora import RESERVED, TUNED
from scoring.data import Document, Finding
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook

REPORT = Path(__file__).parent.parent / "reports" / "false_alarms.md"
JUDGED = Path(__file__).parent / "judged.json"
SAMPLE = 100
VERDICTS = ("right", "arguable", "wrong", "not judged")


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

    @property
    def key(self) -> str:
        """Names the finding without quoting it."""
        return f"{self.document.id} {self.finding.fingerprint}"


def documents(data: Path, name: str) -> Iterator[tuple[str, Document]]:
    """Yield (group, document) of one set."""
    for row in corpora.rows(data, name):
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
    parser.add_argument("--sample", action="store_true", help="print the findings judged by hand")
    arguments = parser.parse_args()
    if not (arguments.data / "clean_news_modern" / "dev.jsonl").is_file():
        sys.exit(f"{arguments.data}: no clean_news_modern/dev.jsonl in this folder")
    scorer = Scorer(shipped_rulebook())
    tallies: dict[str, Tally] = {}
    charged: list[Charged] = []
    for name in ("clean_news_modern", "world_news", "translated_news"):
        if not (arguments.data / name / "dev.jsonl").is_file():
            continue
        for group, document in documents(arguments.data, name):
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
    # By hash, so that a change to one rule leaves the rest of the sample as it was.
    sample = sorted(charged, key=lambda item: sha256(item.key.encode()).digest())[:SAMPLE]
    REPORT.write_text(render(tallies, sample), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))
    for item in sample if arguments.sample else ():
        print(f"{item.key} {verdict(item)}\n    {item.finding.rule}: {excerpt(item)}")


def verdict(item: Charged) -> str:
    """What was judged of a finding, by hand."""
    return judgements().get(item.key, "not judged")


@cache
def judgements() -> dict[str, str]:
    """All judgements, by the key of the finding."""
    judged: dict[str, str] = json.loads(JUDGED.read_text(encoding="utf-8"))
    return judged


def render(tallies: dict[str, Tally], sample: list[Charged]) -> str:
    """The measurement as a Markdown page."""
    lines = [
        "# False alarms on edited news",
        "",
        "Written by `python benchmarks/false_alarms.py DATA`. Documents that were scored; findings that",
        "cost points, per 1,000 words; the value at the median and at the 5th percentile. Rules were tuned",
        "on the sources of the group “tuned” only; single false alarms seen in judged samples of the others",
        "were mended.",
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
    verdicts = Counter(map(verdict, sample))
    judged = ", ".join(f"{verdicts[name]} {name}" for name in VERDICTS)
    lines += ["", f"Of {len(sample)} of these findings, drawn by hash and judged by hand: {judged}."]
    return "\n".join(lines) + "\n"


def excerpt(item: Charged) -> str:
    """The evidence of a finding with a little of what stands around it."""
    text, spans = item.document.text, item.finding.spans
    if not spans:
        return f"(whole document) {item.finding.message}"
    start, end = spans[0]
    before, after = text[max(0, start - 70) : start], text[end : end + 70]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())


if __name__ == "__main__":
    main()
