"""Fold text to one byte a character, so that patterns match accents and curly quotes too.

`folded[start:end]` covers the same characters as `text[start:end]`: folding never moves an offset.
"""

from __future__ import annotations

import codecs
import unicodedata
from functools import lru_cache

# Typographic characters and the ASCII ones that patterns are written with. One to one: an ellipsis
# is not three full stops, so it keeps a byte of its own (its Windows-1252 code).
_PUNCTUATION = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′‹›´`ʼ＇", "'"),
    **dict.fromkeys("‐‑‒−﹣－", "-"),
    "–": "\x96",
    "—": "\x97",
    "―": "\x97",
    "…": "\x85",
    "•": "\x95",
    "·": "\xb7",
    "€": "\x80",
    "£": "\xa3",
    "¥": "\xa5",
    "©": "\xa9",
    "®": "\xae",
    "°": "\xb0",
    "×": "\xd7",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_LETTERS = dict(zip("ØøŁłĐđÐðÞþŦŧĦħıŒœÆæßŊŋ", "OoLlDdDdTtTtHhiOoAasNn", strict=True))
# Letters of other scripts that look like Latin ones. Inside a Latin word they are folded to what the
# reader sees; words wholly of their own script are not.
_CYRILLIC = dict(zip("АВЕКМНОРСТУХІЈЅԚԜаеорсухіјѕһԁԛԝѵ", "ABEKMHOPCTYXIJSQWaeopcyxijshdqwv", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ", "ABEZHIKMNOPTYXovcj", strict=True))
LOOKALIKES = _CYRILLIC | _GREEK
"""Cyrillic and Greek letters → the Latin letters that they look like."""
OTHER_SCRIPTS = r"[^\x00-\u036f\u1e00-\u1eff\u2000-\u303f\uff00-\uffff]"
"""For `re`: what no Latin letter, mark or punctuation is, so perhaps a letter of another script. To list
those scripts takes `re` ten times as long."""
_SYMBOL = "\x01"  # an emoji or any other character without a byte of its own


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """Return the single character (code point below 256) that stands for `character`."""
    if character < "\x80":
        return character
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    if character in _LETTERS:
        return _LETTERS[character]
    base = unicodedata.normalize("NFKD", character)[0]
    category = unicodedata.category(character)
    if category[0] == "L":
        if base < "\x80" and base.isalpha():
            return base
        return "X" if category == "Lu" else "x"
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in ("Zs", "Zl", "Zp"):
        return " "
    return _SYMBOL


def _fold_run(error: UnicodeError) -> tuple[bytes, int]:
    """Codec error handler: called once for every run of characters outside ASCII."""
    assert isinstance(error, UnicodeEncodeError)
    run = error.object[error.start : error.end]
    folded = "".join(map(fold_character, run))
    if not LOOKALIKES.keys().isdisjoint(run):
        folded = _see_through(error.object, error.start, error.end, folded)
    return folded.encode("latin-1"), error.end


def _see_through(text: str, start: int, end: int, folded: str) -> str:
    """Fold the lookalikes at either end of `text[start:end]` that a Latin letter touches."""
    letters = list(folded)
    if text[start - 1 : start].isalpha():
        _fold_lookalikes(text, range(start, end), start, letters)
    if text[end : end + 1].isalpha():
        _fold_lookalikes(text, range(end - 1, start - 1, -1), start, letters)
    return "".join(letters)


def _fold_lookalikes(text: str, offsets: range, start: int, letters: list[str]) -> None:
    for offset in offsets:
        if text[offset] not in LOOKALIKES:
            break
        letters[offset - start] = LOOKALIKES[text[offset]]


codecs.register_error("scoring.fold", _fold_run)


def fold(text: str) -> bytes:
    """Fold `text`: same length, accents dropped, typographic quotes and hyphens straightened."""
    return text.encode("ascii", "scoring.fold")


INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""For `str.translate`: what no reader sees inside a word: soft hyphen, zero-width space and joiners."""


def key(word: str) -> str:
    """The form of a word that lists and look-ups use: composed, folded and in lower case.

    Unlike folded text it need not be as long as the word: ligatures and accents written as marks of
    their own are resolved.
    """
    if word.isascii():
        return word.lower()
    composed = unicodedata.normalize("NFKC", word.translate(INVISIBLE))
    return fold(composed).decode("latin-1").lower()
