"""What another run makes of the same documents, and why: rules, model, policy, or the documents themselves.

Rows belong together by id; of several with the same id the first belongs to the first, and so on. Both files
are read side by side, and only what still waits for its counterpart is kept: next to nothing where the rows
stand in the same order, as those of the same input do, and some hundred bytes a row at the worst; with a
sample to draw, the findings of each as well.
"""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import msgspec
from msgspec import Struct, field, structs

from scoring.batch.recorded import recorded
from scoring.batch.sampling import Sample, Stratum
from scoring.errors import InputError

# What can be behind a change: a document that could not be scored, another text, or another way to judge it.
# "settings" is what no row tells: limits, the least number of words, what has been accepted, the day.
Cause = Literal["failure", "content", "engine", "rules", "model", "policy", "settings"]
CAUSES: tuple[Cause, ...] = get_args(Cause)

_MOST_MISSING = 5  # documents of only one run that are named
_MOST_EVIDENCE = 4  # findings of one document that a sample shows: the costliest


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


class _FullRow(_Row, frozen=True):
    findings: list[_FullFinding]  # type: ignore[assignment]


ROW_COLUMNS: tuple[str, ...] = _Row.__struct_fields__


class Route(NamedTuple):
    """Where a policy sends a document; nowhere where there is no policy."""

    outcome: str | None
    queue: str | None
    label: str | None


class Verdict(Struct, frozen=True, array_like=True):
    """What a run says of a document."""

    status: str
    score: float | None
    band: str | None
    route: Route
    error: str | None  # its code

    @property
    def standing(self) -> str:
        """Its band, or why it has none: "abstained", or the code of the error."""
        return self.band or self.error or self.status


class Maker(NamedTuple):
    """What a verdict was made with."""

    engine_version: str
    rules_sha256: str
    model_sha256: str | None
    policy: str | None
    policy_sha256: str | None


class Defects(NamedTuple):
    """What a rule found in a document: how many findings that count, and what they cost together."""

    hits: int = 0
    tenths: int = 0  # of points, 0 or negative


class RuleChange(NamedTuple):
    """A rule that found something else in a document, or charged something else for it."""

    rule: str
    old: Defects
    new: Defects


class Evidence(NamedTuple):
    """A finding to look at: of the old run alone, of the new one alone, or of both."""

    run: Literal["old", "new", "both"]
    rule: str
    line: int | None  # None: it is of the whole document
    message: str


class Way(NamedTuple):
    """How documents change alike: from where to where they go, or else from which band to which."""

    old: Route | str
    new: Route | str
    by: str  # the rule that moved most points, the entry of the policy, or the cause


class Change(Struct, frozen=True, kw_only=True):
    """A document of which the runs say different things, and why."""

    id: str
    position: str  # in the new run
    old: Verdict
    new: Verdict
    causes: tuple[Cause, ...]
    rules: tuple[RuleChange, ...]  # what moved most points first
    model_points: tuple[float | None, float | None]  # of the old and the new run
    entry: tuple[str | None, str | None]  # of the policy, likewise
    evidence: tuple[Evidence, ...] = ()  # where a sample is drawn

    @property
    def way(self) -> Way:
        """The kind of change that it is, for a sample of all kinds."""
        causes = self.causes
        if causes[0] in ("failure", "content"):
            by: str = causes[0]
        elif self.rules:
            by = self.rules[0].rule
        else:
            by = (self.entry[1] if "policy" in causes else None) or causes[0]
        if self.old.route != self.new.route:
            return Way(self.old.route, self.new.route, by)
        return Way(self.old.standing, self.new.standing, by)

    @property
    def points(self) -> float:
        """By how much the score changed; 0 where one run has none."""
        if self.old.score is None or self.new.score is None:
            return 0.0
        return round(self.new.score - self.old.score, 1)

    @property
    def weight(self) -> tuple[bool, bool, bool, float]:
        """How much it matters: a failure more than a route, that more than a band, that more than points."""
        return (
            self.old.error != self.new.error,
            self.old.route != self.new.route,
            self.old.standing != self.new.standing,
            abs(self.points),
        )


