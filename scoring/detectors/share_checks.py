"""Shares, and parts and their sum: "50 of 200, or 25 percent", "12 people: 5 men, 4 women, 3 children"."""

from __future__ import annotations

import re

from scoring.detectors.rounding import GAP, HEDGES, Check, Range, Slack, ahead_of, meant, stated_range
from scoring.text import Figure, Text
from scoring.text.lazy import lazy_regex

_OUT_OF = lazy_regex(
    r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|his\s|her\s|our\s|those\s|these\s|a\stotal\s(?:of\s)?|all\s){0,2}",
    re.IGNORECASE,
)
_OF_THEM = lazy_regex(
    rf"\sof\s(?:them|whom|which|these|those)\b[\w\s]{{0,40}},?\s(?:\(|or\s)(?:{HEDGES}\s){{0,2}}"
)
_FIRST_OF_THEM = lazy_regex(rf"[^.;:!?()\d]{{0,40}},\s(?:{HEDGES}\s)?")
_OF = lazy_regex(r"\bof\s(?:the\s|its\s|their\s|all\s|a\stotal\sof\s){0,2}$", re.IGNORECASE)
_OR_SHARE = lazy_regex(
    rf"(?:\s\w+){{0,4}}?,?\s(?:\(|or\s|which\sis\s|that\sis\s|a\sshare\sof\s)(?:{HEDGES}\s){{0,2}}",
    re.IGNORECASE,
)
_OF_ALL = lazy_regex(r"\sof\s(?!(?:the\s)?(?:total|whole|all|them|those\sasked)\b)")
_APPOSED = lazy_regex(rf"(?:\s\w+){{0,1}},\s(?:{HEDGES}\s){{0,2}}", re.IGNORECASE)
_LIST_OPENS = lazy_regex(r"\s?(?P<all>[:—–]|\s-|,?\scomprising|,?\sconsisting\sof|,?\smade\sup\sof)\s")
_LATER_LIST = lazy_regex(r"(?:\s[a-z]+){1,4}:\s")  # "12 people were hurt: "
_PLACES_OPEN = lazy_regex(r"[^.;:!?()“”\"\d]{0,50}:\s")
_INCLUDES = lazy_regex(r"(?:\s\w+){0,3},?\sincluding\s(?:at\sleast\s)?", re.IGNORECASE)
_LIST_GOES_ON = lazy_regex(r",?\s(?:and\s)?|;\s")
_LIST_ENDS = lazy_regex(r"[.;)]|\s[—–]")
_PLACE = lazy_regex(r"(?:\s(?:people|others))?\s(in|at|on|from)\s")
_NEXT_PLACE = lazy_regex(r"[^.;:!?()“”\"\d]{0,50}(?:,|\sand)\s(?:and\s)?")


