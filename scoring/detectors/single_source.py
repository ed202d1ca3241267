"""Find a report in which one named person or body says everything that anybody says.

Every statement is traced to the speaker named in its sentence, or to the last one where a pronoun
stands ("she added"). A single statement by anybody else, or by somebody who cannot be traced, clears
the text; so does the word "interview", which says that one voice is all there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.names import Name, surname_key
from scoring.text.speech import SPEECH_VERBS, THIRD_PERSON

_PRONOUNS = frozenset("he she who they it".split())
# Other present forms are nouns as often: "volunteers", "claims", "reports".
_PRESENT = frozenset("says tells adds explains argues insists writes believes".split())
_BETWEEN = frozenset("also has had then later again have himself herself".split())


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`min_words` of the document, `min_statements` by the one speaker; `single_voice` are the words
    of forms that have one voice by nature ("interview").
    """

    min_words: int
    min_statements: int
    single_voice: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with the statements of the one speaker."""
    if len(text.words) < options.min_words or any(word in text.counts for word in options.single_voice):
        return
    speakers = text.speakers
    if len({_identity(name) for name in speakers}) != 1 or "according" in text.counts:
        return
    by_name = {sentence.start for name in speakers if (sentence := text.sentence_at(name.start))}
    statements = 0
    for cue in text.cues:
        if not _is_statement(text.source[cue.start : cue.end].lower()):
            continue
        sentence = text.sentence_at(cue.start)
        if not _by_pronoun(text, cue) and (sentence is None or sentence.start not in by_name):
            return
        statements += 1
    if statements >= options.min_statements:
        yield Hit(tuple(name.span for name in speakers), {"source": max((n.text for n in speakers), key=len)})


def _is_statement(key: str) -> bool:
    if key in THIRD_PERSON:
        return key in _PRESENT
    return key in SPEECH_VERBS and key != SPEECH_VERBS[key] and not key.endswith("ing")


def _identity(name: Name) -> str:
    return surname_key(name.surname) if name.kind == "person" else name.text.lower()


def _by_pronoun(text: Text, cue: Span) -> bool:
    """Whether a pronoun is the subject of the verb: "she later added"."""
    for word in reversed(text.words_near(cue, 4, 0)):
        if word.start >= cue.start:
            continue
        if word.key in _PRONOUNS:
            return True
        if word.key not in _BETWEEN and not word.key.endswith("ly"):
            return False
    return False
