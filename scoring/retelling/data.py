"""What the comparison of several documents finds: frozen types, and nothing else.

A story is a list of documents that tell the same event; a document is known by its place in that list,
from 0. Spans are offsets into the document's text, and `text[start:end]` is the evidence.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from msgspec import Struct, field

from scoring.data import Engine, Report, Score, Span

Kind = Literal[
    "name-variant",
    "affiliation-conflict",
    "figure-conflict",
    "figure-object-drift",
    "date-conflict",
    "quote-drift",
    "quote-reattribution",
    "orphan-quote",
    "claim-conflict",
    "lost-specifics",
    "copied-passage",
    "shared-error",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Member(NamedTuple):
    """A place in one document of the story."""

    document: int
    span: Span


class Tie(NamedTuple):
    """Two sentences that say the same: `one` of the first document, `other` of the second (indexes).

    `shared` are the keys that both have, the most telling first: the evidence. A sentence may be tied to
    several of the other document, as one that was split or merged is.
    """

    one: int
    other: int
    confidence: float
    shared: tuple[str, ...]


class Side(Struct, frozen=True):
    """One way in which the story is told, and everywhere it is told so, in order."""

    says: str  # in few words: a spelling, a figure with its unit, the words quoted
    members: tuple[Member, ...]

    @property
    def documents(self) -> frozenset[int]:
        """The documents that tell it so."""
        return frozenset(member.document for member in self.members)


class Disagreement(Struct, frozen=True):
    """What a comparison found, before its rule turns it into a conflict.

    `sides` are two or more ways of telling one thing, in the order of their first documents. `values` fill
    the rule's message; `confidence` (0-1) multiplies the rule's own. `note` is what may excuse it, in one
    sentence ("may be two translations of one quotation"). `at_fault` are the documents whose own words show
    that something went wrong there; None where the sides are all that there is to judge by.
    """

    sides: tuple[Side, ...]
    values: dict[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    note: str | None = None
    at_fault: tuple[int, ...] | None = None


class Conflict(Struct, frozen=True):
    """A disagreement with its rule's words: what is printed.

    `charged` are the documents that it costs points, and `because` why these: "reference" (they depart
    from it), "derived" (they changed what they took over), "alone" (they stand alone against others),
    "own" (their own words show it). Nobody is charged where nothing tells who is wrong.
    """

    kind: Kind
    rule: str
    severity: int
    confidence: float
    message: str
    why: str
    sides: tuple[Side, ...]
    fingerprint: str
    values: dict[str, str] = field(default_factory=dict)
    note: str | None = None
    at_fault: tuple[int, ...] | None = None  # as in `Disagreement`
    charged: tuple[int, ...] = ()
    because: Literal["reference", "derived", "alone", "own"] | None = None
    fix: str | None = None  # what to do about it, where the rule says so

    @property
    def members(self) -> tuple[Member, ...]:
        """All places, side by side."""
        return tuple(member for side in self.sides for member in side.members)


class Edge(NamedTuple):
    """One document depends on another, or on a text that reads like it, with the reasons in words."""

    source: int
    derived: int
    confidence: float
    evidence: tuple[str, ...]


class Kinship(NamedTuple):
    """Two documents that go back to one report, whoever took it from whom."""

    one: int
    other: int
    confidence: float
    evidence: tuple[str, ...]


class Lineage(Struct, frozen=True):
    """Who depends on whom.

    `branches` are the documents by the report they go back to, every document once: their number is that
    of the independent reports, at most. `undecided` are pairs of one branch of which no direction can be
    told. `closest` is the document closest to the origin, None where nothing tells.
    """

    branches: tuple[tuple[int, ...], ...]
    edges: tuple[Edge, ...] = ()
    kin: tuple[Kinship, ...] = ()
    undecided: tuple[tuple[int, int], ...] = ()
    closest: int | None = None


class Departure(NamedTuple):
    """One thing that a document tells otherwise than the reference: its place there, here, or both."""

    what: Literal["name", "figure", "date", "quotation", "source", "sentence"]
    how: Literal["changed", "lost", "added"]
    reference: Span | None
    here: Span | None


class Against(Struct, frozen=True):
    """A document judged against the declared reference: how much is kept, and each departure.

    The counts are of names, figures, quotations and sources.
    """

    kept: int
    changed: int
    lost: int
    added: int
    departures: tuple[Departure, ...] = ()


class Compared(Struct, frozen=True):
    """One document of a story: its report with the rows of the comparison, and its score without them."""

    report: Report
    alone: Score | None
    against: Against | None = None


class Story(Struct, frozen=True):
    """Several documents of one event, and what comparing them shows. Conflicts are worst first."""

    id: str
    documents: tuple[Compared, ...]
    lineage: Lineage
    conflicts: tuple[Conflict, ...] = ()
    reference: int | None = None


class LeftOut(NamedTuple):
    """A document that is in no story: why, as a code and in words."""

    document: str
    reason: Literal["alone", "unread", "empty", "duplicate", "too-short", "not-english", "too-many"]
    message: str


class Comparison(Struct, frozen=True):
    """All that `smelltest compare` says."""

    engine: Engine
    stories: tuple[Story, ...]
    left_out: tuple[LeftOut, ...] = ()
