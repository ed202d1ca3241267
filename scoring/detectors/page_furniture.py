"""Find lines that are made of page furniture: menus, buttons, counters, notices.

A line counts when it consists of nothing but known labels, told apart by two lists. Some labels mean
furniture wherever they stand alone ("Skip to content"); others are also ordinary headings ("World",
"Health"), so only several together count, in one line ("Home » World » Asia") or in lines that follow
each other. `#` in a label stands for a number: "# shares" is "1.2K Shares"; `@` for a network of
`networks`: "share on @" is "Share on Pinterest".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup, Phrase

_LONGEST_LINE = 160  # characters; a menu spelt out in one line
_NUMBER = lazy_regex(r"\d[\d.,]*[kmb]?")
_COUNT = ("#",)  # a number by itself


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`alone` count by themselves, `together` only when at least `several` stand together."""

    alone: tuple[str, ...]
    together: tuple[str, ...]
    several: int
    networks: tuple[str, ...] = ()  # what an `@` in a label stands for


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per run of furniture lines."""
    labels, alone = _lists(options.alone, options.together, options.networks)
    run: list[Block] = []
    found: set[Phrase] = set()
    for block in (*text.blocks, None):
        parts = _parts(text, block, labels) if block else None
        if block and parts:
            run.append(block)
            found |= parts
            continue
        if block and run and block.role == "furniture":
            continue  # a rule or a bullet between the lines of a menu
        if found & alone or len(found - {_COUNT}) >= options.several:
            yield Hit((Span(run[0].start, run[-1].end),))
        run, found = [], set()


@lru_cache(maxsize=4)
def _lists(
    alone: tuple[str, ...], together: tuple[str, ...], networks: tuple[str, ...]
) -> tuple[Lookup, frozenset[Phrase]]:
    alone = tuple(_spelt_out(alone, networks))
    return Lookup((*alone, *_spelt_out(together, networks)), _label), frozenset(map(_label, alone))


def _spelt_out(labels: tuple[str, ...], networks: tuple[str, ...]) -> Iterator[str]:
    for label in labels:
        if "@" not in label:
            yield label
        for network in networks if "@" in label else ():
            yield label.replace("@", network)


def _label(line: str) -> Phrase:
    return tuple(line.lower().split())


def _parts(text: Text, block: Block, labels: Lookup) -> set[Phrase]:
    """The labels that a line consists of, or nothing if there is anything else in it."""
    if block.end - block.start > _LONGEST_LINE:
        return set()
    words = text.words_in(block.span)
    if not words or not (words[0].key in labels.first_words or words[0].key[0].isdigit()):
        return set()  # most lines
    keys = ["#" if word.key[0].isdigit() and _NUMBER.fullmatch(word.key) else word.key for word in words]
    parts: set[Phrase] = set()
    at = 0
    while at < len(keys):
        label = labels.longest(keys, at)
        if label is None:
            return set()
        parts.add(label)
        at += len(label)
    return parts
