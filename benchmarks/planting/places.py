"""Where in a clean text mechanisms strike: words, sentences, paragraphs, names, by plain patterns.

These are deliberately simpler than the tool's own views of a text and share no code with them: a planter that
saw names as the name finder does would plant only what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?<=[a-z]{2}[.!?])[”’\"]? +(?=[“\"A-Z])")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]+(?:[ -](?:[A-Z]\. )?[A-Z][a-zà-ÿ]+)+\b")


def words(text: str, shortest: int = 1) -> Iterator[re.Match[str]]:
    """Words of letters, an apostrophe inside allowed."""
    return (word for word in WORD.finditer(text) if word.end() - word.start() >= shortest)


def sentence_gaps(text: str) -> Iterator[re.Match[str]]:
    """The space between two sentences of one paragraph (with the closing quotation mark before it)."""
    return _SENTENCE_END.finditer(text)


def paragraphs(text: str) -> Iterator[re.Match[str]]:
    """Lines that are not blank."""
    return _PARAGRAPH.finditer(text)


def full_names(text: str) -> Iterator[re.Match[str]]:
    """Two or more capitalised words in a row, as a person's full name is; places and bodies among them."""
    return _NAME.finditer(text)


def quoted(text: str) -> list[tuple[int, int]]:
    """Spans between double quotation marks, the marks included."""
    return [match.span() for match in re.finditer(r"“[^“”\n]*”|\"[^\"\n]*\"", text)]


def inside(spans: list[tuple[int, int]], offset: int) -> bool:
    """Whether a place lies in one of the spans."""
    return any(start <= offset < end for start, end in spans)
