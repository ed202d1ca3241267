"""Slips that several tellings share: hardly made twice, so they were handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scoring.data import Span
from scoring.retelling.data import Member
from scoring.text.fold import key

if TYPE_CHECKING:
    from scoring.retelling.telling import Telling
    from scoring.retelling.told import Told

_ACCIDENTS = frozenset({"spacing", "numbers", "names"})
"""The families of slips that happen to a text; habits of writing and of sites come back of themselves."""
_SHORTEST = 4  # letters of a slip: "teh" is struck every day
_LONGEST = 80  # characters of its evidence: a longer one is a sentence, which is in common for other reasons


class Slip(NamedTuple):
    """One slip in at least two documents."""

    text: str
    members: tuple[Member, ...]

    @property
    def documents(self) -> frozenset[int]:
        """The documents that have it."""
        return frozenset(member.document for member in self.members)


def shared_slips(told: Told) -> tuple[Slip, ...]:
    """Return the slips that at least two documents share, in the order of their first places."""
    places: dict[str, list[Member]] = {}
    for document, telling in enumerate(told.tellings):
        for words, spans in accidents(telling).items():
            places.setdefault(words, []).extend(Member(document, span) for span in spans)
    slips = []
    for members in places.values():
        if len({member.document for member in members}) > 1:
            first = members[0]
            text = told.tellings[first.document].text.source[first.span.start : first.span.end]
            slips.append(Slip(text, tuple(members)))
    return tuple(sorted(slips, key=lambda slip: slip.members))


def accidents(telling: Telling) -> dict[str, list[Span]]:
    """Return what happened to the text of one document, as its rules find it: the words, and where."""
    found: dict[str, list[Span]] = {}
    for finding in telling.findings:
        if finding.family in _ACCIDENTS and not finding.note and finding.severity > 1:
            for span in finding.spans:
                words = key(telling.text.source[span.start : span.end])
                if _SHORTEST <= len(words) <= _LONGEST and span not in found.setdefault(words, []):
                    found[words].append(span)
    return found
