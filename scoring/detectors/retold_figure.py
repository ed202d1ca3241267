"""A headline or summary whose figure the text gives otherwise: "14 die in flood" … "the flood killed 41".

A headline and a summary are retold from the text, often from an older version of it. A figure of theirs is
compared with the figures of the same thing in the rest: the same noun, currency, share or fate. It
conflicts only where the rest gives one other value, the sentence says the same, and this value, or one
that rounds to it, stands nowhere else. The first and the last paragraph often are such a summary, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.detectors.figure_conflict import Wording, around, fate_of, is_partial
from scoring.text import Figure, Sentence, Text
from scoring.text.dates import WEEKDAYS
from scoring.text.lazy import lazy_regex
from scoring.text.numerals import MONTHS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`tolls`, `people`, `anyone`, `rough`, `updates`, `parts`: see `figure_conflict.Options`.

    `summaries`: words with which a sentence sums up those before it ("in short"). `flows`: verbs of what is
    added, taken away or still to come. `extra`: words of a headline that make its figure another one
    ("another", "nearly"). `weak`: words that do not tell what a sentence is about. `shared`: how many other
    words a headline and its sentence share. `common`: Zipf frequency from which a word tells nothing.
    """

    tolls: tuple[str, ...]
    people: frozenset[str]
    anyone: frozenset[str]
    rough: frozenset[str]
    updates: frozenset[str]
    parts: frozenset[str]
    flows: frozenset[str]
    extra: frozenset[str]
    weak: frozenset[str]
    summaries: tuple[str, ...]
    shared: int
    common: float


class _Told(NamedTuple):
    """A figure with the sentence that gives it."""

    figure: Figure
    sentence: Sentence
    loose: bool  # rough, part of another, or about to change


_CUE = 40  # characters at the head of a sentence in which it calls itself a summary
_MOST_POINTS = 8  # points of a list under such a heading
_HEADING_WORDS = 6
_ROUNDED = 0.05  # by which a summary may round
_SLIP = 12  # times by which two values of one thing differ at most: a digit more, and rounding
_LEAD = 3  # sentences at the head of the text, which the headline retells
_FEWEST_BLOCKS = 4  # of a text with a beginning and an end
_FEWEST_SHARED = 3  # telling words that two sentences have in common
_MOST_OF = 0.6  # of the telling words of the shorter one
_CALENDAR = frozenset(WEEKDAYS) | MONTHS.keys()
_STEM = 5  # letters that "sentence" and "sentences", "arrested" and "arrest" share
_NO_CLAIM = lazy_regex(r"[?“”\"]|(?:^|\s)[‘']|\b(?:review|opinion|live|updates?|up to)\b|^\d+\s")
_MAGNITUDE = lazy_regex(r"\bmagnitude[\s-](?:of\s)?$|\b[Mm]agnitude:\s$")
_KINDS = ("quantity", "money", "percent")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """One hit per figure and the first that conflicts with it; `values`: `first` and `second`."""
    seen: set[Span] = set()
    reading = _Reading(text, options)
    for first, second in (*reading.summed_up(), *reading.in_headlines(), *reading.at_the_ends()):
        if not seen & {first.span, second.span}:
            seen |= {first.span, second.span}
            yield Hit((first.span, second.span), {"first": first.text, "second": second.text})


