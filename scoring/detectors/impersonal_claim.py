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
from scoring.text import Text, Word

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
        named = {name.surname or name.text for name in text.speakers}
        if len(named) > options.most_named:
            return
    claims = list(_claims(text, _by_first_word(options.phrases)))
    if len(claims) >= options.least:
        yield from (Hit((span,)) for span in claims)


def _claims(text: Text, phrases: dict[str, list[tuple[str, ...]]]) -> Iterator[Span]:
    credited = {sentence.start for name in text.speakers if (sentence := text.sentence_at(name.start))}
    for sentence in text.sentences:
        words = sentence.words
        found = [
            (at, end)
            for at, word in enumerate(words)
            if word.key in phrases
            for end in [_longest_end(words, at + 1, phrases[word.key])]
            if end is not None and not any(near.key == "by" for near in words[end : end + _AGENT])
        ]
        credits = sentence.start in credited or any(word.key == "according" for word in words)
        if found and not credits:
            yield from (Span(words[at].start, words[end - 1].end) for at, end in found)


@lru_cache(maxsize=8)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        first, *rest = phrase.split()
        table.setdefault(first, []).append(tuple(rest))
    return table


def _longest_end(words: Sequence[Word], at: int, rests: list[tuple[str, ...]]) -> int | None:
    ends = (_end(words, at, rest) for rest in rests)
    return next((end for end in ends if end is not None), None)


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
