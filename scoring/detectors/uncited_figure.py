"""Find figures that could be checked, if only the text said where they come from.

A figure is an amount of money, a share or a large count. It has a source when its sentence, or the one
before or after in the same paragraph, reports ("said", "estimates"), names a kind of source ("survey",
"census") or belongs to a speaker's words. Dates, years, ages, scores and small counts need none.

A firm or body that speaks in the lead is the source of its own results, wherever they stand: "the company
said", and further down "revenue fell 3 percent".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text
from scoring.text.figures import Figure
from scoring.text.inflection import verb_forms
from scoring.text.speech import SPEECH_VERBS

_LEAD = 3  # sentences of the body in which news says who announced it
_RANGE = ("and", "to", "-", "–", "—")


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`min_count`: counts and sums below it are nobody's statistic; such sums are prices.

    `source_verbs` (base forms) and `source_words` are what a sentence with a source has; `bodies` the nouns
    for those who announce something, `results` the words for what they know of themselves. Given
    `min_figures` and `min_share`, there is one hit for the whole document, with all figures that lack a
    source, when there are at least so many and they are at least that share of all.
    """

    min_count: float
    source_verbs: frozenset[str]
    source_words: frozenset[str]
    bodies: frozenset[str]
    results: frozenset[str]
    min_figures: int = 0
    min_share: float = 0.0


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield the figures without a source, one by one or all in one hit."""
    figures = [figure for figure in text.figures if _is_statistic(text, figure, options.min_count)]
    cues = _cues(options.source_verbs) | options.source_words
    if figures and _a_body_speaks_first(text, options.bodies):
        cues |= options.results
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
    if figure.value is None or text.in_quotation(figure.span) or _is_converted(text, figure):
        return False
    block = text.block_at(figure.start)
    if block is None or block.role not in ("body", "list"):
        return False
    if figure.kind == "quantity":
        return figure.value >= min_count and figure.unit != ""
    return figure.kind == "percent" or (figure.kind == "money" and figure.value >= min_count)


def _is_converted(text: Text, figure: Figure) -> bool:
    """Whether the figure repeats the one before it in other money: "€70m ($91m)"."""
    around = text.source[max(0, figure.start - 1) : figure.end + 1]
    return figure.kind == "money" and around[0] == "(" and around[-1] == ")"


def _reports(sentence: Sentence, cues: frozenset[str]) -> bool:
    # A capital inside a sentence makes a name of a cue: "the United States".
    return any(
        word.key in cues and (word.text[0].islower() or word.start == sentence.start)
        for word in sentence.words
    )


def _a_body_speaks_first(text: Text, bodies: frozenset[str]) -> bool:
    """Whether the lead has a firm or another body say something: "Berg Bank said", "the bank said"."""
    lead = [sentence for sentence in text.sentences if sentence.block.role == "body" and sentence.words][
        :_LEAD
    ]
    if not lead:
        return False
    whole = Span(lead[0].start, lead[-1].end)
    speakers = frozenset(text.speakers)
    if any(name.kind == "organisation" and name in speakers for name in text.names_in(whole)):
        return True
    return any(
        word.key in bodies and after.key in SPEECH_VERBS and after.key != SPEECH_VERBS[after.key]
        for sentence in lead
        for word, after in pairwise(sentence.words)
    )


def _has_source(text: Text, figure: Figure, sourced: set[int]) -> bool:
    sentence = text.sentence_at(figure.start)
    return sentence is None or any(
        near.block == sentence.block and near.start in sourced for near in text.around(sentence)
    )
