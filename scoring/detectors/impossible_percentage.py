"""Shares above the whole: "120 percent of voters", a fall of 130 percent, answers that exceed 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that tell a share from a growth.

    `wholes`: what a share can be of and not exceed (voters, residents). `rates`: shares by nature
    (turnout). `falls` and `rises`: verbs and nouns of change. `below_zero`: quantities that can fall
    by more than all (profit). `opposites`: pairs of words that part one whole, as "yes/no".
    `tolerance`: points by which rounded shares may exceed 100 together. `doubts`: words by which the text
    itself calls a figure wrong, in its sentence or the next.
    """

    wholes: frozenset[str]
    rates: frozenset[str]
    falls: frozenset[str]
    rises: frozenset[str]
    below_zero: frozenset[str]
    opposites: tuple[str, ...]
    tolerance: float
    doubts: frozenset[str]


_OF = re.compile(r"\sof\s")
_MAX_NOUN = 4  # words of "of [all the registered voters]"
_RATE_BEFORE = re.compile(
    r"\b([A-Za-z]+)\s(?:rate\s)?(?:of|was|is|at|reached|hit|stood\sat)\s(?:\w+\s){0,2}$"
)
_FALL_BEFORE = re.compile(
    r"\b([a-z]+)\s(?:by\s)?(?:about\s|around\s|nearly\s|almost\s|over\s|more\sthan\s|some\s)?$"
)
_FALL_AFTER = re.compile(r"\s([a-z]+)\s(?:in|of|from|since)\b")
# "Services account for 60 percent of sales, hardware for 55 percent": one verb for all shares.
_SHARED_OUT = re.compile(
    r"\b(?:account(?:s|ed|ing)?\sfor|ma(?:de|kes?|king)\sup|represent(?:s|ed|ing)?|comprise[sd]?|constitute[sd]?)"
    r"\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_WON = re.compile(r"\b(?:took|won|received|polled|secured|got)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_OF_THE_VOTE = re.compile(r"\sof\s(?:the\s)?votes?\b", re.IGNORECASE)
_NEXT_SHARE = re.compile(
    r"(?:\sof\s[^.;:!?()“”\"\d,]{1,40})?(?:,\sand|,\swhile|,|\sand)\s(?:the\s)?"
    r"(?!(?:and|but|down|up|from|against|compared|than|or|which|rising|a|an|in|on|at|among|about|over|of)\b)"
    r"(?:[\w'’&-]+\s){1,3}(?:(?:for|with)\s)?"
)
_REST = re.compile(
    r"(?<!\bof\s)\bthe\s(?:rest|remainder|remaining|others?)\b(?!\shand)[^.;,]{0,24}$", re.IGNORECASE
)

_NEAR = 20
_DOUBT_WORDS = 20  # words of the next sentence in which the text may take the figure back
_MOST_WORDS = 200  # words of a sentence that are looked at
_LOOK_BACK = 50
_MAX_GAP = 90  # characters between the shares of one list


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per share, or one for a set of shares; `values`: `problem`, in words for a message."""
    shares = [
        figure
        for figure in text.figures
        if figure.kind == "percent" and figure.unit == "%" and not _doubted(text, figure, options.doubts)
    ]
    for figure in shares:
        problem = _alone(text, figure, options)
        if problem:
            yield Hit((figure.span,), {"problem": problem})
    for first, second in pairwise(shares):
        if second.start - first.end <= _MAX_GAP and _opposed(text, first, second, options):
            yield Hit((first.span, second.span), {"problem": "the two shares together exceed the whole"})
    for run in _runs(text, shares):
        parts = _shared_out(text, run)
        total = sum(figure.value or 0 for figure in parts)
        if len(parts) > 1 and total > 100 + options.tolerance + len(parts) / 2:
            yield Hit(
                tuple(figure.span for figure in parts), {"problem": f"the shares come to {total:g} percent"}
            )
            continue
        total = sum(figure.value or 0 for figure in run)
        if (
            len(run) > 1
            and _has_rest(text, run, options)
            and abs(total - 100) > options.tolerance + len(run) / 2
        ):
            problem = f"the shares come to {total:g} percent"
            yield Hit(tuple(figure.span for figure in run), {"problem": problem})


def _doubted(text: Text, figure: Figure, doubts: frozenset[str]) -> bool:
    """Whether the text says that the figure is wrong: "103 percent, an error that was corrected"."""
    if (figure.value or 0) <= 100:
        return False
    sentence = text.sentence_at(figure.start)
    if sentence is None:
        return False
    following = text.words[sentence.last_word : sentence.last_word + _DOUBT_WORDS]
    return any(word.key in doubts for word in (*sentence.words[:_MOST_WORDS], *following))


def _alone(text: Text, figure: Figure, options: Options) -> str | None:
    if figure.value is None or figure.value <= 100:
        return None
    source = text.source
    before = source[max(0, figure.start - _LOOK_BACK) : figure.start]
    of = _OF.match(source, figure.end)
    phrase = text.words_near(Span(of.end(), of.end()), 0, _MAX_NOUN) if of else ()
    if any(word.key in options.wholes for word in phrase):
        return "a share cannot exceed the whole"
    rate = _RATE_BEFORE.search(before)
    if rate and rate[1].lower() in options.rates and not of:
        return "a rate of this kind ends at 100 percent"
    fall = _FALL_BEFORE.search(before)
    noun = _FALL_AFTER.match(source, figure.end)
    if (fall and fall[1] in options.falls) or (noun and noun[1] in options.falls):
        near = {word.key for word in text.words_near(figure.span, _NEAR, _NEAR)}
        if not near & options.below_zero:
            return "nothing can fall by more than all of it"
    return None


def _opposed(text: Text, first: Figure, second: Figure, options: Options) -> bool:
    """Whether both shares part one whole ("54 percent in favour and 52 percent against") and exceed it."""
    if (first.value or 0) + (second.value or 0) <= 100 + options.tolerance:
        return False
    if text.sentence_at(first.start) is not text.sentence_at(second.start):
        return False
    for figure in (first, second):
        following = text.words_near(Span(figure.end, figure.end), 0, _MAX_NOUN)
        if any(word.key == "of" for word in following):
            return False  # of different groups, for all we know
    between = {word.key for word in text.words_near(Span(first.end, second.start), 0, 0)}
    after = {word.key for word in text.words_near(Span(second.end, second.end), 0, 4)}
    for pair in options.opposites:
        one, _, other = pair.partition("/")
        if (one in between and other in after) or (other in between and one in after):
            return True
    return False


def _runs(text: Text, shares: list[Figure]) -> Iterator[list[Figure]]:
    """Shares of one sentence that follow each other closely."""
    for sentence, group in groupby(shares, key=lambda figure: text.sentence_at(figure.start)):
        run: list[Figure] = []
        for figure in group if sentence else ():
            if run and figure.start - run[-1].end > _MAX_GAP:
                yield run
                run = []
            run.append(figure)
        if run:
            yield run


def _shared_out(text: Text, run: list[Figure]) -> list[Figure]:
    """The shares that one verb parts a whole into: "X accounts for 60 percent of it, Y for 55 percent"."""
    parts: list[Figure] = []
    for figure in run:
        if parts and _NEXT_SHARE.fullmatch(text.source, parts[-1].end, figure.start):
            if _OF.match(text.source, figure.end):
                return []  # of something else
            parts.append(figure)
        elif len(parts) > 1:
            break
        else:
            before = text.source[max(0, figure.start - _LOOK_BACK) : figure.start]
            votes = _WON.search(before) and _OF_THE_VOTE.match(text.source, figure.end)
            parts = [figure] if votes or _SHARED_OUT.search(before) else []
    return parts


def _has_rest(text: Text, run: list[Figure], options: Options) -> bool:
    """Whether the shares are no changes, and the last of them is said to be all that is left."""
    starts = [max(0, run[0].start - _LOOK_BACK), *(figure.end for figure in run)]
    said = [
        bool(_REST.search(text.source, start, figure.start))
        for start, figure in zip(starts, run, strict=False)
    ]
    if not said[-1] or any(said[:-1]):
        return False
    near = text.words_near(Span(run[0].start, run[-1].end), _NEAR, _NEAR)
    changes = options.rises | options.falls
    return not any(word.key in changes or word.key in options.rates for word in near)
