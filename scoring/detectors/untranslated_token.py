"""A word of another language in an English sentence: "pero the minister", "sin great benefits".

Machine translation leaves words, above all function words, where it met a line break, a link or an odd
spelling. A writer who quotes another language quotes a phrase or a name; so a token counts only when it
stands alone: English words in small letters on both sides, outside names, titles and remarks about
words. Tokens that are English as well ("sin"), or that English borrows in phrases ("en route", "de
facto"), need a neighbour with which no English phrase is made: "sin any", "de the". Words other than
function words are told by letters that English lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each list of words is written "Language: word word …"; the first language that has one names it."""

    plain: tuple[str, ...]  # words that are no English
    doubtful: tuple[str, ...]  # that English has or borrows as well
    nouns: frozenset[str]  # those that English has as nouns: a comma must part them from what precedes
    openers: frozenset[str]  # English words that begin a noun phrase: what follows proves a doubtful one
    before_nouns: frozenset[str]  # after these a function word is a noun, or part of a list of such
    about_words: frozenset[str]  # that make a noun of the token: "the word pero"
    min_frequency: float  # Zipf, of the English words beside it
    most: int  # uses of a content word that nobody lists
    title_words: int  # a quotation of so many words or fewer is a title or an expression


_SPANISH_MARK = re.compile(r"[¿¡](?=(?P<word>[A-Za-z]{2,15})[ ,])")
_LATIN_LETTERS = frozenset(map(chr, range(0xDF, 0x250))) - {"÷"}
_COMMON = 5.0  # Zipf, of an English word that Spanish has not: "what", "did"
_LONELY = re.compile(r"[\s,;:.!?…—–)”\"]*")  # all that may stand between the token and its neighbours
_SINGLE_SPACE = (" ", "\n", ", ")
_JOINING = tuple("-/*_.@#'’")  # before the first word of a sentence: it is half of something else


class _Lists(NamedTuple):
    """Word → language."""

    plain: dict[str, str]
    doubtful: dict[str, str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every word or mark that was left untranslated.

    Values: `language`, in which it is at home.
    """
    lists = _Lists(_table(options.plain), _table(options.doubtful))
    titles = _short_quotations(text, options.title_words)
    for sentence in text.sentences:
        words = sentence.words
        for index, word in enumerate(words):
            language = _language(text, words, index, lists, options)
            if language and word.start not in titles and _stands_alone(text, words, index, lists, options):
                yield Hit((Span(word.start, word.end),), {"language": language})
    yield from _foreign_marks(text)


def _language(text: Text, words: Sequence[Word], index: int, lists: _Lists, options: Options) -> str | None:
    """The language that the word belongs to, if it is not English here."""
    word = words[index]
    token = word.text.lower()
    language = lists.plain.get(token) or lists.doubtful.get(token)
    if language is None:
        if token.isascii() or (index and not words[index - 1].text.islower()):
            return None  # after a capital it may belong to a name
        return "another language" if _is_foreign(text, word, options) else None
    if index and words[index - 1].key in options.before_nouns:
        return None
    return language if token in lists.plain or _is_proven(text, words, index, options) else None


def _short_quotations(text: Text, most: int) -> set[int]:
    """Where the words of titles and expressions start: quotations of no more than `most` words."""
    quoted = (text.words_in(quotation.span) for quotation in text.quotations)
    return {word.start for words in quoted if len(words) <= most for word in words}


@lru_cache(maxsize=8)
def _table(lists: tuple[str, ...]) -> dict[str, str]:
    """Word → language."""
    table: dict[str, str] = {}
    for line in lists:
        language, _, words = line.partition(": ")
        for word in words.split():
            table.setdefault(word, language)
    return table


def _stands_alone(text: Text, words: Sequence[Word], index: int, lists: _Lists, options: Options) -> bool:
    """Whether English words, and nothing but spaces and marks, surround the token.

    A name may come before it: names do not end with a function word.
    """
    word = words[index]
    small = word.text[1:] if index == 0 else word.text
    if index + 1 == len(words) or small != small.lower():
        return False
    after = words[index + 1]
    if text.source[word.end : after.start] not in _SINGLE_SPACE or not _is_english(
        text, after, lists, options
    ):
        return False
    if index == 0:
        return text.source[word.start - 1 : word.start] not in _JOINING
    before = words[index - 1]
    return (
        _LONELY.fullmatch(text.source, before.end, word.start) is not None
        and before.key not in options.about_words
        and (before.text[0].isupper() or before.kind == "number" or _is_english(text, before, lists, options))
    )


def _is_foreign(text: Text, word: Word, options: Options) -> bool:
    """Whether it is no function word, but is in no English list either and has letters English lacks.

    A word that the document uses again and again is a term that it has explained.
    """
    return (
        word.text.islower()
        and word.text.isalpha()
        and any(letter in _LATIN_LETTERS for letter in word.text)
        and text.counts[word.key] <= options.most
        and not text.vocabulary.known(word.key)
        and not text.vocabulary.known(word.text)
        and not text.in_quotation(Span(word.start, word.end))
    )


def _is_english(text: Text, word: Word, lists: _Lists, options: Options) -> bool:
    """Whether it is a common English word in small letters, and in no list of another language."""
    token = word.text.lower()
    return (
        word.text.islower()
        and text.vocabulary.is_word(word.key)
        and text.vocabulary.frequency(word.key) >= options.min_frequency
        and token not in lists.plain
        and token not in lists.doubtful
    )


def _is_proven(text: Text, words: Sequence[Word], index: int, options: Options) -> bool:
    """Whether no English phrase and no name is made of a doubtful token and its neighbours."""
    word = words[index]
    if (
        index
        and words[index - 1].text[0].isupper()
        and not (index == 1 and text.vocabulary.is_word(words[0].key))
    ):
        return False
    if index + 1 == len(words) or words[index + 1].key not in options.openers:
        return False
    if text.source[word.end : words[index + 1].start] != " ":
        return False
    apart = index == 0 or "," in text.source[words[index - 1].end : word.start]
    return apart or word.text.lower() not in options.nouns


def _foreign_marks(text: Text) -> Iterator[Hit]:
    """Question and exclamation marks of Spanish before a common English word."""
    for match in _SPANISH_MARK.finditer(text.source):
        if text.vocabulary.frequency(match["word"].lower()) >= _COMMON and text.block_at(match.start()):
            yield Hit((Span(*match.span()),), {"language": "Spanish"})
