"""Find the line in which a text says that it is somebody else's, and leaves out whose.

"Republished with permission.", "This article first appeared on another site.", "Source link": a reader learns
that there is an original and not where. Such a line stands apart or ends the text, and holds nothing but
words of such lines: one strange word in it, and it may be the name. Copying sites lose the names with the
links ("This article was originally published by and is reproduced here"), so on web pages a line with a link
names its original. So does a text that an agency or another outlet signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text
from scoring.text.lookup import Lookup, Phrase, phrase
from scoring.text.signatures import SignatureWords, signatories

_LONGEST = 32  # words of a line: a feed's notice on what was edited and what was not
_HEAD = 5  # blocks among which a byline or a masthead stands
_CREDIT = 10  # words of a line that is a credit: "Jane Doe, Harbour Post"
_BESIDE = 120  # characters of a line beside one of its sentences
_SENTENCE = 4  # words; fewer need a line of their own: "Source link"
_SHORT = 60  # words of a neighbouring line that may hold the name: a credit, not a paragraph
_BARE = frozenset("from by on in at of with".split())
# What follows a name that is lost: "published by and is reproduced here", "from under a licence".
_BEHIND = frozenset("and under with as has".split())
# "First published on" may lack its day only; what "appeared in" or "ran in" did so in a paper.
_BEFORE_DAYS = frozenset("on in".split())
_IN_PAPERS = frozenset("appeared ran".split())


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of such lines, in lower case: `taken` says that a text was taken over, `first` that it was
    published before, `alone` says all by itself, `sources` are nobody in particular, `feeds` wherever they
    stand. `rights` are somebody's, `owners` nobody's in particular. Two kinds count for `doubt` only: what
    was `remade`, for a house translates its own, too, and `pointers`, which led to an original through a link
    that plain text has lost. `labels` before one of the `blanks`, or at the end of a text, were never filled.
    `works` and `others` are the words between.

    A text that one of the `outlets` or an agency of `signatures` signs is named, and so is one with a line of
    the words of reprints (`permitted`) that holds more than those words.
    """

    works: frozenset[str]
    taken: tuple[str, ...]
    remade: tuple[str, ...]
    first: tuple[str, ...]
    alone: tuple[str, ...]
    sources: tuple[str, ...]
    feeds: tuple[str, ...]
    rights: tuple[str, ...]
    owners: tuple[str, ...]
    pointers: tuple[str, ...]
    doubt: float
    labels: tuple[str, ...]
    blanks: tuple[str, ...]
    others: tuple[str, ...]
    outlets: tuple[str, ...]
    permitted: tuple[str, ...]
    signatures: SignatureWords


class _Lists(NamedTuple):
    taken: Lookup
    remade: Lookup
    first: Lookup
    alone: frozenset[Phrase]
    sources: Lookup
    feeds: Lookup
    rights: Lookup
    owners: Lookup
    pointers: frozenset[Phrase]
    labels: frozenset[Phrase]
    blanks: frozenset[Phrase]
    vocabulary: Lookup
    outlets: Lookup
    permitted: Lookup


