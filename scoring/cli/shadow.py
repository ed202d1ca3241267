"""`smelltest batch --shadow`: what other rules or another policy would change in a run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.cli.arguments import (
    Exit,
    chosen_policy,
    chosen_project,
    chosen_rulebook,
    loading,
    with_options,
)
from scoring.cli.batch import (
    FORMATLESS,
    as_then,
    cores,
    halting,
    misused,
    out_format,
    planned,
    stdin_of,
    write,
)
from scoring.errors import RulebookError, RuleError

if TYPE_CHECKING:
    from scoring.batch.difference import Difference
    from scoring.batch.settings import Settings

    Old = Callable[[Collection[str]], Iterator[dict[str, Any]]]  # the run's rows, with these columns

DRAWN = 20  # documents to look at: what somebody reads in half an hour

OPTIONS = ("shadow", "output", "out_format", "jobs", "resume", "overwrite", "shard")  # that go with it

_KINDS = {"policy": ("policy",), "rules": ("pack",), "project": ("packs", "rules", "overrides")}
_LIMITS = ("min_words", "max_size", "timeout")  # that a project file sets


def shadow(arguments: argparse.Namespace) -> int:
    """Compare a run with what it would be; nothing is written, unless -o names where.

    Raises InputError for a run or inputs that cannot be read, RulebookError for mistakes in what is new.
    """
    from scoring.batch.manifest import read_manifest
    from scoring.batch.recorded import recorded
    from scoring.batch.shadow import part_of
    from scoring.output.batch import write_difference

    if not arguments.paths:
        return misused(
            "--shadow needs the output of an earlier batch; "
            "for example: smelltest batch --shadow house.yml rows.parquet"
        )
    if arguments.output == "-":
        return misused("--shadow prints what would change; to have the rows as well, name a file with -o")
    if arguments.output and out_format(arguments) is None:
        return misused(FORMATLESS.format(out=arguments.output))
    rows = Path(arguments.paths[0])
    manifest = read_manifest(rows)
    then = manifest.settings
    again = as_then(then, arguments.paths[1:])
    if arguments.shard:
        if manifest.is_of_engine or then.shard.of > 1:
            return misused(
                f"{rows}: a part of a part, or of what an engine wrote, cannot be had; leave out --shard"
            )
        again.shard = arguments.shard

    def old(columns: Collection[str]) -> Iterator[dict[str, Any]]:
        return part_of(recorded(rows, columns), manifest, arguments.shard)

    if _replace(again, arguments.shadow) == {"policy"} and not arguments.output:
        found = _rerouted(old, then, again)
    else:
        found = _rescored(old, then, again, arguments)
    write_difference(found, sys.stdout, would=True)
    return Exit.FINE


def _replace(again: argparse.Namespace, files: list[Path]) -> set[str]:
    """Put what is new in the place of what the run had; returns what that is: rules, policy, project.

    Raises RulebookError for a file that cannot be read, or of which nobody can tell what it is.
    """
    kinds = {path: _kind(path) for path in files}
    rules = [path for path, kind in kinds.items() if kind == "rules"]
    if rules:
        again.rules = rules
    for path, kind in kinds.items():
        if kind == "policy":
            again.policy = path
        elif kind == "project":
            again.project, again.no_project = path, False
            vars(again).update(dict.fromkeys(_LIMITS))
    return set(kinds.values())


def _kind(path: Path) -> str:
    """What a file is, by the keys at its top that only files of its kind have."""
    from scoring.rulebook.source import Broken, Source

    source = Source(path)
    try:
        tree = source.tree()
    except Broken:
        raise RulebookError(source.errors) from None
    for kind, keys in _KINDS.items():
        if any(tree.get(key) for key in keys):
            return kind
    message = (
        "neither rules (with `pack:`), nor a policy (`policy:`), nor a project file (`packs:` or `rules:`)"
    )
    raise RulebookError([RuleError(str(path), 1, 1, message)])


def _rerouted(old: Old, then: Settings, again: argparse.Namespace) -> Difference:
    """What another policy alone would change, for which nothing is scored."""
    from scoring.batch.difference import ROW_COLUMNS, compared
    from scoring.batch.shadow import rerouted
    from scoring.policy.facts import COLUMNS

    rulebook = chosen_rulebook(again, with_options(chosen_project(again), again), then.today)
    policy = chosen_policy(again.policy, rulebook, then.today)
    new = rerouted(old({*ROW_COLUMNS, *COLUMNS}), policy, then.today)
    return compared(old(ROW_COLUMNS), new, 0, DRAWN)


def _rescored(old: Old, then: Settings, again: argparse.Namespace, given: argparse.Namespace) -> Difference:
    """What would change if all was scored again; with -o those rows are written.

    Raises InputError for inputs that cannot be read, and Halted when it stops before its end.
    """
    with loading():
        from msgspec import structs

        from scoring.batch.difference import ROW_COLUMNS, compared
        from scoring.batch.recorded import recorded
        from scoring.batch.settings import changes
        from scoring.batch.shadow import rescored
        from scoring.output.progress import Meter

    stdin = stdin_of(again.paths)
    plan = planned(again, out_format(given) or then.output, then.today, stdin)
    if given.output:
        out = Path(given.output)
        write(plan, out, given, stdin)
        found = compared(old(ROW_COLUMNS), recorded(out, ROW_COLUMNS), 0, DRAWN)
    else:
        with halting(None), Meter(plan, sys.stderr) as meter:
            new = rescored(plan, jobs=given.jobs or cores(), stdin=stdin, watch=meter.advance)
            found = compared(old(ROW_COLUMNS), new, 0, DRAWN)
    found.settings = changes(
        structs.replace(then, output=plan.settings.output, shard=plan.settings.shard),
        plan.settings,
        by_time=False,
    )
    return found
