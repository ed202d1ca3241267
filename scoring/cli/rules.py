"""`smelltest rules`: list, show, check and test the rules. Its other commands have files of their own."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scoring.cli.arguments import (
    Exit,
    Parser,
    add_own_rules,
    add_project,
    chosen_project,
    chosen_rulebook,
    complain,
)
from scoring.cli.schema import add_schema
from scoring.cli.workbench import add_workbench

if TYPE_CHECKING:
    from scoring.data import Rule
    from scoring.output.rules import Shown
    from scoring.rulebook import Rulebook
    from scoring.rulebook.project import Project

_EXAMPLES = """\
examples:
  smelltest rules list --family spacing
  smelltest rules list --severity 4- --format json    4 and more, for a script
  smelltest rules show spacing.fused-words --rules house.yml
  smelltest rules check house.yml         all mistakes, with line and remedy
  smelltest rules test house.yml          do the examples in the file hold?
  smelltest rules test house.yml --coverage

exit codes: 0 fine, 1 a rule's example fails or `check` complains, 2 wrong
usage or broken rules
"""
_MOST_MEANT = 3  # names that a misspelt one may have meant
_MOST_LISTED = 12  # names that are listed where none is near
_STATUSES = ("stable", "preview", "off")


def add_rules(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to those of `smelltest`."""
    rules = commands.add_parser(
        "rules",
        help="list, show, check, test and make the rules",
        description="List, show, check, test, try, count and make rules.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = rules.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_list(actions)
    _add_show(actions)
    _add_check(actions)
    _add_test(actions)
    add_workbench(actions)
    add_schema(actions)


def _add_list(actions: argparse._SubParsersAction[Parser]) -> None:
    listing = actions.add_parser("list", help="one line for each rule")
    listing.set_defaults(run=_list)
    listing.add_argument("--family", action="append", type=family, metavar="FAMILY", help="only this family")
    listing.add_argument(
        "--severity", type=severities, metavar="N", help="only this severity, 1 to 5; `3-`: this and above"
    )
    listing.add_argument("--pack", action="append", metavar="NAME", help="only rules of this pack")
    listing.add_argument(
        "--status",
        action="append",
        choices=_STATUSES,
        metavar="STATUS",
        help="only rules that are stable, preview or off (default: stable and preview)",
    )
    _add_format(listing)
    add_own_rules(listing)


def _add_show(actions: argparse._SubParsersAction[Parser]) -> None:
    showing = actions.add_parser(
        "show", help="one rule in full: each value and where it comes from, and the examples"
    )
    showing.set_defaults(run=_show)
    showing.add_argument("id", metavar="RULE", help="the rule's id, as in a report")
    _add_format(showing)
    add_own_rules(showing)


def _add_check(actions: argparse._SubParsersAction[Parser]) -> None:
    checking = actions.add_parser(
        "check",
        help="are rule files right, and as good as they could be? each complaint with line and remedy",
    )
    checking.set_defaults(run=_check)
    _add_files(checking)


def _add_test(actions: argparse._SubParsersAction[Parser]) -> None:
    testing = actions.add_parser("test", help="do the examples in rule files hold?")
    testing.set_defaults(run=_test)
    _add_files(testing)
    testing.add_argument("--rule", action="append", metavar="RULE", help="only this rule; may be repeated")
    testing.add_argument(
        "--coverage",
        action="store_true",
        help="what the examples cover; exit with code 1 if a rule never finds anything",
    )


def _add_files(action: Parser) -> None:
    action.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="rule files or folders, on top of the shipped rules (default: those of the project file, "
        "or else the shipped rules themselves)",
    )
    add_project(action)


def _add_format(action: Parser) -> None:
    action.add_argument(
        "--format", choices=["terminal", "json"], default="terminal", help="default: terminal"
    )


def family(argument: str) -> str:
    """The name of a family."""
    from scoring.data import FAMILIES

    if argument not in FAMILIES:
        raise argparse.ArgumentTypeError(f"{argument!r} is no family; there are: {', '.join(FAMILIES)}")
    return argument


