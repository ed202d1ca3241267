"""What the commands have in common: exit codes, complaints on stderr, and the kinds of their arguments."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from scoring.errors import RulebookError, RuleError
from scoring.limits import MAX_SIZE, MEGABYTE, MIN_WORDS, TIMEOUT

if TYPE_CHECKING:
    from datetime import date

    from scoring.model import Model
    from scoring.policy import Policy
    from scoring.reading.records import Columns
    from scoring.rulebook import Rulebook
    from scoring.rulebook.project import Project


class Exit(IntEnum):
    """What the exit code says; where two apply, the later one in this list wins."""

    FINE = 0
    BELOW = 1  # a document scored below --fail-under, or a test of a rule or policy failed
    USAGE = 2  # wrong arguments; broken rules, project, ignore file or baseline
    UNREADABLE = 3  # some input could not be read, or not be scored in its limits
    INTERRUPTED = 130


def complain(message: str) -> None:
    """Print one line to stderr; it may quote foreign text."""
    from scoring.output.visible import visible

    print(visible(message), file=sys.stderr)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and a second with the way out."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and leave."""
        complain(f"{self.prog}: {message}")
        self.exit(Exit.USAGE, f"try: {self.prog} --help\n")


def add_own_rules(parser: Parser) -> None:
    """Give a command the options that decide about its rules: --rules, --project, --no-project."""
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a rule file of your own, on top of the others; may be repeated",
    )
    add_project(parser)


def add_project(parser: Parser) -> None:
    """Give a command the options --project and --no-project."""
    project = parser.add_mutually_exclusive_group()
    project.add_argument(
        "--project",
        type=Path,
        metavar="FILE",
        help="the project file (default: smelltest.yml in this folder or the nearest above)",
    )
    project.add_argument("--no-project", action="store_true", help="do without a project file")


def add_weights(parser: Parser) -> None:
    """Give a command the option that decides about the learned weights."""
    parser.add_argument(
        "--weights",
        type=weights,
        metavar="FILE",
        help="weights that `smelltest train` wrote, in place of the shipped ones; none: the rules alone",
    )


def add_columns(group: argparse._ArgumentGroup) -> None:
    """Give a command the options that name the columns of tables."""
    for column, meaning in (
        ("text", "the text"),
        ("html", "the web page, in place of the text"),
        ("id", "what the row is known by"),
        ("url", "the address"),
        ("title", "the title"),
        ("date", "when it was published"),
    ):
        group.add_argument(f"--{column}-column", metavar="NAME", help=f"the column of {meaning}")


def add_limits(parser: Parser) -> argparse._ArgumentGroup:
    """Add the limits that a document must keep, as a group that may take more."""
    limits = parser.add_argument_group("limits of a document")
    limits.add_argument(
        "--min-words", type=words, metavar="N", help=f"no score to shorter ones (default: {MIN_WORDS})"
    )
    limits.add_argument(
        "--max-size", type=megabytes, metavar="MB", help=f"none larger (default: {MAX_SIZE // MEGABYTE})"
    )
    limits.add_argument(
        "--timeout", type=seconds, metavar="SECONDS", help=f"0: never give up (default: {TIMEOUT:g})"
    )
    return limits


def chosen_columns(arguments: argparse.Namespace) -> Columns:
    """The columns that the arguments name."""
    from scoring.reading.records import Columns

    return Columns(*(getattr(arguments, f"{name}_column") for name in Columns.__struct_fields__))


def chosen_project(arguments: argparse.Namespace) -> Project:
    """The project that the arguments name, else that of the working folder, else none.

    Raises RulebookError for mistakes in its file, and for one that somebody else may have put above us to
    run code of theirs.
    """
    from scoring.rulebook.project import Project, find_project, read_project

    if arguments.no_project:
        return Project()
    path: Path | None = arguments.project or find_project(Path())
    if path is None:
        return Project()
    project = read_project(path)
    if project.detectors and not arguments.project and _is_foreign(path):
        message = "this project runs code, lies here unasked, and belongs to another user"
        hint = f"if you trust it, say so: --project {path}"
        raise RulebookError([RuleError(str(path), 1, 1, message, hint)])
    return project


def _is_foreign(path: Path) -> bool:
    """Whether a file is somebody else's than the user's or the system's; unknown on Windows."""
    return hasattr(os, "getuid") and path.stat().st_uid not in (os.getuid(), 0)


def chosen_rulebook(arguments: argparse.Namespace, project: Project, today: date | None = None) -> Rulebook:
    """The rules of the project with those of --rules on top, as they hold on a day, by default this one.

    Warnings go to stderr.

    Raises RulebookError for mistakes in any file.
    """
    from scoring.rulebook import shipped_rulebook

    rulebook = shipped_rulebook(arguments.rules, project, today)
    for warning in rulebook.warnings:
        complain(f"smelltest: {warning}")
    return rulebook


def chosen_policy(path: Path, rulebook: Rulebook, today: date | None = None) -> Policy:
    """The policy in a file, as it holds on a day, by default this one.

    Warnings go to stderr.

    Raises RulebookError for mistakes in it.
    """
    from scoring.policy import load_policy

    policy = load_policy(path, rulebook, today)
    for warning in policy.warnings:
        complain(f"smelltest: {warning}")
    return policy


def chosen_model(project: Project) -> Model | None:
    """The model in the weights of the project; None: the rules alone score.

    Raises InputError for a file that cannot be read or is broken.
    """
    from scoring import model

    return model.chosen_model(project.weights)


def with_options(project: Project, arguments: argparse.Namespace) -> Project:
    """The project with the options that were given in place of its own settings."""
    from msgspec import structs

    given = {
        name: getattr(arguments, name)
        for name in ("min_words", "max_size", "timeout", "ignore", "baseline", "weights")
        if getattr(arguments, name, None) is not None
    }
    return structs.replace(project, **given)


@contextmanager
def loading() -> Iterator[None]:
    """Load without looking for garbage, a tenth of the time: what is loaded stays to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def weights(argument: str) -> Path | str:
    """A file of weights, or the word for the shipped ones or for none."""
    return argument if argument in ("shipped", "none") else Path(argument)


def words(argument: str) -> int:
    """A number of words."""
    if not argument.isdecimal():
        raise argparse.ArgumentTypeError(f"{argument!r} is not a number of words")
    return int(argument)


def megabytes(argument: str) -> int:
    """A size in bytes."""
    return int(_number(argument, "a size in megabytes, 0.5 for example") * MEGABYTE)


def seconds(argument: str) -> float:
    """A time in seconds."""
    return _number(argument, "a number of seconds")


def _number(argument: str, meaning: str) -> float:
    try:
        number = float(argument)
    except ValueError:
        number = -1
    if not 0 <= number < 2**31:
        raise argparse.ArgumentTypeError(f"{argument!r} is not {meaning}")
    return number


def score(argument: str) -> float:
    """A score."""
    try:
        score = float(argument)
    except ValueError:
        score = -1
    if not 0 <= score <= 100:
        raise argparse.ArgumentTypeError(f"{argument!r} is not a score from 0 to 100")
    return score
