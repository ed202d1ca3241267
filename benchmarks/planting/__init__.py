"""A planter of defects: clean text in, the same text with known defects out, and where each of them is.

A *mechanism* is one way in which text really breaks, such as "the tags of a link are dropped together with
the space beside them". It looks at a clean text and says where it could strike and what would then stand
there: a list of *defects*, each a few *edits*. `plant` draws some of them and applies them. The same seed
gives the same text.

Mechanisms know nothing of the rules that look for them: nothing here imports `scoring`, and whoever writes
a mechanism looks at broken pages, not at detectors. README.md, beside this file, shows how to add one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import NamedTuple

Span = tuple[int, int]
"""Half-open offsets, in code points."""


class Edit(NamedTuple):
    """`text[start:end]` becomes `new`.

    `evidence` are the spans *within `new`* that show the defect; all of `new` where none are given. An edit
    that changes nothing (`new` is what stands there) marks words that are part of the evidence as they are,
    such as the first of two figures that disagree.
    """

    start: int
    end: int
    new: str
    evidence: tuple[Span, ...] | None = None


Defect = tuple[Edit, ...]
"""The edits that make one defect: one or more, that do not overlap."""


class Mechanism(NamedTuple):
    """One way in which text breaks."""

    name: str
    """Short and telling, as in `link-text-lost`; unique in its family."""
    family: str
    """The family of the signals that should see it."""
    signals: tuple[str, ...]
    """The rules that should see it, as ids of signals, the likeliest first; any of them is right."""
    defects: Callable[[str, Random], Sequence[Defect]]
    """All places of a clean text where it could strike, each with its edits, in any order.

    For a mechanism of pages the text is HTML. Whatever is drawn at random comes from the given `Random`.
    """
    about: str
    """One sentence: how text comes to break in this way."""
    most: int = 4
    """How many defects a document gets at most: some breaks happen once a page, others at each link."""
    whole: bool = False
    """Whether the document as a whole shows it: a finding without spans counts as found."""
    page: bool = False
    """Whether it strikes in the HTML of a page; found is then what a rule of `signals` newly finds."""
    noted: bool = False
    """Whether a note that costs nothing is enough: careful newsrooms leave such lines, too."""
    also: tuple[str, ...] = ()
    """Other families that may rightly see it, too, such as spacing where a name is fused."""

    @property
    def key(self) -> str:
        """Its name among all mechanisms."""
        return f"{self.family}/{self.name}"


class Mark(NamedTuple):
    """A planted defect: the spans of its evidence in the planted text."""

    spans: tuple[Span, ...]


class Planted(NamedTuple):
    """A text with defects, and what became of the places of the clean one."""

    text: str
    marks: tuple[Mark, ...]
    edits: tuple[Edit, ...]
    """All edits, by start, with offsets into the clean text."""

    def moved(self, offset: int) -> int:
        """Where a place of the clean text is now; inside words that were replaced: where these begin."""
        at = bisect_right(self.edits, offset, key=lambda edit: edit.start)
        shift = sum(len(edit.new) - (edit.end - edit.start) for edit in self.edits[:at])
        if at and offset < self.edits[at - 1].end:
            last = self.edits[at - 1]
            return last.start + shift - (len(last.new) - (last.end - last.start))
        return offset + shift


def plant(mechanism: Mechanism, text: str, seed: object) -> Planted | None:
    """Plant one to `mechanism.most` defects, drawn by the seed; None where the text gives no occasion."""
    draw = Random(f"{mechanism.key} {seed}")
    defects = list(mechanism.defects(text, draw))
    draw.shuffle(defects)
    wanted = draw.randint(1, mechanism.most)
    chosen: list[Defect] = []
    for defect in defects:
        if len(chosen) == wanted:
            break
        if not any(_touch(edit, other) for edit in defect for before in chosen for other in before):
            chosen.append(defect)
    return apply(text, chosen) if chosen else None


def apply(text: str, defects: Iterable[Defect]) -> Planted:
    """Apply the edits of these defects, which do not overlap; the marks are in the order of the defects."""
    numbered = sorted((edit, number) for number, defect in enumerate(defects) for edit in defect)
    parts: list[str] = []
    spans: dict[int, list[Span]] = {number: [] for _, number in numbered}
    at = length = 0
    for edit, number in numbered:
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}: {edit.new!r}")
        parts += text[at : edit.start], edit.new
        length += edit.start - at
        evidence = ((0, len(edit.new)),) if edit.evidence is None else edit.evidence
        spans[number] += [(length + start, length + end) for start, end in evidence]
        length += len(edit.new)
        at = edit.end
    parts.append(text[at:])
    marks = tuple(Mark(tuple(spans[number])) for number in sorted(spans))
    return Planted("".join(parts), marks, tuple(edit for edit, _ in numbered))


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap or stand so near (20 characters) that one would blur the other."""
    return one.start < other.end + 20 and other.start < one.end + 20
