"""The comparisons, one module for each kind of conflict, and the table that names them for the rules.

A comparison is a function from a `Told` and its typed options to disagreements. The options come from the
rule's `with:`, so every threshold and word list lives in a rule file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from msgspec import Struct

from scoring.retelling.conflicts import (
    affiliation_conflict,
    claim_conflict,
    copied_passage,
    date_conflict,
    erased_source,
    figure_conflict,
    figure_object_drift,
    lost_specifics,
    name_variant,
    orphan_quote,
    quote_drift,
    quote_reattribution,
    shared_error,
)
from scoring.retelling.data import Disagreement, Kind
from scoring.retelling.told import Told


class Comparer(NamedTuple):
    """A comparison: the kind of its conflicts, the type that its rule's `with:` must fit, the function."""

    kind: Kind
    options: type[Struct]
    compare: Callable[[Told, Any], Iterable[Disagreement]]
    values: tuple[str, ...] = ()  # the names that the rule's message may use, beside {match} and {count}
    needs_findings: bool = False  # of each document by itself: examples of rules go without, which is faster


COMPARERS: dict[str, Comparer] = {
    "figure-conflict": Comparer(
        "figure-conflict", figure_conflict.Options, figure_conflict.compare, ("first", "second")
    ),
    "figure-object-drift": Comparer(
        "figure-object-drift",
        figure_object_drift.Options,
        figure_object_drift.compare,
        ("figure", "first", "second"),
    ),
    "date-conflict": Comparer(
        "date-conflict", date_conflict.Options, date_conflict.compare, ("first", "second")
    ),
    "name-variant": Comparer("name-variant", name_variant.Options, name_variant.compare, ("names",)),
    "affiliation-conflict": Comparer(
        "affiliation-conflict", affiliation_conflict.Options, affiliation_conflict.compare, ("name", "ties")
    ),
    "claim-conflict": Comparer("claim-conflict", claim_conflict.Options, claim_conflict.compare, ("what",)),
    "lost-specifics": Comparer(
        "lost-specifics", lost_specifics.Options, lost_specifics.compare, ("specific",)
    ),
    "erased-source": Comparer("lost-specifics", erased_source.Options, erased_source.compare, ("source",)),
    "quote-drift": Comparer("quote-drift", quote_drift.Options, quote_drift.compare, ("lost", "added")),
    "quote-reattribution": Comparer(
        "quote-reattribution", quote_reattribution.Options, quote_reattribution.compare, ("one", "other")
    ),
    "orphan-quote": Comparer(
        "orphan-quote", orphan_quote.Options, orphan_quote.compare, ("speaker", "words")
    ),
    "copied-passage": Comparer(
        "copied-passage", copied_passage.Options, copied_passage.compare, ("how", "sentences")
    ),
    "shared-error": Comparer(
        "shared-error", shared_error.Options, shared_error.compare, ("slip",), needs_findings=True
    ),
}
"""By the name that a rule's check uses."""
