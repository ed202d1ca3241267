"""Find a report in which nobody is heard: groups speak ("experts say", "officials said"), but there
is no direct quotation and no person or body that says anything by name.

Whoever wants to check such a text has nowhere to begin. A text that reports no speech at all, a recipe,
a table of results, an essay, is not asked for sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text
from scoring.text.speech import SPEECH_VERBS

_NEAR = 8  # words from "according to" to the name: "according to a report by the Leeds Institute"
_RELIED_ON = frozenset("according told cited citing quoted reported obtained published".split())


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`min_words` of the document; `groups` that speak without names, in `min_reports` sentences at
    least; `quotation_words`: a quotation with fewer words is a term or a title.
    """

    min_words: int
    groups: frozenset[str]
    min_reports: int
    quotation_words: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit without spans when groups speak and nobody does by name."""
    if len(text.words) < options.min_words or text.speakers:
        return
    if any(
        text.word_index(quotation.end) - text.word_index(quotation.start) >= options.quotation_words
        for quotation in text.quotations
    ):
        return
    reports = sum(_a_group_speaks(sentence, options.groups) for sentence in text.sentences)
    if reports >= options.min_reports and not any(_relies_on_a_name(text, cue) for cue in text.cues):
        yield Hit((), {"reports": str(reports)})


def _a_group_speaks(sentence: Sentence, groups: frozenset[str]) -> bool:
    keys = {word.key for word in sentence.words}
    return not keys.isdisjoint(groups) and ("according" in keys or not keys.isdisjoint(SPEECH_VERBS))


def _relies_on_a_name(text: Text, cue: Span) -> bool:
    """Whether a person or a body is named as the one who is told, cited or relied on."""
    if text.source[cue.start : cue.end].lower() not in _RELIED_ON:
        return False
    near = text.words_near(cue, 0, _NEAR)
    return any(name.kind != "place" for name in text.names_in(Span(cue.start, near[-1].end)))
