"""Rules, and exceptions of rules, that no example proves, and examples whose marks are wrong."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from scoring.data import Rule
from scoring.linter.files import RuleFile
from scoring.linter.issue import Issue
from scoring.rule_tests import Exercise, read_example

_SHORT = 60  # characters of a pattern that a complaint repeats
_END = re.compile(r"\]\](?!>)")  # `]]>` ends character data of a page
_PAIR = "write [[ before and ]] behind each piece of evidence"


def untested(rule: Rule, file: RuleFile) -> Iterator[Issue]:
    """A rule without an example of each sort."""
    if file.changes(rule):
        return
    for kind, examples, what in (
        ("bad", rule.tests.bad, "must find, the evidence in [[…]]"),
        ("good", rule.tests.good, "must leave alone: the nearest innocent text"),
    ):
        if not examples:
            yield Issue(
                rule.id,
                file.path,
                rule.line,
                "untested",
                f"no example under `tests: {kind}`",
                f"add a text that the rule {what}",
            )


def broken_marks(rule: Rule, files: Container[str]) -> Iterator[Issue]:
    """Examples of a rule, in some files (paths), whose marks say nothing or not what they seem to."""
    tests = rule.tests
    for kind, examples, finds in (
        ("bad", tests.bad, True),
        ("good", tests.good, False),
        ("known_miss", tests.known_miss, True),
        ("known_false", tests.known_false, False),
    ):
        for example in examples:
            if example.path in files and (fault := _fault(example.text, kind, finds)):
                yield Issue(rule.id, example.path, example.line, "broken-mark", *fault)


def _fault(text: str, kind: str, finds: bool) -> tuple[str, str] | None:
    """What is wrong with the marks of one example, and what to do; None: nothing."""
    plain, spans = read_example(text)
    marked = [plain[slice(*span)] for span in spans]
    ends = [0, *(offset for span in spans for offset in span), len(plain)]
    between = [plain[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    if any("[[" in piece for piece in between) or any(map(_lacks_end, marked)):
        return "`[[` without `]]` marks nothing", _PAIR
    if any(_END.search(piece) for piece in between):
        return "`]]` without `[[` marks nothing", _PAIR
    if any(span.start == span.end > 0 for span in spans):  # at 0: what stands nowhere in a page's source
        return "`[[]]` marks nothing", _PAIR
    if not finds and not all(map(_in_brackets, marked)):
        return f"marks in a `{kind}` example count for nothing", "take them out"
    return None


def _lacks_end(marked: str) -> bool:
    """Whether another piece of evidence begins in this one, which so is two with one end."""
    return marked.count("[[") > marked.count("]]")


def _in_brackets(marked: str) -> bool:
    """Whether the brackets are of the text: [[[[Image]]]] is how to write [[Image]]."""
    return marked.startswith("[[")


def untested_exceptions(rule: Rule, exercises: Iterable[Exercise], file: RuleFile) -> Iterator[Issue]:
    """Exceptions of a rule that excuse nothing in any of its examples."""
    for exercise in exercises:
        line = file.line_of(rule, exercise.texts[0], "except")
        if exercise.exercised or line is None:
            continue
        yield Issue(
            rule.id,
            file.path,
            line,
            "untested-exception",
            f"no example is excused by {_named(exercise)}",
            "add a `good` example that the rule would find without it, or take it out",
        )


def _named(exercise: Exercise) -> str:
    first, *others = exercise.texts
    shown = first if len(first) <= _SHORT else first[: _SHORT - 1] + "…"
    if exercise.kind == "regex":
        return f"the pattern `{shown}`"
    said = f"one of {len(others) + 1:,} phrases: {shown!r}, …" if others else f"the phrase {shown!r}"
    return f"{said} near by" if exercise.kind == "near" else said
