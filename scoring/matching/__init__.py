"""Run every check of every rule on a document, and turn hits into findings.

One pass over the words finds all phrases, one over each block the patterns that can match there;
exceptions and scopes are looked at only after a hit. All of it takes time linear in the length of
the document, whatever the rules say.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import structs

from scoring.data import (
    Document,
    Finding,
    Hit,
    NotAssessable,
    PhrasesCheck,
    RegexCheck,
    RepetitionCheck,
    Rule,
    SequenceCheck,
    Span,
    SwapCheck,
)
from scoring.detectors import DETECTORS
from scoring.matching.phrases import PhraseMatch, PhraseTrie, inflections, longest
from scoring.matching.repetition import repetitions
from scoring.matching.sequences import SequenceMatcher
from scoring.matching.surroundings import Surroundings
from scoring.rulebook import Rulebook
from scoring.rulebook.patterns import Pattern, PatternFilter
from scoring.text import Text
from scoring.text.fold import fold

_NEW_LINE = re.compile(r"\r\n?|\n")
_LONGEST_MATCH = 120  # characters of evidence that a message repeats
_MOST_LINES = 8  # line numbers that a message lists


class Matcher:
    """All rules of a rulebook, compiled on first use; it can be pickled at any time."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rules = rulebook.rules
        self._compiled: _Compiled | None = None
        self._for_pages: _Compiled | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"_rules": self._rules, "_compiled": None, "_for_pages": None}

    def prepare(self) -> None:
        """Compile the rules, unless that has been done: half a second that is no document's fault."""
        if self._compiled is None:
            self._compiled = _Compiled(self._rules)

    def findings(self, text: Text) -> list[Finding]:
        """What the rules find: whole-document findings first, then by first span, then by id."""
        self.prepare()
        assert self._compiled is not None
        found = list(_findings(self._compiled, text))
        if text.document.page and text.document.page.passages:
            if self._for_pages is None:
                self._for_pages = _Compiled(tuple(rule for rule in self._rules if "page" in rule.scope.roles))
            surroundings = Surroundings(structs.replace(text.document, genre=text.genre))
            found += map(surroundings.finding, _findings(self._for_pages, surroundings.text))
        found.sort(key=lambda finding: (finding.spans[:1], finding.rule))
        return found

    def not_assessable(self, document: Document) -> tuple[NotAssessable, ...]:
        """The rules that a document of this kind gives no means to judge."""
        return tuple(
            NotAssessable(rule.id, f"needs {rule.requires.upper()}; this is plain text")
            for rule in self._rules
            if rule.requires is not None and rule.requires != document.kind
        )


def _findings(compiled: _Compiled, text: Text) -> Iterator[Finding]:
    """Turn the hits that lie in their rule's scope and outside its exceptions into findings."""
    view = _View(text)
    for index, hits in compiled.hits(text):
        rule = compiled.rules[index]
        exceptions = compiled.exceptions.get(index)
        excused = _Excused(text, exceptions) if exceptions else None
        for hit in hits:
            if view.in_scope(rule, hit) and not (excused and excused.covers(hit)):
                yield view.finding(rule, hit)


class _Shape(NamedTuple):
    """A check of kind regex, compiled."""

    rule: int
    check: RegexCheck
    pattern: Pattern
    needs: tuple[bytes, ...]  # folded and in lower case


