"""Find what the headline promises and the article never mentions: a person, a figure.

A headline may be a metaphor, a question or a quotation, and says things shorter than the article. So
only two things are compared. A person's name is missing where no word of it stands in the text in any
form: possessive, plural, adjective, nickname, initials, another spelling. A figure is contradicted where
the text counts the same thing, but has neither this number nor one that rounds to it; shares are left
out, for one text has many. A text that does not open with what the headline is about is an excerpt, and
is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz import fuzz

from scoring.data import Block, Document, Hit, Span
from scoring.text import Figure, Text, Word
from scoring.text.figures import find_figures
from scoring.text.fold import key
from scoring.text.gazetteer import countries, figure_surnames, given_names, nicknames, places
from scoring.text.lazy import lazy_regex
from scoring.text.lexicon import pieces, without_possessive
from scoring.text.names import surname_key
from scoring.text.words import split_words

_BODY = ("body", "list", "blockquote", "heading", "caption")
_LONGEST = 400  # characters; a longer title is none
_STEM = 4  # letters that "Trump" and "Trumpian" share
_SHORT_STEM = 3  # letters that a country or people shares with its short name
_MANY = 3  # telling words of a headline that is a sentence
_MOST = 0.75  # of them stand in the article that the sentence was taken from
_ALIKE = 75  # of 100: two spellings of one name
_TELLING = 5  # letters; shorter names are mostly abbreviations and nicknames
_HALF = 4  # letters of each half of a compound ("jumpstart")
_KNOWN_TO_ALL = 4.6  # Zipf frequency: what is named so often has other names, too ("Muslim", "Republican")
_ROUNDING = 0.12  # "nearly 50" for 45
# Questions, credits, columns.
_NO_CLAIM = lazy_regex(
    r"[?/|©]|\breview:|^(?:by|opinion|review|obituary|letters?"
    r"|what|why|how|who|when|where|which|is|are|can|do|does|will|should)\b",
    re.IGNORECASE,
)

# "another 114 deaths", "227 more deaths": the text may tell the sum.
_ADDED = lazy_regex(
    r"\b(?:another|further|extra|additional)\s\S{1,12}\s?[\w ]{0,30}$|\d\smore\b[\w ]{0,30}$", re.IGNORECASE
)
# "$16 trln": a scale that is not read, so that the figure is not what it says.
_SHORT_SCALE = lazy_regex(r"\s?(?:bln|mln|trln|trn|bn|mn|tn|[mbk])\b", re.IGNORECASE)
# What stands before the name of the one who wrote the article, or who is asked in it.
_CREDITS = frozenset("by says writes photo with from".split())


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text has `body_words` at least, and the first `lead_words` repeat the part `shared` of the
    headline's telling words (rarer than Zipf frequency `common`): else it is an excerpt, or not the
    article of this headline. A name is compared also where another name of the headline is in the text.
    A figure counts from `least_figure` on.
    """

    body_words: int
    lead_words: int
    common: float
    shared: float
    least_figure: float


