"""Shares above the whole: "120 percent of voters", a fall of 130 percent, answers that exceed 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Text, Word
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that tell a share from a growth.

    `wholes`: what a share can be of and not exceed (voters, residents). `rates`: shares by nature
    (turnout). `falls` and `rises`: verbs and nouns of change. `below_zero`: quantities that can fall
    by more than all (profit). `opposites`: pairs of words that part one whole, as "yes/no"; `halves`:
    pairs of nouns that do right behind their shares, as "men/women". `certainties`: what ends at 100
    percent ("chance"). `containing`: verbs that take a share out of a whole ("owns"), and `references`:
    what a figure can exceed all the same ("of GDP"); `planned`: words of a plan that can be exceeded.
    `partitions`: words that say a whole is parted ("split", "count"); `several`: words by which one may
    be in several parts ("also", "each").
    `tolerance`: points by which rounded shares may exceed 100 together. `doubts`: words by which the text
    itself calls a figure wrong, in its sentence or the next.
    """

    wholes: frozenset[str]
    rates: frozenset[str]
    falls: frozenset[str]
    rises: frozenset[str]
    below_zero: frozenset[str]
    certainties: frozenset[str]
    halves: frozenset[str]
    containing: frozenset[str]
    references: frozenset[str]
    planned: frozenset[str]
    partitions: frozenset[str]
    several: frozenset[str]
    opposites: tuple[str, ...]
    tolerance: float
    doubts: frozenset[str]


