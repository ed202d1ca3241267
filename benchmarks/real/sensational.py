"""Sensational: bait and news by their headlines alone, and the words that readers mark as loaded.

Headlines are judged by the rules BAIT, as titles with nothing below them. Loaded words are compared word by
word, outside quotation marks, with what annotators marked. The rule that charges them goes by their density;
here every phrase counts that the rule would show, whatever else the text has. The lexicon
that this is held against is learnt from marked sentences: all words of which the part CUT of the places
is marked in the half for tuning of `babe_bias_sentences`. No other part did better on the tuning half of
`ptc_propaganda`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import Half, rows
from benchmarks.intervals import bootstrap, wilson
from benchmarks.loaded import Marked, articles, events, options, places, sentences
from benchmarks.real import Example, Measure
from benchmarks.teasers import PACK, edited, headline
from scoring.detectors.loaded_words import phrases, writers_own
from scoring.matching import Matcher
from scoring.rulebook import load_rulebook
from scoring.text import Word

BAIT = {
    "sensational.clickbait",
    "sensational.ego-challenge",
    "sensational.forward-reference",
    "sensational.listicle",
    "sensational.promised-feeling",
    "sensational.teaser",
}
CUT = 0.15
_ACCURACY = 0.90
_MOST_NEWS = 0.02
_ABOVE = 0.05

Finder = Callable[[Marked], Iterable[Word]]


class Count(NamedTuple):
    """Words of one text: found and marked, found, marked."""

    right: int
    found: int
    marked: int


def headlines(data: Path, half: Half) -> Iterable[Measure]:
    """How well bait is told from news, and how often a title of edited news is taken for bait."""
    teases = _bait_finder()
    bait = list(rows(data, "clickbait_headlines", half))
    wrong = [row for row in bait if teases(row["text"]) != (row["label"] == "clickbait")]
    missed = sum(row["label"] == "clickbait" for row in wrong)
    right = len(bait) - len(wrong)
    yield Measure(
        "sensational",
        "headlines told bait or not as labelled",
        f"clickbait_headlines, {len(bait)} headlines, {missed} missed, {len(wrong) - missed} news flagged",
        right / len(bait),
        wilson(right, len(bait)),
        target=_ACCURACY,
        worst=tuple(Example(row["id"], row["text"]) for row in wrong),
    )
    news = [row for row in edited(data, half) if row.get("title")]
    flagged = [row for row in news if teases(row["title"])]
    yield Measure(
        "sensational",
        "titles of edited news taken for bait",
        f"six sets of edited news, {len(flagged)} of {len(news)} titles",
        len(flagged) / len(news),
        wilson(len(flagged), len(news)),
        target=_MOST_NEWS,
        most=True,
        worst=tuple(Example(row["id"], row["title"]) for row in flagged),
    )


def _bait_finder() -> Callable[[str], bool]:
    matcher = Matcher(load_rulebook([PACK]))
    return lambda line: any(finding.rule in BAIT for finding in matcher.findings(headline(line)))


def loaded_words(data: Path, half: Half) -> Iterable[Measure]:
    """F1 of loaded words against what annotators marked, and against a learnt lexicon."""
    marked, plain = places(sentences(data, "tune"))
    learnt = {word for word, hits in marked.items() if hits >= CUT * (hits + plain[word])}

    def by_lexicon(text: Marked) -> Iterable[Word]:
        return (word for word in text.text.words if word.key in learnt)

    shipped = options()

    def by_rule(text: Marked) -> Iterable[Word]:
        loaded = writers_own(text.text, shipped.words | shipped.milder)
        return (word for span in phrases(text.text, loaded, shipped) for word in text.text.words_in(span))

    texts = list(articles(data, half))
    pairs = list(zip(_counts(texts, by_rule), _counts(texts, by_lexicon), strict=True))
    ours, theirs = zip(*pairs, strict=True)
    about = f"ptc_propaganda, {len(texts)} articles, {sum(count.marked for count in ours)} marked words"
    yield _measure("words marked as loaded, name-calling or exaggeration: F1", about, ours)
    yield _measure("the same by a learnt lexicon: F1", f"{about}, {len(learnt)} words in the lexicon", theirs)
    yield Measure(
        "sensational",
        "loaded words: F1 above the lexicon's",
        about,
        _above(pairs),
        bootstrap(pairs, _above),
        target=_ABOVE,
        worst=tuple(_misses(texts, by_rule)),
    )
    for name, read in (("babe_bias_sentences", sentences), ("basil_bias_triples", events)):
        other = list(read(data, half))
        yield _measure("words marked as biased: F1", f"{name}, {len(other)} texts", _counts(other, by_rule))


def _counts(texts: Iterable[Marked], find: Finder) -> list[Count]:
    """What is found of the marked words outside quotation marks."""
    counts = []
    for text in texts:
        outside = [word for word in text.text.words if not text.text.in_quotation(word.span)]
        found = {word.start for word in find(text)}.intersection(word.start for word in outside)
        marked = {word.start for word in outside if text.is_marked(word)}
        counts.append(Count(len(found & marked), len(found), len(marked)))
    return counts


def _measure(what: str, about: str, counts: Sequence[Count]) -> Measure:
    right, found, marked = (sum(column) for column in zip(*counts, strict=True))
    figures = f"precision {right / max(1, found):.2f}, recall {right / max(1, marked):.2f}"
    return Measure("sensational", what, f"{about}; {figures}", _f1(counts), bootstrap(counts, _f1))


def _f1(counts: Sequence[Count]) -> float:
    total = sum(count.found + count.marked for count in counts)
    return 2 * sum(count.right for count in counts) / total if total else 0.0


def _above(pairs: Sequence[tuple[Count, Count]]) -> float:
    return _f1([ours for ours, _ in pairs]) - _f1([theirs for _, theirs in pairs])


def _misses(texts: Iterable[Marked], find: Finder) -> Iterable[Example]:
    """Words found that nobody marked."""
    for text in texts:
        for word in find(text):
            if not text.is_marked(word) and not text.text.in_quotation(word.span):
                sentence = text.text.sentence_at(word.start)
                yield Example(f"{text.id} {word.start}-{word.end}", f"{word.text}: {sentence}")
