"""Find labels of a page in the middle of an article: "By Jane Roe", "NEWS DESK", "Updated: May 3, 10:30".

At the head of a text such lines are its byline; between two of its paragraphs they were left when
pages were put together. A label is a short line without a full stop: "By" and names, a desk with names or a
place, a stamp with a date, a section of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup

_LONGEST_LINE = 90
_PARAGRAPH = 100  # characters of a block that is text, not a label itself
_MOST_WORDS = 10
_NAME = r"[A-ZÀ-Þ][\w'’-]*\.?"
_NAMES = rf"{_NAME}(?: (?:(?:de|la|van|von|bin|al|da|dos|el) )?{_NAME}){{1,3}}"
_BYLINE = lazy_regex(
    rf"(?:By|BY|Written by|Reported by|Story by|Report by|Words by|Text by|Words|Author|Reporter|Edited by"
    rf"|Posted by|Published by|From):? {_NAMES}(?:(?:, | and | & | with ){_NAMES}){{0,3}}"
    rf"(?:(?:, ?| ?[|•·–—/-] ?| for | in | at | of )[^.!?\n]{{1,50}})?"
)
_STAMP = lazy_regex(
    r"(?:last |first )?(?:updated|published|posted|modified|created|added|date|release date|dated)"
    r"(?: on| at| date)?(?: ?[:|–-])? ?[^.!?\n]{0,25}\d[^!?\n]{0,50}",
    re.IGNORECASE,
)
_DATE = lazy_regex(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? ?)?"
    r"(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)"
    r"(?:[,|·T –-]{0,3}(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,4}\)?)?)?",
    re.IGNORECASE,
)
_STROKE = lazy_regex(r"\w/\w|\b(?:Photo|Image|Picture)", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", ";", ",", '"', "”")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`desks` sign for a text in place of a person; `sections` are parts of a paper.

    A label counts from the `after`th paragraph on, up to the last one.
    """

    desks: tuple[str, ...]
    sections: frozenset[str]
    after: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per label between paragraphs."""
    paragraphs = [at for at, block in enumerate(text.blocks) if block.end - block.start >= _PARAGRAPH]
    if len(paragraphs) <= options.after:
        return
    for block in text.blocks[paragraphs[options.after - 1] + 1 : paragraphs[-1]]:
        line = text.source[block.start : block.end].strip(" \t*_|")
        if len(line) <= _LONGEST_LINE and _is_label(line, options):
            yield Hit((block.span,))


def _is_label(line: str, options: Options) -> bool:
    if line.endswith(_SENTENCE_END) or len(line.split()) > _MOST_WORDS + 2:
        return False
    if line.strip("# :»>").lower() in options.sections:
        return True
    if _BYLINE.fullmatch(line) or _STAMP.fullmatch(line) or _DATE.fullmatch(line):
        return True
    return _names_a_desk(line, options.desks)


def _names_a_desk(line: str, desks: tuple[str, ...]) -> bool:
    """Whether a line is a desk with nothing but names beside it; with a stroke it is a picture's credit."""
    if _STROKE.search(line):
        return False
    words = re.findall(r"[\w'’.&-]*\w", line)
    keys = [word.lower() for word in words]
    lookup = _lookup(desks)
    for at in range(min(len(keys), _MOST_WORDS)):
        if found := lookup.longest(keys, at):
            others = words[:at] + words[at + len(found) :]
            return all(
                word[0].isupper() or word[0].isdigit() or word in ("and", "in", "at") for word in others
            )
    return False


@lru_cache(maxsize=4)
def _lookup(desks: tuple[str, ...]) -> Lookup:
    return Lookup(desks)
