"""The rulebook: all rules that apply to a run."""

from __future__ import annotations

from msgspec import Struct

from scoring.data import Ignore, Override, Pack, Rule


class Rulebook(Struct, frozen=True):
    """All rules that apply, by id, and where they come from."""

    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...]
    sha256: str  # of all that decides what a report says, without comments, places and tests
    uncalibrated: bool  # a user's rule changes the weight of a shipped one
    off: tuple[Rule, ...] = ()  # rules turned off, which others may still use as parts
    overrides: tuple[Override, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    warnings: tuple[str, ...] = ()  # what the user should know before relying on it
