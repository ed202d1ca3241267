"""What all checks look for together: every phrase in one trie, every pattern behind one filter."""

from __future__ import annotations

from functools import cached_property

from scoring.data import Block
from scoring.matching.phrases import PhraseMatch, PhraseTrie
from scoring.matching.shapes import Shape
from scoring.rulebook.patterns import PatternFilter
from scoring.text import Text


class Index:
    """The phrases and patterns of the checks that look at one sort of text."""

    def __init__(self) -> None:
        self.trie = PhraseTrie()
        self._filtered: list[Shape] = []

    def add_shape(self, shape: Shape) -> None:
        """Add a pattern; one that names what it needs is kept out of the filter, which is slow to build."""
        if not shape.needs:
            self._filtered.append(shape)

    def phrases(self, text: Text) -> dict[int, list[PhraseMatch]]:
        """All phrases in a text, by slot."""
        found: dict[int, list[PhraseMatch]] = {}
        for match in self.trie.matches(text):
            found.setdefault(match.slot, []).append(match)
        return found

    def candidates(self, text: Text) -> dict[Shape, list[Block]]:
        """The blocks in which a pattern may match, told by the literals that it cannot do without."""
        found: dict[Shape, list[Block]] = {}
        if self._filtered:
            for block in text.blocks:
                for index in self._filter.candidates(text.folded[block.start : block.end]):
                    found.setdefault(self._filtered[index], []).append(block)
        return found

    def compile(self) -> None:
        """Build the filter now rather than on the first text."""
        if self._filtered:
            self._filter  # noqa: B018 (a cached property)

    @cached_property
    def _filter(self) -> PatternFilter:
        return PatternFilter([shape.pattern for shape in self._filtered])
