"""Rules at a terminal: the list, one rule in full, and how the examples in the rule files fared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

import msgspec
from rich.text import Text

from scoring.data import Example, Family, Rule, Span
from scoring.output.excerpt import excerpt
from scoring.output.lines import Lines
from scoring.output.screen import Screen, plural

if TYPE_CHECKING:
    from scoring.rule_tests import RuleTest
    from scoring.rulebook import Rulebook

_LABEL = 12  # cells of the column of labels when a rule is shown
_MOST_ITEMS = 30  # of a list that are shown; a rule may name hundreds of words
_EVIDENCE = "bold underline"
_FOUND = "red"
_LEFT = "green"
_KINDS = {
    "bad": "must find",
    "good": "must leave",
    "known_miss": "misses so far",
    "known_false": "wrongly finds so far",
}


def write_list(rulebook: Rulebook, stream: TextIO, family: Family | None = None) -> None:
    """Print one line for each rule, family by family, or those of one family."""
    _Rules(stream).list(rule for rule in rulebook.rules if family in (None, rule.family))


def write_rule(rule: Rule, stream: TextIO) -> None:
    """Print one rule as it applies, every default filled in, with its examples."""
    _Rules(stream).show(rule)


def write_check(rulebook: Rulebook, stream: TextIO) -> None:
    """Print that the rule files are right, and how much they hold."""
    screen = Screen(stream)
    rules, packs = plural(len(rulebook.rules), "rule"), plural(len(rulebook.packs), "pack")
    screen.print([screen.line(("ok", _LEFT), f": {rules} in {packs}")])


def write_tests(results: Sequence[RuleTest], stream: TextIO) -> None:
    """Print the examples that failed, expected above found, those to promote, and the tally."""
    _Rules(stream).tests(results)


class _Rules(Screen):
    """A screen that prints rules."""

    def list(self, rules: Iterable[Rule]) -> None:
        for family, members in groupby(sorted(rules, key=lambda rule: rule.id), lambda rule: rule.family):
            self.print(self._family(family, tuple(members)))

    def show(self, rule: Rule) -> None:
        self.print(self._head(rule), self._fields(rule), self._check(rule), self._examples(rule))

    def tests(self, results: Sequence[RuleTest]) -> None:
        failed = [result for result in results if not result.passed]
        for result in failed:
            self.print(self._failure(result))
        promoted = [result for result in results if result.promote]
        self.print(map(self._promotion, promoted), [self._tally(results, failed, promoted)])

    def _family(self, family: str, rules: Sequence[Rule]) -> Iterator[Text]:
        yield self.title(family, plural(len(rules), "rule"))
        widest = max(len(rule.id) for rule in rules)
        yield self.line((f"  {'rule':<{widest}}  severity  weight  title", "dim"))
        for rule in rules:
            weight = f"{rule.weight:g}" if rule.weight else "note"
            line = self.line(f"  {rule.id:<{widest}}  {rule.severity:>8}  {weight:>6}  ")
            margin = line.cell_len
            first, *rest = self.wrap(self.line(rule.title), margin)
            yield line + first[margin:]
            yield from rest

    def _head(self, rule: Rule) -> Iterator[Text]:
        yield from self.wrap(self.line((rule.id, "bold"), "  ", rule.title))
        yield from self.wrap(self.line((f"{rule.path}:{rule.line}", "dim")))

    def _fields(self, rule: Rule) -> Iterator[Text]:
        for label, value in (
            ("severity", f"{rule.severity} of 5"),
            ("cost", _cost(rule)),
            ("confidence", f"{rule.confidence:g}"),
            ("looks in", _scope(rule)),
            ("needs", rule.requires.upper() if rule.requires else ""),
            ("message", rule.message),
            ("why", rule.why),
        ):
            if value:
                yield from self._labelled(label, self.line(value))

    def _check(self, rule: Rule) -> Iterator[Text]:
        check = _plain_data(rule.check)
        yield from self._labelled("check", self.line((check.pop("kind"), "bold")))
        for label, value in check.items():
            yield from self._value(label, value)
        for value in _plain_data(rule.exceptions).values():
            yield from self._value("except", value)

    def _value(self, label: str, value: Any) -> Iterator[Text]:
        """One option of a check; those of a detector and the tokens of a sequence on lines of their own."""
        if isinstance(value, dict):
            yield from self._labelled(label, self.line(""))
            for key, inner in value.items():
                yield from self._wrapped(self.line((f"{key}: ", "dim"), _plain(inner)), _LABEL)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from self._labelled(label, self.line(""))
            for item in value:
                yield from self._wrapped(self.line("- ", _plain(item)), _LABEL)
        elif value not in (None, [], {}):
            yield from self._labelled(label, self.line(_plain(value)))

    def _examples(self, rule: Rule) -> Iterator[Text]:
        for kind, label in _KINDS.items():
            examples: tuple[Example, ...] = getattr(rule.tests, kind)
            if not examples:
                continue
            yield self.title(label)
            for example in examples:
                yield from self._wrapped(self.line("- ", example.text.strip()), 2)

    def _labelled(self, label: str, value: Text) -> Iterator[Text]:
        first, *rest = self.wrap(value, _LABEL) if value else [Text(" " * _LABEL)]
        yield self.line((f"{label:<{_LABEL}}", "dim")) + first[_LABEL:]
        yield from rest

    def _wrapped(self, line: Text, indent: int) -> Iterator[Text]:
        """Break a list item, its further lines hanging below the first."""
        first, *rest = self.wrap(line, indent + 2)
        yield Text(" " * indent) + first[indent + 2 :]
        yield from rest

    def _failure(self, result: RuleTest) -> Iterator[Text]:
        kind = _KINDS[result.kind]
        place = (f"  {result.path}:{result.line}", "dim")
        yield from self.wrap(self.line((result.rule, "bold"), f"  {kind}", place))
        if result.kind == "bad":
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
            yield from self._labelled(label, self.line((verdict, style)))
            label = ""
        lines = Lines(text)
        for _, group in groupby(spans, lambda span: lines.place(span.start).line):
            members = _apart(group)
            line = lines.line_at(members[0].start)
            cut = excerpt(text, line, members, self.width - _LABEL, self.encoding)
            quoted = Text(cut.text)
            for mark in cut.marks:
                quoted.stylize(f"{_EVIDENCE} {style}", *mark)
            yield self.line((f"{label:<{_LABEL}}", "dim")) + quoted
            if self.colourless:
                yield Text(" " * _LABEL + cut.carets())
            label = ""

    def _promotion(self, result: RuleTest) -> Text:
        better = "bad" if result.kind == "known_miss" else "good"
        place = (f"  {result.path}:{result.line}", "dim")
        return self.line(
            (result.rule, "bold"), f"  {result.kind} comes out right now: promote it to `{better}`", place
        )

    def _tally(
        self, results: Sequence[RuleTest], failed: Sequence[RuleTest], promoted: Sequence[RuleTest]
    ) -> Text:
        rules = len({result.rule for result in results})
        tally = f"{plural(len(results), 'example')} of {plural(rules, 'rule')}"
        if not failed:
            return self.line(("ok", _LEFT), f": {tally}")
        return self.line((f"{len(failed):,} failed", _FOUND), f" of {tally}")


def _cost(rule: Rule) -> str:
    if not rule.weight:
        return "nothing: a note"
    if rule.once:
        cost = f"{rule.weight:g} points, once a document"
    else:
        cost = f"{rule.weight:g} points a hit in up to 400 words, {rule.cap:g} at most"
    if rule.trait:
        cost += "; under the common cap of traits"
    if rule.ceiling is not None:
        cost += f"; no score above {rule.ceiling:g}"
    return cost


def _scope(rule: Rule) -> str:
    quotes = {"include": "", "exclude": ", not in quotations", "only": ", only in quotations"}
    return ", ".join(sorted(rule.scope.roles)) + quotes[rule.scope.quotes]


def _plain_data(value: Any) -> Any:
    """A struct as dicts and lists, sets in order."""
    return msgspec.json.decode(msgspec.json.encode(value, order="deterministic"))


def _plain(value: Any) -> str:
    """A value of a check in a line, long lists cut."""
    if isinstance(value, dict):
        shown = {key: inner for key, inner in value.items() if inner not in (None, [], False)}
        return "; ".join(f"{key}: {_plain(inner)}" for key, inner in shown.items())
    if isinstance(value, list):
        items = [_plain(item) for item in value[:_MOST_ITEMS]]
        more = len(value) - len(items)
        return ", ".join(items) + (f" … and {more:,} more" if more > 0 else "")
    return str(value)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans, in order, without those that overlap one before."""
    apart: list[Span] = []
    for span in spans:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart
