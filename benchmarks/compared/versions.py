"""Versions of one event by careful newsrooms: what is reported between them, judged by hand.

The 63 events of `basil_bias_triples`, three publishers each, with the days of publication. Rules were tuned
on the half `tune` of the events; the other half was read to judge, and by nobody who tunes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.compared import FIGURES, NAMES, QUOTATIONS, Share, scorer, share, spread, verdicts
from benchmarks.corpora import Half, rows
from benchmarks.grouping import document
from scoring.comparison import compare
from scoring.data import Document
from scoring.retelling.data import Conflict, Kind, Story

SET = "basil_bias_triples"
GROUPS: dict[str, frozenset[Kind]] = {
    "names and figures": NAMES | FIGURES,
    "quotations": QUOTATIONS,
    "claims": frozenset({"claim-conflict"}),
    "lost specifics": frozenset({"lost-specifics"}),
}


class Event(NamedTuple):
    """One event: its id and half, and the stories that its versions make."""

    id: str
    half: Half
    stories: tuple[Story, ...]

    @property
    def conflicts(self) -> list[tuple[Conflict, Story]]:
        return [(conflict, story) for story in self.stories for conflict in story.conflicts]


class Judged(NamedTuple):
    """What was reported in a group of kinds, and what of it is right."""

    reported: int
    right: Share
    """Of those that were judged."""


def events(data: Path) -> list[Event]:
    """All events, compared."""
    versions: dict[tuple[str, Half], list[Document]] = {}
    for half in ("tune", "report"):
        for row in rows(data, SET, half):
            versions.setdefault((row["cluster"], half), []).append(document(row, dated=True))
    return spread(_compared, [(*key, documents) for key, documents in sorted(versions.items())])


def _compared(job: tuple[str, Half, list[Document]]) -> Event:
    id, half, documents = job
    return Event(id, half, compare(scorer(), documents).stories)


def key(event: Event, conflict: Conflict) -> str:
    """What a verdict is stored by."""
    return f"{event.id} {conflict.fingerprint}"


def measure(found: list[Event], kinds: frozenset[Kind], halves: tuple[Half, ...]) -> Judged:
    """What is reported of some kinds between the versions of the events of these halves."""
    return _judged(
        key(event, conflict)
        for event in found
        if event.half in halves
        for conflict, _ in event.conflicts
        if conflict.kind in kinds
    )


def charged(found: list[Event]) -> Judged:
    """What costs a version points, of the kinds of all groups."""
    kinds = frozenset[Kind]().union(*GROUPS.values())
    return _judged(
        key(event, conflict)
        for event in found
        for conflict, _ in event.conflicts
        if conflict.kind in kinds and conflict.charged
    )


def _judged(keys: Iterable[str]) -> Judged:
    judged, reported = verdicts(SET), list(keys)
    return Judged(len(reported), share(judged[each] for each in reported if each in judged))
