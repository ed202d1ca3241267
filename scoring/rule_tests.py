"""Run the examples that rules carry: what must be found, with its exact evidence, and what must not.

An example is plain text, or a web page where it begins like one. It is short, and nobody has said where it
comes from, so a rule's conditions are taken to hold for it wherever it does not contradict them: it is of
the genre that the rule judges, as long as it need be, and of whatever address, path, feed and language; but
a plain text is no page, and a page that names its author has a byline.

An example of a rule that compares documents is several of them, divided by lines of `---`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import structs

from scoring.conditions import judge
from scoring.data import (
    GENRES,
    ComparisonCheck,
    Condition,
    Document,
    Example,
    Exceptions,
    Finding,
    Genre,
    Rule,
    Span,
)
from scoring.errors import InputError
from scoring.matching import Matcher
from scoring.reading.decoding import looks_like_html
from scoring.rulebook import Rulebook, shipped_rulebook
from scoring.text import Text
from scoring.text.blocks import split_blocks

if TYPE_CHECKING:
    from scoring.retelling.telling import Telling

ExampleKind = Literal["bad", "good", "known_miss", "known_false"]

_DIVIDER = re.compile(r"^---\n?", re.MULTILINE)  # between the documents of an example


class RuleTest(NamedTuple):
    """One example and what its rule made of it. Spans are offsets into `text`.

    `promote` says that a known miss or a known false alarm has come right and belongs among `bad` or
    `good`. `changed` says that an example of the rule beneath an overlay comes out otherwise with it, which
    may be what the overlay is for. Neither is a failure.
    """

    rule: str
    path: str  # where the example stands
    line: int
    kind: ExampleKind
    text: str  # the example without its marks; of a web page, its source
    expected: tuple[Span, ...]
    got: tuple[Span, ...]
    expects_document: bool  # a finding about the whole document
    got_document: bool
    passed: bool
    promote: bool
    changed: bool
    fault: str | None  # why nothing can be said of it: a detector of the user's failed, or it is no page

    @property
    def found(self) -> bool:
        """Whether the rule found anything in the example."""
        return bool(self.got) or self.got_document


class Exercise(NamedTuple):
    """One part of a rule's exceptions, and whether it excuses anything in any example."""

    rule: str
    group: int  # the index of its group
    kind: Literal["phrases", "regex", "near"]
    texts: tuple[str, ...]  # the phrases, or the one pattern
    exercised: bool


def run_rule_tests(rulebook: Rulebook, rules: Sequence[Rule] | None = None) -> list[RuleTest]:
    """Run the examples of `rules`, by default of all in the rulebook that are not off."""
    alone = _alone(rulebook)
    return [
        result
        for rule in (rulebook.rules if rules is None else rules)
        for result in _run_rule(_Comparing(rule, alone) if rule.is_comparison else _Runner(rulebook, rule))
    ]


def exercise_exceptions(rulebook: Rulebook, rule: Rule) -> list[Exercise]:
    """Try each part of a rule's exceptions on the rule's examples, by itself.

    The phrases of a group count as one, however many; a pattern, and words nearby, each as one.
    """
    if not rule.exceptions:
        return []
    tests = rule.tests
    examples = (*tests.good, *tests.bad, *tests.known_miss, *tests.known_false)
    documents = [_read(rule, read_example(example.text)[0]) for example in examples]

    def findings(exceptions: tuple[Exceptions, ...]) -> list[int]:
        runner = _Runner(rulebook, structs.replace(rule, exceptions=exceptions))
        return [len(runner.attempt(document)[0]) for document in documents]

    unexcused = findings(())
    return [
        Exercise(rule.id, group, kind, texts, findings((part,)) != unexcused)
        for group, exceptions in enumerate(rule.exceptions)
        for kind, texts, part in _parts(exceptions)
    ]


def _parts(
    group: Exceptions,
) -> Iterator[tuple[Literal["phrases", "regex", "near"], tuple[str, ...], Exceptions]]:
    """A group of exceptions as groups that excuse one thing each."""
    if group.phrases:
        yield "phrases", group.phrases, Exceptions(phrases=group.phrases)
    for pattern in group.regex:
        yield "regex", (pattern,), Exceptions(regex=(pattern,))
    if group.near is not None:
        yield "near", group.near.any, Exceptions(near=group.near)


