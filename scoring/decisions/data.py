"""What stands in a decision log: runs, what a policy ruled in them, what people decided, what was forgotten.

All are frozen. A document is known by the hash of its content, and by the id that it has in the rows of a
batch, which stays when the content is edited; a finding by its fingerprint, which stays, too, as long as its
evidence does. Nothing here holds the text of a document; `words` are what a reviewer chooses to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, get_args

from msgspec import Struct, structs

from scoring.policy.data import OUTCOMES, Outcome

Action = Literal["accept", "dismiss", "outcome", "withdraw"]
ACTIONS: tuple[Action, ...] = get_args(Action)

# Why, in a word for machines, and what it means. Few, so that two reviewers choose the same.
REASONS: Mapping[Action, Mapping[str, str]] = {
    "accept": {
        "confirmed": "it is as the finding says",
    },
    "dismiss": {
        "not-there": "it is not as the finding says",
        "not-theirs": "the words are a speaker's or another source's, not the author's",
        "intended": "it is so on purpose: satire, house style, a form of writing",
        "harmless": "it is so, but does not matter here",
        "other": "as the words say",
    },
    "outcome": {
        "confirmed": "people have looked, and the findings bear it out",
        "not-borne-out": "the findings do not bear it out",
        "context": "people know what the policy cannot",
        "appeal": "decided on an appeal",
        "other": "as the words say",
    },
    "withdraw": {
        "mistake": "it was not meant, or meant otherwise",
        "appeal": "taken back on an appeal",
        "other": "as the words say",
    },
}
MOST_WORDS = 2_000  # characters of a reviewer's words
_LONGEST_NAME = 200  # characters of whoever decides


class Versions(Struct, frozen=True, kw_only=True):
    """Under what something was scored and ruled: enough to find each again by its hash."""

    engine_version: str
    rules_sha256: str
    model_sha256: str | None = None
    policy: str | None = None  # name@version
    policy_sha256: str | None = None
    entry: str | None = None  # of the policy, which decided


class Decision(Struct, frozen=True, kw_only=True, tag="decision"):
    """What a person decided of a finding or of a document.

    `accept` and `dismiss` are of the finding with this `rule` and `fingerprint`; `outcome` gives the document
    another one, or confirms the one it `was`; `withdraw` takes back an entry of the log. `on_finding`,
    `on_outcome` and `withdrawal` make them.

    Raises ValueError where something does not go together.
    """

    action: Action
    document: str  # the hash of its content; empty for one that could not be read
    document_id: str
    by: str
    at: datetime
    reason: str
    words: str = ""
    rule: str | None = None
    fingerprint: str | None = None
    outcome: Outcome | None = None
    was: Outcome | None = None
    withdraws: int | None = None  # the number of an entry in the log
    versions: Versions

    def __post_init__(self) -> None:
        if self.reason not in REASONS[self.action]:
            raise ValueError(f"`reason` of {self.action} is one of {', '.join(REASONS[self.action])}")
        if self.reason == "other" and not self.words.strip():
            raise ValueError("a reason that is none of those listed needs words")
        if len(self.words) > MOST_WORDS:
            raise ValueError(f"more than {MOST_WORDS:,} characters of words")
        if not 0 < len(self.by.strip()) <= _LONGEST_NAME:
            raise ValueError("somebody must have decided: give a name")
        if self.at.tzinfo is None:
            raise ValueError("`at` must say of which time zone it is")
        of_finding = self.action in ("accept", "dismiss")
        needed = {
            "rule": of_finding,
            "fingerprint": of_finding,
            "outcome": self.action == "outcome",
            "withdraws": self.action == "withdraw",
        }
        for name, needs in needed.items():
            if needs and getattr(self, name) is None:
                raise ValueError(f"{self.action} needs `{name}`")


class Ruling(Struct, frozen=True, kw_only=True, tag="ruling"):
    """What a run made of a document, and what its policy decided, if it had one.

    `row` is the row of the batch as JSON has it, without what could quote the document; `row_sha256` is the
    hash of its line with those messages in it, and proves that a replay gives the same bytes.
    """

    run: int  # the number of the run's entry
    row_number: int  # in the run, from 0
    at: datetime
    row: dict[str, Any]
    row_sha256: str

    @property
    def document(self) -> str:
        """The hash of the document's content."""
        return str(self.row["sha256"])

    @property
    def document_id(self) -> str:
        """What the document is known by."""
        return str(self.row["id"])

    @property
    def outcome(self) -> Outcome | None:
        """What the policy decided; None: the run had none."""
        outcome: Outcome | None = self.row["outcome"]
        return outcome