def severities(argument: str) -> range:
    """One severity, `3`, or those from one on, `3-`, or up to another, `2-4`."""
    first, dash, last = argument.partition("-")
    ends = (first, last or ("5" if dash else first))
    lowest, highest = (int(end) if end.isdecimal() else 0 for end in ends)
    if not 1 <= lowest <= highest <= 5:
        raise argparse.ArgumentTypeError(f"{argument!r} is not a severity: write 3, 3- or 2-4")
    return range(lowest, highest + 1)


def _list(arguments: argparse.Namespace) -> int:
    rulebook = chosen_rulebook(arguments, chosen_project(arguments))
    statuses = arguments.status or ("stable", "preview")
    everything = (*rulebook.rules, *rulebook.off)
    packs = {rule.pack for rule in everything}
    for pack in arguments.pack or ():
        if pack not in packs:
            return _no_such("rules list", "pack", pack, packs)
    found = [
        rule
        for rule in everything
        if rule.status in statuses
        and rule.family in (arguments.family or [rule.family])
        and rule.severity in (arguments.severity or [rule.severity])
        and rule.pack in (arguments.pack or [rule.pack])
    ]
    if arguments.format == "json":
        from scoring.output.rules import list_data

        _write_json(list_data(found))
    elif not found:
        complain("smelltest rules list: no rule is all of that at once")
    else:
        from scoring.output.rules import write_list

        write_list(found, sys.stdout, off=0 if "off" in statuses else len(rulebook.off))
    return Exit.FINE


def _show(arguments: argparse.Namespace) -> int:
    from scoring.output.rules import rule_data, write_rule

    project = chosen_project(arguments)
    rulebook = chosen_rulebook(arguments, project)
    by_id = {rule.id: rule for rule in (*rulebook.rules, *rulebook.off)}
    if arguments.id not in by_id:
        return _no_such("rules show", "rule", arguments.id, by_id)
    shown = _shown(by_id[arguments.id], project, arguments.rules)
    if arguments.format == "json":
        _write_json(rule_data(shown))
    else:
        write_rule(shown, sys.stdout)
    return Exit.FINE


def _shown(rule: Rule, project: Project, files: Sequence[Path]) -> Shown:
    """A rule with its places, those in the project file included, and as it is without overlays."""
    from msgspec import structs

    from scoring.output.rules import Shown
    from scoring.rulebook.changes import changes
    from scoring.rulebook.origins import Place, origins
    from scoring.rulebook.project import fitting

    own = _rule_files([*project.packs, *files])
    places = origins(own, project.shipped, rule.id)
    overlays = changes(own, project.shipped, project.detectors)
    before = next((change.before for change in overlays if change.before.id == rule.id), rule)
    for setting in project.settings:
        if fitting(setting.rules, [rule.id]):
            for key in ("status", "weight", "cap"):
                if getattr(setting, key) is not None:
                    places[key] = (Place(setting.path, setting.line),)
    overrides = [
        structs.replace(override, settings=settings)
        for override in project.overrides
        if (settings := tuple(setting for setting in override.settings if fitting(setting.rules, [rule.id])))
    ]
    return Shown(rule, places, before, overrides)


def _check(arguments: argparse.Namespace) -> int:
    from scoring.linter import lint
    from scoring.output.linting import write_issues
    from scoring.rulebook.changes import changes

    work = _work(arguments)
    issues = lint(work.rulebook, work.files, changes(work.paths, work.on, work.project.detectors))
    write_issues(issues, len(work.rules), len(work.files), sys.stdout)
    return Exit.BELOW if issues else Exit.FINE


