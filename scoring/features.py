"""Describe a document in figures that a person understands: rates of findings, readability, sourcing.

All come from the one pass that split the text; none enters the score by itself. The readability
formulas are the published ones, checked against textstat in the tests.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.data import Family, Finding
from scoring.text import Text

_LONG_WORD = 7  # letters; Björnsson (1968) counts words of more than six as long


def features(text: Text, findings: Sequence[Finding], families: Sequence[Family]) -> dict[str, float]:
    """Return the document's features by name.

    `findings.<family>` counts findings that cost points, per 1,000 words, for each of `families`: those
    that were looked for. `readability.ari` is the
    Automated Readability Index (Senter & Smith 1967), a US school grade; `readability.lix` is LIX
    (Björnsson 1968). `quotation.share` is the share of characters inside quotation marks. Rates of an
    empty document are 0.
    """
    words = len(text.words)
    sentences = len(text.sentences)
    figures = {"words": float(words), "sentences": float(sentences)}
    for family in families:
        cost = sum(1 for finding in findings if finding.family == family and finding.points < 0)
        figures[f"findings.{family}"] = _rate(1000 * cost, words)
    letters = [sum(character.isalnum() for character in word.text) for word in text.words]
    characters_per_word = _rate(sum(letters), words)
    words_per_sentence = _rate(words, sentences)
    figures["words_per_sentence"] = words_per_sentence
    figures["characters_per_word"] = characters_per_word
    if words:
        figures["readability.ari"] = round(4.71 * characters_per_word + 0.5 * words_per_sentence - 21.43, 3)
        long_words = sum(count >= _LONG_WORD for count in letters)
        figures["readability.lix"] = round(words_per_sentence + 100 * long_words / words, 3)
    quoted = sum(quotation.end - quotation.start for quotation in text.quotations if quotation.level == 1)
    covered = sum(block.end - block.start for block in text.blocks)
    figures["quotation.share"] = _rate(quoted, covered)
    return figures


def _rate(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 0.0
