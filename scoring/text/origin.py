"""Find the lines in which a text says what it was made from: "Analysis based on media reports".

Such a note stands in a short line of its own and speaks of the text itself: "This article …",
"Report …", or nothing before the participle. "The report, based on media reports, found …" speaks of
somebody else's report and is no note; neither is a reprint by permission.

Such notes are worded in many ways ("Our desk put this story together from what others reported"). A line of
its own, or the last sentence of a text, is one as well where it holds nothing but words of such notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from scoring.data import Block, Span
from scoring.text.fold import key
from scoring.text.lazy import lazy_regex
from scoring.text.lookup import Lookup, Phrase
from scoring.text.speech import REPORTING_VERBS

if TYPE_CHECKING:
    from scoring.text import Sentence, Text
    from scoring.text.words import Word

_LONGEST_NOTE = 40  # words of the line; a longer one is a paragraph
_LONGEST_OTHER = 20  # words of a note in words of its own
_AROUND = 8  # characters of a line beside its sentence: a star, a dash, brackets
_LINE = 100  # characters of a line that is all note
_LEAD = 9  # words before "based on": "The information in this article is largely"
_SOURCE = 10  # words after it within which the source is named
_REST = 12  # words that may follow the source: more of them, or a verb, make it a sentence of the story
_BEHIND_LABEL = lazy_regex(r"\s?[:|–—-]\s?")
_OPENERS = frozenset("from with plus via con com avec mit".split())  # a line of sources and nothing else
_MADE = frozenset("compiled prepared produced written edited collected gathered".split())
# How a note begins that says what the text is: "This is a rewritten summary of an article …".
_THIS_IS = lazy_regex(r"\W{0,3}(?:this|the above|the following|below) (?:is|was) (?:an?|the) ", re.IGNORECASE)
_THIS = frozenset("this the following below".split())  # the first words of these
_KIND = 4  # words within which the text is called a remade one: "automatically translated and edited summary"
_SELF = frozenset("this our these above following".split())
_LEADING = frozenset("is was were are has have been being in the of largely partly mainly entirely".split())
# What "the" in front turns into somebody else's: "the report is based on …".
_OTHERS = frozenset("report analysis summary study review research overview coverage".split())


Source = Literal["unnamed", "agencies", "outlet"]


class OriginWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of such notes, in lower case but for `outlets`.

    `works` are nouns for a text; `remade` says that it is another's ("a rewritten summary of"),
    `made_from` joins it to the source ("compiled from"), `helped_by` to a lesser one ("with inputs
    from"). Of the sources, `unnamed` are none that could be looked up, and neither is one of the `media`
    behind one of the `kinds` ("foreign websites"); `agencies` are unnamed agencies, `outlets` have
    names; `outlet_words` are words in such names. `first_hand` sources ("interviews") make a note
    sound, and so do the words of reprints (`permitted`). `acts` ("compiled") and `desks` ("our web
    desk") are what else a note in other words has, and `others` are words between. Behind one of the
    `labels` ("Source:") one of the `listed` ("various", "Google") is none that could be looked up either.
    """

    works: frozenset[str]
    remade: frozenset[str]
    made_from: tuple[str, ...]
    helped_by: tuple[str, ...]
    unnamed: tuple[str, ...]
    kinds: frozenset[str]
    media: frozenset[str]
    agencies: tuple[str, ...]
    outlets: tuple[str, ...]
    outlet_words: frozenset[str]
    first_hand: frozenset[str]
    permitted: tuple[str, ...]
    acts: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


class OriginNote(NamedTuple):
    """A note, the kind of source that it gives, and whether that is all the text was made from."""

    span: Span
    source: Source
    whole: bool


class _Lists(NamedTuple):
    joining: frozenset[str]  # words with which what joins a note to its source begins
    made_from: Lookup
    helped_by: Lookup
    unnamed: Lookup
    agencies: Lookup
    outlets: Lookup
    permitted: Lookup
    acts: Lookup
    desks: Lookup
    labels: Lookup
    listed: Lookup
    vocabulary: Lookup


@lru_cache(maxsize=8)
def _lists(words: OriginWords) -> _Lists:
    lists = tuple(
        map(
            Lookup,
            (
                words.made_from,
                words.helped_by,
                words.unnamed,
                words.agencies,
                words.outlets,
                words.permitted,
                words.acts,
                words.desks,
                words.labels,
                words.listed,
                (
                    *words.made_from,
                    *words.helped_by,
                    *words.unnamed,
                    *words.agencies,
                    *words.works,
                    *words.kinds,
                    *words.media,
                    *words.acts,
                    *words.desks,
                    *words.others,
                ),
            ),
        )
    )
    made_from, helped_by = lists[:2]
    return _Lists(made_from.first_words | helped_by.first_words | {"from"}, *lists)


