"""Find what stands inside quotation marks: curly, straight, angled, nested, over paragraphs.

Each mark is read by its neighbours first and by its shape second, so a damaged one ("left“,") still
closes. Double marks are paired first. Single ones, mostly apostrophes, are paired only with each
other's like: both in running text, or both inside the same double quotation. A quotation that its
paragraph leaves open is continued when the next paragraph opens with a mark, as printed speech does
it; each paragraph's part is a quotation of its own. The time is linear in the number of marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from scoring.data import Block, Role, Span
from scoring.text.lazy import lazy_regex


class Quotation(NamedTuple):
    """One quotation. `start` and `end` include the marks, `inner` leaves them out.

    `level` is 1, or 2 and more inside another quotation. `closed` is False where a closing mark
    should be and is not. `continues` is True where the paragraph before left the speech open.
    """

    start: int
    end: int
    inner: Span
    level: int
    closed: bool
    continues: bool

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)


class _Mark(NamedTuple):
    """One mark and the way it faces; two single marks in a row are one double mark.

    A single mark that is not `certain` may well be an apostrophe.
    """

    start: int
    end: int
    way: Literal["open", "close", "either"]
    certain: bool = True


_MARK = lazy_regex("[“”„‟«»″\"'‘’‚‹›`´](?:(?<=')'|(?<=’)’|(?<=‘)‘|(?<=`)`|(?<=´)´)?")
_SINGLE = frozenset("'‘’‚‹›`´")
_OPENING = frozenset(("“", "„", "«", "‘‘", "``", "‘", "‚", "‹"))
_CLOSING = frozenset(("”", "»", "’’", "´´", "’", "›"))
# Right after these no quotation opens, right before those none does either.
_ENDS_PHRASE = frozenset(".,;:!?…)%")
_PUNCTUATION = frozenset(".,;:!?)]}")
_SEPARATES = frozenset('.,;:!?…)]}"“”»—–')  # may follow a single closing mark, hardly an apostrophe
# Apostrophes that stand for lost letters: ’90s, ’24, ’em, ’til, ’n’.
_ELISION = lazy_regex(r"['’‘](?:\d\ds?|em|til|tis|twas|cause|cos|cuz|n|bout|round)(?![^\W_])", re.IGNORECASE)
_AND = ("'n", "’n", "‘n")  # rock 'n' roll
_FEET = lazy_regex(r"\d['’′]\s?\d{1,2}$")  # what stands before the inch mark of 5'10"
_SENTENCE_END = lazy_regex(r"[.!?…]\s")

# An unclosed quotation reaches to the end of its paragraph, but not through a document that came as
# one paragraph: in edited news, quoted paragraphs are shorter than this.
_LONGEST_UNCLOSED = 1500
# "The 'best' way" is short; an apostrophe far behind a stray mark does not close it.
_LONGEST_UNCERTAIN = 200
_SPEECH_ROLES: frozenset[Role] = frozenset(("body", "list", "blockquote"))


def find_quotations(text: str, blocks: tuple[Block, ...]) -> list[Quotation]:
    """Return the quotations of all blocks, in order of their start, outer before inner."""
    found: list[Quotation] = []
    continues = False
    for block, after in zip(blocks, _next_speech(blocks), strict=True):
        doubles, singles = _read_marks(text, block)
        speech = block.role in _SPEECH_ROLES
        if not doubles and not singles:
            continues = continues and not speech
            continue
        opener = text[after.start] if speech and after else " "
        carried = continues and speech
        if carried and doubles and doubles[0].start == block.start and text[doubles[0].end].isspace():
            del doubles[0]  # the closing mark of the block before, pushed to a line of its own
        quotations = _pair_doubles(text, block, doubles, carried, opener in '“”"«„')
        quotations += _pair_singles(text, block, singles, quotations, carried, opener in "‘'")
        found += _with_levels(quotations)
        if speech:
            left_open = any(entry.end == block.end == entry.inner.end for entry in quotations)
            continues = left_open and opener in "“”\"«„‘'"
    return found


def quoted_regions(quotations: Iterable[Quotation]) -> list[Span]:
    """Merge quotations that overlap, touch or continue each other, in order."""
    regions: list[Span] = []
    for quotation in quotations:
        if regions and (quotation.start <= regions[-1].end or quotation.continues):
            regions[-1] = Span(regions[-1].start, max(regions[-1].end, quotation.end))
        else:
            regions.append(quotation.span)
    return regions


def _next_speech(blocks: tuple[Block, ...]) -> list[Block | None]:
    """For each block the next one that running speech could continue in."""
    following: list[Block | None] = []
    after: Block | None = None
    for block in reversed(blocks):
        following.append(after)
        if block.role in _SPEECH_ROLES:
            after = block
    return following[::-1]


def _read_marks(text: str, block: Block) -> tuple[list[_Mark], list[_Mark]]:
    """Return the double and the single marks of a block, each in order."""
    doubles: list[_Mark] = []
    singles: list[_Mark] = []
    for match in _MARK.finditer(text, block.start, block.end):
        start, end = match.span()
        mark = match.group()
        single = mark in _SINGLE
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if single and before.isalnum() and (after.isalnum() or text[start - 2 : start] in _AND):
            continue  # an apostrophe
        opens = not (
            after.isspace()
            or (after in _PUNCTUATION and not text.startswith("..", end))
            or before.isalnum()
            or before in _ENDS_PHRASE
        )
        closes = not (before.isspace() or after.isalnum())
        if not single:
            if not (before.isdigit() and _FEET.search(text, max(block.start, start - 6), start)):
                doubles.append(_Mark(start, end, _way(mark, before, after, opens, closes)))
        elif opens:
            certain = mark not in _CLOSING and not _ELISION.match(text, start, block.end)
            singles.append(_Mark(start, end, "open", certain))
        elif closes:
            certain = before in _ENDS_PHRASE or after in _SEPARATES or end == block.end
            singles.append(_Mark(start, end, "close", certain))
    return doubles, singles


def _way(mark: str, before: str, after: str, opens: bool, closes: bool) -> Literal["open", "close", "either"]:
    """The way a double mark faces, from its neighbours and its shape."""
    if opens != closes:
        if closes:
            return "close"
        return "either" if mark in _CLOSING else "open"  # ”Hello: opens, unless one waits to be closed
    if before.isdigit():
        return "close"  # an inch mark, where nothing is open
    if mark in _CLOSING:
        return "close"
    if mark in _OPENING and not (mark == "“" and before.isspace() and after.isspace()):
        return "open"
    return "either"


def _pair_doubles(
    text: str, block: Block, marks: list[_Mark], continues: bool, continued: bool
) -> list[Quotation]:
    """Pair the double marks of a block. `continued` says that the next one opens with such a mark."""
    found: list[Quotation] = []
    depths = _lowest_depths(marks)
    waiting: list[_Mark] = []

    def leave_open(limit: int, closed: bool) -> None:
        opening = waiting.pop()
        end = limit if closed else _unclosed_end(text, opening.end, limit)
        if found and found[-1].start > opening.start:
            end = max(end, found[-1].end)
        add(opening, end, end, closed)

    def add(opening: _Mark, inner_end: int, end: int, closed: bool) -> None:
        inner = Span(opening.end, max(opening.end, inner_end))
        carried = continues and opening.start == block.start
        found.append(Quotation(opening.start, max(end, opening.end), inner, 1, closed, carried))

    for mark, lowest in zip(marks, depths, strict=True):
        way = mark.way
        if way == "either":
            way = "close" if waiting else "open"
        if way == "open":
            while waiting and lowest > -len(waiting):  # too few closing marks are left for nesting
                limit = _strip_end(text, waiting[-1].end, mark.start)
                reopened = text[limit - 1] in ".!?…" and limit - waiting[-1].end <= _LONGEST_UNCLOSED
                leave_open(
                    limit, closed=reopened
                )  # `reopened`: the line break between two paragraphs is lost
            waiting.append(mark)
        elif waiting:
            opening = waiting.pop()
            add(opening, mark.start, mark.end, closed=True)
    while waiting:
        leave_open(block.end, closed=continued)
    return found


def _lowest_depths(marks: list[_Mark]) -> list[int]:
    """For each mark, the lowest that the nesting depth sinks from before it to the end of the block."""
    steps = {"open": 1, "close": -1, "either": 0}
    lowest = 0
    depths = []
    for mark in reversed(marks):
        lowest = steps[mark.way] + min(0, lowest)
        depths.append(lowest)
    return depths[::-1]


def _unclosed_end(text: str, start: int, limit: int) -> int:
    """Where a quotation without closing mark ends: at `limit`, or at a sentence's end before it."""
    if limit - start <= _LONGEST_UNCLOSED:
        return limit
    ends = [match.start() + 1 for match in _SENTENCE_END.finditer(text, start, start + _LONGEST_UNCLOSED)]
    return ends[-1] if ends else start + _LONGEST_UNCLOSED


