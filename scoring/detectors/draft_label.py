"""Find labels that only a draft and the order for it have: "Image prompt:", "Hook (100 words):".

A label is what a line has before its colon, or in brackets all to itself. It counts when every word of it
is a word of drafts, and something in it has no place in what readers get: a thing that only writers need,
or a length to be filled. "Title:", "Summary:" and "Image caption:" stand on many sound pages; beside a label
of a draft they are its labels, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup
from scoring.text.words import split_words


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In lower case: `telling` words and phrases, one of which a label has; `plain` ones, which it may have
    besides. Labels of `alone` words count with nothing behind them. `lengths` count only with so many words
    behind them ("Length: 600 words"); `speakers` ("Prompt") only with one of the `orders` behind them. `ends`
    open a line that says where the draft ends.
    """

    telling: tuple[str, ...]
    plain: tuple[str, ...]
    alone: tuple[str, ...] = ()
    lengths: tuple[str, ...]
    speakers: tuple[str, ...]
    orders: frozenset[str]
    ends: tuple[str, ...]


_LABEL_WORDS = 7
_LABEL = lazy_regex(r"[\W_]{0,6}([^:\n]{2,60}):")
_WHOLE = lazy_regex(r"[\W_]{0,6}([^:\n]{2,60}?)[\W_]{0,6}$")
_TO_FILL = lazy_regex(r"\(\W{0,2}\d{2,4}(?:\s?[-–—]\s?\d{2,4})?\s?\+?\s?words?\W{0,2}\)")
_COUNT = lazy_regex(r"[\W_]{0,6}(?:about |around |approx\.? )?\d[\d,]{1,5}(?: words?\b|\W{0,3}$)")
_COUNTED = frozenset(("word", "words"))


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per label."""
    found: list[Span] = []
    plain: list[Span] = []
    for start, end, _ in text.blocks:
        head = text.source[start : min(end, start + 80)]
        if label := _LABEL.match(head):
            span = Span(start + label.start(1), start + label.end())
            if _is_of_draft(label[1], text.source[span.end : end], options):
                found.append(span)
            elif _lookup(options.plain).covers(_keys(label[1])):
                plain.append(span)
        elif end - start <= len(head) and (whole := _WHOLE.match(head)) and _is_end(whole[1], options):
            found.append(Span(start + whole.start(1), start + whole.end(1)))
    if found:
        yield from (Hit((span,)) for span in sorted(found + plain))


def _is_of_draft(label: str, rest: str, options: Options) -> bool:
    keys = _keys(label)
    if not 0 < len(keys) <= _LABEL_WORDS:
        return False
    if _TO_FILL.search(label):
        return _lookup((*options.telling, *options.plain, "words", "word")).covers(keys)
    if not rest.strip(" *_") and _lookup(options.alone).covers(keys):
        return True
    if _lookup(options.lengths).covers(keys):
        counts = not _COUNTED.isdisjoint([*keys, *_first(rest, 3)]) or rest.rstrip().endswith((")", "]"))
        return counts and bool(_COUNT.match(rest))
    if _lookup(options.speakers).covers(keys):
        return not options.orders.isdisjoint(_first(rest, 2))
    return _lookup((*options.telling, *options.plain)).covers(keys) and _lookup(options.telling).holds(keys)


def _keys(label: str) -> list[str]:
    return [word.key for word in split_words(label) if word.kind == "word"]


def _is_end(line: str, options: Options) -> bool:
    """Whether the line is like "End of rewritten content"."""
    keys = [word.key for word in split_words(line)]
    opening = _lookup(options.ends).longest(keys, 0) if keys else None
    if opening is None or len(keys) > _LABEL_WORDS:
        return False
    rest = keys[len(opening) :]
    return _lookup((*options.telling, *options.plain)).covers(rest) and _lookup(options.telling).holds(rest)


def _first(rest: str, count: int) -> list[str]:
    return [word.key for word in split_words(rest, 0, min(len(rest), 60))[:count]]


@lru_cache(maxsize=16)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)
