"""The types of a policy: frozen, with invariants and nothing else.

A policy sorts documents: entries are tried in order, and the first whose condition is true decides. Points
are written as what they cost, so that more is worse: 15 where a report says -15.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct, field

from scoring.data import Band, Genre, Kind

Outcome = Literal["allow", "review", "hold", "label"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
# What is done to a document because of its score. Both need more than a model's word.
WEIGHTY: tuple[Outcome, ...] = ("hold", "label")

Status = Literal["scored", "abstained", "error"]
STATUSES: tuple[Status, ...] = get_args(Status)
# Why a document has no score, as reports put it.
Reason = Literal["too-short", "not-english", "not-prose", "extraction-failed"]
Figure = Literal["score", "probability", "rule_points", "words", "age"]
FIGURES: tuple[Figure, ...] = get_args(Figure)

OTHERWISE = "otherwise"  # what decides where no entry does, as a decision names it
UNSCORED = "unscored"  # and for documents without a score


class Defect(Struct, frozen=True, kw_only=True):
    """A finding as a policy sees it: one that counts, so neither a note nor one that somebody accepts."""

    rule: str
    confidence: float = 1.0
    points: float | None = 0.0  # that it cost; None: of a document without a score, so nobody knows


class Facts(Struct, frozen=True, kw_only=True):
    """All that a policy may ask of a document. None: not known."""

    sha256: str = ""  # of the content, which decides whether the document is sampled
    status: Status = "scored"
    score: float | None = None
    band: Band | None = None
    probability: float | None = None
    rule_points: float | None = None  # that all rules cost together: 12.5 where the report says -12.5
    rules_score: float | None = None  # the score without the model's rows
    reason_codes: tuple[str, ...] | None = None
    findings: tuple[Defect, ...] | None = None
    not_assessable: tuple[str, ...] = ()  # rules that the document gave no means to judge
    abstained: tuple[str, ...] = ()
    source: str | None = None  # the host of the document's address
    language: str | None = None
    genre: Genre | None = None
    kind: Kind | None = None
    words: int | None = None
    age: int | None = None  # days since it was published


class Bounds(Struct, frozen=True, kw_only=True):
    """What a figure must keep to: numbers, or the names of thresholds."""

    above: float | str | None = None
    at_least: float | str | None = None
    below: float | str | None = None
    at_most: float | str | None = None


class Names(Struct, frozen=True):
    """Names and globs over names; whole names are looked up, so a list of thousands costs nothing."""

    whole: frozenset[str]
    globs: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        yield from self.globs
        yield from self.whole


class Found(Struct, frozen=True, kw_only=True):
    """Findings that must be there: of any of these rules, or families, and together at least so much."""

    any: Names
    confidence: float = 0.0  # findings that are less sure do not count
    points: float | str | None = None  # that they cost together, or the name of a threshold
    count: int = 1


class Condition(Struct, frozen=True, kw_only=True):
    """What must be true of a document's facts: everything that is given."""

    score: Bounds | None = None
    probability: Bounds | None = None
    rule_points: Bounds | None = None
    words: Bounds | None = None
    age: Bounds | None = None
    band: tuple[Band, ...] | None = None
    genre: tuple[Genre, ...] | None = None
    kind: tuple[Kind, ...] | None = None
    status: tuple[Status, ...] | None = None
    abstained: tuple[Reason, ...] | None = None
    language: tuple[str, ...] | None = None
    source: Names | None = None
    rules: Found | None = None
    families: Found | None = None
    reason_codes: Names | None = None
    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = field(default=None, name="not")


def family_of(rule: str) -> str:
    """The family of a rule, which its id begins with."""
    return rule.partition(".")[0]


class Queue(Struct, frozen=True, kw_only=True):
    """Where documents wait for people; of two queues, that of the higher priority is worked off first."""

    name: str
    priority: int
    about: str | None
    line: int


class Override(Struct, frozen=True, kw_only=True):
    """Another value of a threshold where something is true."""

    when: Condition
    value: float
    why: str | None = None


class Threshold(Struct, frozen=True, kw_only=True):
    """A number with a name; the first override that is true puts another in its place."""

    value: float
    overrides: tuple[Override, ...] = ()
    line: int


class Destination(Struct, frozen=True, kw_only=True):
    """What becomes of a document. Nothing waits in a queue that is allowed."""

    outcome: Outcome
    queue: str | None = None
    priority: int | None = None
    label: str | None = None
    why: str | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """What becomes of documents for which a condition is true."""

    id: str
    when: Condition
    to: Destination
    owner: str | None = None
    line: int


class Sample(Struct, frozen=True, kw_only=True):
    """The share of allowed documents that people look at as well, for the quality of the policy itself."""

    share: Threshold
    queue: str
    priority: int
    seed: str  # another one draws another sample


class Expectation(Struct, frozen=True, kw_only=True):
    """What a policy must make of the facts of a test: all that is given."""

    outcome: Outcome | None = None
    queue: str | None = None
    entry: str | None = None
    priority: int | None = None
    label: str | None = None
    sampled: bool | None = None
    unknown: tuple[str, ...] | None = None  # exactly the entries that could not be judged


class PolicyTest(Struct, frozen=True, kw_only=True):
    """One test in a policy file."""

    given: Facts
    expect: Expectation
    name: str | None
    line: int


class Policy(Struct, frozen=True, kw_only=True):
    """A policy as it holds on one day: entries whose last day is over are left out, and warned of."""

    name: str
    version: str
    sha256: str  # of the file
    path: str
    needs_rule_points: float
    queues: tuple[Queue, ...]
    thresholds: dict[str, Threshold]
    entries: tuple[Entry, ...]
    otherwise: Destination
    unscored: Destination
    sample: Sample | None
    tests: tuple[PolicyTest, ...]
    warnings: tuple[str, ...]  # what to tell whoever uses it: entries that have ended


class Decision(Struct, frozen=True, kw_only=True):
    """What a policy makes of a document. `notes` say what else went into it, in lines for people."""

    outcome: Outcome
    queue: str | None  # None: allowed, and not in the sample
    priority: int | None
    entry: str  # the id of the one that decided, or "otherwise" or "unscored"
    sampled: bool = False
    label: str | None = None
    unknown: tuple[str, ...] = ()  # entries before it that nobody could judge
    notes: tuple[str, ...] = ()
