"""Find a web page that says one thing to readers and another to machines.

Structured data name an author, a date and a headline for search engines; the page shows them to
readers. Where the two differ by more than the manners of publishing systems, one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, PageEvidence, Place, Statement
from scoring.text import Text
from scoring.text.dates import calendar_day
from scoring.text.fold import key
from scoring.text.lookup import Lookup
from scoring.text.signatures import (
    SignatureWords,
    compact,
    host_label,
    is_short_for,
    signatory,
    site_names,
    statements,
)
from scoring.text.words import split_words

_SHOWN: tuple[Place, ...] = ("page", "header", "markup")
_TITLE_WORDS = 4  # content words; shorter headlines are too often cut or reworded
_CONTENT_LETTERS = 4


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`days` apart that two dates contradict each other; `title_overlap`: the share of words below
    which two headlines do; `words` are those of authors' fields. A publisher is compared where it is one of
    the `outlets` or has one of the words of `newspapers`: companies own sites of other names.
    """

    days: int
    title_overlap: float
    words: SignatureWords
    newspapers: frozenset[str] = frozenset()
    outlets: tuple[str, ...] = ()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per fact (`fact`) with what machines are `told` and what readers are `shown`."""
    for told, shown in (
        _authors(text, options),
        _days(text, options),
        _titles(text, options),
        _publishers(text, options),
        _addresses(text),
    ):
        if told and shown:
            yield Hit(
                (),
                {"fact": told.fact, "told": told.value, "shown": shown},
                page=(PageEvidence(told.where, told.line, told.value),),
            )


_Pair = tuple[Statement | None, str]
_NOTHING: _Pair = (None, "")


def _split(found: Iterable[Statement]) -> tuple[list[Statement], list[Statement]]:
    """What machines are told and what readers are shown."""
    statements = list(found)
    told = [statement for statement in statements if statement.where == "structured data"]
    return told, [statement for statement in statements if statement.where in _SHOWN]


def _authors(text: Text, options: Options) -> _Pair:
    sites = site_names(text.document)
    told, shown = _split(
        statement
        for statement in statements(text.document, "byline")
        if signatory(statement.value, sites, options.words) == "person"
    )
    told_words = {word for statement in told for word in _words(statement.value)}
    shown_words = {word for statement in shown for word in _words(statement.value)}
    if not told_words or not shown_words or told_words & shown_words:
        return _NOTHING
    return told[0], shown[0].value


def _days(text: Text, options: Options) -> _Pair:
    told, shown = _split(statements(text.document, "published"))
    updates = [calendar_day(statement.value) for statement in statements(text.document, "modified")]
    dated = [(day, statement) for statement in told if (day := calendar_day(statement.value))]
    seen = [(day, statement) for statement in shown if (day := calendar_day(statement.value))]
    known = [day for day, _ in dated] + [day for day in updates if day]
    if not dated or not seen:
        return _NOTHING
    if any(abs((day - other).days) < options.days for day, _ in seen for other in known):
        return _NOTHING
    return dated[0][1], seen[0][1].value


def _titles(text: Text, options: Options) -> _Pair:
    told, shown = _split(statements(text.document, "title"))
    titles = [statement.value for statement in shown]
    titles += [
        text.source[block.start : block.end] for block in text.blocks if block.role in ("title", "heading")
    ]
    told_words = [set(_words(statement.value)) for statement in told]
    shown_words = [set(_words(title)) for title in titles]
    if not told_words or not shown_words or min(map(len, (*told_words, *shown_words[:1]))) < _TITLE_WORDS:
        return _NOTHING
    common = max(
        len(one & other) / min(len(one), len(other)) for one in told_words for other in shown_words if other
    )
    return (told[0], titles[0]) if common < options.title_overlap else _NOTHING


def _publishers(text: Text, options: Options) -> _Pair:
    """Of whom the data say that the page is, and what the site calls itself."""
    names = list(statements(text.document, "publisher"))
    told = [name for name in names if name.where == "structured data" and _is_outlet(name.value, options)]
    shown = [name.value for name in names if name.where != "structured data"]
    labels = [host_label(statement.value) for statement in statements(text.document, "url")]
    if not told or not shown or any(_related(told[0].value, name) for name in (*shown, *labels) if name):
        return _NOTHING
    return told[0], shown[0]


def _is_outlet(name: str, options: Options) -> bool:
    words = [word.key for word in split_words(name)]
    return not options.newspapers.isdisjoint(words) or _lookup(options.outlets).covers(words)


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)


def _related(one: str, other: str) -> bool:
    """Whether two names can be of one house: they share a word, or one is short for the other."""
    if {*_words(one)} & {*_words(other)}:
        return True
    return is_short_for(compact(one), other) or is_short_for(compact(other), one)


def _addresses(text: Text) -> _Pair:
    """Where the data say that the page is, and where its head says so."""
    told, _ = _split(statements(text.document, "url"))
    shown = [one.value for one in statements(text.document, "url") if one.where == "meta"]
    names = [statement.value for statement in statements(text.document, "publisher")]
    label = host_label(told[0].value) if told else ""
    others = [other for address in shown if (other := host_label(address))]
    if not label or not others or any(_related(label, name) for name in (*others, *names)):
        return _NOTHING
    return told[0], shown[0]


def _words(value: str) -> Iterator[str]:
    """The words of a name or a headline that can tell it from another."""
    return (word.key for word in split_words(key(value)) if len(word.key) >= _CONTENT_LETTERS - 1)
