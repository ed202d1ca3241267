"""Whom a conflict costs points: whoever can be told to have changed something, and nobody else.

Two tellings that differ show that one of them is wrong, not which. So a document pays for its own words
that show it; or where it departs from the declared reference; or from the text that it was taken from; or
where it stands alone against several that do not depend on one another. What a note may excuse costs
nobody. A careful newsroom never pays for what others made of its report.
"""

from __future__ import annotations

from typing import Literal

from msgspec import structs

from scoring.data import Finding, Rule
from scoring.retelling.data import Conflict, Lineage
from scoring.retelling.told import Told

_SURE = 0.6  # the confidence of an edge from which it tells who depends on whom: less is a guess
_WITNESSES = 2  # independent voices against which a document stands alone; one is a word against a word
_MANY = 3  # retellings of one report that all kept what another has otherwise
_COPY = 0.3  # the share of the wording in common from which two documents are one voice

Because = Literal["reference", "derived", "alone", "own"]


def charge(conflict: Conflict, told: Told) -> Conflict:
    """Return the conflict with the documents that it costs points, and why these.

    The document declared the original never pays.
    """
    charged, because = _charged(conflict, told)
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


def _charged(conflict: Conflict, told: Told) -> tuple[frozenset[int], Because | None]:
    reference = told.reference
    if conflict.at_fault is not None:
        return frozenset(conflict.at_fault) - {reference}, "own"
    if conflict.note is not None:
        return frozenset(), None
    sides = [side.documents for side in conflict.sides]
    if reference is not None and any(reference in side for side in sides):
        told_so = frozenset[int]().union(*(side for side in sides if reference in side))
        return frozenset[int]().union(*sides) - told_so, "reference"
    derived = _derived(sides, told.lineage)
    if derived:
        return derived, "derived"
    return _alone(sides, told), "alone"


def _derived(sides: list[frozenset[int]], lineage: Lineage) -> frozenset[int]:
    """The documents that tell otherwise than what they were taken from, and nobody else does as they do."""
    source = {edge.derived: edge.source for edge in lineage.edges if edge.confidence >= _SURE}

    def depends(document: int, on: int) -> bool:
        while document != on and document in source:
            document = source[document]
        return document == on

    return frozenset(
        document
        for document, origin in source.items()
        for side in sides
        if document in side and origin not in side and any(origin in other for other in sides)
        if not any(origin in other and document in other for other in sides)
        if all(depends(other, document) for other in side)
    )


def _alone(sides: list[frozenset[int]], told: Told) -> frozenset[int]:
    """The document of a side of its own, where enough others agree on another side."""
    agreed = max(sides, key=len)
    others = [side - agreed for side in sides if side is not agreed]
    alone = frozenset[int]().union(*(side for side in others if len(side) == 1))
    return frozenset(each for each in alone if _witnesses(each, agreed, told) >= _WITNESSES)


def _witnesses(document: int, against: frozenset[int], told: Told) -> int:
    """How many independent voices agree against a document.

    Documents of another report are one voice for each report: two prints of an agency are one. So are those
    of the document's own report, which may have taken it from one of them; but many who kept it, each in
    words of its own, are two.
    """
    lineage = told.lineage
    own = next(branch for branch in lineage.branches if document in branch)
    others = {branch for branch in lineage.branches if branch != own and against.intersection(branch)}
    taken = {(edge.source, edge.derived) for edge in lineage.edges}
    kept: list[int] = []
    for each in sorted(against.intersection(own)):
        copied = any(told.wording(each, other) >= _COPY for other in kept)
        if not copied and not any((other, each) in taken for other in against):
            kept.append(each)
    return len(others) + (2 if len(kept) >= _MANY else 1 if kept else 0)
