"""The words of a page in the runs that a browser shows: a paragraph, a heading, a cell, a list item.

Words part where the markup parts them, and only there: at white space, a line break, the edge of a
block. `<b>Smith</b>said` is one word to a reader, and so it is here. What a style sheet sets apart the
markup does not tell, but for the names of parts: `<span class="credit">Photo: AP</span>` begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from scoring.data import Role, Span
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scoring.reading.html.markup import Tree

# The role of the words in these, down to the next one of them.
_ROLES: dict[str, Role] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "blockquote",
    # A page may be laid out as a list or a table of articles.
    **dict.fromkeys(("html", "body", "article", "main", "table"), "body"),
}
_BLOCKS = _ROLES.keys() | frozenset(
    "address aside center details dialog dir div dl fieldset figure footer form frameset header hgroup hr"
    " legend menu nav noframes ol p pre section summary tbody td tfoot th thead tr ul".split()
)
# No words of the page: scripts, pictures, controls, and what stands in for them; what is struck out, and
# how a word is read aloud.
_SILENT = frozenset(
    "audio button canvas datalist del head iframe math noscript object option rp rt s script select strike"
    " style svg template textarea video".split()
)
# What a reader sees something else of, between the words on both sides.
_SHOWN = frozenset("audio button canvas iframe img input math object select svg textarea video".split())
_HIDDEN_STYLE = lazy_regex(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_HIDDEN_CLASS = lazy_regex(  # read to the blind only
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|element-invisible)(?:$|\s)",
    re.IGNORECASE,
)
# Parts of a line that style sheets set apart, as pages name them in classes.
_PART = lazy_regex(
    r"caption|credit|copyright|author|by-?line|name|role|date|time|label|source|handle|location|meta"
    r"|kicker|prefix|suffix|off-?screen|(?<![a-z])(?:title|item|tag)(?![a-z])",
    re.IGNORECASE,
)
# Where two parts meet: "treatment|Credit", "Pokorny|@DawgsByNature". A capital left of the edge may be a
# large first letter: `<span class="title-cap">U</span>N`.
_ENDS_PART = lazy_regex(r"[a-z\d.,)\]”’\"'%]$")
_BEGINS_PART = lazy_regex(r"[^\W\d_a-z]|[@©(\[“\"]")
_AROUND = frozenset("nav aside footer form dialog menu".split())
_AROUND_ROLES = frozenset("navigation complementary contentinfo search dialog alertdialog menu".split())
# A no-break space is no white space in HTML, but a character like any other.
_BLANK = " \t\n\f\r"
_BLANKS = lazy_regex(r"[\t\n\f\r][ \t\n\f\r]*+| [ \t\n\f\r]++")  # all but the single space
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # "1921¹", which without them would be 19211
_LINE_END = lazy_regex(r"[ \t\f\r]*+\n[ \t\n\f\r]*+")


class Piece(NamedTuple):
    """A text of the tree, of `element` or after it where `is_tail`, and where it stands in its run."""

    element: HtmlElement
    is_tail: bool
    link: HtmlElement | None  # the `a` element that it is part of
    span: Span

    @property
    def holder(self) -> HtmlElement:
        """The element that the words stand in."""
        return self.element.getparent() if self.is_tail else self.element

    @property
    def size(self) -> int:
        """Its characters."""
        return self.span.end - self.span.start


class Run(Struct, eq=False, frozen=True):
    """Words that flow together in one block, their white space as a browser shows it."""

    text: str
    pieces: tuple[Piece, ...]
    block: HtmlElement
    role: Role
    around: bool  # whether it stands in navigation, a form, a footer: where no article is

    @property
    def linked(self) -> float:
        """The share of the characters that are part of a link."""
        return sum(piece.size for piece in self.pieces if piece.link is not None) / len(self.text)


def runs(root: Tree) -> list[Run]:
    """What a reader of the page sees, in the order of the markup."""
    return list(_runs(root))


def _runs(root: Tree) -> Iterator[Run]:
    from lxml.etree import iterwalk

    flow = _Flow(root)
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _SILENT or _is_hidden(element) or _is_code(element):
                walk.skip_subtree()
                continue
            if element.tag in _BLOCKS:
                yield from flow.close()
                flow.enter(element)
            elif element.tag == "a":
                flow.link = element
            elif element.tag == "sup":
                flow.raised = True
            flow.pass_edge(element)
            flow.add(element, False, element.text)
        else:
            if element.tag in _BLOCKS:
                yield from flow.close()
                flow.leave(element)
            elif element.tag == "a":
                flow.link = None
            elif element.tag == "sup":
                flow.raised = False
            elif element.tag == "br":
                if flow.gap == "\n":  # a second one parts paragraphs
                    yield from flow.close()
                flow.gap = "\n"
            elif element.tag in _SHOWN:
                flow.gap = flow.gap or " "
            flow.pass_edge(element)
            if element is not root:
                flow.add(element, True, element.tail)
    yield from flow.close()


class _Place(NamedTuple):
    """A block that is being read, and what it makes of the words in it."""

    block: HtmlElement
    role: Role
    around: bool
    keeps_lines: bool


class _Flow:
    """The run that is being read."""

    def __init__(self, root: Tree) -> None:
        self._places = [_Place(root, "body", False, False)]
        self._text: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self.gap = ""  # the white space since the last word
        self._parts = False  # whether a part of a line has begun or ended since then
        self._links = 0  # edges of links since then: two where one link follows another
        self.link: HtmlElement | None = None
        self.raised = False  # whether it is superscript

    def enter(self, block: HtmlElement) -> None:
        """Begin a block inside the one being read."""
        _, role, around, keeps_lines = self._places[-1]
        self._places.append(
            _Place(
                block,
                _ROLES.get(block.tag, role),
                around or block.tag in _AROUND or block.get("role") in _AROUND_ROLES,
                keeps_lines or block.tag == "pre",
            )
        )

    def leave(self, block: HtmlElement) -> None:
        """End the block being read."""
        if self._places[-1].block is block:
            self._places.pop()

    def pass_edge(self, element: HtmlElement) -> None:
        """Note that an element begins or ends between two texts."""
        if element.tag == "a":
            self._links += 1
        elif element.tag in ("span", "time") or "-" in str(element.tag):
            named = element.get("class", "")[:300], element.get("itemprop", "")[:100]
            self._parts = self._parts or any(map(_PART.search, named))

    def add(self, element: HtmlElement, is_tail: bool, text: str | None) -> None:
        """Go on with the next text of the tree."""
        if not text:
            return
        words = text.strip(_BLANK)
        if text[0] in _BLANK:
            self.gap = self.gap or " "
        if not words:
            return
        if self._places[-1].keeps_lines:
            words = _LINE_END.sub("\v", words)
        words = _BLANKS.sub(" ", words).replace("\v", "\n")
        if self.raised and words.isdecimal():
            words = words.translate(_RAISED)
        if self._begins_part(words):
            self.gap = " "
        self._parts, self._links = False, 0
        if self._pieces and self.gap:
            self._text.append(self.gap)
            self._length += 1
        start = self._length
        self._text.append(words)
        self._length += len(words)
        self._pieces.append(Piece(element, is_tail, self.link, Span(start, self._length)))
        self.gap = " " if text[-1] in _BLANK else ""

    def _begins_part(self, words: str) -> bool:
        """Whether style sheets set these words apart from the last ones, though no space does."""
        return (
            bool(self._pieces)
            and not self.gap
            and (self._parts or self._links >= 2)
            and _ENDS_PART.search(self._text[-1]) is not None
            and _BEGINS_PART.match(words) is not None
        )

    def close(self) -> Iterator[Run]:
        """End the run, where there is one."""
        if self._pieces:
            block, role, around, _ = self._places[-1]
            text = "".join(self._text)
            if not text.isspace():  # no-break spaces alone
                yield Run(text, tuple(self._pieces), block, role, around)
            self._text, self._pieces, self._length = [], [], 0
        self.gap, self._parts, self._links = "", False, 0


def _is_code(element: HtmlElement) -> bool:
    """Whether an element is a listing of code; `pre` alone may hold an old page's text."""
    return element.tag == "pre" and (
        element.find("code") is not None
        or any(
            "highlight" in step.get("class", "") for step in (element, *islice(element.iterancestors(), 2))
        )
    )


def _is_hidden(element: HtmlElement) -> bool:
    """Whether the markup itself says that a reader does not see it."""
    attributes = element.attrib
    return bool(attributes) and (
        "hidden" in attributes
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
        or bool(_HIDDEN_CLASS.search(attributes.get("class", "")))
    )
