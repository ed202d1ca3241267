"""Run one rule that compares documents: from its check to conflicts with its words."""

from __future__ import annotations

import msgspec

from scoring.data import ComparisonCheck, Rule
from scoring.messages import fill, fingerprint, shorten
from scoring.retelling.conflicts import COMPARERS
from scoring.retelling.data import Conflict, Disagreement, Kind
from scoring.retelling.told import Told
from scoring.text.fold import fold

_MARKS = " “”\"‘’'«»„,"
"""Of a quotation: its rule's message sets marks of its own."""


def conflicts_of(rule: Rule, told: Told) -> list[Conflict]:
    """What a rule with a check of kind comparison finds in a story, in the order of its comparison.

    Nobody is charged yet: see `scoring.retelling.charging`.
    """
    check = rule.check
    assert isinstance(check, ComparisonCheck)
    comparer = COMPARERS[check.use]
    options = msgspec.convert(check.options, comparer.options)
    return [_conflict(rule, comparer.kind, found) for found in comparer.compare(told, options)]


def _conflict(rule: Rule, kind: Kind, found: Disagreement) -> Conflict:
    """A disagreement in the words of its rule.

    It is known again by what its sides say, whichever document is named first, and wherever they stand.
    """
    values = {
        "count": str(len(frozenset().union(*(side.documents for side in found.sides)))),
        "match": shorten(found.sides[0].says.strip(_MARKS)),
        **found.values,
    }
    return Conflict(
        kind=kind,
        rule=rule.id,
        severity=rule.severity,
        confidence=round(rule.confidence * found.confidence, 4),
        message=fill(rule.message, values),
        why=rule.why,
        sides=found.sides,
        fingerprint=fingerprint(rule.id, sorted(fold(side.says) for side in found.sides)),
        values=found.values,
        note=found.note,
        at_fault=found.at_fault,
        fix=fill(rule.fix, values) if rule.fix else None,
    )