@lru_cache(maxsize=1)  # three rules read the same document one after the other
def find_origin_notes(text: Text, words: OriginWords) -> tuple[OriginNote, ...]:
    """The notes of a text, in order."""
    return tuple(_notes(text, words))


def _notes(text: Text, words: OriginWords) -> Iterator[OriginNote]:
    lists = _lists(words)
    short = {block.start for block in text.blocks if _is_short(text, block)}
    for sentence in text.sentences:
        if sentence.block.start not in short or text.in_quotation(sentence.span):
            continue
        found = _read(sentence, words, lists) or _in_other_words(text, sentence, words, lists)
        if found and not _holds(text.words_in(sentence.block.span), lists.permitted):
            yield found


def _is_short(text: Text, block: Block) -> bool:
    return text.word_index(block.end) - text.word_index(block.start) <= _LONGEST_NOTE


def _read(sentence: Sentence, words: OriginWords, lists: _Lists) -> OriginNote | None:
    keys = sentence.text.keys[sentence.first_word : sentence.last_word]
    label = _label(sentence, keys, lists)
    if label:
        return _labelled(sentence, keys[label:], words, lists)
    remade = _remade(sentence, keys, words) if keys and keys[0].lstrip("#@") in _THIS else None
    if remade:
        return _source(sentence, keys, remade, True, words, lists)
    lead = keys[: _LEAD + 1]
    for at, joint in enumerate(lead if not lists.joining.isdisjoint(lead) else ()):  # hardly ever
        if joint not in lists.joining:
            continue
        # Without a lead, a comma begins what the source says: "Based on media reports, he left."
        made = lists.made_from.longest(keys, at) or _from(keys, at)
        if made and _is_about_itself(keys[:at], words) and (at or "," not in str(sentence)):
            return _source(sentence, keys, at + len(made), True, words, lists)
        helped = lists.helped_by.longest(keys, at)
        if helped and at == 0:
            return _source(sentence, keys, len(helped), False, words, lists)
    return None


def _label(sentence: Sentence, keys: Sequence[str], lists: _Lists) -> int:
    """How many words the label at the sentence's head has: "News sources –"."""
    size = len(lists.labels.longest(keys, 0) or ()) if keys else 0
    if not 0 < size < len(keys):
        return 0
    start = sentence.words[size - 1].end - sentence.start
    return size if _BEHIND_LABEL.match(str(sentence), start) else 0


def _in_other_words(text: Text, sentence: Sentence, words: OriginWords, lists: _Lists) -> OriginNote | None:
    """The note, if the sentence stands apart and is all words of notes: acts or desks, and a source."""
    keys = text.keys[sentence.first_word : sentence.last_word]
    if not 0 < len(keys) <= _LONGEST_OTHER or not lists.vocabulary.covers(keys):
        return None
    if not words.first_hand.isdisjoint(keys) or not _stands_apart(text, sentence):
        return None
    if lists.agencies.covers(keys):
        return _note(sentence, "agencies", False)
    acts = keys[0] == "from" or lists.acts.holds(keys) or lists.made_from.holds(keys)
    if not (acts or keys[0] in _OPENERS or lists.desks.holds(keys) or lists.helped_by.holds(keys)):
        return None
    at = range(len(keys))
    if any(_unnamed(keys, index, words, lists) for index in at):
        return _note(sentence, "unnamed", acts)
    return _note(sentence, "agencies", acts) if lists.agencies.holds(keys) else None


def _stands_apart(text: Text, sentence: Sentence) -> bool:
    """Whether it is a line of its own, or the last sentence of the text."""
    whole = sentence.block.end - sentence.block.start <= sentence.end - sentence.start + _AROUND
    return whole or sentence.start == text.sentences[-1].start


def _remade(sentence: Sentence, keys: Sequence[str], words: OriginWords) -> int | None:
    """The word after the "of" of "This is a rewritten summary of", if the sentence begins so."""
    lead = _THIS_IS.match(str(sentence))
    if not lead:
        return None
    first = len([word for word in sentence.words if word.start < sentence.start + lead.end()])
    for at in range(first, min(len(keys), first + _KIND + 1)):
        if keys[at] in ("of", "from"):
            return None if words.remade.isdisjoint(keys[first:at]) else at + 1
    return None


