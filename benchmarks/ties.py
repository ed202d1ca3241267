"""Measure the ties of sentences: those that say the same in two documents of one story.

    python benchmarks/ties.py DATA

Three figures. *Judged*: pairs of sentences that a reader judged the same statement or another, from the
half for tuning of `basil_bias_triples` (one event as three newsrooms tell it) and from the seeds; how many of
those tied with a confidence from one half on are right. They were drawn from all confidences, and the formula
was fitted to most, so the figure is no estimate for unseen text. *Translated*: several translations of
one article (`translated_news`), whose sentences belong together by their order; how many are tied, and how
many ties are right or off by one, as where a translator split a sentence. *Time*: for one pair of documents.

`judged_ties.json` holds, for each pair, the ids of the documents, where the sentences begin, and the verdict.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import combinations
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is on the path

from benchmarks.corpora import rows
from scoring.reading import document_from_text
from scoring.retelling.alignment.sentences import tie_sentences
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told
from scoring.text import Text

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
SURE = 0.5
ARTICLES = 40  # of the translated ones
TRANSLATIONS = 3  # of each


def story(documents: list[tuple[str, str]]) -> Told:
    """The tellings of one story from ids and texts."""
    return Told([Telling(Text(document_from_text(id, text))) for id, text in documents])


def judged_stories(data: Path) -> list[Told]:
    """The stories whose sentences were judged."""
    events: dict[str, list[tuple[str, str]]] = {}
    for row in rows(data, "basil_bias_triples", "tune"):
        events.setdefault(row["cluster"], []).append((row["id"], row["text"]))
    seeds = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    return [story(documents) for documents in (*events.values(), seeds)]


def judge(data: Path) -> None:
    """Print how the confidence of ties and the verdicts agree."""
    verdicts = json.loads((HERE / "judged_ties.json").read_text(encoding="utf-8"))
    found = {"same": 0, "other": 0}
    for told in judged_stories(data):
        for one, other in told.pairs:
            a, b = told.tellings[one], told.tellings[other]
            for tie in told.ties(one, other):
                key = (
                    f"{a.text.document.id} {a.gists[tie.one].span.start} "
                    f"{b.text.document.id} {b.gists[tie.other].span.start}"
                )
                if tie.confidence >= SURE and key in verdicts:
                    found[verdicts[key]] += 1
    same = sum(verdict == "same" for verdict in verdicts.values())
    print(f"judged: {len(verdicts)} pairs, {same} the same statement")
    print(f"  tied {sum(found.values())}, right {found['same']}: {found['same'] / sum(found.values()):.3f}")


def translate(data: Path) -> None:
    """Print how many sentences of translations are tied to their own."""
    articles: dict[str, list[tuple[str, str]]] = {}
    for row in rows(data, "translated_news", "tune"):
        articles.setdefault(row["split_key"], []).append((row["id"], row["text"]))
    sentences = tied = ties = right = 0
    seconds, pairs = 0.0, 0
    for article in sorted(articles)[:ARTICLES]:
        told = story(articles[article][:TRANSLATIONS])
        for one, other in combinations(told.tellings, 2):
            if len(one.gists) != len(other.gists):
                continue
            weights = told.weights
            start = perf_counter()
            found = tie_sentences(one, other, weights)
            seconds, pairs = seconds + perf_counter() - start, pairs + 1
            apart = [abs(tie.one - tie.other) for tie in found if tie.confidence >= SURE]
            sentences += sum(bool(a.keys and b.keys) for a, b in zip(one.gists, other.gists, strict=True))
            tied += apart.count(0)
            ties += len(apart)
            right += sum(steps <= 1 for steps in apart)
    print(f"translated: {sentences} sentences, tied {tied / sentences:.3f}; ties right {right / ties:.3f}")
    print(f"time: {1000 * seconds / pairs:.2f} ms a pair of documents")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA")
    data = parser.parse_args().data
    judge(data)
    translate(data)
