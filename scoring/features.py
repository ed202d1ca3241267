"""Describe a document in figures that a person understands: rates of findings, readability, sourcing.

All come from the one pass that split the text; none enters the score by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.data import Family, Finding
from scoring.metrics import METRICS, Part
from scoring.text import Text

# In this order; where there are no words, the rates are 0 and an index is left out.
_RATES = ("words_per_sentence", "characters_per_word")
_INDICES = ("readability.ari", "readability.lix")


def features(text: Text, findings: Sequence[Finding], families: Sequence[Family]) -> dict[str, float]:
    """Return the document's features by name.

    `findings.<family>` counts findings that cost points, per 1,000 words, for each of `families`: those
    that were looked for. The others are the metrics of that name (`scoring.metrics`) for all blocks.
    """
    part = Part(text, [block.span for block in text.blocks])
    words = len(part.words)
    figures = {name: METRICS[name].reckon(part) for name in ("words", "sentences")}
    for family in families:
        cost = sum(1 for finding in findings if finding.family == family and finding.points < 0)
        figures[f"findings.{family}"] = round(1000 * cost / words, 3) if words else 0.0
    for name in (*_RATES, *_INDICES, "quotation.share"):
        figures[name] = METRICS[name].reckon(part)
    return {
        name: figure or 0.0 for name, figure in figures.items() if figure is not None or name not in _INDICES
    }