def _strip_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _pair_singles(
    text: str,
    block: Block,
    marks: list[_Mark],
    doubles: list[Quotation],
    continues: bool,
    continued: bool,
) -> list[Quotation]:
    """Pair the single marks of a block; those that find no partner are apostrophes."""
    found: list[Quotation] = []
    homes = _homes(marks, doubles)
    awaited = _next_certain(marks, homes)
    waiting: dict[int, list[_Mark]] = {}  # by the double quotation they stand in
    for mark, home, coming in zip(marks, homes, awaited, strict=True):
        stack = waiting.setdefault(home, [])
        if mark.way == "open":
            if mark.certain or (not stack and coming == "close"):
                stack.append(mark)
            continue
        if not stack or stack[-1].end == mark.start:
            continue
        if not mark.certain:
            possessive = text[mark.start - 1] in "sS" or text.endswith("in", 0, mark.start)
            if (possessive and coming == "close") or mark.start - stack[-1].start > _LONGEST_UNCERTAIN:
                continue  # "the workers' rights", "goin' home"
        found.append(_single(stack.pop(), mark.start, mark.end, continues, block))
    if continued:
        for mark in waiting.get(-1, [])[-1:]:
            introduced = mark.start == block.start or text[block.start : mark.start].rstrip()[-1:] in (
                ":",
                ",",
            )
            if introduced:
                found.append(_single(mark, block.end, block.end, continues, block))
    return found


