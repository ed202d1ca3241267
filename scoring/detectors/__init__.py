"""The smells that need code, one module each, and the table that names them for the rules.

A detector is a function from a `Text` and its typed options to hits. The options come from the
rule's `with:`, so every threshold and word list lives in a rule file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text


class Detector(NamedTuple):
    """A detector and the type that its rule's `with:` must fit."""

    detect: Callable[[Text, Any], Iterable[Hit]]
    options: type[Struct]


# The name that a rule's `use:` gives → the detector.
DETECTORS: dict[str, Detector] = {}
