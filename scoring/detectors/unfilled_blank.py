"""Find blanks that a draft leaves for its editor: "in [Year]", "said [Name]", "[NOTE: add source here]".

Reporters put into brackets what a speaker left out, so brackets alone mean nothing: every word in them must
stand for something to be found out, or ask for it. Without such a request, what has a small letter counts in
a paragraph without quotation marks only. An "[X]" is a figure that is missing where something counted
follows. The fields of a template stand apart, on a line of their own, after a label or between two sentences
("Photo: <Insert caption>"), and in more kinds of marks: inside a sentence "(insert name here)" is a figure
of speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In lower case: `things` that are to be filled in, alone or after one of the `kinds` ("exact").

    With a word that is `asking` for them, what is `cited` or `shown` is such a thing, too, and words
    `between` may stand beside it. Square brackets with a capital and three words or more are a blank, too, if
    they open with one of the `orders` ("[Describe the scene]"), or with what is `cited` and one of the
    `parts_of` ("[Quote from a resident]"). A request alone counts in capitals ("[TBD]"), and in round
    brackets only what is `cited`. If `apart`, only fields that stand apart count; between marks of code the
    thing is enough.
    """

    things: tuple[str, ...]
    kinds: tuple[str, ...]
    asking: tuple[str, ...]
    between: tuple[str, ...]
    orders: frozenset[str] = frozenset()
    parts_of: frozenset[str] = frozenset()
    cited: tuple[str, ...]
    shown: tuple[str, ...]
    apart: bool = False


_ORDER_WORDS = 3
_BRACKETS = lazy_regex(
    r"\[(?P<square>[^\[\]\n]{1,80})\]|<(?P<angle>[^<>\n]{3,80})>|\((?P<round>[^()\n]{6,80})\)"
)
_INSIDE = r" ?(?P<{}>[A-Za-z][\w '’-]{{1,60}}?) ?"
_FIELDS = lazy_regex(
    rf"\[\[?{_INSIDE.format('square')}\]{{1,2}}|<<{_INSIDE.format('tags')}>>|<{_INSIDE.format('angle')}>"
    rf"|\({_INSIDE.format('round')}\)|\{{\{{?{_INSIDE.format('braces')}\}}{{1,2}}|\*\*?{_INSIDE.format('stars')}\*{{1,2}}"
)
_CODE = ("tags", "braces")
_FIELD_WORDS = 7
_LABEL = lazy_regex(r"(?:[A-Z][A-Za-z]{2,12}(?: [a-z]{2,10}){0,3}:? )?$")
_LONGEST_LABEL = 60  # characters
_SENTENCE_ENDS = '.!?…"”’)'
_WORD = lazy_regex(r"[^\W\d_]+")
_NUMBER = lazy_regex(r"(?:[XN]{1,3}(?:[.,][XN]{1,3})?|0?0)%?$")
_COUNTED = lazy_regex(r"%| (?:percent|per cent|million|billion|thousand|people|[a-z]{2,14}(?:s|ren))\b")
_QUOTES = lazy_regex('["“”„«»?]')  # and what has become of them in damaged text


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per blank, with its brackets."""
    for match in (_FIELDS if options.apart else _BRACKETS).finditer(text.source):
        found = _is_field if options.apart else _is_blank
        if found(text, match, options) and text.block_at(match.start()):
            yield Hit((Span(*match.span()),))


def _is_field(text: Text, match: re.Match[str], options: Options) -> bool:
    keys = [word.lower() for word in _WORD.findall(match[match.lastgroup or 0].replace("_", " "))]
    if len(keys) > _FIELD_WORDS or not _lookup(options.things).holds(keys):
        return False
    asked = match.lastgroup in _CODE or _lookup(options.asking).holds(keys)
    known = _lookup((*options.things, *options.kinds, *options.asking, *options.between))
    return asked and known.covers(keys) and _stands_apart(text, match)


def _stands_apart(text: Text, match: re.Match[str]) -> bool:
    """Whether there is nothing before and behind it but a label and other sentences."""
    block = text.block_at(match.start())
    if block is None:
        return False
    before = text.source[max(block.start, match.start() - _LONGEST_LABEL - 1) : match.start()]
    follows = text.source[match.end() : min(block.end, match.end() + _LONGEST_LABEL)].lstrip()
    lead = before.rstrip()
    label = len(before) <= _LONGEST_LABEL and _LABEL.match(before) is not None
    starts = not lead or lead[-1] in _SENTENCE_ENDS or label
    return starts and (not follows or (not follows[0].islower() and follows[0] not in ",;:"))


def _is_blank(text: Text, match: re.Match[str], options: Options) -> bool:
    words = match[match.lastgroup or 0]
    keys = [word.lower() for word in _WORD.findall(words)]
    if match.lastgroup == "square" and words[0].isupper() and _is_order(keys, options):
        return not text.in_quotation(Span(*match.span()))
    asking = _lookup(options.asking)
    if asking.holds(keys):
        wanted = (
            options.cited if match.lastgroup == "round" else (*options.cited, *options.things, *options.shown)
        )
        alone = words.isupper() and asking.covers(keys) and match.lastgroup != "round"
        return alone or (
            _lookup(wanted).holds(keys)
            and _lookup((*wanted, *options.kinds, *options.asking, *options.between)).covers(keys)
        )
    if match.lastgroup == "round" or text.in_quotation(Span(*match.span())):
        return False
    if match.lastgroup == "square" and _NUMBER.match(words):
        return _COUNTED.match(text.source, match.end()) is not None
    if not _lookup(options.things).holds(keys) or not _lookup((*options.things, *options.kinds)).covers(keys):
        return False
    block = text.block_at(match.start())
    return words[0].isupper() or (
        block is not None and not _QUOTES.search(text.source, block.start, block.end)
    )


def _is_order(keys: list[str], options: Options) -> bool:
    """Whether the words tell a writer what to put there."""
    if len(keys) < _ORDER_WORDS:
        return False
    cited = _lookup(options.cited).longest(keys, 0)
    return keys[0] in options.orders or (cited is not None and keys[len(cited)] in options.parts_of)


@lru_cache(maxsize=16)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)
