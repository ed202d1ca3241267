"""What the head of a page says of its article: meta tags, links, the title, the comment of a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from scoring.data import Fact, Statement
from scoring.reading.html import values
from scoring.reading.html.markup import line_of
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from scoring.reading.html.markup import Tree

# Names of meta tags by what they say, lower-cased and with "." for ":" and "_": Open Graph, Dublin
# Core, Highwire (citation), Parse.ly, Sailthru, and the tags of newsrooms' own systems.
_TAGS: dict[Fact, str] = {
    "title": "og.title twitter.title dc.title dcterms.title citation.title parsely-title sailthru.title",
    "byline": (
        "author article.author og.article.author dc.creator dcterms.creator citation.author parsely-author "
        "sailthru.author byl byline creator bt.author cxenseparse.author analytics.author book.author "
        "shareaholic.article.author.name"
    ),
    "published": (
        "article.published.time article.published og.article.published.time og.published.time pubdate pdate "
        "pub.date publish-date publishdate publish.date publication.date publication-date date.published "
        "datepublished dc.date dc.date.issued dc.date.created dcterms.issued dcterms.created dcterms.date "
        "citation.publication.date citation.date citation.online.date parsely-pub-date sailthru.date date "
        "originalpublicationdate article.original.date article.created article.date.original "
        "dcsext.articlefirstpublished cxenseparse.recs.publishtime sn-post-date rnews.datepublished"
    ),
    "modified": (
        "article.modified.time article.modified article.updated article.updated.time og.updated.time "
        "og.article.modified.time dc.date.modified dc.date.updated dcterms.modified last-modified lastmod "
        "updated-date revised datemodified"
    ),
    "publisher": "og.site.name dc.publisher dcterms.publisher citation.publisher publisher",
    "section": "article.section parsely-section og.article.section section citation.section",
    "type": "og.type dc.type dcterms.type",
    "url": "og.url parsely-link dc.identifier.uri citation.abstract.html.url twitter.url",
    "language": "content-language dc.language dcterms.language citation.language og.locale",
    "generator": "generator",
}
_FACTS: dict[str, Fact] = {name: fact for fact, names in _TAGS.items() for name in names.split()}
# "Doe, Jane" is usual here. Elsewhere a comma parts two people.
_SURNAME_FIRST = ("citation.", "dc.", "dcterms.")
# Other traces of the programs that made a page: tags of their own, the folders of plug-ins, comments, and
# what a translating browser adds to the page that it shows.
_PROGRAM_TAG = lazy_regex(r"(?:^|[-._])(?:generator|generated|ai)(?:[-._]|$)")
_PLUGIN = lazy_regex(r"/wp-content/plugins/([\w-]{2,60})/")
_COMMENT = lazy_regex(r"<!--([^<>]{5,200})-->")
_COMMENTS_READ = 100
_TRANSLATED = lazy_regex(r"(?:^|\s)translated-(?:ltr|rtl)(?:\s|$)")
_TAGS_READ = 2_000  # elements of a kind; the fullest page of the benchmark sets has 134
_SAVED = lazy_regex(
    r"<!--\s{0,9}saved from url=(?:\(\d{1,9}\))?\s{0,9}(\S{1,2000}?)\s{0,9}-->", re.IGNORECASE
)
_SAVED_BEFORE = 5_000  # characters; browsers write the comment before the html element


def read_head(root: Tree, markup: str) -> Iterator[Statement]:
    """Yield what the head says; meta tags and links that stray into the body are read as well."""
    if language := values.text(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")):
        yield Statement("language", language, "markup", line_of(root))
    saved = _SAVED.search(markup, 0, _SAVED_BEFORE)
    if saved:
        yield Statement("url", saved[1], "markup", markup.count("\n", 0, saved.start()) + 1)
    yield from _canonical(root)
    yield from _base(root)
    for element in islice(root.iter("title"), _TAGS_READ):
        parent = element.getparent()
        # A drawing has a title as well.
        if (parent is None or parent.tag in ("head", "html", "body")) and (
            title := values.text(element.text_content())
        ):
            yield Statement("title", title, "meta", line_of(element))
    yield from _meta(root)
    yield from _programs(root, markup)


def _programs(root: Tree, markup: str) -> Iterator[Statement]:
    if translated := _TRANSLATED.search((root.get("class") or "")[:999]):
        yield Statement("generator", translated[0].strip(), "markup", line_of(root))
    for element in islice(root.iter("meta"), _TAGS_READ):
        name = (element.get("name") or "")[:99].strip().lower()
        value = values.text(element.get("content"))
        denied = (value or "").lower() in ("false", "no", "none", "0")
        if value and not denied and name != "generator" and _PROGRAM_TAG.search(name):
            yield Statement("generator", f"{name}: {value}", "meta", line_of(element))
    for element in islice(root.iter("link", "script"), _TAGS_READ):
        plugin = _PLUGIN.search((element.get("href") or element.get("src") or "")[:300])
        if plugin:
            yield Statement("generator", plugin[1], "markup", line_of(element))
    line = at = 0
    for comment in islice(_COMMENT.finditer(markup), _COMMENTS_READ):
        line += markup.count("\n", at, comment.start())
        at = comment.start()
        yield Statement("generator", " ".join(comment[1].split()), "markup", line + 1)


def _canonical(root: Tree) -> Iterator[Statement]:
    for element in islice(root.iter("link"), _TAGS_READ):
        relations = (element.get("rel") or "")[:99].lower().split()
        if "canonical" in relations and (url := values.text(element.get("href"))):
            yield Statement("url", url, "meta", line_of(element))


def _base(root: Tree) -> Iterator[Statement]:
    """The base of relative links where it is a page and not a folder: Joomla gives the page's own address."""
    for element in islice(root.iter("base"), 1):
        url = values.text(element.get("href"))
        if values.is_address(url) and not url.endswith("/") and url.count("/") > 2:
            yield Statement("url", url, "meta", line_of(element))


def _meta(root: Tree) -> Iterator[Statement]:
    label = ""
    for element in islice(root.iter("meta"), _TAGS_READ):
        value = values.text(element.get("content"))
        if not value:
            continue
        for name in _names(element):
            # Yoast SEO labels what it tells Twitter: "Written by", "Est. reading time".
            if name == "twitter.label1":
                label = value.casefold()
            fact = "byline" if name == "twitter.data1" and label == "written by" else _FACTS.get(name)
            if fact is not None:
                for told in _told(fact, name, value):
                    yield Statement(fact, told, "meta", line_of(element))


def _told(fact: Fact, name: str, value: str) -> tuple[str, ...]:
    if fact == "byline":
        if name.startswith(_SURNAME_FIRST):
            value = _given_first(value)
        return values.people(value)
    # A publisher's address is a profile on some platform.
    return () if fact in ("publisher", "title") and values.is_address(value) else (value,)


def _given_first(name: str) -> str:
    """ "Jane Doe" for "Doe, Jane"."""
    surname, comma, given = name.partition(", ")
    return f"{given} {surname}" if comma and len(given.split()) in (1, 2) and "," not in given else name


def _names(element: Tree) -> list[str]:
    keys = (element.get("property"), element.get("name"), element.get("http-equiv"))
    names = [key[:99].strip().lower().replace(":", ".").replace("_", ".") for key in keys if key]
    return list(dict.fromkeys(names))