class Run(Struct, frozen=True, kw_only=True, tag="run"):
    """A run of `smelltest batch` whose rows are in the log: all that decided their bytes."""

    at: datetime
    sha256: str  # of its output
    rows: int
    settings: dict[str, Any]  # `scoring.batch.settings.Settings` as JSON has it: a log outlives their shape
    baseline: str | None = None  # where the baseline lay, from which it knows documents


class Forgetting(Struct, frozen=True, kw_only=True, tag="forgetting"):
    """That entries were taken out of the log: which, as numbers from first to last, and why."""

    at: datetime
    by: str
    words: str
    numbers: tuple[tuple[int, int], ...]
    links_sha256: str  # the hash of their links, in order: of nothing else that is left of them


class Entry(NamedTuple):
    """An entry of the log, with its number, which no other ever gets."""

    number: int
    content: Run | Ruling | Decision | Forgetting


class Made(NamedTuple):
    """A decision, with its number."""

    number: int
    content: Decision


class Standing(Struct, frozen=True):
    """What stands of a document: the last word of each, without what has been withdrawn."""

    ruling: Ruling | None  # of the newest run with this content
    outcome: Made | None  # that a person gave this content
    findings: dict[str, Made]  # by fingerprint: accepted or dismissed, also in an earlier content

    def before(self, decision: Decision) -> Made | None:
        """What stands of that which a decision is about."""
        return self.outcome if decision.fingerprint is None else self.findings.get(decision.fingerprint)


def on_finding(
    row: Mapping[str, Any],
    finding: Mapping[str, Any],
    action: Literal["accept", "dismiss"],
    *,
    by: str,
    reason: str = "confirmed",
    words: str = "",
    at: datetime | None = None,
) -> Decision:
    """A decision on a finding of a row that `scoring.batch.recorded` has read. Raises ValueError."""
    return Decision(
        action=action,
        document=row["sha256"],
        document_id=row["id"],
        by=by,
        at=at or now(),
        reason=reason,
        words=words,
        rule=finding["rule"],
        fingerprint=finding["fingerprint"],
        versions=versions_of(row),
    )


def on_outcome(
    row: Mapping[str, Any],
    outcome: str,
    *,
    by: str,
    reason: str,
    words: str = "",
    at: datetime | None = None,
) -> Decision:
    """A decision on the outcome of a row; one that is as it was confirms it. Raises ValueError."""
    if outcome not in OUTCOMES:
        raise ValueError(f"an outcome is one of {', '.join(OUTCOMES)}, not {outcome!r}")
    if reason == "confirmed" and row["outcome"] not in (None, outcome):
        raise ValueError(f"{outcome} confirms nothing, for it was {row['outcome']}: say why it is another")
    return Decision(
        action="outcome",
        document=row["sha256"],
        document_id=row["id"],
        by=by,
        at=at or now(),
        reason=reason,
        words=words,
        outcome=outcome,
        was=row["outcome"],
        versions=versions_of(row),
    )


def withdrawal(
    made: Made, *, by: str, reason: str = "mistake", words: str = "", at: datetime | None = None
) -> Decision:
    """The decision that takes back another. Raises ValueError."""
    number, decision = made
    if decision.action == "withdraw":
        raise ValueError("what has been withdrawn is decided anew, not withdrawn again")
    return structs.replace(
        decision,
        action="withdraw",
        by=by,
        at=at or now(),
        reason=reason,
        words=words,
        withdraws=number,
    )


def versions_of(row: Mapping[str, Any]) -> Versions:
    """Under what a row was made."""
    return Versions(**{name: row[name] for name in Versions.__struct_fields__})


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
