"""One slip in several tellings: hardly made twice, so one was taken from the other, or both from a third."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.retelling.data import Disagreement, Side
from scoring.retelling.told import Told


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`most`: how many documents may have the slip; what more have is a usage of their field or of a site."""

    most: int


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each slip, of one side, for which nobody pays again; `values`: `slip`."""
    for slip in told.slips:
        if len(slip.documents) <= options.most:
            yield Disagreement((Side(slip.text, slip.members),), {"slip": slip.text}, at_fault=())
