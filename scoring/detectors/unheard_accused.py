"""Find the person who is accused and never heard: no answer, no denial, no "did not respond".

Accused is a person named with a verb of accusation as its object or passive subject ("accused Jane Doe
of", "Jane Doe is accused of"). Heard is who speaks anywhere in the text, or who stands in a sentence
with a word of answering ("denied", "lawyer", "declined to comment"); one sentence that says that nobody
answered is enough for all.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Name, Sentence, Text
from scoring.text.lookup import Lookup

_BEFORE = 2  # words from the verb to the name: "accused the mayor, Jane Doe, of" is left out
_AFTER = 3  # words from the name to the passive: "Jane Doe has been accused"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`accusing` are the verbs, with "of" or "for" after the name or themselves; `answers` words of
    answering; `unanswered` phrases that say that somebody was asked. A person counts from `mentions` on.
    """

    accusing: frozenset[str]
    answers: frozenset[str]
    unanswered: tuple[str, ...]
    mentions: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per person accused and unheard: the mention in the accusation."""
    if options.accusing.isdisjoint(text.counts):
        return
    asked = Lookup(options.unanswered)
    keys = [word.key for word in text.words]
    if any(asked.longest(keys, at) for at in range(len(keys))):
        return
    speakers = {name.start for name in text.speakers}
    for person in text.people:
        if not person.given or len(person.mentions) < options.mentions:
            continue
        accused = next((name for name in person.mentions if _is_accused(text, name, options)), None)
        if accused and not any(_is_heard(text, name, speakers, options) for name in person.mentions):
            yield Hit((accused.span,), {"person": accused.text})


def _is_accused(text: Text, name: Name, options: Options) -> bool:
    if text.in_quotation(name.span):
        return False
    before = [word.key for word in text.words_near(name.span, _BEFORE, 0) if word.start < name.start]
    after = [word.key for word in text.words_near(name.span, 0, _AFTER) if word.start >= name.end]
    if before and before[-1] in options.accusing:
        return after[:1] in (["of"], ["for"])
    passive = [at for at, key in enumerate(after) if key in options.accusing]
    return bool(passive) and bool({"is", "was", "been", "stands"} & set(after[: passive[0]]))


def _is_heard(text: Text, name: Name, speakers: set[int], options: Options) -> bool:
    if name.start in speakers:
        return True
    sentence: Sentence | None = text.sentence_at(name.start)
    return sentence is not None and not options.answers.isdisjoint(word.key for word in sentence.words)
