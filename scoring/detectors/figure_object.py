"""Amounts attached to what they cannot qualify: money spent on one's own income, people paid out.

A short list of selections, each sure enough to stand alone: an outlay (invest, spend) goes into
something, never into takings (sales, revenue); money is counted in currency and people in heads.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Figure, Text
from scoring.text.lazy import lazy_regex


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`outlays`: forms of verbs of spending. `takings`: nouns of income, and `takings_end`: the words
    that close their noun phrase; with others ("sales force", "sales and marketing") it is a cost.

    `never_money`: verb forms that no amount of money can follow ("killed"). `never_people`: those that
    no number of people can follow ("earned"), and `people`: nouns of people.
    """

    outlays: frozenset[str]
    takings: frozenset[str]
    takings_end: frozenset[str]
    never_money: frozenset[str]
    never_people: frozenset[str]
    people: frozenset[str]


_INTO = lazy_regex(r"\s(?:in|into)\s")
_MAX_BEFORE = 4  # words from the verb to the amount: "invested a total of over $30 billion"
_MAX_NOUN = 3  # words of the noun phrase that the amount goes into: "in [conventional arms sales]"


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit from verb to noun; `values`: `verb`, `figure` and `noun`."""
    for figure in text.figures:
        if figure.kind == "money":
            yield from _into_takings(text, figure, options)
            yield from _right_after(text, figure, options.never_money, figure.text)
        elif figure.kind == "quantity" and figure.unit in options.people:
            yield from _right_after(text, figure, options.never_people, figure.unit)


def _into_takings(text: Text, figure: Figure, options: Options) -> Iterator[Hit]:
    into = _INTO.match(text.source, figure.end)
    if not into:
        return
    verb = next(
        (word for word in text.words_near(figure.span, _MAX_BEFORE, 0) if word.key in options.outlays), None
    )
    phrase = text.words_near(Span(into.end(), into.end()), 0, _MAX_NOUN + 1)
    for at, word in enumerate(phrase[:_MAX_NOUN]):
        closed = text.source[word.end : word.end + 1] in tuple(".,;:)") or at + 1 == len(phrase)
        if word.key in options.takings:
            if verb and (closed or phrase[at + 1].key in options.takings_end):
                yield _hit(verb.start, word.end, verb.key, figure, word.key)
            return
        if closed:
            return


def _right_after(text: Text, figure: Figure, verbs: frozenset[str], noun: str) -> Iterator[Hit]:
    """ "killed $12 million": the verb takes no such thing."""
    before = text.words_near(Span(figure.start, figure.start), 1, 0)
    if before and before[0].key in verbs and before[0].end <= figure.start:
        yield _hit(before[0].start, figure.end, before[0].key, figure, noun)


def _hit(start: int, end: int, verb: str, figure: Figure, noun: str) -> Hit:
    return Hit((Span(start, end),), {"verb": verb, "figure": figure.text, "noun": noun})
