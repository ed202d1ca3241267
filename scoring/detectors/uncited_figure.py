"""Find figures that could be checked, if only the text said where they come from.

A figure is an amount of money, a share or a large count. It has a source when its sentence, or the one
before or after in the same paragraph, reports ("said", "estimates"), names a kind of source ("survey",
"census") or belongs to a speaker's words. Dates, years, ages, scores and small counts need none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text
from scoring.text.figures import Figure
from scoring.text.inflection import verb_forms

_RANGE = ("and", "to", "-", "–", "—")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`min_count`: counts below it are nobody's statistic.

    `source_verbs` (base forms) and `source_words` are what a sentence with a source has. Given
    `min_figures` and `min_share`, there is one hit for the whole document, with all figures that lack a
    source, when there are at least so many and they are at least that share of all.
    """

    min_count: float
    source_verbs: frozenset[str]
    source_words: frozenset[str]
    min_figures: int = 0
    min_share: float = 0.0


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield the figures without a source, one by one or all in one hit."""
    figures = [figure for figure in text.figures if _is_statistic(text, figure, options.min_count)]
    cues = _cues(options.source_verbs) | options.source_words
    sourced = (
        {sentence.start for sentence in text.sentences if _reports(sentence, cues)} if figures else set()
    )
    uncited = [figure for figure in figures if not _has_source(text, figure, sourced)]
    if not options.min_figures:
        yield from (Hit((span,)) for span in _joined(text, uncited))
    elif len(uncited) >= options.min_figures and len(uncited) >= options.min_share * len(figures):
        spans = tuple(figure.span for figure in uncited)
        yield Hit(spans, {"uncited": str(len(uncited)), "figures": str(len(figures))})


@lru_cache(maxsize=8)
def _cues(verbs: frozenset[str]) -> frozenset[str]:
    """The forms of the verbs but the plain one, which is a noun as often: "state revenue"."""
    return frozenset(form for verb in verbs for form in verb_forms(verb) if form != verb)


def _joined(text: Text, figures: list[Figure]) -> Iterator[Span]:
    """The spans of the figures, the two ends of a range as one."""
    span = None
    for figure in figures:
        if span is not None and text.source[span.end : figure.start].strip() in _RANGE:
            span = Span(span.start, figure.end)
            continue
        if span is not None:
            yield span
        span = figure.span
    if span is not None:
        yield span


def _is_statistic(text: Text, figure: Figure, min_count: float) -> bool:
    if figure.value is None or text.in_quotation(figure.span):
        return False
    block = text.block_at(figure.start)
    if block is None or block.role not in ("body", "list"):
        return False
    if figure.kind == "quantity":
        return figure.value >= min_count and figure.unit != ""
    return figure.kind == "percent" or figure.kind == "money"


def _reports(sentence: Sentence, cues: frozenset[str]) -> bool:
    # A capital inside a sentence makes a name of a cue: "the United States".
    return any(
        word.key in cues and (word.text[0].islower() or word.start == sentence.start)
        for word in sentence.words
    )


def _has_source(text: Text, figure: Figure, sourced: set[int]) -> bool:
    sentence = text.sentence_at(figure.start)
    return sentence is None or any(
        near.block == sentence.block and near.start in sourced for near in text.around(sentence)
    )
