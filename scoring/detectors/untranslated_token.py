"""A word of another language in an English sentence: "pero the minister", "sin great benefits".

Machine translation leaves words, above all function words, where it met a line break, a link or an odd
spelling. A writer who quotes another language quotes a phrase or a name; so a token counts only when it
stands alone: English words in small letters, numbers or dates on both sides, outside names, titles and
remarks about words. Tokens that are English as well ("sin"), or that English borrows in phrases ("en
route", "de facto"), need a neighbour with which no English phrase is made: "sin any", "de the"; a foreign
"and" needs two words that it joins: "blankets dan tents". Words other than function words are told by
letters that English lacks, and then need English on one side only, or by another script. In a document
with such a token less proves another: doubtful words of which English borrows no phrase ("impact na
transmission") need English on both sides, and what is in no list only be no misprint and no two words
run together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.fold import OTHER_SCRIPTS
from scoring.text.lazy import lazy_regex
from scoring.text.segmentation import Segmenter


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each list of words is written "Language: word word …"; the first language that has one names it."""

    plain: tuple[str, ...]  # function words that are no English
    common: tuple[str, ...]  # other words that are none; with a capital they may be names
    doubtful: tuple[str, ...]  # that English has or borrows as well
    nouns: frozenset[str]  # those that English has as nouns: a comma must part them from what precedes
    lowered: frozenset[str]  # of the doubtful, those that stand in no borrowed phrase
    joining: frozenset[str]  # doubtful words for "and", which stand between two words of one sort
    not_joined: frozenset[str]  # after these a word for "and" is a label: "generation y"
    dates: frozenset[str]  # weekdays and months
    openers: frozenset[str]  # English words that begin a noun phrase: what follows proves a doubtful one
    before_nouns: frozenset[str]  # after these a doubtful word is a noun, or part of a list of such
    articles: frozenset[str]  # after these any word is a noun
    about_words: frozenset[str]  # that make a noun of the token: "the word pero"
    min_frequency: float  # Zipf, of the English words beside a doubtful one
    glossing: frozenset[str]  # words of a sentence that explains a word of another script
    most: int  # uses of a content word that nobody lists
    title_words: int  # a quotation of so many words or fewer is a title or an expression


_SPANISH_MARK = lazy_regex(r"[¿¡](?=(?P<word>[A-Za-z]{2,15})[ ,])")
_CHINESE_STOP = lazy_regex(r"(?<=[a-z][a-z][a-z])。(?=[\s”\"]|$)", needs=("。",))
# Without those of Māori and of Japanese in Latin letters, from which papers take words as they are.
_LATIN_LETTERS = frozenset(map(chr, range(0xDF, 0x250))) - frozenset("÷āēīōū")
_COMMON = 5.0  # Zipf, of an English word that Spanish has not: "what", "did"
_LONELY = lazy_regex(r"[\s,;:.!?…—–)”\"]*")  # all that may stand between the token and its neighbours
_SINGLE_SPACE = (" ", "\n", ", ")
_BORROWED = 1.5  # Zipf, of a word without its marks that English has taken up
_CLAUSE_END = lazy_regex(r"[.?!][”\"]?(?:\s|$)|,?[”\"](?:,?\s|$)")
_PASSAGE = 2  # words of one other language in an English sentence, at most
_BEFORE_END = 2  # words before such a one, at least
_TELLING = 6  # letters of a word that no list has: of short ones some are new or local
_LOOKED_AT = 100  # such words of a document; one with more is full of names or code
_AFTER = ("", " ", ",", ".", ";")  # and so in no bracket and no compound
_CARRYING = 4  # letters of a word that may carry meaning
_SCRIPTS = {
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Armenian": "\u0531-\u058f",
    "Hebrew": "\u05d0-\u05ea",
    "Arabic": "\u0620-\u06ff",
    "Indian": "\u0900-\u0dff",
    "Thai": "\u0e01-\u0e4e",
    "Georgian": "\u10a0-\u10ff",
    "Korean": "\uac00-\ud7a3",
    "Chinese or Japanese": "\u3041-\u30ff\u3400-\u9fff",
}
_LETTERS = "".join(_SCRIPTS.values())
_SCRIPT = lazy_regex("|".join(f"([{letters}])" for letters in _SCRIPTS.values()))
# One word or two, after an English word in small letters and before another or a mark.
_OTHER_SCRIPT = lazy_regex(
    rf"(?<=[a-z])(?P<gap>,?[ ])(?P<run>[{_LETTERS}]{{2,30}}(?:[ ][{_LETTERS}]{{2,30}})?)"
    r"(?=,?[ ][a-z0-9]|[.,;](?:\s|$))",
    needs=(OTHER_SCRIPTS,),
)
# With which writers make words that no dictionary has.
_PREFIX = lazy_regex(
    r"^(?:anti|bio|co|counter|cross|cyber|de|dis|eco|ex|hyper|inter|intra|mega|meta|micro|mid|mini|mis|mono|multi"
    r"|neo|non|omni|out|over|post|pre|pro|pseudo|quasi|re|self|semi|sub|super|tele|trans|ultra|un|under)"
)
_ENDING = lazy_regex(
    r"(?:i[sz](?:e[drs]?|ing|ation)|is[mt]s?|if(?:y|ied|ies|ying)|ish|esque|hood|like|ship|wise|gate)$"
)
_QUOTING = 5  # words of another script; a text with more speaks about them
_JOINING = tuple("-/*_.@#'’")  # before the first word of a sentence: it is half of something else


