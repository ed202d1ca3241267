"""What a content system or an editor's habits do to marks, spaces and line ends."""

from __future__ import annotations

import re
import unicodedata
from random import Random

_DAMAGED = "€¢£¤¥¦§©ª«¬®¯°±²³´¶·¸¹º»¼½¾\x80-\x9f"
_ACCENTED_WORD = re.compile(rf"(?<![\w{_DAMAGED}])(?:[^\W\d_][\u0300-\u036f]*)+(?![\w{_DAMAGED}])")
_CROSSED = str.maketrans("øØłŁđĐ", "oOlLdD")
_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
_DASH = re.compile(r"(?<=[^\s-])(?: (?:--?|[–—]) | ?— ?|--)(?=[^\s-])")
_DASHES = ("—", " – ", " — ", " - ")


def no_diacritics(text: str, draw: Random) -> str:
    """Letters without the accents over and under them; damaged characters (“â€™”) stay damaged."""
    return _ACCENTED_WORD.sub(lambda word: _plain(word[0]), text)


def _plain(word: str) -> str:
    if word[-1] in "ÂÃ":  # what is left of a space or a letter in the wrong encoding
        return word
    letters = unicodedata.normalize("NFD", word.translate(_CROSSED))
    return "".join(letter for letter in letters if not _is_accent(letter))


def _is_accent(letter: str) -> bool:
    return "\u0300" <= letter <= "\u036f"


def straight_quotes(text: str, draw: Random) -> str:
    """Straight quotation marks and apostrophes for curly ones."""
    return text.translate(_STRAIGHT)


def curly_quotes(text: str, draw: Random) -> str:
    """Curly quotation marks and apostrophes for straight ones: opening ones where a word begins."""
    text = re.sub(r'(?<![^\s(\[—–‘\'-])"(?=\S)', "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s(\[—–“-])'(?=\S)(?!\d\ds?\b)", "‘", text).replace("'", "’")


def other_dashes(text: str, draw: Random) -> str:
    """Another of the usual styles for dashes between words; the dashes of ranges stay."""
    found = [match[0] for match in _DASH.finditer(text)]
    if not found:
        return text
    usual = max(found, key=found.count)
    style = draw.choice([dash for dash in _DASHES if dash != usual])
    return _DASH.sub(style, text)


def crlf(text: str, draw: Random) -> str:
    """Lines end as on Windows."""
    return re.sub(r"\r?\n", "\r\n", text)


def trailing_spaces(text: str, draw: Random) -> str:
    """One to three spaces behind every other line, drawn."""
    return re.sub(r"(?<=\S)(?=\n|$)", lambda _: " " * draw.choice((0, 1, 2, 3)), text)
