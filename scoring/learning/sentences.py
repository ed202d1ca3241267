"""Learn from marked sentences which words tell one kind from the other: linear models over words.

Learned is a logistic regression on the words of a sentence that stand outside quotation marks, beside a few
figures of it. Kept out, so that neither topics nor publishers are learned: words that no dictionary lists in
lower case or that mostly have a capital, words of fewer than `SOURCES` sources, and words of topics. A word
belongs to a topic when it gathers in few documents: its residual inverse document frequency (Church & Gale
1995) in news is above `BURSTS`; function words and verbs of speech are never topics. Every set, and every
publisher of a set of single sentences, has an intercept of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp, log2
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from scoring.data import DetectorCheck, Span
from scoring.detectors.loaded_words import Options as LoadedWords
from scoring.learning.examples import REFERENCE, REFERENCE_SET, SETS, from_folder, set_file
from scoring.learning.fitting import Matrix
from scoring.reading.plain import document_from_text
from scoring.rulebook import shipped_rulebook
from scoring.shipped import rules_folder
from scoring.text import Sentence, Text
from scoring.text.speech import SPEECH_VERBS
from scoring.text.vocabulary import english
from scoring.text.words import split_words

SOURCES = 10  # that a word stands in; with 3 nothing is told better, and 40 words more are noise
BURSTS = 0.6  # bits: "vaccine" 2.0, "police" 1.7, "illegal" 0.9, "claims" 0.55, "clearly" 0.2
STRENGTH = 0.03  # of the data against the penalty (C); three times more or less changes AUC by .01
SHORTEST = 5  # words of a sentence
_FIGURE = 2.0  # size of the figures' columns: they are penalised less than single words
_INTERCEPT = 3.0  # size of the columns of intercepts: they are hardly penalised
_DOCUMENTS = 3  # that a word stands in, or its gathering cannot be told
_WORDS = 150  # of a document that is counted

FILE = rules_folder() / "terms" / "loaded-sentences.txt"
HEAD = """\
# What tells a loaded sentence: log-odds of words. Written by `python benchmarks/sentences.py DATA`; see
# README.md, scoring/text/loaded.py and scoring/learning/sentences.py.
"""

LOADED = frozenset({"Loaded_Language", "Name_Calling,Labeling", "Exaggeration,Minimisation"})
"""The techniques of `ptc_propaganda` that are a matter of words."""


class Marked(NamedTuple):
    """A sentence, its words outside quotation marks, and whether annotators marked it."""

    set: str
    source: str  # publisher, article or event: never on both sides of a split
    words: tuple[str, ...]
    small: frozenset[str]  # those of the words that stand in lower case
    figures: tuple[float, ...]
    rule: float  # what the rules tell of it already
    marked: bool

    @property
    def intercept(self) -> str:
        """Whose intercept the sentence has: the publisher's, where single sentences were chosen."""
        return f"{self.set} {self.source}" if self.set == "babe_bias_sentences" else self.set


class Learned(NamedTuple):
    """The log-odds of words and of figures."""

    words: Mapping[str, float]
    figures: tuple[float, ...]

    def of(self, sentences: Iterable[Marked]) -> Matrix:
        """The log-odds of sentences, without an intercept."""
        return np.array(
            [
                sum(self.words.get(word, 0.0) for word in sentence.words)
                + sum(weight * figure for weight, figure in zip(self.figures, sentence.figures, strict=True))
                for sentence in sentences
            ]
        )


def loaded_sentences(data: Path) -> list[Marked]:
    """Sentences that annotators found loaded, and the others: BABE, PTC, BASIL.

    Figures are how many words stand in the two lists of `sensational.loaded`; the rule is their sum. Marked
    in an article is a sentence with loaded language of the newsroom's own. Sentences of publishers that are
    the reference are left out. Raises `InputError` where a set is missing.
    """
    found: list[Marked] = []
    for row, publisher, text in _texts(data, "babe_bias_sentences", "source"):
        found += _weighed("babe_bias_sentences", publisher, text, text.sentences, row["label"] == "Biased")
    for name, source, kinds in (("ptc_propaganda", "id", LOADED), ("basil_bias_triples", "cluster", {"lex"})):
        for row, publisher, text in _texts(data, name, source):
            spans = [Span(span["start"], span["end"]) for span in row["spans"] if span["label"] in kinds]
            own = [span for span in spans if not text.in_quotation(span)]
            for sentence in statements(text):
                marked = any(sentence.span.overlaps(span) for span in own)
                found += _weighed(name, publisher, text, [sentence], marked)
    return found


def _texts(data: Path, name: str, source: str) -> Iterator[tuple[dict[str, Any], str, Text]]:
    """The rows of a set with their publishers and texts, without those of the reference."""
    reference = {name for site in REFERENCE for name in (site, site.split(".")[0])}
    with set_file(data, name).open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            publisher = str(row[source]).lower()
            if publisher not in reference:
                yield row, publisher, Text(document_from_text(row["id"], row["text"]))