_OF = lazy_regex(r"\sof\s")
_CLAUSE = 10  # words of what a share is taken of, with what is said of it
_MAX_NOUN = 4  # words of "of [all the registered voters]"
_RATE_BEFORE = lazy_regex(
    r"\b([A-Za-z]+)\s(?:rates?\s)?(?:(?:of|in|among|for|at|across)\s([A-Za-z]+)\s(?:[\w'’-]+\s){0,5}?)?"
    r"(?:of|was|is|were|at|reached|hit|stood\sat|came\sto|rose\sto|fell\sto)\s(?:\w+\s){0,2}$"
)
# "Of the pupils in Holm, 111 percent passed"
_OUT_OF_THESE = lazy_regex(
    r"(?:^|[.;:,(“\"]\s?|\s)[Oo]f\s(?:all\s)?(?:the|those|its|their|all)\s([^,.;:!?\d]{3,45}),\s(?:\w+\s){0,2}$"
)
_PASSIVE = lazy_regex(r"\sof\sthe\s[^.,;:!?\d]{3,40}\s(?:is|are|was|were)\s[a-z]+(?:ed|t|n)\b")
_CONTAINS = lazy_regex(
    r"\b([a-z]+)\s(?:up\s|for\s)?(?:about\s|around\s|nearly\s|almost\s|over\s|more\sthan\s|some\s|only\s)?$"
)
_FALL_BEFORE = lazy_regex(
    r"\b([a-z]+)\s(?:by\s|of\s)?(?:about\s|around\s|nearly\s|almost\s|over\s|more\sthan\s|some\s)?$"
)
_FALL_AFTER = lazy_regex(r"\s([a-z]+)\s(?:in|of|from|since)\b")
# "Services account for 60 percent of sales, hardware for 55 percent": one verb for all shares.
_SHARED_OUT = lazy_regex(
    r"\b(?:account(?:s|ed|ing)?\sfor|ma(?:de|kes?|king)\sup|represent(?:s|ed|ing)?|comprise[sd]?|constitute[sd]?)"
    r"\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_SURE_OF = lazy_regex(r"\s(?:likely\s)?([a-z]+)\b")
_HALF = lazy_regex(r"\s(?:(?:were|are|was|is)\s)?([a-z]+)\b")
_VOTE_SHARE = lazy_regex(
    r"(?:,|\s)?\s?(?:to|against|versus|with)\s(?:(?:his|her|the|[A-Z][\w-]{1,20}['’]s)\s(?:[a-z]+['’]s\s)?)?"
)
_VOTE_NEXT = lazy_regex(r"\s(?:for|of\sthe\svotes?\sfor)\s")
_NOT_OF_THIS = lazy_regex(
    r"\b(?:from|than|compared|error|points?|margin|earlier|ago|last|previous|among|both|also|either|multiple)\b",
    re.IGNORECASE,
)
_LISTED = lazy_regex(
    r"\)?(?:\s[^.!?\d%]{1,60})?[,;]\s(?:[^.!?\d%,;]{1,40}\s)?\(?|\)?(?:\s[^.!?\d%]{1,60})?\sand\s(?:[^.!?\d%,;]{1,40}\s)?\(?"
    r"|\)?[,;]\s(?:and\s)?[^.!?\d%,;]{1,30}[,\s]\s?\(?"
)
_LEAST_PARTS = 3
_WHOLE = lazy_regex(r"\bof\s(?:all|the\s(?:total|whole))\b|\bthe\swhole\b", re.IGNORECASE)
_NO_OBJECT = frozenset("and while but whereas with the a an compared".split())
_AGAIN = frozenset("it this that them him her the same".split())
_PARTICLES = frozenset(("by", "up", "down"))  # breaks down, by group
_UNSURE = lazy_regex(
    r"\s(?:(?:who|were|was|are|is|said|say|saying|remained|still|of\sthem)\s){0,3}"
    r"(?:undecided|unsure|uncertain|(?:not\ssure|no\sopinion|don['’]t\sknow|did(?:\snot|n['’]t)\sknow|had\sno\s"
    r"opinion|abstain(?:ed|ing)|neither|with\sno\sopinion))\b"
)
_ONE_VOTE = 60  # characters between two shares of one vote
_AT_ONCE = 16  # characters between two shares that are told in one breath: "men and some"
_WON = lazy_regex(r"\b(?:took|won|received|polled|secured|got)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_OF_THE_VOTE = lazy_regex(r"\sof\s(?:the\s)?votes?\b", re.IGNORECASE)
_NEXT_SHARE = lazy_regex(
    r"(?:\sof\s[^.;:!?()“”\"\d,]{1,40})?(?:,\sand|,\swhile|,|\sand)\s(?:the\s)?"
    r"(?!(?:and|but|down|up|from|against|compared|than|or|which|rising|a|an|in|on|at|among|about|over|of)\b)"
    r"(?:[\w'’&-]+\s){1,3}(?:(?:for|with)\s)?"
)
_REST = lazy_regex(
    r"(?<!\bof\s)\bthe\s(?:rest|remainder|remaining|others?)\b(?!\shand)[^.;,]{0,24},?\s?$", re.IGNORECASE
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
        parts = _parts_of_another_whole(text, run, options)
        if parts:
            total = sum(figure.value or 0 for figure in parts)
            problem = f"the shares come to {total:g} percent"
            yield Hit(tuple(figure.span for figure in parts), {"problem": problem})


# One share


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
    """Why a share above 100 cannot be; None where it can."""
    if figure.value is None or figure.value <= 100:
        return None
    following = text.words_near(Span(figure.end, figure.end), 0, _CLAUSE)
    if any(word.key in options.planned for word in following):
        return None  # of those for whom it was built
    before = text.source[max(0, figure.start - _LOOK_BACK) : figure.start]
    of = _OF.match(text.source, figure.end)
    phrase = text.words_near(Span(of.end(), of.end()), 0, _MAX_NOUN) if of else ()
    if any(word.key in options.wholes for word in phrase):
        return "a share cannot exceed the whole"
    if of and _is_contained(text, figure, before, phrase, options):
        return "a share cannot exceed the whole"
    if not of and _is_rate(before, options):
        return "a rate of this kind ends at 100 percent"
    if not of and _is_out_of_these(text, figure, options):
        return "a share cannot exceed the whole"
    sure = _SURE_OF.match(text.source, figure.end)
    if sure and sure[1] in options.certainties and not text.in_quotation(figure.span):
        return "this cannot exceed 100 percent"
    return "nothing can fall by more than all of it" if _falls(text, figure, before, options) else None


def _is_rate(before: str, options: Options) -> bool:
    """ "turnout was 120 percent" """
    rate = _RATE_BEFORE.search(before)
    return bool(rate and {rate[1].lower(), rate[2]} & options.rates)


def _is_out_of_these(text: Text, figure: Figure, options: Options) -> bool:
    """ "Of the pupils in Holm, 111 percent passed" """
    ahead = text.source[max(0, figure.start - _LOOK_BACK - 20) : figure.start]
    these = _OUT_OF_THESE.search(ahead)
    return bool(these and not set(these[1].lower().split()) & options.references)


def _falls(text: Text, figure: Figure, before: str, options: Options) -> bool:
    """ "fell by 130 percent", "a 130 percent fall", of what cannot be below zero"""
    fall = _FALL_BEFORE.search(before)
    noun = _FALL_AFTER.match(text.source, figure.end)
    if not (fall and fall[1] in options.falls) and not (noun and noun[1] in options.falls):
        return False
    near = {word.key for word in text.words_near(figure.span, _NEAR, _NEAR)}
    return not near & options.below_zero


def _is_contained(text: Text, figure: Figure, before: str, phrase: Sequence[Word], options: Options) -> bool:
    """Whether a verb takes the share out of what follows: "owns 121 percent of it", "of all farms"."""
    if {word.key for word in phrase} & options.references:
        return False  # of last year's level, of GDP
    verb = _CONTAINS.search(before)
    if verb and verb[1] in options.containing:
        return True
    first = next(iter(phrase), None)
    if first is None:
        return False
    return first.key == "all" or (first.key == "the" and bool(_PASSIVE.match(text.source, figure.end)))


# Two shares


def _opposed(text: Text, first: Figure, second: Figure, options: Options) -> bool:
    """Whether both shares part one whole ("54 percent in favour and 52 percent against") and exceed it."""
    if (first.value or 0) + (second.value or 0) <= 100 + options.tolerance:
        return False
    if text.sentence_at(first.start) is not text.sentence_at(second.start):
        return False
    if _halves(text, first, second, options) or _votes(text, first, second):
        return True
    for figure in (first, second):
        following = text.words_near(Span(figure.end, figure.end), 0, _MAX_NOUN)
        if any(word.key == "of" for word in following):
            return False  # of different groups, for all we know
    between = {word.key for word in text.words_near(Span(first.end, second.start), 0, 0)}
    after = {word.key for word in text.words_near(Span(second.end, second.end), 0, 4)}
    for pair in options.opposites:
        one, _, other = pair.partition("/")
        if (one in between and other in after) or (other in between and one in after):
            return _of_one_object(text, first, second, (one, other))
    return False


def _of_one_object(text: Text, first: Figure, second: Figure, pair: tuple[str, str]) -> bool:
    """Whether both answers are about one thing: "58 percent support it and 52 percent oppose it"."""
    objects = []
    for words in (
        text.words_in(Span(first.end, second.start)),
        text.words_near(Span(second.end, second.end), 0, 6),
    ):
        keys = [word.key for word in words]
        at = next((index for index, key in enumerate(keys) if key in pair), len(keys))
        objects.append([key for key in keys[at + 1 : at + 4] if key not in _NO_OBJECT])
    return not objects[1] or not objects[0] or objects[1][:2] == objects[0][:2] or objects[1][0] in _AGAIN


def _halves(text: Text, first: Figure, second: Figure, options: Options) -> bool:
    """ "60 percent were men and 50 percent women" """
    one, other = (_HALF.match(text.source, figure.end) for figure in (first, second))
    if not one or not other or second.start - one.end() > _AT_ONCE:
        return False
    return bool({f"{one[1]}/{other[1]}", f"{other[1]}/{one[1]}"} & options.halves)


def _votes(text: Text, first: Figure, second: Figure) -> bool:
    """ "60 percent of the vote to his rival's 55 percent" """
    of = _OF_THE_VOTE.match(text.source, first.end)
    if not of or second.start - of.end() > _ONE_VOTE:
        return False
    link = _VOTE_SHARE.fullmatch(text.source, of.end(), second.start)
    owned = link and re.search(r"['’]s\s$|\b(?:his|her)\s$", link.group())
    return bool(link and (owned or _VOTE_NEXT.match(text.source, second.end)))


# Shares in a row


def _parts_of_another_whole(text: Text, run: list[Figure], options: Options) -> list[Figure]:
    """The shares of a row that are said to be all of one whole, and come to more or less than it."""
    if _answers_exceed(text, run, options) or _partition_exceeds(text, run, options):
        return run
    parts = _shared_out(text, run)
    if len(parts) > 1 and _over(parts, options) > 0:
        return parts
    off = max(_over(run, options), _under(run, options))
    return run if len(run) > 1 and off > 0 and _has_rest(text, run, options) else []


def _over(parts: Sequence[Figure], options: Options) -> float:
    """By how many points shares exceed 100 beyond what rounding each may add."""
    return sum(part.value or 0 for part in parts) - 100 - options.tolerance - len(parts) / 2


def _under(parts: Sequence[Figure], options: Options) -> float:
    """By how many points shares fall short of 100 beyond what rounding each may take."""
    return 100 - sum(part.value or 0 for part in parts) - options.tolerance - len(parts) / 2


def _answers_exceed(text: Text, run: list[Figure], options: Options) -> bool:
    """Whether answers to one question, the undecided among them, come to more than all."""
    if len(run) < 2 or not any(_UNSURE.match(text.source, figure.end) for figure in run):
        return False
    if _over(run, options) <= 0:
        return False
    chosen = {word for pair in options.opposites for word in pair.split("/")}
    choices = sum(
        any(word.key in chosen for word in text.words_near(Span(figure.end, figure.end), 0, _MAX_NOUN))
        for figure in run
    )
    if choices < 2:
        return False  # feelings, of which one may have several
    told = text.source[max(0, run[0].start - _LOOK_BACK) : run[-1].end + _LOOK_BACK]
    groups = sum(bool(_OF.match(text.source, figure.end)) for figure in run)
    return groups < 2 and not _NOT_OF_THIS.search(told)


def _partition_exceeds(text: Text, run: list[Figure], options: Options) -> bool:
    """Whether three parts or more of what the sentence calls a whole come to more than it."""
    if len(run) < _LEAST_PARTS or _over(run, options) <= 0:
        return False
    source = text.source
    gaps = [source[one.end : other.start] for one, other in pairwise(run)]
    if not all(_LISTED.fullmatch(gap) for gap in gaps) or any(_NOT_OF_THIS.search(gap) for gap in gaps):
        return False
    sentence = text.sentence_at(run[0].start)
    if not sentence:
        return False
    keys = {word.key for word in sentence.words}
    if keys & options.several or not keys & options.partitions:
        return False
    if not _WHOLE.search(source, sentence.start, sentence.end):
        changes = (options.rises | options.falls | options.rates) - _PARTICLES
        if keys & changes:
            return False
    return sum(bool(_OF.match(source, figure.end)) for figure in run) < 2


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
            if _OF.match(text.source, figure.end) and any(_OF.match(text.source, part.end) for part in parts):
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
