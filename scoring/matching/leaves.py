"""Checks that look at the text itself, each held to the scope and the exceptions of its rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from scoring.data import Hit, PhrasesCheck, RepetitionCheck, Rule, Scope, Span, SwapCheck
from scoring.detectors import Detector
from scoring.matching.exceptions import SIC, Excuses
from scoring.matching.index import Index
from scoring.matching.phrases import PhraseMatch, inflections, longest
from scoring.matching.repetition import repetitions
from scoring.matching.search import Finder, Side
from scoring.matching.sequences import SequenceMatcher


class Leaf:
    """A check without parts. It looks at the blocks of `scope`: the rule's, or what a part says instead."""

    def __init__(
        self,
        source: Finder,
        rule: str,
        scope: Scope,
        excuses: Excuses | None,
        across_block: bool = False,
    ) -> None:
        self._source = source
        self._rule = rule
        self._scope = scope
        self._excuses = excuses
        self._across_block = across_block

    def hits(self, side: Side) -> Iterable[Hit]:
        """What is found in scope and is not excused."""
        if side.page is not None and "page" not in self._scope.roles:
            return ()
        found = self._source.hits(side)
        return self._admitted(side, found) if found else ()

    def _admitted(self, side: Side, found: Iterable[Hit]) -> Iterator[Hit]:
        for hit in found:
            if not side.in_scope(self._scope, hit):
                self._hold(side, hit, "scope")
            elif side.sic.covers(hit):
                self._hold(side, hit, SIC)
            elif self._excuses is not None and side.excused(self._excuses).covers(hit, self._across_block):
                self._hold(side, hit, None)
            else:
                yield hit

    def _hold(self, side: Side, hit: Hit, by: str | None) -> None:
        """Note what holds a hit back, if anybody asked; None: an exception."""
        held = side.search.held
        if held is None:
            return
        if by is not None:
            held.append(side.held(self._rule, hit, by))
        elif self._excuses is not None:
            excuse = side.excused(self._excuses).which(hit, self._across_block)
            held.append(side.held(self._rule, hit, excuse.by, excuse.reason))


class Phrases:
    """A check of kind phrases or swap. Its words live in the indexes, under a slot."""

    def __init__(self, check: PhrasesCheck | SwapCheck, slot: int, indexes: Iterable[Index]) -> None:
        self._is_swap = isinstance(check, SwapCheck)
        self._slot = slot
        for index in indexes:
            if isinstance(check, SwapCheck):
                for wrong, right in check.pairs.items():
                    index.trie.add(wrong, slot, right, check.case)
            else:
                for phrase in check.any:
                    for form in inflections(phrase, check.inflect):
                        index.trie.add(form, slot, case=check.case)

    def hits(self, side: Side) -> Iterator[Hit]:
        """The phrases of a text, from left to right, without overlaps."""
        for match in longest(side.phrases.get(self._slot, [])):
            span = Span(match.start, match.end)
            yield Hit((span,), {"fix": _right(side, match)}) if self._is_swap else Hit((span,))


class Sequences:
    """A check of kind sequence."""

    def __init__(self, matcher: SequenceMatcher) -> None:
        self._matcher = matcher

    def hits(self, side: Side) -> Iterator[Hit]:
        """The sequences of a text, from left to right, without overlaps."""
        return (Hit((span,)) for span in self._matcher.spans(side.text, side.phrases))


class Repetitions:
    """A check of kind repetition."""

    def __init__(self, check: RepetitionCheck) -> None:
        self._check = check

    def hits(self, side: Side) -> Iterator[Hit]:
        """The runs of a word, or the passages that stand in several places."""
        return repetitions(side.text, self._check)


class Detected:
    """A check of kind detector."""

    def __init__(self, detector: Detector, options: object) -> None:
        self._detector = detector
        self._options = options

    def hits(self, side: Side) -> Iterable[Hit]:
        """What the detector finds."""
        return self._detector.detect(side.text, self._options)


class RuleHits:
    """What another rule finds, in its own scope and outside its own exceptions, as sure as it is of it."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def hits(self, side: Side) -> Iterator[Hit]:
        """The hits that the rule reports on this side."""
        for hit in side.search.hits(self._rule.id, side):
            yield structs.replace(hit, confidence=hit.confidence * self._rule.confidence)


def _right(side: Side, match: PhraseMatch) -> str:
    """What should stand there, with a capital where the wrong words have one."""
    capital = side.text.source[match.start].isupper()
    return match.note[:1].upper() + match.note[1:] if capital else match.note