class _Reading:
    """The figures of one text by what they count, and the sentences that retell it."""

    def __init__(self, text: Text, options: Options) -> None:
        self.text = text
        self.options = options
        self.wording = Wording(options.rough, options.updates, options.parts)
        self.firm = Wording(options.rough, frozenset(), options.parts)
        self.fates = {form: number for number, forms in enumerate(options.tolls) for form in forms.split()}

    # -- sentences that call themselves a summary -------------------------------------------------

    def summed_up(self) -> Iterator[tuple[Figure, Figure]]:
        """Figures of a summary ("in short, 40 looms …") for which the rest gives one other value."""
        summary = _summary(self.text, self.options.summaries)
        if not summary:
            return
        told: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.text.figures:
            if figure.kind in _KINDS and figure.unit and figure.value is not None:
                told[self._noun(figure)].append(figure)
        starts = {sentence.start for sentence in summary}
        for sentence in summary:
            for figure in self.text.figures_in(sentence.span):
                others = [
                    one
                    for one in told.get(self._noun(figure), ())
                    if (home := self.text.sentence_at(one.start)) and home.start not in starts
                ]
                if len({one.value for one in others}) != 1 or figure.value is None:
                    continue
                if not _rounds(figure, others[0]) and not self._changes(figure, sentence):
                    first, second = sorted((others[0], figure))
                    yield first, second

    def _noun(self, figure: Figure) -> str:
        """What a figure counts: its noun, with the words after it where it is money or a share."""
        after = self.text.words_near(Span(figure.end, figure.end), 0, 2)
        noun = " ".join(word.key for word in after) if figure.kind in ("money", "percent") else ""
        return f"{figure.kind} {figure.unit} {noun}"

    def _changes(self, figure: Figure, sentence: Sentence) -> bool:
        loose = self.options.updates | self.options.flows
        partial = is_partial(figure, *around(self.text, figure), self.wording)
        return partial or any(word.key in loose for word in sentence.words)

    # -- headlines --------------------------------------------------------------------------------

    def in_headlines(self) -> Iterator[tuple[Figure, Figure]]:
        """Figures of a headline for which the text gives one other value in a sentence that says the same."""
        headlines = [sentence for sentence in self.text.sentences if self._claims(sentence)]
        for sentence in headlines:
            yield from self._contradicted(sentence)

    @cached_property
    def _told(self) -> dict[str, list[_Told]]:
        """The figures of the text under its headlines, by what they may count."""
        told: dict[str, list[_Told]] = defaultdict(list)
        for sentence in self.text.sentences:
            if sentence.block.role in ("title", "heading"):
                continue
            for figure in self.text.figures_in(sentence.span):
                if figure.value is None:
                    continue
                loose = is_partial(figure, *around(self.text, figure), self.firm)
                for what in self._whats(figure):
                    told[what].append(_Told(figure, sentence, loose))
        return told

    @cached_property
    def _values(self) -> list[float]:
        """The values of all figures of the text under its headlines."""
        return [
            figure.value
            for figure in self.text.figures
            if figure.value is not None
            and (block := self.text.block_at(figure.start))
            and block.role not in ("title", "heading")
        ]

    @cached_property
    def _lead(self) -> list[int]:
        """Where the first sentences under the headline start."""
        body = (one for one in self.text.sentences if one.block.role not in ("title", "heading"))
        return [sentence.start for sentence in islice(body, _LEAD)]

    def _claims(self, sentence: Sentence) -> bool:
        """Whether a sentence is a headline that states a figure of its own."""
        if sentence.block.role != "title" or _NO_CLAIM.search(self.text.source, sentence.start, sentence.end):
            return False
        return not any(word.key in self.options.extra for word in sentence.words)

    def _contradicted(self, headline: Sentence) -> Iterator[tuple[Figure, Figure]]:
        figures = [one for one in self.text.figures_in(headline.span) if one.value is not None]
        for figure in figures:
            whats = self._whats(figure)
            if any(other is not figure and self._whats(other) & whats for other in figures):
                continue  # a headline of two figures has parts of something
            if any(_alike(figure.value or 0, value) for value in self._values):
                continue
            for what in sorted(whats):
                others = self._told.get(what, [])
                if len({one.figure.value for one in others}) == 1 and self._same(headline, figure, others):
                    yield figure, others[0].figure
                    break

    def _same(self, headline: Sentence, figure: Figure, others: list[_Told]) -> bool:
        """Whether the other figure is firm and stands in a sentence that says what the headline says."""
        one, other = figure.value or 0, others[0].figure.value or 0
        if any(told.loose for told in others) and figure.kind != "percent":
            return False
        if not one or not other or max(one, other) > _SLIP * min(one, other):
            return False
        telling = self._stems(headline) - {figure.unit[:_STEM].lower()}
        for told in others:
            shared = len(telling & self._stems(told.sentence))
            needed = self.options.shared - (told.sentence.start in self._lead)
            if shared >= needed and 2 * shared >= min(len(telling), 2 * needed):
                return True
        return False

    # -- the first and the last block ---------------------------------------------------------------

    def at_the_ends(self) -> Iterator[tuple[Figure, Figure]]:
        """Figures of the first and the last block that a sentence which says the same gives otherwise."""
        blocks = [block for block in self.text.blocks if block.role == "body"]
        if len(blocks) < _FEWEST_BLOCKS:
            return
        for block in (blocks[0], blocks[-1]):
            for sentence in self.text.sentences_in(Span(block.start, block.end)):
                for figure in self.text.figures_in(sentence.span):
                    other = self._told_otherwise(figure, sentence)
                    if other is not None:
                        first, second = sorted((figure, other))
                        yield first, second

    def _told_otherwise(self, figure: Figure, sentence: Sentence) -> Figure | None:
        """The figure of the sentence most like this one, if it is firm and another one."""
        if not figure.value or not figure.unit or figure.kind not in _KINDS:
            return None
        if self.text.in_quotation(figure.span) or self._changes(figure, sentence):
            return None
        stems = self._stems(sentence) - {figure.unit[:_STEM].lower()}
        best: _Told | None = None
        most = 0
        for what in self._whats(figure):
            for told in self._told.get(what, []):
                if told.sentence.block is sentence.block:
                    continue
                own = self._stems(told.sentence) - {figure.unit[:_STEM].lower()}
                shared = len(stems & own)
                if shared >= max(_FEWEST_SHARED, _MOST_OF * min(len(stems), len(own))) and shared > most:
                    best, most = told, shared
        if best is None or best.loose or not best.figure.value:
            return None
        if any(self._is_one_of_several(*one) for one in ((figure, sentence), (best.figure, best.sentence))):
            return None  # "36 percent are …, and 58 percent are …": parts of something
        values = [one.value for one in self.text.figures_in(best.sentence.span) if one.value is not None]
        if any(_alike(figure.value, value) for value in values) or self._changes(best.figure, best.sentence):
            return None
        if self._times(sentence) != self._times(best.sentence):
            return None
        one, two = sorted((figure.value, best.figure.value))
        return best.figure if two <= _SLIP * one else None

    def _is_one_of_several(self, figure: Figure, sentence: Sentence) -> bool:
        """Whether the sentence gives another figure of what this one may count."""
        others = (one for one in self.text.figures_in(sentence.span) if one != figure)
        return any(self._whats(other) & self._whats(figure) for other in others)

    def _times(self, sentence: Sentence) -> set[str]:
        """The years, months and days that a sentence names."""
        years = {one.text for one in self.text.figures_in(sentence.span) if one.kind in ("year", "date")}
        return years | {word.key for word in sentence.words if word.key in _CALENDAR and word.text.istitle()}

    # -- both ---------------------------------------------------------------------------------------

    def _stems(self, sentence: Sentence) -> set[str]:
        """The beginnings of the words that tell what a sentence is about."""
        frequency = self.text.vocabulary.frequency
        return {
            word.key[:_STEM]
            for word in sentence.words
            if word.kind == "word"
            and len(word.key) > 2
            and word.key[:_STEM] not in self.options.weak
            and word.key not in self.fates
            and frequency(word.key) < self.options.common
        }

    def _whats(self, figure: Figure) -> set[str]:
        """What a figure may count: a fate that people met, its noun, a currency, a share."""
        before, after = around(self.text, figure)
        if figure.kind == "money":
            return {f"money {figure.unit}"}
        if figure.kind == "percent":
            return {f"percent {figure.unit}"}
        head = self.text.source[max(0, figure.start - 16) : figure.start]
        if _MAGNITUDE.search(head):
            return {"magnitude"}
        if figure.kind != "quantity":
            return set()
        unit = figure.unit.lower()
        fate = self.fates.get(unit, fate_of(before, after, self.fates))
        if fate is not None and (not unit or unit in self.options.people or unit in self.fates):
            return {f"fate {fate}"}
        return {f"count {unit.rstrip('s')}"} if unit else set()


def _summary(text: Text, summaries: tuple[str, ...]) -> list[Sentence]:
    """The sentences that sum up by their own words, and the points under a heading that says so."""
    found: list[Sentence] = []
    points = 0
    for sentence in text.sentences:
        head = text.source[sentence.start : min(sentence.end, sentence.start + _CUE)]
        if head.lower().lstrip("-*•– ").startswith(summaries):
            found.append(sentence)
            points = _MOST_POINTS if sentence.last_word - sentence.first_word <= _HEADING_WORDS else 0
        elif points and (sentence.block.role == "list" or head.startswith(("-", "*", "•", "–"))):
            found.append(sentence)
            points -= 1
        else:
            points = 0
    return found


def _rounds(figure: Figure, other: Figure) -> bool:
    """Whether a figure can be the other one, rounded."""
    return _alike(figure.value or 0.0, other.value or 0.0)


def _alike(one: float, two: float) -> bool:
    return abs(one - two) <= _ROUNDED * max(abs(one), abs(two))
