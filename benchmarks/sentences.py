"""Learn what tells sentences apart by their words, and measure it beside what the rules tell.

    python benchmarks/sentences.py DATA

Four questions: is a sentence loaded (`babe_bias_sentences`, `ptc_propaganda`, `basil_bias_triples`), does it
hand something to a source, to one with a name (`polnear`), is it a claim worth checking (`claimbuster`)?
Learned is by `scoring.learning.sentences`, measured on sources that nothing was learned from. Writes what is
shipped, `rules/terms/loaded-sentences.txt`, and `reports/sentences.md`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from msgspec import structs
from numpy.typing import NDArray
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is on the path

from benchmarks.corpora import TUNED, rows
from scoring.learning.sentences import (
    FILE,
    SOURCES,
    Learned,
    Marked,
    file_of,
    general_words,
    learn,
    listed,
    loaded_sentences,
    own_words,
    statements,
)
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook
from scoring.text import Sentence, Text
from scoring.text.vocabulary import english

REPORT = Path(__file__).parent.parent / "reports" / "sentences.md"
RULE = "sensational.loaded-sentence"
LIMIT = 3.8  # of the rule
FOLDS = 5
DEBATES = 10  # parts of claimbuster, by number: about three debates each
RESAMPLES = 200
_NAMED = re.compile(r"[^\W\d_][\w'’-]*")

Array = NDArray[np.float64]
Indexes = NDArray[np.int_]
Learner = Callable[[Sequence[Marked]], Callable[[Sequence[Marked]], Array]]


class Result(NamedTuple):
    """Both figures of one way of telling, each with its 95 % interval."""

    auc: tuple[float, float, float]
    f1: tuple[float, float, float]


def attributed(data: Path) -> tuple[list[Marked], list[Marked]]:
    """The sentences of `polnear`: whether one has the cue of an attribution; of one whose source is named.

    The rule is what `sourcing.attributed` and `sourcing.named` count. Figures: both, quotation marks,
    capitals, numbers, a question mark, length.
    """
    any_source, named_source = [], []
    for row in rows(data, "polnear"):
        text = Text(document_from_text(row["id"], row["text"]))
        given = [
            (part["cue"], part["source"])
            for part in row["attributions"]
            if part["type"] == "Attribution" and part.get("cue") and part.get("source")
        ]
        cues, speakers = [cue.start for cue in text.cues], [name.start for name in text.speakers]
        for sentence in statements(text):
            words, small = own_words(text, [sentence])
            if len(words) < 5:
                continue
            start, end = sentence.span
            here = [source for cue, source in given if any(a < end and b > start for a, b in cue)]
            cued, voiced = (any(start <= at < end for at in places) for places in (cues, speakers))
            quoted = text.quoted_length(sentence.span) > 0
            figures = (float(cued), float(voiced), float(quoted), *_figures(sentence))
            is_named = any(_has_name(text, start, end, source) for source in here)
            for found, rule, marked in (
                (any_source, cued, bool(here)),
                (named_source, voiced, is_named),
            ):
                found.append(
                    Marked("polnear", row["source"], tuple(words), small, figures, float(rule), marked)
                )
    return any_source, named_source


def _has_name(text: Text, start: int, end: int, source: Iterable[tuple[int, int]]) -> bool:
    """Whether a part of the source that stands in the sentence has a name, by its capitals."""
    for first, last in source:
        if start <= first < end:
            for match in _NAMED.finditer(text.source, first, last):
                opens = match.start() <= start + 1
                if match[0][0].isupper() and not (opens and english().is_word(match[0].lower())):
                    return True
    return False


def claims(data: Path) -> list[Marked]:
    """The sentences of `claimbuster`, in parts by number; the rule is how many figures one has."""
    numbered = sorted(rows(data, "claimbuster"), key=lambda row: int(row["id"].split("-")[1]))
    found = []
    for index, row in enumerate(numbered):
        text = Text(document_from_text(row["id"], row["text"]))
        words, small = own_words(text, text.sentences)
        if len(words) >= 5:
            figures = _figures(text.sentences[0])
            part = str(index * DEBATES // len(numbered))
            marked = row["label"] == "checkworthy"
            rule = float(len(text.figures))
            found.append(Marked("claimbuster", part, tuple(words), small, figures, rule, marked))
    return found


def _figures(sentence: Sentence) -> tuple[float, ...]:
    capitals = sum(word.text[0].isupper() for word in sentence.words[1:])
    numbers = sum(word.kind == "number" for word in sentence.words)
    return min(capitals, 8) / 4, min(numbers, 4) / 2, float("?" in str(sentence)), log(len(sentence.words))


def by_rule(_: Sequence[Marked]) -> Callable[[Sequence[Marked]], Array]:
    """What the rules tell; nothing is learned."""
    return lambda sentences: np.array([sentence.rule for sentence in sentences])


def held_out(sentences: Sequence[Marked], learner: Learner) -> tuple[Array, NDArray[np.bool_]]:
    """The values of all sentences, and whether each passes a limit, both from other sources.

    The limit is the one with the best F1 in the same set on the side that is learned from, where it is
    held out in turn.
    """
    groups = np.array([f"{one.set} {one.source}" for one in sentences])
    sets = np.array([one.set for one in sentences])
    marked = np.array([one.marked for one in sentences])
    values, passes = np.zeros(len(sentences)), np.zeros(len(sentences), dtype=bool)
    for known, held in _folds(groups):
        values[held] = learner([sentences[at] for at in known])([sentences[at] for at in held])
        inner = np.zeros(len(known))
        for first, second in _folds(groups[known], 3):
            inner[second] = learner([sentences[at] for at in known[first]])(
                [sentences[at] for at in known[second]]
            )
        for name in np.unique(sets[held]):
            own, here = sets[known] == name, held[sets[held] == name]
            passes[here] = values[here] >= best_limit(marked[known][own], inner[own])
    return values, passes


def _folds(groups: NDArray[np.str_], most: int = FOLDS) -> Iterator[tuple[Indexes, Indexes]]:
    splitter = GroupKFold(min(most, len(np.unique(groups))))
    yield from splitter.split(groups, groups, groups)


def best_limit(marked: NDArray[np.bool_], values: Array) -> float:
    """The limit with the best F1."""
    precision, recall, limits = precision_recall_curve(marked, values)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(limits[np.argmax(f1[:-1])])


def result(sentences: Sequence[Marked], values: Array, passes: NDArray[np.bool_]) -> Result:
    """AUC and F1; the intervals resample sources."""
    marked = np.array([one.marked for one in sentences])
    sources, owners = np.unique([one.source for one in sentences], return_inverse=True)
    draw = np.random.default_rng(0)
    areas, f1s = [], []
    for _ in range(RESAMPLES):
        times = np.bincount(draw.integers(len(sources), size=len(sources)), minlength=len(sources))
        weights = times[owners].astype(float)
        if weights[marked].sum() and weights[~marked].sum():
            areas.append(roc_auc_score(marked, values, sample_weight=weights))
            f1s.append(f1_score(marked, passes, sample_weight=weights))
    low, high = np.quantile(areas, (0.025, 0.975)), np.quantile(f1s, (0.025, 0.975))
    return Result(
        (float(roc_auc_score(marked, values)), float(low[0]), float(low[1])),
        (float(f1_score(marked, passes)), float(high[0]), float(high[1])),
    )


def _row(name: str, sentences: Sequence[Marked], results: Sequence[Result]) -> str:
    sources = len({one.source for one in sentences})
    share = np.mean([one.marked for one in sentences])
    cells = " | ".join(f"{_shown(one.auc)} | {_shown(one.f1)}" for one in results)
    return f"| {name} | {len(sentences):,} | {sources} | {share:.0%} | {cells} |"


def _shown(figure: tuple[float, float, float]) -> str:
    value, low, high = (f"{part:.2f}".removeprefix("0") for part in figure)
    return f"{value} ({low} to {high})"


def _share(marked: NDArray[np.bool_]) -> str:
    return f"{marked.mean():.2f}".removeprefix("0") if len(marked) else "-"


def _subset(sentences: Sequence[Marked], name: str) -> NDArray[np.int_]:
    return np.array([at for at, one in enumerate(sentences) if one.set == name])


def in_edited_news(data: Path) -> tuple[int, int, int, int]:
    """Findings of the rule in edited news of the publishers for tuning: findings, words, articles with one,
    articles.
    """
    book = shipped_rulebook()
    only = [rule for rule in book.rules if rule.id == RULE]
    scorer = Scorer(structs.replace(book, rules=tuple(only)))
    hits = words = articles = with_hits = 0
    for row in rows(data, "clean_news_modern", "tune"):
        if row["source"] in TUNED:
            report = scorer.score(document_from_text(row["id"], row["text"]))
            hits += len(report.findings)
            with_hits += bool(report.findings)
            words += report.words
            articles += 1
    return hits, words, with_hits, articles


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    general = general_words(data)

    def by_words(known: Sequence[Marked]) -> Callable[[Sequence[Marked]], Array]:
        outlets = len({one.source for one in known})
        return learn(known, general, min(SOURCES, outlets // 2)).of

    loaded = loaded_sentences(data)
    whole = learn(loaded, general)
    FILE.write_text(file_of(whole, listed()), encoding="utf-8")
    table = []
    sets = list(dict.fromkeys(one.set for one in loaded))
    ours, lists = held_out(loaded, by_words), held_out(loaded, by_rule)
    for name in sets:
        at = _subset(loaded, name)
        own = [loaded[index] for index in at]
        results = [result(own, values[at], passes[at]) for values, passes in (lists, ours)]
        table.append(_row(f"loaded: {name}", own, results))
    for name in sets:
        own = [one for one in loaded if one.set == name]
        others = [one for one in loaded if one.set != name]
        results = []
        for learner in (by_rule, by_words):
            guess = learner(others)
            limit = best_limit(np.array([one.marked for one in others]), held_out(others, learner)[0])
            values = guess(own)
            results.append(result(own, values, values >= limit))
        table.append(_row(f"loaded: {name}, learned from the other two", own, results))
    for name, sentences in zip(
        ("attributed: polnear", "with a named source: polnear", "worth checking: claimbuster"),
        (*attributed(data), claims(data)),
        strict=True,
    ):
        results = [result(sentences, *held_out(sentences, learner)) for learner in (by_rule, by_words)]
        table.append(_row(name, sentences, results))
    limits = []
    for least in (1, 2, 3):
        cells = []
        for name in sets:
            at = _subset(loaded, name)
            marked = np.array([loaded[index].marked for index in at])
            counts = lists[0][at] >= least
            first = np.argsort(-ours[0][at], kind="stable")[: counts.sum()]
            cells.append(f"{counts.sum()} | {_share(marked[counts])} | {_share(marked[first])}")
        limits.append(f"| {least} | {' | '.join(cells)} |")
    shipped = []
    for name in sets:
        own = [loaded[index] for index in _subset(loaded, name)]
        passing = [one.marked for one in own if Learned({}, whole.figures).of([one])[0] >= LIMIT]
        shipped.append(f"{_share(np.array(passing))} of {len(passing)} in {name}")
    REPORT.write_text(
        TEMPLATE.format(
            table="\n".join(table),
            limits="\n".join(limits),
            sets=" | ".join(f"{name}: sentences | lists | words" for name in sets),
            marks="---:|" * 3 * len(sets),
            sentences=len(loaded),
            shipped=", ".join(shipped),
            listed=sum(map(len, listed())),
            loaded=whole.figures[0],
            coloured=whole.figures[1],
            news="{} findings in {:,} words; {} of {} articles have one".format(*in_edited_news(data)),
        ),
        encoding="utf-8",
    )


TEMPLATE = """\
# Sentences

