"""Whom a conflict costs points: whoever can be told to have changed something, and nobody else.

Two tellings that differ show that one of them is wrong, not which. So a document pays for its own words
that show it; or where it departs from the declared reference; or from the text that it was taken from; or
where it stands alone against several that do not depend on one another. A careful newsroom never pays
for what others made of its report.
"""

from __future__ import annotations

from typing import Literal

from msgspec import structs

from scoring.data import Finding, Rule
from scoring.retelling.data import Conflict, Lineage

SURE = 0.6
"""The confidence of an edge from which it tells who depends on whom: less is a guess."""
_WITNESSES = 2  # independent documents against which another stands alone; one is a word against a word

Because = Literal["reference", "derived", "alone", "own"]


def charge(conflict: Conflict, lineage: Lineage, reference: int | None = None) -> Conflict:
    """Return the conflict with the documents that it costs points, and why these.

    `reference` is the document declared the original, which never pays.
    """
    charged, because = _charged(conflict, lineage, reference)
    if not charged:
        return conflict
    return structs.replace(conflict, charged=tuple(sorted(charged)), because=because)


def finding_of(rule: Rule, conflict: Conflict, document: int) -> Finding:
    """Return what a conflict is to one document that it is charged to: a finding on its own places."""
    return Finding(
        rule=rule.id,
        family=rule.family,
        severity=rule.severity,
        confidence=conflict.confidence,
        spans=tuple(sorted({member.span for member in conflict.members if member.document == document})),
        message=conflict.message,
        why=rule.why,
        values=conflict.values,
        fingerprint=conflict.fingerprint,
        note=rule.is_note,
        title=rule.title,
        fix=conflict.fix,
        link=rule.link,
    )


def _charged(
    conflict: Conflict, lineage: Lineage, reference: int | None
) -> tuple[frozenset[int], Because | None]:
    if conflict.at_fault is not None:
        return frozenset(conflict.at_fault) - {reference}, "own"
    sides = [side.documents for side in conflict.sides]
    if reference is not None and any(reference in side for side in sides):
        told_so = frozenset[int]().union(*(side for side in sides if reference in side))
        return frozenset[int]().union(*sides) - told_so, "reference"
    derived = _derived(sides, lineage)
    if derived:
        return derived, "derived"
    return _alone(sides, lineage), "alone"


def _derived(sides: list[frozenset[int]], lineage: Lineage) -> frozenset[int]:
    """The documents that tell otherwise than what they were taken from, and never as it does."""
    return frozenset(
        edge.derived
        for edge in lineage.edges
        if edge.confidence >= SURE
        and any(edge.source in side and edge.derived not in side for side in sides)
        and any(edge.derived in side and edge.source not in side for side in sides)
        and not any({edge.source, edge.derived} <= side for side in sides)
    )


def _alone(sides: list[frozenset[int]], lineage: Lineage) -> frozenset[int]:
    """The document of a side of its own, where independent ones agree on another."""
    taken = {(edge.source, edge.derived) for edge in lineage.edges if edge.confidence >= SURE}

    def witnesses(side: frozenset[int]) -> int:
        return sum(not any((source, document) in taken for source in side) for document in side)

    agreed = max(sides, key=witnesses)
    if witnesses(agreed) < _WITNESSES:
        return frozenset()
    others = [side - agreed for side in sides if side is not agreed]
    return frozenset[int]().union(*(side for side in others if len(side) == 1))
