"""Find filler text: "Lorem ipsum" and the pseudo-Latin that designers fill a page with.

A run of words counts when all of them come from the vocabulary of filler generators. A mention
("the words lorem ipsum") is too short; real Latin has other words.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`words` make up filler text; a run needs `run` of them, `latin` of which are no English words."""

    words: frozenset[str]
    run: int
    latin: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per run, however many sentences it has."""
    run: list[Word] = []
    for word in text.words:
        if word.key in options.words:
            run.append(word)
            continue
        yield from _hit(text, run, options)
        run = []
    yield from _hit(text, run, options)


def _hit(text: Text, run: list[Word], options: Options) -> Iterator[Hit]:
    if len(run) < options.run:
        return
    latin = sum(not text.vocabulary.is_word(word.key) for word in run)
    if latin >= options.latin:
        yield Hit((Span(run[0].start, run[-1].end),), {"words": str(len(run))})
