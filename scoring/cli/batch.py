"""`smelltest batch`: score many documents into a table, and check such a table."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from io import BufferedReader
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from scoring.cli.arguments import (
    Exit,
    Parser,
    add_columns,
    add_limits,
    add_own_rules,
    add_weights,
    chosen_columns,
    chosen_policy,
    chosen_project,
    chosen_rulebook,
    complain,
    loading,
    megabytes,
    weights,
    with_options,
)
from scoring.errors import InputError
from scoring.limits import MAX_MEMORY, MEGABYTE

if TYPE_CHECKING:
    from scoring.batch.plan import Plan
    from scoring.batch.settings import Settings, Shard
    from scoring.batch.summary import Summary
    from scoring.batch.writing import Format as OutFormat

_MOST_JOBS = 1024

FORMATLESS = "{out}: end the name with .jsonl, .csv or .parquet, or say --out-format"

_KEPT = "; what is scored is kept: the same command with --resume goes on"
_MIDWAY = ("input-changed", "no-workers")  # codes of what is found out when work has begun

_EXAMPLES = """\
examples:
  smelltest batch articles.jsonl -o rows.parquet
  smelltest batch archive/ 'more/*.csv.gz' -o rows.csv --text-column body
  smelltest batch articles.jsonl -o rows.parquet --policy policy.yml
  smelltest batch articles.jsonl -o rows.parquet --resume    go on after a stop
  zcat dump.gz | smelltest batch - -o - --input-format jsonl > rows.jsonl
  smelltest batch --verify rows.parquet     do they still come out the same?
  smelltest batch --shadow house.yml rows.parquet     what would house.yml change?

One row out for each row in, in order, and beside OUT a manifest of how it was
made. OUT appears when it is complete; until then all is in OUT.work.