class _Compiled:
    """The checks of all rules in the form in which they run."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self.trie = PhraseTrie()
        self.phrase_slots: dict[int, int] = {}  # rule → slot
        self.sequences: dict[int, SequenceMatcher] = {}
        # A pattern that names what it needs is kept out of the filter, which takes long to build.
        self.gated: list[_Shape] = []
        self.filtered: list[_Shape] = []
        self.exceptions: dict[int, _Exceptions] = {}
        slot = 0
        for index, rule in enumerate(rules):
            check = rule.check
            if isinstance(check, PhrasesCheck):
                for phrase in check.any:
                    for form in inflections(phrase, check.inflect):
                        self.trie.add(form, slot, case=check.case)
            elif isinstance(check, SwapCheck):
                for wrong, right in check.pairs.items():
                    self.trie.add(wrong, slot, right, check.case)
            elif isinstance(check, SequenceCheck):
                self.sequences[index] = SequenceMatcher(check, self.trie, slot)
                slot = self.sequences[index].next_slot
            elif isinstance(check, RegexCheck):
                needs = tuple(fold(need).lower() for need in check.needs)
                shapes = self.gated if needs else self.filtered
                shapes.append(_Shape(index, check, Pattern(check.pattern), needs))
            if isinstance(check, PhrasesCheck | SwapCheck):
                self.phrase_slots[index] = slot
                slot += 1
            if rule.exceptions.phrases or rule.exceptions.regex:
                self.exceptions[index] = _Exceptions(rule)
        self.pattern_filter = PatternFilter([shape.pattern for shape in self.filtered])

    def hits(self, text: Text) -> Iterator[tuple[int, Iterable[Hit]]]:
        """The hits of every rule that the document's kind lets us judge."""
        phrases: dict[int, list[PhraseMatch]] = {}
        for match in self.trie.matches(text):
            phrases.setdefault(match.slot, []).append(match)
        shapes = self._pattern_hits(text)
        for index, rule in enumerate(self.rules):
            if not _judges(rule, text):
                continue
            check = rule.check
            if isinstance(check, PhrasesCheck | SwapCheck):
                yield (
                    index,
                    map(self._phrase_hit(text, check), longest(phrases.get(self.phrase_slots[index], []))),
                )
            elif isinstance(check, SequenceCheck):
                yield index, (Hit((span,)) for span in self.sequences[index].spans(text, phrases))
            elif isinstance(check, RegexCheck):
                yield index, shapes.get(index, ())
            elif isinstance(check, RepetitionCheck):
                yield index, repetitions(text, check)
            else:
                yield index, DETECTORS[check.use].detect(text, check.options)

    def _phrase_hit(self, text: Text, check: PhrasesCheck | SwapCheck) -> Callable[[PhraseMatch], Hit]:
        def hit(match: PhraseMatch) -> Hit:
            span = Span(match.start, match.end)
            if isinstance(check, PhrasesCheck):
                return Hit((span,))
            capital = text.source[span.start].isupper()
            return Hit((span,), {"fix": match.note[:1].upper() + match.note[1:] if capital else match.note})

        return hit

    def _pattern_hits(self, text: Text) -> dict[int, list[Hit]]:
        hits: dict[int, list[Hit]] = {}
        if not self.gated and not self.filtered:
            return hits
        sentences = _by_block(text)
        for block in text.blocks:
            folded = text.folded[block.start : block.end]
            for shape in self._candidates(folded):
                units = [block.span] if shape.check.across == "block" else sentences.get(block.start, [])
                for unit in units:
                    hits.setdefault(shape.rule, []).extend(_matches_in(text, unit, shape))
        return hits

    def _candidates(self, folded: bytes) -> Iterator[_Shape]:
        """The shapes that may match in a block, told by the literals that they cannot do without."""
        lowered = folded.lower()
        for shape in self.gated:
            if any(need in lowered for need in shape.needs):
                yield shape
        for index in self.pattern_filter.candidates(folded):
            yield self.filtered[index]


def _judges(rule: Rule, text: Text) -> bool:
    return rule.requires in (None, text.document.kind) and text.genre in rule.when.genre


def _by_block(text: Text) -> dict[int, list[Span]]:
    """The sentences of each block, by where the block starts."""
    grouped: dict[int, list[Span]] = {}
    for sentence in text.sentences:
        grouped.setdefault(sentence.block.start, []).append(sentence.span)
    return grouped


def _matches_in(text: Text, unit: Span, shape: _Shape) -> Iterator[Hit]:
    check, pattern = shape.check, shape.pattern
    folded = text.folded[unit.start : unit.end]
    if shape.needs:
        lowered = folded.lower()
        if not any(need in lowered for need in shape.needs):
            return
    evidence = pattern.groups[check.span] if check.span is not None else 0
    for match in pattern.matches(folded):
        start, end = match.spans[evidence]
        if start < 0 or start == end:
            continue
        values = {
            name: text.source[unit.start + match.spans[group][0] : unit.start + match.spans[group][1]]
            for name, group in pattern.groups.items()
            if match.spans[group][0] >= 0
        }
        yield Hit((Span(unit.start + start, unit.start + end),), values)


class _Exceptions:
    """The exceptions of one rule, compiled."""

    def __init__(self, rule: Rule) -> None:
        self.trie = PhraseTrie()
        for phrase in rule.exceptions.phrases:
            self.trie.add(phrase, 0)
        self.patterns = [Pattern(pattern) for pattern in rule.exceptions.regex]
        self.across_block = isinstance(rule.check, RegexCheck) and rule.check.across == "block"


