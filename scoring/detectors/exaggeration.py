"""Find superlatives that nothing backs: "the largest and most sophisticated in the world".

A superlative claims that somebody has compared. It is sound where the sentence says who did ("according
to", "said"), where a figure stands beside it, where sport or records are its subject, and where it is
one of several ("one of the largest"). Newspapers also write "the largest in the world" where everybody
can look it up: it takes two superlatives at once, or a phrase that is hyperbole by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.lookup import Lookup
from scoring.text.speech import SPEECH_VERBS

_REACH = 8  # words from the superlative to the frame: "the largest and most sophisticated fleet in the world"
_NOT_SUPERLATIVE = frozenset(
    "interest request forest protest arrest invest harvest honest modest contest conquest priest breast "
    "latest earnest northwest southwest northeast southeast unrest midwest manifest suggest digest ingest "
    "behest bequest tempest midwest disinterest incest dishonest infest divest molest armrest".split()
)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`frames` are the phrases that make a superlative absolute ("in the world"); `extremes` phrases
    that are hyperbole by themselves; `backed` words that show that somebody measured or played.
    """

    frames: tuple[str, ...]
    extremes: tuple[str, ...]
    backed: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per claim: the words from the first superlative to the end of its frame."""
    frames, extremes = _lookup(options.frames), _lookup(options.extremes)
    places = sorted({*text.indexes_of(frames.first_words), *text.indexes_of(extremes.first_words)})
    for index in text.sentences_at(places):
        sentence = text.sentences[index]
        words = sentence.words
        keys = text.keys[sentence.first_word : sentence.last_word]
        begun = [at - sentence.first_word for at in text.within(sentence, places)]
        span = _claim(words, keys, begun, frames, extremes)
        if span and not text.in_quotation(span) and not _is_backed(words, keys, options):
            yield Hit((span,))


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)


def _claim(
    words: Sequence[Word], keys: Sequence[str], begun: Iterable[int], frames: Lookup, extremes: Lookup
) -> Span | None:
    """The first claim, of which a frame or an extreme begins at one of the words `begun`."""
    for at in begun:
        extreme = extremes.longest(keys, at)
        if extreme:
            return Span(words[at].start, words[at + len(extreme) - 1].end)
        frame = frames.longest(keys, at)
        if frame:
            tops = _superlatives(keys, max(0, at - _REACH), at)
            if len(tops) > 1 and not _is_one_of(keys, tops[0]):
                first = tops[0] - (tops[0] > 0 and keys[tops[0] - 1] == "the")
                return Span(words[first].start, words[at + len(frame) - 1].end)
    return None


def _superlatives(keys: Sequence[str], first: int, last: int) -> list[int]:
    """Where superlatives begin among the words `first` to `last` (exclusive)."""
    return [
        at
        for at in range(first, last)
        if keys[at] in ("most", "best", "worst")
        or (keys[at].endswith("est") and len(keys[at]) > 5 and keys[at] not in _NOT_SUPERLATIVE)
    ]


def _is_one_of(keys: Sequence[str], at: int) -> bool:
    before = keys[max(0, at - 4) : at]
    return "of" in before[-2:] or "among" in before


def _is_backed(words: Sequence[Word], keys: Sequence[str], options: Options) -> bool:
    """Whether the sentence says who compared, or by what."""
    return (
        not options.backed.isdisjoint(keys)
        or any(key in SPEECH_VERBS or key == "according" for key in keys)
        or any(word.kind == "number" for word in words)
    )
