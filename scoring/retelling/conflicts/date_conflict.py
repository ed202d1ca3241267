"""One event dated differently: "opened in March 2011" … "has been open since May 2011"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec import Struct

from scoring.retelling.alignment.days import Day, match_days
from scoring.retelling.alignment.settings import Match, group_matches
from scoring.retelling.data import Disagreement, Member, Side
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`alike`: how alike (0-1) the sentences are around two dates of one event, `surely` the same for days of
    the week, and for dates beside one of `speech`: statements are made on many days. `agreeing`: the same for
    dates that agree.
    """

    alike: float
    surely: float
    agreeing: float
    speech: frozenset[str]


_NEAR = 4  # words on either side of a date in which the verb stands whose day it is
_LIKE = 1  # keys: two dates of one event have more than this in common
_TIME_ZONE = "may be local time"
_ONE_DAY = 1


def compare(told: Told, options: Options) -> Iterator[Disagreement]:
    """One disagreement for each event with conflicting dates; `values`: `first` and `second`, as written."""
    matches = [match for match in match_days(told) if _is_one_event(told, match, options)]
    for group in group_matches(matches):
        apart = [match for match in group if not match.one[1].agrees(match.other[1])]
        if not apart:
            continue
        sides = _sides({(place, day.span): day for match in group for place, day in (match.one, match.other)})
        clashes = [_conflict(told, one, other) for one, other in _across(sides)]
        if 2 * sum(clashes) <= len(clashes):
            continue  # most documents with one date have the other, too: two events
        read = [
            Side(_words(told, *side[0]), tuple(Member(place, day.span) for place, day in side))
            for side in sides
        ]
        note = _TIME_ZONE if all(_are_neighbours(match.one[1], match.other[1]) for match in apart) else None
        confidence = max(match.score for match in apart) * (0.4 if note else 1.0)
        values = {"first": read[0].says, "second": read[1].says}
        yield Disagreement(tuple(read), values, round(confidence, 2), note)


_Told = tuple[int, Day]


def _is_one_event(told: Told, match: Match[Day], options: Options) -> bool:
    (place, one), (elsewhere, other) = match.one, match.other
    if one.agrees(other):
        return match.score >= options.agreeing
    if not match.tells:
        return False
    of_week = None in (one.month, other.month) and None in (one.year, other.year)
    spoken = _is_of_speech(told.tellings[place], one, options) or _is_of_speech(
        told.tellings[elsewhere], other, options
    )
    if of_week and spoken:
        return False  # one and the same is said on several days
    return match.score >= (options.surely if of_week or spoken else options.alike)


def _is_of_speech(telling: Telling, day: Day, options: Options) -> bool:
    return any(word.key in options.speech for word in telling.text.words_near(day.span, _NEAR, _NEAR))


def _sides(days: dict[tuple[int, object], Day]) -> list[list[_Told]]:
    """The dates by what could be one date, by document."""
    sides: list[list[_Told]] = []
    for (place, _), day in sorted(days.items(), key=lambda item: (item[0][0], item[1].span)):
        for side in sides:
            if all(day.agrees(other) for _, other in side):
                side.append((place, day))
                break
        else:
            sides.append([(place, day)])
    return sides


def _across(sides: list[list[_Told]]) -> Iterator[tuple[_Told, _Told]]:
    for at, side in enumerate(sides):
        for other in sides[at + 1 :]:
            yield from product(side, other)


def _conflict(told: Told, one: _Told, other: _Told) -> bool:
    """Whether neither document gives the date of the other for a like event, and both are of one kind."""
    (place, a), (elsewhere, b) = one, other
    if a.lead != b.lead and {a.lead, b.lead} & {"until", "till", "through"}:
        return False  # the end of a time, and its beginning
    return not (_is_told(a, told.tellings[elsewhere]) or _is_told(b, told.tellings[place]))


def _is_told(day: Day, telling: Telling) -> bool:
    """Whether a document gives the date, too, in a sentence like that of the other."""
    return any(
        (other.year, other.month, other.days, other.weekday) == (day.year, day.month, day.days, day.weekday)
        and len(other.setting.near & day.setting.whole) > _LIKE
        for other in telling.days
    )


def _are_neighbours(one: Day, other: Day) -> bool:
    """Whether two dates are a day apart, as one moment is in two time zones."""
    if one.days and other.days:
        return min(abs(a - b) for a in one.days for b in other.days) == _ONE_DAY and one.month == other.month
    if one.weekday is None or other.weekday is None or one.month or other.month:
        return False
    return (one.weekday - other.weekday) % 7 in (1, 6)


def _words(told: Told, place: int, day: Day) -> str:
    return told.tellings[place].text.source[day.span.start : day.span.end]
