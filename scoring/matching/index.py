"""What all checks look for together: every phrase in one trie, every pattern behind one filter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from scoring.data import Span
from scoring.matching.phrases import PhraseMatch, PhraseTrie
from scoring.matching.shapes import Shape
from scoring.rulebook.patterns import Literals, PatternFilter
from scoring.text import Text


class Index:
    """The phrases and patterns of the checks that look at one sort of text."""

    def __init__(self) -> None:
        self.trie = PhraseTrie()
        self._in_sentences = _Needs()
        self._in_blocks = _Needs()
        self._filtered: list[Shape] = []

    def add_shape(self, shape: Shape) -> None:
        """Add a pattern; one that names what it needs is kept out of the filter, which is slow to build."""
        if shape.needs:
            (self._in_blocks if shape.across_block else self._in_sentences).add(shape)
        else:
            self._filtered.append(shape)

    def phrases(self, text: Text) -> dict[int, list[PhraseMatch]]:
        """All phrases in a text, by slot."""
        found: dict[int, list[PhraseMatch]] = {}
        for match in self.trie.matches(text):
            found.setdefault(match.slot, []).append(match)
        return found

    def candidates(self, text: Text) -> dict[Shape, list[Span]]:
        """The sentences, or blocks, in which a pattern may match, told by what it cannot do without."""
        found: dict[Shape, list[Span]] = {}
        lowered = text.folded.lower()
        self._in_sentences.admit(lowered, [sentence.span for sentence in text.sentences], found)
        self._in_blocks.admit(lowered, [block.span for block in text.blocks], found)
        if self._filtered:
            for block in text.blocks:
                for index in self._filter.candidates(text.folded[block.start : block.end]):
                    shape = self._filtered[index]
                    units = [block] if shape.across_block else text.sentences_in(block.span)
                    found.setdefault(shape, []).extend(unit.span for unit in units)
        return found

    def compile(self) -> None:
        """Build the filter now rather than on the first text."""
        if self._filtered:
            self._filter  # noqa: B018 (a cached property)

    @cached_property
    def _filter(self) -> PatternFilter:
        return PatternFilter([shape.source for shape in self._filtered])


class _Needs:
    """The patterns that look at one sort of unit, by the literals of which one must be there."""

    def __init__(self) -> None:
        self._shapes: dict[bytes, list[Shape]] = {}

    def add(self, shape: Shape) -> None:
        for need in shape.needs:
            self._shapes.setdefault(need, []).append(shape)

    def admit(self, lowered: bytes, units: Iterable[Span], found: dict[Shape, list[Span]]) -> None:
        """Add each unit to those of the patterns that may match there."""
        by_literal = list(self._shapes.values())
        for unit in units:
            literals = self._literals.found(lowered[unit.start : unit.end])
            for shape in {shape for literal in literals for shape in by_literal[literal]}:
                found.setdefault(shape, []).append(unit)

    @cached_property
    def _literals(self) -> Literals:
        return Literals(list(self._shapes))
