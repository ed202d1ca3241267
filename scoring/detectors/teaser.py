"""Find headlines that are written to be clicked: many small signs that add up.

No sign is bait by itself. News addresses its readers, too, but in few words, and says in the same line
who did what; a headline that speaks to "you", points with "this", counts "things" and names nobody does
not. Each sign has points, for or against; words inside quotation marks are somebody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text, Word

_PHRASE = 4  # words that a term has at most
_SHOWN = 4  # signs that a message repeats
_MOST = 100  # a greater number at the start is a year or an amount
_LONG_LIST = 11  # newspapers count five things, and seldom eleven
_NUMBERS = {name: at for at, name in enumerate("two three four five six seven eight nine ten".split(), 2)}
_AMOUNT = frozenset("$£€%")
_BEFORE_NUMBER = ("the", "top", "these")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A headline teases whose signs have `limit` points at least; from `sure` points on it is certain.

    Signs are named. `words` gives those that a word or phrase shows, wherever it stands, `openings`
    those that the first word shows; the others are in the code: "a list", "a long list",
    "an abbreviation", "an amount", "a comma", "a colon" and "a question mark". `points` says what each
    counts, below zero if it speaks for news. A sign counts once.
    """

    words: dict[str, frozenset[str]]
    openings: dict[str, frozenset[str]]
    points: dict[str, int]
    limit: int
    sure: int

    def __post_init__(self) -> None:
        known = {*self.words, *self.openings, *_SHAPES}
        unknown = sorted(self.points.keys() - known)
        if unknown:
            raise ValueError(f"`points` for {unknown[0]!r}, which is no sign")
        without = sorted({*self.words, *self.openings} - self.points.keys())
        if without:
            raise ValueError(f"no `points` for the sign {without[0]!r}")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit for the headline, its span whole; the value `signs` names those that tell most."""
    for block in text.blocks:
        if block.role == "title":
            found = signs(text, text.words_in(block.span), options)
            total = sum(options.points[sign] for sign in found)
            if total >= options.limit:
                telling = sorted(found, key=options.points.__getitem__, reverse=True)[:_SHOWN]
                shown = ", ".join(sign for sign in telling if options.points[sign] > 0)
                yield Hit((block.span,), {"signs": shown}, _confidence(total, options))


def _confidence(points: int, options: Options) -> float:
    """How sure it is: a quarter at the limit, where news has such headlines, too; all from `sure` on."""
    return min(1.0, 0.25 + 0.75 * (points - options.limit) / (options.sure - options.limit))


def signs(text: Text, headline: Sequence[Word], options: Options) -> list[str]:
    """The signs that a headline shows, those without points left out."""
    words = [word for word in headline if not text.in_quotation(word.span)]
    if not words:
        return []
    keys = [word.key for word in words]
    phrases = {
        " ".join(keys[at : at + length]) for length in range(1, _PHRASE + 1) for at in range(len(keys))
    }
    found = [sign for sign, terms in options.words.items() if not terms.isdisjoint(phrases)]
    found += [sign for sign, terms in options.openings.items() if keys[0] in terms]
    source = text.source[words[0].start : headline[-1].end + 1]
    return found + [sign for sign in options.points if sign in _SHAPES and _SHAPES[sign](words, source)]


def _count(words: Sequence[Word], source: str) -> int:
    """The number that the headline begins with; 0 where it does not, or counts years ("24-year-old")."""
    at = 1 if len(words) > 1 and words[0].key in _BEFORE_NUMBER else 0
    first = words[at]
    if source[first.end - words[0].start :].startswith("-"):
        return 0
    number = int(first.text) if first.text.isdecimal() and len(first.text) < 4 else _NUMBERS.get(first.key, 0)
    return number if 1 < number <= _MOST else 0


def _abbreviates(words: Sequence[Word]) -> bool:
    """Whether there is an abbreviation, the line not being all in capitals."""
    capitals = [word.kind == "word" and len(word.text) > 1 and word.text.isupper() for word in words]
    return 0 < sum(capitals) <= len(words) / 2


_SHAPES: dict[str, Callable[[Sequence[Word], str], bool]] = {
    "a list": lambda words, source: _count(words, source) > 0,
    "a long list": lambda words, source: _count(words, source) >= _LONG_LIST,
    "an abbreviation": lambda words, _: _abbreviates(words),
    "an amount": lambda _, source: not _AMOUNT.isdisjoint(source),
    "a comma": lambda _, source: "," in source,
    "a colon": lambda _, source: ": " in source,
    "a question mark": lambda _, source: source.endswith("?"),
}
