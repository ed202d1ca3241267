"""`smelltest compare`: documents beside one another, by the stories that they tell."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.cli.arguments import (
    Exit,
    Parser,
    add_columns,
    add_limits,
    add_own_rules,
    add_weights,
    chosen_columns,
    chosen_model,
    chosen_project,
    chosen_rulebook,
    complain,
    loading,
    with_options,
)

if TYPE_CHECKING:
    from scoring.data import Document
    from scoring.retelling.data import Comparison, LeftOut

_TOLD = 20  # of what could not be read, on stderr: all of it is in the output

_EXAMPLES = """\
examples:
  smelltest compare one.txt other.html                  two tellings of one story
  smelltest compare archive/                            a folder: what belongs together is found
  smelltest compare original.txt copies/ --reference original.txt
  smelltest compare articles.jsonl --text-column body
  smelltest compare archive/ --format html > stories.html

exit codes: 0 fine, 2 wrong usage (fewer than two documents, a reference that is
not among them) or broken rules, weights or project, 3 some input could not be
read or scored
"""


def add_compare(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to those of `smelltest`."""
    compare = commands.add_parser(
        "compare",
        help="lay documents of one story side by side: conflicts, and who depends on whom",
        description="Compare what tells the same story: where it conflicts, and who depends on whom.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    compare.set_defaults(run=_compare)
    compare.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder, a glob, a table (JSONL, CSV, Parquet), a web archive, or -",
    )
    compare.add_argument(
        "--reference",
        metavar="PATH",
        help="the one of them that is the original: the others of its story are judged against it",
    )
    compare.add_argument(
        "--format", choices=["terminal", "json", "html"], default="terminal", help="default: terminal"
    )
    compare.add_argument("--explain", action="store_true", help="show all conflicts, places and reasons")
    add_own_rules(compare)
    add_weights(compare)
    add_limits(compare)
    add_columns(compare.add_argument_group("columns of tables, where they have other than the usual names"))


def _compare(arguments: argparse.Namespace) -> int:
    if not arguments.paths:
        return _misused("name files or folders that tell one story; for example: smelltest compare seeds/")
    with loading():
        from msgspec import structs

        from scoring import comparison
        from scoring.output.progress import counter
        from scoring.pipeline import Scorer

        project = with_options(chosen_project(arguments), arguments)
        scorer = Scorer(
            chosen_rulebook(arguments, project),
            project.min_words,
            project.timeout,
            folder=project.folder,
            model=chosen_model(project),
        )
    documents, unread = _read(arguments, project.max_size)
    _complain_of(unread)
    if len(documents) < 2:
        _misused(_too_few(documents, unread))
        return Exit.UNREADABLE if unread else Exit.USAGE
    reference = arguments.reference and _reference(arguments.reference, documents)
    if arguments.reference and reference is None:
        return _misused(f"the reference {arguments.reference} is not among the documents; name it with them")
    with counter("documents compared", sys.stderr) as more:
        compared = comparison.compare(scorer, documents, reference, lambda story: more(len(story.documents)))
    _print(structs.replace(compared, left_out=(*unread, *compared.left_out)), arguments)
    if reference and all(story.reference is None for story in compared.stories):
        complain(
            f"smelltest: the reference {reference} tells no story that another tells: nothing is judged by it"
        )
    failed = any(each.report.error for story in compared.stories for each in story.documents)
    return Exit.UNREADABLE if unread or failed else Exit.FINE


def _read(arguments: argparse.Namespace, max_size: int) -> tuple[list[Document], list[LeftOut]]:
    """All documents that the paths lead to, and what could not be read."""
    from scoring.output.progress import counter
    from scoring.reading import Unread
    from scoring.reading.records import gather
    from scoring.retelling.data import LeftOut

    documents: list[Document] = []
    unread: list[LeftOut] = []
    with counter("documents read", sys.stderr) as more:
        for item in gather(arguments.paths, chosen_columns(arguments), max_size):
            more(1)
            if not isinstance(item, Unread):
                documents.append(item)
            elif item.error.code == "empty":
                unread.append(LeftOut(item.id, "empty", item.error.message))
            else:
                unread.append(LeftOut(item.id, "unread", item.error.message))
    return documents, unread


def _complain_of(unread: Sequence[LeftOut]) -> None:
    for item in unread[:_TOLD]:
        complain(f"smelltest: {item.document}: {item.message}")
    if more := len(unread[_TOLD:]):
        complain(f"smelltest: and {more:,} more that could not be read")


def _too_few(documents: Sequence[Document], unread: Sequence[LeftOut]) -> str:
    """Why there is nothing to compare."""
    if documents:
        return f"{documents[0].id} is one document only; to compare takes two"
    return "there is no document to compare" if not unread else "nothing that was named can be compared"


def _reference(path: str, documents: Sequence[Document]) -> str | None:
    """The id of the document that a path, or an id, stands for."""
    ids = [document.id for document in documents]
    if path in ids:
        return path
    real = os.path.realpath(path)
    return next((id for id in ids if Path(id).name == Path(path).name and os.path.realpath(id) == real), None)


def _print(compared: Comparison, arguments: argparse.Namespace) -> None:
    if arguments.format == "terminal":
        from scoring.output.comparison import terminal

        terminal.write(compared, sys.stdout, arguments.explain)
    elif arguments.format == "json":
        from scoring.output.comparison import json

        json.write(compared, sys.stdout.buffer)
    else:
        from scoring.output.comparison import html

        html.write(compared, sys.stdout.buffer)


def _misused(message: str) -> int:
    complain(f"smelltest compare: {message}")
    return Exit.USAGE
