"""Checks that can never find anything, whatever the rule, and keys of checks that do nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from scoring.data import (
    Check,
    ConsistencyCheck,
    DensityCheck,
    MetricCheck,
    Rule,
    SequenceCheck,
    SwapCheck,
)
from scoring.linter.files import RuleFile
from scoring.linter.issue import Issue
from scoring.metrics import METRICS
from scoring.rulebook.parts import parts
from scoring.text.words import split_words

# What takes several of a unit, and so cannot be told of one.
_OF_SEVERAL = {"sentence_variation": ("sentence",), "paragraph_variation": ("sentence", "block")}


class _Fault(NamedTuple):
    code: str
    message: str
    hint: str


def futile_checks(rule: Rule, file: RuleFile) -> Iterator[Issue]:
    """What is wrong with a rule's check, or a check inside it, by itself."""
    line = file.line_of_key(rule, "check")
    if line is None:
        return
    for part in parts(rule.check):
        for code, message, hint in _faults(part):
            yield Issue(rule.id, file.path, line, code, message, hint)


def _faults(check: Check) -> Iterator[_Fault]:
    if isinstance(check, MetricCheck):
        yield from _of_metric(check)
    elif isinstance(check, ConsistencyCheck):
        yield from _of_consistency(check)
    elif isinstance(check, DensityCheck):
        yield from _of_density(check)
    elif isinstance(check, SwapCheck):
        yield from _of_swap(check)
    elif isinstance(check, SequenceCheck):
        yield from _of_sequence(check)


def _of_metric(check: MetricCheck) -> Iterator[_Fault]:
    name = check.name
    if check.unit in _OF_SEVERAL.get(name, ()):
        yield _Fault("unreachable", f"{name} cannot be told of one {check.unit}", "take `unit: document`")
    least, most = METRICS[name].bounds
    if check.above is not None and most is not None and check.above >= most:
        message = f"{name} is never above {check.above:g}, but at most {most:g}"
        yield _Fault("unreachable", message, "a share is a part of 1: write 0.5 for 50%")
    if check.below is not None and least is not None and check.below <= least:
        message = f"{name} is never below {check.below:g}, but at least {least:g}"
        yield _Fault("unreachable", message, "give a larger figure")


def _of_consistency(check: ConsistencyCheck) -> Iterator[_Fault]:
    if check.group == check.differ_by:
        message = f"`group` and `differ_by` are both {check.group!r}: mentions with one value have one value"
        yield _Fault("unreachable", message, "name two groups of the pattern")
    if check.of is not None and check.inflect is not None:
        message = "`inflect` does nothing beside `of`: it bends the ways that `group` lists"
        yield _Fault("idle-key", message, "take it out, and write the forms into the pattern")
    lists = Counter(way for ways in check.group for way in ways) if isinstance(check.group, tuple) else {}
    for way, times in lists.items():
        if times > 1:
            message = f"{way!r} stands in {times} lists of `group`"
            yield _Fault("duplicate-phrase", message, "make one list of them")


def _of_density(check: DensityCheck) -> Iterator[_Fault]:
    wanted = check.per_1000_words
    if wanted.below is not None and wanted.below <= 0:
        message = f"nothing is found less than {wanted.below:g} times in 1,000 words"
        yield _Fault("unreachable", message, "for nothing at all write a check of kind not, or missing")
    if wanted.above is not None and wanted.above < 0:
        message = f"everything is found more than {wanted.above:g} times in 1,000 words"
        yield _Fault("idle-key", message, "give a figure of 0 or more")


def _of_swap(check: SwapCheck) -> Iterator[_Fault]:
    for wrong, right in check.pairs.items():
        if wrong == right:
            message = f"{wrong!r} is swapped for itself"
            yield _Fault("idle-key", message, "take it out, or write what is right")


def _of_sequence(check: SequenceCheck) -> Iterator[_Fault]:
    least = sum(
        min((len(split_words(phrase)) for phrase in token.any), default=1)
        for token in check.tokens
        if not token.optional
    )
    if least > check.within:
        message = f"a sequence of at least {least} words is never found `within: {check.within}` words"
        yield _Fault("unreachable", message, f"write `within: {least}` or more, or leave it out")
    if any(token.inflect is not None and not token.any for token in check.tokens):
        message = "`inflect` does nothing in a token without `any`"
        yield _Fault("idle-key", message, "take it out")
