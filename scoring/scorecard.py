"""The arithmetic: findings in, a score out whose rows add up exactly.

A points scorecard, as in credit scoring. Baseline 85; every rule that found something takes a row
that grows with its hits and levels off at the rule's cap; families and traits have caps of their
own; a bound row keeps the value on the scale. All printed points are whole tenths.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import structs

from scoring.data import (
    FAMILIES,
    Band,
    Contribution,
    Counterfactual,
    Family,
    Finding,
    Label,
    ModelRow,
    Rule,
    Score,
    Span,
)

BASELINE = 85.0
REFERENCE_WORDS = 400  # up to this length a hit costs its full weight; beyond, hits are diluted
FAMILY_CAP = 25.0
TRAIT_CAP = 10.0  # what a non-native or hurried writer could show must never decide a score
MOST_REASONS = 4  # as adverse-action notices in credit scoring give them
COUNTERFACTUAL_RULES = 3
_SOURCES = ("baseline", "rule", "model", "cap", "bound")
_BANDS: tuple[tuple[float, Band], ...] = ((70, "sound"), (50, "doubtful"), (30, "weak"))
_SAME_EVIDENCE = 0.5  # intersection over union from which two findings are charged once


class Scorecard(NamedTuple):
    """A scored document: the findings carry their points."""

    score: Score
    contributions: tuple[Contribution, ...]
    findings: tuple[Finding, ...]
    reason_codes: tuple[str, ...]
    counterfactual: Counterfactual | None


class _Row(NamedTuple):
    """A row before rounding."""

    source: Literal["baseline", "rule", "model", "cap", "bound"]
    id: str
    family: Family | None
    points: float
    hits: int = 0
    figure: float | None = None
    usual: tuple[float, float] | None = None
    label: Label | None = None


def band(value: float) -> Band:
    """The band of a value: sound, doubtful, weak or poor."""
    return next((name for floor, name in _BANDS if value >= floor), "poor")


def score_findings(
    findings: Sequence[Finding], rules: Mapping[str, Rule], words: int, model: Sequence[ModelRow] = ()
) -> Scorecard:
    """Charge the findings of one document of `words` words, and add the rows of the model.

    `rules` maps the id of every rule that found something to the rule. The order of the findings is
    kept; each comes back with its points, and with `charged_by` where another finding of the same
    span was charged in its place. Notes and what is ignored cost nothing, and shield nothing.
    """
    settled = _one_span_one_charge(findings, rules)
    rows = _rows(settled, rules, words, model)
    contributions = _contributions(rows)
    value = _total(contributions)
    rules_value = _value_of_rules(rows, rules) if model else value
    model_rows = [row for row in contributions if row.source == "model"]
    other_rows = [row for row in contributions if row.source not in ("baseline", "model")]
    costliest = tuple(row.id for row in contributions if row.source == "rule" and row.points < 0)
    return Scorecard(
        Score(value, band(value), BASELINE, _total(other_rows), _total(model_rows), rules_value=rules_value),
        contributions,
        _share_out(settled, rules, contributions),
        costliest[:MOST_REASONS],
        _without(costliest[:COUNTERFACTUAL_RULES], findings, rules, words, model),
    )


def _without(
    costliest: tuple[str, ...],
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    words: int,
    model: Sequence[ModelRow],
) -> Counterfactual | None:
    """The value had the costliest rules found nothing; None where nothing cost anything."""
    if not costliest:
        return None
    rest = [finding for finding in findings if finding.rule not in costliest]
    rows = _rows(_one_span_one_charge(rest, rules), rules, words, model)
    return Counterfactual(costliest, _total(_contributions(rows)))


def _one_span_one_charge(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """Mark every finding whose evidence is, by half or more, that of a finding already charged."""
    charged = _ChargedEvidence()
    settled = list(findings)
    order = sorted(
        (index for index, finding in enumerate(findings) if _can_cost(finding, rules)),
        key=lambda index: (
            -rules[findings[index].rule].weight * findings[index].confidence,
            findings[index].rule,
            findings[index].spans,
        ),
    )
    for index in order:
        charger = charged.rule_over(findings[index])
        if charger is None:
            charged.add(findings[index])
        else:
            settled[index] = structs.replace(findings[index], charged_by=charger)
    return tuple(settled)


class _Evidence(NamedTuple):
    """The spans of a finding and the characters in them."""

    rule: str
    spans: tuple[Span, ...]
    size: int

    def is_also(self, other: _Evidence) -> bool:
        """Whether the two are the same evidence, by half or more."""
        if self.spans[-1].end <= other.spans[0].start or other.spans[-1].end <= self.spans[0].start:
            return False
        # A word inside a repeated paragraph, say, needs no closer look: there may be thousands of both.
        if min(self.size, other.size) < _SAME_EVIDENCE * max(self.size, other.size):
            return False
        return _overlap(self.spans, other.spans) >= _SAME_EVIDENCE


class _ChargedEvidence:
    """The evidence charged so far, looked up by place."""

    _CELL = 64  # characters; most evidence is shorter, so it lies in one or two cells
    # Findings kept in a cell: more than fit in unless they share their evidence in parts, as thousands do
    # where one figure is repeated to no end. Comparing each with all would take for ever.
    _CROWD = 64

    def __init__(self) -> None:
        self._cells: dict[int, list[_Evidence]] = {}

    def add(self, finding: Finding) -> None:
        evidence = _evidence(finding)
        for cell in self._cells_of(finding.spans):
            neighbours = self._cells.setdefault(cell, [])
            if len(neighbours) < self._CROWD:
                neighbours.append(evidence)

    def rule_over(self, finding: Finding) -> str | None:
        """The rule that was charged for the same evidence, if any."""
        evidence = _evidence(finding)
        seen: set[int] = set()
        for cell in self._cells_of(finding.spans):
            for charged in self._cells.get(cell, ()):
                if id(charged) not in seen and evidence.is_also(charged):
                    return charged.rule
                seen.add(id(charged))
        return None

    def _cells_of(self, spans: tuple[Span, ...]) -> list[int]:
        cells = {
            cell for span in spans for cell in range(span.start // self._CELL, span.end // self._CELL + 1)
        }
        return sorted(cells)


def _evidence(finding: Finding) -> _Evidence:
    return _Evidence(finding.rule, finding.spans, sum(end - start for start, end in finding.spans))


def _overlap(left: tuple[Span, ...], right: tuple[Span, ...]) -> float:
    """Intersection over union of two sets of spans, each in order and free of overlaps."""
    shared = 0
    i = j = 0
    while i < len(left) and j < len(right):
        shared += max(0, min(left[i].end, right[j].end) - max(left[i].start, right[j].start))
        if left[i].end < right[j].end:
            i += 1
        else:
            j += 1
    covered = sum(span.end - span.start for span in (*left, *right)) - shared
    return shared / covered if covered else 0.0


def _rows(
    settled: Sequence[Finding], rules: Mapping[str, Rule], words: int, model: Sequence[ModelRow]
) -> list[_Row]:
    """All rows before rounding: baseline, rules, model, caps, bound."""
    hits: dict[str, list[Finding]] = {}
    for finding in settled:
        if _is_charged(finding, rules):
            hits.setdefault(finding.rule, []).append(finding)
    rule_rows = [
        _Row("rule", rule, rules[rule].family, _cost(rules[rule], found, words), len(found))
        for rule, found in hits.items()
    ]
    model_rows = [
        _Row("model", row.feature, None, row.points, 0, row.figure, row.usual, row.label)
        for row in model
        if row.points
    ]
    rows = [_Row("baseline", "baseline", None, BASELINE), *rule_rows, *model_rows, *_caps(rule_rows, rules)]
    return _bounded(rows, rules)


def _bounded(rows: list[_Row], rules: Mapping[str, Rule]) -> list[_Row]:
    """The rows, and the one that keeps their sum on the scale, or below the ceiling of a rule."""
    total = _sum(rows)
    hits = [row.id for row in rows if row.source == "rule"]
    ceilings = [(ceiling, rule) for rule in hits if (ceiling := rules[rule].ceiling) is not None]
    ceiling, bound = min(ceilings, default=(100.0, "bound"))
    bounded = max(0.0, min(total, ceiling))
    if bounded == total:
        return rows
    return [*rows, _Row("bound", bound if bounded < total else "bound", None, bounded - total)]


def _value_of_rules(rows: Sequence[_Row], rules: Mapping[str, Rule]) -> float:
    """The value that the rows come to without those of the model."""
    without = _bounded([row for row in rows if row.source not in ("model", "bound")], rules)
    return sum(_round_together([_sum(group) for group in _capped_together(without)])) / 10


def _is_charged(finding: Finding, rules: Mapping[str, Rule]) -> bool:
    return finding.charged_by is None and finding.confidence > 0 and _can_cost(finding, rules)


def _can_cost(finding: Finding, rules: Mapping[str, Rule]) -> bool:
    """Whether the finding is neither a note nor ignored."""
    rule = rules[finding.rule]
    return finding.ignored is None and not rule.is_note


def _cost(rule: Rule, found: Sequence[Finding], words: int) -> float:
    """What the charged findings of one rule cost together, as a negative number."""
    if rule.once:
        return -rule.weight * max(finding.confidence for finding in found)
    mass = math.fsum(finding.confidence for finding in found)
    dilution = math.sqrt(REFERENCE_WORDS / max(words, REFERENCE_WORDS))
    return rule.cap * math.expm1(-rule.weight * mass * dilution / rule.cap)


def _caps(rule_rows: Sequence[_Row], rules: Mapping[str, Rule]) -> list[_Row]:
    """What is given back beyond the caps, as positive rows: traits first, then families.

    What the trait cap gives back counts, in proportion, for the families of those traits too, so that
    no point is returned twice.
    """
    caps = []
    trait_cost = -math.fsum(row.points for row in rule_rows if rules[row.id].trait)
    kept = min(1.0, TRAIT_CAP / trait_cost) if trait_cost else 1.0
    if trait_cost > TRAIT_CAP:
        caps.append(_Row("cap", "trait", None, trait_cost - TRAIT_CAP))
    for family in FAMILIES:
        cost = -math.fsum(
            row.points * (kept if rules[row.id].trait else 1.0) for row in rule_rows if row.family == family
        )
        if cost > FAMILY_CAP:
            caps.append(_Row("cap", family, family, cost - FAMILY_CAP))
    return caps


def _contributions(rows: Sequence[_Row]) -> tuple[Contribution, ...]:
    """Round the rows to tenths that add up, first over families and the model, and then within each.

    In two steps, so that what is at its cap shows the cap exactly. Order: baseline, rules, model,
    caps, bound; the costliest first.
    """
    groups = _capped_together(rows)
    totals = _round_together([_sum(group) for group in groups])
    contributions = []
    for group, total in zip(groups, totals, strict=True):
        for row, tenths in zip(group, _round_together([row.points for row in group], total), strict=True):
            if tenths or row.source != "model":
                contributions.append(
                    Contribution(row.source, row.id, row.family, tenths / 10, row.hits, *row[5:])
                )
    contributions.sort(key=lambda row: (_SOURCES.index(row.source), row.points, row.id))
    return tuple(contributions)


def _capped_together(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows of each family, those of the model, and each other row by itself."""
    groups: dict[Family | str, list[_Row]] = {}
    for row in rows:
        groups.setdefault("model" if row.source == "model" else row.family or row.id, []).append(row)
    return list(groups.values())


