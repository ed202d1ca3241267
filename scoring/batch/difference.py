"""What another run makes of the same documents, and why: rules, model, policy, or the documents themselves.

Rows belong together by id, or by content where ids have changed with the place of the inputs: see
`scoring.batch.pairing`. What waits for its counterpart takes next to nothing where the rows stand in the same
order, as those of the same input do, and some hundred bytes a row at the worst; with a sample to draw, the
findings of each as well.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from scoring.batch.change import (
    Cause,
    Change,
    Defects,
    Difference,
    Evidence,
    Maker,
    Missing,
    Route,
    RuleChange,
    RuleTotal,
    Verdict,
    Way,
    Weight,
)
from scoring.batch.pairing import pairs
from scoring.batch.recorded import recorded
from scoring.batch.sampling import Sample
from scoring.errors import InputError

_MOST_MISSING = 5  # documents of only one run that are named
_MOST_RULES = 3  # of one document whose findings a sample shows
_MOST_OF_RULE = 2  # findings of each: the costliest
_MOST_EVIDENCE = 3  # findings that it shows where no rule says anything else


class _Finding(Struct, frozen=True):
    rule: str
    points: float
    uncounted: str | None


class _Place(Struct, frozen=True):
    line: int


class _FullFinding(_Finding, frozen=True):
    """A finding as a sample shows it."""

    message: str
    fingerprint: str
    spans: list[_Place]


class _Error(Struct, frozen=True):
    code: str


class _Row(Struct, frozen=True):
    """The columns that are compared; others may be there."""

    id: str
    position: str
    status: str
    score: float | None
    band: str | None
    rule_points: float | None
    model_points: float | None
    findings: list[_Finding]
    outcome: str | None
    queue: str | None
    label: str | None
    entry: str | None
    sha256: str
    rules_sha256: str
    model_sha256: str | None
    policy: str | None
    policy_sha256: str | None
    engine_version: str
    error: _Error | None
    priority: int | None = None
    crossed: Route | None = None  # where the policy of the other run would send it, if somebody has asked


class _FullRow(_Row, frozen=True):
    findings: list[_FullFinding]  # type: ignore[assignment]


ROW_COLUMNS: tuple[str, ...] = _Row.__struct_fields__


_made_with = attrgetter(*Maker._fields)  # of a row


class _Judged(Struct, frozen=True, array_like=True):
    """What a row says; `maker` is a number, for all rows of a run have the same."""

    key: str
    id: str
    position: str
    verdict: Verdict
    maker: int
    sha256: str
    rule_points: float | None
    model_points: float | None
    entry: str | None
    rules: dict[str, Defects]
    notes: list[str]  # rules that have found what costs nothing, in order
    crossed: Route | None
    findings: list[_FullFinding]  # only where a sample is drawn

    @property
    def is_scored(self) -> bool:
        """Whether there is a score."""
        return self.verdict.score is not None


def difference(old: Path, new: Path, most: int | None, draw: int = 0) -> Difference:
    """Compare two outputs of batches, in whatever formats; of the changes so many are kept, or all, and so
    many are drawn as a sample of all kinds of change.

    Raises InputError for files that are no such outputs.
    """
    found = compared(
        recorded(old, ROW_COLUMNS), recorded(new, ROW_COLUMNS), most, draw, names=(str(old), str(new))
    )
    found.settings = _settings(old, new)
    return found


def compared(
    old: Iterable[Mapping[str, Any]],
    new: Iterable[Mapping[str, Any]],
    most: int | None,
    draw: int = 0,
    *,
    names: tuple[str, str] = ("the old run", "the new run"),
    by_content: bool = False,
) -> Difference:
    """Compare rows as they are read back, of which `ROW_COLUMNS` matter, as `difference` does those of files.

    They belong together by id; `by_content`, where an id is but the place in the input. Rows of both may
    have `crossed`, where the policy of the other run sends them: that tells which reroutes are the policy's.

    Raises InputError for rows that no run can have; `names` are told in it.
    """
    comparison = _Comparison(most, draw, by_content)
    then, now = (comparison.judged(run, rows, names[run]) for run, rows in enumerate((old, new)))
    for before, after in pairs(then, now, _Judged):
        comparison.add(before, after)
    return comparison.result()


class _Comparison:
    """Counts over pairs of rows, the weightiest changes, and a sample of all."""

    def __init__(self, most: int | None, draw: int, by_content: bool) -> None:
        self._most = most
        self._by_content = by_content
        self._makers: list[Maker] = []
        self._numbers: dict[Maker, int] = {}  # of the makers in that list
        self._found = Difference()
        self._changes: list[tuple[Weight, int, Change]] = []
        self._sample = Sample[Way, Change](draw) if draw else None

    def judged(self, run: int, rows: Iterable[Mapping[str, Any]], name: str) -> Iterator[_Judged]:
        """What the rows of the old run, or the new one, say."""
        for row in _read(rows, _FullRow if self._sample else _Row, name):
            maker = Maker(*_made_with(row))
            number = self._numbers.setdefault(maker, len(self._makers))
            if number == len(self._makers):
                self._makers.append(maker)
            self._found.makers[run] = self._found.makers[run] or maker
            yield _judged(row, number, self._key(row))

    def _key(self, row: _Row) -> str:
        """What a row is known by in both runs: where its id is its place, that of moved inputs is another."""
        placed = self._by_content and row.id == row.position
        return (row.sha256 if placed else "") or row.id

    def add(self, old: _Judged | None, new: _Judged | None) -> None:
        """Take up two rows of a document, or the one that there is."""
        if old is None or new is None:
            self._count_missing(old, self._found.only_old)
            self._count_missing(new, self._found.only_new)
            return
        self._found.documents += 1
        self._count_outcomes(old, new)
        rules: tuple[RuleChange, ...] = ()
        if old.is_scored == new.is_scored:  # what has no score has no points, whatever rules did
            rules = _rule_changes(old.rules, new.rules, alone=old.model_points == new.model_points)
        if old.verdict != new.verdict:
            self._count(self._change(old, new, rules))
        elif rules:
            self._found.silent += 1
        if old.notes != new.notes:
            self._count_notes(old, new)

    def result(self) -> Difference:
        """All that was found."""
        self._found.changes = [change for _, _, change in sorted(self._changes, reverse=True)]
        self._found.sample = self._sample.strata() if self._sample else []
        return self._found

    def _change(self, old: _Judged, new: _Judged, rules: tuple[RuleChange, ...]) -> Change:
        rerouted = old.verdict.route != new.verdict.route
        asked = rerouted and old.crossed is not None and new.crossed is not None
        policy_does = asked and old.crossed == new.verdict.route
        rest_does = asked and new.crossed == new.verdict.route
        return Change(
            id=new.id,
            position=new.position,
            old=old.verdict,
            new=new.verdict,
            causes=self._causes(old, new, rules, but_policy=rest_does and not policy_does),
            rules=rules,
            model_points=(old.model_points, new.model_points),
            entry=(old.entry, new.entry),
            by_policy=policy_does and not rest_does,
            evidence=_evidence(old.findings, new.findings, rules)
            if self._sample and (rules or rerouted)
            else (),
        )

    def _causes(
        self, old: _Judged, new: _Judged, rules: tuple[RuleChange, ...], but_policy: bool
    ) -> tuple[Cause, ...]:
        """What is behind a change: what differs between the runs, and can have had this effect; the policy
        not where it is known to have had none.
        """
        if old.verdict.error != new.verdict.error:
            return ("failure",)
        then, now = self._makers[old.maker], self._makers[new.maker]
        edited = old.sha256 != new.sha256  # what rules find in another text tells nothing about them
        both = old.is_scored and new.is_scored
        by_rules = bool(rules) or (both and old.rule_points != new.rule_points)
        by_model = both and old.model_points != new.model_points
        routed = (old.verdict.route, old.verdict.priority) != (new.verdict.route, new.verdict.priority)
        judged = by_rules or by_model or old.verdict.standing != new.verdict.standing
        causes: dict[Cause, bool] = {
            "content": edited,
            "engine": judged and then.engine_version != now.engine_version,
            "rules": by_rules and not edited and then.rules_sha256 != now.rules_sha256,
            "model": (by_model or by_rules) and not edited and then.model_sha256 != now.model_sha256,
            "policy": routed and then.policy_sha256 != now.policy_sha256 and not but_policy,
        }
        told = [cause for cause, true in causes.items() if true]
        # No policy takes a score away.
        unexplained = old.is_scored != new.is_scored and told == ["policy"]
        return tuple(told + ["settings"] * (unexplained or not told))

    def _count_missing(self, row: _Judged | None, only: Missing) -> None:
        if row:
            only.documents += 1
            if len(only.examples) < _MOST_MISSING:
                only.examples.append(row.id)

    def _count_outcomes(self, old: _Judged, new: _Judged) -> None:
        for row, outcomes in zip((old, new), self._found.outcomes, strict=True):
            if row.verdict.route.outcome:
                outcomes[row.verdict.route.outcome] += 1

    def _count(self, change: Change) -> None:
        found = self._found
        found.changed += 1
        found.up += change.points > 0
        found.down += change.points < 0
        found.causes.update(change.causes)
        rerouted = change.old.route != change.new.route
        if rerouted:
            found.routes[change.old.route, change.new.route] += 1
        else:
            found.reordered += change.old.priority != change.new.priority
        if change.old.standing != change.new.standing:
            found.standings[change.old.standing, change.new.standing] += 1
        if "content" not in change.causes:  # then rules find something else in another text
            self._count_rules(change, rerouted and not change.by_policy)
        if self._sample:
            self._sample.add(change.way, change.id, change)
        heapq.heappush(self._changes, (change.weight, -found.changed, change))
        if self._most is not None and len(self._changes) > self._most:
            heapq.heappop(self._changes)

    def _count_notes(self, old: _Judged, new: _Judged) -> None:
        """Take up rules that began or ceased to note something: to look at, where nothing else changed."""
        then, now = set(old.notes), set(new.notes)
        for rule in sorted(then ^ now):
            before, after = self._found.notes.get(rule, (0, 0))
            self._found.notes[rule] = (before + (rule in then), after + (rule in now))
            if self._sample and old.verdict == new.verdict:
                change = structs.replace(self._change(old, new, ()), evidence=_noted(old, new, rule))
                ways = ("a note", "no note") if rule in then else ("no note", "a note")
                self._sample.add(Way(*ways, by=rule), new.id, change)

    def _count_rules(self, change: Change, rerouted: bool) -> None:
        """Take up what rules did; those that softened a change have rerouted nothing."""
        for rule, old, new in change.rules:
            total = self._found.rules.setdefault(rule, RuleTotal())
            total.documents += 1
            total.rerouted += rerouted and (
                old.hits != new.hits or (new.tenths - old.tenths) * change.points >= 0
            )
            total.old += old.tenths
            total.new += new.tenths


def _read(rows: Iterable[Mapping[str, Any]], type: type[_Row], name: str) -> Iterator[_Row]:
    """The rows of a run; raises InputError for one that no run can have."""
    for number, row in enumerate(rows, 1):
        try:
            yield msgspec.convert(row, type)
        except msgspec.ValidationError as error:
            message = f"{name}, row {number}: not the output of smelltest batch: {error}"
            raise InputError("no-rows", message) from None


def _judged(row: _Row, maker: int, key: str) -> _Judged:
    rules: dict[str, Defects] = {}
    notes: set[str] = set()
    for finding in row.findings:
        if finding.uncounted is None:
            hits, tenths = rules.get(finding.rule, (0, 0))
            rules[finding.rule] = Defects(hits + 1, tenths + round(10 * finding.points))
        elif finding.uncounted == "note":
            notes.add(finding.rule)
    return _Judged(
        key=key,
        id=row.id,
        position=row.position,
        verdict=Verdict(
            status=row.status,
            score=row.score,
            band=row.band,
            route=Route(row.outcome, row.queue, row.label),
            error=row.error.code if row.error else None,
            priority=row.priority,
        ),
        maker=maker,
        sha256=row.sha256,
        rule_points=row.rule_points,
        model_points=row.model_points,
        entry=row.entry,
        rules=rules,
        notes=sorted(notes),
        crossed=row.crossed,
        findings=row.findings if isinstance(row, _FullRow) else [],
    )


def _evidence(
    old: list[_FullFinding], new: list[_FullFinding], rules: tuple[RuleChange, ...]
) -> tuple[Evidence, ...]:
    """Findings that count: the costliest of each rule that says something else, first those that only one of
    the runs has; without such rules the costliest of all.
    """
    then, now = (
        {found.fingerprint: found for found in findings if found.uncounted is None} for findings in (old, new)
    )
    shown = sorted(
        (then | now).values(),
        key=lambda found: (
            found.fingerprint in then and found.fingerprint in now,
            found.points,
            found.rule,
            found.fingerprint,
        ),
    )
    if rules:
        of_rule = ([found for found in shown if found.rule == row.rule] for row in rules[:_MOST_RULES])
        shown = [found for each in of_rule for found in each[:_MOST_OF_RULE]]
    else:
        shown = sorted(shown, key=lambda found: found.points)[:_MOST_EVIDENCE]
    return tuple(_shown(found, found.fingerprint in then, found.fingerprint in now) for found in shown)


def _noted(old: _Judged, new: _Judged, rule: str) -> tuple[Evidence, ...]:
    """What a rule notes in only one of the runs."""
    return tuple(
        _shown(found, run is old, run is new)
        for run in (old, new)
        for found in [each for each in run.findings if each.rule == rule][:_MOST_OF_RULE]
    )


def _shown(finding: _FullFinding, is_old: bool, is_new: bool) -> Evidence:
    return Evidence(
        run="both" if is_old and is_new else "old" if is_old else "new",
        rule=finding.rule,
        line=finding.spans[0].line if finding.spans else None,
        message=finding.message,
    )


def _rule_changes(
    old: Mapping[str, Defects], new: Mapping[str, Defects], alone: bool
) -> tuple[RuleChange, ...]:
    """What rules found or charged otherwise; `alone`: the model says what it said.

    Points of a document are rounded so that they add up, so a tenth of a point moves from rule to rule when
    others change, or the model: as many findings for a tenth more or less are a change only where there is
    no other.
    """
    if old == new:
        return ()
    found = [RuleChange(rule, old.get(rule, Defects()), new.get(rule, Defects())) for rule in {**old, **new}]
    changed = [change for change in found if change.old != change.new]
    plain = [
        row for row in changed if row.old.hits != row.new.hits or abs(row.new.tenths - row.old.tenths) > 1
    ]
    if not plain and alone:
        plain = changed
    return tuple(sorted(plain, key=lambda row: (-abs(row.new.tenths - row.old.tenths), row.rule)))


def _settings(old: Path, new: Path) -> list[str]:
    """The settings that differ, where both runs still have their manifests."""
    from scoring.batch.manifest import manifest_path, read_manifest
    from scoring.batch.settings import changes

    if not (manifest_path(old).exists() and manifest_path(new).exists()):
        return []
    then, now = read_manifest(old).settings, read_manifest(new).settings
    return changes(structs.replace(then, output=now.output), now)  # the format is seen, and changes no row
