"""The rows of a run as they would be under other rules or another policy, one at a time and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO, TypeVar

import msgspec

from scoring.batch.manifest import Digest, in_chunks
from scoring.batch.plan import Plan
from scoring.batch.pool import Pool, Scored
from scoring.batch.settings import Shard
from scoring.policy import Policy, decide, facts_of_row

Row = TypeVar("Row", bound=Mapping[str, Any])


def part_of(rows: Iterator[Row], chunks: Sequence[Digest], shard: Shard | None) -> Iterator[Row]:
    """Yield the rows of a run, made of these chunks, that a shard of it would give; without one all.

    The run was no part itself.
    """
    if shard is None:
        yield from rows
        return
    for digest, chunk in in_chunks(rows, chunks):
        if digest.chunk in shard:
            yield from chunk


def rescored(
    plan: Plan,
    *,
    jobs: int,
    stdin: BinaryIO | None = None,
    watch: Callable[[Scored], object] = lambda scored: None,
) -> Iterator[dict[str, Any]]:
    """Score what the plan names, and yield the rows as they are read back; `watch` is told of each chunk.

    Raises InputError as `Pool.score` does.
    """
    with Pool(plan.setup, jobs) as pool:
        for scored in pool.score(plan.chunks(stdin)):
            yield from map(msgspec.json.decode, scored.result.lines.splitlines())
            watch(scored)


def rerouted(rows: Iterable[Mapping[str, Any]], policy: Policy, today: date) -> Iterator[dict[str, Any]]:
    """Yield the rows with another policy's decisions; `today` is the day of their run. Nothing is scored.

    Raises InputError for what is no row of a batch.
    """
    name = f"{policy.name}@{policy.version}"
    for row in rows:
        decision = decide(policy, facts_of_row(row, today))
        yield {
            **row,
            "outcome": decision.outcome,
            "queue": decision.queue,
            "label": decision.label,
            "entry": decision.entry,
            "priority": decision.priority,
            "policy": name,
            "policy_sha256": policy.sha256,
        }


def crossed(rows: Iterable[Mapping[str, Any]], policy: Policy, today: date) -> Iterator[dict[str, Any]]:
    """Yield the rows, and in each where another policy would send it: see `difference.compared`.

    Raises InputError as `rerouted` does.
    """
    for row in rows:
        decision = decide(policy, facts_of_row(row, today))
        yield {**row, "crossed": (decision.outcome, decision.queue, decision.label)}
