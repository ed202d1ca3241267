"""What detectors do on real labelled data: one module per question, each measuring one half of a set."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.intervals import Interval


class Example(NamedTuple):
    """One thing that went wrong. The text is for the screen: it never goes into a report."""

    key: str
    """Names the place without quoting it: row id, and offsets where there are any."""
    text: str


class Measure(NamedTuple):
    """One figure of one set."""

    family: str
    what: str
    """What is measured, in a few words."""
    data: str
    """The set, and how many of what were counted."""
    value: float
    interval: Interval | None = None
    target: float | None = None
    most: bool = False
    """Whether the target is the most that is wanted; otherwise it is the least."""
    worst: tuple[Example, ...] = ()
    """What counts against the figure, worst first."""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value <= self.target if self.most else self.value >= self.target