def _test(arguments: argparse.Namespace) -> int:
    from scoring.output import rule_tests
    from scoring.rule_tests import exercise_exceptions, run_rule_tests

    work = _work(arguments)
    for id in arguments.rule or ():
        if id not in {rule.id for rule in work.rules}:
            return _no_such("rules test", "rule", id, [rule.id for rule in work.rules])
    rules = [rule for rule in work.rules if rule.id in (arguments.rule or [rule.id])]
    results = run_rule_tests(work.rulebook, rules)  # those that are off, too: others are made of them
    rule_tests.write_tests(results, sys.stdout)
    fine = all(result.passed for result in results)
    if arguments.coverage:
        covered = [
            rule_tests.Covered(
                rule,
                [result for result in results if result.rule == rule.id],
                exercise_exceptions(work.rulebook, rule),
            )
            for rule in rules
        ]
        rule_tests.write_coverage(covered, sys.stdout)
        fine = fine and all(entry.fires for entry in covered)
    return Exit.FINE if fine else Exit.BELOW


class _Work(NamedTuple):
    """The rule files that a command is about, loaded on those that they change or are made of."""

    rulebook: Rulebook
    files: list[Path]
    paths: list[Path]  # the user's files up to the last of these
    on: list[Path]  # and the shipped ones on which they lie
    project: Project

    @property
    def rules(self) -> list[Rule]:
        """The rules that these files make or change, those turned off included."""
        own = set(map(str, self.files))
        return [rule for rule in (*self.rulebook.rules, *self.rulebook.off) if rule.path in own]


def _work(arguments: argparse.Namespace) -> _Work:
    """Load the files of a command: those named, else the project's own, else the shipped ones.

    What a project settles for its reports (rules off, weights) is left out: here a rule is judged by itself.
    A project file, or its ignore.yml, stands for all files of the project, and is read to its end.
    """
    from scoring.rulebook import load_rulebook, shipped_rulebook
    from scoring.rulebook.packs import NO_RULE_FILES, PROJECT_FILE, stack_up_to
    from scoring.rulebook.project import read_project

    named = [file for file in arguments.files if file.name not in NO_RULE_FILES]
    settled = [file.with_name(PROJECT_FILE) for file in arguments.files if file not in named]
    project = read_project(settled[0]) if settled else chosen_project(arguments)
    if project.path and not named:
        for warning in shipped_rulebook(project=project).warnings:
            complain(f"smelltest: {warning}")
    shipped, own = _rule_files(project.shipped), _rule_files(project.packs)
    files = _rule_files(named) if named else own or shipped
    stack = stack_up_to(files, [*shipped, *own])
    on, paths = stack[: len(shipped)], stack[len(shipped) :]
    bare = _bare(project)
    return _Work(load_rulebook(paths, on=on, project=bare), files, paths, on, bare)


def _rule_files(paths: Sequence[Path]) -> list[Path]:
    """The rule files that paths lead to, each once.

    Raises RulebookError for a folder without any.
    """
    from scoring.errors import RulebookError, RuleError
    from scoring.rulebook.packs import rule_files

    errors: list[RuleError] = []
    files = {os.path.realpath(file): file for file in rule_files(paths, errors)}
    if errors:
        raise RulebookError(errors)
    return list(files.values())


def _bare(project: Project) -> Project:
    """The project without what it settles for single rules: what is left decides which rules there are."""
    from msgspec import structs

    return structs.replace(project, settings=(), overrides=(), ignore=None, named=())


def _no_such(command: str, what: str, name: str, known: Iterable[str]) -> int:
    """Say that there is no such thing, and what was probably meant."""
    import difflib

    names = sorted(known)
    near = [other for other in names if name in other] or difflib.get_close_matches(name, names, n=1)
    if near:
        hint = f"did you mean {' or '.join(near[:_MOST_MEANT])}?"
    elif len(names) <= _MOST_LISTED:
        hint = f"there are: {', '.join(names) or 'none'}"
    else:
        hint = f"all {len(names)} are listed by: smelltest rules list"
    complain(f"smelltest {command}: no {what} {name!r}; {hint}")
    return Exit.USAGE


def _write_json(data: Any) -> None:
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(data)).decode() + "\n")
