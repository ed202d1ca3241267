"""What stands around the article of a page: words of header, menus, sidebars and footer, and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from scoring.data import Link, Passage, Place
from scoring.reading.html.flow import Run
from scoring.reading.html.markup import line_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scoring.reading.html.article import Article
    from scoring.reading.html.markup import Tree

# Characters of all passages. The fullest page of the benchmark sets holds 35,000 in all; what is six
# times longer is a dump, and every rule that asks for `page` reads all of it.
_MOST_WORDS = 200_000
_MOST_LINKS = 5_000  # the fullest page of the benchmark sets has 450
_LONGEST_TARGET = 2_000  # characters; browsers' own limit. Longer ones hold data, not an address
_LONGEST_TEXT = 300  # characters of a link's words

_TAGS: dict[str, Place] = {"header": "header", "nav": "navigation", "aside": "aside", "footer": "footer"}
_ROLES: dict[str, Place] = {
    "banner": "header",
    "navigation": "navigation",
    "complementary": "aside",
    "contentinfo": "footer",
}
# Names that themes give their parts. "entry-header", "post-footer" are parts of an article.
_NAMES: tuple[tuple[re.Pattern[str], Place], ...] = (
    (
        re.compile(
            r"(?<!entry-)(?<!post-)(?<!article-)(?<!comment-)footer|colophon|copyright", re.IGNORECASE
        ),
        "footer",
    ),
    (re.compile(r"\bnav|navigation|\bmenu|breadcrumb", re.IGNORECASE), "navigation"),
    (re.compile(r"side-?_?bar\b|\baside\b|related|recommend", re.IGNORECASE), "aside"),
    (
        re.compile(r"\b(?:site|page|global|main|top)[-_]?header|masthead|top-?_?bar\b", re.IGNORECASE),
        "header",
    ),
)
_OWN_PARTS = frozenset(("article", "main", "section"))  # their header is not the page's


def passages(page: Sequence[Run], article: Article) -> tuple[Passage, ...]:
    """The words that a reader sees outside the article, block by block, each text once."""
    places = _Places()
    found: dict[str, Passage] = {}
    left = _MOST_WORDS
    for text, element in _outside(page, article):
        text = text[:left]
        if text and text not in found:
            found[text] = Passage(places.of(element), line_of(element), text)
            left -= len(text)
    return tuple(found.values())


def links(root: Tree, article: Article, base_url: str | None) -> tuple[Link, ...]:
    """The links of the page, with absolute targets where its address is known; scripts are no links."""
    base = _base(root, base_url)
    found: list[Link] = []
    for element in root.iter("a"):
        target = _target(element.get("href"), base)
        if target:
            found.append(Link(target, _words(element), line_of(element), article.spans.get(element)))
            if len(found) == _MOST_LINKS:
                break
    return tuple(found)


def _outside(page: Sequence[Run], article: Article) -> Iterator[tuple[str, HtmlElement]]:
    """Texts without the article's words, and the element that each begins in."""
    for run in page:
        outside = [piece for piece in run.pieces if piece.holder not in article.elements]
        if len(outside) == len(run.pieces):
            yield " ".join(run.text.split()), outside[0].holder
        elif outside:  # a caption's button, a date beside a label of the article
            words = [run.text[piece.span.start : piece.span.end] for piece in outside]
            yield " ".join(" ".join(words).split()), outside[0].holder


class _Landmark(NamedTuple):
    place: Place
    within: bool  # whether an article or the main part is around it


class _Places:
    """The nearest landmark of elements, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, _Landmark] = {}

    def of(self, element: HtmlElement) -> Place:
        """The part of the page that an element stands in."""
        path: list[HtmlElement] = []
        at: HtmlElement | None = element
        while at is not None and at not in self._known:
            path.append(at)
            at = at.getparent()
        landmark = self._known[at] if at is not None else _Landmark("page", False)
        for step in reversed(path):
            place = _place(step, landmark.within)
            landmark = _Landmark(place or landmark.place, landmark.within or step.tag in _OWN_PARTS)
            self._known[step] = landmark
        return landmark.place


def _place(element: HtmlElement, within: bool) -> Place | None:
    """The place that an element makes of what it holds; None if it makes none."""
    tag = element.tag
    if not isinstance(tag, str) or tag in ("html", "body"):
        return None
    if tag in ("header", "footer") and within:
        return None
    if tag in _TAGS:
        return _TAGS[tag]
    role = element.get("role", "")
    if role in _ROLES:
        return _ROLES[role]
    names = f"{element.get('class', '')[:300]} {element.get('id', '')[:99]}"
    if tag in _OWN_PARTS or not names.strip():
        return "page" if tag in ("article", "main") else None
    return next((place for pattern, place in _NAMES if pattern.search(names)), None)


def _base(root: Tree, base_url: str | None) -> str:
    for element in root.iter("base"):
        if href := element.get("href"):
            return _join(base_url or "", href)
    return base_url or ""


def _target(href: str | None, base: str) -> str:
    """The address that a link leads to; "" for none: a script, a place on the same page."""
    if not href or len(href) > _LONGEST_TARGET:
        return ""
    href = "".join(href.split())
    if href.startswith("#") or href.lower().startswith(("javascript:", "data:", "about:", "vbscript:")):
        return ""
    return _join(base, href)


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:  # "http://["
        return href


def _words(element: HtmlElement) -> str:
    words = ""
    for text in element.itertext():
        words += text[: 2 * _LONGEST_TEXT]
        if len(words) > 2 * _LONGEST_TEXT:
            break
    return " ".join(words.split())[:_LONGEST_TEXT]
