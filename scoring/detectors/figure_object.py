"""Amounts attached to what they cannot qualify: money spent on one's own income, people paid out.

A short list of selections, each sure enough to stand alone: an outlay (invest, spend) goes into
something, never into takings (sales, revenue); money is counted in currency and people in heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`outlays`: forms of verbs of spending. `takings`: nouns of income. `not_takings`: words behind
    such a noun that make it the buyer's or a cost ("sales force", "sales tax").

    `payments`: verb forms whose object is money. `people`: nouns of people.
    `casualties`: verb forms whose object is people, never money.
    """

    outlays: frozenset[str]
    takings: frozenset[str]
    not_takings: frozenset[str]
    payments: frozenset[str]
    people: frozenset[str]
    casualties: frozenset[str]


_INTO = re.compile(r"\s(?:in|into|on)\s")
_MAX_BEFORE = 4  # words from the verb to the amount: "invested a total of over $30 billion"
_MAX_NOUN = 3  # words of the noun phrase that the amount goes into: "in [conventional arms sales]"


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit from verb to noun; `values`: `verb`, `figure` and `noun`."""
    for figure in text.figures:
        if figure.kind == "money":
            yield from _into_takings(text, figure, options)
            yield from _people_as_money(text, figure, options)
        elif figure.kind == "quantity" and figure.unit in options.people:
            yield from _paid_in_people(text, figure, options)


def _into_takings(text: Text, figure: Figure, options: Options) -> Iterator[Hit]:
    into = _INTO.match(text.source, figure.end)
    if not into:
        return
    verb = next((word for word in text.words_near(figure.span, _MAX_BEFORE, 0) if word.key in options.outlays), None)
    phrase = text.words_near(Span(into.end(), into.end()), 0, _MAX_NOUN + 1)
    for at, word in enumerate(phrase[:_MAX_NOUN]):
        if word.key in options.takings:
            following = phrase[at + 1].key if at + 1 < len(phrase) else ""
            if verb and following not in options.not_takings:
                yield _hit(verb.start, word.end, verb.key, figure, word.key)
            return
        if not word.text.replace("-", "").isalpha() or text.source[word.end : word.end + 1] in ",;:":
            return


def _people_as_money(text: Text, figure: Figure, options: Options) -> Iterator[Hit]:
    """ "killed $12 million": the figure's sign or the verb belongs elsewhere."""
    before = text.words_near(figure.span, 1, 0)
    if before and before[0].key in options.casualties and before[0].end <= figure.start:
        yield _hit(before[0].start, figure.end, before[0].key, figure, figure.text)


def _paid_in_people(text: Text, figure: Figure, options: Options) -> Iterator[Hit]:
    """ "earned 3,000 people": a payment counted in heads."""
    before = text.words_near(figure.span, 1, 0)
    if before and before[0].key in options.payments and before[0].end <= figure.start:
        yield _hit(before[0].start, figure.end, before[0].key, figure, figure.unit)


def _hit(start: int, end: int, verb: str, figure: Figure, noun: str) -> Hit:
    return Hit((Span(start, end),), {"verb": verb, "figure": figure.text, "noun": noun})
