"""`smelltest report`: score documents and print what was found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.cli.arguments import (
    Exit,
    Parser,
    add_own_rules,
    add_weights,
    chosen_model,
    chosen_project,
    chosen_rulebook,
    complain,
    loading,
    megabytes,
    score,
    seconds,
    with_options,
    words,
)
from scoring.cli.tally import Tally
from scoring.errors import InputError
from scoring.limits import MAX_SIZE, MEGABYTE, MIN_WORDS, TIMEOUT

if TYPE_CHECKING:
    from scoring.data import Document, Report
    from scoring.ignores import NewBaseline
    from scoring.pipeline import Scorer
    from scoring.rulebook.project import Project

_EXAMPLES = """\
examples:
  smelltest report article.txt
  smelltest report drafts/ 'archive/*.txt'          folders and globs
  pdftotext article.pdf - | smelltest report -      standard input
  smelltest report drafts/ --fail-under 50          for scripts: see exit codes
  smelltest report drafts/ --format jsonl > reports.jsonl
  smelltest report drafts/ --rules house.yml        your own rules, too
  smelltest report archive/ --write-baseline known.json
  smelltest report archive/ --baseline known.json   only what is new since

exit codes: 0 fine, 1 a document scored below --fail-under, 2 wrong usage or
broken rules, weights, project, ignore file or baseline, 3 some input could not
be read or scored (outranks 1)
"""


def add_report(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to those of `smelltest`."""
    report = commands.add_parser(
        "report",
        help="score documents and show every defect in its place",
        description="Score documents: every defect in its place, what it costs, why it matters.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    report.set_defaults(run=_report)
    report.add_argument(
        "paths", nargs="*", metavar="PATH", help="a file, a folder, a glob, or - for standard input"
    )
    report.add_argument(
        "--format", choices=["terminal", "json", "jsonl"], default="terminal", help="default: terminal"
    )
    add_own_rules(report)
    add_weights(report)
    report.add_argument(
        "--explain", action="store_true", help="list all places, all rows of the score, and the notes"
    )
    report.add_argument("--include-text", action="store_true", help="put the document's text into the JSON")
    report.add_argument(
        "--min-words",
        type=words,
        metavar="N",
        help=f"give no score to documents shorter than this (default: {MIN_WORDS})",
    )
    report.add_argument(
        "--max-size",
        type=megabytes,
        metavar="MB",
        help=f"read no document larger than this (default: {MAX_SIZE // MEGABYTE})",
    )
    report.add_argument(
        "--timeout",
        type=seconds,
        metavar="SECONDS",
        help=f"give up on a document after so long; 0: never (default: {TIMEOUT:g})",
    )
    report.add_argument(
        "--fail-under",
        type=score,
        metavar="N",
        help="exit with code 1 if a document scores lower than this",
    )
    report.add_argument(
        "--feed", metavar="NAME", help="the feed that delivered the documents, for rules that ask for it"
    )
    accepted = report.add_argument_group("findings that are accepted")
    accepted.add_argument(
        "--ignore",
        type=Path,
        metavar="FILE",
        help="a file of findings to ignore, each with a reason (default: ignore.yml beside the project file)",
    )
    known = accepted.add_mutually_exclusive_group()
    known.add_argument(
        "--baseline", type=Path, metavar="FILE", help="ignore what this file says is known of a document"
    )
    known.add_argument(
        "--write-baseline",
        type=Path,
        metavar="FILE",
        help="write down what is found now as known; other documents in FILE stay as they are",
    )


def _report(arguments: argparse.Namespace) -> int:
    if not arguments.paths:
        complain(
            "smelltest report: name a file, a folder, a glob, or - for standard input;"
            " for example: smelltest report seeds/"
        )
        return Exit.USAGE
    with loading():
        from scoring.ignores import NewBaseline, read_baseline
        from scoring.pipeline import Scorer

        project = with_options(chosen_project(arguments), arguments)
        rulebook = chosen_rulebook(arguments, project)
        new = NewBaseline(arguments.write_baseline) if arguments.write_baseline else None
        scorer = Scorer(
            rulebook,
            project.min_words,
            project.timeout,
            folder=project.folder,
            baseline=read_baseline(project.baseline) if project.baseline and not new else None,
            model=chosen_model(project),
        )
    tally = Tally(rulebook.ignores, arguments.fail_under, project.fail_under)
    reports = tally.count(_reports(scorer, arguments.paths, project.max_size, arguments.feed))
    if new:
        reports = _known(reports, new)
    _print(reports, arguments, project)
    tally.tell_unused(arguments.explain)
    if new:
        _write(new)
    return tally.exit


def _print(reports: Iterable[Report], arguments: argparse.Namespace, project: Project) -> None:
    """Print the reports in the format that is asked for, each as soon as it is there."""
    if sys.stderr.isatty() and not sys.stdout.isatty():
        from scoring.output.progress import with_progress

        reports = with_progress(reports, sys.stderr)
    if arguments.format == "terminal":
        from scoring.output import terminal

        terminal.write(reports, sys.stdout, arguments.explain, str(project.path) if project.path else None)
    else:
        from scoring.output import json

        write = json.write_lines if arguments.format == "jsonl" else json.write_array
        write(reports, sys.stdout.buffer, arguments.include_text)


def _reports(scorer: Scorer, paths: Sequence[str], max_size: int, feed: str | None) -> Iterator[Report]:
    """Score what the paths lead to, one document at a time.

    Loading is not timed: whoever writes to standard input may take as long as they like.
    """
    from msgspec import structs

    from scoring.reading import Source, Unread, document_from_bytes, expand, load

    def read(source: Source, data: bytes) -> Document:
        return structs.replace(document_from_bytes(source, data), feed=feed)

    for item in expand(paths):
        if isinstance(item, Unread):
            yield scorer.failed(item.id, item.error)
            continue
        try:
            data = load(item, max_size=max_size)
        except InputError as error:
            yield scorer.failed(item.id, error)
        else:
            yield scorer.attempt(item.id, partial(read, item, data))


def _known(reports: Iterable[Report], new: NewBaseline) -> Iterator[Report]:
    """Pass the reports on, and take up in the new baseline what they found."""
    for report in reports:
        if not report.error and not new.add(report):
            complain(f"smelltest: {new.path}: standard input has no path by which it could be known again")
        yield report


def _write(new: NewBaseline) -> None:
    from scoring.output.screen import plural

    written = new.write(datetime.now(UTC).date())
    known = f"{plural(written.findings, 'finding')} in {plural(written.documents, 'document')}"
    kept = f"; {plural(written.kept, 'other document')} kept as before" if written.kept else ""
    complain(f"smelltest: {new.path}: {known} written as known{kept}")
