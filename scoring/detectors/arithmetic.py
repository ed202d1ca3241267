"""Figures of one sentence that do not follow from each other.

Only relations that the words spell out are checked: a change and its rate ("from 40 to 50, a rise of
20 percent"), a share ("50 of 200, or 30 percent"), parts and their sum, a multiple ("doubled from 40
to 60"), a rate per month and per year, the same length in two units. Each figure stands for all the
values that it may have been rounded from, as in the GRIM and statcheck tests of scientific papers; a
hit says that no such values fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.data import Hit, Span
from scoring.detectors.change_checks import (
    change_or_rate,
    change_then_rate,
    changed,
    fits,
    multiple,
    now_rate_then,
    now_then_rate,
    rate_then_change,
    then_now_rate,
)
from scoring.detectors.growth import changes
from scoring.detectors.rounding import Check, Slack
from scoring.detectors.share_checks import all_of, parts_exceed, share, share_of, share_of_them, summed_up
from scoring.detectors.unit_checks import conversion, two_rates, years_between
from scoring.text import Figure, Text


class Options(Slack, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`slack`: share of a value by which it may be off beyond its rounding; `hedged`: the same for a
    figure with "about", "nearly" or "more than" before it.
    """


_Relation = Callable[[Text, tuple[Figure, ...], Slack], Check | None]
_OF_AMOUNTS: tuple[_Relation, ...] = (
    change_then_rate,
    rate_then_change,
    change_or_rate,
    now_rate_then,
    now_then_rate,
    then_now_rate,
    share,
    share_of,
    share_of_them,
    multiple,
    conversion,
    two_rates,
    summed_up,
    all_of,
    parts_exceed,
)
_OF_YEARS: tuple[_Relation, ...] = (years_between,)
_WINDOW = 8  # figures of one relation
_AMOUNTS = ("money", "percent", "quantity", "age")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per relation, its figures as spans; `values`: the figure `stated`, and the one `expected`."""
    # A year between two amounts only says when: "from 40 in 2010 to 50 last year".
    amounts = tuple(figure for figure in text.figures if figure.kind in _AMOUNTS)
    checked: set[Span] = set()
    for figures, relations in ((amounts, _OF_AMOUNTS), (text.figures, _OF_YEARS)):
        for found in _side_by_side(text, figures, relations, options):
            checked |= {figure.span for figure in found.figures}
            if not _fit(found):
                yield _hit(found)
    for found in _sentence_by_sentence(text, options):
        if found.checked.span not in checked:
            yield _hit(found)


def _side_by_side(
    text: Text, figures: tuple[Figure, ...], relations: tuple[_Relation, ...], options: Options
) -> Iterator[Check]:
    """The relations of figures that follow each other: the first from each figure on that does not fit."""
    for index in range(len(figures)):
        for relation in relations:
            found = relation(text, figures[index : index + _WINDOW], options)
            if found:
                yield found
                if not _fit(found):
                    break


def _sentence_by_sentence(text: Text, options: Options) -> Iterator[Check]:
    """The changes that sentences tell of in any order, whose rate does not fit."""
    before = None
    for sentence in text.sentences:
        for change in changes(text, sentence, before):
            found = changed(text, change.then, change.now, change.rate, options)
            if found and not fits(found, change):
                yield found
        before = sentence


def _fit(found: Check) -> bool:
    return any(given.holds(found.stated) for given in found.given)


def _hit(found: Check) -> Hit:
    values = {"stated": found.checked.text, "expected": found.expected}
    return Hit(tuple(sorted(figure.span for figure in found.figures)), values)
