"""One letter of debris glued to a word: "the country cfocuses", what is left of a deleted word."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which letters are debris, and on what words."""

    before: frozenset[str]  # letters that are debris in front of a word
    after: frozenset[str]  # letters that are debris behind one: no ending of English
    prefixes: frozenset[str]  # what makes new words: "demerge" is no "d" on "emerge"
    min_letters: int  # of the word that remains
    min_frequency: float  # Zipf, of the word that remains
    long: int  # letters from which on a word is hardly like another by chance
    min_frequency_of_long: float  # the same for these


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every lower-case token that nobody lists, but without its first or last letter
    is a common word.

    Values: `letter` and `word`.
    """
    lexicon, vocabulary = text.lexicon, text.vocabulary
    for index in text.unknown:
        word = text.words[index]
        token = word.key
        if not word.text.islower() or not token.isalpha():
            continue
        beside = text.source[word.start - 1 : word.start] + text.source[word.end : word.end + 1]
        if not word.text.isascii() or "[" in beside or "]" in beside:
            continue  # an encoding gone wrong, an editor's "undermin[ing]"
        if text.source[word.end : word.end + 1] == "." and text.source[word.end + 1 : word.end + 2].isalnum():
            continue  # the name of a file
        if len(token) <= options.min_letters or lexicon.is_word(token):
            continue
        if any(token.startswith(one) and vocabulary.is_word(token[len(one) :]) for one in options.prefixes):
            continue
        readings = [(token[0], token[1:])] if token[0] in options.before else []
        # Short words of other languages end in vowels: "juryo".
        if token[-1] in options.after and (token[-1] not in "aeiou" or len(token) > options.min_letters + 1):
            readings.append((token[-1], token[:-1]))
        for letter, rest in readings:
            rarest = options.min_frequency_of_long if len(rest) >= options.long else options.min_frequency
            common = vocabulary.is_word(rest) and vocabulary.frequency(rest) >= rarest
            if common and lexicon.count(token) == 1 and lexicon.english_around(index):
                yield Hit((word.span,), {"letter": letter, "word": rest})
                break
