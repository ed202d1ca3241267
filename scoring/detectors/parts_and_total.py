"""Parts of one sentence that do not make the total beside them.

The total stands last ("five men and four women, 12 people in all"), the parts are a fraction or a share of
it ("half of the 200, or 150"), or a rate times a count ("500 tickets at $10 each, raising $7,000"). Parts
that do not claim to be all of it may come to less, never to more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Figure, Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`exact`: the share by which a total may be off; `rough`: the same where a word such as "about" stands
    by a figure, or a fraction is told in words. `kinds`: nouns that part people or votes ("men",
    "abstentions"), of which each is in one group only; `halves`: pairs of these that make a whole, as
    "men/women". `measures`: units that cannot be counted together with others ("hours").
    """

    exact: float
    rough: float
    kinds: frozenset[str]
    halves: frozenset[str]
    measures: frozenset[str]


class _Claim(NamedTuple):
    """Figures and what they come to; `most` for parts that may be fewer than all."""

    figures: tuple[Figure, ...]
    stated: Figure
    given: float
    rough: bool = False
    most: bool = False


_HEDGES = (
    r"(?:about|around|roughly|nearly|almost|some|approximately|more\sthan|over|less\sthan|fewer\sthan|at\sleast"
    r"|under|up\sto|an\sestimated|only|close\sto|slightly|well|just)"
)
_HEDGED = lazy_regex(rf"\b{_HEDGES}\s(?:\w+\s)?$", re.IGNORECASE)
_LIST = lazy_regex(
    r"(?:\s[^\W\d_][\w'’-]*){0,7}?(?:,\sand|,\splus|,|;\sand|;|\sand|\splus)\s(?:(?:another|the|a\sfurther)\s)?"
)
_TOTAL_OF = lazy_regex(
    r"(?:\s[^\W\d_][\w'’-]*){0,7}?(?:,|\s[–—-]|\s\(|;)\s?(?:(?:for|making|giving|or|with|bringing\sthe\stotal\sto)\s)?"
    r"(?:an?\s(?:combined\s|overall\s|grand\s)?total\sof\s|totalling\s|totaling\s)?"
)
_IN_ALL = lazy_regex(r"(?:\s[^\W\d_][\w-]*){0,3}\s(?:in\s(?:all|total)|altogether|combined|overall)\b")
_OF = lazy_regex(r"\sof\s(?:the\s|its\s|their\s|his\s|her\s|those\s|these\s|all\s|a\stotal\sof\s){0,2}")
_OR_PART = lazy_regex(rf"(?:\s[^\W\d_][\w-]*){{0,2}},\s(?:or\s)?(?:{_HEDGES}\s)?")
_CLOSED = lazy_regex(r"(?:\s(?:people|of\sthem|members|in\sall))?[,.;)]")
_FRACTION = lazy_regex(
    r"\b(?P<half>half)\s(?:of\s)?(?:the\s|its\s|their\s|all\s){0,2}$"
    r"|\b(?P<count>a|one|two|three)[\s-](?P<part>third|quarter|fifth|tenth)s?\sof\s(?:the\s|its\s|their\s|all\s){0,2}$",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3}
