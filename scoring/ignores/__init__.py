"""Findings that somebody has accepted: by an entry of `ignore.yml`, or by a baseline of what is known.

They stay in the report, with the reason, and cost nothing.
"""

from scoring.ignores.baseline import Baseline, NewBaseline, Written, read_baseline
from scoring.ignores.entries import Ignores, place

__all__ = ["Baseline", "Ignores", "NewBaseline", "Written", "place", "read_baseline"]