def _from(keys: Sequence[str], at: int) -> Phrase | None:
    """The "from" of "compiled by the desk from media reports"."""
    return ("from",) if keys[at] == "from" and keys[0] in _MADE and "by" in keys[:at] else None


def _unglued(word: str, outlets: tuple[str, ...]) -> str:
    """The outlet of "fromWSJ", whose space was lost with a link."""
    rest = word.removeprefix("from")
    return rest if rest != word and rest in _outlet_keys(outlets) else word


@lru_cache(maxsize=8)
def _outlet_keys(outlets: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(outlet) for outlet in outlets)


def _is_about_itself(lead: Sequence[str], words: OriginWords) -> bool:
    """Whether the words before "based on" name the text itself, or are none."""
    if not lead or (lead[0] in _MADE and "by" in lead):
        return True
    nouns = [word for word in lead if word in words.works]
    if not nouns:
        return False
    if _SELF.isdisjoint(lead) and lead[0] in ("the", "a", "an", "his", "her", "their", "its"):
        return lead[0] == "the" and nouns[0] not in _OTHERS
    strange = [
        word for word in lead if word not in words.works and word not in _SELF and word not in _LEADING
    ]
    return len(strange) <= 2


def _source(
    sentence: Sentence, keys: list[str], at: int, whole: bool, words: OriginWords, lists: _Lists
) -> OriginNote | None:
    """The note, if one of the words from index `at` on is a source of a kind that tells."""
    keys = [_unglued(word.removesuffix("'s"), words.outlets) for word in keys]
    last = min(len(keys), at + _SOURCE)
    if not words.first_hand.isdisjoint(keys[at:last]):
        return None
    kinds: tuple[tuple[Source, Callable[[int], int]], ...] = (
        ("unnamed", lambda index: _unnamed(keys, index, words, lists)),
        ("agencies", lambda index: len(lists.agencies.longest(keys, index) or ())),
        ("outlet", lambda index: len(lists.outlets.longest(keys, index) or ()) or _named(index)),
    )

    def _named(index: int) -> int:
        word = sentence.words[index]
        return int(word.key.removesuffix("'s") in words.outlet_words and word.text[0].isupper())

    for source, size_at in kinds:
        for index in range(at, last):
            size = size_at(index)
            if size and _ends(keys[index + size :]):
                return _note(sentence, source, whole)
    return None


def _unnamed(keys: Sequence[str], at: int, words: OriginWords, lists: _Lists) -> int:
    """How many words from index `at` on are a source that cannot be looked up."""
    known = len(lists.unnamed.longest(keys, at) or ())
    end = at
    while end < len(keys) and keys[end] in words.kinds:
        end += 1
    if at < end < len(keys) and keys[end] in words.media:
        return max(known, end + 1 - at)
    return known or (end - at if end - at > 1 and keys[end - 1] in words.media else 0)


def _labelled(sentence: Sentence, keys: list[str], words: OriginWords, lists: _Lists) -> OriginNote | None:
    """The note of "Sources: internet, agencies"; a line that names one of its sources is a credit."""
    at = 0
    source: Source = "agencies"
    while at < len(keys):
        agency = lists.agencies.longest(keys, at)
        listed = len(lists.listed.longest(keys, at) or ())
        size = len(agency) if agency else max(listed, _unnamed(keys, at, words, lists))
        if not size and keys[at] != "and":
            return None
        source = source if agency or not size else "unnamed"
        at += size or 1
    return _note(sentence, source, True) if keys else None


def _note(sentence: Sentence, source: Source, whole: bool) -> OriginNote:
    """The whole line, if it is short: an abbreviation ("Indep. analysis") may have cut it in two."""
    block = sentence.block
    return OriginNote(block.span if block.end - block.start <= _LINE else sentence.span, source, whole)


def _ends(rest: Sequence[str]) -> bool:
    """Whether the note is over soon after its source."""
    return len(rest) <= _REST and not any(_is_past(word) for word in rest)


def _is_past(word: str) -> bool:
    """Whether a verb of reporting can only be one: "found", unlike "report" and "reporting"."""
    base = REPORTING_VERBS.get(word, word)
    return word != base and not word.endswith("ing") and word != base + "s"


def _holds(line: Sequence[Word], phrases: Lookup) -> bool:
    keys = [word.key for word in line]
    return any(phrases.longest(keys, at) for at in range(len(keys)))
