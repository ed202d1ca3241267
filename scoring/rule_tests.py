"""Run the examples that rules carry: what must be found, with its exact evidence, and what must not.

An example is plain text, or a web page where it begins like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import structs

from scoring.data import Document, Example, Finding, Rule, Span
from scoring.matching import Matcher
from scoring.reading.decoding import looks_like_html
from scoring.rulebook import Rulebook
from scoring.text import Text
from scoring.text.blocks import split_blocks

# Evidence that itself stands in brackets is marked with brackets around them: [[[Your name]]].
_MARK = re.compile(r"\[\[(.*?)\]\](?!\])", re.DOTALL)

ExampleKind = Literal["bad", "good", "known_miss", "known_false"]


class RuleTest(NamedTuple):
    """One example and what its rule made of it. Spans are offsets into `text`.

    `promote` says that a known miss or a known false alarm has come right and belongs among `bad` or
    `good`; that is no failure.
    """

    rule: str
    path: str
    line: int
    kind: ExampleKind
    text: str  # the example without its marks; of a web page, its source
    expected: tuple[Span, ...]
    got: tuple[Span, ...]
    expects_document: bool  # a finding about the whole document
    got_document: bool
    passed: bool
    promote: bool


def run_rule_tests(rulebook: Rulebook, rules: Sequence[Rule] | None = None) -> list[RuleTest]:
    """Run the examples of `rules`, by default of all in the rulebook."""
    return [
        result
        for rule in (rulebook.rules if rules is None else rules)
        for result in _run_rule(rulebook, rule)
    ]


def read_example(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text of an example without its marks, and the spans between them."""
    plain: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for mark in _MARK.finditer(marked):
        before, evidence = marked[position : mark.start()], mark.group(1)
        length += len(before)
        spans.append(Span(length, length + len(evidence)))
        length += len(evidence)
        plain += (before, evidence)
        position = mark.end()
    return "".join((*plain, marked[position:])), tuple(spans)


def _run_rule(rulebook: Rulebook, rule: Rule) -> Iterator[RuleTest]:
    matcher = Matcher(structs.replace(rulebook, rules=(rule,)))
    tests = rule.tests
    kinds: tuple[tuple[ExampleKind, tuple[Example, ...]], ...] = (
        ("bad", tests.bad),
        ("good", tests.good),
        ("known_miss", tests.known_miss),
        ("known_false", tests.known_false),
    )
    for kind, examples in kinds:
        for example in examples:
            yield _run_example(matcher, rule, kind, example)


def _run_example(matcher: Matcher, rule: Rule, kind: ExampleKind, example: Example) -> RuleTest:
    text, marked = read_example(example.text)
    document = _read(rule, text)
    findings = matcher.findings(Text(document))
    if document.page is None:
        evidence = {span for finding in findings for span in finding.spans}
    else:
        evidence = set(_places(text, document, findings))
    got = tuple(sorted(evidence))
    got_document = any(not (finding.spans or finding.page) for finding in findings)
    should_find = kind in ("bad", "known_miss")
    expects_document = should_find and not marked
    expected = marked if should_find else ()
    right = got == expected and got_document == expects_document
    known = kind.startswith("known")
    return RuleTest(
        rule=rule.id,
        path=rule.path,
        line=example.line,
        kind=kind,
        text=text,
        expected=expected,
        got=got,
        expects_document=expects_document,
        got_document=got_document,
        passed=right or known,
        promote=right and known,
    )


def _read(rule: Rule, text: str) -> Document:
    """The example as a document of a genre that the rule judges."""
    if looks_like_html(text):
        from scoring.reading.html import document_from_html  # lxml and its friends: 100 ms

        document = document_from_html(rule.id, text)
    else:
        document = Document(id=rule.id, text=text, blocks=split_blocks(text), language="en")
    genre = document.genre if document.genre in rule.when.genre else rule.when.genre[0]
    return structs.replace(document, genre=genre)


def _places(markup: str, document: Document, findings: Sequence[Finding]) -> Iterator[Span]:
    """Where in the source of a page the evidence stands, word for word; an empty span: nowhere."""
    lines = [0, *(match.end() for match in re.finditer("\n", markup))]
    for finding in findings:
        for line, evidence in [
            *((1, document.text[slice(*span)]) for span in finding.spans),
            *((item.line, item.text) for item in finding.page),
        ]:
            start = markup.find(evidence, lines[line - 1])
            yield Span(start, start + len(evidence)) if start >= 0 else Span(0, 0)
