"""Find prose that shouts: ordinary words in capitals, and !!! or ?! after a sentence.

Capitals are no shouting where they are the style of the place (a line all in capitals, a label, the
first words of a paragraph), the name of something ("CARES Act") or an abbreviation that happens to be
a word ("AIDS", "SWAT"); a word that the document writes so each time is an abbreviation of its own. Two
and more in a row are mostly a heading or a name that has run into the text, or a slogan on a sign: they
are shouted where the sentence has begun in small letters and they read on like a sentence, with a word
that names hardly have ("BECAUSE", "WAS").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text, Word
from scoring.text.lazy import lazy_regex

_MARKS = lazy_regex(r"!{2,20}|[!?]{0,5}(?:\?!|!\?)[!?]{0,5}", needs=("[!?][!?]",))
_LOUD = lazy_regex(r"[A-Z](?<!\w.)[A-Z]++\b")  # finds the sentences to look at
_GOES_ON = lazy_regex(r"\s?[a-z]")  # after ?!: a quotation has ended there that lost its marks
_RUNNING = ("title", "heading", "body", "list")
_STYLE = 0.5  # of the words of a line in capitals: then the line is set so
_LEAD = 4  # words at the start of a paragraph that newspapers set in capitals
_SHOWN = 4  # shouts that a message repeats
_LABEL = (":", "|", "]", ">", "/")  # what stands after a label: "WATCH: …"
_PASSAGE = 3  # words in a row that nobody writes by accident: one passage makes a hit


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shouted word has `letters` at least, is as common as Zipf `frequency`, and none of
    `abbreviations`. It takes `least` shouts to make a hit, in the headline one.

    Words in a row are shouted if one is in `sentence_words`, which names hardly have.
    """

    letters: int
    frequency: float
    abbreviations: frozenset[str]
    sentence_words: frozenset[str] = frozenset()
    least: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with all shouts, if there are enough; the value `shouts` lists some."""
    sentences = _with_capitals(text)
    passages = dict(_passages(text, sentences, options))
    shouts = sorted([*_capitals(text, sentences, options), *_marks(text), *passages])
    in_title = any(block.role == "title" for block in map(text.block_at, (s.start for s in shouts)) if block)
    if len(shouts) >= options.least or any(passages.values()) or in_title:
        loudest = [text.source[shout.start : shout.end] for shout in shouts[:_SHOWN]]
        more = f" and {len(shouts) - _SHOWN} more" if len(shouts) > _SHOWN else ""
        yield Hit(tuple(shouts), {"shouts": ", ".join(f"“{shout}”" for shout in loudest) + more})


def _with_capitals(text: Text) -> list[Sentence]:
    """The sentences of the running text with a word in capitals, not being set so altogether."""
    found = {text.sentence_at(match.start()) for match in _LOUD.finditer(text.source)}
    return sorted(
        (
            sentence
            for sentence in found
            if sentence is not None
            and sentence.block.role in _RUNNING
            and sum(map(_is_loud, sentence.words)) <= _STYLE * len(sentence.words)
        ),
        key=lambda sentence: sentence.start,
    )


def _is_loud(word: Word) -> bool:
    return word.kind == "word" and len(word.text) > 1 and word.text.isupper()


def _capitals(text: Text, sentences: Iterable[Sentence], options: Options) -> Iterator[Span]:
    seen: dict[str, list[Word]] = {}
    for sentence in sentences:
        for word in _shouted(text, sentence, options):
            seen.setdefault(word.key, []).append(word)
    if not seen:
        return
    own = {word.key for word in text.words if word.key in seen and _is_mixed(word.text)}
    for name, words in seen.items():
        if name not in own and (len(words) == 1 or text.counts[name] > len(words)):
            yield Span(words[0].start, words[0].end)


def _shouted(text: Text, sentence: Sentence, options: Options) -> Iterator[Word]:
    words = sentence.words
    loud = [_is_loud(word) for word in words]
    running = sentence.block.role in ("body", "list")
    first = text.word_index(sentence.block.start) + _LEAD if running else 0
    for at, word in enumerate(words):
        if (
            loud[at]
            and sentence.first_word + at >= first
            and not any(loud[max(0, at - 1) : at] + loud[at + 1 : at + 2])
            and not (running and _in_a_name(words, at))
            and text.source[word.start - 1 : word.start] != "("
            and not text.source.startswith(_LABEL, word.end)
            and _is_ordinary(text, word, options)
            and not text.in_quotation(word.span)
        ):
            yield word


def _passages(text: Text, sentences: Iterable[Sentence], options: Options) -> Iterator[tuple[Span, bool]]:
    """Words in a row in capitals, in the middle of a sentence of the running text.

    Each with whether it is part of a sentence for sure: a name or slogan has none of its small words.
    """
    for sentence in sentences:
        words = sentence.words
        if sentence.block.role in ("title", "heading"):
            continue
        for first, last in _rows(words):
            row = words[first:last]
            span = Span(row[0].start, row[-1].end)
            if first == 0 or not _runs_on(text, words[first - 1], span) or not _is_prose(text, row, options):
                continue
            telling = any(word.key in options.sentence_words for word in row)
            if telling or (len(row) >= _PASSAGE and row[0].key != "the" and words[first - 1].text.islower()):
                yield span, telling and len(row) >= _PASSAGE


def _runs_on(text: Text, before: Word, span: Span) -> bool:
    """Whether a sentence goes on from the word before the span, outside quotation marks and labels."""
    return (
        before.kind == "word"
        and text.source[before.end : span.start] == " "
        and not text.source.startswith(_LABEL, span.end)
        and not text.in_quotation(span)
    )


def _is_prose(text: Text, row: Sequence[Word], options: Options) -> bool:
    """Whether the row has several words, all of the dictionary, and one at least that is no small word."""
    return (
        len(row) > 1
        and all(word.text.isalpha() and text.vocabulary.is_word(word.key) for word in row)
        and any(_is_ordinary(text, word, options) for word in row)
    )


def _rows(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where words stand in a row in capitals: the first, and the one after the last."""
    at = 0
    for loud, row in groupby(words, key=lambda word: word.text.isupper()):
        length = len(list(row))
        if loud:
            yield at, at + length
        at += length


def _is_mixed(text: str) -> bool:
    """Whether the word has capitals inside: the document writes a name so ("SQuAD")."""
    return not (text.islower() or text.isupper() or text.istitle())


def _in_a_name(words: tuple[Word, ...], at: int) -> bool:
    return any(word.text.istitle() for word in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]))


def _is_ordinary(text: Text, word: Word, options: Options) -> bool:
    return (
        len(word.text) >= options.letters
        and word.text.isalpha()
        and word.key not in options.abbreviations
        and text.vocabulary.is_word(word.key)
        and text.vocabulary.frequency(word.key) >= options.frequency
    )


def _marks(text: Text) -> Iterator[Span]:
    for block in text.blocks:
        if block.role not in _RUNNING:
            continue
        for match in _MARKS.finditer(text.source, block.start, block.end):
            span = Span(match.start(), match.end())
            if not text.in_quotation(span) and not (
                "?" in match[0] and _GOES_ON.match(text.source, span.end)
            ):
                yield span
