"""One document as a telling of the story: what can be compared with the others.

Every view is computed on first use and kept, as those of `Text` are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from scoring.data import Finding
from scoring.retelling.alignment.days import Day, find_days
from scoring.retelling.alignment.figures import Quantity, find_quantities
from scoring.retelling.alignment.keys import countries_among
from scoring.retelling.alignment.quotations import Speech, find_speeches
from scoring.retelling.alignment.sentences import TELLING, Gist, find_gists
from scoring.text import Person, Text
from scoring.text.lexicon import without_possessive

RUN = 5
"""Words: the shortest run whose repetition is hardly chance; shorter ones are phrases of the language."""


class Telling:
    """The facts of one document: sentences, quotations with their speakers, figures, dates, names."""

    def __init__(self, text: Text, findings: Sequence[Finding] = ()) -> None:
        """`findings` are those of the document by itself: errors that it may share with others."""
        self.text = text
        self.findings = tuple(findings)

    @cached_property
    def gists(self) -> tuple[Gist, ...]:
        """What each sentence is about, one for each of `text.sentences`."""
        return find_gists(self.text)

    @cached_property
    def statements(self) -> tuple[int, ...]:
        """The indexes of the sentences that tell something: no headings, no furniture."""
        return tuple(at for at, sentence in enumerate(self.text.sentences) if sentence.block.role in TELLING)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The people named."""
        return self.text.people

    @cached_property
    def countries(self) -> frozenset[str]:
        """The keys of all countries that the text names, in whatever part of it."""
        words = [without_possessive(word.key) for word in self.text.words]
        return frozenset(key for _, _, key in countries_among(words))

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        """The quotations, each with the one to whom the document credits it, in order."""
        return find_speeches(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures, each with what it is a figure of, in order."""
        return find_quantities(self.text)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The dates, in order."""
        return find_days(self.text)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """All runs of five words outside quotation marks: quotations are in common for other reasons."""
        keys = [word.key for word in self.text.words if not self.text.in_quotation(word.span)]
        return frozenset(tuple(keys[at : at + RUN]) for at in range(len(keys) - RUN + 1))
