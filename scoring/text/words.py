"""Split a text into words.

A word is a run of letters and digits with what holds it together: inner apostrophes ("don't"),
hyphens ("long-time"), the points of an abbreviation ("U.S.", "a.m.") and the separators of a number
("15,000", "3.5"). Links, e-mail addresses, handles and hashtags are words of kind `link`, whole.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from scoring.data import Span
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex

WordKind = Literal["word", "number", "link"]


class Word(NamedTuple):
    """One word: `text[start:end]`, its look-up key (folded, lower case) and its kind."""

    start: int
    end: int
    text: str
    key: str
    kind: WordKind

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)


_new = tuple.__new__  # a third of the time that `Word(…)` takes

# A run of letters and digits. Combining accents belong to the letter before them; soft hyphens and
# other invisible joiners inside a word do not part it, for no reader sees them.
_RUN = r"[^\W_][^\W_]*+(?:[\u0300-\u036f]++[^\W_]*+ | [\u00ad\u200b-\u200d\u2060\ufeff]++[^\W_]++)*+"
_POINTS = r"[^\W\d_]\.(?:[^\W\d_]\.)++"  # U.S., a.m., J.K.

# Every alternative that can scan far ahead and fail starts where a run of its characters starts
# (the look-behinds), so that no text, however hostile, is scanned twice.
_PATTERN = lazy_regex(
    rf"""
    (?![\s,])(?:  # no word begins so: to say it here saves a third of the time
    [a-zA-Z]++(?=[ ,;\n)”"?!—–]|\.\s)  # most words, without a look at the rest
  | (?P<link>
        (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
      | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]+)++
      | (?<![\w&])[@\#]\w++(?:[\u00ad\u200b-\u200d\u2060\ufeff]++\w++)*+
      | (?<![\w.@-])(?:[a-zA-Z0-9-]++\.)+(?:com|org|net|edu|gov|info|co|io|uk|eu|news|tv)
        (?![\w-]|\.\w)(?:/(?:[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’])?)?
    )
  | (?P<number> \d++(?:[.,]\d++)*+(?!\w) )
  | (?P<word>
        (?: {_POINTS} | {_RUN} (?: (?<=\d)[.,](?=\d)[^\W_]++ )*+ )
        (?: ['’&](?=[^\W\d_]) {_RUN}
          | [-‐‑](?=[^\W_]) (?: {_POINTS} | {_RUN} )
        )*+
    )
    )
    """,
    re.VERBOSE,
)


def has_word(text: str) -> bool:
    """Whether there is any word in `text`."""
    return _PATTERN.search(text) is not None


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text[start:end]`, in order, with offsets into `text`."""
    stop = len(text) if end is None else end
    found = []
    for match in _PATTERN.finditer(text, start, stop):
        at, end = match.span()
        word = text[at:end]
        plain = word.lower() if word.isascii() else key(word)
        found.append(_new(Word, (at, end, word, plain, match.lastgroup or "word")))
    return found
