"""Find a last paragraph that ends the text without a word of news: the future remains uncertain.

Such a paragraph has no figure, no quotation, no source and no name that is new. It is made of formulas
(what remains to be seen, what the stakes are, what the coming months will bring), or hardly one of its words
names anything: it would end any other story as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from scoring.data import Block, Hit, Span
from scoring.text import Text
from scoring.text.formulas import Facts, is_hollow_word, is_weighty_word
from scoring.text.gazetteer import function_words
from scoring.text.lookup import Lookup
from scoring.text.words import Word


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts of `min_words` and more. The paragraph has `least` formulas or more, or one and `outlook`:
    words that look ahead ("uncertain", "whether"), as many as make up `least`. Or of its content words,
    `content` and more, the share `hollow` fits any story, and `named` at most do not: words of formula, light
    ones, those of the outlook and of the phrases of `endings` do. Where it is about persons (`personal`
    words), the share is `personal_hollow`. The more formulas, words of these two lists and weighty ones it
    has, the surer it is: fewer than `signs` are none, `sure` are certain. What `serves` the reader ("will be
    updated") is no end.
    """

    min_words: int
    least: int
    outlook: frozenset[str]
    endings: tuple[str, ...] = ()
    content: int = 3
    named: int = 4
    hollow: float = 1.0
    personal: frozenset[str] = frozenset()
    personal_hollow: float = 1.0
    signs: int = 2
    sure: int = 4
    serves: tuple[str, ...] = ()


_SAYS = frozenset("said says told according".split())
_MOST_WORDS = 70  # a longer paragraph tells something


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit: the paragraph."""
    block = _last_paragraph(text)
    if block is None or len(text.words) < options.min_words:
        return
    words = text.words_in(block.span)
    keys = [word.key for word in words]
    if len(words) > _MOST_WORDS or _says_something(text, block.span) or _lookup(options.serves).holds(keys):
        return
    formulas = [formula.span for formula in text.formulas if block.span.contains(formula.span)]
    outlook = sum(key in options.outlook for key in keys)
    of_formulas = formulas and len(formulas) + outlook >= options.least
    ends = list(_endings(keys, options))
    signs = len(formulas) + sum(map(len, ends))
    signs += sum(key in options.outlook or is_weighty_word(key) for key in keys)
    of_endings = [Span(words[end.start].start, words[end.stop - 1].end) for end in ends]
    if of_formulas or (signs >= options.signs and _is_hollow(words, [*formulas, *of_endings], options)):
        yield Hit((block.span,), confidence=min(1.0, signs / options.sure))


def _endings(keys: Sequence[str], options: Options) -> Iterator[range]:
    """Where the phrases of endings stand."""
    lookup = _lookup(options.endings)
    at = 0
    while at < len(keys):
        found = lookup.longest(keys, at)
        if found:
            yield range(at, at + len(found))
        at += len(found or keys[at : at + 1])


@lru_cache(maxsize=8)
def _lookup(phrases: tuple[str, ...]) -> Lookup:
    return Lookup(phrases)


def _is_hollow(words: Sequence[Word], phrases: Sequence[Span], options: Options) -> bool:
    """Whether most words of a paragraph would fit any story, those of the phrases among them."""
    content = [word for word in words if word.key not in function_words() and "'" not in word.key]
    hollow = sum(
        is_hollow_word(word.key)
        or word.key in options.outlook
        or any(phrase.contains(word.span) for phrase in phrases)
        for word in content
    )
    is_personal = any(word.key in options.personal for word in words)
    share = options.personal_hollow if is_personal else options.hollow
    is_empty = len(content) - hollow <= options.named and hollow >= share * len(content)
    return is_empty and len(content) >= options.content


def _last_paragraph(text: Text) -> Block | None:
    """The last block, if it is one of several paragraphs; a rule or a credit below does not count."""
    rest = [
        block for block in text.blocks if block.role not in ("furniture", "caption", "byline", "dateline")
    ]
    return rest[-1] if len(rest) > 1 and rest[-1].role == "body" else None


def _says_something(text: Text, span: Span) -> bool:
    """Whether it holds a figure, a quotation, a new name, or what somebody said."""
    return (
        any(word.key in _SAYS for word in text.words_in(span))
        or any(span.contains(name.span) for name in text.speakers)
        or Facts(text, spelt=False).within(span)
    )