class _Excused:
    """Where the exceptions of one rule stand in one document; each sentence is searched once."""

    def __init__(self, text: Text, exceptions: _Exceptions) -> None:
        self.text = text
        self.exceptions = exceptions
        self.known: dict[Span, list[Span]] = {}

    def covers(self, hit: Hit) -> bool:
        """Whether an exception overlaps the hit's first span."""
        if not hit.spans:
            return False
        span = hit.spans[0]
        unit = self._unit(span)
        if unit is None:
            return False
        if unit not in self.known:
            self.known[unit] = _merge(self._search(unit))
        merged = self.known[unit]
        after = bisect_right(merged, (span.end,))  # the first that starts at or past the end
        return after > 0 and merged[after - 1].end > span.start

    def _unit(self, span: Span) -> Span | None:
        sentence = None if self.exceptions.across_block else self.text.sentence_at(span.start)
        if sentence is not None:
            return sentence.span
        block = self.text.block_at(span.start)
        return block.span if block is not None else None

    def _search(self, unit: Span) -> Iterator[Span]:
        first, last = self.text.word_index(unit.start), self.text.word_index(unit.end)
        for match in self.exceptions.trie.matches(self.text, first, last):
            yield Span(match.start, match.end)
        folded = self.text.folded[unit.start : unit.end]
        for pattern in self.exceptions.patterns:
            for found in pattern.matches(folded):
                yield Span(unit.start + found.start, unit.start + found.end)


def _merge(spans: Iterable[Span]) -> list[Span]:
    """The same characters as spans in order that do not overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


class _View:
    """A document as findings see it: scopes, lines, evidence."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._breaks: list[int] | None = None

    def in_scope(self, rule: Rule, hit: Hit) -> bool:
        """Whether the rule looks where the hit's first span stands."""
        if not hit.spans:
            return True
        span = hit.spans[0]
        block = self.text.block_at(span.start)
        if block is not None and block.role not in rule.scope.roles:
            return False
        if rule.scope.quotes == "include":
            return True
        return self.text.in_quotation(span) == (rule.scope.quotes == "only")

    def finding(self, rule: Rule, hit: Hit) -> Finding:
        evidence = [self.text.folded[span.start : span.end] for span in hit.spans]
        evidence += [fold(item.text) for item in hit.page]
        fingerprint = hashlib.sha256(b"\0".join([rule.id.encode("ascii"), *evidence])).hexdigest()[:16]
        return Finding(
            rule=rule.id,
            family=rule.family,
            severity=rule.severity,
            confidence=round(rule.confidence * hit.confidence, 4),
            spans=tuple(sorted(set(hit.spans))),
            message=self._message(rule.message, hit),
            why=rule.why,
            values=hit.values,
            fingerprint=fingerprint,
            page=hit.page,
            note=not rule.weight,
            title=rule.title,
        )

    def _message(self, template: str, hit: Hit) -> str:
        fields = _Fields({"count": str(len(hit.spans)), **hit.values})
        if "{match}" in template and hit.spans and "match" not in fields:
            fields["match"] = _shorten(self.text.source[hit.spans[0].start : hit.spans[0].end])
        if "{lines}" in template and "lines" not in fields:
            fields["lines"] = _list_lines([self._line(span.start) for span in hit.spans])
        return template.format_map(fields)

    def _line(self, offset: int) -> int:
        if self._breaks is None:
            self._breaks = [match.end() for match in _NEW_LINE.finditer(self.text.source)]
        return bisect_right(self._breaks, offset) + 1


class _Fields(dict[str, str]):
    """What fills a message; a value that a detector left out is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _shorten(evidence: str) -> str:
    evidence = " ".join(evidence[: 4 * _LONGEST_MATCH].split())
    return evidence if len(evidence) <= _LONGEST_MATCH else evidence[: _LONGEST_MATCH - 1] + "…"


def _list_lines(lines: list[int]) -> str:
    """1, 4 and 9."""
    numbers = [str(line) for line in dict.fromkeys(lines)]
    if len(numbers) > _MOST_LINES:
        numbers = [*numbers[: _MOST_LINES - 1], "others"]
    return " and ".join([", ".join(numbers[:-1]), numbers[-1]]) if len(numbers) > 1 else "".join(numbers)
