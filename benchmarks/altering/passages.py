"""Sentences and paragraphs added, moved and broken up. All wording is invented for this project."""

from __future__ import annotations

import re
from random import Random

from benchmarks.altering import Span, prose

_MARKS = '“"'
_SENTENCE_GAP = re.compile(r"(?<=[a-z]{2}[.!?])([”\"’]?) +(?=[“\"A-Z])")

_GIVEN = "Margaret Graham Priya Daniel Frances Hugh Elena Marcus Alison Patrick Leila Vincent".split()
_SURNAMES = (
    "Doyle Ackroyd Raman Whitcombe Tolliver Sexton Castellan Nwosu Lindqvist Pryce Haddon Varga".split()
)
_BODIES = (
    "the Harlow Institute for Public Policy",
    "the University of Wexcombe",
    "the Centre for Regional Studies in Ashbridge",
    "the Northern Association of County Officers",
    "the Calder Foundation",
    "Marlow College",
)
_TITLES = ("a professor of public policy at", "the director of research at", "a senior fellow at")
_STATEMENTS = (
    "We will read the papers again before we say more",
    "Nothing has been settled, and the next step is a public meeting in the spring",
    "The people who know this best should be heard first",
    "It is a question of money as much as of time",
    "What matters now is that the papers are open to everyone",
    "Both sides have a case, and both have been slow to make it",
    "The rules are clear enough, but few have read them",
    "A year from now the picture may look different",
)
_FIGURES = (
    "The office's yearly count, published on 14 March, lists 1,204 cases, 87 more than the year before.",
    "A survey of 2,316 adults by the Calder Foundation in September put the share at 38 percent.",
    "The county's accounts for 2018 show $4.6 million for the purpose, against $4.1 million in 2017.",
    "Of the 412 letters received by 30 June, 265 came from residents, the clerk's register shows.",
    "The register of the Harlow Institute holds 731 such agreements, of which 94 were signed in 2016.",
    "In the 12 months to May 31, the department answered 5,870 requests within 21 days.",
)
_LICENCES = (
    "This article is published under a Creative Commons Attribution 4.0 International licence.",
    "Licensed under CC BY 4.0.",
    "© 2019 The Ashbridge Courier. All rights reserved.",
    "This work is licensed under a Creative Commons Attribution-NoDerivatives 4.0 International License.",
)
_SOUND_TEXT = """
The town council of Ashbridge voted on Tuesday to repair the footbridge over the Calder before winter, at a
cost of $310,000. Eleven of the 14 members voted in favour. Ruth Prentice, who heads the works committee,
said the contract would be signed by the end of the month.

“We have closed it twice since April, and nobody should have to guess which morning it is open,” Prentice
told the meeting, which lasted for three hours.

The bridge, built in 1961, carries about 900 people a day, according to a count that the county's roads
office made in May. The office found rust in four of its 22 supports and advised a limit of 40 people at a
time.

Howard Merton, the county engineer, said the damage was older than the last inspection. “You could not see
it from the bank,” he said. “We had to go down with lamps.” His report of 18 pages was published on the
county's website on June 3.

Two members voted against the repair, and one abstained. Colin Hale, who voted against, said the money would
be better spent on a new bridge farther north, where the school is. A new bridge would cost $1.9 million,
according to an estimate that the council commissioned in 2016.

The owners of shops on the east side of the river had asked for the repair in a letter with 212 signatures.
Joanna Brandt, whose bakery stands at the foot of the bridge, said she lost a fifth of her customers
whenever it was shut. She showed her books for the first half of the year to the committee.

Work is to begin on September 9 and to take seven weeks. During that time a bus will cross by the road
bridge every 15 minutes from 6 a.m. to 8 p.m., the roads office said. The fare will be paid by the county.

Samuel Okafor, a civil engineer at the University of Wexcombe who was not involved in the report, said the
plan was sound for ten years or so. “Steel of that age does not fail overnight, but it does not heal
either,” he said. He recommended that the supports be measured every spring.

The council put off a decision on the lights along the path. A proposal by Nadia Farrow to replace them with
lower ones, for which $46,000 would be needed, goes back to the committee and returns in October.

The next public meeting is on August 20 at the library in Mill Street. The report, the estimate and the
letter of the shop owners can be read there from Monday, the clerk, Stephen Aldous, said.
"""


