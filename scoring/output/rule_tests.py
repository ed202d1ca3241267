"""How the examples in rule files fared: what failed, what has changed, and what no example covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TextIO

from rich.text import Text

from scoring.data import Rule, Span
from scoring.lines import Lines
from scoring.output.excerpt import excerpt
from scoring.output.rules import KINDS
from scoring.output.screen import Screen, plural
from scoring.rule_tests import Exercise, RuleTest

_LABEL = 12  # cells of the column of labels
_EVIDENCE = "bold underline"
_FOUND = "red"
_LEFT = "green"


class Covered(NamedTuple):
    """One rule, and what its examples show of it."""

    rule: Rule
    tests: Sequence[RuleTest]
    exercises: Sequence[Exercise]

    @property
    def fires(self) -> bool:
        """Whether any example makes the rule find something."""
        return any(test.found for test in self.tests)


def write_tests(results: Sequence[RuleTest], stream: TextIO) -> None:
    """Print the examples that failed, expected above found, those to promote, and the tally."""
    _Tests(stream).tests(results)


def write_coverage(rules: Sequence[Covered], stream: TextIO) -> None:
    """Print a line for each rule, and the rules that no example makes find anything."""
    _Tests(stream).coverage(rules)


class _Tests(Screen):
    """A screen that prints what became of examples."""

    def tests(self, results: Sequence[RuleTest]) -> None:
        failed = [result for result in results if not result.passed]
        changed = [result for result in results if result.changed]
        promoted = [result for result in results if result.promote]
        for result in failed:
            self.print(self._failure(result))
        if changed:
            self.print([self.title("changed by the overlay", "examples of the rule beneath, no failures")])
        for result in changed:
            self.print(self._failure(result))
        self.print(map(self._promotion, promoted), [self._tally(results, failed, changed)])

    def coverage(self, rules: Sequence[Covered]) -> None:
        silent = [covered.rule for covered in rules if not covered.fires]
        self.print(self._table(rules), map(self._silent, silent), [self._summary(rules, silent)])

    def _failure(self, result: RuleTest) -> Iterator[Text]:
        place = (f"  {result.path}:{result.line}", "dim")
        yield from self.wrap(self.line((result.rule, "bold"), f"  {KINDS[result.kind]}", place))
        if result.fault:
            yield from self.wrap(self.line((result.fault, _FOUND)))
            return
        if result.kind in ("bad", "known_miss"):
            yield from self._evidence(
                "expected", result.text, result.expected, result.expects_document, _LEFT
            )
        yield from self._evidence("found", result.text, result.got, result.got_document, _FOUND)

    def _evidence(
        self, label: str, text: str, spans: Sequence[Span], document: bool, style: str
    ) -> Iterator[Text]:
        """The lines of an example that hold evidence, marked."""
        if document or not spans:
            verdict = "the document as a whole" if document else "nothing"
            yield self._labelled(label, self.line((verdict, style)))
            label = ""
        lines = Lines(text)
        for _, group in groupby(spans, lambda span: lines.place(span.start).line):
            members = _apart(group)
            line = lines.line_at(members[0].start)
            cut = excerpt(text, line, members, self.width - _LABEL, self.encoding)
            quoted = Text(cut.text)
            for mark in cut.marks:
                quoted.stylize(f"{_EVIDENCE} {style}", *mark)
            yield self._labelled(label, quoted)
            if self.colourless:
                yield Text(" " * _LABEL + cut.carets())
            label = ""

    def _labelled(self, label: str, value: Text) -> Text:
        return self.line((f"{label:<{_LABEL}}", "dim")) + value

    def _promotion(self, result: RuleTest) -> Text:
        better = "bad" if result.kind == "known_miss" else "good"
        place = (f"  {result.path}:{result.line}", "dim")
        return self.line(
            (result.rule, "bold"), f"  {result.kind} comes out right now: promote it to `{better}`", place
        )

    def _tally(
        self, results: Sequence[RuleTest], failed: Sequence[RuleTest], changed: Sequence[RuleTest]
    ) -> Text:
        rules = len({result.rule for result in results})
        tally = f"{plural(len(results), 'example')} of {plural(rules, 'rule')}"
        told = f", {len(changed):,} changed by an overlay" if changed else ""
        if not failed:
            return self.line(("ok", _LEFT), f": {tally}{told}")
        return self.line((f"{len(failed):,} failed", _FOUND), f" of {tally}{told}")

    def _table(self, rules: Sequence[Covered]) -> Iterator[Text]:
        """Rules in the order given: how many examples of each sort, and what of them is exercised."""
        widest = max((len(covered.rule.id) for covered in rules), default=0)
        yield self.line((f"{'rule':<{widest}}  bad  good  known  fires  exceptions exercised", "dim"))
        for covered in rules:
            counts = Counter(test.kind for test in covered.tests)
            known = counts["known_miss"] + counts["known_false"]
            fires = ("  yes", "") if covered.fires else ("never", _FOUND)
            yield self.line(
                f"{covered.rule.id:<{widest}}",
                _count(counts["bad"], 5),
                _count(counts["good"], 6),
                f"{known or '':>7}",
                "  ",
                fires,
                "  ",
                _exercised(covered.exercises),
            )

    def _silent(self, rule: Rule) -> Text:
        place = (f"  {rule.path}:{rule.line}", "dim")
        return self.line((rule.id, "bold"), "  no example makes it find anything: is it dead?", place)

    def _summary(self, rules: Sequence[Covered], silent: Sequence[Rule]) -> Text:
        exercises = [exercise for covered in rules for exercise in covered.exercises]
        done = sum(exercise.exercised for exercise in exercises)
        parts = f"exercised exceptions: {done:,} of {len(exercises):,}" if exercises else "no exceptions"
        if silent:
            return self.line((f"{plural(len(silent), 'rule')} never found anything", _FOUND), f"; {parts}")
        return self.line(("ok", _LEFT), f": each of {plural(len(rules), 'rule')} finds something; {parts}")


def _count(count: int, width: int) -> tuple[str, str]:
    """A number of examples; fewer than two prove little."""
    return f"{count:>{width}}", "" if count >= _ENOUGH else _FOUND


_ENOUGH = 2


def _exercised(exercises: Sequence[Exercise]) -> tuple[str, str]:
    if not exercises:
        return "", ""
    done = sum(exercise.exercised for exercise in exercises)
    return f"{done:,} of {len(exercises):,}", "" if done == len(exercises) else "yellow"


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans, in order, without those that overlap one before."""
    apart: list[Span] = []
    for span in spans:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart
