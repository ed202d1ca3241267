"""Several tellings of one story, aligned once and shared by all comparisons.

`Told` is their only door, as `Text` is that of the detectors: every alignment is computed on first use.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property
from itertools import combinations
from statistics import median

from scoring.retelling.alignment.bodies import Body, align_bodies
from scoring.retelling.alignment.figures import Amount, align_quantities
from scoring.retelling.alignment.people import Character, align_people
from scoring.retelling.alignment.quotations import Utterance, align_speeches
from scoring.retelling.alignment.sentences import Weights, tie_sentences, weigh
from scoring.retelling.data import Lineage, Tie
from scoring.retelling.descent import details_of
from scoring.retelling.kinship import nearness
from scoring.retelling.lineage import derive
from scoring.retelling.loci import Locus, find_loci
from scoring.retelling.slips import Slip, shared_slips
from scoring.retelling.telling import Telling


class Told:
    """The tellings of one story, by their places in it, and what is the same in them."""

    def __init__(self, tellings: Sequence[Telling], reference: int | None = None) -> None:
        """`reference` is the place of the telling that is declared the original."""
        self.tellings = tuple(tellings)
        self.reference = reference
        self._ties: dict[tuple[int, int], tuple[Tie, ...]] = {}

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """All pairs of documents, the earlier place first."""
        return list(combinations(range(len(self.tellings)), 2))

    @cached_property
    def weights(self) -> Weights:
        """How much each key of a sentence tells in this story."""
        return weigh(self.tellings)

    def ties(self, one: int, other: int) -> tuple[Tie, ...]:
        """The sentences of two documents that say the same, by their order in `one`."""
        if one > other:
            turned = (tie._replace(one=tie.other, other=tie.one) for tie in self.ties(other, one))
            return tuple(sorted(turned, key=lambda tie: (tie.one, tie.other)))
        if (one, other) not in self._ties:
            self._ties[one, other] = tie_sentences(self.tellings[one], self.tellings[other], self.weights)
        return self._ties[one, other]

    def wording(self, one: int, other: int) -> float:
        """The share of the shorter telling's runs of words, quotations left out, that the other has, too."""
        runs, others = self.tellings[one].runs, self.tellings[other].runs
        return len(runs & others) / max(1, min(len(runs), len(others)))

    @cached_property
    def nearness(self) -> dict[tuple[int, int], float]:
        """For each pair of documents, the share of the statements of both that the other has."""
        return {pair: nearness(self, *pair) for pair in self.pairs}

    @cached_property
    def usual_nearness(self) -> float:
        """The median of all pairs."""
        return median(self.nearness.values())

    @cached_property
    def characters(self) -> tuple[Character, ...]:
        """The people of the story, each with the person of each document that names them."""
        return align_people(self)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The organisations of the story, each with its names in each document."""
        return align_bodies(self)

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """What is quoted in several documents, each with its wording in each."""
        return align_speeches(self)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Figures of the same thing in several documents."""
        return align_quantities(self)

    @cached_property
    def details(self) -> tuple[frozenset[Hashable], ...]:
        """The people, figures and quotations of each document, whatever words each is told in."""
        return tuple(details_of(self, place) for place in range(len(self.tellings)))

    @cached_property
    def loci(self) -> tuple[Locus, ...]:
        """Where the story is told in several ways."""
        return find_loci(self)

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """The slips that several documents share."""
        return shared_slips(self)

    @cached_property
    def lineage(self) -> Lineage:
        """Who depends on whom."""
        return derive(self)
