"""Quotation marks that face the wrong way, lack their partner, or have another shape than all others.

Which marks belong together is a matter of style: “…” in English, „…“ in German, „…” in Polish, «…» or
»…«, ”…” in the North, ‘…’ inside or outside. So a mark is judged against the one it is paired with, and
the pairs of other languages against the habit of the document: among many “…” one „…“ is a pair that
nobody translated. Straight marks fit all. Quotations that run over paragraphs, apostrophes, feet and
inches are the business of `scoring.text.quotations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Quotation, Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a habit, and how sure a mark without its partner is."""

    speech: frozenset[str]  # verbs of attributions
    habit: int  # so many ”…” are a style, unless “…” stand beside them
    house: int  # so many English pairs make the pair of another language an exception
    unpaired: float  # confidence of the first mark alone; who slips once slips again, so others add less


class _Pair(NamedTuple):
    """An opening mark and the next closing one, whatever their shapes."""

    opening: Span
    closing: Span
    shape: str


_OPENERS = frozenset(("“", "‘", "«", "‹", '"'))
_WRONG_CLOSERS = frozenset("“„‟«‹‘‚")  # for what those open; „ and » are opened differently
_LEADING = lazy_regex(
    r"[,.]\s+(?:(?P<verb>\w{3,12})\s+(?:[A-Z]\w|the |he |she )|(?:he|she|they)\s+(?P<after>\w{3,12}))"
)
_MARK = lazy_regex("[“”„‟«»\"‘’]|,,|``|''|´´")
_SINGLE = frozenset("‘’")
_OPENS_AFTER = frozenset(" \r\n\t\xa0([—–-")
_CLOSES_BEFORE = frozenset(" \r\n\t\xa0.,;:!?)]—–-")
_ENGLISH = frozenset(('""', "“”", '"”', '“"', "\"''", "“''"))
# Pairs of no language; those that only mix two English styles (‘…”) are left alone.
_NEVER = frozenset('““ „„ «« “„ “« “‘ “,, “`` ‘“ ‘„ ‘« ‘,, «“ «„ «‘ ”“ ”„ ”‘ „« "“ "„ "« "‘ ",,'.split())
_LONGEST = 1500  # characters; in edited news quoted paragraphs are shorter
_NEAR = 3  # paragraphs in which a quotation left open may still be closed
# Of a text in the wrong encoding or with code in it marks are lost wholesale: that is another finding.
_DAMAGED = lazy_regex(
    r"""&\ ?\#?\w{2,8}\ ?; | [\ufffd\x80-\x9f] | â | ‚Ä | вЂ | [A-Za-z.,\s][?¿][A-Za-z]
      | [À-ÿŒ-žЀ-ӿ√‚][^\w\s.,;:!?'"()’”–—-]""",
    re.VERBOSE,
    needs=("[&\ufffd\x80-\x9fÀ-ÿŒ-žЀ-ӿ√‚]", "[?¿][A-Za-z]"),
)
_STOPS = frozenset(".!?…”’\"')]")
_LEFT_OPEN = "a quotation that is never closed"
_NEVER_BEGINS = "a quotation that never begins"


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every mark that is wrong: the mark and the word that it touches.

    Values: `fault`, what is wrong with it.
    """
    taken: set[int] = set()  # the characters of all evidence so far: a mark and a word each
    for stage in (_turned_round, _shapes, _left_alone):
        for hit in list(stage(text, options)):
            characters = [offset for span in hit.spans for offset in range(span.start, span.end)]
            if taken.isdisjoint(characters):
                taken.update(characters)
                yield hit


def _turned_round(text: Text, options: Options) -> Iterator[Hit]:
    """Marks that face the wrong way, and quotations that were left open and caught their attribution."""
    swedish = _closing_marks_open(text, options)
    for quotation in text.quotations:
        opening = text.source[quotation.start : quotation.inner.start]
        closing = text.source[quotation.inner.end : quotation.end]
        runs_on = text.source[quotation.end : quotation.end + 1].isalnum()
        if opening in _OPENERS and closing in _WRONG_CLOSERS and not runs_on:
            yield Hit(
                (_with_word_before(text, quotation.inner.end, quotation.end),),
                {"fault": "an opening mark where one should close"},
            )
        elif opening == "”" and closing in ("”", '"') and not swedish and not _begins_block(text, quotation):
            yield Hit((_with_word_after(text, quotation),), {"fault": "a closing mark where one should open"})
        elif not closing and not quotation.closed and _attributed(text, quotation, options):
            yield Hit((_with_word_after(text, quotation),), {"fault": _LEFT_OPEN})


def _begins_block(text: Text, quotation: Quotation) -> bool:
    """Whether nothing stands before it: there editors' programs turn a straight mark the wrong way."""
    block = text.block_at(quotation.start)
    return block is not None and block.start == quotation.start


def _closing_marks_open(text: Text, options: Options) -> bool:
    """Whether the document opens its quotations with ”, as Swedes and Finns do."""
    opening = [text.source[quotation.start] for quotation in text.quotations]
    return options.habit <= opening.count("”") > opening.count('"') and "“" not in opening


def _attributed(text: Text, quotation: Quotation, options: Options) -> bool:
    """Whether the words that say who speaks are caught inside a quotation that was not closed."""
    for match in _LEADING.finditer(text.source, quotation.inner.start, quotation.inner.end):
        if (match["verb"] or match["after"]) in options.speech:
            return True
    return False


