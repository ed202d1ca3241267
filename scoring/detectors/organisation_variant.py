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

_SMALL = frozenset(("of", "for", "the"))
_LONGEST_RUN = 12  # words; longer runs are headings
_MOST = 100  # names compared; keeps a hostile list of names linear


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`shortest`: words of a name of this document below which another order means nothing.

    `known`: names of the whole world whose words have one order only, "World Bank".
    """

    shortest: int
    known: tuple[str, ...] = ()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each group of words that is an organisation's name in another order."""
    yield from _known_shuffled(text, {tuple(sorted(key(name).split())): name for name in options.known})
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


def _known_shuffled(text: Text, known: dict[tuple[str, ...], str]) -> Iterator[Hit]:
    """Hits on "Bank World", "Organization of World Health"."""
    sizes = sorted({len(words) for words in known})
    parts = {part for words in known for part in words}
    for run in _runs(text):
        content = [word for word in run if word.key not in _SMALL]
        if not parts.issuperset(word.key for word in content[-1:]) and len(content) < 2:
            continue
        for size in sizes:
            for at in range(len(content) - size + 1):
                window = content[at : at + size]
                name = known.get(tuple(sorted(word.key for word in window)))
                if name is None or [word.key for word in window] == key(name).split():
                    continue
                first, last = run.index(window[0]), run.index(window[-1])
                alone = first == 0 or run[first - 1].key in _SMALL
                if alone and (last + 1 == len(run) or run[last + 1].key in _SMALL):
                    span = Span(window[0].start, window[-1].end)
                    yield Hit((span,), {"variant": text.source[span.start : span.end], "other": name})


def _runs(text: Text) -> Iterator[list[Word]]:
    """Capitalised words in a row, with "of", "for" and "the" between them."""
    run: list[Word] = []
    for word in text.words:
        joined = bool(run) and text.source[run[-1].end : word.start].isspace() and len(run) < _LONGEST_RUN
        capital = word.text[0].isupper()
        if joined and (capital or word.key in _SMALL):
            run.append(word)
            continue
        if len(run) > 1:
            yield run
        run = [word] if capital else []
    if len(run) > 1:
        yield run


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
