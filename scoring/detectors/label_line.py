"""Find labels of a page in the middle of an article: "By Jane Roe", "NEWS DESK", "Updated: May 3, 10:30".

At the head of a text such lines are its byline; between two of its paragraphs they were left when
pages were put together. A label is a short line without a full stop: "By" and names, a desk with names or a
place, a stamp with a date or an hour, the place of a dateline, a section of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.fold import key
from scoring.text.gazetteer import given_names
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup

_LONGEST_LINE = 90
_PARAGRAPH = 100  # characters of a block that is text, not a label itself
_MOST_WORDS = 10
_NAME = r"[A-ZÀ-Þ][\w'’-]*\.?"
_NAMES = rf"{_NAME}(?: (?:(?:de|la|van|von|bin|al|da|dos|el) )?{_NAME}){{1,3}}"
_DATE = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? ?)?"
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?"
    r"(?:,? \d{4})?"
    r"|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[-/]\d\d[-/]\d\d)"
    r"(?:[,|·T –-]{0,3}(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,4}\)?)?)?"
)
_STAMP = (
    r"(?:last |first |issue |print )?(?:updated|published|posted|modified|created|added|date|release date"
    r"|dated|edition|uploaded|aired|printed|revised|reviewed)"
    r"(?: on| at| date| of publication)?(?: ?[:|–-])? ?(?:[^.!?\n]{0,25}\d[^!?\n]{0,50})?"
)
_CLOCK = (
    r"(?:(?:today|yesterday|now)(?:,| at)? )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?"
    r"(?: \(?[a-z]{2,4}\)?)?"
)
_DATING = (r"\d", "[eE][dD]", "[aA][tT][eE]")  # in every stamp, date or clock
_WHEN = lazy_regex(rf"{_STAMP}|{_DATE}|{_CLOCK}", re.IGNORECASE, needs=_DATING)
_SIGNED = (
    r"(?i:(?:(?:written|reported|authored|contributed|translated|compiled|curated|edited|posted|published"
    r"|reviewed|produced|submitted|uploaded|story|report|words|text|interview|analysis|column|opinion|video"
    r"|research) )?by"
    r"|words|text|author|authors|reporter|report|writer|editor|translation|translator|from)"
)
_BYLINE = lazy_regex(
    rf"{_SIGNED} ?:? {_NAMES}(?:(?:, | and | & | with ){_NAMES}){{0,3}}"
    rf"(?:(?:, ?| ?[|•·–—/-] ?| for | in | at | of | on )[^.!?\n]{{1,50}})?",
    needs=("(?i:by|words|text|author|report|writer|editor|translat|from)",),
)
_DATED = lazy_regex(
    rf"(?:{_SIGNED} ?:? )?{_NAMES} ?[,|·•–—-]? ?(?:on )?(?i:{_STAMP}|{_DATE})(?: in [A-Z][^.!?\n]{{1,30}})?",
    needs=_DATING,
)
_AUTHOR = lazy_regex(_NAMES)
_EMPLOYED = lazy_regex(rf"{_NAMES}, (?:The )?(?:{_NAME} ){{1,3}}(?P<paper>[A-Z][a-z]+)")
_SPECIAL = lazy_regex(rf"(?:Special|Exclusive) to (?:[Tt]he )?(?:{_NAME} ?){{1,4}}")
_DATELINE = lazy_regex(
    r"[A-Z]{3,}(?:[ -][A-Z]{3,}){0,2}(?:, (?:[A-Z][a-z]+ ?){1,2}|:|,)"
    r"|(?:Location|Place|Dateline) ?: ?[A-Z][^.!?\n]{2,40}"
)
_STROKE = lazy_regex(r"\w/\w|\b(?:Photo|Image|Picture)", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", ";", ",", '"', "”")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`desks` sign for a text in place of a person; `sections` are parts of a paper, and `papers` the last
    words of a paper's name.

    A label counts from the `after`th paragraph on, up to the last one.
    """

    desks: tuple[str, ...]
    sections: frozenset[str]
    after: int
    papers: frozenset[str] = frozenset()


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
    if any(shape.fullmatch(line) for shape in (_BYLINE, _WHEN, _DATED, _DATELINE, _SPECIAL)):
        return True
    if employed := _EMPLOYED.fullmatch(line):
        return employed["paper"].lower() in options.papers
    if _AUTHOR.fullmatch(line) and key(line.split()[0]) in given_names():
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
