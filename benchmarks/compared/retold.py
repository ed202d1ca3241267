"""Planted retellings: what is found of the changes, what else is reported, and who is said to have copied.

Articles of edited news (`clean_news_modern`, without the publishers reserved for bands) are told again by
the planter of `benchmarks/retelling`, and compared with what they retell. A change is *found* when a conflict
of a kind that says what happened overlaps it in the retelling; a conflict is *right* when it so finds a
change. What says only that a passage is the same counts neither way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.compared import FIGURES, NAMES, QUOTATIONS, SAME, Share, scorer, share, show, spread
from benchmarks.corpora import RESERVED, Half, Row, rows, sample
from benchmarks.retelling import CHANGES, Change, Planted, retell
from scoring.comparison import compare
from scoring.data import Span
from scoring.reading import document_from_text
from scoring.retelling.data import Conflict, Kind

SET = "clean_news_modern"
ARTICLES = 120
SHORTEST = 250  # words of an article that is retold
SORTS = ("names", "figures", "quotations", "specifics")
CORE = ("names", "figures", "quotations")
"""The sorts that have a target."""


class Outcome(NamedTuple):
    """One article compared with a planted retelling of it."""

    hits: tuple[tuple[Change, bool], ...]
    """Each change, and whether a conflict shows it."""
    found: tuple[tuple[Kind, bool], ...]
    """The kind of each conflict, and whether it shows a change."""
    direction: bool | None
    """Whether the article is told to be the source (the retelling: False); None: undecided."""
    kin: bool
    """Whether the two are told to go back to one report."""
    strays: tuple[str, ...]
    missed: tuple[str, ...]


def articles(data: Path, half: Half) -> list[Row]:
    """The articles of a half that are retold."""
    long = (
        row
        for row in rows(data, SET, half)
        if row["source"] not in RESERVED and len(row["text"].split()) >= SHORTEST
    )
    return sample(long, ARTICLES)


def measure(data: Path, half: Half, left_out: bool) -> list[Outcome]:
    """Retell and compare: with the changes that nobody tunes on, or with all others."""
    changes = tuple(change for change in CHANGES if change.left_out == left_out)
    return spread(partial(attempt, changes=changes), articles(data, half))


def attempt(row: Row, changes: tuple[Change, ...]) -> Outcome:
    """Retell one article and compare the two."""
    retelling = retell(row["text"], changes, row["id"])
    article, retold = document_from_text("article", row["text"]), document_from_text("retold", retelling.text)
    # Whichever comes first: what is told of the direction must not rest on that.
    documents = [article, retold] if Random(row["id"]).random() < 0.5 else [retold, article]
    stories = compare(scorer(), documents).stories
    if not stories:  # not told to be one story: all is missed
        return Outcome(tuple((each.change, False) for each in retelling.planted), (), None, False, (), ())
    (story,) = stories
    place = documents.index(retold)
    told = [conflict for conflict in story.conflicts if conflict.kind not in SAME]
    shown = [[_shows(conflict, place, each) for each in retelling.planted] for conflict in told]
    edge = next(iter(story.lineage.edges), None)
    hits = [any(row[at] for row in shown) for at in range(len(retelling.planted))]
    return Outcome(
        tuple(zip((each.change for each in retelling.planted), hits, strict=True)),
        tuple((conflict.kind, any(row)) for conflict, row in zip(told, shown, strict=True)),
        None if edge is None else edge.derived == place,
        len(story.lineage.branches) == 1,
        tuple(show(conflict, story) for conflict, row in zip(told, shown, strict=True) if not any(row)),
        tuple(
            f"{each.change.name}: {_around(retelling.text, each)}"
            for each, hit in zip(retelling.planted, hits, strict=True)
            if not hit
        ),
    )


def _shows(conflict: Conflict, place: int, planted: Planted) -> bool:
    return conflict.kind in planted.change.shown_by and any(
        member.document == place and member.span.overlaps(Span(*span))
        for member in conflict.members
        for span in planted.spans
    )


def _around(text: str, planted: Planted) -> str:
    parts = [
        f"{text[max(0, start - 70) : start]}[[{text[start:end]}]]{text[end : end + 70]}"
        for start, end in planted.spans[:2]
    ]
    return " … ".join(" ".join(part.split()) for part in parts)


# Figures over outcomes


def recall(outcomes: Iterable[Outcome], sorts: Sequence[str], name: str | None = None) -> Share:
    """The share of the changes of these sorts, or of one mechanism, that are found."""
    return share(
        hit
        for outcome in outcomes
        for change, hit in outcome.hits
        if change.sort in sorts and name in (None, change.name)
    )


def precision(outcomes: Iterable[Outcome], kinds: frozenset[Kind] = NAMES | FIGURES | QUOTATIONS) -> Share:
    """The share of the conflicts of these kinds that show a change."""
    return share(right for outcome in outcomes for kind, right in outcome.found if kind in kinds)


def direction(outcomes: Iterable[Outcome]) -> tuple[Share, Share]:
    """How often it is told who was taken from whom, and how often that is right."""
    told = [outcome.direction for outcome in outcomes]
    return share(each is not None for each in told), share(each for each in told if each is not None)


def kin(outcomes: Iterable[Outcome]) -> Share:
    """How often the two are told to go back to one report."""
    return share(outcome.kin for outcome in outcomes)
