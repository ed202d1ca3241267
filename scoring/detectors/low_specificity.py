"""Find a report that hardly names, counts, dates or quotes anything.

What can be checked in a text: the people and bodies it names (each once), its figures and dates, its
quotations, and who is said to have spoken. Places are left out, for a text about two countries repeats
them in every line. Bodies alone are not enough: a longer text without a person, a quotation, a named day
or figures tells nothing that happened to anybody. A text in the first or second person is an essay or a
speech, and owes no such facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.dates import WEEKDAYS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts of `min_words` and more, with fewer than `per_100_words` such facts in a hundred words, or of
    `bare_words` with no person, quotation or named day and at most `bare_figures` figures; and at most
    `most_personal` of the `pronouns` in a hundred words outside quotation marks. Few facts alone count
    for `doubt`.
    """

    min_words: int
    per_100_words: float
    bare_words: int
    bare_figures: int
    doubt: float
    pronouns: frozenset[str]
    most_personal: float


_DAYS = frozenset((*WEEKDAYS, "yesterday", "today", "tonight", "tomorrow"))
_QUOTATION_WORDS = 3  # a shorter quotation is a term or a title


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit without spans; `values`: `facts`, their number, and `words`."""
    words = len(text.words)
    if words < options.min_words:
        return
    facts = _facts(text)
    bare = _is_bare(text, options)
    if facts >= options.per_100_words * words / 100 and not bare:
        return
    personal = sum(word.key in options.pronouns and not text.in_quotation(word.span) for word in text.words)
    if personal <= options.most_personal * words / 100:
        confidence = 1.0 if bare else options.doubt
        yield Hit((), {"facts": str(facts), "words": str(words)}, confidence)


def _is_bare(text: Text, options: Options) -> bool:
    """Whether a longer text names nobody, quotes nobody, and says neither when nor how many."""
    return (
        len(text.words) >= options.bare_words
        and not text.people
        and len(text.figures) <= options.bare_figures
        and _DAYS.isdisjoint(text.counts)
        and not _quotations(text)
    )


def _facts(text: Text) -> int:
    bodies = {name.text for name in text.names if name.kind not in ("person", "place")}
    return len(text.people) + len(bodies) + len(text.figures) + _quotations(text) + len(text.speakers)


def _quotations(text: Text) -> int:
    return sum(
        quotation.level == 1
        and text.word_index(quotation.end) - text.word_index(quotation.start) >= _QUOTATION_WORDS
        for quotation in text.quotations
    )
