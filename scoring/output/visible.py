"""Foreign text made safe to show: nothing in it can steer a terminal, hide, or reverse the line.

A document, a file name or a rule may hold escape sequences, invisible characters or marks that turn
the reading direction. They are shown as `<U+202E>`; everything else stays as it is.
"""

from __future__ import annotations

import re
import unicodedata

# Printable by Unicode category, yet blank or invisible on screen: the default-ignorable code points.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]"
)
# These two only choose between the plain and the coloured form of the sign before them. Terminals
# disagree on how wide that makes it, so both are dropped.
_FORM_SELECTORS = frozenset("\ufe0e\ufe0f")
_ASCII = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "--",
        "−": "-",
        "…": "...",
        "×": "x",
        "·": "-",
        "→": "->",
        "─": "-",
        "¶": "|",
    }
)


def visible(text: str) -> str:
    """Return `text` with every character that is not plainly visible spelt out.

    All blanks become a space, line ends included, so the result is one line.
    """
    if text.isprintable() and text.isascii():
        return text
    return "".join(map(visible_character, text))


def visible_character(character: str) -> str:
    """What to show for one character: itself, a space, nothing, or its code point."""
    if character in _FORM_SELECTORS:
        return ""
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if not character.isprintable() or _INVISIBLE.match(character):
        return f"<U+{ord(character):04X}>"
    return character


def encodable(text: str, encoding: str) -> str:
    """Return `text` in characters that `encoding` has: typographic marks plain, accents dropped.

    What has no plain form becomes a question mark.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_encodable_character(character, encoding) for character in text)
    return text


def _encodable_character(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        plain = character.translate(_ASCII)
        if plain != character:
            return plain
        return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"
    return character
