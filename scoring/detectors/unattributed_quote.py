"""Find direct speech that nobody speaks: a quotation that is a sentence of its own, with no sign of
a speaker in its paragraph, in the paragraphs around it or in a line that signs it; or one that a short
sentence hands to nobody: "The answer came at once: “…”", "The plan was dismissed as “…”".

Newspapers let a speaker run on over several paragraphs, so whoever the nearest paragraph names is
taken to go on as long as nothing but quotations lies between. Left alone are headlines, scare quotes,
titles of works, quotations inside a sentence of the writer's, and dialogue, where the turns tell who
speaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Quotation, Sentence, Text, Word
from scoring.text.lazy import lazy_regex
from scoring.text.speech import REPORTING_VERBS

_SIGNATURE_WORDS = 12  # a line of its own this short may sign: "Jane Doe, mayor of Leeds"
_FRAME = 9  # words: "The plan was widely and at once dismissed as"
_LEADS_UP = frozenset("was is were are been as called dubbed branded labelled labeled".split())
_DETERMINERS = frozenset("the a an this that one".split())
_OPENS = _DETERMINERS | frozenset("it what everything there such".split())
_SUMS_UP = frozenset("phrase word nutshell".split())  # "It was, in a phrase,"
# Verbs of a frame that tell of a judgement and not who passed it.
_PASSES_ON = frozenset(
    "called described dismissed dubbed branded labelled labeled denounced condemned derided hailed".split()
)
_PEOPLE = frozenset("he she they i we who his her their read reads reading".split())
# Who or what stands in a frame that leaves no question: a person, or a text that can be looked up.
_SOMEBODY = frozenset(
    "he she they i we you his her their our my your him them us me who by read reads reading titled entitled "
    "headlined sign signs letter statement list note email film song book version report chant slogan motto "
    "subtitled reading goes says definition define defines defined mission title headline caption".split()
)
# Texts whose own words stand in the marks: "The measure would make it “a public good of the town”."
_LAWS = frozenset(
    "bill law act measure amendment initiative proposal proposition ballot section clause article policy "
    "rule constitution charter ordinance statute treaty regulation preamble".split()
)
# Words that, beside a work in quotation marks, announce a line of it.
_CITES = frozenset("line lines lyric lyrics verse verses words song poem novel book film movie play".split())
_CITED_BEFORE = 2  # sentences: "What is that line from “The Long Road”? Oh yes."
_SIGNED_AFTER = 2  # sentences of the paragraph in which a quotation is taken up and credited
# A verb right behind the marks tells who speaks, whatever it means: "“Stop!” snapped the nurse".
_SPOKEN_BY = lazy_regex(
    r"[,!?…][”\"’'»] [a-z]{2,12}ed (?:the|an?|his|her|their|my|our|one|he|she|[A-Z][a-z]+)\b"
)
# Two labels that take turns: "The question: “…” The answer: “…”".
_TURNS = ({"the", "question"}, {"the", "answer"})
_COLON = lazy_regex(r":\s[\"“„«']")
_TITLE_SHARE = 0.6  # of words with capitals: "The Light That Failed" is a title


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`min_words`: a quotation with fewer is a term or a title. With more than `most` quotations that
    lack a speaker the text is dialogue, a collection of voices or a list of references.
    """

    min_words: int
    most: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per quotation without a speaker: the quotation with its marks."""
    speech = []
    named: dict[int, bool] | None = None
    for quotation in text.quotations:
        if _is_handed_to_nobody(text, quotation, options.min_words):
            yield Hit((quotation.span,))
            continue
        if not _is_speech(text, quotation, options.min_words) or _is_signed(text, quotation):
            continue
        if _cites_a_work(text, quotation):
            continue
        if named is None:
            named = _named_paragraphs(text)
        block = text.block_at(quotation.start)
        if block is None or block.start not in named:
            continue
        if not named[block.start] or _is_stranded(text, quotation):
            speech.append(Hit((quotation.span,)))
    if len(speech) <= options.most:
        yield from speech


def _is_speech(text: Text, quotation: Quotation, min_words: int) -> bool:
    """Whether the quotation is one or more whole sentences of direct speech."""
    if quotation.level > 1 or quotation.continues:
        return False
    words = text.words_in(quotation.inner)
    if len(words) < min_words or not words[0].text[0].isupper() or _is_title(words):
        return False
    sentence = text.sentence_at(quotation.start)
    closing = text.source[max(quotation.start, quotation.end - 2) : quotation.end + 1]
    return (
        sentence is not None and sentence.start == quotation.start and any(mark in closing for mark in ".!?…")
    )


def _is_title(words: Sequence[Word]) -> bool:
    return sum(word.text[0].isupper() for word in words) > _TITLE_SHARE * len(words)


def _is_handed_to_nobody(text: Text, quotation: Quotation, min_words: int) -> bool:
    """Whether the quotation ends a sentence that hands it over and names nobody, nor who wrote or read it."""
    sentence = text.sentence_at(quotation.start)
    if sentence is None or not sentence.start < quotation.start or quotation.level > 1:
        return False
    before = text.words_near(quotation.span, _FRAME + 1, 0)
    before = tuple(word for word in before if word.start < quotation.start)
    spoken = text.words_in(quotation.inner)
    if not 1 < len(before) <= _FRAME or len(spoken) < min_words or _is_title(spoken):
        return False
    if before[0].start != sentence.start or text.source[quotation.end : sentence.end].strip(" .!?…"):
        return False
    between = text.source[before[-1].end : quotation.start].strip()
    summed_up = between == "," and before[-1].key in _SUMS_UP
    if between != ":" and not summed_up and (between or before[-1].key not in _LEADS_UP):
        return False
    passed = before[-1].key in _PASSES_ON or (before[-1].key == "as" and before[-2].key in _PASSES_ON)
    if before[0].key not in _OPENS and not passed:
        return False
    keys = [word.key for word in before]
    if set(keys) in _TURNS and {"question", "answer"} <= text.places.keys():
        return False
    reports = any(
        key in REPORTING_VERBS and key not in _PASSES_ON and earlier not in _DETERMINERS  # "the answer"
        for earlier, key in pairwise(["", *keys])
    )
    if reports or not _SOMEBODY.isdisjoint(keys) or _names_outside(text, sentence, quotation):
        return False
    if not passed and not _LAWS.isdisjoint(keys):
        return False
    return not _is_credited_further_on(text, sentence)


def _is_credited_further_on(text: Text, sentence: Sentence) -> bool:
    """Whether a next sentence of the paragraph quotes on and says by name who speaks."""
    for near in _beside(text, sentence, range(1, 1 + _SIGNED_AFTER)):
        names = (name for name in text.names_in(near.span) if not text.in_quotation(name.span))
        if _quotes(text, near) and _reports(text, near.span) and any(names):
            return True
    return False


def _cites_a_work(text: Text, quotation: Quotation) -> bool:
    """Whether a sentence shortly before announces a line of a work: "that line from “The Long Road”"."""
    sentence = text.sentence_at(quotation.start)
    return sentence is not None and any(
        _quotes(text, near) and any(word.key in _CITES for word in near.words)
        for near in _beside(text, sentence, range(-_CITED_BEFORE, 0))
    )


def _beside(text: Text, sentence: Sentence, steps: range) -> Iterator[Sentence]:
    """The sentences of the same paragraph that stand so many steps away."""
    index = bisect_left(text.sentences, sentence.start, key=_start)
    for at in (index + step for step in steps):
        if 0 <= at < len(text.sentences) and text.sentences[at].block == sentence.block:
            yield text.sentences[at]


def _start(sentence: Sentence) -> int:
    return sentence.start


def _quotes(text: Text, sentence: Sentence) -> bool:
    return any(text.in_quotation(word.span) for word in sentence.words)


def _names_outside(text: Text, sentence: Sentence, quotation: Quotation) -> bool:
    return any(not quotation.start <= name.start < quotation.end for name in text.names_in(sentence.span))


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


def _is_stranded(text: Text, quotation: Quotation) -> bool:
    """Whether the quotation stands among sentences of the writer's, in and beside which nobody speaks."""
    index, sentence = text.block_index(quotation.start), text.sentence_at(quotation.start)
    if index is None or sentence is None or _has_cue(text, index) or _only_quotations(text, index):
        return False
    before, *after = text.around(sentence)
    if before is sentence or text.names_in(before.span) or any(word.key in _PEOPLE for word in before.words):
        return False
    if after and all(text.in_quotation(word.span) for word in after[-1].words):
        after += text.around(after[-1])  # a speaker goes on before being named
    return not any(_reports(text, near.span) for near in (before, *after))


def _has_cue(text: Text, index: int) -> bool:
    """Whether a paragraph reports speech: by a word for it, a verb behind a quotation, or a colon ("Jane Doe:
    “We won.”")."""
    block = text.blocks[index]
    return _reports(text, block.span) or any(
        mark.search(text.source, block.start, block.end) for mark in (_COLON, _SPOKEN_BY)
    )


def _reports(text: Text, span: Span) -> bool:
    at = bisect_left(text.cues, Span(span.start, span.start))
    return at < len(text.cues) and text.cues[at].start < span.end


def _only_quotations(text: Text, index: int) -> bool:
    block = text.blocks[index]
    return all(text.in_quotation(word.span) for word in text.words_in(block.span))
