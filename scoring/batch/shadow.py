"""The rows of a run as they would be under other rules or another policy, one at a time and kept nowhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, TypeVar

import msgspec

from scoring.batch.manifest import Manifest
from scoring.batch.plan import Plan
from scoring.batch.pool import Pool, Scored
from scoring.batch.settings import Shard
from scoring.policy import Policy, decide, facts_of_row

Row = TypeVar("Row", bound=Mapping[str, Any])


def part_of(rows: Iterator[Row], manifest: Manifest, shard: Shard | None) -> Iterator[Row]:
    """Yield the rows of a run, which was no part itself, that a shard of it would give; without one all."""
    if shard is None:
        yield from rows
        return
    for digest in manifest.chunks:
        chunk = islice(rows, digest.rows)
        if digest.chunk in shard:
            yield from chunk
        else:
            deque(chunk, maxlen=0)  # passed over


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
