"""Is it English, and is it prose? What is not cannot be judged by rules for English news."""

from __future__ import annotations

import re

from scoring.text import Text

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

_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters; a document that turns English only after four pages is not English

# Share of all words. Over 8,000 English news texts of 100 words and more, garbled and machine-made
# ones included, the lowest is 0.076 (a list of names) and the usual one 0.25; Dutch, the nearest
# other language, stays below 0.04.
_ENGLISH_SHARE = 0.07

# A sentence of prose: not a label, and with the function words that hold a sentence together.
_SENTENCE_WORDS = 6
_SENTENCE_SHARE = 0.2
_UNPUNCTUATED_WORDS = 20  # a line of so many words is prose even where the full stop is lost
# Share of a document's words in such sentences. Edited news lies above 0.5; tables, code, logs and
# lists of links or headlines below 0.2.
_PROSE_SHARE = 0.3


def detect_language(text: str) -> str | None:
    """Return "en" if the text is in English, None for any other language or none at all."""
    words = _LETTERS.findall(text[:_SAMPLE].lower())
    english = sum(word in _ENGLISH_ONLY for word in words)
    return "en" if words and english >= _ENGLISH_SHARE * len(words) else None


def looks_like_prose(text: Text) -> bool:
    """Whether an English document consists of sentences, rather than of items, cells or code."""
    in_sentences = 0
    for sentence in text.sentences:
        words = sentence.words
        if len(words) < _SENTENCE_WORDS:
            continue
        punctuated = str(sentence).rstrip("\"'”’»)] ")[-1:] in tuple(".!?…:;")
        if not punctuated and len(words) < _UNPUNCTUATED_WORDS:
            continue
        if sum(word.key in _FUNCTION_WORDS for word in words) >= _SENTENCE_SHARE * len(words):
            in_sentences += len(words)
    return in_sentences >= _PROSE_SHARE * len(text.words)
