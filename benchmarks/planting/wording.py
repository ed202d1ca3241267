"""Words to plant: sentences drawn from patterns with alternatives, and the running text they are put into."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.planting import Edit
from benchmarks.planting.places import inside, paragraphs, quoted

_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)*\b")
_NOT_TOPICS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December Mr Mrs Ms Dr Sen Rep Gov President Prime Minister Image"
    " Getty Press Jan Feb Aug Sept Oct Nov Dec Democratic Republican African American Asian Australian"
    " British Canadian Chinese Christian European French German Iranian Islamic Israeli Japanese Muslim"
    " Russian Saudi Syrian Turkish Ukrainian".split()
)


def worded(pattern: str, draw: Random) -> str:
    """The pattern with one alternative drawn for each `{one|two|}`, the innermost first."""
    while _ALTERNATIVES.search(pattern):
        pattern = _ALTERNATIVES.sub(lambda match: draw.choice(match.group(1).split("|")), pattern)
    return " ".join(pattern.split())


def prose(text: str, shortest: int = 15) -> list[re.Match[str]]:
    """Paragraphs of so many words or more that end as a sentence does, outside a quotation."""
    return [
        paragraph
        for paragraph in paragraphs(text)
        if len(paragraph.group().split()) >= shortest and re.search(r"[a-z]{3}\.\s*$", paragraph.group())
    ]


def topic(text: str) -> str | None:
    """The name that the text writes oftenest in the middle of a sentence, twice at least."""
    spoken = quoted(text)
    counts = Counter(
        name.group()
        for name in _CAPITALISED.finditer(text)
        if not inside(spoken, name.start()) and not _NOT_TOPICS & set(name.group().split())
    )
    return next((name for name, times in counts.most_common(1) if times > 1), None)


def end_of(paragraph: re.Match[str]) -> int:
    """Where the paragraph's last visible character ends."""
    return paragraph.start() + len(paragraph.group().rstrip())


@cache
def material(family: str) -> dict[str, tuple[str, ...]]:
    """The patterns of a family, one list for each `=== name` in the text file beside its module."""
    lists: dict[str, list[str]] = {}
    file = Path(__file__).with_name(f"{family}_wording.txt")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            lists[line[4:]] = []
        elif line:
            lists[list(lists)[-1]].append(line)
    return {name: tuple(patterns) for name, patterns in lists.items()}


def after(at: int, gap: str, words: str) -> Edit:
    """Words put in after a place, as evidence, with the gap before them."""
    return Edit(at, at, gap + words, ((len(gap), len(gap) + len(words)),))


def before(at: int, words: str, gap: str) -> Edit:
    """Words put in before a place, as evidence, with the gap after them."""
    return Edit(at, at, words + gap, ((0, len(words)),))
