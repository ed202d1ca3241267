"""How a newsroom words things in its own voice: rates of small, documented lists of words.

All counts leave out what stands inside quotation marks: that is the speaker's. The lists are classes of
the grammar and of the usual descriptions of hedging, boosting and stance (Hyland 2005), compiled by hand;
`rules/terms/wording.txt` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from scoring.metrics.part import Metric, Part, ratio
from scoring.shipped import rules_folder
from scoring.text.loaded import loaded_words


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The words of each list by its name, as look-up keys."""
    found: dict[str, set[str]] = {}
    path = rules_folder() / "terms" / "wording.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, words = line.split(":", 1)
            found.setdefault(name, set()).update(words.split())
    return {name: frozenset(words) for name, words in found.items()}


def _rate_of(name: str) -> Callable[[Part], float | None]:
    return _rate(lambda: lists()[name])


def _rate(words_of: Callable[[], frozenset[str]]) -> Callable[[Part], float | None]:
    def rate(part: Part) -> float | None:
        return ratio(1000 * _hits(part.own_counts, words_of()), part.own_words)

    return rate


def _hits(counts: Mapping[str, int], words: frozenset[str]) -> int:
    """How often the words occur, all together."""
    # Whichever is shorter is gone through: most lists are shorter than an article.
    shared = counts.keys() & words if len(words) < len(counts) else words.intersection(counts)
    return sum([counts[word] for word in shared])


def _ending(*endings: str, least: int) -> Callable[[Part], float | None]:
    def rate(part: Part) -> float | None:
        counts = part.own_counts
        hits = sum([counts[word] for word in counts if word.endswith(endings) and len(word) >= least])
        return ratio(1000 * hits, part.own_words)

    return rate


def _contractions(part: Part) -> float | None:
    hits = sum(
        count for word, count in part.own_counts.items() if "'" in word and not word.endswith(("'s", "'"))
    )
    return ratio(1000 * hits, part.own_words)


def _present(part: Part) -> float | None:
    now, then = (_hits(part.own_counts, lists()[name]) for name in ("present", "past"))
    return ratio(now, now + then)


def _openers(name: str) -> Callable[[Part], float | None]:
    def share(part: Part) -> float | None:
        words, text = lists()[name], part.text
        hits = sum(
            text.words[sentence.first_word].key in words
            for sentence in part.statements
            if sentence.first_word < sentence.last_word
        )
        return ratio(hits, len(part.statements))

    return share


_LISTS = (
    ("first_person", "I, me and my"),
    ("we", "we, us and our"),
    ("you", "you and your"),
    ("they", "they, them and their"),
    ("hedges", "words that leave room for doubt: may, appears, roughly"),
    ("boosters", "words that claim certainty: clearly, obviously, truth"),
    ("absolutes", "words that allow no exception: all, never, everyone"),
    ("intensifiers", "words of degree: very, extremely, so"),
    ("obligation", "must, should and their like"),
    ("negations", "not, no and never, contracted or not"),
    ("verdicts", "adjectives that judge: terrible, brilliant, absurd"),
    ("stance", "verbs of thinking and feeling: believe, hope, know"),
    ("fillers", "just, even, really and other words of talk"),
    ("contrasts", "but, however and other words of contrast"),
    ("causes", "because, since, therefore and other words of cause"),
    ("demonstratives", "this, that and these at work as pointers"),
    ("being", "is, was and other forms of be"),
    ("distancing", "allegedly, so-called, supposedly"),
)
_OPENERS = (
    ("open_article", "the, a or an"),
    ("open_conjunction", "and, but, so and other conjunctions"),
    ("open_pointer", "it, this, that, there"),
    ("open_speaker", "I, we or you"),
    ("open_person", "he, she or they"),
)
WORDING = (
    *(
        Metric(f"wording.{name}", "per 1,000 words", f"{what}; outside quotation marks", _rate_of(name))
        for name, what in _LISTS
    ),
    *(
        Metric(f"openers.{name.split('_')[-1]}", "share", f"sentences that begin with {what}", _openers(name))
        for name, what in _OPENERS
    ),
    Metric(
        "wording.loaded",
        "per 1,000 words",
        "words that judge or colour what they tell: shameful, pathetic, blunder; outside quotation marks",
        _rate(loaded_words),
    ),
    Metric(
        "wording.adverbs",
        "per 1,000 words",
        "words of five letters or more in -ly; outside quotation marks",
        _ending("ly", least=5),
    ),
    Metric(
        "wording.abstract",
        "per 1,000 words",
        "words in -tion, -ment, -ity, -ness and their plurals; outside quotation marks",
        _ending("tion", "tions", "ment", "ments", "ity", "ities", "ness", least=6),
    ),
    Metric(
        "wording.contractions",
        "per 1,000 words",
        "don't, it'll; possessives and it's left out; outside quotation marks",
        _contractions,
    ),
    Metric(
        "wording.present",
        "share",
        "is, are, has, do by these and was, were, had, did; outside quotation marks",
        _present,
    ),
)
"""Wording."""
