"""Characters that no reader sees, or takes for others.

Zero-width characters and letters of another alphabet inside words ("Pаypal" with a Cyrillic а) hide a
text from whoever searches or compares it; direction marks show it in another order than it is stored.
What scripts need is sound: joiners in emoji and in Persian or Hindi words, marks around Arabic and
Hebrew, Greek letters in formulas, foreign words wholly in their own alphabet.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.fold import LOOKALIKES
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many `soft_hyphens`, and so many `per_100_words`, are more than a publisher's hyphenation hints."""

    soft_hyphens: int
    per_100_words: float


_LATIN = r"A-Za-z\u00c0-\u024f"
_INVISIBLE = "\u200b-\u200d\u2060\ufeff\u034f\u180e\u3164"
_INSIDE = lazy_regex(f"(?<=[{_LATIN}])[{_INVISIBLE}]++(?=[{_LATIN}])", needs=(f"[{_INVISIBLE}]",))
_SOFT_HYPHEN = lazy_regex(f"(?<=[{_LATIN}])\u00ad++(?=[{_LATIN}])", needs=("\u00ad",))
# Overrides and what begins a run from right to left; the marks and left-to-right embeddings that social
# networks put around a handle change nothing on the screen.
_DIRECTION = lazy_regex(
    "[\u202b\u202d\u202e\u2067][^\u202a-\u202e\u2066-\u2069\n]{0,60}[\u202a-\u202e\u2069]?"
)
_RIGHT_TO_LEFT = lazy_regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_HYPHENATED = 0.5  # confidence: they hinder a search, but come from typesetting
# Behind a black flag they make an emoji.
_TAGS = lazy_regex("(?P<flag>\U0001f3f4)?[\U000e0000-\U000e007f]{2,}+", needs=("[\U000e0000-\U000e007f]",))
_LOOKALIKE = lazy_regex(f"[{''.join(LOOKALIKES)}]")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every word with hidden or foreign letters and every run that changes direction;
    one for all soft hyphens.

    Values: `hidden`, what a reader does not see.
    """
    source = text.source
    if source.isascii():
        return
    for match in _INSIDE.finditer(source):
        yield from _hit(text, Span(*match.span()), f"{_name(match[0][0])} inside a word")
    for match in _TAGS.finditer(source):
        if not match["flag"]:
            yield from _hit(text, Span(*match.span()), "invisible tag characters")
    if not _RIGHT_TO_LEFT.search(source.replace("\ufeff", "")):
        for match in _DIRECTION.finditer(source):
            yield from _hit(text, Span(*match.span()), f"{_name(match[0][0])} in a left-to-right text")
    hyphens = [match.span() for match in _SOFT_HYPHEN.finditer(source)]
    if len(hyphens) >= max(options.soft_hyphens, options.per_100_words * len(text.words) / 100):
        yield from _hit(text, Span(*hyphens[0]), f"{len(hyphens)} soft hyphens inside words", _HYPHENATED)
    for word in text.words if _LOOKALIKE.search(source) else ():
        if not word.text.isascii() and (foreign := _foreign_letter(text, word)):
            hidden = f"{_name(foreign)} that looks like “{LOOKALIKES[foreign]}”"
            yield Hit((word.span,), {"hidden": hidden})


def _hit(text: Text, span: Span, hidden: str, confidence: float = 1.0) -> Iterator[Hit]:
    """A hit on the word around the span, or on the span itself."""
    index = text.word_index(span.start + 1) - 1
    if index >= 0 and text.words[index].end >= span.end:
        span = Span(text.words[index].start, text.words[index].end)
    if text.block_at(span.start):
        yield Hit((span,), {"hidden": hidden}, confidence)


def _name(character: str) -> str:
    """What Unicode calls a character: "a zero width space"."""
    name = unicodedata.name(character, "invisible character").lower()
    for script in ("cyrillic", "greek"):
        if name.startswith(script):
            return f"a {script.capitalize()} letter"
    return ("an " if name[0] in "aeiou" else "a ") + name


def _foreign_letter(text: Text, word: Word) -> str | None:
    """The first letter in a Latin word that only looks Latin, if there is one.

    Other letters of that alphabet show a word that is meant to be foreign, or a logo ("KoЯn").
    """
    foreign = [letter for letter in word.text if letter in LOOKALIKES]
    if not foreign or any(_is_other(letter) for letter in word.text):
        return None
    latin = sum(letter.isascii() and letter.isalpha() for letter in word.text)
    return foreign[0] if latin >= len(foreign) or (latin and text.vocabulary.known(word.key)) else None


def _is_other(letter: str) -> bool:
    """Whether a letter is neither Latin nor looks so."""
    return letter.isalpha() and letter > "\u024f" and letter not in LOOKALIKES
