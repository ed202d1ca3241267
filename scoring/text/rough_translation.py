"""How much a sentence reads like a rough machine translation: log-odds, added up word by word.

A linear measure. Each word adds its value divided by the number of words: for being a certain function
word, for its ending, its letters, how frequent it is, whether a dictionary has it; the sentence adds for
its length, for words that it repeats and for its marks. `rules/terms/rough-translation.txt` has the
weights, which `benchmarks/fit_translation.py` fitted to sentences that people rated.

It compares sentences of one kind, and tells style, not defects: other topics and other writers shift it
by more than a rough translation does, so no rule charges or even mentions it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from scoring.shipped import rules_folder
from scoring.text.vocabulary import Vocabulary
from scoring.text.words import Word

RARE = 3.0  # Zipf; below are words that a page of news may lack: "lurk", "gazebo"
ENDINGS = ("ing", "ed", "ly", "tion", "s", "ive", "ment", "al", "er", "ness", "ity", "ous")
MARKS = {"commas": ",;:", "brackets": "([", "quotation marks": '"“”„«»', "dashes": "–—"}
_STEM = 2  # letters that are left, at least: not "ring", "us"
LEAST = 4  # words of a sentence that is judged


class Weights(NamedTuple):
    """The log-odds for nothing, for each function word by itself, and for each measure by its name."""

    start: float
    words: Mapping[str, float]
    measures: Mapping[str, float]


def measures_of(word: Word, vocabulary: Vocabulary) -> dict[str, float]:
    """What is measured at one word, by name; for each sentence the mean over its words counts."""
    key, plain = word.key, word.kind == "word"
    frequency = vocabulary.frequency(key) if plain else 0.0
    small = plain and word.text.islower()
    measured = {
        "letters": float(len(word.text)),
        "capitals": float(word.text[0].isupper()),
        "figures": float(word.kind == "number"),
        "frequency": frequency,
        "rare": float(small and frequency < RARE),
        "unlisted": float(small and not vocabulary.is_word(key)),
    }
    if small:
        ending = next((ending for ending in ENDINGS if key.endswith(ending)), None)
        if ending and len(key) > len(ending) + _STEM:
            measured[f"-{ending}"] = 1.0
    return measured


def measures_around(words: Sequence[Word], source: str) -> dict[str, float]:
    """What is measured of a sentence as a whole, by name."""
    size = len(words)
    measured = {"length": log(size), "repeated": 1 - len({word.key for word in words}) / size}
    for name, marks in MARKS.items():
        measured[name] = sum(map(source.count, marks)) / size
    return measured


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights."""
    start, words, measures = 0.0, {}, {}
    path = rules_folder() / "terms" / "rough-translation.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(": ")
        name, _, value = rest.rpartition(" ")
        if kind == "start":
            start = float(value)
        elif kind == "word":
            words[name] = float(value)
        elif kind == "measure":
            measures[name] = float(value)
    return Weights(start, words, measures)


def log_odds(
    words: Sequence[Word], source: str, vocabulary: Vocabulary, fitted: Weights | None = None
) -> float | None:
    """The log-odds of one sentence, `source` with its marks; None if it is too short to tell.

    By the shipped weights, or by those of `fitted`.
    """
    if len(words) < LEAST:
        return None
    found = fitted or weights()
    odds = found.start
    for name, value in measures_around(words, source).items():
        odds += found.measures.get(name, 0.0) * value
    for word in words:
        at_word = found.words.get(word.key, 0.0)
        for name, value in measures_of(word, vocabulary).items():
            at_word += found.measures.get(name, 0.0) * value
        odds += at_word / len(words)
    return odds
