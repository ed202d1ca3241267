"""One document as the checks search it: its sides, and what has been found there so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from time import perf_counter
from typing import NamedTuple, Protocol

from scoring.data import Hit, PageEvidence, Rule, Scope, Span
from scoring.matching.exceptions import Excused, Excuses, Sic
from scoring.matching.index import Index
from scoring.matching.phrases import PhraseMatch
from scoring.matching.shapes import Shape
from scoring.matching.surroundings import Surroundings
from scoring.matching.verdicts import Verdicts
from scoring.text import Text


class Finder(Protocol):
    """A check, compiled."""

    def hits(self, side: Side) -> Iterable[Hit]:
        """What the check finds on one side of a document, within its rule's scope and exceptions."""


class Ready(NamedTuple):
    """A rule that is ready to run."""

    rule: Rule
    finder: Finder
    looks_at_page: bool


class Held(NamedTuple):
    """A hit that did not become a finding, and what held it back.

    `by` is the phrase or the pattern of an exception, or else "[sic]", "scope" or "report_when"; `reason` is
    the exception's own. `span` is the hit's first in the document, `page` its first on the page around.
    """

    rule: str
    span: Span | None
    by: str
    reason: str | None = None
    page: PageEvidence | None = None


class Side:
    """One of the texts of a document: its article, or the words of the page around it."""

    search: Search  # the one that it is a side of

    def __init__(self, number: int, text: Text, index: Index, page: Surroundings | None = None) -> None:
        self.number = number  # among the sides of its document
        self.text = text
        self.page = page
        self.phrases: dict[int, list[PhraseMatch]] = index.phrases(text)  # by slot
        self.candidates: dict[Shape, list[Span]] = index.candidates(text)
        self._excused: dict[Excuses, Excused] = {}
        self._words: dict[Scope, int] = {}

    @cached_property
    def sic(self) -> Sic:
        """What the text itself marks as found so."""
        return Sic(self.text)

    def excused(self, excuses: Excuses) -> Excused:
        """Where the exceptions of a rule reach."""
        if excuses not in self._excused:
            self._excused[excuses] = Excused(self.text, excuses)
        return self._excused[excuses]

    def in_scope(self, scope: Scope, hit: Hit) -> bool:
        """Whether the scope holds the hit's first span; one about the document is in every scope."""
        if not hit.spans:
            return True
        span = hit.spans[0]
        block = self.text.block_at(span.start)
        if block is not None and block.role not in scope.roles:
            return False
        return scope.quotes == "include" or self.text.in_quotation(span) == (scope.quotes == "only")

    def blocks_in(self, scope: Scope) -> list[Span]:
        """The blocks that the scope looks at."""
        return [block.span for block in self.text.blocks if block.role in scope.roles]

    def spans_in(self, scope: Scope, spans: list[Span] | None = None) -> list[Span]:
        """What the scope looks at of some spans, by default its blocks: all, or what is quoted or is not."""
        spans = self.blocks_in(scope) if spans is None else spans
        if scope.quotes == "include":
            return spans
        return list(_cut(spans, self.text.quoted, keep=scope.quotes == "only"))

    def words_in(self, scope: Scope) -> int:
        """How many words the scope holds."""
        if scope not in self._words:
            self._words[scope] = self._count_words(scope)
        return self._words[scope]

    def settle(self, hit: Hit) -> Hit:
        """The hit as findings have it: what is not in the article is named by its place on the page."""
        return self.page.hit(hit) if self.page is not None else hit

    def held(self, rule: str, hit: Hit, by: str, reason: str | None = None) -> Held:
        """A hit on this side as what it would have been, and what holds it back."""
        settled = self.settle(hit)
        return Held(rule, next(iter(settled.spans), None), by, reason, next(iter(settled.page), None))

    def _count_words(self, scope: Scope) -> int:
        text = self.text
        words = [word for span in self.blocks_in(scope) for word in text.words_in(span)]
        if scope.quotes == "include":
            return len(words)
        return sum(text.in_quotation(word.span) == (scope.quotes == "only") for word in words)


