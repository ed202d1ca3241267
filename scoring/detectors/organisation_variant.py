"""Find an organisation whose words change places: "BBC World News … bbc news world".

Only names of three words and more without "of" or "for" are compared: "Ministry of Defence" and
"Defence Ministry" are both good English. A word that is fused to the name's first one still counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text, Word
from scoring.text.fold import key

_MOST = 100  # names compared; keeps a hostile list of names linear


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`shortest`: words of a name below which another order means nothing."""

    shortest: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each group of words that is an organisation's name in another order."""
    names: dict[tuple[str, ...], Name] = {}
    for name in text.names:
        if name.kind == "organisation" and len(names) < _MOST:
            words = tuple(key(word) for word in name.text.split())
            if len(set(words)) >= options.shortest and not {"of", "for", "and", "the"} & set(words):
                names.setdefault(words, name)
    if not names:
        return
    lasts: dict[str, list[tuple[str, ...]]] = {}
    for words in names:
        for last in set(words):
            lasts.setdefault(last, []).append(words)
    for at, word in enumerate(text.words):
        for words in lasts.get(word.key, ()):
            span = _window(text, at, words)
            if span is not None:
                name = names[words]
                values = {"variant": text.source[span.start : span.end], "other": name.text}
                yield Hit(tuple(sorted((span, name.span))), values)


def _window(text: Text, last: int, words: tuple[str, ...]) -> Span | None:
    """The words up to `last`, if they are `words` in another order; the first may have a word fused to it."""
    first = last - len(words) + 1
    if first < 0:
        return None
    window = text.words[first : last + 1]
    if any(not text.source[a.end : b.start].isspace() for a, b in pairwise(window)):
        return None
    missing = list(words)
    for word in window[1:]:
        if word.key not in missing:
            return None
        missing.remove(word.key)
    start = _ending(text, window[0], missing[0])
    if start is None:
        return None
    found = (missing[0], *(word.key for word in window[1:]))
    return Span(start, window[-1].end) if found != words else None


def _ending(text: Text, word: Word, wanted: str) -> int | None:
    """Where `wanted` begins, if it is the word or what an unknown word ends in."""
    if word.key == wanted:
        return word.start
    fused = len(wanted) > 2 and word.key.endswith(wanted) and not text.vocabulary.known(word.key)
    return word.end - len(wanted) if fused else None
