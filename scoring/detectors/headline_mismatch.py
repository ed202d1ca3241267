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
from scoring.text.lexicon import pieces, without_possessive
from scoring.text.names import surname_key
from scoring.text.words import split_words

_BODY = ("body", "list", "blockquote", "heading", "caption")
_LONGEST = 400  # characters; a longer title is none
_STEM = 4  # letters that "Trump" and "Trumpian" share
_ALIKE = 75  # of 100: two spellings of one name
_ROUNDING = 0.12  # "nearly 50" for 45
# Questions, credits, columns.
_NO_CLAIM = re.compile(
    r"[?/|©]|^(?:by|opinion|review|obituary|letters?"
    r"|what|why|how|who|when|where|which|is|are|can|do|does|will|should)\b",
    re.IGNORECASE,
)

# What stands before the name of the one who wrote the article, or who is asked in it.
_CREDITS = frozenset("by says writes photo with from".split())


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text has `body_words` at least, and the first `lead_words` repeat the part `shared` of the
    headline's telling words (rarer than Zipf frequency `common`): else it is an excerpt, or not the
    article of this headline. A figure counts from `least_figure` on.
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
    if len(body) < options.body_words or not _opens_with(headline, body, text, options):
        return
    people = list(_people(headline, text))
    keys = {form for word in body for form in _forms(word.text)} if people else set()
    for start, end in people:
        stands = any(_stands(form, keys) for form in _forms(headline.source[start:end]))
        if not stands and not _goes_on(headline, end, text):
            yield headline.hit(start, end)
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


def _opens_with(headline: _Headline, body: list[Word], text: Text, options: Options) -> bool:
    """Whether the text begins with what the headline is about."""
    lead = {key(without_possessive(word.text))[:_STEM] for word in body[: options.lead_words]}
    telling = [
        name[:_STEM]
        for name in (key(without_possessive(word.text)) for word in headline.words if word.kind == "word")
        if text.vocabulary.frequency(name) < options.common
    ]
    return bool(telling) and sum(stem in lead for stem in telling) >= options.shared * len(telling)


def _people(headline: _Headline, text: Text) -> Iterator[tuple[int, int]]:
    """The people whom the headline names: in full, or a public figure by surname."""
    words = headline.words
    for at, word in enumerate(words):
        if not word.text[0].isupper() or _credits(headline, at):
            continue
        surname = key(without_possessive(word.text))
        before = words[at - 1] if at else None
        named = before is not None and _is_given(before, text) and before.text[0].isupper()
        if named and before is not None and headline.source[before.end : word.start] == " ":
            if _is_surname(surname, text) and not (at > 1 and _credits(headline, at - 1)):
                yield before.start, word.start + len(without_possessive(word.text))
        elif surname in figure_surnames() and not text.vocabulary.is_word(surname):
            yield word.start, word.start + len(without_possessive(word.text))


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


def _is_given(word: Word, text: Text) -> bool:
    name = key(word.text)
    return name in given_names() and not text.vocabulary.is_word(name)


def _is_surname(name: str, text: Text) -> bool:
    return (
        name.isalpha()
        and not text.vocabulary.is_word(name)
        and name not in places()
        and name not in countries().names
    )


def _forms(name: str) -> Iterator[str]:
    for part in name.split():
        for piece in pieces(part):
            yield key(without_possessive(piece))


def _stands(name: str, keys: set[str]) -> bool:
    """Whether the text has the name, a form or another spelling of it."""
    if name in keys or not keys.isdisjoint(nicknames().get(name, ())):
        return True
    stem = name[:_STEM]
    return any(other.startswith(stem) or fuzz.ratio(name, other) >= _ALIKE for other in keys)


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
