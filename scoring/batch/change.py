"""What changes from one run to another: of one document, and of all.

`scoring.batch.difference` finds it, `scoring.output.difference` tells it.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal, NamedTuple, TypeAlias, get_args

from msgspec import Struct, field

from scoring.batch.sampling import Stratum

# What can be behind a change: a document that could not be scored, another text, or another way to judge it.
# "settings" is what no row tells: limits, the least number of words, what has been accepted, the day.
Cause = Literal["failure", "content", "engine", "rules", "model", "policy", "settings"]
CAUSES: tuple[Cause, ...] = get_args(Cause)


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
    priority: int | None = None

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
    by: str  # the rule that moved the score most, "model", the entry of the policy, or the cause


Weight: TypeAlias = tuple[bool, bool, bool, float, bool]


class Change(Struct, frozen=True, kw_only=True):
    """A document of which the runs say different things, and why."""

    id: str
    position: str  # in the new run
    old: Verdict
    new: Verdict
    causes: tuple[Cause, ...]
    rules: tuple[RuleChange, ...]  # what moved most points first; none where one of the runs has no score
    model_points: tuple[float | None, float | None]  # of the old and the new run
    entry: tuple[str | None, str | None]  # of the policy, likewise
    by_policy: bool = False  # the policy alone sends it where it goes now
    evidence: tuple[Evidence, ...] = ()  # where a sample is drawn

    @property
    def way(self) -> Way:
        """The kind of change that it is, for a sample of all kinds."""
        old, new = self.old, self.new
        if old.route != new.route:
            return Way(old.route, new.route, self._by)
        if old.standing == new.standing and not self.points:
            return Way(f"priority {old.priority}", f"priority {new.priority}", self._by)
        return Way(old.standing, new.standing, self._by)

    @property
    def _by(self) -> str:
        """What did it, as `Way` tells it."""
        cause = self.causes[0]
        if cause in ("failure", "content"):
            return cause
        if (self.old.score is None) != (self.new.score is None):
            return self.causes[-1] if cause == "policy" else cause
        if self.by_policy or self.causes == ("policy",):
            return self.entry[1] or cause
        return self._mover or cause

    @property
    def _mover(self) -> str | None:
        """Of rules and model the one that moved the score most, the way that it moved; either way where it
        is what it was.
        """
        moved = {rule: new.tenths - old.tenths for rule, old, new in self.rules}
        then, now = self.model_points
        if then is not None and now is not None:
            moved["model"] = round(10 * (now - then))
        along = [name for name in sorted(moved) if moved[name] * (self.points or moved[name]) > 0]
        return max(along, key=lambda name: abs(moved[name]), default=None)

    @property
    def points(self) -> float:
        """By how much the score changed; 0 where one run has none."""
        if self.old.score is None or self.new.score is None:
            return 0.0
        return round(self.new.score - self.old.score, 1)

    @property
    def weight(self) -> Weight:
        """How much it matters: a failure more than a route, that more than a band, that more than points."""
        return (
            self.old.error != self.new.error,
            self.old.route != self.new.route,
            self.old.standing != self.new.standing,
            abs(self.points),
            self.old.priority != self.new.priority,
        )


class RuleTotal(Struct):
    """What a rule did in all changed documents in which it found or charged something else."""

    documents: int = 0
    rerouted: int = 0  # documents that go another way, and that it may have sent there, alone or with others
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
    reordered: int = 0  # that go where they went, with another priority
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
    notes: dict[str, tuple[int, int]] = {}  # documents with notes of a rule in each run, where they differ
    besides: list[str] = []  # of them what nobody has asked about, where somebody has asked about the rest