class _Lists(NamedTuple):
    """Word → language."""

    plain: dict[str, str]
    doubtful: dict[str, str]
    function: frozenset[str]  # of the plain ones, the function words
    words: frozenset[str]  # all of both


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every word or mark that was left untranslated.

    Values: `language`, in which it is at home.
    """
    lists = _lists(options.plain, options.common, options.doubtful)
    found = [*_listed(text, lists, options), *_foreign_marks(text)]
    if not text.source.isascii():
        found += _other_scripts(text, lists, options)
    if found:
        found += _lowered(text, {hit.spans[0].start for hit in found}, lists, options)
    yield from found
    if found:
        yield from _unknown(text, lists, options)


def _listed(text: Text, lists: _Lists, options: Options) -> Iterator[Hit]:
    """Words of the lists, and such as have letters that English lacks."""
    titles = _short_quotations(text, options.title_words)
    places = text.indexes_of(lists.words)
    if not text.source.isascii():
        beyond = {index for index, word in enumerate(text.words) if not word.text.isascii()}
        places = sorted(beyond.union(places))
    for sentence in (text.sentences[index] for index in text.sentences_at(places)):
        words = sentence.words
        foreign = [lists.plain[word.text.lower()] for word in words if word.text.lower() in lists.plain]
        most = max(map(foreign.count, foreign), default=0) if len(foreign) > _PASSAGE else 0
        if most > _PASSAGE and most * 4 >= len(words):
            continue  # a sentence of another language
        for index in (at - sentence.first_word for at in text.within(sentence, places)):
            word = words[index]
            language = _language(text, words, index, lists, options)
            if language and word.start not in titles and _stands_alone(text, words, index, lists, options):
                yield Hit((word.span,), {"language": language})


def _language(text: Text, words: Sequence[Word], index: int, lists: _Lists, options: Options) -> str | None:
    """The language that the word belongs to, if it is not English here."""
    word = words[index]
    token = word.text.lower()
    language = lists.plain.get(token) or lists.doubtful.get(token)
    if language is None:
        if token.isascii() or (index and not words[index - 1].text.islower()):
            return None  # after a capital it may belong to a name
        return "another language" if _is_foreign(text, word, options) else None
    before = words[index - 1].key if index else ""
    if before in (options.articles if token in lists.plain else options.before_nouns):
        return None
    if token in lists.plain or _is_proven(text, words, index, options):
        return language
    return language if token in options.joining and _joins(text, words, index, lists, options) else None


def _short_quotations(text: Text, most: int) -> set[int]:
    """Where the words of titles and expressions start: quotations of no more than `most` words."""
    quoted = (text.words_in(quotation.span) for quotation in text.quotations)
    return {word.start for words in quoted if len(words) <= most for word in words}


@lru_cache(maxsize=4)
def _lists(plain: tuple[str, ...], common: tuple[str, ...], doubtful: tuple[str, ...]) -> _Lists:
    function = _table(plain)
    known, possible = _table(common) | function, _table(doubtful)
    return _Lists(known, possible, frozenset(function), frozenset((*known, *possible)))


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

    Only a function word may begin the sentence with a capital: of others that makes names. A name may come
    before it: names do not end with a function word. Of a word that no list has the letters say enough, and
    one side will do.
    """
    word = words[index]
    token = word.text.lower()
    capital = index == 0 and (token not in lists.plain or token in lists.function)
    small = word.text[1:] if capital else word.text
    if small != small.lower():
        return False
    least = 0.0 if token in lists.plain else options.min_frequency
    english_after = _english_after(text, words, index, least, lists, options) or (
        token in lists.plain and _ends_clause(text, words, index, lists, options)
    )
    if token not in lists.plain and token not in lists.doubtful and _ends_phrase(text, words, index, lists):
        english_after = index > 0 and text.source[words[index - 1].end : word.start] == " "
    if not english_after:
        return False
    if index == 0:
        return text.source[word.start - 1 : word.start] not in _JOINING
    before = words[index - 1]
    return (
        _LONELY.fullmatch(text.source, before.end, word.start) is not None
        and before.key not in options.about_words
        and (before.text[0].isupper() or before.kind == "number" or _is_english(text, before, least, lists))
    )


