"""Who is told to go back to one report: retellings mixed among independent versions, and translations.

Each event of `basil_bias_triples` is compared with a fourth text, a planted retelling of one of its three
versions: these two are kin, and no other pair is. The translations of one article (`translated_news`) are
all kin; every second article is measured, the others were tuned on.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks.compared import Share, scorer, share, spread
from benchmarks.corpora import Half, Row, rows
from benchmarks.retelling import CHANGES, retell
from scoring.comparison import compare
from scoring.reading import document_from_text
from scoring.retelling.data import Comparison

_TRANSLATIONS = 40  # articles
_CHANGES = tuple(change for change in CHANGES if not change.left_out)


class Mixture(NamedTuple):
    """Whether the retelling was found to be kin, and so for each pair that is not."""

    found: bool
    false: tuple[bool, ...]


def mixtures(data: Path, half: Half) -> tuple[Share, Share]:
    """Retellings told to be kin of what they retell; independent pairs told to be kin."""
    events: dict[str, list[Row]] = {}
    for row in rows(data, "basil_bias_triples", half):
        events.setdefault(row["cluster"], []).append(row)
    mixed = spread(_mixture, sorted(events.items()))
    return share(each.found for each in mixed), share(false for each in mixed for false in each.false)


def _mixture(job: tuple[str, list[Row]]) -> Mixture:
    event, versions = job
    retelling = retell(versions[0]["text"], _CHANGES, event)
    texts = [*((row["id"], row["text"]) for row in versions), ("retold", retelling.text)]
    branch = _branches(compare(scorer(), [document_from_text(*each) for each in texts]))
    told = {pair: branch.get(pair[0]) == branch.get(pair[1], 0) for pair in combinations(dict(texts), 2)}
    found = told.pop((versions[0]["id"], "retold"))
    return Mixture(found, tuple(told.values()))


def translations(data: Path) -> Share:
    """Pairs of translations of one article that are told to be kin."""
    articles: dict[str, list[Row]] = {}
    for row in rows(data, "translated_news"):
        articles.setdefault(row["split_key"], []).append(row)
    jobs = [articles[key] for key in sorted(articles)[1::2] if len(articles[key]) > 1][:_TRANSLATIONS]
    return share(told for article in spread(_translated, jobs) for told in article)


def _translated(versions: list[Row]) -> list[bool]:
    branch = _branches(compare(scorer(), [document_from_text(row["id"], row["text"]) for row in versions]))
    ids = [row["id"] for row in versions]
    return [branch.get(one) == branch.get(other, 0) for one, other in combinations(ids, 2)]


def _branches(comparison: Comparison) -> dict[str, tuple[str, int]]:
    """The branch of each document: its story and the place there."""
    return {
        story.documents[place].report.document.id: (story.id, number)
        for story in comparison.stories
        for number, branch in enumerate(story.lineage.branches)
        for place in branch
    }
