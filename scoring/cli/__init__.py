"""The command `smelltest`: its arguments and exit codes. What the commands do is imported when they run."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from errno import ENOSPC

from scoring import __version__
from scoring.cli.arguments import Exit, Parser, complain
from scoring.cli.batch import add_batch
from scoring.cli.compare import add_compare
from scoring.cli.decisions import add_decide, add_decisions
from scoring.cli.difference import add_difference
from scoring.cli.learning import add_learning
from scoring.cli.policy import add_policy
from scoring.cli.report import add_report
from scoring.cli.review import add_review
from scoring.cli.rules import add_rules
from scoring.errors import InputError, RulebookError

_HELP = """\
Does this article pass the smell test, and why?

smelltest reads news-like documents and says how well each holds up as a
source: a score from 0 to 100, and every defect with its place, what it costs
and why it matters.
"""
_EXAMPLES = """\
examples:
  smelltest report article.txt           one document
  smelltest report drafts/ --explain     a folder, with all that was found
  smelltest batch in.csv -o out.parquet  many, into a table
  smelltest compare a.txt b.txt c.html   what tells one story, side by side
  smelltest rules list                   what is looked for

exit codes:
  0  fine
  1  a document scored below --fail-under, or a test of a rule or policy failed
  2  wrong usage, or broken rules or weights
  3  some input could not be read or scored (outranks 1)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parsed = _parsed(arguments)
    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()
        gc.freeze()  # on its way out Python would look for garbage once more
    except RulebookError as error:
        for line in str(error).splitlines():
            complain(line)
        return Exit.USAGE
    except InputError as error:  # of what the command works with; those of documents are in the reports
        for line in f"smelltest: {error.message}".splitlines():
            complain(line)
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough
        _drop_output()
        return Exit.FINE
    except OSError as error:
        if error.errno != ENOSPC:
            raise
        _drop_output()
        complain("smelltest: the output is not complete: no space left on the device")
        return Exit.UNREADABLE
    return code


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the arguments say. Paths may stand on both sides of options, which argparse alone refuses."""
    parser = _parser()
    parsed, rest = parser.parse_known_args(arguments)
    options = [argument for argument in rest if argument.startswith("-") and argument != "-"]
    if rest and (options or not hasattr(parsed, "paths")):
        parser.error(f"unrecognized arguments: {' '.join(options or rest)}")
    if rest:
        parsed.paths = [*parsed.paths, *rest]
    return parsed


def _drop_output() -> None:
    """See to it that what is still buffered does not fail again when Python exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="smelltest",
        description=_HELP,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"smelltest {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add_report(commands)
    add_batch(commands)
    add_review(commands)
    add_compare(commands)
    add_difference(commands)
    add_rules(commands)
    add_policy(commands)
    add_decide(commands)
    add_decisions(commands)
    add_learning(commands)
    return parser
