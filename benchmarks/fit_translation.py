"""Fit the weights of `scoring.text.rough_translation`: what tells a bad machine translation from a good one.

    python benchmarks/fit_translation.py DATA

DATA is a folder with `mlqe_mt_english`: sentences by machine, rated by people; `bad_mt` is held against
`good_mt`, and what is in between is left out. The pair of languages for tuning is read; of its documents
FITTED in FOURTHS (by hash) are fitted, the others measure, and so does the pair that nobody tunes on.
Fitted is a logistic regression, penalised by RIDGE, on the measures of the module and on the function
words. Writes `rules/terms/rough-translation.txt` and prints the areas under the curve (AUC), with the
length of the sentence and without it.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from hashlib import sha256
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is on the path

from benchmarks.corpora import Half, Row, rows
from benchmarks.teasers import solve
from scoring.shipped import rules_folder
from scoring.text.rough_translation import LEAST, Weights, log_odds, measures_around, measures_of
from scoring.text.vocabulary import english
from scoring.text.words import Word, split_words

SET = "mlqe_mt_english"
FILE = rules_folder() / "terms" / "rough-translation.txt"
FOURTHS, FITTED = 4, 3
RIDGE = 3.0  # on standardised measures: of 3, 10, 30, 100, 300 the best in three folds of what is fitted
STEPS = 8
MOST_WORDS = 70  # function words with a weight of their own, the most frequent ones
HEAD = """\
# What tells a rough machine translation: log-odds for a sentence. Written by
# `python benchmarks/fit_translation.py DATA`; see README.md and scoring/text/rough_translation.py.
"""


class Sentence(NamedTuple):
    """One rated sentence: its words, its text, its measures by name."""

    words: tuple[Word, ...]
    text: str
    bad: bool
    measures: dict[str, float]


def fitted(row: Row) -> bool:
    """Whether a row's document is fitted; the others of its pair measure."""
    return sha256(row["doc"].encode()).digest()[0] % FOURTHS < FITTED


def sentences(rows: Iterable[Row], listed: frozenset[str]) -> list[Sentence]:
    """The rated sentences that are bad or good, measured; `listed`: words with a weight of their own."""
    found = []
    for row in rows:
        words = tuple(split_words(row["text"]))
        if row["label"] != "middling_mt" and len(words) >= LEAST:
            measured = measures_around(words, row["text"])
            for word in words:
                at_word = measures_of(word, english())
                if word.key in listed:
                    at_word[f"word {word.key}"] = 1.0
                for name, value in at_word.items():
                    measured[name] = measured.get(name, 0.0) + value / len(words)
            found.append(Sentence(words, row["text"], row["label"] == "bad_mt", measured))
    return found


def fit(sentences: Sequence[Sentence], without: frozenset[str] = frozenset()) -> Weights:
    """Penalised logistic regression by Newton's method; both labels weigh the same."""
    names = sorted({name for sentence in sentences for name in sentence.measures} - without)
    table = [[sentence.measures.get(name, 0.0) for name in names] for sentence in sentences]
    means = [sum(column) / len(table) for column in zip(*table, strict=True)]
    spreads = [
        sqrt(sum((value - mean) ** 2 for value in column) / len(table)) or 1.0
        for mean, column in zip(means, zip(*table, strict=True), strict=True)
    ]
    scaled = [
        [*((value - mean) / spread for value, mean, spread in zip(line, means, spreads, strict=True)), 1.0]
        for line in table
    ]
    share = sum(sentence.bad for sentence in sentences) / len(sentences)
    size = len(names) + 1
    found = [0.0] * size
    for _ in range(STEPS):
        slope = [-RIDGE * weight for weight in found[:-1]] + [0.0]
        curve = [[RIDGE * (row == column) for column in range(size)] for row in range(size)]
        for line, sentence in zip(scaled, sentences, strict=True):
            odds = sum(weight * value for weight, value in zip(found, line, strict=True))
            chance = 1 / (1 + exp(-odds))
            counts = 0.5 / (share if sentence.bad else 1 - share)
            error, steep = counts * (sentence.bad - chance), counts * chance * (1 - chance)
            for at, value in enumerate(line):
                slope[at] += error * value
                pull = steep * value
                row = curve[at]
                for other in range(at, size):
                    row[other] += pull * line[other]
        for at in range(size):
            for other in range(at):
                curve[at][other] = curve[other][at]
        found = [old + new for old, new in zip(found, solve(curve, slope), strict=True)]
    raw = {name: weight / spread for name, weight, spread in zip(names, found, spreads, strict=False)}
    start = found[-1] - sum(raw[name] * mean for name, mean in zip(names, means, strict=True))
    words = {name.removeprefix("word "): value for name, value in raw.items() if name.startswith("word ")}
    return Weights(start, words, {name: value for name, value in raw.items() if not name.startswith("word ")})


def area(weights: Weights, sentences: Sequence[Sentence]) -> float:
    """AUC: how often a bad translation reads rougher than a good one."""
    odds = [
        (log_odds(sentence.words, sentence.text, english(), weights) or 0.0, sentence.bad)
        for sentence in sentences
    ]
    return auc(odds)


def auc(cases: Sequence[tuple[float, bool]]) -> float:
    """The area under the curve: the share of pairs in which the bad one is higher; ties count half."""
    bad, good = ([value for value, label in cases if label == wanted] for wanted in (True, False))
    good.sort()
    wins = sum(bisect_left(good, value) + bisect_right(good, value) for value in bad) / 2
    return wins / (len(bad) * len(good))


def render(weights: Weights) -> str:
    """The file of the weights."""
    lines = [f"start: {weights.start:.3f}"]
    lines += [f"measure: {name} {value:.3f}" for name, value in sorted(weights.measures.items()) if value]
    lines += [f"word: {name} {value:.2f}" for name, value in sorted(weights.words.items())]
    return HEAD + "\n".join(lines) + "\n"


def function_words(rows: Iterable[Row]) -> frozenset[str]:
    """The function words that these rows have most often."""
    listed = (rules_folder() / "terms" / "function-words.txt").read_text(encoding="utf-8").split("\n")
    counts = dict.fromkeys((word for word in listed if word and not word.startswith("#")), 0)
    for row in rows:
        for word in split_words(row["text"]):
            if word.key in counts:
                counts[word.key] += 1
    return frozenset(sorted(counts, key=lambda word: -counts[word])[:MOST_WORDS])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data

    def of(half: Half) -> list[Row]:
        return list(rows(data, SET, half))

    own, other = of("tune"), of("report")
    listed = function_words(row for row in own if fitted(row))
    learnt = sentences((row for row in own if fitted(row)), listed)
    held_out = sentences((row for row in own if not fitted(row)), listed)
    unseen = sentences(other, listed)
    whole, short = fit(learnt), fit(learnt, frozenset(("length",)))
    FILE.write_text(render(whole), encoding="utf-8")
    for name, weights in (("with the length", whole), ("without", short)):
        print(
            f"{name}: fitted {area(weights, learnt):.3f} of {len(learnt)}, held-out documents "
            f"{area(weights, held_out):.3f} of {len(held_out)}, other pair {area(weights, unseen):.3f} "
            f"of {len(unseen)}"
        )


if __name__ == "__main__":
    main()
