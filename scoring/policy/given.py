"""The facts of a test, as policy files give them. What is not given is unknown."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, structs

from scoring.conditions import host
from scoring.data import Band, Genre, Kind
from scoring.policy.conditions import ConditionReader, Points, Score, Share
from scoring.policy.data import Defect, Facts, Reason, Status
from scoring.rulebook.reader import INVALID, Reader
from scoring.rulebook.source import Node
from scoring.scorecard import BASELINE, MOST_REASONS, band

_MOST_FINDINGS = 1_000


class FactKeys(Struct, frozen=True, kw_only=True):
    """What a test may give, `findings` apart."""

    sha256: str = ""
    status: Status | None = None
    score: Score | None = None
    band: Band | None = None
    probability: Share | None = None
    rule_points: Points | None = None
    rules_score: Score | None = None
    reason_codes: tuple[str, ...] | None = None
    not_assessable: tuple[str, ...] = ()
    abstained: tuple[Reason, ...] = ()
    source: str | None = None
    language: str | None = None
    genre: Genre | None = None
    kind: Kind | None = None
    words: Annotated[int, Meta(ge=0)] | None = None
    age: int | None = None


class _FindingKeys(Struct, frozen=True, kw_only=True):
    rule: str
    points: Points = 0.0
    confidence: Share = 1.0
    count: Annotated[int, Meta(ge=1, le=_MOST_FINDINGS)] = 1


class GivenReader:
    """Reads the facts of tests, and fills in what follows from them."""

    def __init__(self, reader: Reader, conditions: ConditionReader) -> None:
        self._reader = reader
        self._conditions = conditions

    def read(self, node: Node) -> Facts | Any:
        """Read facts; INVALID when something is wrong with them, which is recorded.

        A document with reasons to abstain has abstained, any other is scored unless `status` says otherwise.
        From a score follow its band, the score without the model (the same) and what the rules cost; from
        the findings the reason codes, unless these are given.
        """
        keys = self._reader.struct(node, FactKeys, "`given`", also=("findings",))
        if node.kind != "mapping":
            return INVALID
        findings = self._findings(node.get("findings"))
        if keys is INVALID or findings is INVALID:
            return INVALID
        places = [*node.at("reason_codes").items, *node.at("not_assessable").items]
        if not all([self._conditions.is_rule(place) for place in places]):  # noqa: C419
            return INVALID
        status = keys.status or ("abstained" if keys.abstained else "scored")
        if status != "scored" and keys.score is not None:
            node.at("score").error(f"a document of status {status!r} has no score", "take one of the two out")
            return INVALID
        settled = {"status": status, "findings": findings, "source": host(keys.source)}
        return _complete(Facts(**structs.asdict(keys) | settled))

    def _findings(self, node: Node | None) -> tuple[Defect, ...] | Any | None:
        if node is None:
            return None
        if node.kind != "list":
            hint = "write [spacing.fused-words], or one a line: - {rule: spacing.fused-words, points: 6}"
            node.error("`findings` must be a list", hint)
            return INVALID
        found: list[Defect] = []
        valid = True
        for item in node.items:
            keys = self._finding(item)
            if keys is INVALID:
                valid = False
                continue
            each = Defect(rule=keys.rule, points=keys.points / keys.count, confidence=keys.confidence)
            found += [each] * keys.count
            if len(found) > _MOST_FINDINGS:
                item.error(f"more than {_MOST_FINDINGS:,} findings", "no test needs so many")
                return INVALID
        return tuple(found) if valid else INVALID

    def _finding(self, node: Node) -> _FindingKeys | Any:
        """A rule alone, or a mapping."""
        if node.kind == "scalar":
            return _FindingKeys(rule=node.value) if self._conditions.is_rule(node) else INVALID
        keys = self._reader.struct(node, _FindingKeys, "a finding")
        right = keys is INVALID or self._conditions.is_rule(node.at("rule"))
        return keys if right else INVALID


def _complete(facts: Facts) -> Facts:
    """The facts with what follows from them."""
    score, rules_score = facts.score, facts.rules_score
    if score is not None:
        rules_score = score if rules_score is None else rules_score
        facts = structs.replace(facts, band=facts.band or band(score), rules_score=rules_score)
    if facts.rule_points is None and rules_score is not None:
        facts = structs.replace(facts, rule_points=max(0.0, round(BASELINE - rules_score, 1)))
    if facts.reason_codes is None and facts.findings is not None and facts.status == "scored":
        facts = structs.replace(facts, reason_codes=_reason_codes(facts.findings))
    return facts


def _reason_codes(findings: tuple[Defect, ...]) -> tuple[str, ...]:
    """The rules that cost most, as a report lists them."""
    costs: dict[str, float] = {}
    for finding in findings:
        costs[finding.rule] = costs.get(finding.rule, 0.0) + (finding.points or 0.0)
    dearest = sorted((rule for rule in costs if costs[rule] > 0), key=lambda rule: (-costs[rule], rule))
    return tuple(dearest[:MOST_REASONS])