def _weighed(
    name: str, source: str, text: Text, sentences: Iterable[Sentence], marked: bool
) -> Iterator[Marked]:
    """The sentences as one, with what the lists say of it; nothing where too few words are the newsroom's."""
    words, small = own_words(text, sentences)
    if len(words) >= SHORTEST:
        lists = listed()
        figures = tuple(float(sum(word in words_of for word in words)) for words_of in lists)
        yield Marked(name, source, tuple(words), small, figures, sum(figures), marked)


def statements(text: Text) -> Iterator[Sentence]:
    """The sentences of running text."""
    return (s for s in text.sentences if s.block.role in ("body", "list", "blockquote"))


def own_words(text: Text, sentences: Iterable[Sentence]) -> tuple[list[str], frozenset[str]]:
    """The words of sentences outside quotation marks, and those of them in lower case."""
    words = [
        word
        for sentence in sentences
        for word in sentence.words
        if word.kind == "word" and not text.in_quotation(word.span)
    ]
    return [word.key for word in words], frozenset(word.key for word in words if word.text.islower())


@lru_cache(maxsize=1)
def listed() -> tuple[frozenset[str], frozenset[str]]:
    """The words of `sensational.loaded`: those that judge, and the milder ones."""
    rule = next(rule for rule in shipped_rulebook().rules if rule.id == "sensational.loaded")
    assert isinstance(rule.check, DetectorCheck)
    options = rule.check.options
    assert isinstance(options, LoadedWords)
    return options.words, options.milder


def general_words(data: Path) -> frozenset[str]:
    """The words of news that belong to no topic. Raises `InputError` where a set is missing."""
    examples = [
        example
        for example in from_folder(data, {**SETS, REFERENCE_SET: {"clean": False}})
        if example.source not in REFERENCE
    ]
    counts: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    read = 0
    for example in examples:
        words = [word.key for word in split_words(example.text) if word.kind == "word"]
        if len(words) >= _WORDS:
            counts.update(words)
            documents.update(set(words))
            read += 1
    kept = {
        word
        for word, inside in documents.items()
        if inside >= _DOCUMENTS and bursts(counts[word], inside, read) <= BURSTS
    }
    return frozenset(kept | function_words() | SPEECH_VERBS.keys())


def bursts(count: int, inside: int, documents: int) -> float:
    """Residual inverse document frequency in bits: how much rarer the documents with a word are than if its
    `count` places were strewn over all; `inside` is how many have it.
    """
    return log2(1 - exp(-count / documents)) - log2(inside / documents)


def function_words() -> frozenset[str]:
    """The function words of English."""
    lines = (rules_folder() / "terms" / "function-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def learn(sentences: Sequence[Marked], general: frozenset[str], least: int = SOURCES) -> Learned:
    """What these sentences teach, of words that stand in `least` sources; log-odds are not yet rounded."""
    words = frozenset(_learnable(sentences, general, least))
    rows = []
    for sentence in sentences:
        row = Counter(f"word {word}" for word in sentence.words if word in words)
        figures = {f"figure {index}": _FIGURE * figure for index, figure in enumerate(sentence.figures)}
        rows.append({**row, **figures, f"intercept {sentence.intercept}": _INTERCEPT})
    table = DictVectorizer()
    marked = np.array([sentence.marked for sentence in sentences], dtype=bool)
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(
        table.fit_transform(rows),
        marked,
        sample_weight=_balance(sentences),
    )
    weights = dict(zip(table.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    return Learned(
        {word: weights[f"word {word}"] for word in sorted(words)},
        tuple(_FIGURE * weights[f"figure {index}"] for index in range(len(sentences[0].figures))),
    )


def _balance(sentences: Sequence[Marked]) -> Matrix:
    """Weights: each label of each set counts for the square root of its size."""
    kinds = [(sentence.set, sentence.marked) for sentence in sentences]
    sizes = Counter(kinds)
    weights = np.array([sizes[kind] ** -0.5 for kind in kinds])
    return np.array(weights / weights.mean())


def _learnable(sentences: Sequence[Marked], general: frozenset[str], least: int) -> list[str]:
    sources: dict[str, set[str]] = {}
    places: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in sentences:
        places.update(set(sentence.words))
        small.update(sentence.small)
        for word in sentence.small:
            if word in general:
                sources.setdefault(word, set()).add(f"{sentence.set} {sentence.source}")
    return sorted(
        word
        for word, found in sources.items()
        if len(found) >= least and small[word] >= places[word] / 2 and english().is_word(word)
    )


def file_of(learned: Learned, lists: Sequence[frozenset[str]]) -> str:
    """The file of words: those of each list, with what the list weighs beside the other words."""
    weights: dict[str, float] = {}
    for words, weight in zip(lists, learned.figures, strict=True):
        weights |= dict.fromkeys(words, weight)
    return HEAD + "".join(f"{word} {weight:.2f}\n" for word, weight in sorted(weights.items()))
