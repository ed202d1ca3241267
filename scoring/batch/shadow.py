"""The rows of a run as they would be under other rules or another policy, one at a time and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

import msgspec

from scoring.batch.plan import Plan
from scoring.batch.pool import Pool, Scored
from scoring.policy import Policy, decide, facts_of_row


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
            "policy": name,
            "policy_sha256": policy.sha256,
        }