def _english_after(
    text: Text, words: Sequence[Word], index: int, least: float, lists: _Lists, options: Options
) -> bool:
    """Whether an English word follows, or, after a word that is no English at all, a number or a date."""
    if index + 1 == len(words):
        return False
    after = words[index + 1]
    if text.source[words[index].end : after.start] not in _SINGLE_SPACE:
        return False
    if _is_english(text, after, least, lists):
        return True
    dated = after.kind == "number" or (after.key in options.dates and after.text[0].isupper())
    in_prose = index > 0 and words[index - 1].text.islower()
    return dated and in_prose and words[index].text.lower() in lists.plain


def _ends_clause(text: Text, words: Sequence[Word], index: int, lists: _Lists, options: Options) -> bool:
    """Whether a word that is no English ends its clause, after a common English word or a date."""
    if index < _BEFORE_END or not _CLAUSE_END.match(text.source, words[index].end):
        return False
    earlier, before, word = words[index - 2 : index + 1]
    if text.source[earlier.end : before.start] != " " or text.source[before.end : word.start] != " ":
        return False
    plain = earlier.text[0].isdigit() or _is_english(text, earlier, options.min_frequency, lists)
    if not plain or not word.text.islower():
        return False
    dated = before.key in options.dates and before.text[0].isupper()
    return dated or (
        before.key not in options.before_nouns and _is_english(text, before, options.min_frequency, lists)
    )


def _ends_phrase(text: Text, words: Sequence[Word], index: int, lists: _Lists) -> bool:
    """Whether a comma or the end of the sentence follows, and not a phrase of the same language."""
    mark = text.source[words[index].end : words[index].end + 1]
    if not mark or mark not in ",.;":
        return False
    following = words[index + 1 : index + 2]
    return all(word.text[0].isupper() or _is_english(text, word, 0.0, lists) for word in following)


def _lowered(text: Text, known: set[int], lists: _Lists, options: Options) -> Iterator[Hit]:
    """Doubtful words between two common English ones, for a document that has a word left in."""
    for first, word, last in zip(text.words, text.words[1:], text.words[2:], strict=False):
        if word.key not in options.lowered or word.start in known or not word.text.islower():
            continue
        if (
            (text.source[first.end : word.start], text.source[word.end : last.start]) == (" ", " ")
            and first.key not in options.about_words
            and first.key not in options.before_nouns
            and all(_is_english(text, side, options.min_frequency, lists) for side in (first, last))
        ):
            yield Hit((word.span,), {"language": lists.doubtful[word.key]})


def _joins(text: Text, words: Sequence[Word], index: int, lists: _Lists, options: Options) -> bool:
    """Whether a word for "and" stands between two English words that carry meaning."""
    if index == 0 or index + 1 == len(words):
        return False
    before, word, after = words[index - 1 : index + 2]
    spaces = text.source[before.end : word.start], text.source[word.end : after.start]
    return (
        spaces == (" ", " ")
        and word.text.islower()
        and before.key not in options.not_joined
        and min(len(before.key), len(after.key)) >= _CARRYING
        and all(_is_english(text, side, options.min_frequency, lists) for side in (before, after))
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
        and not text.vocabulary.is_word(word.key)
        and text.vocabulary.frequency(word.key) < _BORROWED
        and not text.vocabulary.known(word.text)
        and not text.in_quotation(word.span)
    )


