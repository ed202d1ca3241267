"""`smelltest policy`: check a policy, run its tests, and see what another one would change."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.cli.arguments import (
    Exit,
    Parser,
    add_own_rules,
    chosen_policy,
    chosen_project,
    chosen_rulebook,
)

if TYPE_CHECKING:
    from scoring.policy import Facts
    from scoring.rulebook import Rulebook

_EXAMPLES = """\
examples:
  smelltest policy check policy.yml            what it does, and what is wrong with it
  smelltest policy test policy.yml             do the tests in the file hold?
  smelltest policy diff policy.yml stricter.yml
  smelltest policy diff policy.yml stricter.yml rows.parquet
                                               and which documents of a run change

exit codes: 0 fine, 1 a test fails or `check` complains, 2 wrong usage or a
broken policy
"""


def add_policy(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to those of `smelltest`."""
    policy = commands.add_parser(
        "policy",
        help="check, test and compare moderation policies",
        description="Check, test and compare moderation policies, which `smelltest batch --policy` follows.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = policy.add_subparsers(title="commands", required=True, metavar="COMMAND")
    checking = actions.add_parser("check", help="what a policy does, and what is wrong with it")
    checking.set_defaults(run=_check)
    testing = actions.add_parser("test", help="do the tests in a policy hold?")
    testing.set_defaults(run=_test)
    for action in (checking, testing):
        action.add_argument("file", type=Path, metavar="FILE", help="the policy")
        add_own_rules(action)
    comparing = actions.add_parser(
        "diff", help="what a new policy changes: in the file, and for the documents of a run"
    )
    comparing.set_defaults(run=_diff)
    comparing.add_argument("old", type=Path, metavar="OLD", help="the policy as it is")
    comparing.add_argument("new", type=Path, metavar="NEW", help="the policy as it would be")
    comparing.add_argument(
        "rows", nargs="?", type=Path, metavar="RUN", help="the output of `smelltest batch`, of any format"
    )
    add_own_rules(comparing)


def _check(arguments: argparse.Namespace) -> int:
    from scoring.output.policy import write_policy
    from scoring.policy.reach import complaints

    rulebook = _rulebook(arguments)
    policy = chosen_policy(arguments.file, rulebook)
    found = complaints(policy, rulebook)
    write_policy(policy, found, sys.stdout)
    return Exit.BELOW if found else Exit.FINE


def _test(arguments: argparse.Namespace) -> int:
    from scoring.output.policy import write_tests
    from scoring.policy.trying import run_tests

    policy = chosen_policy(arguments.file, _rulebook(arguments))
    results = run_tests(policy)
    write_tests(policy, results, sys.stdout)
    fine = results and not any(result.differences for result in results)
    return Exit.FINE if fine else Exit.BELOW


def _diff(arguments: argparse.Namespace) -> int:
    from scoring.output.policy import write_changes
    from scoring.policy.changes import changes, effect

    rulebook = _rulebook(arguments)
    old, new = chosen_policy(arguments.old, rulebook), chosen_policy(arguments.new, rulebook)
    found = effect(old, new, _documents(arguments.rows)) if arguments.rows else None
    write_changes(changes(old, new), found, sys.stdout)
    return Exit.FINE


def _rulebook(arguments: argparse.Namespace) -> Rulebook:
    return chosen_rulebook(arguments, chosen_project(arguments))


def _documents(rows: Path) -> Iterator[tuple[str, Facts]]:
    """The documents of a run, by their ids, as they were on its day.

    Raises InputError for what is no output of a batch, or lies there without its manifest.
    """
    from scoring.batch.manifest import read_manifest
    from scoring.batch.recorded import recorded
    from scoring.policy import facts_of_row
    from scoring.policy.facts import COLUMNS

    today = read_manifest(rows).settings.today
    for row in recorded(rows, ("id", *COLUMNS)):
        yield row["id"], facts_of_row(row, today)
