"""Find credits of pictures that stand in the text without their picture.

A line is a credit when it names an agency or a kind of picture and otherwise only people and firms:
"Jane Doe / Getty Images", "RS / Public Photos", "Photo: City Hall". Edited news keeps such lines, and
credits at the end of a caption, all the time. What careful pages do not show is the same credit again
and again without a photographer, or a credit that runs into the first sentence of a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex

_LONGEST_CAPTION = 400  # characters, its credit included
_LONGEST_CREDIT = 90
_NAME_WORDS = 6  # "The Charlotte Observer", "Carolyn Van Houten"
# What parts the holders in a credit; the strong ones alone make "RS / Public Photos" a credit.
_STRONG = r"\s*[/|:©]\s*|\s+(?:via|courtesy of|courtesy)\s+"
_PARTING = lazy_regex(rf"{_STRONG}|\s*[,;()\[\]–—]\s*|\s-\s|\s+(?:for|by)\s+", re.IGNORECASE)
_STRONG_PARTING = lazy_regex(_STRONG, re.IGNORECASE, needs=("[/|:©]", r"\s[vVcC]"))
_BRACKETED = lazy_regex(r"\[[^\[\]]+ [^\[\]]+\]|\([^()]+ [^()]+\)")
_NAME = lazy_regex(r"[^\W\d_a-zß-öø-ÿ][\w.'’&@-]*|(?:de|la|el|van|von|da|do|dos|al|bin|and|the|of|y|e)")
_YEAR = lazy_regex(r"(?:19|20)\d\d")
_RUN = lazy_regex(r"[^\W_]+")
# Where the credit at the end of a caption begins: after a sentence, in brackets, behind a bar.
_TAIL = lazy_regex(r"[.!?”\"](?=\s|REUTERS)|[(|\[]")
# Words that open a sentence and never go on with an agency's name ("Getty Images Holdings").
_OPENERS = frozenset(
    "the a an in on at as but and after before when while since with for from by his her its their this that "
    "these those he she it they we like despite although though according last if not no".split()
)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`agencies` sell or spread pictures; `media` are nouns for pictures and for where they come from.

    `labels` open a credit or a caption ("photo by", "image source"). `kind` chooses the hits: `debris`
    for credits without a photographer that stand `times` times at least and for credits that run into
    a sentence, `ordinary` for all others.
    """

    agencies: tuple[str, ...]
    media: frozenset[str]
    labels: tuple[str, ...]
    times: int
    kind: Literal["debris", "ordinary"]


_Kind = Literal["agency", "media", "person", "name", "other"]


