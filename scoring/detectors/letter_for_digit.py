"""Letters that took the place of a digit: "2O19", "l5 percent", "1OO people"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`amounts`: words and signs after a number that make it an amount ("percent", "million"); `counted`:
    nouns that are counted, and never measured in litres or grams ("hours", "votes").

    A token that occurs `max_uses` times or more is the name of something.
    """

    amounts: frozenset[str]
    counted: frozenset[str]
    max_uses: int


_LETTERS = "OoDQlISsZzBbGgq"  # those that scanners and fingers take for a digit, and the digit that was meant
_DIGITS = str.maketrans(_LETTERS, "000011552286699")
_TOKEN = lazy_regex(
    rf"(?<![\w@#/.,&'’-])(?=[{_LETTERS},.]{{0,6}}\d)[\d{_LETTERS}]{{1,12}}(?:[.,][\d{_LETTERS}]{{1,6}}){{0,5}}"
    r"(?:(?=(?:s|st|nd|rd|th|bn|km|ft)\b)|(?![\w@/&]|-\d|['’](?!s\b)\w|\.\w))"
)
_MIXED = lazy_regex(
    rf"\d(?:[.,]?[{_LETTERS}]|(?<=[{_LETTERS}].)|(?<=[{_LETTERS}][.,].))"
)  # others are numbers
# Sure by shape alone: a letter between digits, capital O's at the end, l9xx, l5 and 201S.
_SURE = lazy_regex(
    r"\d+[OolISsZz]{1,3}\d[\dOolI]*|\d+O+|[lI]9[\dOolI]{2}|l\d{1,3}|[12]\d\d[SB]|20[SB]\d|[1-9]\d{1,2}o"
)
_IN_GROUPS = lazy_regex(r"[\dOolIS]{1,3}(?:,[\dOolIS]{3})+|\d+\.[\dOlI]*[OlI]\d*")
_ONE_IN_GROUPS = lazy_regex(rf"[\d{_LETTERS}]{{1,3}}(?:,[\d{_LETTERS}]{{3}})+")
# In place of a year: "in 201b", "since 1g98", "the Z016 elections".
_YEAR = lazy_regex(r"[1lI][89gBqbOo][\dOolISZBbgq]{2}|[2Z][0OoD][\dOolISZBbgq]{2}")
_YEAR_BEFORE = lazy_regex(
    r"\b(?:in|since|of|by|until|till|from|during|before|after|for|to|and|the|early|late|mid"
    r"|January|February|March|April|May|June|July|August|September|October|November|December),?[\s-]$",
    re.IGNORECASE,
)
# "15S passengers", "July 2S": but an iPhone 5S, the 50S.
_LOWER_BEFORE = lazy_regex(r"(?:\b[a-z'’]+\s|:)$")
_COUNTED_AFTER = lazy_regex(r"\s(?:[a-z]+s\b|people\b|mph\b|[ap]\.m)")
_MONTH_BEFORE = lazy_regex(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s$")
_MONTH_AFTER = lazy_regex(
    r"\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_INSIDE = lazy_regex(r"\d+[OolISsZzBbGgq]\d+")
_LEAD = lazy_regex(
    r"\b(?:another|than|least|nearly|about|around|over|killed|wounded|injured|or|and|of|the)\s$"
)
_AGE_BEFORE = lazy_regex(r"\b[A-Z][\w'’-]+,\s$|\baged\s$")
_DAY = lazy_regex(r"[0-3lIZz][0-9OolISsBbgZz]|[lIZ]")
_ORDINAL = lazy_regex(r"(?:\d|[lIZ])[OoDlISZ\d]{0,3}")
_ORDINAL_AFTER = lazy_regex(r"(?:st|nd|rd|th)\b")
_SIGNED = lazy_regex(rf"[\d{_LETTERS}]*\d[\d{_LETTERS}]*(?:[.,][\d{_LETTERS}]+)*")
_WORD_AFTER = lazy_regex(r"[\s-]?(%|[^\W\d_]+)")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per token; `values`: `token`, and the `number` that was likely meant."""
    found = [
        match
        for block in text.blocks
        if _MIXED.search(text.source, block.start, block.end)
        for match in _TOKEN.finditer(text.source, block.start, block.end)
        if not match.group().replace(",", "").replace(".", "").isdigit()
    ]
    uses = Counter(match.group() for match in found)
    for match in found:
        if uses[match.group()] < options.max_uses and _is_number(text.source, match, options):
            values = {"token": match.group(), "number": match.group().translate(_DIGITS)}
            yield Hit((Span(match.start(), match.end()),), values)


def _is_number(source: str, match: re.Match[str], options: Options) -> bool:
    """Whether the token is a number but for its letters, by its shape or by what stands around it."""
    token = match.group()
    if _SURE.fullmatch(token) or _IN_GROUPS.fullmatch(token):
        return True
    before = source[max(0, match.start() - 20) : match.start()]
    letters = sum(character in _LETTERS for character in token)
    if letters == 1 and _ONE_IN_GROUPS.fullmatch(token):
        return True
    if letters < 3 and _YEAR.fullmatch(token):
        return bool(_YEAR_BEFORE.search(before))
    if _DAY.fullmatch(token) and (_MONTH_AFTER.match(source, match.end()) or _MONTH_BEFORE.search(before)):
        return True  # 3l June
    if _ORDINAL.fullmatch(token) and _ORDINAL_AFTER.match(source, match.end()):
        return True  # the 2Ist century
    following = _WORD_AFTER.match(source, match.end())
    unit = following[1].lower() if following else ""
    if unit == "%" and len(token) > 1:
        return True
    if unit in options.amounts and (
        token[0].isdigit() or (token[0] not in "BbGgqQD" and token[1:].isdigit())
    ):
        return True
    if (
        letters == 1
        and len(token) == 2
        and _AGE_BEFORE.search(before)
        and source[match.end() : match.end() + 1] in tuple(",;.)")
    ):
        return True  # Jane Doe, 8l, said
    if (
        letters == 1
        and len(token) == 2
        and token[-1] in "OolISsZz"
        and _LEAD.search(before)
        and unit.islower()
    ):
        return token[-1] not in "ls" or unit != "of"  # another 2z injured; not 5l of milk
    if letters == 1 and _INSIDE.fullmatch(token) and _LOWER_BEFORE.search(before) and unit.islower():
        return True  # some 2b0 people
    if unit in options.counted and (token[-1] in "OolISZz" or re.fullmatch(r"[IlZ]\d+", token)):
        return True  # I2 hours, 5l votes; 3g of salt and 8b people are not
    if re.fullmatch(r"\d{1,3}S", token):
        return bool(_LOWER_BEFORE.search(before) and _COUNTED_AFTER.match(source, match.end()))
    # Not $1B, which is a billion.
    return (token[-1] not in "lSBbgqGDQZz" or token[0] in _LETTERS) and before[-1:] in tuple("$€£")
