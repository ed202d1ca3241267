"""The command `smelltest`: its arguments and exit codes. What the commands do is imported when they run."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from scoring import __version__
from scoring.errors import InputError, RulebookError
from scoring.limits import MAX_SIZE, MEGABYTE, MIN_WORDS, TIMEOUT

if TYPE_CHECKING:
    from scoring.data import Report
    from scoring.pipeline import Scorer


class Exit(IntEnum):
    """What the exit code says; where two apply, the later one in this list wins."""

    FINE = 0
    BELOW = 1  # a document scored below --fail-under, or a rule's test failed
    USAGE = 2  # wrong arguments, broken rules
    UNREADABLE = 3  # some input could not be read, or not be scored in its limits
    INTERRUPTED = 130


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
  smelltest rules list                   what is looked for

exit codes:
  0  fine
  1  a document scored below --fail-under, or a rule's test failed
  2  wrong usage, or broken rules
  3  some input could not be read or scored (outranks 1)
"""
_REPORT_EXAMPLES = """\
examples:
  smelltest report article.txt
  smelltest report drafts/ 'archive/*.txt'          folders and globs
  pdftotext article.pdf - | smelltest report -      standard input
  smelltest report drafts/ --fail-under 50          for scripts: see exit codes
  smelltest report drafts/ --format jsonl > reports.jsonl
  smelltest report drafts/ --rules house.yml        your own rules, too

exit codes: 0 fine, 1 a document scored below --fail-under, 2 wrong usage or
broken rules, 3 some input could not be read or scored (outranks 1)
"""
_RULES_EXAMPLES = """\
examples:
  smelltest rules list
  smelltest rules show spacing.fused-words
  smelltest rules check house.yml     all errors, with line and remedy
  smelltest rules test house.yml      do the examples in the file hold?
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parsed = _parser().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()
        gc.freeze()  # on its way out Python would look for garbage once more
    except RulebookError as error:
        for line in str(error).splitlines():
            _complain(line)
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough. What is still buffered must not fail again when Python exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    return code


def _report(arguments: argparse.Namespace) -> int:
    if not arguments.paths:
        _complain(
            "smelltest report: name a file, a folder, a glob, or - for standard input;"
            " for example: smelltest report seeds/"
        )
        return Exit.USAGE
    with _loading():
        from scoring.pipeline import Scorer
        from scoring.rulebook import shipped_rulebook

        scorer = Scorer(shipped_rulebook(arguments.rules), arguments.min_words, arguments.timeout)
    tally = _Tally(arguments.fail_under)
    reports = tally.count(_reports(scorer, arguments.paths, arguments.max_size))
    if sys.stderr.isatty() and not sys.stdout.isatty():
        from scoring.output.progress import with_progress

        reports = with_progress(reports, sys.stderr)
    if arguments.format == "terminal":
        from scoring.output import terminal

        terminal.write(reports, sys.stdout, arguments.explain)
    else:
        from scoring.output import json

        write = json.write_lines if arguments.format == "jsonl" else json.write_array
        write(reports, sys.stdout.buffer, arguments.include_text)
    return tally.exit


@contextmanager
def _loading() -> Iterator[None]:
    """Load without looking for garbage, a tenth of the time: what is loaded stays to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _reports(scorer: Scorer, paths: Sequence[str], max_size: int) -> Iterator[Report]:
    """Score what the paths lead to, one document at a time.

    Loading is not timed: whoever writes to standard input may take as long as they like.
    """
    from scoring.reading import Unread, document_from_bytes, expand, load

    for item in expand(paths):
        if isinstance(item, Unread):
            yield scorer.failed(item.id, item.error)
            continue
        try:
            data = load(item, max_size=max_size)
        except InputError as error:
            yield scorer.failed(item.id, error)
        else:
            yield scorer.attempt(item.id, partial(document_from_bytes, item, data))


def _rules_list(arguments: argparse.Namespace) -> int:
    from scoring.output import rules
    from scoring.rulebook import shipped_rulebook

    rules.write_list(shipped_rulebook(arguments.rules), sys.stdout)
    return Exit.FINE


def _rules_show(arguments: argparse.Namespace) -> int:
    from scoring.output import rules
    from scoring.rulebook import shipped_rulebook

    by_id = {rule.id: rule for rule in shipped_rulebook(arguments.rules).rules}
    if arguments.id not in by_id:
        import difflib

        nearest = difflib.get_close_matches(arguments.id, by_id, n=1, cutoff=0)
        _complain(f"smelltest rules show: no rule {arguments.id!r}; did you mean {nearest[0]}?")
        return Exit.USAGE
    rules.write_rule(by_id[arguments.id], sys.stdout)
    return Exit.FINE


def _rules_check(arguments: argparse.Namespace) -> int:
    from scoring.output import rules
    from scoring.rulebook import load_rulebook

    rules.write_check(load_rulebook(_rule_files(arguments)), sys.stdout)
    return Exit.FINE


