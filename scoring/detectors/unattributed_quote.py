"""Find direct speech that nobody speaks: a quotation that is a sentence of its own, with no sign of
a speaker in its paragraph, in the paragraphs around it or in a line that signs it.

Newspapers let a speaker run on over several paragraphs, so whoever the nearest paragraph names is
taken to go on as long as nothing but quotations lies between. Left alone are headlines, scare quotes,
titles of works, quotations inside a sentence of the writer's, and dialogue, where the turns tell who
speaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Quotation, Text

_SIGNATURE_WORDS = 12  # a line of its own this short may sign: "Jane Doe, mayor of Leeds"
_TITLE_SHARE = 0.6  # of words with capitals: "The Light That Failed" is a title


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`min_words`: a quotation with fewer is a term or a title. With more than `most` quotations that
    lack a speaker the text is dialogue, a collection of voices or a list of references.
    """

    min_words: int
    most: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per quotation without a speaker: the quotation with its marks."""
    found = []
    named: dict[int, bool] | None = None
    for quotation in text.quotations:
        if not _is_speech(text, quotation, options.min_words) or _is_signed(text, quotation):
            continue
        if named is None:
            named = _named_paragraphs(text)
        block = text.block_at(quotation.start)
        if block is not None and not named.get(block.start, True):
            found.append(Hit((quotation.span,)))
    if len(found) <= options.most:
        yield from found


def _is_speech(text: Text, quotation: Quotation, min_words: int) -> bool:
    """Whether the quotation is one or more whole sentences of direct speech."""
    if quotation.level > 1 or quotation.continues:
        return False
    words = text.words_in(quotation.inner)
    if len(words) < min_words or not words[0].text[0].isupper():
        return False
    if sum(word.text[0].isupper() for word in words) > _TITLE_SHARE * len(words):
        return False
    sentence = text.sentence_at(quotation.start)
    closing = text.source[max(quotation.start, quotation.end - 2) : quotation.end + 1]
    return (
        sentence is not None and sentence.start == quotation.start and any(mark in closing for mark in ".!?…")
    )


def _is_signed(text: Text, quotation: Quotation) -> bool:
    """Whether the same line names the speaker after a dash or in brackets."""
    return text.source[quotation.end : quotation.end + 3].lstrip()[:1] in ("—", "–", "-", "(", "[")


def _named_paragraphs(text: Text) -> dict[int, bool]:
    """For each paragraph, by where it starts: whether it, or one beside it, can name a speaker.

    The first one counts as named: nothing stands before it that could.
    """
    paragraphs = [index for index, block in enumerate(text.blocks) if block.role in ("body", "list")]
    clues = [_clue(text, index) for index in paragraphs]
    before, after = _nearest(clues), _nearest(clues[::-1])[::-1]
    return {
        text.blocks[index].start: place == 0 or _has_cue(text, index) or before[place] or after[place]
        for place, index in enumerate(paragraphs)
    }


def _nearest(clues: list[bool | None]) -> list[bool]:
    """For each paragraph, the clue of the nearest one before it that is not all quotation."""
    nearest, known = [], False
    for clue in clues:
        nearest.append(known)
        known = known if clue is None else clue
    return nearest


def _clue(text: Text, index: int) -> bool | None:
    """Whether a paragraph can name the speaker of one beside it; None where it is all quotation."""
    block = text.blocks[index]
    if _has_cue(text, index) or text.source[block.end - 1] in ":,—–":
        return True
    if _only_quotations(text, index):
        return None
    words = text.word_index(block.end) - text.word_index(block.start)
    return words <= _SIGNATURE_WORDS and bool(text.names_in(block.span))


def _has_cue(text: Text, index: int) -> bool:
    block = text.blocks[index]
    at = bisect_left(text.cues, Span(block.start, block.start))
    return at < len(text.cues) and text.cues[at].start < block.end


def _only_quotations(text: Text, index: int) -> bool:
    block = text.blocks[index]
    return all(text.in_quotation(word.span) for word in text.words_in(block.span))
