"""Checks of kind consistency: one thing, two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from scoring.data import Hit, Span
from scoring.matching.index import Index
from scoring.matching.phrases import PhraseMatch, inflections, longest
from scoring.matching.search import Finder, Side
from scoring.text import Text
from scoring.text.fold import fold


class _Form(NamedTuple):
    """One form of one of the ways that a list knows."""

    way: str  # as the list writes it
    text: str


class Mentions:
    """The mentions of one thing, in all ways; the value `way` is the one used, as the list writes it.

    Ways that differ by nothing but capitals and accents are told apart by them, except where a sentence
    begins: a capital tells nothing there.
    """

    def __init__(
        self,
        ways: Sequence[str],
        inflect: Literal["verb", "noun"] | None,
        slot: int,
        indexes: Sequence[Index],
    ) -> None:
        self._slot = slot
        self._forms = [_Form(way, form) for way in ways for form in inflections(way, inflect)]
        for index in indexes:
            for number, form in enumerate(self._forms):
                index.trie.add(form.text, slot, str(number))

    def hits(self, side: Side) -> Iterator[Hit]:
        """The mentions on one side, from left to right."""
        matches = side.phrases.get(self._slot, [])
        readings: dict[int, list[_Form]] = {}  # by where a mention begins: those of one length
        kept = longest(matches)
        ends = {match.start: match.end for match in kept}
        for match in matches:
            if ends.get(match.start) == match.end:
                readings.setdefault(match.start, []).append(self._forms[int(match.note)])
        for match in kept:
            way = _way(side.text, match, readings[match.start])
            if way is not None:
                yield Hit((Span(match.start, match.end),), {"way": way})


class OneWay:
    """Things that a document should write in one way each; every list has its own mentions."""

    def __init__(self, things: Sequence[Finder]) -> None:
        self._things = things

    def hits(self, side: Side) -> Iterator[Hit]:
        """One hit for each thing in several ways: every mention but those in the commonest way."""
        for mentions in self._things:
            by_way: dict[str, list[Span]] = {}
            for hit in mentions.hits(side):
                by_way.setdefault(hit.values["way"], []).append(hit.spans[0])
            if len(by_way) < 2:
                continue
            commonest = max(by_way, key=lambda way: len(by_way[way]))  # the first seen of those as common
            rarer = sorted(span for way, spans in by_way.items() if way != commonest for span in spans)
            match = side.text.source[rarer[0].start : rarer[0].end]
            yield Hit(tuple(rarer), {"match": match, "other": commonest})


class SameDetails:
    """Mentions of one and the same that must not differ in a detail. Both are values of the mentions."""

    def __init__(self, mentions: Finder, group: str, differ_by: str) -> None:
        self._mentions = mentions
        self._group = group
        self._differ_by = differ_by

    def hits(self, side: Side) -> Iterator[Hit]:
        """One hit for each that is mentioned differently: all mentions that differ from the first."""
        mentions: dict[bytes, list[Hit]] = {}
        for hit in self._mentions.hits(side):
            if self._group in hit.values and self._differ_by in hit.values:
                mentions.setdefault(value_key(hit.values[self._group]), []).append(hit)
        for first, *others in mentions.values():
            detail = first.values[self._differ_by]
            differing = [hit for hit in others if value_key(hit.values[self._differ_by]) != value_key(detail)]
            if differing:
                yield Hit(
                    tuple(span for hit in differing for span in hit.spans),
                    {
                        self._group: first.values[self._group],
                        "match": differing[0].values[self._differ_by],
                        "other": detail,
                    },
                )


def _way(text: Text, match: PhraseMatch, readings: Sequence[_Form]) -> str | None:
    """The way that a mention uses; None where that cannot be told."""
    ways = {form.way for form in readings}
    if len(ways) == 1:
        return readings[0].way
    written = " ".join(text.source[match.start : match.end].split())
    sentence = text.sentence_at(match.start)
    if sentence is not None and sentence.first_word == match.first and written[:1].isupper():
        return None
    return next((form.way for form in readings if form.text == written), None)


def value_key(value: str) -> bytes:
    """What two values have in common that differ by case, accents or white space alone."""
    return b" ".join(fold(value).lower().split())
