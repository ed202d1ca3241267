"""What attributes in the body say of the article: microdata, RDFa, rel=author, machine-readable times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from scoring.data import Fact, Statement
from scoring.reading.html import datelines, naming, values
from scoring.reading.html.headline import Layout
from scoring.reading.html.markup import line_of
from scoring.reading.moments import read_moment

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scoring.reading.html.markup import Tree

_PROPERTIES: dict[str, Fact] = {
    "headline": "title",
    "author": "byline",
    "creator": "byline",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "publisher": "publisher",
    "articlesection": "section",
    "inlanguage": "language",
    "mainentityofpage": "url",
}
_OTHER_THINGS = ("person", "organization", "imageobject", "videoobject", "website", "comment")
_PARTS = 200  # elements looked at inside an author or publisher
_LABEL = 60  # characters before a time that may say what it is of


def read_properties(root: Tree, layout: Layout) -> Iterator[Statement]:
    """Yield what attributes tell of this article, and not of cards, comments or the site."""
    near = {piece.holder for run in layout.near for piece in run.pieces}
    near |= {run.block for run in layout.near}
    for element in root.iter():
        attributes = element.attrib
        if not attributes:
            continue
        names = _property_names(element)
        relations = attributes.get("rel", "")[:99].split()
        timed = "datetime" in attributes or element.tag == "abbr"
        if not (names or timed or "author" in relations) or layout.elsewhere(element):
            continue
        close = element in near or any(child in near for child in element)
        if names:
            if _of_article(element, layout, close):
                for name in names:
                    yield from _property(name, element)
        elif timed:
            yield from _time(element, layout, close)
        if "author" in relations and element.tag == "a" and (close or layout.contains(element)):
            yield from _people(element)


def _property_names(element: HtmlElement) -> list[str]:
    names: str = element.get("itemprop", "")
    if not names and element.get("property", "").startswith("schema:"):
        names = element.get("property", "").removeprefix("schema:")
    return names[:99].lower().split()


def _of_article(element: HtmlElement, layout: Layout, close: bool) -> bool:
    """Whether a property belongs to this page's article."""
    for scope in element.iterancestors():
        if "itemscope" in scope.attrib:
            if scope.get("itemtype", "")[:200].lower().endswith(_OTHER_THINGS):
                return False
            return close or layout.holds_headline(scope) or scope.tag in ("html", "body")
    return close or layout.headline is None or element.tag == "meta" or layout.contains(element)


def _property(name: str, element: HtmlElement) -> Iterator[Statement]:
    fact = _PROPERTIES.get(name)
    if fact in ("byline", "publisher"):
        # The name may be a property of a property.
        inner = [one for one in islice(element.iter(), 1, _PARTS) if "name" in _property_names(one)]
        for one in inner or [element]:
            if fact == "byline":
                yield from _people(one)
            elif (value := values.text(_value(one))) and not values.is_address(value):
                yield _statement("publisher", value, one)
    elif fact is not None:
        address = element.get("href") if fact == "url" else None
        if value := values.text(address or _value(element)):
            yield _statement(fact, value, element)


def _people(element: HtmlElement) -> Iterator[Statement]:
    for person in values.people(values.text(_value(element))):
        yield _statement("byline", person, element)


def _time(element: HtmlElement, layout: Layout, close: bool) -> Iterator[Statement]:
    value = values.text(element.get("datetime") or element.get("title"))
    if not value or not read_moment(value):
        return
    published = naming.is_published(element) or "pubdate" in element.attrib
    if not close and not (published and layout.contains(element)):
        return
    changed = naming.is_modified(element) or datelines.tells_change(_label(element))
    yield _statement("modified" if changed and not published else "published", value, element)


def _label(element: HtmlElement) -> str:
    """The words in an element and right before it."""
    previous, parent = element.getprevious(), element.getparent()
    before: str | None = None
    if previous is not None:
        before = previous.tail if previous.tail and previous.tail.strip() else _text(previous)
    elif parent is not None:
        before = parent.text
    return f"{(before or '')[-_LABEL:]} {_text(element)[:_LABEL]}"


def _value(element: HtmlElement) -> str:
    """The value of a property: for machines where there is one, else its words."""
    keys = ("content", "datetime", "title") if element.tag == "abbr" else ("content", "datetime")
    return next((value for key in keys if (value := element.get(key))), None) or _text(element)


def _text(element: HtmlElement) -> str:
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part[: values.LONGEST])
        length += len(parts[-1])
        if length > values.LONGEST:
            break
    return "".join(parts)


def _statement(fact: Fact, value: str, element: HtmlElement) -> Statement:
    return Statement(fact, value, "markup", line_of(element))