class _Credit(NamedTuple):
    """A credit and the index of its block.

    Its shape: a line of its own with a photographer (`signed`) or without (`bare`), the beginning of a
    sentence (`glued`), the end of a caption (`tail`), or the `label` of a credit or caption.
    """

    span: Span
    block: int
    shape: Literal["bare", "signed", "glued", "tail", "label"]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per credit; the caption under a stray credit is part of its evidence."""
    credits = _credits(text, options.agencies, options.labels, options.media)
    keys = [key(text.source[slice(*credit.span)]) for credit in credits]
    times = Counter(one for one, credit in zip(keys, credits, strict=True) if credit.shape == "bare")
    for one, credit in zip(keys, credits, strict=True):
        debris = credit.shape == "glued" or (credit.shape == "bare" and times[one] >= options.times)
        if debris == (options.kind == "debris"):
            spans = (credit.span, *_caption(text, credit)) if debris else (credit.span,)
            yield Hit(spans, {"count": str(max(times[one], 1))})


@lru_cache(maxsize=1)  # two rules read the same document one after the other
def _credits(
    text: Text, agencies: tuple[str, ...], labels: tuple[str, ...], media: frozenset[str]
) -> list[_Credit]:
    reader = _Reader(agencies, labels, media, text.runs)
    found = (reader.find(text.source, index, block) for index, block in enumerate(text.blocks))
    return [credit for credit in found if credit is not None]


def _caption(text: Text, credit: _Credit) -> tuple[Span, ...]:
    """The unpunctuated line under a bare credit."""
    following = text.blocks[credit.block + 1 : credit.block + 2]
    if credit.shape != "bare" or not following or following[0].role != "caption":
        return ()
    return (following[0].span,)


class _Reader:
    """Tells credits from other text, given the word lists."""

    def __init__(
        self, agencies: tuple[str, ...], labels: tuple[str, ...], media: frozenset[str], runs: frozenset[str]
    ) -> None:
        self.agency, self.opening, self.label = _patterns(agencies, labels)
        self.media = media
        self.agency_named = not runs.isdisjoint(_telling(agencies))  # as far as `Text.runs` tells

    def find(self, source: str, index: int, block: Block) -> _Credit | None:
        """The credit in a block, if any."""
        opening = self.opening.match(source, block.start, block.end) if self.agency_named else None
        if opening and key(opening["next"]) in _OPENERS and opening.end() < block.end:
            return _Credit(Span(block.start, opening.end("credit")), index, "glued")
        if block.end - block.start > _LONGEST_CAPTION:
            return None
        line = source[block.start : block.end]
        if kinds := self._kinds(line):
            return _Credit(block.span, index, "signed" if "person" in kinds else "bare")
        tail = self._tail(line)
        if tail is not None:
            return _Credit(Span(block.start + tail.start, block.start + tail.end), index, "tail")
        label = self.label.match(line)
        if label is None:
            return None
        end = len(line) if len(line) <= _LONGEST_CREDIT else label.end("label")
        return _Credit(Span(block.start, block.start + end), index, "label")

    def _tail(self, line: str) -> Span | None:
        """The credit at the end of a caption."""
        end = len(line.rstrip(" .)]"))
        for mark in _TAIL.finditer(line, max(0, end - _LONGEST_CREDIT), end):
            start = end - len(line[mark.end() : end].lstrip(" ([|"))
            if self._kinds(line[start:end]):
                return Span(start, end)
        return None

    def _kinds(self, line: str) -> set[_Kind]:
        """What the parts of a credit are, or nothing if the line is none."""
        if len(line) > _LONGEST_CREDIT:
            return set()
        # Without an agency, a kind of picture and its owner make a credit: "Photo: Town", "[Town photo]".
        parted = _STRONG_PARTING.search(line) or _BRACKETED.fullmatch(line)
        if not parted and not self.agency_named:
            return set()
        kinds = {self._kind(part) for part in _PARTING.split(line.strip(" .()[]")) if part}
        if "other" in kinds:
            return set()
        return kinds if "agency" in kinds or ("media" in kinds and parted) else set()

    def _kind(self, part: str) -> _Kind:
        words = part.split()
        rest = [word for word in words if not _YEAR.fullmatch(word)]
        while rest and key(rest[-1]) in self.media:
            rest.pop()
        if not rest:
            return "media"
        if self.agency.fullmatch(" ".join(rest)):
            return "agency"
        if len(words) > _NAME_WORDS or not all(_NAME.fullmatch(word) for word in words):
            return "other"
        if len(rest) < len(words) or key(rest[0]) in self.media:
            return "media"
        return "person" if len(words) > 1 else "name"


@lru_cache(maxsize=4)
def _telling(agencies: Sequence[str]) -> frozenset[str]:
    """The longest run of letters and digits in each name: a text that names an agency has one of them."""
    return frozenset(max(_RUN.findall(key(name)), key=len) for name in agencies)


@lru_cache(maxsize=4)
def _patterns(
    agencies: Sequence[str], labels: Sequence[str]
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = sorted({form for name in agencies for form in (name, name.upper())}, key=len, reverse=True)
    agency = "|".join(map(re.escape, names))
    several_words = "|".join(re.escape(name) for name in names if " " in name or "/" in name)
    opening = rf"(?P<credit>(?:[^\W\d_][\w.'’ -]{{2,40}}/)?(?:{several_words}))\s+(?P<next>[^\W\d_a-z]\w*)\s"
    label = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return (
        lazy_regex(agency),
        lazy_regex(opening),
        lazy_regex(rf"[(\[]?(?P<label>{label})(?!\w)", re.IGNORECASE),
    )
