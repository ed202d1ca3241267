"""Find two words side by side that edited news never puts there: "the his", "had just reject".

The pairs come from counts (`scoring.text.sequences`): the first opens a phrase that the second cannot
continue, chance alone would put them together often, and millions of words of edited news do not.
Doubled words, quotations and what punctuation parts are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.sequences import ADVERBS, sequences

# Next to a word these make it part of something else: "an on/off switch".
_MARKS = frozenset("-‐‑–—/’'*[]()&_+=#@$")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a pair is too rare: how often chance alone would have put it into the counted texts, at least,
    and which share of that they have, at most."""

    expected: float
    share: float


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each pair, with the adverb between them where there is one."""
    words = text.words
    known = sequences()
    end = -1
    for at, first in enumerate(words[:-1]):
        kind = known.kind(first.key)
        if kind not in known.openers or first.start < end or not _plain(text, first):
            continue
        second, mark = words[at + 1], ""
        if second.key in ADVERBS and at + 2 < len(words) and _adjoin(text, first, second):
            first, second, mark = second, words[at + 2], "~"
        count = known.rare.get((kind, mark + known.kind(second.key)))
        if count is None or count.expected < options.expected:
            continue
        if count.observed > options.share * count.expected or not _adjoin(text, first, second):
            continue
        span = Span(words[at].start, second.end)
        if first.key == second.key or not _plain(text, second) or text.in_quotation(span):
            continue
        if not text.lexicon.english_around(at):
            continue
        end = span.end
        yield Hit((span,), {"size": f"{known.words / 1e6:.1f}", "expected": f"{count.expected:.0f}"})


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
