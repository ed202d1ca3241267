"""What waits for people in the output of a batch, worst first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from heapq import nsmallest
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from scoring.batch.recorded import recorded
from scoring.batch.rows import Error
from scoring.data import Band
from scoring.errors import InputError
from scoring.policy.data import Outcome, Status


class Place(Struct, frozen=True):
    """Half-open offsets of a piece of evidence, as the row tells them: they may lie outside the text."""

    start: int
    end: int


class Finding(Struct, frozen=True):
    """A finding of a row. `spans` are all places where its rule found the same words."""

    rule: str
    severity: int
    confidence: float
    points: float
    message: str
    charged_by: str | None
    uncounted: str | None
    fingerprint: str
    spans: tuple[Place, ...]


class Case(Struct, frozen=True, kw_only=True):
    """A document that waits: its row, as far as a reviewer needs it.

    Of its findings the costliest comes first, and those that have the same fingerprint are one.
    """

    number: int = -1  # of the row in the run, from 0
    id: str
    status: Status
    score: float | None
    band: Band | None
    findings: tuple[Finding, ...]
    outcome: Outcome | None
    queue: str | None
    policy: str | None
    sha256: str
    rules_sha256: str
    model_sha256: str | None
    engine_version: str
    error: Error | None
    priority: int | None
    entry: str | None
    policy_sha256: str | None
    abstained: tuple[str, ...]
    words: int | None
    position: str
    text: str | None = None  # where the run was made with --include-text


class Queue(Sequence[Case]):
    """The cases to look at, worst first. They are kept packed: memory holds a thousand floods of findings."""

    def __init__(self, packed: Sequence[bytes], waiting: int) -> None:
        self._packed = packed
        self.waiting = waiting  # in the whole run, these included

    def __len__(self) -> int:
        return len(self._packed)

    def __getitem__(self, number: int) -> Case:  # type: ignore[override]  # nobody takes slices of it
        return _decode(self._packed[number])


def read_queue(
    run: Path,
    limit: int,
    *,
    queues: Collection[str] = (),
    everything: bool = False,
    is_open: Callable[[Case], bool] = lambda case: True,
) -> Queue:
    """Read what waits in the output of a batch: the worst `limit` cases; more are never in memory.

    What waits is what the policy has put into a queue, or into one of these `queues`; every document where
    the run had no policy, or `everything` is asked for. What is not open any more is left out.

    Raises InputError for an output that cannot be read (the codes of `scoring.batch.recorded`), and
    `no-queue` where nothing in the run is in one of the queues.
    """
    known: set[str] = set()
    waiting = 0

    def wanted() -> Iterator[tuple[_Badness, bytes]]:
        nonlocal waiting
        for case in _cases(run):
            if case.queue is not None:
                known.add(case.queue)
            if _waits(case, queues, everything) and is_open(case):
                waiting += 1
                yield _badness(case), _encode(case)

    packed = [content for _, content in nsmallest(limit, wanted())]
    missing = [name for name in queues if name not in known]
    if missing:
        there = ", ".join(sorted(known)) or "none"
        message = f"{run}: nothing is in the queue {', '.join(missing)}; queues there: {there}"
        raise InputError("no-queue", message)
    return Queue(packed, waiting)


_Badness = tuple[int, bool, float, int]

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Case).decode


def _badness(case: Case) -> _Badness:
    """The least is the worst: by the queue's priority, then by score; no two cases are equal."""
    return -(case.priority or 0), case.score is None, case.score or 0.0, case.number


def _waits(case: Case, queues: Collection[str], everything: bool) -> bool:
    if queues:
        return case.queue in queues
    return everything or case.policy is None or case.queue is not None


def _cases(run: Path) -> Iterator[Case]:
    for number, row in enumerate(recorded(run, Case.__struct_fields__)):
        try:
            case = msgspec.convert(row, Case)
        except msgspec.ValidationError as error:
            message = f"{run}, row {number + 1}: not the output of smelltest batch: {error}"
            raise InputError("no-rows", message) from None
        yield structs.replace(case, number=number, findings=_merged(case.findings))


def _merged(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with a fingerprint once each, the costliest first: one decision is for all its places."""
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(finding.fingerprint, []).append(finding)
    merged = [
        structs.replace(
            min(same, key=lambda finding: finding.points),
            points=round(sum(finding.points for finding in same), 1),
            spans=tuple(span for finding in same for span in finding.spans),
        )
        for same in alike.values()
    ]
    return tuple(
        sorted(merged, key=lambda finding: (finding.points, finding.uncounted or "", -finding.severity))
    )
