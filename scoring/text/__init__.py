"""The text of one document, analysed once and shared by all that look at it.

`Text` is the only door: every view is computed on first use and kept. All offsets are code points
into the document's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from scoring.data import Block, Document, Genre, Span
from scoring.text.figures import Figure, find_figures
from scoring.text.fold import fold
from scoring.text.formulas import Formula, find_formulas
from scoring.text.genre import Tone, genre_of, tone_of
from scoring.text.lazy import lazy_regex
from scoring.text.lexicon import Lexicon
from scoring.text.names import Name, find_names
from scoring.text.people import Person, group_people
from scoring.text.quotations import Quotation, find_quotations, quoted_regions
from scoring.text.sentences import split_sentences
from scoring.text.speech import find_cues, find_speakers
from scoring.text.vocabulary import Vocabulary, english
from scoring.text.words import Word, split_words

__all__ = ["Figure", "Formula", "Name", "Person", "Quotation", "Sentence", "Text", "Vocabulary", "Word"]

_RUN = lazy_regex(r"[^\W_]+")


class Sentence:
    """A sentence: its span, its block, and its words as a slice of the document's."""

    __slots__ = ("block", "end", "first_word", "last_word", "start", "text")

    def __init__(self, text: Text, span: Span, block: Block) -> None:
        self.text = text
        self.start, self.end = span
        self.block = block
        self.first_word = text.word_index(self.start)
        self.last_word = text.word_index(self.end)

    @property
    def span(self) -> Span:
        """Where it stands, without the white space around it."""
        return Span(self.start, self.end)

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, links and numbers included."""
        return self.text.words[self.first_word : self.last_word]

    def __str__(self) -> str:
        return self.text.source[self.start : self.end]


class Text:
    """Words, sentences, blocks and quotations of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.text
        self.blocks = document.blocks

    @property
    def vocabulary(self) -> Vocabulary:
        """How common English words are; the same for all documents."""
        return english()

    @cached_property
    def folded(self) -> bytes:
        """One byte a character, accents and typographic marks made plain."""
        return fold(self.source)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of all blocks, in order."""
        return tuple(
            word for block in self.blocks for word in split_words(self.source, block.start, block.end)
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all blocks, in order."""
        return tuple(
            Sentence(self, span, block)
            for block in self.blocks
            for span in split_sentences(self.source, block.span)
        )

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of all blocks, in order of their start, outer before inner."""
        return tuple(find_quotations(self.source, self.blocks))

    @cached_property
    def quoted(self) -> list[Span]:
        """What stands inside quotation marks, the marks included, in order and without overlaps."""
        return quoted_regions(self.quotations)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of people, organisations and places, in order."""
        return find_names(self)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The people named, each with all mentions, in the order of their first."""
        return group_people(self.names)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all blocks and what they count, in order."""
        return find_figures(self.source, self.blocks, self.words)

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """Words of body and lists that carry no fact, outside quotation marks, in order."""
        return find_formulas(self)

    @cached_property
    def cues(self) -> tuple[Span, ...]:
        """The words that hand a statement to a source, outside quotation marks, in order."""
        return find_cues(self)

    @cached_property
    def speakers(self) -> tuple[Name, ...]:
        """The mentions of people and bodies that say something, outside quotation marks, in order."""
        return find_speakers(self)

    @cached_property
    def keys(self) -> list[str]:
        """The look-up key of each word."""
        return [word.key for word in self.words]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each word key occurs."""
        return {key: len(indexes) for key, indexes in self.places.items()}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word key occurs: indexes of words, in order."""
        places: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            if key in places:
                places[key].append(index)
            else:
                places[key] = [index]
        return places

    @cached_property
    def genre(self) -> Genre:
        """News, opinion or other: as given with the document, else judged by page and words."""
        return self.document.genre or genre_of(self)

    @cached_property
    def tone(self) -> Tone:
        """How much the text reports and how much it argues."""
        return tone_of(self)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The document's own words and names, against the vocabulary."""
        return Lexicon(self.words, self.vocabulary)

    def word_index(self, offset: int) -> int:
        """Index of the first word that starts at or after `offset`."""
        return bisect_left(self._word_starts, offset)

    @cached_property
    def capitals(self) -> list[int]:
        """The indexes of the words that begin with a capital."""
        return [index for index, word in enumerate(self.words) if word.text[0].isupper()]

    @cached_property
    def unknown(self) -> list[int]:
        """The indexes of the words, other than numbers and links, that the vocabulary has not at all."""
        known = self.vocabulary.known
        return sorted(
            index
            for key, indexes in self.places.items()
            if not known(key)
            for index in indexes
            if self.words[index].kind == "word"
        )

    @cached_property
    def runs(self) -> frozenset[str]:
        """All runs of letters and digits in the words, folded and in small letters."""
        return frozenset(_RUN.findall(self._spelling))

    def spells(self, parts: Iterable[str]) -> bool:
        """Whether any word holds one of the parts, in small letters: for what to search in any case."""
        return any(part in self._spelling for part in parts)

    @cached_property
    def _spelling(self) -> str:
        return " ".join(self.places)

    def indexes_of(self, keys: frozenset[str]) -> list[int]:
        """The indexes of the words that have one of the keys, in order."""
        places = self.places
        found = places.keys() & keys if len(keys) < len(places) else keys.intersection(places)
        return sorted(index for key in found for index in self.places[key]) if found else []

    def within(self, sentence: Sentence, indexes: list[int]) -> list[int]:
        """Those of some indexes of words, given in order, that stand in a sentence."""
        first = bisect_left(indexes, sentence.first_word)
        return indexes[first : bisect_left(indexes, sentence.last_word, first)]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers `offset`, if any."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    def sentences_with(self, keys: frozenset[str]) -> list[int]:
        """The indexes of the sentences in which one of the word keys occurs, in order."""
        return self.sentences_at(self.indexes_of(keys))

    def sentences_at(self, words: Iterable[int]) -> list[int]:
        """The indexes of the sentences in which words of these indexes stand, in order."""
        return sorted({bisect_right(self._sentence_starts, self.words[at].start) - 1 for at in words})

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that share a character with the span."""
        first = max(0, bisect_right(self._sentence_starts, span.start) - 1)
        last = bisect_left(self._sentence_starts, span.end)
        return tuple(sentence for sentence in self.sentences[first:last] if sentence.end > span.start)

    def around(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The sentence with the one before and the one after it."""
        index = bisect_right(self._sentence_starts, sentence.start)
        return self.sentences[max(0, index - 2) : index + 1]

    def block_index(self, offset: int) -> int | None:
        """The index of the block that covers `offset`, if any."""
        index = bisect_right(self._block_starts, offset) - 1
        return None if index < 0 or offset >= self.blocks[index].end else index

    def block_at(self, offset: int) -> Block | None:
        """The block that covers `offset`, if any."""
        index = self.block_index(offset)
        return None if index is None else self.blocks[index]

    def words_near(self, span: Span, before: int, after: int) -> tuple[Word, ...]:
        """The words of the sentence at `span` from `before` words ahead of it to `after` behind it."""
        sentence = self.sentence_at(span.start)
        if not sentence:
            return ()
        first = max(sentence.first_word, self.word_index(span.start) - before)
        last = min(sentence.last_word, self.word_index(span.end) + after)
        return self.words[first:last]

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words that start inside the span."""
        return self.words[self.word_index(span.start) : self.word_index(span.end)]

    def names_in(self, span: Span) -> tuple[Name, ...]:
        """The names that start inside the span."""
        starts = self._name_starts
        first = bisect_left(starts, span.start)
        return self.names[first : bisect_left(starts, span.end, first)]

    def figures_in(self, span: Span) -> tuple[Figure, ...]:
        """The figures that start inside the span."""
        starts = self._figure_starts
        first = bisect_left(starts, span.start)
        return self.figures[first : bisect_left(starts, span.end, first)]

    def in_quotation(self, span: Span) -> bool:
        """Whether the whole span stands inside quotation marks, the marks themselves included."""
        index = bisect_right(self._quoted_starts, span.start) - 1
        return index >= 0 and span.end <= self.quoted[index].end

    def quoted_length(self, span: Span) -> int:
        """How many characters of the span stand inside quotation marks, the marks included."""
        first = max(0, bisect_right(self._outer_starts, span.start) - 1)
        last = bisect_left(self._outer_starts, span.end)
        return sum(
            max(0, min(span.end, quotation.end) - max(span.start, quotation.start))
            for quotation in self._outer_quotations[first:last]
        )

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [figure.start for figure in self.figures]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def _outer_quotations(self) -> list[Quotation]:
        return [quotation for quotation in self.quotations if quotation.level == 1]

    @cached_property
    def _outer_starts(self) -> list[int]:
        return [quotation.start for quotation in self._outer_quotations]

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [region.start for region in self.quoted]
