"""Characters that a reader does not see, or takes for others, put into words; and flagged words taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.altering import Span, merged

_LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_WORD = re.compile(r"[A-Za-z]{4,}")
_LONG_WORD = re.compile(r"[A-Za-z]{8,}")
_ONE_IN = 10  # words, where only some are changed


def homoglyphs(text: str, draw: Random) -> str:
    """Cyrillic letters for the Latin ones that look like them, in one word of ten."""
    return _in_some(_WORD, _disguised, text, draw)


def homoglyphs_throughout(text: str, draw: Random) -> str:
    """Cyrillic letters for the Latin ones that look like them, in every word."""
    return re.sub(r"[A-Za-z]+", lambda word: _disguised(word[0], draw), text)


def zero_width(text: str, draw: Random) -> str:
    """A zero-width space in one word of ten."""
    return _in_some(_WORD, _with_inside("\u200b"), text, draw)


def zero_width_throughout(text: str, draw: Random) -> str:
    """A zero-width space in every word of four letters or more."""
    return _WORD.sub(lambda word: _with_inside("\u200b")(word[0], draw), text)


def soft_hyphens(text: str, draw: Random) -> str:
    """A soft hyphen in one long word of ten."""
    return _in_some(_LONG_WORD, _with_inside("\u00ad"), text, draw)


def soft_hyphens_throughout(text: str, draw: Random) -> str:
    """A soft hyphen in every long word."""
    return _LONG_WORD.sub(lambda word: _with_inside("\u00ad")(word[0], draw), text)


def disguise_flagged(text: str, spans: Sequence[Span], draw: Random) -> str:
    """Lookalike letters in the words of flagged spans."""
    return _at(spans, text, lambda words: _disguised(words, draw))


def part_flagged(text: str, spans: Sequence[Span], draw: Random) -> str:
    """A zero-width space in each word of flagged spans."""
    return _in_each_word("\u200b", text, spans, draw)


def soften_flagged(text: str, spans: Sequence[Span], draw: Random) -> str:
    """A soft hyphen in each word of flagged spans."""
    return _in_each_word("\u00ad", text, spans, draw)


def remove_flagged(text: str, spans: Sequence[Span], draw: Random) -> str:
    """The flagged words out, and the space before them."""
    kept, at = [], 0
    for start, end in merged(spans):
        kept.append(text[at:start])
        if end < len(text) and text[end] in " ,.;:!?" and kept[-1].endswith(" "):
            kept[-1] = kept[-1][:-1]
        at = end
    return "".join((*kept, text[at:]))


def _in_some(words: re.Pattern[str], change: Callable[[str, Random], str], text: str, draw: Random) -> str:
    return words.sub(
        lambda word: change(word[0], draw) if draw.randrange(_ONE_IN) == 0 else word[0],
        text,
    )


def _disguised(words: str, draw: Random) -> str:
    return words.translate(_LOOKALIKES)


def _with_inside(character: str) -> Callable[[str, Random], str]:
    def change(word: str, draw: Random) -> str:
        at = draw.randrange(1, len(word))
        return word[:at] + character + word[at:]

    return change


def _in_each_word(character: str, text: str, spans: Sequence[Span], draw: Random) -> str:
    inside = _with_inside(character)
    return _at(spans, text, lambda words: re.sub(r"[^\W_]{2,}", lambda word: inside(word[0], draw), words))


def _at(spans: Sequence[Span], text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for start, end in merged(spans):
        parts += text[at:start], change(text[start:end])
        at = end
    return "".join((*parts, text[at:]))