def _cut(spans: Sequence[Span], regions: Sequence[Span], keep: bool) -> Iterator[Span]:
    """What of the spans lies in the regions (`keep`), or what lies outside. Both are in order."""
    first = bisect_right(regions, spans[0].start, key=lambda region: region.end) if spans else 0
    for span in spans:
        while first < len(regions) and regions[first].end <= span.start:
            first += 1
        place, index = span.start, first
        while index < len(regions) and regions[index].start < span.end:
            inner = Span(max(span.start, regions[index].start), min(span.end, regions[index].end))
            outer = Span(place, inner.start)
            if keep or outer.start < outer.end:
                yield inner if keep else outer
            place = inner.end
            index += 1
        if not keep and place < span.end:
            yield Span(place, span.end)


class Search:
    """One document, and what each rule has found in it.

    The rules are run in the order given, once each: those that others are made of come before them.
    `timings`, where given, adds up the seconds by rule; what all rules share is counted under "". `held`,
    where given, takes what scopes, exceptions and `report_when` hold back.
    """

    def __init__(
        self,
        sides: Sequence[Side],
        rules: Iterable[Ready],
        verdicts: Verdicts,
        timings: dict[str, float] | None = None,
        held: list[Held] | None = None,
    ) -> None:
        self.sides = sides
        self.held = held
        self._found: dict[str, list[list[Hit]]] = {}  # by rule and side
        for side in sides:
            side.search = self
        for ready in rules:
            id = ready.rule.id
            if id in verdicts.silent:
                continue
            start = perf_counter() if timings is not None else 0.0
            found = [self._hits(ready, side) for side in sides]
            if any(found) and self._is_reported(ready.rule, found):
                self._found[id] = found
            if timings is not None:
                timings[id] = timings.get(id, 0.0) + perf_counter() - start

    @property
    def found(self) -> Iterable[str]:
        """The rules that have found something."""
        return self._found

    def settled(self, id: str) -> list[Hit]:
        """The hits of a rule on all sides, as findings have them."""
        found = self._found.get(id, ())
        return [side.settle(hit) for side, hits in zip(self.sides, found, strict=False) for hit in hits]

    def hits(self, id: str, side: Side) -> Sequence[Hit]:
        """The hits of a rule on one side: in scope, not excused, and enough of them to be reported."""
        return self._found[id][side.number] if id in self._found else ()

    def everywhere(self, finder: Finder) -> Iterator[Hit]:
        """What a check finds on all sides, as findings have it."""
        return (side.settle(hit) for side in self.sides for hit in finder.hits(side))

    def finds(self, finder: Finder) -> bool:
        """Whether a check finds anything on any side."""
        return next(self.everywhere(finder), None) is not None

    def words_in(self, scope: Scope) -> int:
        """How many words the scope holds, on all sides."""
        return sum(side.words_in(scope) for side in self.sides)

    def _is_reported(self, rule: Rule, found: Sequence[Sequence[Hit]]) -> bool:
        """Whether a rule has found enough; what is not is noted as held back."""
        if self._is_enough(rule, sum(map(len, found))):
            return True
        if self.held is not None:
            for side, hits in zip(self.sides, found, strict=True):
                self.held += (side.held(rule.id, hit, "report_when") for hit in hits)
        return False

    def _hits(self, ready: Ready, side: Side) -> list[Hit]:
        if side.page is None:
            return list(ready.finder.hits(side))
        if not ready.looks_at_page:
            return []
        # What is said of the document as a whole is said of its article, once.
        return [hit for hit in ready.finder.hits(side) if hit.spans or hit.page]

    def _is_enough(self, rule: Rule, count: int) -> bool:
        least = rule.report_when
        if count < least.count:
            return False
        return not least.density or 1000 * count >= least.density * self.words_in(rule.scope)
