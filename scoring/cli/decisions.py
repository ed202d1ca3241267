"""`smelltest decide` and `smelltest decisions`: add to a decision log; read, check, replay and prune it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from scoring.cli.arguments import Exit, Parser, complain
from scoring.errors import InputError, RulebookError

if TYPE_CHECKING:
    from scoring.batch.settings import Settings
    from scoring.decisions import Decision, DecisionLog, Ruling
    from scoring.decisions.kept import Materials

_LOG = Path("decisions.db")
_SHOWN = 40

_DECIDE_EXAMPLES = """\
examples:
  smelltest decide --run rows.parquet
                    what a batch and its policy made of each document, and keep
                    its rules, weights and policy, so that it can be replayed
  smelltest decide articles/bridge.txt --outcome allow --reason context \\
                    --words "the council has confirmed it"
  smelltest decide articles/bridge.txt --dismiss 9f86d081 --reason not-there
  smelltest decide --withdraw 12

A document is named by its id in the rows, or by the hash of its content; a
finding by its fingerprint, the beginning of it, or its rule if that found
nothing else. Nothing in the log is ever changed: a later decision takes the
place of an earlier one.

reasons:
  --accept     confirmed
  --dismiss    not-there (it is not as the finding says), not-theirs (a
               speaker's words), intended, harmless, other
  --outcome    confirmed, not-borne-out, context, appeal, other
  --withdraw   mistake, appeal, other

exit codes: 0 fine, 1 written down, but a replay will lack something, 2 wrong
usage, no log, or nothing in it of this name
"""
_DECISIONS_EXAMPLES = """\
examples:
  smelltest decisions list                     the newest
  smelltest decisions list --document articles/bridge.txt
  smelltest decisions export --format csv -o decisions.csv
  smelltest decisions export --format statements > statements.jsonl
  smelltest decisions replay 12                the same bytes, or what is missing
  smelltest decisions verify
  smelltest decisions forget --before 2026-05-01 --yes

exit codes: 0 fine, 1 something does not hold: an entry, a replay, a forgetting;
2 wrong usage, no log, or nothing in it of this name
"""


def add_decide(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command `decide` to those of `smelltest`."""
    decide = commands.add_parser(
        "decide",
        help="write down what was decided: by a batch and its policy, or by you",
        description="Add to a decision log. Whatever has been added stays, and can be replayed.",
        epilog=_DECIDE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    decide.set_defaults(run=_decide)
    decide.add_argument("document", nargs="?", metavar="DOCUMENT", help="its id in the rows, or its hash")
    what = decide.add_mutually_exclusive_group(required=True)
    what.add_argument("--run", dest="rows", type=Path, metavar="OUT", help="the output of smelltest batch")
    what.add_argument("--outcome", metavar="OUTCOME", help="allow, review, hold or label the document")
    what.add_argument("--accept", metavar="FINDING", help="this finding is right")
    what.add_argument("--dismiss", metavar="FINDING", help="this finding is wrong, or does not matter")
    what.add_argument("--withdraw", type=int, metavar="NUMBER", help="take back the decision of this number")
    decide.add_argument("--reason", metavar="REASON", help="one of those below")
    decide.add_argument("--words", default="", help="more of the reason, in your words")
    decide.add_argument("--by", metavar="NAME", help="who decides (default: the name of the login)")
    add_log(decide)


def add_decisions(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command `decisions` to those of `smelltest`."""
    decisions = commands.add_parser(
        "decisions",
        help="read, export, check, replay or prune a decision log",
        description="What was decided, why, by whom and when; and whether it comes out the same again.",
        epilog=_DECISIONS_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = decisions.add_subparsers(title="commands", required=True, metavar="COMMAND")
    listing = actions.add_parser("list", help="the newest entries, or all of a document")
    listing.set_defaults(run=_list)
    listing.add_argument("--document", metavar="DOCUMENT", help="its id in the rows, or its hash")
    listing.add_argument("--all", action="store_true", help="not only the newest")

    exporting = actions.add_parser("export", help="for other programs, and statements of reasons")
    exporting.set_defaults(run=_export)
    exporting.add_argument(
        "--format",
        choices=["jsonl", "csv", "statements", "wording"],
        default="jsonl",
        help="statements: the facts of statements of reasons; wording: their words, to be translated",
    )
    exporting.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")
    exporting.add_argument("--document", metavar="DOCUMENT", help="only what concerns this one")
    exporting.add_argument("--wording", type=Path, metavar="FILE", help="the words of statements, translated")

    replaying = actions.add_parser("replay", help="make a ruling again from what was kept")
    replaying.set_defaults(run=_replay)
    replaying.add_argument("number", type=int, metavar="NUMBER", help="of the ruling, or of a decision on it")
    replaying.add_argument("paths", nargs="*", default=[], metavar="IN", help="where it is now")
    replaying.add_argument("--row", action="store_true", help="print the row that came out, as JSON")

    verifying = actions.add_parser("verify", help="is every entry as it was written?")
    verifying.set_defaults(run=_verify)
    verifying.add_argument("--head", metavar="HASH", help="what an earlier verify printed: does it stand?")

    forgetting = actions.add_parser("forget", help="take entries out, and check that they are gone")
    forgetting.set_defaults(run=_forget)
    which = forgetting.add_mutually_exclusive_group(required=True)
    which.add_argument("--before", type=_day, metavar="DATE", help="all from before this day, in UTC")
    which.add_argument("--document", metavar="DOCUMENT", help="all on this document")
    forgetting.add_argument("--words", default="retention", help="why (default: retention)")
    forgetting.add_argument("--by", metavar="NAME", help="who has it forgotten (default: the login's name)")
    forgetting.add_argument("--yes", action="store_true", help="do it; without it, only say what it would do")
    for action in (listing, exporting, replaying, verifying, forgetting):
        add_log(action)


def add_log(action: Parser) -> None:
    """Give a command the option that names the decision log."""
    action.add_argument(
        "--log", type=Path, default=_LOG, metavar="FILE", help=f"the decision log (default: {_LOG})"
    )


def _decide(arguments: argparse.Namespace) -> int:
    of_document = arguments.rows is None and arguments.withdraw is None
    if of_document != (arguments.document is not None):
        return _misused("decide", "name a document, unless it is with --run or --withdraw")
    if arguments.rows:
        return decide_run(arguments.rows, arguments.log)
    from scoring.decisions import DecisionLog
    from scoring.output.visible import visible

    with DecisionLog(arguments.log, must_exist=True) as log:
        try:
            decision = _decision(log, arguments)
        except ValueError as error:
            return _misused("decide", str(error))
        before = log.latest(decision.document, decision.document_id).before(decision)
        number = log.add(decision)
    told = f"{arguments.log}: entry {number}"
    if before and decision.action != "withdraw":
        told += f", in place of {before.number} by {visible(before.content.by)}"
    print(told)
    return Exit.FINE


def decide_run(rows: Path, path: Path) -> int:
    """Write down a run in a log, and say what a replay of it would lack; returns the exit code.

    Raises InputError for what is no output of a batch, or no log.
    """
    from scoring.batch.manifest import read_manifest
    from scoring.decisions import DecisionLog
    from scoring.decisions.recording import output_of, record

    manifest = read_manifest(rows)
    output = output_of(rows, manifest)  # first, so that a wrong one leaves no log behind
    materials = _materials(manifest.settings)
    with DecisionLog(path) as log:
        recorded = record(log, output, manifest, materials)
    print(f"{path}: run {recorded.number}, {recorded.added:,} of {recorded.rows:,} rows added")
    _complain_of(recorded.lost)
    return Exit.BELOW if recorded.lost else Exit.FINE


def keep_for_run(settings: Settings, path: Path) -> None:
    """Keep what a run is about to be made with: by its end, somebody may have changed it.

    Raises InputError for what is no log, so that nobody learns it hours later.
    """
    from scoring.decisions import DecisionLog
    from scoring.decisions.kept import Kept

    with DecisionLog(path):
        _complain_of(Kept(path).keep(settings, _materials(settings)))


def _complain_of(lost: Iterable[str]) -> None:
    for line in lost:
        complain(f"smelltest decide: not kept: {line}")


def _materials(settings: Settings) -> Materials:
    """What a run was made with, as it lies here now."""
    from scoring.cli.arguments import chosen_project, chosen_rulebook, with_options
    from scoring.cli.batch import as_then
    from scoring.decisions.kept import Materials
    from scoring.model import shipped_weights

    arguments = as_then(settings, [])
    weights: Path | None = shipped_weights()
    rulebook, baseline = None, None
    try:
        project = with_options(chosen_project(arguments), arguments)
        baseline = project.baseline
        if project.weights != "shipped":
            weights = project.weights if isinstance(project.weights, Path) else None
        rulebook = chosen_rulebook(arguments, project, settings.today)
    except RulebookError as error:  # what can be found without is kept all the same
        complain(str(error))
    return Materials(rulebook=rulebook, weights=weights, policy=arguments.policy, baseline=baseline)


def _decision(log: DecisionLog, arguments: argparse.Namespace) -> Decision:
    """The decision that the arguments tell. Raises ValueError, and InputError for what the log has not."""
    from scoring.decisions import Decision, on_finding, on_outcome, withdrawal

    who = {"by": chosen_name(arguments), "words": arguments.words}
    if arguments.withdraw is not None:
        made = log.decision(arguments.withdraw)
        on_it = log.entries("decision", document=made.content.document_id)
        if any(each.content.withdraws == made.number for each in on_it if isinstance(each.content, Decision)):
            raise ValueError(f"entry {made.number} has been withdrawn already")
        return withdrawal(made, reason=arguments.reason or "mistake", **who)
    row = _ruling(log, arguments.document).row
    if arguments.outcome:
        return on_outcome(row, arguments.outcome, reason=_reason(arguments), **who)
    if arguments.accept:
        finding = _finding(row, arguments.accept)
        return on_finding(row, finding, "accept", reason=arguments.reason or "confirmed", **who)
    return on_finding(row, _finding(row, arguments.dismiss), "dismiss", reason=_reason(arguments), **who)


def _reason(arguments: argparse.Namespace) -> str:
    if not arguments.reason:
        raise ValueError("say why with --reason; --help lists them")
    return str(arguments.reason)


def _ruling(log: DecisionLog, document: str) -> Ruling:
    """The newest ruling on a document. Raises InputError, and ValueError for the content of several."""
    newest = [ruling for _, ruling in log.rulings(document)]
    if not newest:
        message = f"{log.path}: nothing about {document}; smelltest decide --run OUT writes down a run"
        raise InputError("no-entry", message)
    ids = dict.fromkeys(ruling.document_id for ruling in newest)
    if len(ids) > 1 and document not in ids:
        raise ValueError(
            f"{len(ids):,} documents have this content, {next(iter(ids))} for one: name it by its id"
        )
    return newest[-1]


def _known(log: DecisionLog, document: str | None) -> str | None:
    """A document of which something is in the log, if one is named. Raises InputError for another."""
    if document is not None and next(log.entries(document=document), None) is None:
        raise InputError("no-entry", f"{log.path}: nothing about {document}")
    return document


def _finding(row: dict[str, Any], name: str) -> dict[str, Any]:
    """The finding whose fingerprint begins so, or the only one of a rule. Raises ValueError."""
    found = {
        each["fingerprint"]: each
        for each in row["findings"]
        if each["fingerprint"].startswith(name) or each["rule"] == name
    }
    if len(found) != 1:
        how_many = "several findings are" if found else "no finding of this document is"
        raise ValueError(f"{how_many} called {name!r}; smelltest decisions list --document lists them")
    return next(iter(found.values()))


def _list(arguments: argparse.Namespace) -> int:
    from scoring.output.decisions import write_entries

    with _opened(arguments) as log:
        everything = arguments.all or arguments.document is not None
        before = 0 if everything else log.before_newest(_SHOWN)
        found = log.entries(document=_known(log, arguments.document), after=before)
        write_entries(found, before > 0, arguments.document is not None, sys.stdout)
    return Exit.FINE


def _export(arguments: argparse.Namespace) -> int:
    from scoring.decisions import exporting, statement
    from scoring.output.visible import visible

    if arguments.wording and arguments.format != "statements":
        return _misused("decisions export", "--wording is for --format statements")
    wording = statement.read_wording(arguments.wording) if arguments.wording else None
    groundless: list[str] = []
    not_kept: dict[int, str] = {}
    is_empty = True
    with _opened(arguments) as log:
        document = _known(log, arguments.document)
        lines: Iterable[bytes]
        if arguments.format == "statements":
            statement.newest_run(log)  # without one there are no statements, and nobody would know why
            lines = statement.lines(log, wording, document, groundless.append, not_kept.__setitem__)
        elif arguments.format == "wording":
            lines = [statement.template(log)]
        else:
            write = exporting.jsonl if arguments.format == "jsonl" else exporting.table
            lines = write(log.entries(document=document))
        with _output(arguments.output, log) as stream:
            for line in lines:
                stream.write(line)
                is_empty = False
    for run, message in not_kept.items():
        complain(f"smelltest decisions export: run {run}: no statements: {message}")
    for document_id in groundless:
        complain(
            f"smelltest decisions export: {visible(document_id)}: no statement, for nothing stands any more "
            "that could be told; decide on its outcome"
        )
    if not_kept and is_empty and not groundless:
        return Exit.USAGE
    return Exit.BELOW if groundless or not_kept else Exit.FINE


def _replay(arguments: argparse.Namespace) -> int:
    from scoring.decisions.replay import replay
    from scoring.output.decisions import write_replay

    with _opened(arguments) as log:
        again = replay(log, arguments.number, arguments.paths, _allowed_detectors())
    if arguments.row and again.line:
        sys.stdout.buffer.write(again.line + b"\n")
    write_replay(again, sys.stderr if arguments.row else sys.stdout)
    return Exit.FINE if again.holds else Exit.BELOW


def _allowed_detectors() -> tuple[str, ...]:
    """The detectors of others that the project here allows, whatever a log says, which may be anybody's."""
    from scoring.cli.arguments import chosen_project

    try:
        return chosen_project(argparse.Namespace(project=None, no_project=False)).detectors
    except RulebookError:
        return ()


def _verify(arguments: argparse.Namespace) -> int:
    from scoring.decisions import Run
    from scoring.decisions.kept import Kept
    from scoring.decisions.log import Fault
    from scoring.output.decisions import write_faults, write_head, write_unfinished, write_unneeded

    with _opened(arguments) as log:
        faults = list(log.faults(arguments.head))
        if faults:
            write_faults(faults, sys.stdout)
            return Exit.BELOW
        write_head(log.head, log.before_newest(0), sys.stdout)
        runs = [run for _, run in log.entries("run") if isinstance(run, Run)]
        kept = Kept(log.path)
        faults = [Fault(None, f"not kept: {line}") for line in kept.faults(runs)]
        write_faults(faults, sys.stdout)
        write_unneeded(kept.unneeded(runs), sys.stdout)
        write_unfinished(log.unfinished(), sys.stdout)
    return Exit.BELOW if faults else Exit.FINE


def _forget(arguments: argparse.Namespace) -> int:
    from scoring.decisions import Run
    from scoring.decisions.kept import Kept
    from scoring.output.decisions import entries_told
    from scoring.output.visible import visible

    document, by = arguments.document, chosen_name(arguments)
    if document == "":
        return _misused("decisions forget", "--document needs the id of a document, or its hash")
    if document is not None and (wrong := _naming_for_ever(document, by, arguments.words)):
        return _misused("decisions forget", f"{wrong} would name the document for ever")
    with _opened(arguments) as log:
        numbers = _to_forget(log, _known(log, document), arguments.before)
        count = entries_told(len(numbers))
        if not arguments.yes:
            print(f"{count} would be forgotten; --yes does it")
            return Exit.FINE
        ids = _ids_of(log, numbers, document)
        forgot = log.forget(numbers, by=by, words=arguments.words)
        # Also what an earlier forgetting left that was killed before this.
        Kept(log.path).prune(run for _, run in log.entries("run") if isinstance(run, Run))
        named = _still_named(log, ids)
    print(f"{count} forgotten")
    if forgot.remaining:
        complain(
            f"smelltest decisions forget: {forgot.remaining:,} of them still stand in the bytes of the file: "
            "somebody else has opened it meanwhile; forget again when nobody has"
        )
    for place, name in named:
        complain(f"smelltest decisions forget: {visible(place)} still names {visible(name)}")
    return Exit.BELOW if forgot.remaining or named else Exit.FINE


def _to_forget(log: DecisionLog, document: str | None, before: datetime | None) -> list[int]:
    """The numbers of all entries on a document, or of all from before a day, but of runs still in use."""
    from scoring.decisions import Forgetting, Ruling

    numbers: list[int] = []
    in_use: set[int] = set()
    for number, content in log.entries("run", "ruling", "decision", document=document):
        assert not isinstance(content, Forgetting)
        if before is None or content.at < before:
            numbers.append(number)
        elif isinstance(content, Ruling):
            in_use.add(content.run)
    return [number for number in numbers if number not in in_use]


def _naming_for_ever(document: str, by: str, words: str) -> str | None:
    """What would be written into the entry of a forgetting, which is never forgotten."""
    from scoring.decisions.naming import named_in_words

    is_named = named_in_words(document)
    return "--words" if is_named(words) else "--by" if is_named(by) else None


def _ids_of(log: DecisionLog, numbers: Iterable[int], document: str | None) -> list[str]:
    """By what a document is named that is forgotten; of many from before a day nobody asks."""
    from scoring.decisions import Decision, Ruling

    if document is None:
        return []
    contents = (log.entry(number).content for number in numbers)
    ids = (content.document_id for content in contents if isinstance(content, Ruling | Decision))
    return list(dict.fromkeys([document, *ids]))


def _still_named(log: DecisionLog, ids: Iterable[str]) -> list[tuple[str, str]]:
    """Where documents are still named, and by which id: in a reviewer's words, for example.

    One that is in the log with another content is not forgotten.
    """
    from scoring.decisions.naming import naming

    gone = [id for id in ids if next(log.entries(document=id), None) is None]
    return [(place, id) for id in gone for place in naming(log, id)]


def _opened(arguments: argparse.Namespace) -> DecisionLog:
    from scoring.decisions import DecisionLog

    return DecisionLog(arguments.log, must_exist=True)


def chosen_name(arguments: argparse.Namespace) -> str:
    """Who is at work: as named, or by the login."""
    import getpass

    try:
        return str(getpass.getuser() if arguments.by is None else arguments.by)
    except (OSError, KeyError, ImportError):  # a process without a user, in a container for example
        raise InputError("no-name", "nobody knows who you are; say --by NAME") from None


@contextmanager
def _output(path: Path | None, log: DecisionLog) -> Iterator[BinaryIO]:
    """Where to write: a file, or standard output.

    Raises InputError for a file that cannot be written, and for the log itself, which would be no more.
    """
    if path is None:
        yield sys.stdout.buffer
        return
    try:
        if path.exists() and path.samefile(log.path):
            raise InputError("unwritable", f"{path}: this is the log; name another file with -o")
        file = path.open("wb")
    except OSError as error:
        raise InputError("unwritable", f"{path}: {error.strerror}") from error
    with file:
        yield file


def _day(argument: str) -> datetime:
    """The beginning of a day."""
    try:
        day = date.fromisoformat(argument)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{argument!r} is not a date such as 2026-11-22") from None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _misused(command: str, message: str) -> int:
    complain(f"smelltest {command}: {message}")
    return Exit.USAGE