@lru_cache(maxsize=8)
def _lists(options: Options) -> _Lists:
    parts = (
        options.taken,
        options.remade,
        options.first,
        options.sources,
        options.rights,
        options.owners,
        options.others,
    )
    return _Lists(
        taken=Lookup(options.taken),
        remade=Lookup(options.remade),
        first=Lookup(options.first),
        alone=frozenset(map(phrase, options.alone)),
        sources=Lookup(options.sources),
        feeds=Lookup(options.feeds),
        rights=Lookup(options.rights),
        owners=Lookup(options.owners),
        pointers=frozenset(map(phrase, options.pointers)),
        labels=frozenset(map(phrase, options.labels)),
        blanks=frozenset(map(phrase, options.blanks)),
        vocabulary=Lookup([phrase for part in (*parts, options.works) for phrase in part]),
        outlets=Lookup(options.outlets),
        permitted=Lookup(options.permitted),
    )


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per line."""
    lists = _lists(options)
    found = [(span, sure) for span, sure in _lines(text, options, lists) if not _is_linked(text, span)]
    if not found or _is_signed(text, options, lists):
        return
    for span, sure in found:
        if not _is_credited_near(text, span, lists):
            yield Hit((span,), confidence=1.0 if sure else options.doubt)


def _lines(text: Text, options: Options, lists: _Lists) -> Iterator[tuple[Span, bool]]:
    """The lines, and whether they are one without regard to links."""
    end = text.sentences[-1].end if text.sentences else 0
    for sentence in text.sentences:
        beside = sentence.block.end - sentence.block.start - (sentence.end - sentence.start)
        if sentence.end < end and beside > _BESIDE:
            continue  # most sentences: nothing is looked up for them
        if not 0 < sentence.last_word - sentence.first_word <= _LONGEST:
            continue
        whole = _is_whole(text, sentence, lists)
        if not whole and sentence.end < end:
            continue
        keys = tuple(text.keys[sentence.first_word : sentence.last_word])
        apart = whole or len(keys) >= _SENTENCE
        if lists.feeds.holds(keys) or (apart and keys in lists.alone) or _leaves_out(keys, lists):
            yield sentence.span, True
            continue
        remade = apart and (keys in lists.pointers or _says_remade(keys, options, lists))
        if remade or (whole and _is_blank(text, sentence, keys, lists)):
            yield sentence.span, False


def _is_whole(text: Text, sentence: Sentence, lists: _Lists) -> bool:
    """Whether its line holds nothing else, or only more of such words."""
    first, last = text.word_index(sentence.block.start), text.word_index(sentence.block.end)
    if (first, last) == (sentence.first_word, sentence.last_word):
        return True
    rest = text.keys[first : sentence.first_word] + text.keys[sentence.last_word : last]
    return last - first <= _LONGEST and lists.vocabulary.covers(rest)


def _leaves_out(keys: Phrase, lists: _Lists) -> bool:
    """Whether the line says that the text was taken over, and in words that name nobody."""
    if not lists.vocabulary.covers(keys):
        return False
    if lists.rights.holds(keys) and lists.owners.holds(keys):
        return True
    taken, first = lists.taken.holds(keys), lists.first.holds(keys)
    if not taken and not first:
        return False
    return lists.sources.holds(keys) or _lost_name(keys, first)


def _says_remade(keys: Phrase, options: Options, lists: _Lists) -> bool:
    """Whether a sentence says of its own text that it is a remade one: "This article was translated"."""
    names_itself = keys[0] in ("this", "the", "our") and not options.works.isdisjoint(keys[1:3])
    if not names_itself and keys[:2] != ("this", "is"):
        return False
    return lists.remade.holds(keys) and lists.vocabulary.covers(keys)


def _lost_name(keys: Phrase, first: bool) -> bool:
    """Whether a name is missing behind a preposition: at the line's end, or before its next words."""
    day_lost = first and keys[-1] in _BEFORE_DAYS and not _IN_PAPERS & set(keys)
    if keys[-1] in _BARE and not day_lost:
        return True
    return any(one in _BARE and other in _BEHIND for one, other in pairwise(keys))


def _is_blank(text: Text, sentence: Sentence, keys: Phrase, lists: _Lists) -> bool:
    """Whether a field for the source holds nothing: "Source: N/A", or "Source:" as the last line."""
    line = str(sentence)
    if keys in lists.labels:
        return line.rstrip().endswith(":") and sentence.end == text.sentences[-1].end
    return any(
        keys[:at] in lists.labels and keys[at:] in lists.blanks and any(mark in line for mark in ":–-|")
        for at in (1, 2)
    )


def _is_linked(text: Text, span: Span) -> bool:
    """Whether a link of the page leads from the line to another address."""
    page = text.document.page
    if page is None:
        return False
    return any(link.span and link.span.overlaps(span) and "//" in link.target for link in page.links)


def _is_signed(text: Text, options: Options, lists: _Lists) -> bool:
    """Whether an agency signs the text, or an outlet in a line at its head that is no sentence."""
    if "agency" in signatories(text, options.signatures):
        return True
    for block in text.blocks[:_HEAD]:
        words = text.words_in(block.span)
        if 0 < len(words) <= _CREDIT and text.source[block.end - 1] not in '.!?”"':
            keys = [word.key for word in words]
            if any(
                word.text[0].isupper() and lists.outlets.longest(keys, at) for at, word in enumerate(words)
            ):
                return True
    return False


def _is_credited_near(text: Text, span: Span, lists: _Lists) -> bool:
    """Whether another sentence of its lines, or a short line beside, says where the text was before."""
    at = next(index for index, block in enumerate(text.blocks) if block.end > span.start)
    for index in range(max(0, at - 1), min(len(text.blocks), at + 2)):
        words = [word for word in text.words_in(text.blocks[index].span) if not span.contains(word.span)]
        if not words or len(words) > _SHORT:
            continue
        keys = [word.key for word in words]
        is_credit = lists.permitted.holds(keys) and not lists.vocabulary.covers(keys)
        if is_credit or (index != at and any(word.kind == "link" for word in words)):
            return True
    return False
