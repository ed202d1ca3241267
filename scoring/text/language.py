"""Is it English, and is it prose? What is not cannot be judged by rules for English news."""

from __future__ import annotations

import re

from scoring.text import Sentence, Text
from scoring.text.fold import INVISIBLE, LOOKALIKES, key
from scoring.text.lazy import lazy_regex
from scoring.text.vocabulary import english

# Frequent words of English that no other language in Latin script uses often: "in", "is", "was",
# "for", "have", "will" and "her" are missing because German, Dutch or Danish have them too.
_ENGLISH_ONLY = frozenset(
    "the of and to that it with by be are not this from they which been has were their would who more "
    "about when there if you your she his him our could should than these those into out what because "
    "how after before while where any other such its but said".split()
)
_FUNCTION_WORDS = _ENGLISH_ONLY | frozenset(
    "a i an in is for on as at or no so do up he we us me my was have had will her can all did them then "
    "just also over two one may must only very some here".split()
)
TELLING_WORDS = 20  # fewer may hold no function word whatever the language

_LETTERS = lazy_regex(r"[^\W\d_]+")
_OTHER_LETTERS = lazy_regex(r"[^\W\d_\x00-\u024f]")  # none of the Latin script
_SAMPLE = 20_000  # characters; a document that turns English only after four pages is not English

# Share of all words. Over 8,000 English news texts of 100 words and more, garbled and machine-made
# ones included, the lowest is 0.076 (a list of names) and the usual one 0.25; Dutch, the nearest
# other language, stays below 0.04.
_ENGLISH_SHARE = 0.07
# Share of all words that an English dictionary lists, for lists and dense prose with few function words:
# 0.66 and more in English; below 0.53 in other languages, whose words are short or borrowed (Dutch, Latin).
_DICTIONARY_SHARE = 0.6

# A sentence of prose: not a label, and with function words to hold it together; dense ones have few.
_SENTENCE_WORDS = 6
_SENTENCE_SHARE = 0.05
_UNPUNCTUATED_WORDS = 20  # a line of so many words is prose even where the full stop is lost
# Share of a document's words in such sentences. News lies above 0.25, the lowest an article with the
# names of a whole parliament; tables, code, logs and lists of links or headlines below 0.2.
_PROSE_SHARE = 0.25

# Lines that a program wrote, or that are read by one, though they may hold whole sentences.
_DATA = lazy_regex(
    r"""
    \W{0,3}\d{4}-\d\d-\d\d[T\ ]\d\d:\d\d:\d\d               # a log with its time
  | [A-Z][a-z]{2}\ [\ \d]\d\ \d\d:\d\d:\d\d\ \S             # the system's log
  | [{\[,\s]{0,9}"[\w-]{1,40}"\s?:                          # JSON
  | [\w-]{0,40},"                                           # a table with commas
  | </?[a-zA-Z]                                             # markup
  | \[\d{1,3}\]\s                                           # references
    """,
    re.VERBOSE,
)
_LEADERS = "....."  # a line of a table of contents
# "2 cups flour", "250 ml milk", "½ tsp salt"
_INGREDIENT = lazy_regex(
    r"""
    [-*•\s]{0,3}(?:\d{1,4}(?:[./-]\d{1,3})?|[½¼¾⅓⅔⅛]|\d[\ ]?[½¼¾⅓⅔⅛])\s?
    (?: cups?|tbsps?|tsps?|tablespoons?|teaspoons?|ounces?|oz|pounds?|lbs?|g|kg|grams?|ml|cl|dl|l
      | litres?|liters?|pints?|quarts?|cloves?|pinch(?:es)?|cans?|tins?|sticks?|slices?|sprigs?
      | bunch(?:es)?|handfuls? )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INGREDIENTS = 3  # lines that make a recipe; a story of a flood may have one ("3 litres of rain")
_COOKING = frozenset(
    "add bake beat blend boil bring brush chill chop combine cook cool cover cut divide drain drizzle dust "
    "fold fry garnish grate grease grill heat knead ladle leave let line melt mix place pour preheat prepare "
    "put reduce remove return roast roll rub saute scrape season serve set sift simmer slice soak spoon "
    "spread sprinkle squeeze stir taste toast top toss transfer turn warm wash whip whisk wrap".split()
)


def detect_language(text: str) -> str | None:
    """Return "en" if the text is in English, None for any other language or none at all."""
    words = _LETTERS.findall(_as_seen(text[:_SAMPLE]).lower())
    telling = sum(word in _ENGLISH_ONLY for word in words)
    if telling >= _ENGLISH_SHARE * len(words):
        return "en" if words else None
    listed = sum(map(english().is_word, words))
    return "en" if listed >= _DICTIONARY_SHARE * len(words) else None


def _as_seen(sample: str) -> str:
    """The text with Latin letters for those in its words that only look Latin, and without hidden ones.

    Who hides words from a search must not pass for a foreigner.
    """
    if sample.isascii():
        return sample
    sample = sample.translate(INVISIBLE)
    if LOOKALIKES.keys().isdisjoint(sample):
        return sample
    return _LETTERS.sub(lambda word: key(word[0]) if _is_disguised(word[0]) else word[0], sample)


def _is_disguised(word: str) -> bool:
    return not LOOKALIKES.keys().isdisjoint(word) and any(map(str.isascii, word))


def looks_like_prose(text: Text) -> bool:
    """Whether a document consists of sentences, rather than of items, cells, code or steps to follow.

    In other scripts than the Latin, of which the marks and words of a sentence are not known here, every
    text with letters counts as prose.
    """
    if not _is_latin(text.source[:_SAMPLE]):
        return bool(_LETTERS.search(text.source[:_SAMPLE]))
    is_recipe = (
        sum(bool(_INGREDIENT.match(text.source, block.start)) for block in text.blocks) >= _INGREDIENTS
    )
    in_sentences = sum(
        len(sentence.words)
        for sentence in text.sentences
        if _is_prose(sentence) and not (is_recipe and _is_step(sentence))
    )
    return in_sentences > _PROSE_SHARE * len(text.words)


def _is_latin(sample: str) -> bool:
    if not _OTHER_LETTERS.search(sample):
        return bool(_LETTERS.search(sample))
    latin = others = 0
    for run in _LETTERS.findall(sample):
        if run[0] < "\u0250":
            latin += len(run)
        else:
            others += len(run)
    return latin > others


def _is_prose(sentence: Sentence) -> bool:
    words, source = sentence.words, str(sentence)
    if len(words) < _SENTENCE_WORDS or sentence.block.role == "heading":
        return False
    if _DATA.match(sentence.text.source, sentence.block.start) or _LEADERS in source:
        return False
    punctuated = source.rstrip("\"'”’»)] ")[-1:] in tuple(".!?…")
    if not punctuated and len(words) < _UNPUNCTUATED_WORDS:
        return False
    if sentence.text.document.language != "en":
        return True
    return sum(word.key in _FUNCTION_WORDS for word in words) >= _SENTENCE_SHARE * len(words)


def _is_step(sentence: Sentence) -> bool:
    """Whether a sentence of a recipe tells the cook what to do."""
    words = [word for word in sentence.words[:2] if word.kind == "word"]
    return bool(words) and words[0].key in _COOKING
