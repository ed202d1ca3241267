"""Find claims that nobody answers for: "reportedly", "is regarded as", "raising concerns about".

Careful newsrooms write so too, beside the sources they name. What costs is the same habit in a text
that names hardly any, so a rule can ask how many speak by name in the whole document. A claim is left
alone when its sentence credits somebody ("is seen as a risk, Doe said") or names the agent ("viewed by
both sides as").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text, Word

_AGENT = 3  # words after the phrase in which "by" names who says so: "was reported on Monday by"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`phrases`, in which an adverb may stand between two words and "*ing" is any word that ends so.

    Given `most_named`, documents in which more people and bodies than that speak by name are left
    alone; so are those with fewer claims than `least`.
    """

    phrases: tuple[str, ...]
    most_named: int | None = None
    least: int = 1


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per claim: the phrase."""
    if options.most_named is not None:
        named = {name.surname or name.text for name in text.names if name.speaks}
        if len(named) > options.most_named:
            return
    claims = list(_claims(text, _by_first_word(options.phrases)))
    if len(claims) >= options.least:
        yield from (Hit((span,)) for span in claims)


def _claims(text: Text, phrases: dict[str, list[tuple[str, ...]]]) -> Iterator[Span]:
    for sentence in text.sentences:
        words = sentence.words
        for at, word in enumerate(words):
            for rest in phrases.get(word.key, ()):
                end = _end(words, at + 1, rest)
                if end is not None and not _is_credited(text, sentence, end):
                    yield Span(word.start, words[end - 1].end)
                    break


@lru_cache(maxsize=8)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        first, *rest = phrase.split()
        table.setdefault(first, []).append(tuple(rest))
    return table


def _end(words: Sequence[Word], at: int, rest: tuple[str, ...]) -> int | None:
    """The index after the phrase, where its words follow from `at` on."""
    for wanted in rest:
        if at < len(words) and words[at].key != wanted and words[at].key.endswith("ly"):
            at += 1
        if at == len(words) or not _fits(words[at].key, wanted):
            return None
        at += 1
    return at


def _fits(key: str, wanted: str) -> bool:
    return key.endswith(wanted[1:]) if wanted.startswith("*") else key == wanted


def _is_credited(text: Text, sentence: Sentence, end: int) -> bool:
    words = sentence.words
    if any(word.key == "by" for word in words[end : end + _AGENT]):
        return True
    return any(word.key == "according" for word in words) or any(
        name.speaks for name in text.names_in(sentence.span)
    )