def attribution(text: str, draw: Random) -> str:
    """A quotation with a speaker who has a name, a title and an employer, as a paragraph of its own."""
    return _inserted(text, [_quotation(draw)], draw)


def licence_line(text: str, draw: Random) -> str:
    """A line about the licence at the end."""
    return f"{text.rstrip()}\n\n{draw.choice(_LICENCES)}\n"


def shuffled(text: str, draw: Random) -> str:
    """The paragraphs of running text in another order; title, byline and headings stay where they are.

    A paragraph that begins with a quotation follows the one before it, which may say who speaks.
    """
    passages = _with_speech(text)
    order = draw.sample(passages, len(passages))
    parts, at = [], 0
    for (start, end), (other, stop) in zip(passages, order, strict=True):
        parts += text[at:start], text[other:stop]
        at = end
    return "".join((*parts, text[at:]))


def _with_speech(text: str) -> list[Span]:
    """The paragraphs of running text, each with those after it that begin with a quotation."""
    spans: list[Span] = []
    for paragraph in prose(text, shortest=3):
        start, end = paragraph.start(), paragraph.start() + len(paragraph[0].rstrip())
        if spans and _begins_with_speech(paragraph[0]) and not text[spans[-1][1] : start].strip():
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _begins_with_speech(text: str) -> bool:
    return text.lstrip()[:1] in ("“", '"', "‘", "'")


def short_paragraphs(text: str, draw: Random) -> str:
    """Every sentence a paragraph of its own."""
    return _SENTENCE_GAP.sub(r"\1\n\n", text)


def invented_quotations(text: str, draw: Random) -> str:
    """Quotations of experts who do not exist, one for every four paragraphs, two at least."""
    count = min(len(_STATEMENTS), max(2, len(prose(text)) // 4))
    speakers = zip(draw.sample(_GIVEN, count), draw.sample(_SURNAMES, count), strict=True)
    said = draw.sample(_STATEMENTS, count)
    return _inserted(
        text, [_quotation(draw, *who, what) for who, what in zip(speakers, said, strict=True)], draw
    )


def invented_figures(text: str, draw: Random) -> str:
    """Sentences with figures and dates that nobody counted, one for every four paragraphs, two at least."""
    count = min(len(_FIGURES), max(2, len(prose(text)) // 4))
    return _inserted(text, draw.sample(_FIGURES, count), draw)


def padded(text: str, draw: Random) -> str:
    """Ten paragraphs of sound local news, some 430 words, behind the text."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in _SOUND_TEXT.strip().split("\n\n"))
    return "\n\n".join((text.rstrip(), *paragraphs)) + "\n"


def _quotation(draw: Random, given: str = "", surname: str = "", said: str = "") -> str:
    name = f"{given or draw.choice(_GIVEN)} {surname or draw.choice(_SURNAMES)}"
    said = said or draw.choice(_STATEMENTS)
    return f"“{said},” said {name}, {draw.choice(_TITLES)} {draw.choice(_BODIES)}."


def _inserted(text: str, passages: list[str], draw: Random) -> str:
    """The passages as paragraphs of their own behind drawn ones, parted as the text parts its paragraphs."""
    paragraphs = [one for one in prose(text) if not _begins_with_speech(text[one.end() : one.end() + 9])]
    if not paragraphs:
        return "\n\n".join((text.rstrip(), *passages)) + "\n"
    gap = "\n\n" if "\n\n" in text or "\n" not in text.strip() else "\n"
    behind = sorted(draw.choice(paragraphs).end() for _ in passages)
    parts, at = [], 0
    for end, passage in zip(behind, passages, strict=True):
        parts += text[at:end].rstrip(" "), gap + passage
        at = end
    return "".join((*parts, text[at:]))
