"""Find prose that shouts: ordinary words in capitals, and !!! or ?! after a sentence.

Capitals are no shouting where they are the style of the place (a line all in capitals, a label, the
first words of a paragraph), the name of something ("CARES Act") or an abbreviation that happens to be
a word ("AIDS", "SWAT"); a word that the document writes so each time is an abbreviation of its own. Two
and more in a row are mostly a heading or a name that has run into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text, Word

_MARKS = re.compile(r"!{2,20}|[!?]{0,5}(?:\?!|!\?)[!?]{0,5}")
_RUNNING = ("title", "heading", "body", "list")
_STYLE = 0.5  # of the words of a line in capitals: then the line is set so
_LEAD = 4  # words at the start of a paragraph that newspapers set in capitals
_SHOWN = 4  # shouts that a message repeats
_LABEL = (":", "|", "]", ">", "/")  # what stands after a label: "WATCH: …"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shouted word has `letters` at least, is as common as Zipf `frequency`, and none of
    `abbreviations`. It takes `least` shouts to make a hit, in the headline one.
    """

    letters: int
    frequency: float
    abbreviations: frozenset[str]
    least: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with all shouts, if there are enough; the value `shouts` lists some."""
    shouts = sorted([*_capitals(text, options), *_marks(text)])
    in_title = any(block.role == "title" for block in map(text.block_at, (s.start for s in shouts)) if block)
    if len(shouts) >= options.least or in_title:
        loudest = [text.source[shout.start : shout.end] for shout in shouts[:_SHOWN]]
        more = f" and {len(shouts) - _SHOWN} more" if len(shouts) > _SHOWN else ""
        yield Hit(tuple(shouts), {"shouts": ", ".join(f"“{shout}”" for shout in loudest) + more})


def _capitals(text: Text, options: Options) -> Iterator[Span]:
    seen: dict[str, list[Word]] = {}
    for sentence in text.sentences:
        if sentence.block.role in _RUNNING:
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
    loud = [word.kind == "word" and word.text.isupper() and len(word.text) > 1 for word in words]
    if not any(loud) or sum(loud) > _STYLE * len(words):
        return
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
            if not text.in_quotation(span):
                yield span
