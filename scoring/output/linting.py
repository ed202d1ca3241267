"""What `rules check` says: one line for each complaint, or that the files are right.

A line is broken between words at a terminal only: a pipe is read by editors and scripts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.text import Text

from scoring.linter import Issue
from scoring.output.screen import Screen, plural

_HANGING = 2  # cells


def write_issues(issues: Sequence[Issue], rules: int, files: int, stream: TextIO) -> None:
    """Print the complaints about so many rules in so many files, as a compiler would, and the tally."""
    screen = Screen(stream)
    complaints = [_complaint(screen, issue) for issue in issues]
    if stream.isatty():
        complaints = [line for complaint in complaints for line in _broken(screen, complaint)]
    screen.print(complaints, [_tally(screen, len(issues), rules, files)])


def _broken(screen: Screen, complaint: Text) -> Iterator[Text]:
    """The complaint in lines of the screen's width, those after the first set in."""
    first, *rest = screen.wrap(complaint, _HANGING)
    yield first[_HANGING:]
    yield from rest


def _complaint(screen: Screen, issue: Issue) -> Text:
    about = f"{issue.rule}: " if issue.rule else ""
    return screen.line(
        (f"{issue.path}:{issue.line}: ", "bold"),
        (issue.code, "red"),
        f": {about}{issue.message}; ",
        (f"help: {issue.hint}", "dim"),
    )


def _tally(screen: Screen, issues: int, rules: int, files: int) -> Text:
    checked = f"{plural(rules, 'rule')} in {plural(files, 'file')}"
    if issues:
        return screen.line((plural(issues, "complaint"), "red"), f" about {checked}")
    return screen.line(("ok", "green"), f": {checked}")