def _single(opening: _Mark, inner_end: int, end: int, continues: bool, block: Block) -> Quotation:
    carried = continues and opening.start == block.start
    return Quotation(opening.start, end, Span(opening.end, inner_end), 1, True, carried)


def _homes(marks: list[_Mark], doubles: list[Quotation]) -> list[int]:
    """For each mark, the start of the innermost double quotation around it, or -1."""
    ordered = sorted(doubles, key=lambda quotation: (quotation.start, -quotation.end))
    homes: list[int] = []
    around: list[Quotation] = []
    next_one = 0
    for mark in marks:
        while next_one < len(ordered) and ordered[next_one].start < mark.start:
            around.append(ordered[next_one])
            next_one += 1
            while len(around) > 1 and around[-2].end <= around[-1].start:
                del around[-2]
        while around and around[-1].end <= mark.start:
            around.pop()
        homes.append(around[-1].start if around else -1)
    return homes


def _next_certain(marks: list[_Mark], homes: list[int]) -> list[str | None]:
    """For each mark, the way of the next certain mark in the same home."""
    coming: dict[int, str] = {}
    awaited: list[str | None] = []
    for mark, home in zip(reversed(marks), reversed(homes), strict=True):
        awaited.append(coming.get(home))
        if mark.certain:
            coming[home] = mark.way
    return awaited[::-1]


def _with_levels(quotations: list[Quotation]) -> list[Quotation]:
    """Sort the quotations of a block and number their levels."""
    levelled: list[Quotation] = []
    around: list[int] = []  # the ends of the quotations that are still open
    for quotation in sorted(quotations, key=lambda quotation: (quotation.start, -quotation.end)):
        while around and around[-1] <= quotation.start:
            around.pop()
        around.append(quotation.end)
        levelled.append(quotation._replace(level=len(around)))
    return levelled
