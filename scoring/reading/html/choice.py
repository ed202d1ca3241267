"""Which words of a page are its article, by the judgement of trafilatura.

trafilatura gives text back, with spaces of its own making. So each text of the tree goes in with a mark
at its front, and the marks that come out say which texts were chosen.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from scoring.reading.html.flow import Piece, Run
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from scoring.reading.html.markup import Tree

# Braille patterns: printable, no letters, no white space, and rare; trafilatura takes them for words.
_FIRST_DIGIT, _DIGITS = 0x2801, 255
# Those of the page's own, and what lxml reads but refuses to write.
_UNFIT = lazy_regex("[\u2800-\u28ff\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# trafilatura walks a page some fifty times, and looks at a text once per level of the tree. The fullest page
# of the benchmark sets has 1,600 elements and 35,000 characters, and long ones some ten times that.
_MOST_ELEMENTS = 30_000
_MOST_CHARACTERS = 1_000_000


def chosen(root: Tree, runs: Sequence[Run]) -> frozenset[Piece]:
    """The pieces that trafilatura takes for the article, in its precise mode, without readers' comments."""
    elements = sum(1 for _ in root.iter())
    if elements > _MOST_ELEMENTS or sum(len(run.text) for run in runs) > _MOST_CHARACTERS:
        return frozenset()
    pieces = [piece for run in runs for piece in run.pieces]
    width = 1
    while _DIGITS**width < len(pieces):
        width += 1
    text = _extracted(_marked(root, pieces, width))
    marks = re.findall(f"[{chr(_FIRST_DIGIT)}-{chr(_FIRST_DIGIT + _DIGITS - 1)}]{{{width}}}", text)
    return frozenset(pieces[number] for mark in marks if (number := _number(mark)) < len(pieces))


def _marked(root: Tree, pieces: Sequence[Piece], width: int) -> Tree:
    """A copy of the tree with the number of each piece in front of its words."""
    copy = deepcopy(root)
    twins = dict(zip(root.iter(), copy.iter(), strict=True))
    for number, (element, is_tail, _, _) in enumerate(pieces):
        twin = twins[element]
        text = _UNFIT.sub("?", (twin.tail if is_tail else twin.text) or "")
        words = text.lstrip()
        marked = text[: len(text) - len(words)] + _mark(number, width) + words
        if is_tail:
            twin.tail = marked
        else:
            twin.text = marked
    return copy


def _mark(number: int, width: int) -> str:
    return "".join(chr(_FIRST_DIGIT + number // _DIGITS**place % _DIGITS) for place in range(width))


def _number(mark: str) -> int:
    return sum((ord(digit) - _FIRST_DIGIT) * _DIGITS**place for place, digit in enumerate(mark))


def _extracted(tree: Tree) -> str:
    from lxml.etree import tostring
    from trafilatura import bare_extraction  # 200 ms
    from trafilatura.settings import Document

    # It reports on standard error what it cannot read; we say it in the report.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(tree, favor_precision=True, include_comments=False)
    except Exception:  # whatever a hostile page provokes there: then it has chosen nothing
        return ""
    return "" if not isinstance(found, Document) else tostring(found.body, encoding="unicode", method="text")