def _sum(rows: Iterable[_Row]) -> float:
    return math.fsum(row.points for row in rows)


def _total(contributions: Sequence[Contribution]) -> float:
    return sum(round(10 * row.points) for row in contributions) / 10


def _round_together(points: Sequence[float], total: int | None = None) -> list[int]:
    """Round to tenths by largest remainder: the tenths add up to `total`, by default the rounded sum."""
    exact = [10 * value for value in points]
    tenths = [math.floor(value) for value in exact]
    missing = (round(math.fsum(exact)) if total is None else total) - sum(tenths)
    by_remainder = sorted(range(len(exact)), key=lambda index: tenths[index] - exact[index])
    for index in by_remainder[:missing]:
        tenths[index] += 1
    return tenths


def _share_out(
    settled: Sequence[Finding], rules: Mapping[str, Rule], contributions: Sequence[Contribution]
) -> tuple[Finding, ...]:
    """Give each charged finding its share of its rule's row, by confidence, in whole tenths."""
    row_points = {row.id: row.points for row in contributions if row.source == "rule"}
    members: dict[str, list[int]] = {}
    for index, finding in enumerate(settled):
        if _is_charged(finding, rules):
            members.setdefault(finding.rule, []).append(index)
    shared = list(settled)
    for rule, indices in members.items():
        mass = math.fsum(settled[index].confidence for index in indices)
        shares = [row_points[rule] * settled[index].confidence / mass for index in indices]
        for index, tenths in zip(indices, _round_together(shares), strict=True):
            shared[index] = structs.replace(settled[index], points=tenths / 10)
    return tuple(shared)
