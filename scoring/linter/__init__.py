"""Complaints about rule files that are right, and yet not as good as they should be.

Whether a file can be used at all is for the rulebook to say; what is said here is for whoever writes
rules, when they ask. Each complaint has one of the CODES.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from scoring.data import Rule
from scoring.linter.checks import futile_checks
from scoring.linter.examples import broken_marks, untested, untested_exceptions
from scoring.linter.files import RuleFile
from scoring.linter.issue import CODES, Issue
from scoring.linter.markers import literal_markers
from scoring.linter.patterns import patterns_without_literal, vague_patterns
from scoring.linter.phrases import duplicate_phrases, excused_phrases, repeated_items, rivals
from scoring.linter.reach import out_of_reach
from scoring.linter.traps import expired_exceptions, idle_overlays, unused_terms, yaml_traps
from scoring.rule_tests import exercise_exceptions
from scoring.rulebook import Rulebook
from scoring.rulebook.changes import Change
from scoring.rulebook.packs import rule_files

__all__ = ["CODES", "Issue", "lint"]


def lint(
    rulebook: Rulebook,
    paths: Sequence[Path],
    changes: Iterable[Change] = (),
    today: date | None = None,
) -> list[Issue]:
    """Return what there is to complain about in rule files, in their order.

    `rulebook` is what has been loaded from them and from the files that they lie on, `changes` what each
    overlay in them does.
    """
    files = {str(path): RuleFile(path) for path in rule_files(paths, [])}
    rules = (*rulebook.rules, *rulebook.off)
    own = [rule for rule in rules if rule.path in files]
    by_id = {rule.id: rule for rule in rules}
    day = today or datetime.now(UTC).date()

    issues: list[Issue] = []
    for file in files.values():
        issues += yaml_traps(file)
        issues += unused_terms(file)
        issues += repeated_items(file)
        issues += expired_exceptions(file, day)
    issues += idle_overlays(changes, files)
    for rule in own:
        issues += _about(rule, by_id, files[rule.path])
        issues += broken_marks(rule, files)
        exercises = exercise_exceptions(rulebook, rule)
        issues += untested_exceptions(rule, exercises, files[rule.path])
    issues += rivals(rulebook.rules, [rule.id for rule in own], files)
    order = {path: index for index, path in enumerate(files)}
    return sorted(issues, key=lambda issue: (order.get(issue.path, -1), issue.line, issue.code))


def _about(rule: Rule, by_id: Mapping[str, Rule], file: RuleFile) -> Iterator[Issue]:
    yield from duplicate_phrases(rule, file)
    yield from excused_phrases(rule, file)
    yield from literal_markers(rule, file)
    yield from vague_patterns(rule, file)
    yield from patterns_without_literal(rule, file)
    yield from futile_checks(rule, file)
    yield from out_of_reach(rule, by_id, file)
    yield from untested(rule, file)
