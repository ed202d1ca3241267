"""Find a report in which nobody is heard: groups speak ("experts say", "officials said"), but no person
or body says anything by name, and there is no quotation but perhaps one beside many such groups.

Whoever wants to check such a text has nowhere to begin. A text that reports no speech at all, a recipe,
a table of results, an essay, is not asked for sources. A group that the text refers back to ("the
officials") or that stands in a sentence with a body ("researchers at Lund University") is not vague.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text, Word
from scoring.text.speech import REPORTING_VERBS

_NEAR = 8  # words from "according to" to the name: "according to a report by the Leeds Institute"
_VERB_WITHIN = 5  # words from the group to its verb: "officials familiar with the matter say"
_GROUP_WITHIN = 4  # words from "according to" or "said" to the group: "said several senior officials"
_BEFORE = 3  # words before the group among which "the" would tell that it is known
_RELIED_ON = frozenset("according told cited citing quoted reported obtained published".split())
_KNOWN = frozenset("the these those this that his her its their our my your both".split())

_PASSIVE = frozenset("is are was were be been being".split())  # "residents were seen", "sources are cited"
_ASIDE = frozenset("which who whom whose where".split())  # what follows tells of the source, and is none


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`min_words` of the document; `groups` that speak without names, in `min_reports` sentences at
    least; `quotation_words`: a quotation with fewer words is a term or a title. One quotation, if
    nobody is named beside it, clears a text only if fewer than `many_reports` sentences are such.
    """

    min_words: int
    groups: frozenset[str]
    min_reports: int
    quotation_words: int
    many_reports: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit without spans when groups speak and nobody does by name."""
    if len(text.words) < options.min_words or text.speakers:
        return
    quotations = sum(
        text.word_index(quotation.end) - text.word_index(quotation.start) >= options.quotation_words
        for quotation in text.quotations
    )
    if quotations > 1:
        return
    reports = sum(_a_group_speaks(text, sentence, options.groups) for sentence in text.sentences)
    needed = options.many_reports if quotations else options.min_reports
    if reports >= needed and not any(_relies_on_a_name(text, cue) for cue in text.cues):
        yield Hit((), {"reports": str(reports)})


def _a_group_speaks(text: Text, sentence: Sentence, groups: frozenset[str]) -> bool:
    """Whether a group that nothing identifies is the subject of a report in the sentence."""
    words = sentence.words
    if groups.isdisjoint(word.key for word in words):
        return False
    if any(name.kind == "organisation" for name in text.names_in(sentence.span)):
        return False
    return any(
        word.key in groups
        and _KNOWN.isdisjoint(before.key for before in words[max(0, at - _BEFORE) : at])
        and not text.in_quotation(word.span)
        and (_verb_follows(text, words, at) or _is_credited(text, words, at))
        for at, word in enumerate(words)
    )


def _verb_follows(text: Text, words: tuple[Word, ...], at: int) -> bool:
    for last in range(at + 1, min(at + 1 + _VERB_WITHIN, len(words))):
        gap = text.source[words[last - 1].end : words[last].start].strip()
        key = words[last].key
        if key in _PASSIVE or (gap and not (gap == "," and key == "who")):
            return False
        if key in REPORTING_VERBS:
            return not key.endswith("ing")
    return False


def _is_credited(text: Text, words: tuple[Word, ...], at: int) -> bool:
    """Whether "according to" or "said" leads up to the group."""
    for first in range(at - 1, max(-1, at - 1 - _GROUP_WITHIN), -1):
        if text.source[words[first].end : words[first + 1].start].strip():
            return False
        if words[first].key in ("said", "says"):
            return True
        if words[first].key == "to":
            return first > 0 and words[first - 1].key == "according"
    return False


def _relies_on_a_name(text: Text, cue: Span) -> bool:
    """Whether a person or a body is named as the one who is told, cited or relied on."""
    if text.source[cue.start : cue.end].lower() not in _RELIED_ON:
        return False
    end = cue.end
    for word in text.words_near(cue, 0, _NEAR):
        if word.key in _ASIDE:
            break
        end = word.end
    return any(name.kind != "place" for name in text.names_in(Span(cue.start, end)))
