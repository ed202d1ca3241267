"""Find fields that nobody filled in: "(please add source)", "Photo: <Insert caption>".

Such a field is nothing but brackets or stars around words that ask for something, on a line of its own,
after a label at most, or between two sentences. Inside a sentence the same words are a figure of speech:
"politicians like (insert name here)".
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex

_MOST_WORDS = 7
_FIELD = lazy_regex(r"(?P<open>[\[({<*]{1,2}) ?(?P<words>[A-Za-z][\w '’-]{1,60}?) ?[\])}>*]{1,2}")
_LABEL = lazy_regex(r"(?:[A-Z][A-Za-z]{2,12}(?: [a-z]{2,10}){0,3}:? )?$")
_LONGEST_LABEL = 60  # characters
_SENTENCE_ENDS = '.!?…"”’)'
_WORD = lazy_regex(r"[A-Za-z]+")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`asking` words begin the request, `closing` ones end it, `things` are what is asked for, and
    `between` may stand beside them.
    """

    asking: frozenset[str]
    closing: frozenset[str]
    things: frozenset[str]
    between: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every such field."""
    source = text.source
    for field in _FIELD.finditer(source):
        code = "{" in field["open"] or field["open"] == "<<"
        if not _asks(field["words"], code, options):
            continue
        block = text.block_at(field.start())
        if block is None:
            continue
        before = source[max(block.start, field.start() - _LONGEST_LABEL - 1) : field.start()]
        after = source[field.end() : min(block.end, field.end() + _LONGEST_LABEL)]
        if _stands_apart(before, after):
            yield Hit((Span(field.start(), field.end()),))


def _stands_apart(before: str, after: str) -> bool:
    """Whether there is nothing before and behind it but a label and other sentences."""
    lead, follows = before.rstrip(), after.lstrip()
    starts = (
        not lead or lead[-1] in _SENTENCE_ENDS or (len(before) <= _LONGEST_LABEL and _LABEL.match(before))
    )
    return bool(starts) and (not follows or (not follows[0].islower() and follows[0] not in ",;:"))


def _asks(words: str, code: bool, options: Options) -> bool:
    """Whether the words ask for a thing; between marks of code its name is enough."""
    keys = [word.lower() for word in _WORD.findall(words.replace("_", " "))]
    if len(keys) > _MOST_WORDS or not any(key in options.things for key in keys):
        return False
    if not all(
        any(key in own for own in (options.things, options.asking, options.closing, options.between))
        for key in keys
    ):
        return False
    return code or keys[0] in options.asking or keys[-1] in options.closing
