"""Measure what the phrases of a user's rule cost: time per document, and time to load.

    python benchmarks/phrases.py [--show]

Phrases of one to four words are made by seed from the words of the shipped vocabulary that news uses, the
rarer ones included, so that some are found and many begin like something found. Rulebooks with 10 to
10,000 of them on top of the shipped packs take turns on each document; the figure is the ratio of the
least times to those of the shipped packs alone, in one run, as seconds depend on the machine. Writes
reports/phrases.md, or prints it with --show.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from scoring.data import Document
from scoring.matching import Matcher
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import load_rulebook, shipped_rulebook
from scoring.shipped import rules_folder

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "reports" / "phrases.md"
COUNTS = (10, 100, 1_000, 10_000)
RUNS = 9
LONG = 20_000  # words of the synthetic document
COMMON = 35  # Zipf frequency in tenths from which on a word is met in news every other day
RULE = """\
schema: 1
pack: {{name: house, version: 1.0.0}}
terms: {{words: {words}}}
rules:
  - id: language.house-words
    title: A word that the house avoids
    family: language
    severity: 1
    check: {{kind: phrases, any: <words>}}
    message: "{{match}}"
    why: The house avoids it.
"""


class Row(NamedTuple):
    """What so many phrases cost, each as a ratio to no phrases, but for the figures named otherwise."""

    phrases: int
    found: int  # in all documents together
    seeds: float
    long: float
    alone: float  # microseconds per 1,000 words for a rulebook of these phrases only
    load_ms: float  # reading the rule file with its file of terms
    prepare_ms: float  # building the look-up


def make_phrases(count: int, seed: int = 1) -> list[str]:
    """So many different phrases of one to four words, the same ones each time."""
    trie = marisa_trie.RecordTrie("<BB").mmap(str(rules_folder() / "terms" / "english.trie"))
    words = sorted(word for word, (zipf, _) in trie.items() if zipf >= COMMON and word.isalpha())
    chance = random.Random(seed)
    phrases: dict[str, None] = {}
    while len(phrases) < count:
        phrases[" ".join(chance.choices(words, k=chance.randint(1, 4)))] = None
    return list(phrases)


def write_pack(folder: Path, phrases: Sequence[str]) -> Path:
    """A rule file with its phrases in a file of terms beside it."""
    (folder / "words.txt").write_text("\n".join(phrases), encoding="utf-8")
    path = folder / "house.yml"
    path.write_text(RULE.format(words="{file: words.txt}"), encoding="utf-8")
    return path


def seeds() -> list[Document]:
    return [
        document_from_text(path.stem, path.read_bytes().decode())
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    ]


def long_document(words: int = LONG, seed: int = 1) -> Document:
    """The sentences of the seeds in a random order, over and over, in paragraphs of four."""
    lines = [line for document in seeds() for line in document.text.splitlines() if len(line.split()) > 8]
    chance = random.Random(seed)
    paragraphs: list[str] = []
    length = 0
    while length < words:
        paragraphs.append(chance.choice(lines))
        length += len(paragraphs[-1].split())
    return document_from_text("long", "\n\n".join(paragraphs))


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def least(work: Callable[[], object], runs: int = RUNS) -> float:
    return min(seconds(work) for _ in range(runs))


def by_turns(scorers: Sequence[Scorer], documents: Sequence[Document], runs: int) -> list[float]:
    """The time that each scorer takes for all documents: the least by document, added up."""
    totals = [0.0] * len(scorers)
    for document in documents:
        times: list[list[float]] = [[] for _ in scorers]
        for run in range(runs + 1):
            for turn in range(len(scorers)):
                index = (run + turn) % len(scorers)  # each comes first in its turn
                taken = seconds(partial(scorers[index].score, document))
                if run:  # the first warms up
                    times[index].append(taken)
        totals = [total + min(some) for total, some in zip(totals, times, strict=True)]
    return totals


def measure(runs: int = RUNS) -> list[Row]:
    shipped = shipped_rulebook()
    scorers, alone = [Scorer(shipped)], []
    loads, prepares, found = [], [], []
    documents, long = seeds(), long_document()
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            path = write_pack(Path(folder), make_phrases(count))
            loads.append(1000 * least(lambda path=path: load_rulebook([path])))
            scorers.append(Scorer(shipped_rulebook([path])))
            own = load_rulebook([path])
        prepares.append(1000 * least(lambda own=own: Matcher(own).prepare()))
        alone.append(Scorer(own))
        found.append(sum(_hits(scorers[-1], document) for document in (*documents, long)))
    on_seeds = by_turns(scorers, documents, runs)
    on_long = by_turns(scorers, [long], len(scorers))
    on_alone = by_turns(alone, [long], runs)
    length = len(long.text.split()) / 1000
    return [
        Row(
            phrases=count,
            found=found[index],
            seeds=on_seeds[index + 1] / on_seeds[0],
            long=on_long[index + 1] / on_long[0],
            alone=1e6 * on_alone[index] / length,
            load_ms=loads[index],
            prepare_ms=prepares[index],
        )
        for index, count in enumerate(COUNTS)
    ]


def _hits(scorer: Scorer, document: Document) -> int:
    return sum(finding.rule == "language.house-words" for finding in scorer.score(document).findings)


def report(rows: Sequence[Row]) -> str:
    lines = [
        "# What a user's phrases cost",
        "",
        "Written by `python benchmarks/phrases.py`. Phrases of one to four words, made by seed from the "
        "shipped vocabulary, in one rule on top of all shipped packs. The ratios are to the shipped packs "
        f"alone, by turns in one run, the least of {RUNS}; the document of {LONG:,} words is made of "
        "sentences of the seeds. Milliseconds are of the machine of the run.",
        "",
        "| phrases | found | time on the seeds, ratio | on a long document, ratio | "
        "these phrases alone, µs per 1,000 words | loading, ms | building the look-up, ms |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {row.phrases:,} | {row.found:,} | {row.seeds:.2f} | {row.long:.2f} | {row.alone:,.0f} | "
            f"{row.load_ms:.0f} | {row.prepare_ms:.0f} |"
            for row in rows
        ),
        "",
        "The phrases of all rules stand in one look-up by words, which is walked once over the document: its "
        "time depends on the words of the document and on what is found, hardly on how many phrases there "
        "are. “Alone” includes splitting the document into words and sentences and the rest of a report.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what a user's phrases cost.")
    parser.add_argument("--show", action="store_true", help="print the report instead of writing it")
    options = parser.parse_args()
    text = report(measure())
    if options.show:
        print(text)
    else:
        REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
