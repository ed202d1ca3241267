"""Do two tellings go back to one report? The grounds for it, pair by pair, in words and odds.

Independent newsrooms at one event tell the same facts in their own words and their own order, and spell the
names right. So facts in common show nothing. Wording in common does, and the order of the statements, and
above all what nobody would come to independently: the same slip, or the same side where tellings differ. The
last two are the method of common errors (Lachmann), as textual critics use it to group manuscripts.

The weights were set on two sorts of pairs: versions of one event by three newsrooms (BASIL), which are
independent, and translations of one article (WMT 2021), which are not.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from scoring.retelling.alignment.sentences import SAME
from scoring.retelling.data import Tie

if TYPE_CHECKING:
    from scoring.retelling.telling import Telling
    from scoring.retelling.told import Told

# Of two versions of one event without any ground, one in six shares its report: agencies feed most papers.
_PRIOR = -1.7
_CHANCE_WORDING = 0.03  # the share of runs in common that no two newsrooms of BASIL reach
_PER_WORDING = 60.0  # for each whole share beyond: six in a hundred runs in common make it likely
_PER_ORDER = 0.42  # for each statement in order beyond chance; newsrooms, too, tell what is first first
_PASSAGE, _MOST_PASSAGES = 0.5, 1.2  # two newsrooms at one press conference come to five: by the square root
_NEARLY_ALIKE = 0.8  # the confidence of such a tie
_QUOTED = 0.3  # of a statement: more, and it is alike because the quotation is
_FEWEST_FOR_USUAL = 4  # tellings: of three, one pair is always the nearest
_LEAST_NEAR = 0.02
_AS_USUAL, _PER_DOUBLING, _MOST_NEARER = 1.25, 2.0, 3.0
_ON_ONE_SIDE = 1.2
_SAME_SLIP = 3.0
_MOST = 6.0  # of one sort of ground: none alone is certain


class Ground(NamedTuple):
    """A reason for kinship: in words, and what it adds to the logarithm of the odds."""

    words: str
    weight: float


def confidence(grounds: Iterable[Ground]) -> float:
    """The probability (0-1) that some grounds leave, each counted as independent of the others."""
    odds = _PRIOR + sum(ground.weight for ground in grounds)
    return 1 / (1 + math.exp(-odds))


def kinship(told: Told, one: int, other: int) -> list[Ground]:
    """Return the grounds on which two documents go back to one report, the weightiest first."""
    grounds = [
        *_wording(told.wording(one, other)),
        *_order(told.ties(one, other)),
        *_passages(told, one, other),
        *_nearness(told, one, other),
        *_sides(told, one, other),
        *_slips(told, one, other),
    ]
    return sorted(grounds, key=lambda ground: -ground.weight)


def _wording(share: float) -> Iterator[Ground]:
    if share > _CHANCE_WORDING:
        weight = min(_MOST, _PER_WORDING * (share - _CHANCE_WORDING))
        yield Ground(f"{share:.0%} of the wording in common", weight)


def _order(ties: Iterable[Tie]) -> Iterator[Ground]:
    """Statements in the same order: of n in any order, 2 √n stand in order by chance (Logan and Shepp)."""
    shared, ordered = in_order(ties)
    surplus = ordered - 2 * math.sqrt(shared)
    if surplus > 0:
        weight = min(_MOST, _PER_ORDER * surplus)
        yield Ground(f"{ordered} of {shared} shared statements in the same order", weight)


def in_order(ties: Iterable[Tie]) -> tuple[int, int]:
    """How many statements of the first document the second has, and how many of them in the same order.

    Each counts with its best counterpart; those in order are the longest increasing subsequence.
    """
    best: dict[int, Tie] = {}
    for tie in ties:
        if tie.confidence >= SAME and (tie.one not in best or best[tie.one].confidence < tie.confidence):
            best[tie.one] = tie
    tails: list[int] = []
    for at in sorted(best):
        place = bisect_right(tails, best[at].other)
        tails[place : place + 1] = [best[at].other]
    return len(best), len(tails)


def _nearness(told: Told, one: int, other: int) -> Iterator[Ground]:
    """How much nearer the two are than is usual in this story: only four tellings and more show what is."""
    if len(told.tellings) < _FEWEST_FOR_USUAL:
        return
    times = told.nearness[one, other] / max(_LEAST_NEAR, told.usual_nearness)
    if times > _AS_USUAL:
        weight = min(_MOST_NEARER, _PER_DOUBLING * math.log2(times / _AS_USUAL))
        yield Ground(f"{times:.1f} times as near as tellings of this story are", weight)


def nearness(told: Told, one: int, other: int) -> float:
    """The share of the statements of both that the other has, more or less: the geometric mean."""
    ties = told.ties(one, other)
    ours: dict[int, float] = {}
    theirs: dict[int, float] = {}
    for tie in ties:
        ours[tie.one] = max(ours.get(tie.one, 0.0), tie.confidence)
        theirs[tie.other] = max(theirs.get(tie.other, 0.0), tie.confidence)
    sizes = len(told.tellings[one].gists) * len(told.tellings[other].gists)
    return math.sqrt(sum(ours.values()) * sum(theirs.values()) / sizes) if sizes else 0.0


def _passages(told: Told, one: int, other: int) -> Iterator[Ground]:
    """Statements that both put in nearly the same words, quotations left out."""
    found = 0
    for tie in told.ties(one, other):
        found += tie.confidence >= _NEARLY_ALIKE and not (
            _is_quoted(told.tellings[one], tie.one) or _is_quoted(told.tellings[other], tie.other)
        )
    if found:
        statements = "a statement" if found == 1 else f"{found} statements"
        yield Ground(f"{statements} nearly word for word", min(_MOST_PASSAGES, _PASSAGE * math.sqrt(found)))


def _is_quoted(telling: Telling, at: int) -> bool:
    span = telling.text.sentences[at].span
    return telling.text.quoted_length(span) > _QUOTED * (span.end - span.start)


def _sides(told: Told, one: int, other: int) -> Iterator[Ground]:
    """Where the story is told in several ways, and the two side against others.

    Most tellings have what is so, and so agreeing with them shows nothing: the two must be the fewer, or, of
    introductions, which all may be right, no more than others.
    """
    for locus in told.loci:
        both = [way for way in locus.ways if {one, other} <= way.documents]
        against = max(
            (way for way in locus.ways if way.documents.isdisjoint({one, other})),
            key=lambda way: len(way.documents),
            default=None,
        )
        if len(both) == 1 and against:
            fewer = len(against.documents) - len(both[0].documents)
            if fewer > 0 or (fewer == 0 and locus.free):
                yield Ground(f"both have “{both[0].words}” where others have “{against.words}”", _ON_ONE_SIDE)


def _slips(told: Told, one: int, other: int) -> Iterator[Ground]:
    for slip in told.slips:
        if {one, other} <= slip.documents:
            yield Ground(f"the same slip in both: “{slip.text}”", _SAME_SLIP)
