"""All questions asked of real data, by family."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.corpora import Half
from benchmarks.real import (
    Measure,
    attribution,
    boilerplate,
    generated,
    language,
    names,
    numbers,
    provenance,
    sensational,
    spacing,
)

Question = Callable[[Path, Half], Iterable[Measure]]

QUESTIONS: tuple[tuple[str, Question], ...] = (
    ("spacing", spacing.fusions),
    ("spacing", spacing.false_alarms),
    ("boilerplate", boilerplate.repeated_lines),
    ("boilerplate", boilerplate.credits_charged),
    ("boilerplate", boilerplate.leftovers),
    ("boilerplate", boilerplate.articles_charged),
    ("attribution", attribution.vague_sources),
    ("attribution", attribution.named_sources),
    ("attribution", attribution.group_sources),
    ("names", names.spellings),
    ("names", names.stories),
    ("numbers", numbers.false_alarms),
    ("numbers", numbers.other_news),
    ("language", language.rated_translations),
    ("language", language.translated_news),
    ("generated", generated.human_news),
    ("generated", generated.machine_texts),
    ("provenance", provenance.generated_pages),
    ("provenance", provenance.labelled_pages),
    ("provenance", provenance.false_alarms),
    ("sensational", sensational.headlines),
    ("sensational", sensational.loaded_words),
)
