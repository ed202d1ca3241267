"""Find claims that nobody answers for: "reportedly", "is regarded as", "rumours are swirling".

Careful newsrooms write some of them too, beside the sources they name. What costs there is the same habit
in a text that names hardly any, so a rule can ask how many speak by name in the whole document. A claim is
left alone when its sentence credits somebody ("is seen as a risk, Doe said", "it is rumoured, he added") or
names the agent ("viewed by both sides as"), where it asks, and when the same sentence stood before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct, field

from scoring.data import Hit, Span
from scoring.text import Sentence, Text, Word

_AGENT = 3  # words after the phrase in which "by" names who says so: "was reported on Monday by"
# Words that hand the sentence to a speaker, whoever it is.
_CREDITS = frozenset(
    "said says told tells added adds insisted explained according quoted notes writes".split()
)
# Before the phrase they leave open whether it is so, or make it part of something else.
_OPEN = frozenset("if whether unless when how what where why not no".split())
_PASSIVE = frozenset("is are was were be been being".split())  # "they were told to leave" credits nobody


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`phrases` are words with a space between. One in capitals stands for any word of that class in
    `classes`; `a|b` is either; `*ing` is any word that ends so, `*` any word; what ends in `?` may be
    missing; `+that` must follow and is no part of the hit, `!by` must not follow. An adverb may
    stand between two words.

    Given `most_named`, documents in which more people and bodies than that speak by name are left
    alone; so are those with fewer claims than `least`.
    """

    phrases: tuple[str, ...]
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    most_named: int | None = None
    least: int = 1


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per claim: the phrase."""
    if options.most_named is not None:
        named = {name.surname or name.text for name in text.speakers}
        if len(named) > options.most_named:
            return
    classes = tuple(sorted(options.classes.items()))
    claims = list(_claims(text, _read(options.phrases, classes)))
    if len(claims) >= options.least:
        yield from (Hit((span,)) for span in claims)


class _Slot(NamedTuple):
    """What may stand at one place of a phrase."""

    words: frozenset[str]
    ending: str | None  # of the words that fit, if given: "ing", or "" for any
    optional: bool
    ahead: bool  # it must follow, but belongs to the hit no more
    never: bool  # it must not follow


class _Phrase(NamedTuple):
    """What follows the first word, and words one of which stands in every place that fits."""

    rest: tuple[_Slot, ...]
    telling: frozenset[str]


class _Phrases(NamedTuple):
    by_first_word: dict[str, list[_Phrase]]
    telling: frozenset[str]  # words one of which every phrase needs


_Classes = tuple[tuple[str, frozenset[str]], ...]


def _claims(text: Text, phrases: _Phrases) -> Iterator[Span]:
    places = text.sentences_with(phrases.telling)
    if not places:
        return
    speaking = {sentence.start for name in text.speakers if (sentence := text.sentence_at(name.start))}
    seen: set[str] = set()
    for sentence in (text.sentences[index] for index in places):
        words = sentence.words
        found = list(_found(sentence, phrases.by_first_word))
        if not found or sentence.start in speaking or _is_credited(words, found):
            continue
        wording = str(sentence)
        if wording not in seen and not wording.endswith("?"):
            yield from (Span(words[at].start, words[end - 1].end) for at, end in found)
        seen.add(wording)


def _found(sentence: Sentence, phrases: dict[str, list[_Phrase]]) -> Iterator[tuple[int, int]]:
    """Where phrases begin and end in the sentence, none inside another."""
    keys = sentence.text.keys[sentence.first_word : sentence.last_word]
    present = frozenset(keys)
    free = 0
    for at, key in enumerate(keys):
        if key not in phrases or at < free:
            continue
        before = keys[at - 1] if at else ""
        if before in _OPEN or (before, key) == ("as", "it"):
            continue
        likely = [phrase.rest for phrase in phrases[key] if not phrase.telling.isdisjoint(present)]
        end = _longest_end(keys, at + 1, likely) if likely else None
        if end is not None and "by" not in keys[end : end + _AGENT]:
            free = end
            yield at, end


def _is_credited(words: Sequence[Word], found: list[tuple[int, int]]) -> bool:
    """Whether a word beside the phrases hands the sentence to a speaker."""
    inside = {at for first, end in found for at in range(first, end)}
    return any(
        word.key in _CREDITS and at not in inside and (at == 0 or words[at - 1].key not in _PASSIVE)
        for at, word in enumerate(words)
    )


@lru_cache(maxsize=8)
def _read(phrases: tuple[str, ...], classes: _Classes) -> _Phrases:
    table: dict[str, list[_Phrase]] = {}
    every: set[str] = set()
    for phrase in phrases:
        slots = [_slot(token, dict(classes)) for token in phrase.split()]
        telling = max(filter(_is_needed, slots), key=_shortest).words
        for word in slots[0].words:
            table.setdefault(word, []).append(_Phrase(tuple(slots[1:]), telling))
        every |= telling
    return _Phrases(table, frozenset(every))


def _is_needed(slot: _Slot) -> bool:
    return not slot.optional and not slot.never and slot.ending is None


def _shortest(slot: _Slot) -> int:
    """How long the shortest word is: long words are rare ones."""
    return min(map(len, slot.words))


def _slot(token: str, classes: dict[str, frozenset[str]]) -> _Slot:
    bare = token.lstrip("+!").removesuffix("?")
    choices = bare.split("|")
    words = frozenset(word for choice in choices for word in classes.get(choice, (choice,)))
    return _Slot(
        words=words,
        ending=bare[1:] if bare.startswith("*") else None,
        optional=token.endswith("?"),
        ahead=token.startswith("+"),
        never=token.startswith("!"),
    )


def _longest_end(keys: Sequence[str], at: int, rests: list[tuple[_Slot, ...]]) -> int | None:
    ends = (_end(keys, at, rest) for rest in rests)
    return max((end for end in ends if end is not None), default=None)


def _end(keys: Sequence[str], at: int, rest: tuple[_Slot, ...]) -> int | None:
    """The index after the phrase, where its words follow from `at` on."""
    end = at
    for slot in rest:
        if slot.never:
            return None if at < len(keys) and _fits(keys[at], slot) else end
        if at < len(keys) and not _fits(keys[at], slot) and keys[at].endswith("ly"):
            at += 1
        if at < len(keys) and _fits(keys[at], slot):
            at += 1
            end = end if slot.ahead else at
        elif not slot.optional:
            return None
    return end


def _fits(key: str, slot: _Slot) -> bool:
    return key in slot.words or (slot.ending is not None and key.endswith(slot.ending))
