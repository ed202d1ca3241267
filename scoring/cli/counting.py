"""`smelltest rules stats`: rules over a corpus, one document at a time."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from scoring.cli.arguments import Exit, chosen_model, chosen_project, chosen_rulebook, complain
from scoring.data import Document, Report
from scoring.errors import InputError
from scoring.ignores import read_baseline
from scoring.output import stats as output
from scoring.pipeline import Scorer
from scoring.reading import Source, Unread, document_from_bytes, expand, load
from scoring.rulebook import Rulebook, shipped_rulebook
from scoring.rulebook.packs import PROJECT_FILE
from scoring.rulebook.project import SHIPPED, Project, fitting, read_project
from scoring.rulebook.source import Broken
from scoring.rulebook.source import Source as RuleSource
from scoring.stats import Comparison, CorpusStats

Item = TypeVar("Item")


def count(arguments: argparse.Namespace) -> int:
    """Count what the rules do, and print it; returns the exit code."""
    project = chosen_project(arguments)
    rulebook = chosen_rulebook(arguments, project)
    counted = _selected(rulebook, arguments)
    if not counted:
        complain(
            "smelltest rules stats: no rule is all of that at once, or only rules that compare documents; "
            "see smelltest rules list"
        )
        return Exit.USAGE
    timings: dict[str, float] = {}
    scorer = _scorer(rulebook, project, timings)
    stats = CorpusStats((*rulebook.rules, *rulebook.off))
    for each in _with_progress(_corpus(arguments.paths, project.max_size)):
        report = scorer.attempt(each.id, each.read)
        if not stats.documents:
            # Whatever comes first waits for lists of words to be loaded, which is no rule's fault.
            timings.clear()
            report = scorer.attempt(each.id, each.read)
        _complain_of(report)
        stats.add(report)
    stats.time(timings)
    if arguments.format == "json":
        output.write_json(stats, counted, arguments.sort, sys.stdout.buffer)
    else:
        output.write(stats, counted, arguments.sort, arguments.all, sys.stdout)
    return Exit.UNREADABLE if stats.unread else Exit.FINE


def compare(arguments: argparse.Namespace) -> int:
    """Compare what two sets of rules do, and print it; returns the exit code."""
    (old, old_size), (new, new_size) = map(_set_of_rules, arguments.compare)
    comparison = Comparison()
    for each in _with_progress(_corpus(arguments.paths, max(old_size, new_size))):
        before = old.attempt(each.id, each.read)
        # A page is taken apart once: that takes longer than either set of rules.
        after = before if before.error else new.attempt(each.id, partial(_document, before))
        _complain_of(after)
        comparison.add(before, after)
    if arguments.format == "json":
        output.write_comparison_json(comparison, sys.stdout.buffer)
    else:
        output.write_comparison(comparison, arguments.all, sys.stdout)
    return Exit.UNREADABLE if comparison.unread else Exit.FINE


def count_decisions(arguments: argparse.Namespace) -> int:
    """Count what reviewers have said of the rules, and print it; returns the exit code."""
    from scoring.decisions import DecisionLog
    from scoring.decisions.precision import judged
    from scoring.output.decisions import write_judged, write_judged_json

    with DecisionLog(arguments.decisions, must_exist=True) as log:
        counted = [
            rule
            for rule in judged(log.decisions())
            if rule.rule.partition(".")[0] in (arguments.family or [rule.rule.partition(".")[0]])
            and any(fitting(glob, [rule.rule]) for glob in arguments.rule or ["*"])
        ]
    if arguments.format == "json":
        write_judged_json(counted, sys.stdout.buffer)
    else:
        write_judged(counted, sys.stdout)
    return Exit.FINE


def _selected(rulebook: Rulebook, arguments: argparse.Namespace) -> list[str]:
    """The ids of the rules that are asked for, of those that run on single documents."""
    return [
        rule.id
        for rule in rulebook.rules
        if not rule.is_comparison
        and rule.family in (arguments.family or [rule.family])
        and any(fitting(glob, [rule.id]) for glob in arguments.rule or ["*"])
    ]


def _set_of_rules(name: str) -> tuple[Scorer, int]:
    """One side of a comparison: a scorer, and the largest document that it takes."""
    if name == SHIPPED:
        return _scorer(shipped_rulebook(), Project()), Project().max_size
    path = Path(name)
    if _is_project(path):
        project = read_project(path)
        return _scorer(shipped_rulebook((), project), project), project.max_size
    return _scorer(shipped_rulebook([path]), Project()), Project().max_size


def _is_project(path: Path) -> bool:
    """Whether a file says what a project file says, and not what a rule file does."""
    if path.name == PROJECT_FILE or path.is_dir():
        return path.name == PROJECT_FILE and not path.is_dir()
    try:
        root = RuleSource(path).tree()
    except Broken:
        return False  # whoever reads it as a rule file says what is wrong with it
    return root.kind == "mapping" and root.get("pack") is None and root.at("rules").kind != "list"


def _scorer(rulebook: Rulebook, project: Project, timings: dict[str, float] | None = None) -> Scorer:
    for warning in rulebook.warnings:
        complain(f"smelltest: {warning}")
    return Scorer(
        rulebook,
        project.min_words,
        project.timeout,
        folder=project.folder,
        baseline=read_baseline(project.baseline) if project.baseline else None,
        timings=timings,
        model=chosen_model(project),
    )


class _Each(NamedTuple):
    """One document to read and score."""

    id: str
    read: Callable[[], Document]


def _corpus(paths: Iterable[str], max_size: int) -> Iterator[_Each]:
    for item in expand(paths):
        if isinstance(item, Unread):
            yield _Each(item.id, partial(_fail, item.error))
            continue
        try:
            data = load(item, max_size=max_size)
        except InputError as error:
            yield _Each(item.id, partial(_fail, error))
        else:
            yield _Each(item.id, partial(_read, item, data))


def _read(source: Source, data: bytes) -> Document:
    return document_from_bytes(source, data)


def _fail(error: InputError) -> Document:
    raise error


def _document(report: Report) -> Document:
    return report.document


def _complain_of(report: Report) -> None:
    if report.error:
        complain(f"smelltest: {report.document.id}: {report.error.message}")


def _with_progress(items: Iterable[Item]) -> Iterable[Item]:
    if not sys.stderr.isatty():
        return items
    from scoring.output.progress import with_progress

    return with_progress(items, sys.stderr)
