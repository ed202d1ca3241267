"""How much of what is planted is found, and how much of what is found was planted.

A text is scored as it is and with the defects of one mechanism in it. A defect is found when a finding that
costs points, of the mechanism's family, touches its evidence and is not there in the clean text. A new
finding that touches no planted defect is a false alarm, whatever its family.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import Half, Row, rows, sample
from benchmarks.planting import Mechanism, Planted, Span, plant
from benchmarks.planting.mechanisms import LEFT_OUT, MECHANISMS
from benchmarks.planting.page import page_of
from benchmarks.real import Example
from benchmarks.signals import signal_of
from scoring.data import Document, Finding
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.reading.html import document_from_html
from scoring.rulebook import shipped_rulebook

SET = "clean_news_modern"
DOCUMENTS = 40  # texts for each mechanism
SHORTEST = 150  # words of a text that is planted
WORKERS = 2


class Found(NamedTuple):
    """One new finding."""

    rule: str
    family: str
    right: bool
    """Whether it touches a planted defect."""
    example: Example


class Outcome(NamedTuple):
    """One planted text."""

    family: str
    mechanism: str
    hits: tuple[bool, ...]
    """For each planted defect whether the family found it."""
    named: tuple[bool, ...]
    """For each planted defect whether a signal found it that the mechanism names."""
    found: tuple[Found, ...]
    missed: tuple[Example, ...]


def measure(data: Path, half: Half, chosen: Callable[[Mechanism], bool] = lambda _: True) -> list[Outcome]:
    """Plant and score with every chosen mechanism on texts of one half."""
    texts = [row for row in rows(data, SET, half) if len(row["text"].split()) >= SHORTEST]
    jobs = [
        (key, row) for key, mechanism in MECHANISMS.items() if chosen(mechanism) for row in _texts(texts, key)
    ]
    _scorer()  # here, where broken rules end the run with their message; workers inherit it
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        outcomes = pool.starmap(attempt, jobs, chunksize=DOCUMENTS)
    return [outcome for outcome in outcomes if outcome is not None]


def tuned(mechanism: Mechanism) -> bool:
    """Whether rules may be tuned on what this mechanism plants."""
    return mechanism.key not in LEFT_OUT


def _texts(texts: list[Row], key: str) -> list[Row]:
    """Each mechanism gets texts of its own drawing."""
    return sample(({**row, "id": f"{row['id']} {key}"} for row in texts), DOCUMENTS)


def attempt(key: str, row: Row) -> Outcome | None:
    """Plant one text and score it; None where the mechanism finds no occasion."""
    mechanism = MECHANISMS[key]
    name = row["id"].split()[0]
    clean = page_of(row["text"], name) if mechanism.page else row["text"]
    planted = plant(mechanism, clean, name)
    if planted is None:
        return None
    before, _ = _findings(clean, name, mechanism.page)
    after, document = _findings(planted.text, name, mechanism.page)
    judge = _judge_page if mechanism.page else _judge_text
    return judge(mechanism, planted, before, list(after), document)


@cache
def _scorer() -> Scorer:
    return Scorer(shipped_rulebook())


@cache
def _findings(text: str, name: str, page: bool) -> tuple[tuple[Finding, ...], Document]:
    """What is found in a text, notes included."""
    document = document_from_html(name, text) if page else document_from_text(name, text)
    return _scorer().score(document).findings, document


def _judge_text(
    mechanism: Mechanism,
    planted: Planted,
    before: Iterable[Finding],
    after: list[Finding],
    document: Document,
) -> Outcome:
    old: dict[str, list[Span]] = {}
    for finding in before:
        old.setdefault(finding.rule, []).extend(
            (planted.moved(start), planted.moved(end)) for start, end in finding.spans
        )
        if not finding.spans:
            old[finding.rule].append((-1, -1))
    new = [(finding, spans) for finding in after if (spans := _new_spans(finding, old.get(finding.rule, [])))]
    families = {mechanism.family, *mechanism.also}

    def right(finding: Finding, spans: Sequence[Span], mark: Sequence[Span]) -> bool:
        if mechanism.whole and (not finding.spans or signal_of(finding.rule) in mechanism.signals):
            return finding.family in families
        return any(start < stop and begin < end for start, end in spans for begin, stop in mark)

    hits, named, missed = [], [], []
    for mark in planted.marks:
        by = [
            finding
            for finding, spans in new
            if finding.family in families
            and (mechanism.noted or not finding.note)
            and right(finding, spans, mark.spans)
        ]
        hits.append(bool(by))
        named.append(any(signal_of(finding.rule) in mechanism.signals for finding in by))
        if not by:
            missed.append(_example(document, mechanism, mark.spans))
    found = tuple(
        Found(
            finding.rule,
            finding.family,
            any(right(finding, spans, mark.spans) for mark in planted.marks),
            _example(document, mechanism, spans, finding.rule),
        )
        for finding, spans in new
        if not finding.note
    )
    return Outcome(mechanism.family, mechanism.name, tuple(hits), tuple(named), found, tuple(missed))


def _judge_page(
    mechanism: Mechanism,
    planted: Planted,
    before: Iterable[Finding],
    after: list[Finding],
    document: Document,
) -> Outcome:
    old = {finding.rule for finding in before}
    new = [finding for finding in after if finding.rule not in old]
    families = {mechanism.family, *mechanism.also}
    by = [finding for finding in new if finding.family in families and (mechanism.noted or not finding.note)]
    named = any(signal_of(finding.rule) in mechanism.signals for finding in by)
    found = tuple(
        Found(
            finding.rule,
            finding.family,
            finding.family in families,
            _example(document, mechanism, list(finding.spans) or [(-1, -1)], finding.rule),
        )
        for finding in new
        if not finding.note
    )
    missed = () if by else (Example(f"{document.id} {mechanism.key}", _edited(planted)),)
    return Outcome(mechanism.family, mechanism.name, (bool(by),), (named,), found, missed)


def _new_spans(finding: Finding, old: list[Span]) -> list[Span]:
    """The spans of a finding that a finding of the same rule in the clean text does not touch."""
    spans = [(start, end) for start, end in finding.spans] or [(-1, -1)]
    return [(start, end) for start, end in spans if not any(_overlap((start, end), other) for other in old)]


def _overlap(one: Span, other: Span) -> bool:
    return one == other or (one[0] < other[1] and other[0] < one[1])


def _example(
    document: Document, mechanism: Mechanism, spans: Sequence[Span], rule: str = "missed"
) -> Example:
    """A place, with a little of what stands around it for the screen."""
    key = f"{document.id} {mechanism.key} {rule} {','.join(f'{start}-{end}' for start, end in spans[:3])}"
    if not spans or spans[0][0] < 0:
        return Example(key, "(the whole document)")
    parts = [
        " ".join(f"{document.text[max(0, start - 70) : start]}[[{document.text[start:end]}]]"
                 f"{document.text[end : end + 70]}".split())
        for start, end in spans[:3]
    ]  # fmt: skip
    return Example(key, " … ".join(parts))


def _edited(planted: Planted) -> str:
    """What stands in a page now, for the screen."""
    return " … ".join(edit.new[:160] or "(taken out)" for edit in planted.edits[:3])


# Figures over outcomes.


def recall(outcomes: Sequence[Outcome]) -> float:
    """The share of planted defects that their family found."""
    hits = [hit for outcome in outcomes for hit in outcome.hits]
    return sum(hits) / len(hits) if hits else 0.0


def precision(found: Sequence[Found]) -> float:
    """The share of new findings that touch a planted defect."""
    return sum(one.right for one in found) / len(found) if found else 1.0


def findings_of(outcomes: Iterable[Outcome], family: str) -> Iterator[Found]:
    """The new findings of one family in all planted texts."""
    return (one for outcome in outcomes for one in outcome.found if one.family == family)
