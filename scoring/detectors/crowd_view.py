"""Find what is said to be the view of people of any kind: "in the view of hawks"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scoring.data import Span
from scoring.detectors.crowd_group import is_regional
from scoring.detectors.crowd_line import DEFINITE, VIEWS, Line
from scoring.detectors.crowd_phrase import JUDGED
from scoring.text import Word

if TYPE_CHECKING:
    from scoring.detectors.vague_authority import Options

_AS_SAID = frozenset("reported described noted stated documented suggested seen told put".split())
VIEW_WORDS = VIEWS | _AS_SAID
_HOLDERS = 6  # words of such a group: "a handful of seasoned court watchers"


class Views:
    """Reads the phrases of one sentence that give somebody's view."""

    def __init__(self, line: Line, options: Options) -> None:
        self.options = options
        self.line, self.key, self.gap, self.words = line, line.key, line.gap, line.words

    def views(self) -> Iterator[tuple[Span, Word]]:
        """What is said to be the view of people of any kind, if nothing tells who: "in the view of hawks"."""
        for at, word in enumerate(self.words):
            viewed = word.key == "of" and self.key(at - 1) in VIEWS and self.key(at - 3) in ("in", "by", "on")
            quoted = word.key == "by" and self.key(at - 1) in _AS_SAID and self.key(at - 2) == "as"
            holders = self._holders(at + 1) if viewed or quoted else None
            if holders is None or (
                quoted and self.key(at - 1) in JUDGED and self.key(holders) in self.options.crowds
            ):
                continue
            yield self.line.span(at - 3 if viewed else at - 2, holders), self.words[holders]

    def _holders(self, first: int) -> int | None:
        """The last word of the plain plural group that stands between the word `first` and a mark."""
        for at in range(first, min(first + _HOLDERS, len(self.words))):
            word = self.words[at]
            few = word.key == "few" and at > first  # "not a few"
            if (word.key in DEFINITE and not few) or word.key.endswith("'s") or word.key[0].isdigit():
                return None
            if word.text[0].isupper() and not is_regional(word):
                return None
            if at + 1 == len(self.words) or self.gap(at + 1):
                several = word.key.endswith("s") and word.key not in self.options.groups
                return at if several or word.key in self.options.bare else None
        return None
