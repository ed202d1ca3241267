"""The dates that a document gives, and what two documents date: years, months, days, days of the week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from scoring.data import Span
from scoring.retelling.alignment.settings import Match, Setting, match_facts, setting_of
from scoring.text import Figure, Text, Word
from scoring.text.dates import WEEKDAYS, calendar_day, read_date
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS

if TYPE_CHECKING:
    from scoring.retelling.told import Told


class Day(NamedTuple):
    """A date as told; None and () stand for what is not said.

    `weekday` counts from Monday = 0. `lead` is the word before it ("since", "until"), "" where none tells.
    "Last year" is read from the day of publication, "this year" from the year that the sentence gives, too.
    """

    span: Span
    year: int | None
    month: int | None
    days: tuple[int, ...]
    weekday: int | None
    lead: str
    setting: Setting

    def comparable(self, other: Day) -> bool:
        """Whether both say the year, or both the month, or both nothing but the day of the week."""
        if None not in (self.weekday, other.weekday) and None in (self.month, other.month):
            return True
        return None not in (self.year, other.year) or None not in (self.month, other.month)

    def agrees(self, other: Day) -> bool:
        """Whether both could be one date."""
        if None not in (self.year, other.year) and self.year != other.year:
            return False
        if None not in (self.month, other.month):
            if self.month != other.month:
                return False
            if self.days and other.days:
                return bool(set(self.days) & set(other.days)) or self._spans(other) or other._spans(self)
            return True
        return None in (self.weekday, other.weekday) or self.weekday == other.weekday

    def _spans(self, other: Day) -> bool:
        """Whether the days of the other are among those from the first to the last of these."""
        return any(self.days[0] <= day <= self.days[-1] for day in other.days)


_FUSED_YEAR = lazy_regex(r"(?:19|20)\d\d(?=[a-z]{2})")
_LEADS = frozenset("since until till by before after from through".split())
_MONTH_LEADS = frozenset(
    "in of late early mid last this next since until by during through from between".split()
)
# "May" and "March" are months only behind a word that no verb follows.
_SURE_MONTHS = frozenset(name for name in MONTHS if len(name) > 3 and name not in ("march", "sept"))
_YEAR_BEFORE = 200  # characters in which a sentence gave the year that it calls "this year"
_MOST = 400  # dates of a document that are aligned; only a chronicle has more
_SAME_PART = 0.1  # what each part of a date in common adds: year, month, day


def find_days(text: Text) -> tuple[Day, ...]:
    """Return the dates of the document in order, those in datelines and captions left out."""
    found: list[Day] = []
    index = 0
    for span, told in sorted(_told(text), key=lambda item: item[0]):
        while index < len(text.sentences) and text.sentences[index].end <= span.start:
            index += 1
        if index == len(text.sentences) or len(found) == _MOST:
            break
        sentence = text.sentences[index]
        if sentence.start <= span.start and sentence.block.role in ("body", "list", "blockquote", "title"):
            before = text.words_near(Span(span.start, span.start), 2, 0)
            lead = next((word.key for word in reversed(before) if word.key in _LEADS), "")
            found.append(Day(span, *told, lead, setting_of(text, span, index, without=_CALENDAR)))
    return tuple(found)


_Parts = tuple[int | None, int | None, tuple[int, ...], int | None]  # year, month, days, weekday
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))


def _told(text: Text) -> Iterator[tuple[Span, _Parts]]:
    covered: list[Span] = []
    for figure in text.figures:
        parts = _parts(figure)
        if parts:
            span, told = parts
            covered.append(span)
            yield span, told
    starts = {start for span in covered for start in range(span.start, span.end)}
    for word in _calendar_words(text):
        if word.start not in starts:
            if word.key in MONTHS:
                yield word.span, (None, MONTHS[word.key], (), None)
            else:
                yield word.span, (None, None, (), WEEKDAYS.index(word.key))
    yield from _relative_years(text)


def _parts(figure: Figure) -> tuple[Span, _Parts] | None:
    """Year, month, days and weekday of a figure that is a date, with its span."""
    if figure.kind == "year" and figure.unit != "decade" and figure.value:
        return figure.span, (int(figure.value), None, (), None)
    if figure.kind == "date":
        written = read_date(figure.text)
        if written and len(written.days) <= 2:
            return figure.span, (written.year, written.month, written.days, written.weekday)
    fused = _FUSED_YEAR.match(figure.text) if figure.kind == "other" else None
    if fused:  # "in 2019when"
        return Span(figure.start, figure.start + 4), (int(fused.group()), None, (), None)
    return None


def _calendar_words(text: Text) -> Iterator[Word]:
    """The days of the week and the months that stand without a number."""
    for index in text.indexes_of(_CALENDAR):
        word = text.words[index]
        before = text.words[index - 1].key if index else ""
        if not word.text[0].isupper() or (word.key in MONTHS and len(word.key) < 4 and word.key != "may"):
            continue
        if word.key in _SURE_MONTHS or word.key in WEEKDAYS or before in _MONTH_LEADS:
            yield word


_YEAR_WORDS = {"last": -1, "this": 0, "next": 1}


def _relative_years(text: Text) -> Iterator[tuple[Span, _Parts]]:
    """ "last year" of a document whose day is known, and "this year" of a sentence that gives the year."""
    published = calendar_day(text.document.published or "")
    for index in text.indexes_of(frozenset(("year", "year's"))):
        word, before = text.words[index], text.words[index - 1] if index else None
        if before is None or before.key not in _YEAR_WORDS:
            continue
        year = published.year + _YEAR_WORDS[before.key] if published else None
        if before.key == "this" and (sentence := text.sentence_at(word.start)):
            given = [
                parts[1][0]
                for figure in text.figures_in(
                    Span(max(sentence.start, word.start - _YEAR_BEFORE), word.start)
                )
                if (parts := _parts(figure))
            ]
            year = next((one for one in reversed(given) if one), year)
        if year:
            yield Span(before.start, word.start + len("year")), (year, None, (), None)


def match_days(told: Told) -> list[Match[Day]]:
    """Return the dates of one event in each two documents, whether they agree or not, best first."""
    return match_facts(told, [telling.days for telling in told.tellings], Day.comparable, _affinity)


def _affinity(one: Day, other: Day) -> float:
    """What two dates add to the likeness of their settings: each part that they have in common."""
    if not one.agrees(other):
        return 0.0
    same = [
        one.year is not None and one.year == other.year,
        one.month is not None and one.month == other.month,
        bool(set(one.days) & set(other.days)),
        one.weekday is not None and one.weekday == other.weekday,
    ]
    return _SAME_PART * sum(same)
