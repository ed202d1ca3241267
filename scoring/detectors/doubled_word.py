"""A word written twice: "the the", "events events", "financial resources and military resources".

What editing and machine translation leave behind, next to each other or around a conjunction. People
double words on purpose as well: in speech, for emphasis ("very very"), in grammar ("had had", "the man
he is is"), in names ("Duran Duran") and in the Englishes of Asia and Africa; those are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word

_OPENING = frozenset("it he she this there".split())
_PHRASE = 3  # words
_LONGEST = 6  # words of a phrase that an edit leaves twice
_COPULAS = frozenset(("is", "was"))  # those that `never_doubled` cannot name


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which words may stand twice, and how far apart two may stand."""

    never_doubled: frozenset[str]  # function words that no sentence has twice in a row
    on_purpose: frozenset[str]  # longer words that people double for emphasis
    function: frozenset[str]  # words that carry nothing of their own
    linking: frozenset[str]  # that join a pair on purpose: "on and on and on"
    prepositions: frozenset[str]  # that begin a phrase: of, with
    articles: frozenset[str]  # after a preposition no sentence has them twice: "to the to the"
    adjective_endings: tuple[str, ...]  # of adjectives that go before their noun: "national"
    pronouns: frozenset[str]  # that stand for an object already named: it, them
    noun_twice: float  # confidence of a noun on both sides of its adjective: a comma may be all that is lost
    min_letters: int  # of any other word
    near: int  # words between two that repeat each other around "and"


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every word that stands twice in a row, and for every repetition around "and"."""
    again = _soon_again(text)
    for index in again:
        first, second = text.words[index], text.words[index + 1]
        if first.key == second.key and _is_slip(text, first, second, options):
            yield Hit((Span(first.start, second.end),))
    looked_at = sorted({*again, *text.places.get("and", ())})
    for sentence in text.sentences:
        places = text.within(sentence, looked_at)
        if not places:
            continue
        words = sentence.words
        if span := _opening_twice(text, words[:4]):
            yield Hit((span,))
        for at in places:
            index, key = at - sentence.first_word, text.keys[at]
            if key != "and" and key not in text.keys[at + 1 : min(at + 1 + _LONGEST, sentence.last_word)]:
                continue
            if span := _pair_twice(text, words[index : index + 4], options):
                yield Hit((span,))
            if span := _phrase_twice(text, words[index : index + 2 * _PHRASE], options):
                yield Hit((span,))
            if key in options.prepositions and (span := _prepositional_twice(text, words, index)):
                yield Hit((span,))
            if span := _noun_twice(text, words[index : index + 4], options):
                yield Hit((span,), {}, options.noun_twice)
            if span := _three_times(text, words[max(0, index - 1) : index + 4], words[index], options):
                yield Hit((span,))
            if key == "and" and (span := _around(text, words, index, options)):
                yield Hit((span,))


def _soon_again(text: Text) -> list[int]:
    """The indexes of the words that come again within a few words, in order: hardly one in ten."""
    return sorted(
        index
        for indexes in text.places.values()
        for index, following in pairwise(indexes)
        if following - index <= _LONGEST
    )


def _is_slip(text: Text, first: Word, second: Word, options: Options) -> bool:
    """Whether the same word twice is an accident."""
    if first.text.lower() != second.text or first.kind != "word" or not _runs_on(text, first, second):
        return False
    if _thrice(text, first, second) or text.in_quotation(Span(first.start, second.end)):
        return False  # three and more are meant, and what a speaker repeats is the speaker's
    if first.key in options.never_doubled:
        return True
    return (
        len(first.key) >= options.min_letters
        and first.text == second.text
        and first.key not in options.on_purpose
        and first.key not in options.function
        and text.vocabulary.is_word(first.text)  # "será será" is no English, though "sera" is
        and text.lexicon.english_around(text.word_index(first.start))
    )


def _pair_twice(text: Text, words: Sequence[Word], options: Options) -> Span | None:
    """The span of two words that stand twice in a row: "of the of the". "On and on and" is an idiom."""
    if len(words) < 4 or words[0].key != words[2].key or words[1].key != words[3].key:
        return None
    pair = {words[0].key, words[1].key}
    if len(pair) == 1 or pair.isdisjoint(options.function):
        return None
    begun = words[0].key in options.prepositions and words[1].key in options.articles
    if pair & options.linking and not begun:
        return None
    if not all(word.kind == "word" and word.text.islower() for word in words[1:]):
        return None
    span = Span(words[0].start, words[3].end)
    loose = any(text.source[first.end : second.start] != " " for first, second in pairwise(words))
    return None if loose or text.in_quotation(span) else span


def _phrase_twice(text: Text, words: Sequence[Word], options: Options) -> Span | None:
    """The span of a phrase that stands twice between commas: "for its part, for its part"."""
    if len(words) < 2 * _PHRASE or words[0].key not in options.never_doubled:
        return None
    if [word.key for word in words[:_PHRASE]] != [word.key for word in words[_PHRASE:]]:
        return None
    span = Span(words[0].start, words[-1].end)
    apart = text.source[words[_PHRASE - 1].end : words[_PHRASE].start]
    after = text.source[span.end : span.end + 1]
    lower = all(word.text.islower() and word.kind == "word" for word in words[1:])
    return span if lower and (apart, after) == (", ", ",") and not text.in_quotation(span) else None


def _prepositional_twice(text: Text, words: Sequence[Word], index: int) -> Span | None:
    """The span of a phrase that begins with a preposition and stands twice in a row: "of the agreement of
    the agreement". Who stammers says one word or two again, so quotations are no exception. Two words are
    the business of `_pair_twice`."""
    for size in range(_PHRASE, _LONGEST + 1):
        twice = words[index : index + 2 * size]
        if len(twice) < 2 * size or [word.key for word in twice[:size]] != [
            word.key for word in twice[size:]
        ]:
            continue
        span = Span(twice[0].start, twice[-1].end)
        loose = any(text.source[first.end : second.start] != " " for first, second in pairwise(twice))
        plain = all(word.kind == "word" for word in twice)
        return span if plain and not loose else None
    return None


def _noun_twice(text: Text, words: Sequence[Word], options: Options) -> Span | None:
    """The span of a noun that stands before its adjective and after it: "viability financial viability".
    Before another noun a comma was lost: "to earn that licence[,] social licence holders say".
    """
    if len(words) < _PHRASE or words[0].key != words[2].key or words[0].key == words[1].key:
        return None
    noun, adjective, again = words[:_PHRASE]
    span = Span(noun.start, again.end)
    loose = any(text.source[first.end : second.start] != " " for first, second in pairwise(words[:_PHRASE]))
    if loose or not adjective.key.endswith(options.adjective_endings):
        return None
    if not all(_carries(word, options) for word in words[:_PHRASE]):
        return None
    if _runs_into_noun(text, again, words[_PHRASE:], options):
        return None
    return span if all(map(text.vocabulary.is_word, (noun.key, adjective.key))) else None


def _three_times(text: Text, near: Sequence[Word], word: Word, options: Options) -> Span | None:
    """The span of a function word that stands three times in a row: "be be be". More are a drum roll."""
    at = near.index(word)
    row = near[at : at + 3]
    if len(row) < 3 or word.key not in options.never_doubled or not row[-1].text.islower():
        return None
    if [other.key for other in near].count(word.key) != 3 or {other.key for other in row} != {word.key}:
        return None
    span = Span(word.start, row[-1].end)
    loose = not all(_runs_on(text, first, second) for first, second in pairwise(row))
    return None if loose or text.in_quotation(span) else span


def _opening_twice(text: Text, words: Sequence[Word]) -> Span | None:
    """The span of a verb that stands twice after the pronoun that opens its sentence: "It is is a wound".

    Further on two may meet: "what it is is clear".
    """
    if len(words) < 4 or words[0].key not in _OPENING or words[1].key not in _COPULAS:
        return None
    doubled = words[1].text == words[2].text and words[3].text.islower() and words[0].text.istitle()
    loose = text.source[words[0].end : words[1].start] != " " or not _runs_on(text, words[1], words[2])
    return None if loose or not doubled else Span(words[1].start, words[2].end)


def _runs_on(text: Text, first: Word, second: Word) -> bool:
    """Whether nothing but one space stands between the two, and no mark joins them to others."""
    beside = text.source[first.start - 1 : first.start] + text.source[second.end : second.end + 1]
    return (
        text.source[first.end : second.start].isspace()
        and second.start == first.end + 1
        and text.block_index(first.start) == text.block_index(second.start)
        and not (set(beside) & set("-–/’'@#&[]"))
    )


def _thrice(text: Text, first: Word, second: Word) -> bool:
    index = text.word_index(first.start)
    near = text.words[max(0, index - 1) : index] + text.words[index + 2 : index + 3]
    return any(word.key == first.key for word in near)


def _around(text: Text, words: Sequence[Word], conjunction: int, options: Options) -> Span | None:
    """The span of a repetition around "and": "resources financial and military resources" or
    "escalating the war and escalating it".
    """
    before = words[max(0, conjunction - options.near) : conjunction]
    after = words[conjunction + 1 : conjunction + 4]
    if len(before) < 2 or len(after) < 2:
        return None
    first, second = before[-2], after[1]
    if (
        first.key == second.key
        and _carries(first, options)
        and _carries(before[-1], options)
        and _carries(after[0], options)
        and before[-1].key != after[0].key
        and _unbroken(text, first, second)
        and not _runs_into_noun(text, second, after[2:], options)
    ):
        return Span(first.start, second.end)
    verb = after[0]
    if verb.key.endswith("ing") and _carries(verb, options) and after[1].key in options.pronouns:
        for word in before[:-1]:
            if word.key == verb.key and _unbroken(text, word, after[1]):
                return Span(word.start, after[1].end)
    return None


def _runs_into_noun(text: Text, second: Word, following: Sequence[Word], options: Options) -> bool:
    """Whether the repeated word belongs to what follows: "paternity leave and more paternity pay"."""
    return any(word.key not in options.function and _unbroken(text, second, word) for word in following)


def _carries(word: Word, options: Options) -> bool:
    return (
        word.kind == "word"
        and word.text.isalpha()
        and word.text.islower()
        and len(word.key) >= options.min_letters
        and word.key not in options.function
    )


def _unbroken(text: Text, first: Word, last: Word) -> bool:
    return not set(text.source[first.end : last.start]) & set('.,;:()[]–—"“”\n')
