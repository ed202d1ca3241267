"""Letters that took the place of a digit: "2O19", "l5 percent", "1OO people"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`amounts`: words and signs after a number that make it an amount ("percent", "million").

    A token that occurs `max_uses` times or more is the name of something.
    """

    amounts: frozenset[str]
    max_uses: int


_TOKEN = re.compile(
    r"(?<![\w@#/.,&'’-])(?=[OolISB,.]{0,6}\d)[\dOolISB]{1,12}(?:[.,][\dOolISB]{1,6}){0,5}(?![\w@/&]|-\d|['’](?!s\b)\w|\.\w)"
)
# Sure by shape alone: a letter between digits, capital O's at the end, l9xx, l5 and 201S.
_SURE = re.compile(r"\d+[OolIS]{1,3}\d[\dOolI]*|\d+O+|[lI]9\d\d|l\d{1,3}|[12]\d\d[SB]|20[SB]\d")
_IN_GROUPS = re.compile(r"[\dOolIS]{1,3}(?:,[\dOolIS]{3})+|\d+\.[\dOlI]*[OlI]\d*")
_DIGITS = str.maketrans("OolISB", "001158")
# "15S passengers", "July 2S": but an iPhone 5S, the 50S.
_LOWER_BEFORE = re.compile(r"(?:\b[a-z'’]+\s|:)$")
_COUNTED_AFTER = re.compile(r"\s(?:[a-z]+s\b|people\b|mph\b|[ap]\.m)")
_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s$")
_MONTH_AFTER = re.compile(
    r"\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_DAY = re.compile(r"[0-3lI][0-9OlI]")
_WORD_AFTER = re.compile(r"\s?(%|[^\W\d_]+)")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per token; `values`: `token`, and the `number` that was likely meant."""
    found = [
        match
        for block in text.blocks
        for match in _TOKEN.finditer(text.source, block.start, block.end)
        if not match.group().replace(",", "").replace(".", "").isdigit()
    ]
    uses = Counter(match.group() for match in found)
    for match in found:
        if uses[match.group()] < options.max_uses and _is_number(text.source, match, options.amounts):
            values = {"token": match.group(), "number": match.group().translate(_DIGITS)}
            yield Hit((Span(match.start(), match.end()),), values)


def _is_number(source: str, match: re.Match[str], amounts: frozenset[str]) -> bool:
    token = match.group()
    if _SURE.fullmatch(token) or _IN_GROUPS.fullmatch(token):
        return True
    if _DAY.fullmatch(token) and _MONTH_AFTER.match(source, match.end()):
        return True  # 3l June
    if not token[0].isdigit():
        return False
    following = _WORD_AFTER.match(source, match.end())
    if following and following[1].lower() in amounts:
        return True
    if re.fullmatch(r"\d{1,3}S", token):
        before = source[max(0, match.start() - 20) : match.start()]
        counts = _LOWER_BEFORE.search(before) and _COUNTED_AFTER.match(source, match.end())
        return bool(counts or _MONTH_BEFORE.search(before))
    # Not $1B, which is a billion.
    return token[-1] not in "lSB" and source[match.start() - 1 : match.start()] in tuple("$€£")