exit codes: 0 fine, 1 --verify found a difference, or what is in --decisions
cannot all be replayed, 2 wrong usage or broken rules, weights, project or
policy, 3 some documents could not be scored (their rows say why), with --shadow
those that could be then, or the disk is full: go on with --resume
"""


def add_batch(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to those of `smelltest`."""
    batch = commands.add_parser(
        "batch",
        help="score many documents into a table: JSONL, CSV or Parquet",
        description="Score many documents: one row out for each row in, whatever is wrong with it.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    batch.set_defaults(run=partial(_batch, batch))
    batch.add_argument(
        "paths",
        nargs="*",
        metavar="IN",
        help="JSONL, CSV, Parquet or WARC, plain or packed with gzip or zstd; a folder, a glob, or -",
    )
    batch.add_argument("-o", "--output", metavar="OUT", help="the file to write; - is standard output")
    _add_formats(batch)
    add_own_rules(batch)
    add_weights(batch)
    batch.add_argument("--policy", type=Path, metavar="FILE", help="route the documents by this policy")
    batch.add_argument("--include-text", action="store_true", help="put the documents' texts into the rows")
    _add_limits(batch)
    _add_running(batch)
    _add_shadow(batch)


def _add_formats(batch: Parser) -> None:
    formats = batch.add_argument_group("input and output")
    formats.add_argument(
        "--input-format",
        choices=["jsonl", "csv", "parquet", "files", "warc"],
        help="of inputs whose name does not tell",
    )
    formats.add_argument(
        "--out-format", choices=["jsonl", "csv", "parquet"], help="default: by the ending of OUT"
    )
    add_columns(formats)


def _add_limits(batch: Parser) -> None:
    limits = add_limits(batch)
    limits.add_argument(
        "--max-memory",
        type=megabytes,
        default=MAX_MEMORY,
        metavar="MB",
        help=f"that one may take, beside rules and word lists; 0: any (default: {MAX_MEMORY // MEGABYTE})",
    )


def _add_running(batch: Parser) -> None:
    running = batch.add_argument_group("running")
    running.add_argument("--jobs", type=_jobs, metavar="N", help="processes that score (default: one a core)")
    running.add_argument(
        "--resume", action="store_true", help="go on where a run was interrupted, to the same bytes"
    )
    running.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")
    running.add_argument(
        "--decisions", type=Path, metavar="LOG", help="write the outcomes into this decision log, too"
    )
    running.add_argument(
        "--shard", type=_shard, metavar="I/N", help="score only the I-th of N parts, 2/8 for example"
    )
    running.add_argument(
        "--verify",
        type=Path,
        metavar="OUT",
        help="score a sample of the documents of OUT again, and say what has changed",
    )


def _add_shadow(batch: Parser) -> None:
    shadow = batch.add_argument_group(
        "what would change (IN: an earlier OUT, then its inputs if they have moved)"
    )
    shadow.add_argument(
        "--shadow",
        action="append",
        default=[],
        type=Path,
        metavar="NEW",
        help="say what these rules, this policy or this project file would change; may be repeated",
    )
    shadow.add_argument(
        "--sample", type=_count, metavar="N", help="so many documents to look at (default: 20)"
    )
    shadow.add_argument("--format", choices=["terminal", "json"], help="default: terminal")


def _batch(parser: Parser, arguments: argparse.Namespace) -> int:
    run = _run
    if arguments.verify:
        if settled := _settled(parser, arguments, {"verify", "jobs"}):
            return misused(f"--verify takes all but IN and --jobs from the manifest; leave out {settled}")
        run = _verify
    elif arguments.shadow:
        with loading():
            from scoring.cli.shadow import OPTIONS, WRITING, shadow

        if settled := _settled(parser, arguments, {*OPTIONS, *WRITING}):
            return misused(f"--shadow takes how to score from the manifest of the run; leave out {settled}")
        run = shadow
    with _terminated_as_interrupted():
        try:
            return run(arguments)
        except Halted as halted:
            return int(halted.args[0])


def _settled(parser: Parser, arguments: argparse.Namespace, free: Collection[str]) -> str:
    """The options that were given although the manifest has settled them; `free` are those it has not."""
    usual = vars(parser.parse_args([]))
    return ", ".join(
        f"--{name.replace('_', '-')}"
        for name, value in vars(arguments).items()
        if name not in ("paths", *free) and value != usual.get(name, value)
    )


def _run(arguments: argparse.Namespace) -> int:
    if arguments.sample or arguments.format:
        return misused("--sample and --format go with --shadow")
    if not arguments.paths or not arguments.output:
        return misused(
            "name what to read and, with -o, the file to write; "
            "for example: smelltest batch articles.jsonl -o rows.parquet"
        )
    streamed = arguments.output == "-"
    if streamed and (arguments.resume or arguments.overwrite):
        return misused("standard output can neither be resumed nor overwritten; name a file with -o")
    if streamed and arguments.decisions:
        return misused("a decision log needs the rows in a file; name one with -o")
    out = Path(arguments.output)
    if arguments.decisions and arguments.decisions.resolve() == out.resolve():
        return misused(f"{out}: the decision log and the rows need a file each")
    format = "jsonl" if streamed and not arguments.out_format else out_format(arguments)
    if format is None:
        return misused(FORMATLESS.format(out=out))
    if streamed and format != "jsonl":
        return misused("only JSONL can be written to standard output; name a file with -o")
    with loading():
        from scoring.batch.run import begun, stream
        from scoring.output.progress import Meter

    before = begun(out, arguments.overwrite) if arguments.resume else None
    stdin = stdin_of(arguments.paths)
    plan = planned(arguments, format, before.today if before else datetime.now(UTC).date(), stdin)
    if arguments.decisions:
        from scoring.cli.decisions import decide_run, keep_for_run

        keep_for_run(plan.settings, arguments.decisions)
    if streamed:
        with halting(None), Meter(plan, sys.stderr) as meter:
            jobs = arguments.jobs or cores()
            summary = stream(plan, sys.stdout.buffer, jobs=jobs, stdin=stdin, watch=meter.advance)
    else:
        summary = write(plan, out, arguments, stdin)
    _print(summary, sys.stderr if streamed else sys.stdout)
    code = decide_run(out, arguments.decisions) if arguments.decisions else Exit.FINE
    return Exit.UNREADABLE if summary.failures else code


def write(plan: Plan, out: Path, arguments: argparse.Namespace, stdin: BufferedReader | None) -> Summary:
    """Score what the plan names into a file, as --jobs, --resume and --overwrite say.

    Raises InputError for what keeps it from beginning, and Halted when it stops before its end.
    """
    with loading():
        from scoring.batch.run import run
        from scoring.output.progress import Meter

    with halting(out), Meter(plan, sys.stderr) as meter:
        return run(
            plan,
            out,
            jobs=arguments.jobs or cores(),
            resume=arguments.resume,
            overwrite=arguments.overwrite,
            stdin=stdin,
            watch=meter.advance,
        )


class Halted(Exception):
    """Work stopped before its end, and the user knows why; `args` is the exit code."""


@contextmanager
def halting(out: Path | None) -> Iterator[None]:
    """Tell what stops work that writes to `out`, and that it can go on; without one, nothing is kept.

    Raises Halted.
    """
    kept = _KEPT if out else ""
    try:
        yield
    except KeyboardInterrupt:
        complain(f"smelltest batch: interrupted{kept}")
        raise Halted(Exit.INTERRUPTED) from None
    except InputError as error:
        if error.code not in _MIDWAY:
            raise
        complain(f"smelltest batch: {error.message}")
        raise Halted(Exit.UNREADABLE) from None
    except OSError as error:
        if out is None or isinstance(error, BrokenPipeError):
            raise
        complain(f"smelltest batch: {error.filename or out}: {error.strerror}{kept}")
        raise Halted(Exit.UNREADABLE) from None


def _verify(arguments: argparse.Namespace) -> int:
    with loading():
        from scoring.batch.verify import verifiable, verify
        from scoring.output.verdict import write_verdict

    out: Path = arguments.verify
    manifest = verifiable(out)
    then = manifest.settings
    again = as_then(then, arguments.paths)
    stdin = stdin_of(again.paths)
    plan = planned(again, then.output, then.today, stdin)
    verdict = verify(out, manifest, plan, jobs=arguments.jobs or cores(), stdin=stdin)
    write_verdict(verdict, sys.stdout)
    return Exit.FINE if verdict.holds else Exit.BELOW


def stdin_of(paths: Sequence[str]) -> BufferedReader | None:
    """Standard input, where it is among the paths."""
    from scoring.reading.records import in_blocks

    return in_blocks(sys.stdin.buffer) if "-" in paths else None


def planned(
    arguments: argparse.Namespace, output: OutFormat, today: date, stdin: BufferedReader | None
) -> Plan:
    """What the arguments ask for, with everything loaded.

    Raises InputError for inputs, weights and a baseline that cannot be read, RulebookError for mistakes in
    rules, project and policy: all before any work.
    """
    with loading():
        from scoring.batch.loading import setup_of
        from scoring.batch.plan import Plan
        from scoring.batch.settings import WHOLE, Origins, settings_of
        from scoring.reading.records import inspect

        columns = chosen_columns(arguments)
        inputs = inspect(arguments.paths, columns, arguments.input_format, stdin)
        project = with_options(chosen_project(arguments), arguments)
        rulebook = chosen_rulebook(arguments, project, today)
        policy = chosen_policy(arguments.policy, rulebook, today) if arguments.policy else None
        origins = Origins(
            paths=tuple(arguments.paths),
            input_format=arguments.input_format,
            rules=tuple(str(path) for path in arguments.rules),
            project=str(project.path) if project.path else None,
            weights=str(arguments.weights) if arguments.weights else None,
            policy=str(arguments.policy) if arguments.policy else None,
        )
        setup = setup_of(
            project,
            rulebook,
            policy,
            columns=columns,
            include_text=arguments.include_text,
            max_memory=arguments.max_memory,
            today=today,
            origins=origins,
        )
        setup.scorer.prepare()
    return Plan(settings_of(setup, inputs, output, arguments.shard or WHOLE), inputs, setup)


def as_then(then: Settings, paths: list[str]) -> argparse.Namespace:
    """The arguments that give these settings again; the inputs may lie elsewhere now."""
    from msgspec.structs import asdict

    origins = then.origins
    return argparse.Namespace(
        paths=paths or list(origins.paths),
        input_format=origins.input_format,
        rules=[Path(path) for path in origins.rules],
        project=Path(origins.project) if origins.project else None,
        no_project=origins.project is None,
        weights=weights(origins.weights) if origins.weights else None,
        policy=Path(origins.policy) if origins.policy else None,
        min_words=then.min_words,
        max_size=then.max_size,
        timeout=then.timeout,
        max_memory=then.max_memory,
        include_text=then.include_text,
        shard=then.shard,
        **{f"{name}_column": column for name, column in asdict(then.columns).items()},
    )


def out_format(arguments: argparse.Namespace) -> OutFormat | None:
    """The format of the output; None: nothing tells."""
    from scoring.batch.writing import format_of

    given: OutFormat | None = arguments.out_format
    return given or (format_of(Path(arguments.output)) if arguments.output else None)


def _print(summary: Summary, stream: TextIO) -> None:
    from scoring.output.batch import write_summary

    write_summary(summary, stream)


def misused(message: str) -> int:
    """Say what is wrong with the arguments; returns the exit code for that."""
    complain(f"smelltest batch: {message}")
    return Exit.USAGE


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Have a polite request to end do what Ctrl-C does."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def cores() -> int:
    """How many processors we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _jobs(argument: str) -> int:
    """A number of processes."""
    if not argument.isdecimal() or not 1 <= int(argument) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{argument!r} is not a number of processes, 4 for example")
    return int(argument)


def _count(argument: str) -> int:
    """A number of documents."""
    if not argument.isdecimal() or not int(argument):
        raise argparse.ArgumentTypeError(f"{argument!r} is not a number of documents")
    return int(argument)


def _shard(argument: str) -> Shard:
    """A part of the batch."""
    from scoring.batch.settings import Shard

    number, slash, of = argument.partition("/")
    if not (slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(f"{argument!r} is not a part such as 1/4, 2/4, 3/4 or 4/4")
    return Shard(int(number), int(of))
