"""Find office holders who speak by their office alone: "the deputy foreign minister said".

One person holds such an office, so a name could stand there. Left alone are offices whose holder the
text names anywhere, indefinite ones ("a minister said") and several at once. "The prime minister", of no
country, is whoever is named beside it without another office: "Jane Doe was late. The prime minister said".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Sentence, Text, Word
from scoring.text.speech import SPEECH_VERBS

_INDEFINITE = frozenset("a an another one any some former ex no every each".split())
_BETWEEN = frozenset("also has had recently later then again himself herself already once earlier".split())
_TITLE, _APPOSITION = 4, 10  # words before and after a name in which its office may stand
_BEFORE = 4  # words of an office before its head: "Russia's Deputy Foreign Minister"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`offices`: the last words of titles that one person holds ("minister"); `qualifiers`: the words
    that may stand before them ("deputy foreign").
    """

    offices: frozenset[str]
    qualifiers: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per office that speaks without its holder's name: from the title to its verb."""
    places = text.sentences_with(options.offices)
    if not places:
        return
    named = _named_offices(text, options)
    found: list[tuple[Word, Span]] = []
    for index in places:
        sentence = text.sentences[index]
        words = sentence.words
        for at, word in enumerate(words):
            if word.key not in options.offices or word.key in named:
                continue
            verb = _verb_after(text, sentence, at)
            first = _first_word(text, sentence, at, options)
            if verb is None or first is None:
                continue
            if _points_back(words, first, at, options) and _somebody_is_near(text, sentence, options):
                named |= {word.key}
            found.append((word, Span(words[first].start, words[verb].end)))
    for word, span in found:
        if word.key not in named:
            yield Hit((span,), {"office": word.text})


def _points_back(words: Sequence[Word], first: int, at: int, options: Options) -> bool:
    """Whether the title from `first` to `at` says of no country or body that the office is its own."""
    return words[first].key == "the" and all(word.key in options.qualifiers for word in words[first + 1 : at])


def _somebody_is_near(text: Text, sentence: Sentence, options: Options) -> bool:
    """Whether a person who has no other office is named in the sentence or one beside it."""
    return any(
        name.kind == "person" and options.offices.isdisjoint(_beside(text, name))
        for near in text.around(sentence)
        for name in text.names_in(near.span)
    )


def _beside(text: Text, name: Name) -> frozenset[str]:
    """The words of and around a name among which its office may stand."""
    return frozenset(word.key for word in text.words_near(name.span, _TITLE, _APPOSITION))


def _named_offices(text: Text, options: Options) -> frozenset[str]:
    """The offices that stand beside a person's name anywhere in the text."""
    named: set[str] = set()
    for name in text.names:
        if name.kind != "person":
            continue
        own = {word.key for word in text.words_near(name.span, 0, 0)}
        if not own <= options.offices | options.qualifiers:
            named |= _beside(text, name)
    return options.offices & named


def _verb_after(text: Text, sentence: Sentence, at: int) -> int | None:
    """The speech verb that directly follows the word `at`."""
    words = sentence.words
    for verb in range(at + 1, min(at + 5, len(words))):
        if text.source[words[verb - 1].end : words[verb].start].strip():
            return None
        key = words[verb].key
        if key in SPEECH_VERBS:
            return None if key.endswith("ing") or key == SPEECH_VERBS[key] else verb
        if key not in _BETWEEN and not key.endswith("ly"):
            return None
    return None


def _first_word(text: Text, sentence: Sentence, at: int, options: Options) -> int | None:
    """The first word of the title whose head is `at`, or None where it names no single office.

    "The minister" alone points back at somebody: only a qualifier or a country makes it one office.
    """
    words = sentence.words
    first, qualified = at, False
    while first > 0 and at - first < _BEFORE:
        before = words[first - 1]
        if text.source[before.end : words[first].start].strip():
            break
        if before.key in _INDEFINITE:
            return None
        names = before.text[0].isupper() and not (first == 1 and text.vocabulary.is_word(before.key))
        if before.key in options.qualifiers or before.key.endswith("'s") or names:
            qualified = qualified or before.key != "the"
        elif before.key != "the":
            break
        first -= 1
    return first if qualified else None
