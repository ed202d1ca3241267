"""`smelltest rules try, stats, new`: where rules are made and measured."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.cli.arguments import Exit, Parser, add_own_rules, complain

if TYPE_CHECKING:
    from scoring.rulebook import Rulebook
    from scoring.rulebook.project import Project

SORTS = ("points", "hits", "documents", "overlap", "time", "id")
_TRY_EXAMPLES = """\
examples:
  smelltest rules try spacing.fused-words article.txt
  smelltest rules try house.yml article.html           all rules of a file
  smelltest rules try house.yml article.txt --watch    again after each change
"""
_STATS_EXAMPLES = """\
examples:
  smelltest rules stats archive/
  smelltest rules stats archive/ --rule 'spacing.*' --sort overlap
  smelltest rules stats archive/ --compare shipped house.yml
  smelltest rules stats --decisions decisions.db
"""
_NEW_EXAMPLES = """\
examples:
  smelltest rules new             asks for the file, too
  smelltest rules new house.yml   a new file, or one more rule in it
"""


def add_workbench(actions: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands to those of `smelltest rules`."""
    _add_try(actions)
    _add_stats(actions)
    _add_new(actions)


def _add_try(actions: argparse._SubParsersAction[Parser]) -> None:
    trying = actions.add_parser(
        "try",
        help="what a rule finds in a document, and what holds it back there",
        description="Try rules on a document: their evidence in place, what was held back, by what.",
        epilog=_TRY_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    trying.set_defaults(run=_try)
    trying.add_argument("rule", metavar="RULE", help="the id of a rule, or a rule file, for all rules in it")
    trying.add_argument(
        "paths", nargs="+", metavar="FILE", help="a document, text or HTML; - is standard input"
    )
    trying.add_argument(
        "--watch", action="store_true", help="again whenever a rule or the document changes; Ctrl-C ends"
    )
    add_own_rules(trying)


def _add_stats(actions: argparse._SubParsersAction[Parser]) -> None:
    from scoring.cli.rules import family

    counting = actions.add_parser(
        "stats",
        help="what rules find in a corpus, what they cost, and what other rules would change",
        description="Count over a corpus: hits, documents, points, overlap and time of each rule.",
        epilog=_STATS_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    counting.set_defaults(run=_stats)
    counting.add_argument(
        "paths", nargs="*", metavar="CORPUS", help="files, folders or globs; - is standard input"
    )
    counting.add_argument(
        "--decisions",
        type=Path,
        metavar="LOG",
        help="in place of a corpus: how often rules are right, as the decisions of reviewers have it",
    )
    counting.add_argument("--sort", choices=SORTS, default="points", help="default: %(default)s")
    counting.add_argument("--all", action="store_true", help="list rules that never fired, and all changes")
    counting.add_argument("--family", action="append", type=family, metavar="FAMILY", help="only this family")
    counting.add_argument(
        "--rule", action="append", metavar="RULE", help="only this rule, or those that a glob fits"
    )
    counting.add_argument(
        "--compare",
        nargs=2,
        metavar=("OLD", "NEW"),
        help="which documents change from one set of rules to another: each a rule file or folder (on top of "
        "the shipped rules), a project file, or the word shipped",
    )
    counting.add_argument(
        "--format", choices=["terminal", "json"], default="terminal", help="default: %(default)s"
    )
    add_own_rules(counting)


def _add_new(actions: argparse._SubParsersAction[Parser]) -> None:
    making = actions.add_parser(
        "new",
        help="ask for a rule, write it with its examples, and test it",
        description="Make a rule by answering questions; every answer is checked at once.",
        epilog=_NEW_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    making.set_defaults(run=_new)
    making.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the rule file to write to")
    add_own_rules(making)


def _try(arguments: argparse.Namespace) -> int:
    from scoring.cli.trying import Attempt, NoSuchRule
    from scoring.cli.watching import watch

    attempt = Attempt(arguments)
    try:
        if arguments.watch:
            watch(attempt.again)
        return attempt.once()
    except KeyboardInterrupt:
        print()  # the shell goes on in a line of its own
        raise
    except NoSuchRule as error:
        complain(f"smelltest rules try: {error}")
        return Exit.USAGE


def _stats(arguments: argparse.Namespace) -> int:
    from scoring.cli.counting import compare, count, count_decisions

    if bool(arguments.paths) == (arguments.decisions is not None):
        complain("smelltest rules stats: name a corpus, or with --decisions a decision log")
        return Exit.USAGE
    if arguments.decisions:
        return count_decisions(arguments)
    if not arguments.compare:
        return count(arguments)
    if arguments.rules or arguments.project or arguments.family or arguments.rule:
        complain(
            "smelltest rules stats: --compare takes whole sets of rules, as OLD and NEW name them:"
            " leave out --rules, --project, --family and --rule"
        )
        return Exit.USAGE
    return compare(arguments)


def _new(arguments: argparse.Namespace) -> int:
    from scoring.cli.making import make

    return make(arguments)


def with_files(
    arguments: argparse.Namespace, project: Project, files: Sequence[Path], instead_of: Path | None = None
) -> Rulebook:
    """The rulebook that applies with these files: in their place, where project or --rules name them, too.

    What lies on top of them is left out. A single file may stand `instead_of` another.
    Raises RulebookError for mistakes in any file.
    """
    from scoring.rulebook import load_rulebook
    from scoring.rulebook.packs import rule_files, stack_up_to

    shipped = [*rule_files(project.shipped, [])]
    stack = [*shipped, *rule_files([*project.packs, *arguments.rules], [])]
    found = stack_up_to([instead_of] if instead_of else [*rule_files(files, [])], stack)
    if instead_of:
        found = [file if file != instead_of else files[0] for file in found]
    return load_rulebook(found[len(shipped) :], on=found[: len(shipped)], project=project)
