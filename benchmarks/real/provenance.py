"""Provenance: what a page says of its origin is read right, and pages that name author and day are let alone.

Read right: two hundred pages made from templates, whose truth is known, and the pages of `html_aeb` whose
byline and day were labelled by hand (`benchmarks/pages.py` tells how both are judged). False alarms: pages of
`html_aeb` on which a rule says that nobody signs, that no date stands there, or that machines are told
another thing than readers; the labels tell which of the first two are wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import Half, Row, rows
from benchmarks.intervals import wilson
from benchmarks.pages import FACTS, SEED, measure_generated, names, read, same_day
from benchmarks.real import Example, Measure
from scoring.data import Report
from scoring.pipeline import Scorer
from scoring.reading.html import document_from_html
from scoring.rulebook import shipped_rulebook

_FIELDS = ("byline", "published", "publisher")
_SET = "html_aeb"


class Labelled(NamedTuple):
    """One page with what stands on it: its byline and its day, None where it has none."""

    row: Row
    byline: str | None
    published: str | None


def generated_pages(data: Path, half: Half) -> Iterator[Measure]:
    """The share of generated pages whose field is read right; the same pages for both halves."""
    judged = measure_generated(SEED)
    for field in _FIELDS:
        right = sum(judgement.right[field] for judgement in judged)
        yield Measure(
            "provenance",
            f"{field} read right",
            f"{len(judged)} generated pages",
            right / len(judged),
            wilson(right, len(judged)),
        )


def labelled_pages(data: Path, half: Half) -> Iterator[Measure]:
    """The share of labelled pages whose byline and day are read right."""
    pages = _labelled(data, half)
    settled = [read(page.row["html"])[1] for page in pages]
    checks: tuple[tuple[str, Callable[[int], bool]], ...] = (
        ("byline", lambda at: names(settled[at].byline) == names(pages[at].byline)),
        ("published", lambda at: same_day(settled[at].published, pages[at].published)),
    )
    for field, is_right in checks:
        wrong = [at for at in range(len(pages)) if not is_right(at)]
        right = len(pages) - len(wrong)
        yield Measure(
            "provenance",
            f"{field} read right",
            f"{_SET}, {len(pages)} labelled pages",
            right / len(pages),
            wilson(right, len(pages)),
            worst=tuple(Example(pages[at].row["id"], f"read: {getattr(settled[at], field)}") for at in wrong),
        )


def false_alarms(data: Path, half: Half) -> Iterator[Measure]:
    """Pages that name their author, or their day, and are charged for not doing so; pages with a mismatch."""
    pages = _labelled(data, half)
    everything = list(rows(data, _SET, half))
    for rule, what, texts in (
        ("provenance.no-byline", "signed pages called unsigned", [one.row for one in pages if one.byline]),
        ("provenance.no-date", "dated pages called undated", [one.row for one in pages if one.published]),
        ("provenance.jsonld-mismatch", "pages with a mismatch of data and words", everything),
    ):
        charged = [row for row in texts if _is_charged(_report(row["id"], row["html"]), rule)]
        yield Measure(
            "provenance",
            what,
            f"{_SET}, {len(texts)} pages",
            len(charged) / len(texts),
            wilson(len(charged), len(texts)),
            worst=tuple(Example(row["id"], rule) for row in charged),
        )


def _labelled(data: Path, half: Half) -> list[Labelled]:
    labels: list[dict[str, Any]] = json.loads(FACTS.read_text(encoding="utf-8"))
    facts = {label["id"]: label for label in labels}
    return [
        Labelled(row, facts[row["id"]]["byline"], facts[row["id"]]["published"])
        for row in rows(data, _SET, half)
        if row["id"] in facts
    ]


def _is_charged(report: Report, rule: str) -> bool:
    return any(finding.rule == rule and not finding.note for finding in report.findings)


@cache
def _scorer() -> Scorer:
    return Scorer(shipped_rulebook())


@cache
def _report(name: str, html: str) -> Report:
    return _scorer().score(document_from_html(name, html))
