"""Find two words side by side that edited news never puts there: "the his", "had just reject".

The pairs come from counts (`scoring.text.sequences`): the first opens a phrase that the second cannot
continue, chance alone would put them together often, and millions of words of edited news do not.
Doubled words, quotations, what punctuation parts and asides without commas ("must in the end") are left
alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.sequences import ADVERBS, Count, sequences

# Next to a word these make it part of something else: "an on/off switch".
_MARKS = frozenset("-‐‑–—/’'*[]()&_+=#@$")
_ASIDE = 3  # words of the longest aside


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a pair is too rare: how often chance alone would have put it into the counted texts, at least
    (`expected`), and which `share` of that they have, at most. With a share of 0.0075 one misprint in
    those texts is forgiven where chance alone would have made 134 ("is are": 136)."""

    expected: float
    share: float
    asides: frozenset[str]  # phrases that stand anywhere in a clause: of course, in the end


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each pair, with the adverb between them where there is one."""
    known = sequences()
    end = -1
    keys = text.keys
    kinds = [known.kinds.get(key, key) for key in keys]
    for at, pair in enumerate(pairwise(kinds)):
        if pair not in known.rare and keys[at + 1] not in ADVERBS:
            continue  # most pairs
        first, kind = text.words[at], kinds[at]
        if kind not in known.openers or first.start < end or not _plain(text, first):
            continue
        for second, mark in _followers(text, at):
            count = known.rare.get((kind, mark + known.kind(second.key)))
            if count is None or not _too_rare(count, options) or not _sound(text, at, second, options):
                continue
            end = second.end
            size, expected = f"{known.words / 1e6:.1f}", f"{count.expected:.0f}"
            yield Hit((Span(first.start, end),), {"size": size, "expected": expected})
            break


def _followers(text: Text, at: int) -> Iterator[tuple[Word, str]]:
    """The next word, and what comes after it where it is an adverb, with the mark of such a pair."""
    words = text.words
    if not _adjoin(text, words[at], words[at + 1]):
        return
    yield words[at + 1], ""
    if words[at + 1].key in ADVERBS and at + 2 < len(words) and _adjoin(text, words[at + 1], words[at + 2]):
        yield words[at + 2], "~"


def _too_rare(count: Count, options: Options) -> bool:
    return count.expected >= options.expected and count.observed <= options.share * count.expected


def _sound(text: Text, at: int, second: Word, options: Options) -> bool:
    """Whether the pair stands in running English: what is said of it holds here."""
    first = text.words[at]
    return (
        first.key != second.key
        and _plain(text, second)
        and not text.in_quotation(Span(first.start, second.end))
        and not _begins_aside(text.words[at + 1 : at + 1 + _ASIDE], options)
        and not _amid_doubled(text, at)
        and text.lexicon.english_around(at)
    )


def _begins_aside(following: Sequence[Word], options: Options) -> bool:
    """Whether the words that follow the first of a pair are an aside."""
    keys = [word.key for word in following]
    return any(" ".join(keys[:size]) in options.asides for size in range(2, len(keys) + 1))


def _amid_doubled(text: Text, at: int) -> bool:
    """Whether the pair stands in the middle of another that is written twice: "of the of the"."""
    keys = [word.key for word in text.words[max(0, at - 1) : at + 3]]
    return len(keys) == 4 and keys[:2] == keys[2:]


def _adjoin(text: Text, first: Word, second: Word) -> bool:
    """Whether one space is all that parts two words."""
    return second.start == first.end + 1 and text.source[first.end] == " "


def _plain(text: Text, word: Word) -> bool:
    """Whether a word stands in plain lower case, or opens a sentence, with no hyphen or the like at it."""
    source = text.source
    if not {source[word.start - 1 : word.start], source[word.end : word.end + 1]}.isdisjoint(_MARKS):
        return False
    if word.text == "I" or word.text.replace("’", "'") == word.key:
        return True
    sentence = text.sentence_at(word.start)
    return word.text.istitle() and sentence is not None and word.start == sentence.start