def share(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "50 of the 200 people, or 25 percent" """
    if len(window) < 3:
        return None
    part, whole, stated = window[:3]
    source = text.source
    if (
        not _OUT_OF.fullmatch(source, part.end, whole.start)
        or stated.start - whole.end > GAP
        or not _is_share(text, whole, stated)
    ):
        return None
    return _divided(text, part, whole, stated, options)


def _is_share(text: Text, last: Figure, stated: Figure) -> bool:
    """Whether a share is told of the figures before it: "…, or 25 percent", "…, about 25 percent, …"."""
    if _OR_SHARE.fullmatch(text.source, last.end, stated.start):
        return True
    apposed = _APPOSED.fullmatch(text.source, last.end, stated.start)
    return bool(apposed) and text.source[stated.end : stated.end + 1] in (",", ")")


def share_of(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "of 200 people, 50, or 25 percent" """
    if len(window) < 3:
        return None
    whole, part, stated = window[:3]
    source = text.source
    if (
        part.start - whole.end > GAP
        or stated.start - part.end > GAP
        or not _OF.search(ahead_of(text, whole))
        or not re.fullmatch(r"(?:\s\w+){0,4},\s(?:only\s|some\s|about\s)?", source[whole.end : part.start])
        or not _is_share(text, part, stated)
    ):
        return None
    return _divided(text, part, whole, stated, options)


def share_of_them(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "200 people, 50 of them women, or 25 percent" """
    if len(window) < 3:
        return None
    whole, part, stated = window[:3]
    source = text.source
    if not _FIRST_OF_THEM.fullmatch(source, whole.end, part.start) or not _OF_THEM.fullmatch(
        source, part.end, min(stated.start, part.end + 2 * GAP)
    ):
        return None
    return _divided(text, part, whole, stated, options)


def _divided(text: Text, part: Figure, whole: Figure, stated: Figure, options: Slack) -> Check | None:
    if stated.kind != "percent" or stated.unit != "%" or not part.value or not whole.value:
        return None
    if _OF_ALL.match(text.source, stated.end):
        return None  # a share of something else
    if part.kind not in ("quantity", "money") or whole.kind != part.kind or part.value > whole.value:
        return None
    a, b = meant(text, part, options), meant(text, whole, options)
    given = Range(100 * a.low / b.high, 100 * a.high / max(b.low, 1e-9))
    expected = f"{100 * part.value / whole.value:.3g} percent"
    return Check((part, whole, stated), stated, stated_range(text, stated, options), (given,), expected)


def summed_up(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "12 people: five men, four women and three children" """
    total = window[0]
    if total.kind != "quantity" or not total.unit or total.value is None or len(window) < 3:
        return None
    source = text.source
    opens = _LIST_OPENS.fullmatch(source, total.end, window[1].start)
    later = _LATER_LIST.fullmatch(source, total.end, min(window[1].start, total.end + GAP))
    includes = _INCLUDES.fullmatch(source, total.end, min(window[1].start, total.end + GAP))
    if not opens and not later and not includes:
        return None
    parts: list[Figure] = []
    for figure in window[1:]:
        if parts and not _LIST_GOES_ON.fullmatch(source, parts[-1].end, figure.start):
            break
        if figure.kind != "quantity" or not figure.unit or figure.value is None:
            return None
        parts.append(figure)
    if len(parts) < 2 or len(parts) == 7:
        return None
    closed = " and " in source[parts[-2].end : parts[-1].start] and source.startswith(",", parts[-1].end)
    if not closed and not _LIST_ENDS.match(source, parts[-1].end):
        return None
    summed = sum(part.value or 0 for part in parts)
    if includes and (summed <= total.value or len({part.unit for part in parts}) < len(parts)):
        return None
    if later and summed <= total.value:
        return None  # nothing says that the list is complete
    if not includes and {part.unit for part in parts} & {"years", "months", "days", "hours", "minutes"}:
        return None
    half = options.slack * total.value
    given = Range(summed - half, summed + half)
    return Check((total, *parts), total, meant(text, total, options), (given,), f"{summed:g}")


def all_of(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "of the 50 seats, 20 went to the left, 18 to the right and 12 to others" """
    total = window[0]
    if (
        total.kind != "quantity"
        or not total.unit
        or total.value is None
        or not _OF.search(ahead_of(text, total))
    ):
        return None
    parts: list[Figure] = []
    for figure in window[1:]:
        gap = text.source[(parts or [total])[-1].end : min(figure.start, total.end + 400)]
        if (
            re.search(r"[.;:!?(]", gap)
            or "," not in gap + ","
            or figure.kind != "quantity"
            or figure.value is None
        ):
            break
        if not parts and not re.fullmatch(r",\s(?:only\s)?", gap):
            return None
        parts.append(figure)
    if len(parts) < 2 or any(part.unit not in ("", total.unit) for part in parts):
        return None
    tail = text.source[max(0, parts[-1].start - 24) : parts[-1].end + 24]
    if not re.search(r"\b(?:others|the\s(?:rest|remaining|others?))\b", tail):
        return None
    summed = sum(part.value or 0 for part in parts)
    return Check((total, *parts), total, meant(text, total, options), (Range(summed, summed),), f"{summed:g}")


def parts_exceed(text: Text, window: tuple[Figure, ...], options: Slack) -> Check | None:
    """ "50 people were hurt, 30 in the first crash and 25 in the second" """
    total = window[0]
    if total.kind != "quantity" or not total.unit or total.value is None:
        return None
    source = text.source
    parts: list[Figure] = []
    for figure in window[1:]:
        previous = (parts or [total])[-1]
        gap = source[previous.end : min(figure.start, previous.end + GAP)]
        if figure.kind != "quantity" or figure.value is None or figure.unit not in ("", total.unit):
            break
        opens = not parts and _PLACES_OPEN.fullmatch(gap)
        if not (opens or _NEXT_PLACE.fullmatch(gap)) or figure.value > total.value:
            break
        parts.append(figure)
        if " and " in gap:
            break
    if len(parts) < 2 or " and " not in source[parts[-2].end : parts[-1].start]:
        return None
    if len({match[1] for part in parts if (match := _PLACE.match(source, part.end))}) != 1:
        return None
    if not all(_PLACE.match(source, part.end) for part in parts):
        return None
    summed = sum(part.value or 0 for part in parts)
    if summed <= total.value:
        return None  # more of them elsewhere
    return Check((total, *parts), total, meant(text, total, options), (Range(summed, summed),), f"{summed:g}")