class RuleTotal(Struct):
    """What a rule did in all changed documents in which it found or charged something else."""

    documents: int = 0
    rerouted: int = 0  # documents that go another way as well
    old: int = 0  # tenths of points in all of them
    new: int = 0


class Missing(Struct):
    """Documents that only one of the runs has."""

    documents: int = 0
    examples: list[str] = []


class Difference(Struct):
    """All that two runs say differently."""

    documents: int = 0  # that both have
    changed: int = 0
    up: int = 0
    down: int = 0
    silent: int = 0  # that have other findings and the same verdict
    causes: Counter[Cause] = field(default_factory=Counter)
    outcomes: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    routes: Counter[tuple[Route, Route]] = field(default_factory=Counter)
    standings: Counter[tuple[str, str]] = field(default_factory=Counter)
    rules: dict[str, RuleTotal] = {}
    only_old: Missing = field(default_factory=Missing)
    only_new: Missing = field(default_factory=Missing)
    changes: list[Change] = []  # the weightiest first
    sample: list[Stratum[Way, Change]] = []  # of all changes; nothing where none is to be drawn
    makers: list[Maker | None] = field(default_factory=lambda: [None, None])  # of each run's first row
    settings: list[str] = []  # that differ, as the manifests say


class _Judged(Struct, frozen=True, array_like=True):
    """What a row says; `maker` is a number, for all rows of a run have the same."""

    id: str
    position: str
    verdict: Verdict
    maker: int
    sha256: str
    rule_points: float | None
    model_points: float | None
    entry: str | None
    rules: dict[str, Defects]
    findings: list[_FullFinding]  # only where a sample is drawn


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
) -> Difference:
    """Compare rows as they are read back, of which `ROW_COLUMNS` matter, as `difference` does those of files.

    Raises InputError for rows that no run can have; `names` are told in it.
    """
    comparison = _Comparison(most, draw)
    then, now = (comparison.judged(run, rows, names[run]) for run, rows in enumerate((old, new)))
    for before, after in _pairs(then, now):
        comparison.add(before, after)
    return comparison.result()


