"""Find filler text: "Lorem ipsum" and the pseudo-Latin that designers fill a page with.

A run of words counts when all of them come from the vocabulary of filler generators. A mention
("the words lorem ipsum") is too short; real Latin has other words. A line that is nothing but filler
may be shorter, and around a web page's article, where nobody mentions it, the first two words suffice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word

_OPENING = ("lorem", "ipsum")
_LINE_LATIN = 2  # words of a line of filler that are no English ones


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`words` make up filler text; a run needs `run` of them, `latin` of which are no English words.

    A whole line needs `line` words, two of which are no English ones.
    """

    words: frozenset[str]
    run: int
    latin: int
    line: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per run, however many sentences it has."""
    run: list[Word] = []
    last = -1
    for at in text.indexes_of(options.words):
        if at > last + 1:
            yield from _hit(text, run, options)
            run = []
        run.append(text.words[at])
        last = at
    yield from _hit(text, run, options)


def _hit(text: Text, run: list[Word], options: Options) -> Iterator[Hit]:
    if len(run) < options.line and not _opens_on_page(text, run):
        return
    latin = sum(not text.vocabulary.is_word(word.key) for word in run)
    long = len(run) >= options.run and latin >= options.latin
    if long or _opens_on_page(text, run) or (latin >= _LINE_LATIN and _fill_lines(text, run)):
        yield Hit((Span(run[0].start, run[-1].end),), {"words": str(len(run))})


def _opens_on_page(text: Text, run: list[Word]) -> bool:
    """Whether the run has "lorem ipsum" outside the article of a web page."""
    keys = [word.key for word in run]
    block = text.block_at(run[0].start) if _OPENING in pairwise(keys) else None
    return block is not None and block.role == "page"


def _fill_lines(text: Text, run: list[Word]) -> bool:
    """Whether the run begins and ends with its line, beside which nothing but marks may stand."""
    first, last = text.block_at(run[0].start), text.block_at(run[-1].start)
    if first is None or last is None:
        return False
    return text.word_index(first.start) == text.word_index(run[0].start) and text.word_index(
        last.end
    ) == text.word_index(run[-1].end)
