"""Which words of a conflict's sides differ: what the eye looks for among words that are nearly the same.

The work is bounded: of a passage the first words are aligned, and each place with one of another side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from scoring.data import Span
from scoring.retelling.data import Conflict, Member

# A word with what makes another figure or name of it: 1,200 · 3.5% · O’Neill · $30.
_WORD = re.compile(r"[$€£¥]?\w+(?:[.,’'\-‑]\w+)*%?")
_MOST_WORDS = 400  # of one place; a quotation has fewer than a hundred
_MOST_PLACES = 60  # of one conflict; nobody looks at more
_MOST_PARTNERS = 4  # places of another side that are tried
_FEW = 6  # words that may all differ: a name, a figure
_TOO_MUCH = 0.5  # share of more words; where most differ, marking them shows nothing
_GAP = 3  # characters, blanks and commas, that do not part two marks


class _Words(NamedTuple):
    """The words of a place: as written, and where."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def folded(self) -> _Words:
        """The same without regard to capitals."""
        return self._replace(words=tuple(word.casefold() for word in self.words))


def differing(conflict: Conflict, texts: Sequence[str]) -> Mapping[Member, tuple[Span, ...]]:
    """Return for each place of a conflict, the first of many, the words that the other sides do not have.

    `texts` are the documents by their places in the story. Each side is held against the one that most
    documents have, and that one against all others that have a word in common with it. What differs by
    capitals only is marked where nothing else is.
    """
    sides = [side.members[:_MOST_PLACES] for side in conflict.sides]
    usual = max(range(len(sides)), key=lambda number: len(conflict.sides[number].documents))
    exact = {place: _read(texts[place.document], place.span) for side in sides for place in side}
    for words in ({place: read.folded() for place, read in exact.items()}, exact):
        marks = _marks(sides, usual, words)
        if any(marks.values()):
            return marks
    return marks


def _read(text: str, span: Span) -> _Words:
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        found.append(match)
        if len(found) == _MOST_WORDS:
            break
    return _Words(
        tuple(match[0] for match in found), tuple(Span(match.start(), match.end()) for match in found)
    )


def _marks(
    sides: Sequence[tuple[Member, ...]], usual: int, words: Mapping[Member, _Words]
) -> dict[Member, tuple[Span, ...]]:
    marks: dict[Member, tuple[Span, ...]] = {}
    for number, side in enumerate(sides):
        against = [other for other in sides if other is not side] if number == usual else [sides[usual]]
        for place in side:
            own = words[place]
            nearest = [_nearest(own, [words[partner] for partner in other]) for other in against]
            alike = [other for other in nearest if set(own.words) & set(other.words)]
            unmatched = {at for other in alike or nearest for at in _unmatched(own, other)}
            much = len(own.words) > _FEW and len(unmatched) > _TOO_MUCH * len(own.words)
            marks[place] = () if much else tuple(_joined(own.spans[at] for at in sorted(unmatched)))
    return marks


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that stand side by side as one."""
    last: Span | None = None
    for span in spans:
        if last is not None and span.start - last.end <= _GAP:
            last = Span(last.start, span.end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _nearest(own: _Words, others: Sequence[_Words]) -> _Words:
    """The place that has most in common: a full name is held against a full name, a surname against one."""

    def likeness(other: _Words) -> tuple[int, int]:
        common = (Counter(own.words) & Counter(other.words)).total()
        return common, -abs(len(own.words) - len(other.words))

    return max(others[:_MOST_PARTNERS], key=likeness)


def _unmatched(own: _Words, other: _Words) -> set[int]:
    """The numbers of the words that the other place does not have in this order."""
    blocks = SequenceMatcher(None, own.words, other.words, autojunk=False).get_matching_blocks()
    matched = {number for block in blocks for number in range(block.a, block.a + block.size)}
    return set(range(len(own.words))) - matched