class _Comparison:
    """Counts over pairs of rows, the weightiest changes, and a sample of all."""

    def __init__(self, most: int | None, draw: int) -> None:
        self._most = most
        self._makers: list[Maker] = []
        self._numbers: dict[Maker, int] = {}  # of the makers in that list
        self._found = Difference()
        self._changes: list[tuple[tuple[bool, bool, bool, float], int, Change]] = []
        self._sample = Sample[Way, Change](draw) if draw else None

    def judged(self, run: int, rows: Iterable[Mapping[str, Any]], name: str) -> Iterator[_Judged]:
        """What the rows of the old run, or the new one, say."""
        for row in _read(rows, _FullRow if self._sample else _Row, name):
            maker = Maker(*(getattr(row, name) for name in Maker._fields))
            number = self._numbers.setdefault(maker, len(self._makers))
            if number == len(self._makers):
                self._makers.append(maker)
            self._found.makers[run] = self._found.makers[run] or maker
            yield _judged(row, number)

    def add(self, old: _Judged | None, new: _Judged | None) -> None:
        """Take up two rows of a document, or the one that there is."""
        if old is None or new is None:
            for row, only in ((old, self._found.only_old), (new, self._found.only_new)):
                if row:
                    only.documents += 1
                    if len(only.examples) < _MOST_MISSING:
                        only.examples.append(row.id)
            return
        self._found.documents += 1
        for row, outcomes in ((old, self._found.outcomes[0]), (new, self._found.outcomes[1])):
            if row.verdict.route.outcome:
                outcomes[row.verdict.route.outcome] += 1
        rules = _rule_changes(old.rules, new.rules)
        if old.verdict != new.verdict:
            self._count(self._change(old, new, rules))
        elif rules:
            self._found.silent += 1

    def result(self) -> Difference:
        """All that was found."""
        self._found.changes = [change for _, _, change in sorted(self._changes, reverse=True)]
        self._found.sample = self._sample.strata() if self._sample else []
        return self._found

    def _change(self, old: _Judged, new: _Judged, rules: tuple[RuleChange, ...]) -> Change:
        return Change(
            id=new.id,
            position=new.position,
            old=old.verdict,
            new=new.verdict,
            causes=self._causes(old, new, rules),
            rules=rules,
            model_points=(old.model_points, new.model_points),
            entry=(old.entry, new.entry),
            evidence=_evidence(old.findings, new.findings) if self._sample else (),
        )

    def _causes(self, old: _Judged, new: _Judged, rules: tuple[RuleChange, ...]) -> tuple[Cause, ...]:
        """What is behind a change: what differs between the runs, and can have had this effect."""
        if old.verdict.error != new.verdict.error:
            return ("failure",)
        then, now = self._makers[old.maker], self._makers[new.maker]
        by_rules = bool(rules) or old.rule_points != new.rule_points
        by_model = old.model_points != new.model_points
        routed = old.verdict.route != new.verdict.route or old.entry != new.entry
        judged = by_rules or by_model or old.verdict.standing != new.verdict.standing
        causes: dict[Cause, bool] = {
            "content": old.sha256 != new.sha256,
            "engine": judged and then.engine_version != now.engine_version,
            "rules": by_rules and then.rules_sha256 != now.rules_sha256,
            "model": (by_model or by_rules) and then.model_sha256 != now.model_sha256,
            "policy": routed and then.policy_sha256 != now.policy_sha256,
        }
        return tuple(cause for cause, true in causes.items() if true) or ("settings",)

    def _count(self, change: Change) -> None:
        found = self._found
        found.changed += 1
        found.up += change.points > 0
        found.down += change.points < 0
        found.causes.update(change.causes)
        rerouted = change.old.route != change.new.route
        if rerouted:
            found.routes[change.old.route, change.new.route] += 1
        if change.old.standing != change.new.standing:
            found.standings[change.old.standing, change.new.standing] += 1
        for rule, old, new in change.rules:
            total = found.rules.setdefault(rule, RuleTotal())
            total.documents += 1
            total.rerouted += rerouted
            total.old += old.tenths
            total.new += new.tenths
        if self._sample:
            self._sample.add(change.way, change.id, change)
        heapq.heappush(self._changes, (change.weight, -found.changed, change))
        if self._most is not None and len(self._changes) > self._most:
            heapq.heappop(self._changes)


def _pairs(old: Iterator[_Judged], new: Iterator[_Judged]) -> Iterator[tuple[_Judged | None, _Judged | None]]:
    """The rows that belong together, then those that have no counterpart."""
    waiting_old, waiting_new = _Waiting(), _Waiting()

    def waiting(id: str) -> bool:
        return id in waiting_old or id in waiting_new

    for before, after in zip_longest(old, new):
        if before and after and before.id == after.id and not waiting(before.id):
            yield before, after
            continue
        for row, others, own in ((before, waiting_new, waiting_old), (after, waiting_old, waiting_new)):
            if row is None:
                continue
            partner = others.take(row.id)
            if partner is None:
                own.add(row)
            else:
                yield (row, partner) if row is before else (partner, row)
    for row in waiting_old:
        yield row, None
    for row in waiting_new:
        yield None, row


