"""`smelltest review`: go through what a run has put into its queues, at a terminal."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from shlex import quote

from scoring.cli.arguments import Exit, Parser, chosen_project, complain, loading
from scoring.cli.decisions import add_log, chosen_name
from scoring.errors import InputError, RulebookError

_MOST = 1_000  # cases at once: more than anybody looks at in a day

_EXAMPLES = """\
examples:
  smelltest review rows.parquet
  smelltest review rows.parquet --queue desk --by ada --log desk.db
  smelltest review rows.parquet /elsewhere/articles   the inputs lie there now

Every decision is in the log before the next key is read. What has an outcome
by a person is left out the next time.
"""


def add_review(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to those of `smelltest`."""
    review = commands.add_parser(
        "review",
        help="go through what waits in a run, and decide, at a terminal",
        description="Go through the documents that wait in the output of a batch, worst first.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    review.set_defaults(run=_review)
    review.add_argument("output", metavar="RUN", type=Path, help="what `smelltest batch` wrote")
    review.add_argument(
        "paths", nargs="*", metavar="IN", help="its inputs, where they no longer lie where it found them"
    )
    add_log(review)
    review.add_argument("--by", metavar="NAME", help="who decides (default: the name of the login)")
    review.add_argument(
        "--queue", action="append", default=[], metavar="NAME", help="only this queue; may be repeated"
    )
    review.add_argument(
        "--all", action="store_true", help="also what waits in no queue, and what people have decided"
    )
    review.add_argument(
        "--limit", type=_limit, default=_MOST, metavar="N", help="the worst so many (default: %(default)s)"
    )


def _review(arguments: argparse.Namespace) -> int:
    if not _at_terminal():
        return _refused("this is for a terminal; `smelltest decide` takes decisions from a command line")
    with loading():
        try:
            from scoring.review.app import Review
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "textual":
                raise
            return _refused("this needs Textual: pip install 'smelltest[review]'")
        from scoring.decisions import DecisionLog
        from scoring.review.documents import Documents
        from scoring.review.queue import Case, read_queue
        from scoring.review.session import Session

    by = chosen_name(arguments)
    if not arguments.output.exists():  # said before a log is made
        return _refused(f"{arguments.output}: no such file")
    with DecisionLog(arguments.log) as log:

        def is_open(case: Case) -> bool:
            return arguments.all or log.latest(case.sha256, case.id).outcome is None

        queue = read_queue(
            arguments.output,
            arguments.limit,
            queues=arguments.queue,
            everything=arguments.all,
            is_open=is_open,
        )
        if not queue:
            print("nothing waits" if arguments.all else "nothing waits without a decision; --all shows all")
            return Exit.FINE
        session = Session(queue, log, by)
        documents = Documents(arguments.output, arguments.paths)
        app = Review(session, documents, arguments.output.name, whys_of(arguments.output))
        app.run()
        print(f"{session.decided:,} of {len(session):,} have an outcome now")
        if session.decided and not session.knows_rows:
            run, log_file = quote(str(arguments.output)), quote(str(arguments.log))
            print("Statements of reasons and appeals need the rows of the run in the log as well:")
            print(f"  smelltest decide --run {run} --log {log_file}")
    return app.return_code or Exit.FINE


def whys_of(run: Path) -> dict[str, str]:
    """Why the rules of a run matter, by their ids, as they are now; nothing where they are not here."""
    from scoring.batch.manifest import read_manifest
    from scoring.cli.batch import as_then
    from scoring.rulebook import shipped_rulebook

    try:
        settings = read_manifest(run).settings
        arguments = as_then(settings, [])
        rulebook = shipped_rulebook(arguments.rules, chosen_project(arguments), settings.today)
    except (InputError, RulebookError):  # findings tell what they are without it
        return {}
    return {rule.id: rule.why for rule in rulebook.rules}


def _at_terminal() -> bool:
    """Whether there is one, and it can do more than print."""
    can_draw = os.environ.get("TERM") not in ("dumb", "unknown")
    return can_draw and sys.stdin.isatty() and sys.stdout.isatty()


def _limit(argument: str) -> int:
    """A number of documents."""
    if not argument.isdecimal() or not int(argument):
        raise argparse.ArgumentTypeError(f"{argument!r} is not a number of documents, 100 for example")
    return int(argument)


def _refused(message: str) -> int:
    complain(f"smelltest review: {message}")
    return Exit.USAGE
