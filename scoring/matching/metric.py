"""Checks of kind metric: a figure of the text out of its range."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.data import Hit, MetricCheck, Scope, Span
from scoring.matching.search import Side
from scoring.metrics import METRICS


class MetricHits:
    """A figure of the document, or of each of its blocks or sentences, in the blocks of the scope."""

    def __init__(self, check: MetricCheck, scope: Scope) -> None:
        self._check = check
        self._metric = METRICS[check.name]
        self._scope = scope

    def hits(self, side: Side) -> Iterator[Hit]:
        """One hit for each unit whose figure is out of range; about the document where that is the unit."""
        if self._check.unit == "document":
            yield from self._judge(side, side.spans_in(self._scope), ())
            return
        for block in side.blocks_in(self._scope):
            units = [block] if self._check.unit == "block" else side.text.sentences_in(block)
            for unit in units:
                span = Span(unit.start, unit.end)
                yield from self._judge(side, side.spans_in(self._scope, [span]), (span,))

    def _judge(self, side: Side, spans: list[Span], evidence: tuple[Span, ...]) -> Iterator[Hit]:
        figure = self._metric.of(side.text, spans) if spans else None
        limit = None if figure is None else self._limit(figure)
        if figure is not None and limit is not None:
            yield Hit(evidence, {"value": _plain(figure), "limit": _plain(limit)})

    def _limit(self, figure: float) -> float | None:
        """The limit that the figure is beyond, if it is out of range."""
        above, below = self._check.above, self._check.below
        if above is not None and figure > above:
            return above
        return below if below is not None and figure < below else None


def _plain(figure: float) -> str:
    """A figure with three decimals, as metrics have them, or fewer where those are noughts."""
    return f"{figure:.3f}".rstrip("0").rstrip(".")