def _rules_test(arguments: argparse.Namespace) -> int:
    from scoring.output import rules
    from scoring.rule_tests import run_rule_tests
    from scoring.rulebook import load_rulebook

    results = run_rule_tests(load_rulebook(_rule_files(arguments)))
    rules.write_tests(results, sys.stdout)
    return Exit.FINE if all(result.passed for result in results) else Exit.BELOW


def _rule_files(arguments: argparse.Namespace) -> list[Path]:
    from scoring.shipped import rules_folder

    return arguments.files or [rules_folder()]


class _Tally:
    """Watches reports go by, names failures on stderr, and knows the exit code."""

    def __init__(self, fail_under: float | None) -> None:
        self.exit = Exit.FINE
        self._fail_under = fail_under

    def count(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            if report.error:
                line = f", line {report.error.line}" if report.error.line else ""
                _complain(f"smelltest: {report.document.id}{line}: {report.error.message}")
                self.exit = Exit.UNREADABLE
            elif report.score and self._fail_under is not None and report.score.value < self._fail_under:
                self.exit = max(self.exit, Exit.BELOW)
            yield report


def _complain(message: str) -> None:
    """Print one line to stderr; it may quote foreign text."""
    from scoring.output.visible import visible

    print(visible(message), file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and a second with the way out."""

    def error(self, message: str) -> NoReturn:
        _complain(f"{self.prog}: {message}")
        self.exit(Exit.USAGE, f"try: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="smelltest",
        description=_HELP,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"smelltest {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_report(commands)
    _add_rules(commands)
    return parser


def _add_report(commands: argparse._SubParsersAction[_Parser]) -> None:
    report = commands.add_parser(
        "report",
        help="score documents and show every defect in its place",
        description="Score documents: every defect in its place, what it costs, why it matters.",
        epilog=_REPORT_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    report.set_defaults(run=_report)
    report.add_argument(
        "paths", nargs="*", metavar="PATH", help="a file, a folder, a glob, or - for standard input"
    )
    report.add_argument(
        "--format", choices=["terminal", "json", "jsonl"], default="terminal", help="default: terminal"
    )
    _add_own_rules(report)
    report.add_argument(
        "--explain", action="store_true", help="list all places, all rows of the score, and the notes"
    )
    report.add_argument("--include-text", action="store_true", help="put the document's text into the JSON")
    report.add_argument(
        "--min-words",
        type=_words,
        default=MIN_WORDS,
        metavar="N",
        help="give no score to documents shorter than this (default: %(default)s)",
    )
    report.add_argument(
        "--max-size",
        type=_megabytes,
        default=MAX_SIZE,
        metavar="MB",
        help=f"read no document larger than this (default: {MAX_SIZE // MEGABYTE})",
    )
    report.add_argument(
        "--timeout",
        type=_seconds,
        default=TIMEOUT,
        metavar="SECONDS",
        help=f"give up on a document after so long; 0: never (default: {TIMEOUT:g})",
    )
    report.add_argument(
        "--fail-under",
        type=_score,
        metavar="N",
        help="exit with code 1 if a document scores lower than this",
    )


def _add_rules(commands: argparse._SubParsersAction[_Parser]) -> None:
    rules = commands.add_parser(
        "rules",
        help="list, show, check and test the rules",
        description="List, show, check and test the rules.",
        epilog=_RULES_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = rules.add_subparsers(title="commands", required=True, metavar="COMMAND")

    listing = actions.add_parser("list", help="one line for each rule")
    listing.set_defaults(run=_rules_list)
    _add_own_rules(listing)

    showing = actions.add_parser("show", help="one rule in full, with its examples")
    showing.set_defaults(run=_rules_show)
    showing.add_argument("id", metavar="RULE", help="the rule's id, as in a report")
    _add_own_rules(showing)

    checking = actions.add_parser("check", help="are rule files right? all errors, with line and remedy")
    checking.set_defaults(run=_rules_check)
    testing = actions.add_parser("test", help="do the examples in rule files hold?")
    testing.set_defaults(run=_rules_test)
    for action in (checking, testing):
        action.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE",
            help="rule files or folders (default: the shipped rules)",
        )


def _add_own_rules(parser: _Parser) -> None:
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a rule file of your own, on top of the shipped ones; may be repeated",
    )


def _words(argument: str) -> int:
    if not argument.isdecimal():
        raise argparse.ArgumentTypeError(f"{argument!r} is not a number of words")
    return int(argument)


def _megabytes(argument: str) -> int:
    """A size in bytes."""
    return int(_number(argument, "a size in megabytes, 0.5 for example") * MEGABYTE)


def _seconds(argument: str) -> float:
    return _number(argument, "a number of seconds")


def _number(argument: str, meaning: str) -> float:
    try:
        number = float(argument)
    except ValueError:
        number = -1
    if not 0 <= number < 2**31:
        raise argparse.ArgumentTypeError(f"{argument!r} is not {meaning}")
    return number


def _score(argument: str) -> float:
    try:
        score = float(argument)
    except ValueError:
        score = -1
    if not 0 <= score <= 100:
        raise argparse.ArgumentTypeError(f"{argument!r} is not a score from 0 to 100")
    return score