def _shapes(text: Text, options: Options) -> Iterator[Hit]:
    """Pairs that no language makes, and pairs of another language among many English ones."""
    pairs = list(_pairs(text))
    english = sum(pair.shape in _ENGLISH for pair in pairs)
    for pair in pairs:
        if pair.shape in _NEVER:
            fault = "two marks that do not make a pair"
        elif pair.shape not in _ENGLISH and english >= options.house and _holds_english(text, pair):
            fault = f"marks of another shape than {english} others here"
        else:
            continue
        before = _with_word_before(text, *pair.closing)
        yield Hit((Span(pair.opening.start, _word_end(text, pair.opening)), before), {"fault": fault})


def _pairs(text: Text) -> Iterator[_Pair]:
    """The double marks of each block in pairs, and single ones that meet a double one."""
    for block in text.blocks:
        waiting: Span | None = None
        for match in _MARK.finditer(text.source, block.start, block.end):
            mark, start, end = match[0], *match.span()
            before, after = text.source[start - 1 : start] or " ", text.source[end : end + 1] or " "
            if before in _OPENS_AFTER and after.isalnum():
                if mark not in _SINGLE or (waiting is None and mark == "‘" and not after.isdigit()):
                    waiting = Span(start, end)
            elif after in _CLOSES_BEFORE and not before.isspace() and waiting and mark != "’":
                shape = text.source[waiting.start : waiting.end] + mark
                program = shape == "””" and waiting.start == block.start  # as in `_begins_block`
                if start - waiting.end <= _LONGEST and not program:
                    yield _Pair(waiting, Span(start, end), shape)
                waiting = None
            elif mark == "’" and waiting and text.source[waiting.start] == "‘":
                waiting = None


def _holds_english(text: Text, pair: _Pair) -> bool:
    """Whether English stands between the marks, and not a name or a word in its own language."""
    words = text.words_in(Span(pair.opening.end, pair.closing.start))
    return any(word.text.islower() and text.vocabulary.is_word(word.key) for word in words)


def _left_alone(text: Text, options: Options) -> Iterator[Hit]:
    """Double marks without a partner, but for those that may be each other's over some paragraphs."""
    broken_off = text.source.rstrip()[-1:] not in _STOPS  # the text ends in the middle of a sentence
    begun_inside = text.source.lstrip()[:1].islower()  # or starts there
    opened = [
        quotation
        for quotation in text.quotations
        if not quotation.closed and not (broken_off and quotation.inner.end >= text.blocks[-1].end)
    ]
    closing = list(_lone_closers(text))
    if not (opened or closing) or _DAMAGED.search(text.source):
        return
    blocks = {text.block_index(quotation.start) or 0 for quotation in opened}
    ends = {text.block_index(mark.start) or 0 for mark in closing}
    found = []
    for quotation in opened:
        at = text.block_index(quotation.start) or 0
        if ends.isdisjoint(range(at, at + _NEAR + 1)) and quotation.inner.end > quotation.inner.start:
            found.append((at, _with_word_after(text, quotation), _LEFT_OPEN))
    for mark in closing:
        at = text.block_index(mark.start) or 0
        if blocks.isdisjoint(range(at - _NEAR, at + 1)) and not (begun_inside and at == 0):
            found.append((at, _with_word_before(text, *mark), _NEVER_BEGINS))
    yield from _slips(sorted(found), options)


def _slips(found: list[tuple[int, Span, str]], options: Options) -> Iterator[Hit]:
    """One hit for each mark alone (its paragraph, its span, its fault), or for two near each other.

    Of two, one has usually slid to the end of the paragraph before: that is one slip. The slips of one
    hurried writer are one habit, so the second weighs half as much as the first, the third a third.
    """
    waiting = list(reversed(found))
    for slip in count(1):
        if not waiting:
            return
        at, span, fault = waiting.pop()
        spans: tuple[Span, ...] = (span,)
        if waiting and waiting[-1][0] - at <= 1:
            spans, fault = (span, waiting.pop()[1]), "of these marks at least one stands at the wrong place"
        yield Hit(spans, {"fault": fault}, options.unpaired / slip)


def _lone_closers(text: Text) -> Iterator[Span]:
    """The closing double marks that belong to no quotation."""
    known = {quotation.inner.end for quotation in text.quotations}
    known |= {quotation.start for quotation in text.quotations}
    for block in text.blocks:
        last = ""
        for match in _MARK.finditer(text.source, block.start, block.end):
            start, end = match.span()
            before, after = text.source[start - 1 : start], text.source[end : end + 1] or " "
            opener, last = last, match[0]
            if (
                match[0] in '”"'
                and opener != "“"  # glued to a stop or before a bracket, it still opens
                and start not in known
                and start > block.start
                and after in _CLOSES_BEFORE
                and not (before.isspace() or before.isdigit() or before in "'’”\"")
            ):
                yield Span(start, end)


def _with_word_before(text: Text, start: int, end: int) -> Span:
    index = text.word_index(start) - 1
    if index >= 0 and start - text.words[index].end <= 2:
        start = text.words[index].start
    return Span(start, end)


def _with_word_after(text: Text, quotation: Quotation) -> Span:
    return Span(quotation.start, _word_end(text, Span(quotation.start, quotation.inner.start)))


def _word_end(text: Text, mark: Span) -> int:
    """Where the word ends that a mark touches."""
    index = text.word_index(mark.end)
    if index < len(text.words) and text.words[index].start - mark.end <= 1:
        return text.words[index].end
    return mark.end
