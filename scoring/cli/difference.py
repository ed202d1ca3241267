"""`smelltest diff`: what changed between two batches, and what is behind it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scoring.cli.arguments import Exit, Parser

_SHOWN = 20
SHOWN_IN_JSON = 1_000

_EXAMPLES = """\
examples:
  smelltest diff monday.parquet tuesday.parquet
  smelltest diff old.jsonl new.parquet --format json > difference.json
  smelltest diff old.parquet new.parquet --sample 40

Rows belong together by id. A document has changed if its score, band or status
is another, or the policy sends it another way. Behind a change can be: failure
(one run could not score it), content, engine, rules, model, policy, and
settings, which rows do not tell (limits, the day).

exit codes: 0 fine, changes or not, 2 wrong usage, or no output of a batch
"""


def add_difference(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to those of `smelltest`."""
    diff = commands.add_parser(
        "diff",
        help="show what changed between two batches, and which rules or settings did it",
        description="Compare two outputs of smelltest batch, each JSONL, CSV or Parquet.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    diff.set_defaults(run=_diff)
    diff.add_argument("old", type=Path, metavar="RUN_A", help="the output of the one batch")
    diff.add_argument("new", type=Path, metavar="RUN_B", help="the output of the other, later one")
    diff.add_argument("--format", choices=["terminal", "json"], default="terminal", help="default: terminal")
    diff.add_argument(
        "--limit",
        type=_limit,
        metavar="N",
        help="list so many changed documents, the weightiest; 0: all "
        f"(default: {_SHOWN}; {SHOWN_IN_JSON:,} in JSON)",
    )
    diff.add_argument(
        "--sample",
        type=_limit,
        default=0,
        metavar="N",
        help="show so many documents of all kinds of change with their findings, in place of the weightiest",
    )


def _diff(arguments: argparse.Namespace) -> int:
    from scoring.batch.difference import difference
    from scoring.output.difference import write_difference, write_difference_json

    json = arguments.format == "json"
    usual = SHOWN_IN_JSON if json else _SHOWN
    limit = arguments.limit or None
    if arguments.limit is None:
        limit = 0 if arguments.sample else usual
    found = difference(arguments.old, arguments.new, limit, arguments.sample)
    if json:
        write_difference_json(found, sys.stdout.buffer)
    else:
        write_difference(found, sys.stdout)
    return Exit.FINE


def _limit(argument: str) -> int:
    """How many to list."""
    if not argument.isdecimal():
        raise argparse.ArgumentTypeError(f"{argument!r} is not a number of documents")
    return int(argument)
