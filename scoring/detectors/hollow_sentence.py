"""Find clauses that would fit any story: "The road ahead is complex, but progress is possible".

No name that is new, no figure, no quotation, nobody addressed, and not one word that could be true of this
story only: a whole sentence of that kind, or the participle with which one ends (", strengthening a shared
sense of purpose"). Reporters write such a clause once in a hundred articles, so one alone counts half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text
from scoring.text.formulas import Facts, is_light_participle, weighty_words
from scoring.text.gazetteer import function_words
from scoring.text.words import Word


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence has `least` words that are no function words, all from the lists of formula, and
    `weighty` of them name what nobody could point at. A participle at its end has `tail` and `weighty_tail`.
    One of the `personal` pronouns makes a clause somebody's.
    """

    least: int
    weighty: int
    tail: int
    weighty_tail: int
    personal: frozenset[str]


_RUNNING = ("body", "list", "blockquote")
_LONGEST_SENTENCE, _LONGEST_TAIL = 40, 25  # words
_CLAUSE_END = frozenset(",;:—–(")
_DENIAL = 4  # words at the start: "there is no"
_ALONE = 0.5  # confidence


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per clause."""
    found = [
        span
        for sentence in text.sentences
        if sentence.block.role in _RUNNING
        for span in _hollow(text, sentence, options)
    ]
    facts = Facts(text) if found else None
    found = [span for span in found if facts and not facts.within(span)]
    yield from (Hit((span,), confidence=1.0 if len(found) > 1 else _ALONE) for span in found)


def _hollow(text: Text, sentence: Sentence, options: Options) -> Iterator[Span]:
    """The sentence, if it is hollow, or its last clause."""
    words = sentence.words
    if not words or text.source[sentence.end - 1] not in ".!" or text.in_quotation(words[-1].span):
        return
    if len(words) <= _LONGEST_SENTENCE and _is_hollow(words, options, options.least, options.weighty):
        yield sentence.span
    elif at := _last_participle(text, words):
        tail = words[at:]
        if _is_hollow(tail, options, options.tail, options.weighty_tail):
            yield Span(tail[0].start, tail[-1].end)


def _is_hollow(words: Sequence[Word], options: Options, least: int, weighty: int) -> bool:
    keys = [word.key for word in words]
    if function_words().isdisjoint(keys) or (keys[0] == "there" and "no" in keys[:_DENIAL]):
        return False  # a list that goes on from the sentence before; what there is not
    return weighty_words(keys, least) >= weighty and options.personal.isdisjoint(keys)


def _last_participle(text: Text, words: Sequence[Word]) -> int | None:
    """The index of the participle that begins the last clause, after a comma or a dash."""
    first = max(0, len(words) - _LONGEST_TAIL)
    if _CLAUSE_END.isdisjoint(text.source[words[first].end : words[-1].start]):
        return None
    for at in range(len(words) - 1, first, -1):
        if not _CLAUSE_END.isdisjoint(text.source[words[at - 1].end : words[at].start]):
            return at if is_light_participle(words[at].key) else None
    return None
