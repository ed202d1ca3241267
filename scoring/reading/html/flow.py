"""The words of a page in the runs that a browser shows: a paragraph, a heading, a cell, a list item.

Words part where the markup parts them, and only there: at white space, a line break, the edge of a
block. `<b>Smith</b>said` is one word to a reader, and so it is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from scoring.data import Role, Span

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
# No words of the page: code, pictures, controls, and what stands in for them.
_SILENT = frozenset(
    "audio button canvas datalist head iframe math noscript object option script select style svg template"
    " textarea video".split()
)
# What a reader sees something else of, between the words on both sides.
_SHOWN = frozenset("audio button canvas iframe img input math object select svg textarea video".split())
_HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(  # read to the blind only
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|element-invisible)(?:$|\s)", re.IGNORECASE
)
_AROUND = frozenset("nav aside footer form dialog menu".split())
_AROUND_ROLES = frozenset("navigation complementary contentinfo search dialog alertdialog menu".split())
# A no-break space is no white space in HTML, but a character like any other.
_BLANK = " \t\n\f\r"
_BLANKS = re.compile(r"[\t\n\f\r][ \t\n\f\r]*+| [ \t\n\f\r]++")  # all but the single space
_LINE_END = re.compile(r"[ \t\f\r]*+\n[ \t\n\f\r]*+")


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
            if element.tag in _SILENT or _is_hidden(element):
                walk.skip_subtree()
                continue
            if element.tag in _BLOCKS:
                yield from flow.close()
                flow.enter(element)
            elif element.tag == "a":
                flow.link = element
            flow.add(element, False, element.text)
        else:
            if element.tag in _BLOCKS:
                yield from flow.close()
                flow.leave(element)
            elif element.tag == "a":
                flow.link = None
            elif element.tag == "br":
                if flow.gap == "\n":  # a second one parts paragraphs
                    yield from flow.close()
                flow.gap = "\n"
            elif element.tag in _SHOWN:
                flow.gap = flow.gap or " "
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
        self.link: HtmlElement | None = None

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
        if self._pieces and self.gap:
            self._text.append(self.gap)
            self._length += 1
        start = self._length
        self._text.append(words)
        self._length += len(words)
        self._pieces.append(Piece(element, is_tail, self.link, Span(start, self._length)))
        self.gap = " " if text[-1] in _BLANK else ""

    def close(self) -> Iterator[Run]:
        """End the run, where there is one."""
        if self._pieces:
            block, role, around, _ = self._places[-1]
            text = "".join(self._text)
            if not text.isspace():  # no-break spaces alone
                yield Run(text, tuple(self._pieces), block, role, around)
            self._text, self._pieces, self._length = [], [], 0
        self.gap = ""


def _is_hidden(element: HtmlElement) -> bool:
    """Whether the markup itself says that a reader does not see it."""
    attributes = element.attrib
    return bool(attributes) and (
        "hidden" in attributes
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
        or bool(_HIDDEN_CLASS.search(attributes.get("class", "")))
    )