_AT = lazy_regex(r"\s(?:at|for)\s")
_EACH = lazy_regex(r"\s(?:each|apiece|a\spiece|per\s\w+)")
_EACH_OF = lazy_regex(r"\sof\s(?:[^\W\d_][\w-]*\s){0,2}?")
_MADE = lazy_regex(
    r",?\s(?:and\s)?(?:raising|making|earning|bringing\sin|or|totalling|totaling|for\sa\stotal\s(?:of|bill\sof)|which\s(?:raised|made)"
    r"|(?:a\stotal\sof)|in\stotal)\s"
)
_OPENS = lazy_regex(r"(?:\s[^\W\d_][\w'’-]*){0,5}(?::|\s[–—-])\s")
_INCLUDES = lazy_regex(
    r"(?:\s[^\W\d_][\w'’-]*){0,4},?\s(?:includ(?:es|ed|ing)|comprises?|consists\sof|made\sup\sof)\s"
)
_ENDS = lazy_regex(r"(?:\s[^\W\d_][\w'’-]*){0,7}?[.;)]")
_OVER = lazy_regex(r",?\s(?:\(|or|for\sa\stotal\sof|a\stotal\sof|which\sis)\s")
_YEARS = lazy_regex(r"\s(?:over|in|for|across)\s(?:the\s(?:next|past|first)\s)?$")
_A_YEAR = lazy_regex(r"\s(?:a|per|each|every)\syear\b|\sannually\b")
_NOUNS = r"(?:\s[^\W\d_][\w'’-]*){0,4}"
_JOINED = lazy_regex(rf"{_NOUNS}(?:,\sand|,|\sand|\splus|,\splus)\s")
_JOINED_LAST = lazy_regex(r"\s(?:and|plus)\s$")
_TOTAL_TOLD = lazy_regex(
    r"[^.;:!?\d]{0,40}?(?:,\s(?:an?\s(?:combined\s|overall\s)?total\sof|altogether|in\sall|in\stotal|all\stold|for\sa\stotal\sof"
    r"|making(?:\sa\stotal\sof)?|the\stotal\s(?:[^.,;:!?\d]{0,30}\s)?(?:came\sto|was|is|comes\sto|reached|stood\sat)))\s"
)
_THEN = lazy_regex(r"[^.;:!?\d]{0,40}?(?:,|\s[–—-]|\s\()\s?")
_NAMELY = lazy_regex(
    r"[^.;!?\d]{0,60}?(?::|,\snamely|\scompris(?:e|es|ed|ing)|\sconsist(?:s|ed|ing)?\sof|\s(?:is|are|was|were)\smade\sup\sof)\s"
)
_LIST_ENDS = lazy_regex(r"(?:\s[^\W\d_][\w'’-]*){0,3}?(?:[.,;)]|\s[–—-]\s)")
_OF_THE = lazy_regex(r"\b[Oo]f\s(?:the|those|these)\s$")
_ARE = lazy_regex(r"\s(?:were|are|was)\s([a-z]+)\b")
_MOST = 3  # times the total that a part may exceed it by a slip; more is another thing
_LOOK_BACK = 60
_WINDOW = 7  # figures of one relation
_GAP = 110  # characters between two of them
_FROM = lazy_regex(r"\b(?:from|than|by|against|between|per)\s$")
_CHANGED = lazy_regex(r"\b(?:from|to|than|by|against|between|up|down|per|nearly\sdoubl\w+|worth)\s$")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per total, its figures as spans; `values`: the figure `stated`, and what is `expected`."""
    figures = [figure for figure in text.figures if figure.kind in ("money", "percent", "quantity")]
    checks: tuple[Callable[[Text, Sequence[Figure], Options], _Claim | None], ...] = (
        _counts_then_total,
        _total_then_counts,
        _halves_of_total,
        _total_last,
        _total_first,
        _part_of_whole,
        _share_of_whole,
        _rate_times_count,
        _years_times_rate,
    )
    told: set[Figure] = set()  # what has its total already: the tail of a list is not read as a list
    for index in range(len(figures)):
        window = _near(text, figures[index : index + _WINDOW]) if figures[index] not in told else ()
        for check in checks if len(window) > 1 else ():
            claim = check(text, window, options)
            if not claim:
                continue
            told |= set(claim.figures)
            if _inconsistent(text, claim, options):
                spans = tuple(sorted(figure.span for figure in claim.figures))
                yield Hit(spans, {"stated": claim.stated.text, "expected": f"{claim.given:,.10g}"})
            break


def _near(text: Text, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures that stand close behind each other in one sentence and have a value."""
    kept = list(figures[:1])
    for figure in figures[1:]:
        if figure.start - kept[-1].end > _GAP or figure.value is None:
            break
        kept.append(figure)
    sentence = text.sentence_at(kept[0].start)
    return [figure for figure in kept if sentence and figure.end <= sentence.end and figure.value]


def _inconsistent(text: Text, claim: _Claim, options: Options) -> bool:
    rough = claim.rough or any(
        _HEDGED.search(text.source, max(0, figure.start - _LOOK_BACK), figure.start)
        for figure in claim.figures
    )
    rounding = sum(map(_half_unit, claim.figures))
    off = (options.rough if rough else options.exact) * (claim.stated.value or 0) + rounding
    gap = claim.given - (claim.stated.value or 0)
    return gap > off or (not claim.most and -gap > off)


def _half_unit(figure: Figure) -> float:
    """Half of the last place that is written, where the figure looks rounded: $1.5 million, 12,000."""
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", figure.text)
    if not digits or figure.value is None:
        return 0.0
    plain = digits.group().replace(",", "")
    scale = figure.value / float(plain) if float(plain) else 1.0
    if digits[1]:
        return 0.5 * scale / float(10 ** min(len(digits[1]), 12))
    zeros = len(plain) - len(plain.rstrip("0"))
    if scale > 1:
        return 0.5 * scale
    return 0.5 * float(10 ** min(zeros, 12)) if zeros > 2 else 0.0