def read_example(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text of an example without its marks, and the spans between them."""
    plain: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for opening, closing in _marks(marked):
        before, evidence = marked[position:opening], marked[opening + 2 : closing]
        length += len(before)
        spans.append(Span(length, length + len(evidence)))
        length += len(evidence)
        plain += (before, evidence)
        position = closing + 2
    return "".join((*plain, marked[position:])), tuple(spans)


def divide(text: str) -> list[Span]:
    """Where the documents stand in an example of a rule that compares several, by its lines of `---`."""
    dividers = list(_DIVIDER.finditer(text))
    starts = [0, *(divider.end() for divider in dividers)]
    ends = [*(divider.start() for divider in dividers), len(text)]
    return [
        Span(start, start + len(text[start:end].rstrip("\n")))
        for start, end in zip(starts, ends, strict=True)
    ]


def _marks(marked: str) -> Iterator[tuple[int, int]]:
    """Where marks open and close.

    Evidence that itself stands in brackets is marked with brackets around them: [[[Your name]]].
    """
    opening = marked.find("[[")
    while opening >= 0 and (closing := marked.find("]]", opening + 2)) >= 0:
        while marked.startswith("]", closing + 2):
            closing += 1
        yield opening, closing
        opening = marked.find("[[", closing + 2)


def _run_rule(runner: _Runner | _Comparing) -> Iterator[RuleTest]:
    tests = runner.rule.tests
    kinds: tuple[tuple[ExampleKind, tuple[Example, ...]], ...] = (
        ("bad", tests.bad),
        ("good", tests.good),
        ("known_miss", tests.known_miss),
        ("known_false", tests.known_false),
    )
    for kind, examples in kinds:
        for example in examples:
            yield _run_example(runner, kind, example)


def _run_example(runner: _Runner | _Comparing, kind: ExampleKind, example: Example) -> RuleTest:
    rule = runner.rule
    text, marked = read_example(example.text)
    got, got_document, fault = runner.outcome(text, kind)
    should_find = kind in ("bad", "known_miss")
    expects_document = should_find and not marked
    expected = marked if should_find else ()
    right = got == expected and got_document == expects_document and not fault
    known = kind.startswith("known")
    inherited = example.path != rule.path
    return RuleTest(
        rule=rule.id,
        path=example.path,
        line=example.line,
        kind=kind,
        text=text,
        expected=expected,
        got=got,
        expects_document=expects_document,
        got_document=got_document,
        passed=(right or known or inherited) and not fault,
        promote=right and known and not inherited,
        changed=inherited and right == known and not fault,
        fault=fault,
    )


class _Outcome(NamedTuple):
    """What a rule finds in an example: places in its text, and whether it says anything of it as a whole."""

    places: tuple[Span, ...]
    document: bool = False
    fault: str | None = None


class _Comparing:
    """One rule that compares documents, ready to be run on examples."""

    def __init__(self, rule: Rule, alone: Callable[[], Matcher]) -> None:
        """`alone` gives the rules that find what each document has by itself."""
        self.rule = rule
        self._alone = alone

    def outcome(self, text: str, kind: ExampleKind) -> _Outcome:
        """What the rule finds in an example, or why that cannot be told."""
        from scoring.retelling.running import conflicts_of
        from scoring.retelling.told import Told

        places = divide(text)
        if len(places) < 2:
            return _Outcome((), fault="it compares documents; divide those of an example by lines of ---")
        documents = [_read(self.rule, text[start:end]) for start, end in places]
        conflicts = conflicts_of(self.rule, Told(list(map(self._telling, documents))))
        evidence: set[Span] = set()
        for number, (document, (start, end)) in enumerate(zip(documents, places, strict=True)):
            found = [
                member.span
                for conflict in conflicts
                for member in conflict.members
                if member.document == number
            ]
            if document.page is not None:
                found = list(_located(text[start:end], [(1, document.text[slice(*span)]) for span in found]))
            evidence.update(Span(start + span.start, start + span.end) for span in found)
        return _Outcome(tuple(sorted(evidence)))

    def _telling(self, document: Document) -> Telling:
        """A document of an example, with its own findings where the comparison asks for them."""
        from scoring.retelling.conflicts import COMPARERS
        from scoring.retelling.telling import Telling

        check = self.rule.check
        assert isinstance(check, ComparisonCheck)
        text = Text(document)
        return Telling(text, self._alone().findings(text) if COMPARERS[check.use].needs_findings else ())


def _alone(rulebook: Rulebook) -> Callable[[], Matcher]:
    """What compiles the rules that look into one document, once, if anybody asks: it takes half a second.

    The shipped ones are there, too: a rulebook that is loaded for the tests of some files ends with these.
    """

    def compiled() -> Matcher:
        shipped = shipped_rulebook()
        rules = {rule.id: rule for rule in (*shipped.rules, *rulebook.rules)}
        off = {rule.id: rule for rule in (*shipped.off, *rulebook.off) if rule.id not in rules}
        return Matcher(structs.replace(rulebook, rules=tuple(rules.values()), off=tuple(off.values())))

    return cache(compiled)


class _Runner:
    """One rule, ready to be run on examples: all other rules are there as parts of it, at the most."""

    def __init__(self, rulebook: Rulebook, rule: Rule) -> None:
        others = (other for other in (*rulebook.rules, *rulebook.off) if other.id != rule.id)
        self.rule = rule
        self._matcher = Matcher(
            structs.replace(
                rulebook,
                rules=(_unconditional(rule),),
                off=tuple(map(_unconditional, others)),
                overrides=(),
                ignores=(),
            )
        )

    def outcome(self, text: str, kind: ExampleKind) -> _Outcome:
        """What the rule finds in an example, or why that cannot be told."""
        document = _read(self.rule, text)
        findings, fault = self.attempt(document)
        if kind == "bad" and self.rule.requires not in (None, document.kind):
            fault = f"the rule needs {self.rule.requires.upper()}; begin the example with <html"
        if document.page is None:
            evidence = {span for finding in findings for span in finding.spans}
        else:
            evidence = set(_places(text, document, findings))
        anywhere = any(not (finding.spans or finding.page) for finding in findings)
        return _Outcome(tuple(sorted(evidence)), anywhere, fault)

    def attempt(self, document: Document) -> tuple[list[Finding], str | None]:
        """What the rule finds in an example, or why that cannot be told."""
        try:
            return self._findings(document), None
        except InputError as error:
            return [], error.message

    def _findings(self, document: Document) -> list[Finding]:
        for genre in _genres(document):
            text = Text(structs.replace(document, genre=genre))
            if _may_hold(self.rule, text):
                return self._matcher.findings(text)
        return []


def _unconditional(rule: Rule) -> Rule:
    return structs.replace(rule, when=None, unless=None)


def _genres(document: Document) -> list[Genre]:
    """All genres, the likeliest for the document first."""
    return sorted(GENRES, key=lambda genre: genre != (document.genre or "news"))


def _may_hold(rule: Rule, text: Text) -> bool:
    """Whether the rule's conditions hold for an example, as far as it can be known."""
    when, unless = _without_length(rule.when), _without_length(rule.unless)
    judged = when is None or judge(when, text).value is not False
    return judged and (unless is None or judge(unless, text).value is not True)


def _without_length(condition: Condition | None) -> Condition | None:
    """The condition without what it says of the number of words; None: nothing is left of it.

    What is combined with a length can go either way, as if it were unknown.
    """
    if condition is None:
        return None
    every = [_without_length(part) for part in condition.all or ()]
    some = [_without_length(part) for part in condition.any or ()]
    left = structs.replace(
        condition,
        words=None,
        all=tuple(part for part in every if part is not None) or None,
        any=None if None in some else tuple(part for part in some if part is not None) or None,
        not_=condition.not_ if condition.not_ == _without_length(condition.not_) else None,
    )
    return None if left == Condition() else left


def _read(rule: Rule, text: str) -> Document:
    """The example as a document of no language, so that none is the wrong one."""
    if looks_like_html(text):
        from scoring.reading.html import document_from_html  # lxml and its friends: 100 ms

        return structs.replace(document_from_html(rule.id, text), language=None)
    return Document(id=rule.id, text=text, blocks=split_blocks(text))


def _places(markup: str, document: Document, findings: Sequence[Finding]) -> Iterator[Span]:
    """Where in the source of a page the evidence of findings stands."""
    for finding in findings:
        in_article = [(1, document.text[slice(*span)]) for span in finding.spans]
        yield from _located(markup, [*in_article, *((item.line, item.text) for item in finding.page)])


def _located(markup: str, evidence: Iterable[tuple[int, str]]) -> Iterator[Span]:
    """Where words stand in the source of a page, each from its line on; an empty span: nowhere."""
    lines = [0, *(match.end() for match in re.finditer("\n", markup))]
    for line, words in evidence:
        start = markup.find(words, lines[line - 1])
        yield Span(start, start + len(words)) if start >= 0 else Span(0, 0)
