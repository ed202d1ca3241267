"""Say the same in other words: what a retelling may change without changing the story.

Words and phrases of news prose are exchanged for others of the same sense; quotations and their speakers
change places, or become reported speech; days of the week move to the end of their sentence; figures are
written another way; sentences of little weight are left out. No word inside quotation marks is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.planting import Edit
from benchmarks.planting.places import inside, paragraphs, quoted, sentence_gaps

_OFTEN = 0.6  # of the places where words could be put otherwise
_LOST = 0.25  # of the sentences without figure and quotation
_REPORTED = 0.5  # of the quotations that can become reported speech

# Patterns and what may stand in their place in any running news prose. A word that is also a verb or an
# adjective of another sense ("deal", "support") is not here, nor is one of which only some uses can
# be exchanged, unless the pattern tells them.
_SYNONYMS = {
    r"said(?=[.,]| (?:that|in|on|the|it|he|she|they|there|[A-Z])\b)": "stated",
    r"announced(?= that\b)": "declared", "because of": "owing to", "owing to": "because of",
    "nearly": "almost", "almost": "nearly", "began": "started", r"started(?= (?:to|in|on)\b)": "began",
    "showed that": "indicated that", "large": "big", "bought": "purchased", "purchased": "bought",
    "asked for": "requested", r"ended(?= (?:on|in)\b)": "concluded", "planned to": "intended to",
    "tried to": "attempted to", "attempted to": "tried to", "However,": "Nevertheless,",
    "Although": "Though", "(?<=, )although": "though", r"at least(?= [\d$£€])": "no fewer than",
    "lawmakers": "legislators", "legislators": "lawmakers", "workers": "employees", "employees": "workers",
    r"(?<=\d )people(?= (?:were|are|had|have|who)\b)": "persons", "companies": "firms",
    r"(?<=the )company(?! of\b)": "firm", "the country(?=[.,])": "the nation", "countries": "nations",
    "efforts to": "attempts to", "fight against": "struggle against",
    r"rules(?= (?:on|for|that|of)\b)": "regulations", "quickly": "rapidly", "rapidly": "quickly",
    "mostly": "mainly", "mainly": "mostly", "often": "frequently", "frequently": "often",
    "difficult": "hard", "injured": "hurt", "in order to": "so as to", "as well as": "along with",
    "despite": "in spite of", "in spite of": "despite", r"during(?= the\b)": "in the course of",
    "regarding": "concerning", "a number of": "several", "(?<=[a-z]s )later(?=[.,])": "afterwards",
    "across the country": "throughout the country", "negotiations": "talks",
    r"agreement(?= (?:with|between|on)\b)": "accord", "problems": "difficulties",
}  # fmt: skip
_VOWEL = "aeiou"
_EXCHANGED = [
    (re.compile(rf"(?<![\w’'-])(?:{pattern})(?![\w’'-])"), other) for pattern, other in _SYNONYMS.items()
]
_SPEAKER = r"(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)?(?<!\bRep|\bSen|\bGov|\bGen)"
_QUOTE = r"(?<![\w,] )(?P<opens>[“\"])(?=\w)(?P<words>[^“”\"\n]+),(?P<closes>[”\"])"
_CREDITED = (
    re.compile(rf"{_QUOTE} (?P<verb>said|says) (?P<who>{_SPEAKER})\.(?= |\n|\Z)"),
    re.compile(rf"{_QUOTE} (?P<who>{_SPEAKER}) (?P<verb>said|says)\.(?= |\n|\Z)"),
)
_DEICTIC = re.compile(r"\b(?:I|we|you|me|us|my|our|your|mine|ours|yours|let[’']s)\b|[!?…]", re.IGNORECASE)
_PLAIN_OPENING = re.compile(r"(?:The|It|This|There|That|They|These|A|An|In|If|When)\b(?![’'])")
_DAY = r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WHEN = re.compile(
    rf"(?<=[.!?] )On (?P<day>{_DAY}), (?P<rest>(?:the|a|an|he|she|it|they) [^.“”\"\n]{{20,160}})\.(?= |\n|\Z)"
)
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPELT = re.compile(
    rf"\b(?P<number>{'|'.join(_SMALL)})(?= (?:years|days|months|weeks|hours|people|men|women|children)\b)"
)
_SHARE = re.compile(r"(?<=\d)(?:(?P<sign>%)| (?P<word>per ?cent)\b)")


def reworded(text: str, draw: Random) -> Iterator[Edit]:
    """Edits that put the words outside quotation marks otherwise; the larger ones first, some overlap."""
    speech = _speech(text)
    for edit in (*_turned(text, draw), *_moved(text), *_written_otherwise(text), *_exchanged(text)):
        outside = not inside(speech, edit.start) or text[edit.start] in '“"'
        if outside and draw.random() < _OFTEN:
            yield edit


def _turned(text: str, draw: Random) -> Iterator[Edit]:
    """`“…,” said X.` as `X stated: “….”`, or as `X said that ….`"""
    for pattern in _CREDITED:
        for match in pattern.finditer(text):
            words = match["words"]
            if draw.random() < _REPORTED and _PLAIN_OPENING.match(words) and not _DEICTIC.search(words):
                new = f"{match['who']} {match['verb']} that {words[0].lower()}{words[1:]}."
            else:
                verb = "stated" if match["verb"] == "said" else "states"
                new = f"{match['who']} {verb}: {match['opens']}{words}.{match['closes']}"
            yield Edit(*match.span(), new)


def _moved(text: str) -> Iterator[Edit]:
    """`On Monday, the council met.` as `The council met on Monday.`"""
    for match in _WHEN.finditer(text):
        rest = match["rest"]
        yield Edit(*match.span(), f"{rest[0].upper()}{rest[1:]} on {match['day']}.")


def _written_otherwise(text: str) -> Iterator[Edit]:
    """`seven years` as `7 years`, `20 percent` as `20%` and back."""
    for match in _SPELT.finditer(text):
        yield Edit(*match.span(), str(_SMALL.index(match["number"]) + 2))
    for match in _SHARE.finditer(text):
        yield Edit(*match.span(), " percent" if match["sign"] else "%")


def _exchanged(text: str) -> Iterator[Edit]:
    """Words and phrases as others of the same sense, where the article before them stays right."""
    for pattern, other in _EXCHANGED:
        for match in pattern.finditer(text):
            article = re.search(r"\ban? $", text[max(0, match.start() - 3) : match.start()])
            if not article or (match.group()[0] in _VOWEL) == (other[0] in _VOWEL):
                yield Edit(*match.span(), other)


def left_out(text: str, draw: Random) -> Iterator[Edit]:
    """Edits that leave out sentences without figure and quotation, but never of the first paragraph."""
    speech = _speech(text)
    for start, end in _sentences(text):
        light = not inside(speech, end - 1) and not re.search(r"[\d“”\"]", text[start:end])
        if light and draw.random() < _LOST:
            yield Edit(start, end, "")


def _speech(text: str) -> list[tuple[int, int]]:
    """What is quoted; of a quotation over several paragraphs, each paragraph as a whole."""
    whole = [
        paragraph.span()
        for paragraph in paragraphs(text)
        if paragraph.group().count('"') % 2 or paragraph.group().count("“") != paragraph.group().count("”")
    ]
    return [*quoted(text), *whole]


_ABBREVIATION = re.compile(r"\b[A-Z][a-z]{1,5}\.$")  # "Mrs.", "Calif.": a name goes on behind it


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences with the space before them; the first of a paragraph only where it is all of it."""
    gaps = [
        gap.start()
        for gap in sentence_gaps(text)
        if not _ABBREVIATION.search(text[max(0, gap.start() - 7) : gap.start()])
    ]
    end = 0
    for number, paragraph in enumerate(paragraphs(text)):
        starts = [start for start in gaps if paragraph.start() < start < paragraph.end()]
        if number and not starts:
            yield end, paragraph.end()
        elif number:
            yield from zip(starts, [*starts[1:], paragraph.end()], strict=True)
        end = paragraph.end()