def _before(text: Text, figure: Figure) -> str:
    return text.source[max(0, figure.start - _LOOK_BACK) : figure.start]


def _alike(first: Figure, second: Figure, options: Options) -> bool:
    """Whether two figures can be added: money of one sign, or counts of one thing or of people."""
    if first.kind != second.kind or first.kind == "percent":
        return False
    if first.unit == second.unit or first.kind == "money":
        return first.unit == second.unit
    return not first.unit or not second.unit or {first.unit, second.unit} <= options.kinds


def _is_count(figure: Figure, options: Options) -> bool:
    return figure.kind == "quantity" and bool(figure.unit) and figure.unit not in options.measures


def _counted(text: Text, window: Sequence[Figure], options: Options) -> list[Figure]:
    """The counts at the head of the window that are joined like a list: "five men, four women and a dog"."""
    parts: list[Figure] = []
    for figure in window:
        if not _is_count(figure, options):
            break
        if parts and not _JOINED.fullmatch(text.source, parts[-1].end, figure.start):
            break
        parts.append(figure)
    return parts


def _counts_then_total(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "73 cars and 40 lorries, 113 vehicles in all", "with 10 cats and 5 dogs, the total came to 15" """
    parts = _counted(text, window, options)
    for size in (len(parts), len(parts) - 1):
        if size < 2 or size >= len(window):
            continue
        last, total = parts[size - 1], window[size]
        if not _JOINED_LAST.search(text.source[parts[size - 2].end : last.start]):
            continue
        gap = text.source[last.end : total.start]
        told = _TOTAL_TOLD.fullmatch(gap) or (_THEN.fullmatch(gap) and _IN_ALL.match(text.source, total.end))
        summed = sum(part.value or 0 for part in parts[:size])
        largest = max(part.value or 0 for part in parts[:size])
        named = "total" in gap and (total.value or 0) * _MOST > largest
        if told and total.kind == "quantity" and (named or (total.value or 0) > largest):
            return _Claim((*parts[:size], total), total, summed)
    return None


def _total_then_counts(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "159 books: 73 novels plus 86 atlases", "416 patients, namely 74 adults and 342 children" """
    total = window[0]
    if not _is_count(total, options) or not _NAMELY.fullmatch(text.source, total.end, window[1].start):
        return None
    parts = _counted(text, window[1:], options)
    if len(parts) < 2 or not _JOINED_LAST.search(text.source[parts[-2].end : parts[-1].start]):
        return None
    if not _LIST_ENDS.match(text.source, parts[-1].end) or len({part.unit for part in parts}) < len(parts):
        return None
    if max(part.value or 0 for part in parts) > (total.value or 0) * _MOST:
        return None
    return _Claim((total, *parts), total, sum(part.value or 0 for part in parts))


def _halves_of_total(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "Of the 400 people that were hurt, 154 were officers and 216 were civilians" """
    if len(window) < 3 or not _OF_THE.search(_before(text, window[0])):
        return None
    total, one, other = window[:3]
    kinds = [_ARE.match(text.source, part.end) for part in (one, other)]
    if (
        not all(kinds)
        or one.kind != "quantity"
        or not re.fullmatch(r"[^.;:!?\d]{3,60},\s", text.source[total.end : one.start])
    ):
        return None
    if not re.fullmatch(r"[^.;:!?\d]{3,40}\sand\s", text.source[one.end : other.start]):
        return None
    pair = "/".join(kind[1] for kind in kinds if kind)
    summed = (one.value or 0) + (other.value or 0)
    return (
        _Claim((total, one, other), total, summed, most=pair not in options.halves)
        if pair in options.halves
        else None
    )


def _total_last(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "$30 million for the land and $20 million for the house, $70 million in all" """
    if _CHANGED.search(_before(text, window[0])) or not window[0].unit:
        return None
    parts = [window[0]]
    for figure in window[1:]:
        gap = text.source[parts[-1].end : figure.start]
        link = _TOTAL_OF.fullmatch(gap)
        told = link and ("total" in gap or _IN_ALL.match(text.source, figure.end))
        if told and len(parts) > 1 and _alike(parts[0], figure, options):
            summed = sum(part.value or 0 for part in parts)
            if (figure.value or 0) <= max(part.value or 0 for part in parts):
                return None  # a total of something else
            return _Claim((*parts, figure), figure, summed)
        if not _LIST.fullmatch(gap) or not _alike(parts[0], figure, options):
            return None
        parts.append(figure)
    return None


def _total_first(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "The bill came to $70 million: $30 million for the land and $20 million for the house" """
    total = window[0]
    gap = text.source[total.end : window[1].start]
    opens, includes = _OPENS.fullmatch(gap), _INCLUDES.fullmatch(gap)
    people = total.unit in options.kinds and re.fullmatch(r"(?:\s[^\W\d_][\w'’-]*){0,5},\s", gap)
    if not (opens or includes or people) or len(window) < 3 or _FROM.search(_before(text, total)):
        return None
    parts: list[Figure] = []
    for figure in window[1:]:
        if not _alike(total, figure, options) or (figure.value or 0) >= (total.value or 0):
            return None
        if parts and not _LIST.fullmatch(text.source, parts[-1].end, figure.start):
            break
        parts.append(figure)
    if len(parts) < 2 or " and " not in text.source[parts[-2].end : parts[-1].start]:
        return None
    if total.kind != "money" and not (people or opens):
        return None
    if total.kind == "quantity" and not {part.unit for part in parts} <= options.kinds:
        return None
    if len({part.unit for part in parts}) < len(parts) and total.kind == "quantity":
        return None  # "20 people: 12 in one place and 9 in another", which others look at
    summed = sum(part.value or 0 for part in parts)
    closed = bool(opens and total.kind == "money" and _ENDS.match(text.source, parts[-1].end))
    return _Claim((total, *parts), total, summed, most=not closed)


def _part_of_whole(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "half of the 200 members, or 150," """
    whole, part = window[:2]
    fraction = _FRACTION.search(_before(text, whole))
    if not fraction or not _is_part(text, whole, part):
        return None
    if fraction["half"]:
        given = (whole.value or 0) / 2
    else:
        given = (whole.value or 0) * _COUNTS[fraction["count"].lower()] / _PARTS[fraction["part"].lower()]
    return _Claim((whole, part), part, given, rough=True)


def _share_of_whole(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "25 percent of the 400 pupils, or 200," """
    if len(window) < 3 or window[0].kind != "percent" or window[0].unit != "%":
        return None
    share, whole, part = window[:3]
    if whole.kind == "percent" or not _OF.fullmatch(text.source, share.end, whole.start):
        return None
    if not _is_part(text, whole, part):
        return None
    given = (whole.value or 0) * (share.value or 0) / 100
    return _Claim((share, whole, part), part, given, rough=True)


def _is_part(text: Text, whole: Figure, part: Figure) -> bool:
    """Whether a figure stands in apposition: "the 200 members, or 150 people," """
    if part.kind != whole.kind or (part.unit not in ("", whole.unit) and whole.kind == "money"):
        return False
    link = _OR_PART.fullmatch(text.source, whole.end, part.start)
    return bool(link and (" or " in link.group() or _CLOSED.match(text.source, part.end)))


def _rate_times_count(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "500 tickets at $10 each, raising $7,000", "three terms of four years each, 15 years in all" """
    if len(window) < 3 or window[0].kind != "quantity" or not window[0].unit:
        return None
    count, rate, total = window[:3]
    if rate.kind != total.kind or rate.unit != total.unit or not rate.unit:
        return None
    link = (_AT if rate.kind == "money" else _EACH_OF).fullmatch(text.source, count.end, rate.start)
    each = _EACH.match(text.source, rate.end)
    if not link or not each:
        return None
    made = _MADE.fullmatch(text.source, each.end(), total.start)
    in_all = text.source[each.end() : total.start] == ", " and _IN_ALL.match(text.source, total.end)
    if not made and not in_all:
        return None
    return _Claim((count, rate, total), total, (count.value or 0) * (rate.value or 0))


def _years_times_rate(text: Text, window: Sequence[Figure], options: Options) -> _Claim | None:
    """ "$2 million a year, or $15 million over five years" """
    if len(window) < 3:
        return None
    one, second, third = window[:3]
    if one.kind == second.kind == "money" and third.unit == "years":
        rate, total, years = one, second, third
        told = _YEARS.fullmatch(text.source, total.end, years.start) and _OVER.fullmatch(
            text.source, rate.end, total.start
        )
    elif one.kind == third.kind == "money" and second.unit == "years":
        total, years, rate = one, second, third
        told = _YEARS.fullmatch(text.source, total.end, years.start) and _OVER.fullmatch(
            text.source, years.end, rate.start
        )
    else:
        return None
    annual = rate.text.endswith((" a year", " per year")) or _A_YEAR.match(text.source, rate.end)
    if not told or not annual or rate.unit != total.unit:
        return None
    return _Claim((rate, total, years), total, (rate.value or 0) * (years.value or 0), rough=True)
