"""All questions asked of real data, by family."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.corpora import Half
from benchmarks.real import Measure, attribution, names, sensational

Question = Callable[[Path, Half], Iterable[Measure]]

QUESTIONS: tuple[tuple[str, Question], ...] = (
    ("attribution", attribution.vague_sources),
    ("attribution", attribution.named_sources),
    ("attribution", attribution.group_sources),
    ("names", names.spellings),
    ("names", names.stories),
    ("sensational", sensational.headlines),
    ("sensational", sensational.loaded_words),
)
