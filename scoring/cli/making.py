"""`smelltest rules new`: ask for a rule, write it, test it, and say how to go on."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from scoring.authoring import Draft, file_complaint
from scoring.cli.arguments import Exit, chosen_project, complain
from scoring.cli.dialogue import Dialogue
from scoring.cli.workbench import with_files
from scoring.errors import RulebookError
from scoring.output.rule_tests import write_tests
from scoring.output.screen import Screen
from scoring.rulebook import Rulebook
from scoring.rulebook.packs import rule_files

_COMMAND = "smelltest rules new"
_UNWRITTEN = "nothing has been written"


def make(arguments: argparse.Namespace) -> int:
    """Make a rule; returns the exit code."""
    project = chosen_project(arguments)
    dialogue = Dialogue(sys.stdout, input)
    _prepare_input()
    try:
        path = arguments.file or Path(dialogue.file())
        if fault := file_complaint(path):
            complain(f"{_COMMAND}: {path}: {fault}")
            return Exit.USAGE

        def load(file: Path) -> Rulebook:
            return with_files(arguments, project, [file], instead_of=path)

        draft = Draft(path, load)
        dialogue.fill(draft)
        _write(draft)
    except EOFError:
        complain(f"{_COMMAND}: the answers ended before the rule was complete; {_UNWRITTEN}")
        return Exit.USAGE
    except OSError as error:
        complain(f"{_COMMAND}: {path}: {error.strerror}; {_UNWRITTEN}")
        return Exit.USAGE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        complain(f"{_COMMAND}: {_UNWRITTEN}")
        raise
    return _finish(
        draft,
        is_own=os.path.realpath(path) in {os.path.realpath(file) for file in rule_files(project.packs, [])},
    )


def _write(draft: Draft) -> None:
    """Write the rule; where that fails, print it, so that no answer is lost."""
    try:
        draft.write()
    except (OSError, RulebookError):
        print(f"\n{draft.text()}")
        raise


def _prepare_input() -> None:
    """Let lines be edited at a terminal, and let bytes that are no text come in, to be refused as answers."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    if sys.stdin.isatty():
        with suppress(ImportError):  # not on every system
            import readline  # noqa: F401


def _finish(draft: Draft, is_own: bool) -> int:
    """Show how the rule fares with its examples, and the commands that come next.

    `is_own` tells a file of the project's, which needs no naming.
    """
    screen = Screen(sys.stdout)
    screen.print([screen.line(), screen.line(("Written to ", "bold"), (str(draft.path), "bold"))])
    results = draft.outcomes()
    write_tests(results, sys.stdout)
    file = shlex.quote(str(draft.path))
    options = "" if is_own else f" --rules {file}"
    screen.print(
        [
            screen.title("What comes next"),
            screen.line(f"  smelltest rules test {file}"),
            screen.line(f"  smelltest rules check {file}"),
            screen.line(f"  smelltest rules try {file} article.txt --watch"),
            screen.line(f"  smelltest report article.txt{options}"),
        ]
    )
    return Exit.FINE if all(result.passed for result in results) else Exit.BELOW
