"""Find an organisation whose words change places or meanings: "BBC World News … bbc news world".

Of the document's own names only those of three words and more without "of" or "for" are compared:
"Ministry of Defence" and "Defence Ministry" are both good English. A word that is fused to the name's
first one still counts. Of the bodies that the whole world knows, one word may also have become another
of like meaning, as translation back and forth makes of it: "International Punishment Court".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text, Word
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex

_SMALL = frozenset(("of", "for", "the", "on", "and", "in"))
_PARTING = frozenset(("and", "in"))  # what may part two names
_SPELLINGS = {
    "organisation": "organization", "programme": "program", "centre": "center", "defence": "defense",
    "labour": "labor",
}  # fmt: skip
_SHORTEST_EXCHANGE = 3  # words besides "of" and the like: shorter names are other bodies' names too
_ABBREVIATION = lazy_regex(r"\s\(([A-Z]{2,8})\)")
_LONGEST_RUN = 12  # words; longer runs are headings
_MOST = 100  # names compared; keeps a hostile list of names linear


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`shortest`: words of a name of this document below which another order means nothing.

    `known`: names of the whole world whose words have one order only, "World Bank". `exchanged`: words
    of like meaning that translation exchanges in them, as "court/tribunal".
    """

    shortest: int
    known: tuple[str, ...] = ()
    exchanged: tuple[str, ...] = ()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each group of words that is an organisation's name in another order."""
    yield from _bodies(options.known, options.exchanged).garbled(text)
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
    for at in text.indexes_of(frozenset(lasts)):
        for words in lasts[text.keys[at]]:
            span = _window(text, at, words)
            if span is not None and not _in_order(text, at, words):
                name = names[words]
                values = {"variant": text.source[span.start : span.end], "other": name.text}
                yield Hit(tuple(sorted((span, name.span))), values)


class _Body(NamedTuple):
    name: str
    words: list[str]  # plain forms, "of" and the like left out
    linked: bool  # whether "of" and the like stand in it: other orders are English too


class _Bodies:
    """The known bodies, by their words in any order, words of like meaning taken for one."""

    def __init__(self, known: tuple[str, ...], exchanged: tuple[str, ...]) -> None:
        self.meanings = {_plain(word): group for group in exchanged for word in group.split("/")}
        self.by_words: dict[tuple[str, ...], list[_Body]] = {}
        for name in known:
            words = name.split()
            content = [_plain(key(word)) for word in words if key(word) not in _SMALL]
            body = _Body(name, content, len(content) < len(words))
            self.by_words.setdefault(self._meaning(content), []).append(body)
        self.words = frozenset(word for words in self.by_words for word in words)
        self.sizes = sorted({len(words) for words in self.by_words})

    def _meaning(self, words: list[str]) -> tuple[str, ...]:
        return tuple(sorted(self.meanings.get(word, word) for word in words))

    def garbled(self, text: Text) -> Iterator[Hit]:
        """Hits on "Bank World", "Organization of World Health", "International Punishment Court"."""
        for run in _runs(text):
            content = [word for word in run if word.key not in _SMALL]
            plain = [_plain(word.key) for word in content]
            known = [self.meanings.get(word, word) in self.words for word in plain]
            for size in self.sizes:
                for at in range(len(content) - size + 1):
                    if not all(known[at : at + size]):
                        continue
                    bodies = self.by_words.get(self._meaning(plain[at : at + size]))
                    body = bodies and _garbled(plain[at : at + size], bodies)
                    if not body:
                        continue
                    window = content[at : at + size]
                    span = Span(window[0].start, window[-1].end)
                    if _alone(run, window, body) and not _abbreviated(text.source, span, window, body):
                        yield Hit(
                            (span,), {"variant": text.source[span.start : span.end], "other": body.name}
                        )


@lru_cache(maxsize=4)
def _bodies(known: tuple[str, ...], exchanged: tuple[str, ...]) -> _Bodies:
    return _Bodies(known, exchanged)


def _plain(word: str) -> str:
    """A word without its plural, in one spelling."""
    word = word.replace("-", "").removesuffix("'s")
    word = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return _SPELLINGS.get(word, word)


def _garbled(words: list[str], bodies: list[_Body]) -> _Body | None:
    """The body that `words`, alike in meaning, make a false name of; None if they name a body rightly."""
    if any(words == body.words for body in bodies):
        return None
    for body in bodies:
        exchanged = sum((Counter(words) - Counter(body.words)).values())
        shuffled = [word for word in words if word in body.words] != [
            word for word in body.words if word in words
        ]
        if shuffled and body.linked:
            continue  # "European Human Rights Court"
        if not exchanged or (exchanged == 1 and len(words) >= _SHORTEST_EXCHANGE):
            return body
    return None


def _alone(run: list[Word], window: list[Word], body: _Body) -> bool:
    """Whether no more words belong to the name: "International Criminal Tribunal for Rwanda" is another."""
    first, last = run.index(window[0]), run.index(window[-1])
    if first and run[first - 1].key not in _SMALL:
        return False
    shuffled = Counter(_plain(word.key) for word in window) == Counter(body.words)
    return last + 1 == len(run) or run[last + 1].key in (_SMALL if shuffled else _PARTING)


def _abbreviated(source: str, span: Span, words: list[Word], body: _Body) -> bool:
    """Whether an abbreviation after the name says that it is a body of its own."""
    match = _ABBREVIATION.match(source, span.end)
    own = "".join(word.text[0] for word in words).upper()
    return match is not None and match[1] == own and own != "".join(word[0] for word in body.words).upper()


def _runs(text: Text) -> Iterator[list[Word]]:
    """Capitalised words in a row, with "of", "for" and "the" between them."""
    at = 0
    for first in text.capitals:
        if first < at:
            continue  # in the run before
        run = [text.words[first]]
        for word in text.words[first + 1 : first + _LONGEST_RUN]:
            joined = text.source[run[-1].end : word.start].isspace()
            if not joined or not (word.text[0].isupper() or word.key in _SMALL):
                break
            run.append(word)
        at = first + len(run)
        if len(run) > 1:
            yield _trimmed(run)


def _trimmed(run: list[Word]) -> list[Word]:
    """The run without small words at its end."""
    while run[-1].key in _SMALL and len(run) > 1:
        run.pop()
    return run


def _in_order(text: Text, last: int, words: tuple[str, ...]) -> bool:
    """Whether the name in its order overlaps the words up to `last`: a heading lost its line break."""
    first, size = max(0, last - 2 * len(words) + 2), len(words)
    near = [word.key for word in text.words[first : last + size]]
    return any(tuple(near[at : at + size]) == words for at in range(len(near)))


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