def _is_english(text: Text, word: Word, least: float, lists: _Lists) -> bool:
    """Whether it is an English word in small letters, `least` frequent, and in no list of another
    language."""
    token = word.text.lower()
    return (
        word.text.islower()
        and text.vocabulary.is_word(word.key)
        and text.vocabulary.frequency(word.key) >= least
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


def _other_scripts(text: Text, lists: _Lists, options: Options) -> Iterator[Hit]:
    """Words of another script between English ones; not names, nor what the sentence speaks about."""
    matches = [
        match for match in _OTHER_SCRIPT.finditer(text.source) if match["run"].lower() not in lists.plain
    ]
    if len(matches) > _QUOTING:
        return  # a text about the language
    for match in matches:
        span = Span(*match.span("run"))
        sentence = text.sentence_at(span.start)
        named = match["run"] != match["run"].lower()
        if sentence is None or named or _is_quoted(text, span, options):
            continue
        keys = {word.key for word in sentence.words}
        script = _SCRIPT.match(match["run"])
        if script is None or not script.lastindex or not keys.isdisjoint(options.glossing):
            continue
        before = text.words[text.word_index(span.start) - 1]
        opens = match["gap"] == ", " and text.source[span.end] == " "  # a name has no gloss there
        # In small letters it is no name in its own spelling, which may follow one: "Xi Jinping 习近平".
        opens = opens or match["run"] != match["run"].upper()
        if (opens or _is_english(text, before, 0.0, lists)) and before.key not in options.about_words:
            yield Hit((span,), {"language": f"{list(_SCRIPTS)[script.lastindex - 1]} letters"})


def _is_quoted(text: Text, span: Span, options: Options) -> bool:
    """Whether a quotation shows the words, and does not merely go on around them in English."""
    around = (quotation.span for quotation in text.quotations if quotation.start < span.start < quotation.end)
    return any(len(text.words_in(quoted)) <= 2 * options.title_words for quoted in around)


def _unknown(text: Text, lists: _Lists, options: Options) -> Iterator[Hit]:
    """Words in small letters that English does not have, after an English word."""
    segmenter = Segmenter(text.vocabulary, text.lexicon.counts)
    looked_at = 0
    for before, word in pairwise(text.words):
        if (
            len(word.text) < _TELLING
            or not word.text.isascii()
            or not word.text.islower()
            or not word.text.isalpha()
            or text.vocabulary.known(word.key)
            or word.key in lists.plain
        ):
            continue
        looked_at += 1
        if looked_at > _LOOKED_AT:
            return
        run_together = segmenter.split(word.key)
        if (
            text.source[before.end : word.start] == " "
            and text.source[word.end : word.end + 1] in _AFTER
            and (
                _is_english(text, before, options.min_frequency, lists) or before.key in options.before_nouns
            )
            and before.key not in options.about_words
            and text.counts[word.key] <= options.most
            and word.key not in text.lexicon.capitals
            and not _is_derived(text, word.key)
            and not text.in_quotation(word.span)
            and (run_together is None or run_together.gain < 0)
            and not _is_misprint(text, word.key)
        ):
            yield Hit((word.span,), {"language": "another language"})


def _is_derived(text: Text, word: str) -> bool:
    """Whether it is an English word with a prefix or an ending: "decertifying", "voucherized"."""
    root = word
    for affix in (_PREFIX, _ENDING):
        root = affix.sub("", root)
        if any(text.lexicon.is_word(root + lost) for lost in ("", "e", "y")):
            return True
    return False


def _is_misprint(text: Text, word: str) -> bool:
    """Whether a letter left out, added, changed or swapped makes an English word of it."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for head, tail in parts:
        edits = [head + letter + tail for letter in ascii_lowercase]
        edits += [head + letter + tail[1:] for letter in ascii_lowercase if tail]
        edits += [head + tail[1:], head + tail[1:2] + tail[:1] + tail[2:]]
        if any(text.lexicon.is_word(edit) for edit in edits):
            return True
    return False


def _foreign_marks(text: Text) -> Iterator[Hit]:
    """Question and exclamation marks of Spanish before a common English word, full stops of Chinese."""
    for match in _CHINESE_STOP.finditer(text.source):
        if text.block_at(match.start()):
            yield Hit((Span(*match.span()),), {"language": "Chinese"})
    for match in _SPANISH_MARK.finditer(text.source):
        if text.vocabulary.frequency(match["word"].lower()) >= _COMMON and text.block_at(match.start()):
            yield Hit((Span(*match.span()),), {"language": "Spanish"})
