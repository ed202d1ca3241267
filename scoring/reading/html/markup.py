"""From markup to a tree, whatever the markup.

libxml2 reads HTML nearly as browsers do, with five traps: it stops for good at a depth of 256 elements or
a text of 10 MB, it compares each attribute of an element with all before it, it counts 65,535 lines, and
where the markup does not say that the head ends, elements younger than HTML 4 stay in it.
"""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING, TypeAlias

from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Tree: TypeAlias = "HtmlElement"

_EMPTY = b"<html></html>"
# Possessive throughout, so that a page full of beginnings without an end is still read once.
_VALUE = r"""(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = rf"(?:[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+{_VALUE}?+)?+|[\s/]*+=)"
# Scripts and comments hold what looks like tags and is none.
_NOT_TAGS = r"<!--(?:[^-]++|-(?!->))*+|<(?:script|style)\b(?:[^<]++|<(?!/(?:script|style)\b))*+"
# The most attributes on one element; pages of the benchmark sets have up to 40.
_OVERLOADED = lazy_regex(rf"({_NOT_TAGS})|(<[a-z][^\s/>]*+{_ATTRIBUTE}{{128}}){_ATTRIBUTE}*+", re.IGNORECASE)
_TAG = lazy_regex(
    rf"(?P<kept>{_NOT_TAGS})|</?(?P<name>[a-z][^\s/>]*+){_ATTRIBUTE}*+\s*+/?+>?+", re.IGNORECASE
)
_LAST_LINE = 65_535  # libxml2 keeps the line of an element in 16 bits; below, all are on this one
_LINE = "data-line-of-page"
# They end where the next one begins, or hold none, so that they never pile up.
_SHALLOW = frozenset(
    "a br dd dt h1 h2 h3 h4 h5 h6 hr html head body img li link meta option p script style td th title"
    " tr".split()
)
# What may stand in a head, and where a page has none is enough to begin one.
_OF_HEAD = frozenset("base basefont bgsound link meta noscript object script style template title".split())


def parse(markup: str) -> Tree:
    """The `html` element of a page; `line_of` tells the line of an element in `markup`.

    Never fails: what no parser can make sense of gives a tree without words. Comments and processing
    instructions are left out. A page nested deeper than any honest one loses its nesting and keeps its
    text. What a surrogate or NUL stood for is U+FFFD.
    """
    markup = _OVERLOADED.sub(r"\1\2", markup)
    if markup.count("\n") >= _LAST_LINE:
        markup = _numbered(markup)
    root, whole = _parse(markup, huge=False)
    if not whole:
        root, _ = _parse(_flat(markup), huge=True)
    _end_head(root)
    return root


def line_of(element: HtmlElement) -> int:
    """The line that an element begins on, from 1."""
    line: int = element.sourceline or 1
    if line < _LAST_LINE:
        return line
    told = element.get(_LINE, "")
    return int(told) if told.isdecimal() and len(told) < 10 else line


def _numbered(markup: str) -> str:
    """The markup with its line on each tag below the last line that libxml2 can tell."""
    start = 0
    for _ in range(_LAST_LINE - 1):
        start = markup.index("\n", start) + 1
    line, end = _LAST_LINE, start
    parts = [markup[:start]]
    for tag in _TAG.finditer(markup, start):
        line += markup.count("\n", end, tag.start())
        parts.append(markup[end : tag.start()])
        end = tag.start()
        if tag["name"] is not None and markup[end + 1] != "/":
            end += 1 + len(tag["name"])
            parts.append(f'<{tag["name"]} {_LINE}="{line}"')
    return "".join((*parts, markup[end:]))


def _parse(markup: str, huge: bool) -> tuple[Tree, bool]:
    """The tree, and whether the parser came to the end of the page."""
    from lxml.etree import ErrorLevels, ParserError  # with lxml.html 30 ms
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    try:
        root = document_fromstring(markup.encode("utf-8", "surrogatepass"), parser=parser)
    except ParserError:  # not one word and not one tag
        root = document_fromstring(_EMPTY, parser=parser)
    return root, all(error.level != ErrorLevels.FATAL for error in parser.error_log)


def _end_head(root: Tree) -> None:
    """Move to the body what a browser would not have in the head."""
    head = root.find("head")
    strays = [] if head is None else list(dropwhile(lambda element: element.tag in _OF_HEAD, head))
    if strays:
        body = root.find("body")
        if body is None:
            body = root.makeelement("body")
            root.append(body)
        strays[-1].tail = (strays[-1].tail or "") + (body.text or "")
        body.text = None
        body[:0] = strays


def _flat(markup: str) -> str:
    """The markup with only the tags that do not pile up; the others leave a break and their lines."""

    def flat(tag: re.Match[str]) -> str:
        if tag["kept"] is not None or tag["name"].lower() in _SHALLOW:
            return tag[0]
        return "<br>" + "\n" * tag[0].count("\n")

    return _TAG.sub(flat, markup)
