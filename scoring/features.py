"""Describe a document in figures that a person understands: findings, readability, sourcing, wording.

All come from the one pass that split the text, and none depends on how long it is. What a feature means
for the score is for the weights to say (`scoring.model`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scoring.data import Block, Family, Finding, Label
from scoring.metrics import METRICS, Part
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.words import split_words

SIZES = ("words", "sentences")
"""Features that only say how much there is to judge; nothing may be learned from them."""

DESCRIPTIONS = {
    "headline.words": ("words", "words of the title"),
    "headline.overlap": ("share", "the title's words of four letters or more that the article uses"),
    "tone.reporting": (
        "per 1,000 words",
        "speakers with a name, and words such as said; outside quotation marks",
    ),
    "tone.argument": (
        "per 1,000 words",
        "we and I, and three times should, must and questions to the reader; outside quotation marks",
    ),
}
"""The features that are neither metrics nor rates of findings: unit, and what each is."""

# The longer the text, the longer its longest sentence; roughness compares texts of one kind only, and costs
# more than all others together.
_NOT_FEATURES = ("longest_sentence", "rough_translation")
_CONTENT_WORD = 4  # letters; shorter words of a headline say little of what it is about
_RIGHTS = lazy_regex(
    r"""(?ix)
    ©|\(c\)\s\d{4}|\bcopyright\s(?:©|\(c\)|\d{4})|\ball\srights\sreserved\b|\bcreative\scommons\b
  | \bCC[ -]BY\b|\blicen[cs]ed\sunder\b|\b(?:re)?published\s(?:here\s)?under\s(?:a|the)\b
    """
)
# Whatever `_RIGHTS` matches holds one of these, folded; to look for them takes a tenth of the time.
_HINTS = (b"\xa9", b"(c)", b"copyright", b"rights", b"commons", b"cc by", b"cc-by", b"licen", b"published")
_LONGEST_NOTE = 300  # characters; a longer block with such words is an article on them


def features(text: Text, findings: Sequence[Finding], families: Sequence[Family]) -> dict[str, float]:
    """Return the document's features by name: what `describe` and `rates` say."""
    return describe(text) | rates(len(text.words), findings, families)


def describe(text: Text) -> dict[str, float]:
    """Return the features that come from the text alone; one that cannot be told is left out.

    `headline.*` compares the title with the article, `tone.*` says whether it reports or argues. The others
    are the metrics of that name (`scoring.metrics`) for all blocks but notes on rights, which are nobody's
    style.
    """
    part = Part(text, [block.span for block in text.blocks if not _is_on_rights(text, block)])
    figures = {name: metric.reckon(part) for name, metric in METRICS.items() if name not in _NOT_FEATURES}
    figures |= _headline(text)
    tone = text.tone
    figures |= {"tone.reporting": round(tone.reporting, 3), "tone.argument": round(tone.argument, 3)}
    return {name: figure for name, figure in figures.items() if figure is not None}


def _is_on_rights(text: Text, block: Block) -> bool:
    """Whether a block says who may copy the article: a line of copyright or a licence."""
    start, end = block.span
    if end - start > _LONGEST_NOTE:
        return False
    folded = text.folded[start:end].lower()
    return any(hint in folded for hint in _HINTS) and bool(_RIGHTS.search(text.source, start, end))


def rates(words: int, findings: Sequence[Finding], families: Sequence[Family]) -> dict[str, float]:
    """Findings that cost points, per 1,000 words, as `findings.<family>` for each that was looked for."""
    costly = Counter(finding.family for finding in findings if finding.points < 0)
    return {
        f"findings.{family}": round(1000 * costly[family] / words, 3) if words else 0.0 for family in families
    }


def label_of(name: str) -> Label:
    """What a feature counts, and its unit. Raises `KeyError` for a rate of findings."""
    if name in DESCRIPTIONS:
        unit, meaning = DESCRIPTIONS[name]
        return Label(meaning, unit)
    return Label(METRICS[name].definition, METRICS[name].unit)


def _headline(text: Text) -> dict[str, float]:
    title = split_words(text.document.title or "")
    if not title:
        return {}
    figures = {"headline.words": float(len(title))}
    content = {word.key for word in title if len(word.key) >= _CONTENT_WORD}
    if content:
        outside = {
            word.key for block in text.blocks if block.role != "title" for word in text.words_in(block.span)
        }
        figures["headline.overlap"] = round(len(content & outside) / len(content), 3)
    return figures
