"""Find lines that are made of page furniture: menus, buttons, counters, notices.

A line counts when it consists of nothing but known labels, told apart by two lists. Some labels mean
furniture wherever they stand alone ("Skip to content"); others are also ordinary headings ("World",
"Health"), so only several together count, in one line ("Home » World » Asia") or in lines that follow
each other. `#` in a label stands for a number: "# shares" is "1.2K Shares".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.words import Word

_LONGEST_LINE = 160  # characters; a menu spelt out in one line
_NUMBER = re.compile(r"\d[\d.,]*[kmb]?")
_Labels = dict[str, list[tuple[str, ...]]]


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`alone` count by themselves, `together` only when at least `several` stand together."""

    alone: tuple[str, ...]
    together: tuple[str, ...]
    several: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per run of furniture lines."""
    labels = _index(options.alone + options.together)
    alone = frozenset(map(_label, options.alone))
    run: list[Block] = []
    found: list[tuple[str, ...]] = []
    for block in (*text.blocks, None):
        parts = _parts(text, block, labels) if block else []
        if block and parts:
            run.append(block)
            found += parts
            continue
        if block and run and block.role == "furniture":
            continue  # a rule or a bullet between the lines of a menu
        if run and (len(found) >= options.several or any(part in alone for part in found)):
            yield Hit((Span(run[0].start, run[-1].end),))
        run, found = [], []


@lru_cache(maxsize=4)
def _index(labels: Sequence[str]) -> _Labels:
    """The labels by their first word, longest first."""
    index: _Labels = {}
    for label in sorted(map(_label, labels), key=len, reverse=True):
        index.setdefault(label[0], []).append(label)
    return index


def _label(line: str) -> tuple[str, ...]:
    return tuple(line.lower().split())


def _parts(text: Text, block: Block, labels: _Labels) -> list[tuple[str, ...]]:
    """The labels that a line consists of, or nothing if there is anything else in it."""
    if block.end - block.start > _LONGEST_LINE:
        return []
    words = text.words[text.word_index(block.start) : text.word_index(block.end)]
    keys = [_key(word) for word in words]
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(keys):
        label = next((label for label in labels.get(keys[at], ()) if tuple(keys[at : at + len(label)]) == label), None)
        if label is None:
            return []
        parts.append(label)
        at += len(label)
    return parts


def _key(word: Word) -> str:
    return "#" if _NUMBER.fullmatch(word.key) else word.key