class _Waiting:
    """Rows that wait for a counterpart, in as few bytes as may be."""

    def __init__(self) -> None:
        self._rows: dict[str, bytes | deque[bytes]] = {}  # an id has hardly ever several

    def add(self, row: _Judged) -> None:
        """Have a row wait."""
        encoded = msgspec.msgpack.encode(row)
        waiting = self._rows.setdefault(row.id, encoded)
        if isinstance(waiting, deque):
            waiting.append(encoded)
        elif waiting is not encoded:
            self._rows[row.id] = deque([waiting, encoded])

    def take(self, id: str) -> _Judged | None:
        """The row that has waited longest of those with this id, if there is one."""
        waiting = self._rows.get(id)
        if isinstance(waiting, deque) and len(waiting) > 1:
            return _decode(waiting.popleft())
        if waiting is None:
            return None
        del self._rows[id]
        return _decode(waiting if isinstance(waiting, bytes) else waiting[0])

    def __contains__(self, id: str) -> bool:
        return id in self._rows

    def __iter__(self) -> Iterator[_Judged]:
        for waiting in self._rows.values():
            yield from map(_decode, [waiting] if isinstance(waiting, bytes) else waiting)


_decode = msgspec.msgpack.Decoder(_Judged).decode


def _read(rows: Iterable[Mapping[str, Any]], type: type[_Row], name: str) -> Iterator[_Row]:
    """The rows of a run; raises InputError for one that no run can have."""
    for number, row in enumerate(rows, 1):
        try:
            yield msgspec.convert(row, type)
        except msgspec.ValidationError as error:
            message = f"{name}, row {number}: not the output of smelltest batch: {error}"
            raise InputError("no-rows", message) from None


def _judged(row: _Row, maker: int) -> _Judged:
    rules: dict[str, Defects] = {}
    for finding in row.findings:
        if finding.uncounted is None:
            hits, tenths = rules.get(finding.rule, (0, 0))
            rules[finding.rule] = Defects(hits + 1, tenths + round(10 * finding.points))
    return _Judged(
        id=row.id,
        position=row.position,
        verdict=Verdict(
            status=row.status,
            score=row.score,
            band=row.band,
            route=Route(row.outcome, row.queue, row.label),
            error=row.error.code if row.error else None,
        ),
        maker=maker,
        sha256=row.sha256,
        rule_points=row.rule_points,
        model_points=row.model_points,
        entry=row.entry,
        rules=rules,
        findings=row.findings if isinstance(row, _FullRow) else [],
    )


def _evidence(old: list[_FullFinding], new: list[_FullFinding]) -> tuple[Evidence, ...]:
    """The costliest findings that count and that only one of the runs has; else those that both have."""
    then, now = (
        {found.fingerprint: found for found in findings if found.uncounted is None} for findings in (old, new)
    )
    one = {*then} ^ {*now}
    shown = sorted(
        (found for found in (then | now).values() if not one or found.fingerprint in one),
        key=lambda found: (found.points, found.rule, found.fingerprint),
    )
    return tuple(
        Evidence(
            run="both" if not one else "new" if found.fingerprint in now else "old",
            rule=found.rule,
            line=found.spans[0].line if found.spans else None,
            message=found.message,
        )
        for found in shown[:_MOST_EVIDENCE]
    )


def _rule_changes(old: Mapping[str, Defects], new: Mapping[str, Defects]) -> tuple[RuleChange, ...]:
    if old == new:
        return ()
    found = [RuleChange(rule, old.get(rule, Defects()), new.get(rule, Defects())) for rule in {**old, **new}]
    changed = [change for change in found if change.old != change.new]
    return tuple(
        sorted(changed, key=lambda change: (-abs(change.new.tenths - change.old.tenths), change.rule))
    )


def _settings(old: Path, new: Path) -> list[str]:
    """The settings that differ, where both runs still have their manifests."""
    from scoring.batch.manifest import manifest_path, read_manifest
    from scoring.batch.settings import changes

    if not (manifest_path(old).exists() and manifest_path(new).exists()):
        return []
    then, now = read_manifest(old).settings, read_manifest(new).settings
    return changes(structs.replace(then, output=now.output), now)  # the format is seen, and changes no row
