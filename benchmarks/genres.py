"""Measure the genre gate: what it calls documents whose genre is known.

    python benchmarks/genres.py DATA

DATA is a folder with the sets named in SETS. Sixty documents of them were labelled by hand from their
text (`genres.json`: id → news, opinion, other or satire; no text), after the gate's limits had been set
and with the name of the set in view. Satire is a genre of its own there: the gate knows it only by
labels, and may call it anything. The labels of whole sets are rough: `clean_news_modern` holds some
columns, `echoes_opinions` some news. Writes `reports/genres.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from scoring.data import GENRES
from scoring.reading import document_from_text
from scoring.text import Text

SETS = (
    "clean_news_modern",
    "world_news",
    "echoes_opinions",
    "golbeck_fake_satire",
    "fairness_essays",
    "recovery",
    "semeval19_hyperpartisan",
)
LABELS: dict[str, str] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
REPORT = Path(__file__).parent.parent / "reports" / "genres.md"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    by_hand: dict[str, Counter[str]] = {}
    by_set: dict[str, Counter[str]] = {}
    for name in SETS:
        path = data / name / "dev.jsonl"
        if not path.is_file():
            sys.exit(f"{data}: no {name}/dev.jsonl in this folder")
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                genre = Text(document_from_text(row["id"], row["text"])).genre
                by_set.setdefault(f"{name}, {row.get('label')}", Counter())[genre] += 1
                if row["id"] in LABELS:
                    by_hand.setdefault(LABELS[row["id"]], Counter())[genre] += 1
    REPORT.write_text(render(by_hand, by_set), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def render(by_hand: dict[str, Counter[str]], by_set: dict[str, Counter[str]]) -> str:
    """The measurement as a Markdown page."""
    head = f"| called | documents | {' | '.join(GENRES)} |\n|---|---:|{'---:|' * len(GENRES)}"
    judged = sum(tally.total() for label, tally in by_hand.items() if label in GENRES)
    right = sum(tally[label] for label, tally in by_hand.items())
    lines = [
        "# Genres",
        "",
        "Written by `python benchmarks/genres.py DATA`: rows are what a document is, columns what the gate",
        "calls it from its plain text alone.",
        "",
        f"Sixty documents labelled by hand; {right} of {judged} right, satire not counted:",
        "",
        head.replace("called", "by hand"),
    ]
    lines += [
        f"| {label} | {tally.total()} | {' | '.join(str(tally[genre]) for genre in GENRES)} |"
        for label, tally in sorted(by_hand.items())
    ]
    lines += [
        "",
        "Whole sets, in percent, by what their publishers are:",
        "",
        head.replace("called", "set, label"),
    ]
    lines += [
        f"| {name} | {tally.total()} | "
        + " | ".join(f"{tally[genre] / tally.total():.0%}" for genre in GENRES)
        + " |"
        for name, tally in by_set.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