Written by `python benchmarks/sentences.py DATA`.

What words tell of a sentence, beside what the rules tell, on sources that nothing was learned from: BABE by
outlet, PTC by article, BASIL by event, PolNeAR by outlet. ClaimBuster has one source, the US debates: its
parts are ten runs of sentences by number. Five folds; intervals of 95 % resample the sources. F1 is at the
limit that was best on the side learned from. Sentences of the reserved publishers are left out.

The rules tell of a loaded sentence how many of its words stand in the two lists of `sensational.loaded`
(which were sifted on one half of BABE and PTC, so that their figures flatter), of an attributed one whether
`sourcing.attributed` or `sourcing.named` counts it, of a claim worth checking how many figures it has.

| question and set | sentences | sources | marked | rules: AUC | rules: F1 | words: AUC | words: F1 |
|---|---:|---:|---:|---:|---:|---:|---:|
{table}

## Loaded sentences

Learned words rank sentences better than the two lists, on every set, because they tell something of sentences
that have no listed word. At a limit they do not: F1 is the same, and among as many sentences as have one, two
or three listed words, those that words put first are marked as often. How often annotators marked them:

| listed words, at least | {sets} |
|---:|{marks}
{limits}

So the learned words stay out, and what was learned of the lists beside them goes in: of {sentences:,}
sentences, one more of the words that judge is worth {loaded:.2f} log-odds, of those that colour
{coloured:.2f}. `rules/terms/loaded-sentences.txt` has the {listed:,} words with these.
`sensational.loaded-sentence`, a note, has the sentences of 3.8 and more: one word that judges and another.
Annotators marked {shipped}
(two figures, learned from the same sentences). Edited news (the publishers of `clean_news_modern` for
tuning): {news}.
`wording.loaded`, the rate of all the words, is a feature of documents.

## What else is out

- **Attributed, with a named source.** Words and figures tell more than the rules. Nothing would read it: a
  sentence with a source is no defect, and as shares of a document's sentences neither tells more of the
  document than the rules' shares do. What it shows is that our finder of speakers misses named sources.
- **Worth checking.** Words tell much more than figures do, but of speech in debates, by one source: no other
  source is there to say whether it holds in news, so nothing is shipped.
"""


if __name__ == "__main__":
    main()
