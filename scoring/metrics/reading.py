"""How a text is built and how hard it is to read: lengths, published formulas, letters and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from string import ascii_letters, ascii_uppercase

from scoring.metrics.part import Metric, Part, ratio
from scoring.text.rough_translation import log_odds

_LONG_WORD = 7  # letters; Björnsson (1968) counts words of more than six as long
_MINI_WORD = 3  # letters; McAlpine (2006) counts words of up to three as mini-words
# Most abbreviations in news have up to four letters (NATO, OPEC); UNESCO and its like are few.
_LOUD_WORD = 5
_CAPITALS = ascii_uppercase.encode()
_LETTERS = ascii_letters.encode()
_WINDOW = 50  # words; enough for most articles and short enough to feel a dull passage


def _words(part: Part) -> float:
    return float(len(part.words))


def _sentences(part: Part) -> float:
    return float(len(part.sentence_lengths))


def _words_per_sentence(part: Part) -> float | None:
    return ratio(len(part.words), len(part.sentence_lengths)) if part.words else None


def _longest_sentence(part: Part) -> float | None:
    return float(max(part.sentence_lengths)) if part.words else None


def _sentence_variation(part: Part) -> float | None:
    return _variation(part.sentence_lengths)


def _paragraph_variation(part: Part) -> float | None:
    return _variation(part.paragraph_lengths)


def _variation(lengths: Sequence[int]) -> float | None:
    lengths = [length for length in lengths if length]
    if len(lengths) < 2:
        return None
    mean = sum(lengths) / len(lengths)
    return ratio(sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths)), mean)


def _characters_per_word(part: Part) -> float | None:
    return ratio(sum(part.letters), len(part.words))


def _long_words(part: Part) -> float | None:
    return ratio(sum(letters >= _LONG_WORD for letters in part.letters), len(part.words))


def _ari(part: Part) -> float | None:
    characters, words = _characters_per_word(part), _words_per_sentence(part)
    return None if characters is None or words is None else round(4.71 * characters + 0.5 * words - 21.43, 3)


def _lix(part: Part) -> float | None:
    words = _words_per_sentence(part)
    if words is None:
        return None
    long_words = sum(letters >= _LONG_WORD for letters in part.letters)
    return round(words + 100 * long_words / len(part.words), 3)


def _coleman_liau(part: Part) -> float | None:
    if not part.words:
        return None
    letters = 100 * sum(part.letters) / len(part.words)
    sentences = 100 * len(part.sentence_lengths) / len(part.words)
    return round(0.0588 * letters - 0.296 * sentences - 15.8, 3)


def _eflaw(part: Part) -> float | None:
    mini_words = sum(letters <= _MINI_WORD for letters in part.letters)
    return ratio(len(part.words) + mini_words, len(part.sentence_lengths)) if part.words else None


def _capital_letters(part: Part) -> float | None:
    text = "".join([word.text for word in part.plain])
    plain = text.encode("ascii", "ignore")
    others = [] if text.isascii() else [character for character in text if not character.isascii()]
    capitals = len(plain) - len(plain.translate(None, _CAPITALS)) + sum(map(str.isupper, others))
    letters = len(plain) - len(plain.translate(None, _LETTERS)) + sum(map(str.isalpha, others))
    return ratio(capitals, letters)


def _capital_words(part: Part) -> float | None:
    loud = [word for word in part.plain if word.text.isupper() and len(word.text) >= _LOUD_WORD]
    return ratio(len(loud), len(part.plain))


def _figures(part: Part) -> float | None:
    return ratio(part.kinds.count("number"), len(part.words))


def _links(part: Part) -> float | None:
    return ratio(1000 * part.kinds.count("link"), len(part.words))


def _exclamations(part: Part) -> float | None:
    return ratio(1000 * part.count("!"), len(part.words))


def _questions(part: Part) -> float | None:
    return ratio(1000 * part.count("?"), len(part.words))


def _marks(characters: str) -> Callable[[Part], float | None]:
    def rate(part: Part) -> float | None:
        return ratio(1000 * sum(map(part.count, characters)), len(part.words))

    return rate


def _quoted(part: Part) -> float | None:
    quoted = sum(map(part.text.quoted_length, part.spans))
    return ratio(quoted, sum(span.end - span.start for span in part.spans))


def _variety(part: Part) -> float | None:
    keys = [word.key for word in part.plain]
    if len(keys) < _WINDOW:
        return None
    words = _WINDOW * (len(keys) - _WINDOW + 1)  # of all windows together
    before: dict[str, int] = {}  # where each word stood last
    repeated = 0
    for index, key in enumerate(keys):
        last = before.get(key, -_WINDOW)
        before[key] = index
        if index - last < _WINDOW:  # so many windows end at this word or behind it, and hold both
            repeated += min(last + _WINDOW, len(keys)) - max(index, _WINDOW - 1)
    return ratio(words - repeated, words)


def _rough_translation(part: Part) -> float | None:
    odds: list[float] = []
    for span in part.spans:
        for sentence in part.text.sentences_in(span):
            value = log_odds(sentence.words, str(sentence), part.text.vocabulary)
            if value is not None:
                odds.append(value)
    return ratio(sum(odds), len(odds))


READING = (
    Metric("words", "words", "words, numbers and links", _words),
    Metric("sentences", "sentences", "sentences, headlines and list items included", _sentences),
    Metric("words_per_sentence", "words", "words by sentences", _words_per_sentence),
    Metric("longest_sentence", "words", "the words of the longest sentence", _longest_sentence),
    Metric(
        "sentence_variation",
        "ratio",
        "how much sentences differ in length: standard deviation of their words by the mean; takes two",
        _sentence_variation,
    ),
    Metric(
        "paragraph_variation",
        "ratio",
        "how much paragraphs differ in length: standard deviation of their words by the mean; takes two",
        _paragraph_variation,
    ),
    Metric("characters_per_word", "characters", "letters and digits by words", _characters_per_word),
    Metric("long_words.share", "share", f"words of {_LONG_WORD} letters or more, by words", _long_words),
    Metric(
        "readability.ari",
        "school grade",
        "Automated Readability Index: 4.71 characters per word + 0.5 words per sentence - 21.43 "
        "(Senter & Smith 1967)",
        _ari,
    ),
    Metric(
        "readability.lix",
        "index",
        f"LIX: words per sentence + percentage of words of {_LONG_WORD} letters or more (Björnsson 1968)",
        _lix,
    ),
    Metric(
        "readability.coleman_liau",
        "school grade",
        "0.0588 letters per 100 words - 0.296 sentences per 100 words - 15.8 (Coleman & Liau 1975)",
        _coleman_liau,
    ),
    Metric(
        "readability.eflaw",
        "index",
        f"words and words of up to {_MINI_WORD} letters, once more, by sentences (McAlpine 2006)",
        _eflaw,
    ),
    Metric("capitals.share", "share", "capital letters by letters", _capital_letters),
    Metric(
        "capitals.words",
        "share",
        f"words all in capitals by words; of {_LOUD_WORD} letters or more, as most abbreviations are shorter",
        _capital_words,
    ),
    Metric("figures.share", "share", "numbers written in digits, by words", _figures),
    Metric("links", "per 1,000 words", "links, addresses, handles and hashtags", _links),
    Metric("exclamations", "per 1,000 words", "exclamation marks", _exclamations),
    Metric("questions", "per 1,000 words", "question marks", _questions),
    Metric("commas", "per 1,000 words", "commas", _marks(",")),
    Metric("brackets", "per 1,000 words", "opening brackets, round or square", _marks("([")),
    Metric("colons", "per 1,000 words", "colons and semicolons", _marks(":;")),
    Metric("quotation.share", "share", "characters inside quotation marks, by characters", _quoted),
    Metric(
        "variety",
        "share",
        f"different words by words, the mean over all runs of {_WINDOW} words (Covington & McFall 2010)",
        _variety,
    ),
    Metric(
        "rough_translation",
        "log-odds",
        "how much the sentences read like a rough machine translation, the mean of those of four "
        "words or more; fitted to rated translations, for comparing texts of one kind",
        _rough_translation,
    ),
)
"""Lengths, formulas and marks."""
