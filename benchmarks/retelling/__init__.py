"""A planter of retellings: an article in, the same story in other words out, with known changes in it.

The words outside quotation marks are put otherwise by rules, sentences are left out, and then *changes* are
made of the sorts that compared documents should show: a name respelt, a figure altered, a quotation given
other words or another speaker, a source lost. What is changed is known; whatever else a comparison reports
is a false alarm. Nothing here imports `scoring`.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from benchmarks.planting import Defect, Edit, Span, apply
from benchmarks.retelling.changes import CHANGES, Change
from benchmarks.retelling.paraphrase import left_out, reworded

_MOST = 2  # changes of one mechanism: a retelling that changed everything would tell another story


class Planted(NamedTuple):
    """One change, and the spans that show it in the retelling."""

    change: Change
    spans: tuple[Span, ...]


class Retelling(NamedTuple):
    """A text told again, and what was changed in it."""

    text: str
    planted: tuple[Planted, ...]


def retell(text: str, changes: tuple[Change, ...], seed: object) -> Retelling:
    """Tell a text again with up to two of each of the changes; the same seed gives the same text.

    A change goes before leaving out its sentence, and that goes before putting its words otherwise.
    """
    draw = Random(f"retelling {seed}")
    chosen: list[tuple[Change, Defect]] = []
    taken: list[Edit] = []
    for change in changes:
        places = list(change.places(text, draw))
        draw.shuffle(places)
        for place in _apart(places, taken, _MOST):
            chosen.append((change, place))
            taken += place
    for edits in (left_out(text, draw), reworded(text, draw)):
        taken += [edit for place in _apart([(edit,) for edit in edits], taken) for edit in place]
    made = [place for _, place in chosen]
    others = [(edit,) for edit in taken[sum(map(len, made)) :]]
    told = apply(text, [*made, *others])
    return Retelling(
        told.text,
        tuple(
            Planted(change, mark.spans)
            for (change, _), mark in zip(chosen, told.marks[: len(chosen)], strict=True)
        ),
    )


def _apart(places: list[Defect], taken: list[Edit], most: int | None = None) -> list[Defect]:
    """So many of the places, or all, as touch neither each other nor what is taken."""
    kept: list[Defect] = []
    edits = list(taken)
    for place in places:
        if len(kept) == most:
            break
        if not any(_touch(one, other) for one in place for other in edits):
            kept.append(place)
            edits += place
    return kept


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap, or have but a space or a mark between them."""
    return one.start < other.end + 2 and other.start < one.end + 2


__all__ = ["CHANGES", "Change", "Planted", "Retelling", "retell"]
