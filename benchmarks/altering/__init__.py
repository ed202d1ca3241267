"""Alterations: a text in, the text changed in one way out.

Some should not matter to a score (other names of the same kind, British spelling, curly quotation marks),
others are what somebody would try who wants a better one (invented experts, letters of another alphabet).
The same seed gives the same text. Like the planter, nothing here imports `scoring`: whoever alters a text
knows nothing of the rules, except the places that a report of them shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

Span = tuple[int, int]
"""Half-open offsets, in code points."""


class Alteration(NamedTuple):
    """One way to change a text."""

    name: str
    about: str
    """What is done, in one sentence."""
    alter: Callable[[str, Random], str]


class Targeted(NamedTuple):
    """One way to change the places that a report of the text points at."""

    name: str
    about: str
    alter: Callable[[str, Sequence[Span], Random], str]
    """The text and the spans of its charged findings, which may overlap, in any order."""


_ARTICLE = r"(?:(?P<article>\b[Aa]n?)(?P<gap>\s+))?"


def swap(text: str, swaps: Mapping[str, str]) -> str:
    """Every whole word or phrase of the table for its partner, all at once, with “a” or “an” to fit it."""
    if not swaps:
        return text
    longest_first = sorted(swaps, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"{_ARTICLE}(?<![\w-])(?P<word>{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def other(match: re.Match[str]) -> str:
        word = swaps[match["word"]]
        if not match["article"]:
            return word
        vowel_before, vowel = match["word"][0] in "AEIOU", word[0] in "AEIOU"
        article = match["article"] if vowel_before == vowel else match["article"][0] + ("n" if vowel else "")
        return article + match["gap"] + word

    return pattern.sub(other, text)


def prose(text: str, shortest: int = 8) -> list[re.Match[str]]:
    """Paragraphs of running text: so many words or more, closed as a sentence is."""
    return [
        line
        for line in re.finditer(r"[^\n]*\S[^\n]*", text)
        if len(line[0].split()) >= shortest and re.search(r"[.!?][\"”’')\]]*\s*$", line[0])
    ]


def merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
