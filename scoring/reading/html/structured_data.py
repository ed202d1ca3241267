"""What a page's JSON-LD says of its article: blocks of schema.org data, well-formed or nearly so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from scoring.data import Fact, Statement
from scoring.reading.html import values
from scoring.reading.html.markup import line_of
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from scoring.reading.html.markup import Tree

_LONGEST = 2_000_000  # characters of all blocks; a page with two hundred cards in a list has 300,000
_NODES = 20_000  # objects and lists that are looked into
_DEPTH = 40  # of nested objects; honest data have up to eight
_PEOPLE = 50  # authors of one article

# Kinds of page and of article, of which a page that tells of itself without an article's kind is one.
_ARTICLES = ("article", "posting", "report", "review")
_PAGES = ("webpage", "itempage", "creativework")
# Below these keys stand other things than this page's article: lists of stories, comments, parts.
_OTHERS = frozenset(
    "itemListElement comment comments hasPart isPartOf mentions citation relatedLink review breadcrumb image "
    "video publisher author about isBasedOn subjectOf potentialAction workExample".split()
)
_STRINGS = r'"(?:[^"\\]++|\\.)*+"'
_TRAILING_COMMA = lazy_regex(rf"({_STRINGS})|,(?=\s*+[}}\]])", re.DOTALL)
_COMMENT = lazy_regex(rf"({_STRINGS})|/\*(?:[^*]++|\*(?!/))*+\*/|(?<![:\\])//[^\n]*+", re.DOTALL)
_WRAPPING = lazy_regex(
    r"\s*+(?://|/\*)?\s*+(?:<!--|<!\[CDATA\[)\s*+(?:\*/)?|(?://|/\*)?\s*+(?:-->|\]\]>)\s*+(?:\*/)?\s*+$"
)

Node = dict[str, Any]


class _Candidate(NamedTuple):
    """An object that may describe this page's article, and the line of its block."""

    node: Node
    line: int


def read_structured_data(root: Tree, titles: list[str], urls: list[str]) -> Iterator[Statement]:
    """Yield what the JSON-LD says of the page's article.

    A page may describe other stories too. The one it is about has one of the page's `titles` or
    `urls`, as its head gives them.
    """
    blocks = list(_blocks(root))
    by_id = _named(blocks)
    found = [candidate for block, line in blocks for candidate in _candidates(block, line)]
    chosen = _choose(found, titles, urls)
    if chosen:
        yield from _told(chosen.node, chosen.line, by_id)


def _blocks(root: Tree) -> Iterator[tuple[object, int]]:
    left = _LONGEST
    for script in root.iter("script"):
        if (script.get("type") or "")[:99].split(";")[0].strip().lower() != "application/ld+json":
            continue
        source = script.text or ""
        left -= len(source)
        if left < 0:
            return
        line = line_of(script)
        for data in _read(source):
            yield data, line


def _read(source: str) -> list[object]:
    """The values of a block; several in a row are read as well, and what cannot be read is none."""
    for attempt in (lambda text: text, _mended):
        decoder = json.JSONDecoder(strict=False)  # control characters inside strings
        text = attempt(source).strip()
        found: list[object] = []
        try:
            while text:
                value, end = decoder.raw_decode(text)
                found.append(value)
                text = text[end:].lstrip(" \t\r\n;,") if len(found) < _PEOPLE else ""
        except (ValueError, RecursionError):  # no JSON, a number of 5,000 digits, nested too deep
            continue
        return found
    return []


def _mended(source: str) -> str:
    """Without what JSON does not allow and content systems write: comments, a last comma."""
    source = _WRAPPING.sub("", source)
    source = _COMMENT.sub(r"\1", source)
    return _TRAILING_COMMA.sub(r"\1", source)


def _named(blocks: list[tuple[object, int]]) -> dict[str, Node]:
    """Objects by their @id: authors and publishers often stand apart from the article."""
    found: dict[str, Node] = {}
    for block, _ in blocks:
        for node, _ in _objects(block, frozenset()):
            name = node.get("@id")
            if isinstance(name, str) and len(node) > 1 and ("name" in node or name not in found):
                found[name] = node
    return found


