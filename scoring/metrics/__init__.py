"""Figures that describe a part of a text: what rules of kind metric and the features are made of.

A part is what lies in some spans: a whole document, its blocks of some roles, one sentence. Each figure
takes time linear in the part's length, and none enters the score by itself. The readability formulas are
the published ones, checked against textstat in the tests; Flesch's and its kin count syllables, which we
cannot do exactly, so they are left out.
"""

from scoring.metrics.part import Metric, Part
from scoring.metrics.reading import READING
from scoring.metrics.sourcing import SOURCING
from scoring.metrics.wording import WORDING

__all__ = ["METRICS", "Metric", "Part"]

METRICS: dict[str, Metric] = {metric.name: metric for metric in (*READING, *SOURCING, *WORDING)}
"""Every metric by its name."""