class _Headline(NamedTuple):
    """The headline as words and figures. `start` is where it stands in the document, None outside."""

    source: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    start: int | None

    def without(self, start: int, end: int) -> list[Word]:
        """The words outside a part of the headline."""
        return [word for word in self.words if not start <= word.start < end]

    def is_repeated(self, name: str, text: Text) -> bool:
        """Whether the name stands outside the headline just so; most do, and there is no more to look for."""
        own = sum(word.key == name for word in self.words) if self.start is not None else 0
        return text.counts.get(name, 0) > own

    def gap(self, at: int) -> str:
        """What stands before a word: mostly a space."""
        return self.source[self.words[at - 1].end : self.words[at].start]

    def hit(self, start: int, end: int) -> Hit:
        """A hit for a part of the headline."""
        values = {"promised": self.source[start:end], "title": self.source}
        spans = () if self.start is None else (Span(self.start + start, self.start + end),)
        return Hit(spans, values)


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per name or figure; without a span where the headline is not part of the text."""
    headline = _headline(text.document)
    if headline is None or _NO_CLAIM.search(headline.source):
        return
    body = [word for block in text.blocks if block.role in _BODY for word in text.words_in(block.span)]
    if len(body) < options.body_words:
        return
    keys: set[str] = set()
    for start, end in _named(headline, text):
        forms = set(_forms(headline.source[start:end]))
        if any(headline.is_repeated(form, text) for form in forms):
            continue
        keys = keys or {form for word in body for form in _forms(word.text)}
        if any(_stands(form, keys, text) for form in forms) or _goes_on(headline, end, text):
            continue
        if _is_about(headline.without(start, end), body, text, options):
            yield headline.hit(start, end)
    if headline.figures and _opens_with(headline.words, body, text, options):
        yield from _figures(headline, text, options)


def _headline(document: Document) -> _Headline | None:
    for block in document.blocks:
        if block.role == "title":
            source, start = document.text[block.start : block.end], block.start
            break
    else:
        if not document.title or len(document.title) > _LONGEST:
            return None
        source, start = document.title, None
    words = tuple(split_words(source))
    figures = find_figures(source, (Block(0, len(source), "title"),), words)
    return _Headline(source, words, figures, start)


def _opens_with(words: list[Word] | tuple[Word, ...], body: list[Word], text: Text, options: Options) -> bool:
    """Whether the text begins with what these words of its headline are about."""
    stems = {key(without_possessive(word.text))[:_STEM] for word in body[: options.lead_words]}
    telling = _telling(words, text, options)
    shared = sum(stem in stems for stem in telling)
    return bool(telling) and shared >= options.shared * len(telling)


def _is_about(words: list[Word], body: list[Word], text: Text, options: Options) -> bool:
    """Whether the article is that of the rest of the headline: it opens so, or has another name of it.

    A headline taken from the middle of the article has most of its telling words there.
    """
    if _opens_with(words, body, text, options):
        return True
    keys = {key(without_possessive(word.text)) for word in body}
    if any(key(without_possessive(word.text)) in keys for word in words if _names_something(word, text)):
        return True
    stems = {name[:_STEM] for name in keys}
    telling = _telling(words, text, options)
    return len(telling) >= _MANY and sum(stem in stems for stem in telling) >= _MOST * len(telling)


def _telling(words: Iterable[Word], text: Text, options: Options) -> list[str]:
    """The stems of the words that tell what a headline is about."""
    return [
        name[:_STEM]
        for name in (key(without_possessive(word.text)) for word in words if word.kind == "word")
        if text.vocabulary.frequency(name) < options.common
    ]


def _named(headline: _Headline, text: Text) -> Iterator[tuple[int, int]]:
    """Whom and what the headline names: rows of words that are names and nothing else."""
    for row in _rows(headline, [_is_name(word, text) for word in headline.words]):
        first, last = headline.words[row.start], headline.words[row.stop - 1]
        if (len(row) > 1 or _tells(first, text)) and not _credits(headline, row.start):
            yield first.start, last.start + len(without_possessive(last.text))


def _rows(headline: _Headline, chosen: list[bool]) -> Iterator[range]:
    """Where chosen words stand side by side."""
    start = None
    for at, wanted in enumerate([*chosen, False]):
        if start is not None and not (wanted and headline.gap(at) == " "):
            yield range(start, at)
            start = None
        if wanted and start is None:
            start = at


def _is_name(word: Word, text: Text) -> bool:
    """Whether the word can only be a name of a person or a body: no dictionary has it in small letters."""
    name = key(without_possessive(word.text))
    written = without_possessive(word.text)
    return (
        word.kind == "word"
        and name.isalpha()
        and (written.istitle() or (written.startswith("Mc") and written[2:].istitle()))
        and not text.vocabulary.is_word(name)
        and name not in places()
        and name not in countries().names
    )


def _names_something(word: Word, text: Text) -> bool:
    """Whether the word names a person, a body or a place."""
    name = key(without_possessive(word.text))
    known = name in figure_surnames() or name in places() or name in countries().names
    return _is_name(word, text) or (known and word.text[0].isupper())


def _tells(word: Word, text: Text) -> bool:
    """Whether the name alone tells who or what it is: no given name, no people, no compound."""
    name = key(without_possessive(word.text))
    if name in figure_surnames():
        return True
    vocabulary = text.vocabulary
    many = name.endswith("s") and any(vocabulary.frequency(one) > 0 for one in (name[:-1], name[:-3] + "y"))
    compound = any(
        vocabulary.is_word(name[:cut]) and vocabulary.is_word(name[cut:])
        for cut in range(_HALF, len(name) - _HALF + 1)
    )
    return (
        len(name) >= _TELLING
        and not many
        and not compound
        and name not in given_names()
        and vocabulary.frequency(name) < _KNOWN_TO_ALL
    )


def _goes_on(headline: _Headline, end: int, text: Text) -> bool:
    """Whether the surname comes only after the name that ends there: "Christine Blasey Ford"."""
    after = next((key(without_possessive(word.text)) for word in headline.words if word.start > end), "")
    return any(after == surname_key(person.surname) for person in text.people)


def _credits(headline: _Headline, at: int) -> bool:
    """Whether the word before makes an author of the name: "By Jane Doe", "says Jane Doe"."""
    start = headline.words[at].start
    if headline.source[start - 1 : start] in ("/", "|", "@"):
        return True
    return at > 0 and headline.words[at - 1].key in _CREDITS


def _forms(name: str) -> Iterator[str]:
    for part in name.split():
        for piece in pieces(part):
            yield key(without_possessive(piece))


def _stands(name: str, keys: set[str], text: Text) -> bool:
    """Whether the text has the name, a form or another spelling of it."""
    if name in keys or not keys.isdisjoint(nicknames().get(name, ())):
        return True
    if any(other.startswith(name[:_SHORT_STEM]) and _is_of_country(other) for other in keys):
        return True  # "Aussie" for an Australian
    stem = name[: max(_STEM, len(name) - 1)]
    return any(
        other.startswith(stem) or (fuzz.ratio(name, other) >= _ALIKE and not text.vocabulary.is_word(other))
        for other in keys
    )


def _is_of_country(name: str) -> bool:
    return name in countries().names or name in countries().adjectives


def _figures(headline: _Headline, text: Text, options: Options) -> Iterator[Hit]:
    counted = [
        figure for figure in text.figures if figure.value is not None and not _in_headline(headline, figure)
    ]
    for figure in headline.figures:
        value = figure.value
        if (
            value is None
            or value < options.least_figure
            or not figure.unit
            or figure.kind not in ("money", "quantity")
            or _ADDED.search(headline.source[: figure.end])
            or _SHORT_SCALE.match(headline.source, figure.end)
        ):
            continue
        same = [
            other
            for other in counted
            if other.kind == figure.kind and other.unit.lower() == figure.unit.lower()
        ]
        if same and not _given(value, counted):
            yield headline.hit(figure.start, figure.end)


def _in_headline(headline: _Headline, figure: Figure) -> bool:
    start = headline.start
    return start is not None and start <= figure.start < start + len(headline.source)


def _given(value: float, figures: Iterable[Figure]) -> bool:
    """Whether the text has the number, or one that rounds to it."""
    return any(
        other.value is not None and abs(other.value - value) <= _ROUNDING * max(other.value, value)
        for other in figures
    )