def _objects(data: object, without: frozenset[str]) -> Iterator[tuple[Node, int]]:
    """Objects of a block in order, with their depth; `without` those below some keys."""
    stack: list[tuple[object, int]] = [(data, 0)]
    for _ in range(_NODES):
        if not stack:
            return
        value, depth = stack.pop()
        below: list[object] = []
        if isinstance(value, dict):
            yield value, depth
            below = [part for key, part in value.items() if key not in without]
        elif isinstance(value, list):
            below = value
        if depth < _DEPTH:
            stack.extend((part, depth + 1) for part in reversed(below) if isinstance(part, (dict, list)))


def _candidates(block: object, line: int) -> Iterator[_Candidate]:
    for node, _ in _objects(block, _OTHERS):
        if _kind(node):
            yield _Candidate(node, line)


def _kind(node: Node) -> int:
    """2 for an article of any kind, 1 for a page, 0 for anything else."""
    kinds = [kind.lower() for kind in _strings(node.get("@type"))]
    if any(kind.endswith(_ARTICLES) for kind in kinds):
        return 2
    return 1 if any(kind.endswith(_PAGES) for kind in kinds) else 0


def _choose(found: list[_Candidate], titles: list[str], urls: list[str]) -> _Candidate | None:
    """The object about this page's article: an article before a page, one that says so before others."""
    paths = {_path(url) for url in urls} - {""}
    own = {_letters(title) for title in titles} - {""}

    def fits(candidate: _Candidate) -> int:
        title = _letters(values.text(candidate.node.get("headline") or candidate.node.get("name")))
        at = {_path(url) for url in _addresses(candidate.node)} - {""}
        # The title of a page is the headline and often the name of the site.
        titled = bool(title) and any(title in other or other in title for other in own)
        return 2 * titled + 2 * bool(at & paths) - (bool(at and paths) and not at & paths)

    articles = [candidate for candidate in found if _kind(candidate.node) == 2]
    for candidates in (articles, [other for other in found if _kind(other.node) == 1]):
        best = max(candidates, key=fits, default=None)
        if best and (fits(best) > 0 or (len(candidates) == 1 and fits(best) == 0) or not (own or paths)):
            return best
    return None


def _told(node: Node, line: int, by_id: dict[str, Node]) -> Iterator[Statement]:
    def statements(fact: Fact, found: list[str]) -> Iterator[Statement]:
        for value in found:
            yield Statement(fact, value, "structured data", line)

    yield from statements("type", _strings(node.get("@type")))
    yield from statements("title", _strings(node.get("headline") or node.get("name"))[:1])
    author = node.get("author") or node.get("creator")
    found = [person for name in _names(author, by_id) for person in values.people(name)]
    yield from statements("byline", list(dict.fromkeys(found)))
    yield from statements("published", _strings(node.get("datePublished") or node.get("dateCreated"))[:1])
    yield from statements("modified", _strings(node.get("dateModified"))[:1])
    yield from statements("publisher", _names(node.get("publisher"), by_id)[:1])
    yield from statements("section", _strings(node.get("articleSection")))
    yield from statements("language", _strings(node.get("inLanguage"))[:1])
    yield from statements("url", _addresses(node)[:1])


def _names(value: object, by_id: dict[str, Node]) -> list[str]:
    """The names of people or of an organisation: given outright, as objects, or by reference."""
    found: list[str] = []
    for one in (value if isinstance(value, list) else [value])[:_PEOPLE]:
        if isinstance(one, dict):
            named = one if "name" in one or "familyName" in one else by_id.get(str(one.get("@id")), one)
            parts = _strings(named.get("name"))
            found += parts or [" ".join(_strings(named.get("givenName")) + _strings(named.get("familyName")))]
        else:
            found += _strings(one)
    return [name for name in found if name and not values.is_address(name)]


def _strings(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [text for one in listed[:_PEOPLE] if (text := values.text(one))]


def _addresses(node: Node) -> list[str]:
    found = []
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        found += [text for text in _strings(value) if values.is_address(text)]
    return found


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:  # "http://["
        return ""


def _letters(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())
