"""What the names in the markup say that an element holds: class names, ids, properties, test hooks.

They are free, but the words for authors and dates are the same everywhere.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ATTRIBUTES = (
    "class", "id", "itemprop", "rel", "property", "data-testid", "data-qa", "data-hook", "data-component",
)  # fmt: skip
_LONGEST = 200  # characters of an attribute; lists of utility classes are cut there
_CREDIT = lazy_regex(
    r"byline|author(?!i[sz]|it)|\bautore?\b|auteur|created-?_?by|contributor|\bwriter|\breporter|"
    r"post(?:ed)?-?_?by\b|entry-by|user-?_?name\b|\bbyl\b|submitted",
    re.IGNORECASE,
)
# Beside the author: picture, biography, buttons, role, date.
_NO_CREDIT = lazy_regex(
    r"avatar|\bbio|biograph|image|photo|social|follow|twitter|e-?mail|share|comment|\bdesc|\brole|position|"
    r"\bdate|time\b|related|count|\bbox|about|icon|job|sponsor|affiliat|location|link-?list",
    re.IGNORECASE,
)
_PUBLISHED = lazy_regex(
    r"datepublished|\bpub-?date|publish|posted|entry-date|dt-published|datecreated", re.IGNORECASE
)
_MODIFIED = lazy_regex(r"datemodified|dateupdated|modified|updated|lastmod", re.IGNORECASE)
_LEVELS = 5  # elements around a name or a date that can be named after it
_WHOLE = ("html", "body", "main", "article")  # their names tell of the page


def is_credit(element: HtmlElement) -> bool:
    """Whether an element is named after authors."""
    names = _names(element)
    return bool(_CREDIT.search(names)) and not _NO_CREDIT.search(_CREDIT.sub("", names))


def is_published(element: HtmlElement) -> bool:
    """Whether an element is named after publication."""
    return bool(_PUBLISHED.search(_names(element)))


def is_modified(element: HtmlElement) -> bool:
    """Whether an element, or the one around it, is named after the last change and not after publication."""
    names = " ".join(map(_names, around(element)[:2]))
    return bool(_MODIFIED.search(names)) and not _PUBLISHED.search(names)


def around(element: HtmlElement) -> list[HtmlElement]:
    """The element and the nearest around it, inside the article."""
    path = [
        element,
        *(ancestor for ancestor, _ in zip(element.iterancestors(), range(_LEVELS - 1), strict=False)),
    ]
    return list(takewhile(lambda step: step.tag not in _WHOLE, path))


def _names(element: HtmlElement) -> str:
    return " ".join(value[:_LONGEST] for key in _ATTRIBUTES if (value := element.get(key)))
