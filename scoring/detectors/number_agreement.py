"""Words that do not agree in number: "it are", "the support she need", "many doctor have".

Only what holds without a tagger: a pronoun of the third person right before a plain verb or "are", "were",
"have", where no auxiliary was moved ahead of it ("does she need"), nobody demands or wishes it ("that he
have", "if he were") and "it" is no object ("makes it seem"); and a plural word right before a noun that
has lost its ending, with the verb or the "of" that shows the noun to be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.inflection import noun_forms
from scoring.text.sequences import sequences


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The closed classes of words that make a pair right or wrong."""

    pronouns: frozenset[str]  # he, she
    plural_verbs: frozenset[str]  # are, were, have, do, beside the plain forms of verbs
    moved: frozenset[str]  # auxiliaries and conjunctions after which the pair is a question or a wish
    demanding: frozenset[str]  # words that ask for a subjunctive: insist, demand, if
    openers: frozenset[str]  # after these "it" is a subject: because, said
    plural: frozenset[str]  # determiners of plurals: these, many
    collective: frozenset[str]  # singulars that go with them: people, staff, million
    following: frozenset[str]  # what shows the word before it to be the noun: are, have, of
    gap: float  # Zipf by which a plural may be rarer than its singular; that of an adjective is rarer yet


_IT = frozenset(("it",))
_WISH = 8  # words before the pair among which a demand may stand


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every pair that does not agree: both words."""
    for at in text.indexes_of(_telling(options.pronouns, options.plural)):
        first, *following = text.words[at : at + 2]
        if not following:
            return
        [second] = following
        pronoun = first.key in options.pronouns or first.key in _IT
        if second.start != first.end + 1 or not second.text.islower() or not _is_plain(text, first):
            continue
        span = Span(first.start, second.end)
        wrong = _is_subject(text, at, options) if pronoun else _lost_ending(text, at, options)
        if wrong and text.source[first.end] == " " and not text.in_quotation(span):
            yield Hit((span,))


@lru_cache(maxsize=4)
def _telling(pronouns: frozenset[str], plural: frozenset[str]) -> frozenset[str]:
    return pronouns | plural | _IT


def _is_plain(text: Text, word: Word) -> bool:
    """Whether the word has a capital only where its sentence begins."""
    sentence = text.sentence_at(word.start)
    return word.text.islower() or (sentence is not None and sentence.start == word.start)


def _is_subject(text: Text, at: int, options: Options) -> bool:
    """Whether the pronoun is the subject of the verb after it, and the verb has lost its ending."""
    pronoun, verb = text.words[at : at + 2]
    if verb.key not in options.plural_verbs and sequences().kind(verb.key) != "*plain":
        return False
    sentence = text.sentence_at(pronoun.start)
    if sentence is None or str(sentence).endswith("?"):
        return False
    before = text.words[max(sentence.first_word, at - _WISH) : at]
    if any(word.key in options.demanding for word in before):
        return False
    if not before:
        return True
    gap = text.source[before[-1].end : pronoun.start]
    if gap == ", ":
        return verb.key in options.plural_verbs and before[-1].key != "as"  # "as, it were"
    if pronoun.key == "it":
        return gap == " " and before[-1].key in options.openers
    moved = any(word.key in options.moved for word in before[-2:])
    return gap == " " and not moved and before[-1].text.isalpha()


def _lost_ending(text: Text, at: int, options: Options) -> bool:
    """Whether a noun in the singular follows a determiner of plurals."""
    _, noun, *after = text.words[at : at + 3]
    if not after or after[0].key not in options.following or after[0].start != noun.end + 1:
        return False
    key = noun.key
    # "those crossing have", "these used are": the determiner is a pronoun there.
    if key in options.collective or key.endswith(("s", "ing", "ed")) or not text.vocabulary.is_word(key):
        return False
    plural = max(map(text.vocabulary.frequency, noun_forms(key)[1:]))
    return plural > 0 and text.vocabulary.frequency(key) - plural <= options.gap
