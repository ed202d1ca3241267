"""The article of a web page: its text, its blocks, and where they stand in the tree.

trafilatura names the words, `mending` puts right what it is too coarse for, and here the headline,
the standfirst, the byline and the captions are told apart. Where trafilatura finds nothing that reads
like an article, the paragraphs outside navigation are one if they do; otherwise there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from scoring.data import Block, Role, Span
from scoring.reading.html.choice import chosen
from scoring.reading.html.flow import Run
from scoring.reading.html.mending import (
    PROSE,
    ancestors,
    ends_sentence,
    is_box,
    mended,
    paragraphs,
    reads_like_an_article,
)
from scoring.text.blocks import split_blocks
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scoring.reading.html.markup import Tree

_SEPARATOR = "\n\n"

# What pages call the parts of their articles, in classes.
_BYLINE = lazy_regex(r"(?:^|[\s_-])(?:by-?lines?|authors?|reporter|writer)(?:$|[\s_-])", re.IGNORECASE)
_CAPTION = lazy_regex(r"caption|(?:image|photo|picture|media)[_-]{0,2}(?:credit|description)", re.IGNORECASE)
_STANDFIRST = lazy_regex(
    r"(?:^|[\s_-])(?:lead|lede|intro|preface|abstract|deck|dek|stand-?first|sub-?(?:head(?:line)?|title)|summary"
    r"|teaser|excerpt|chapo|perex|bajada)(?:$|[\s_-])",
    re.IGNORECASE,
)
# A sentence of the article shown once more.
_PULL_QUOTE = lazy_regex(
    r"(?:^|[\s_-])(?:pull-?quotes?|quote-?box|highlights?|key-?points?|takeaways?)(?:$|[\s_-])", re.IGNORECASE
)
_CREDITS = lazy_regex(
    r"""(?ix)
    \W{0,3}(?:additional\ )?(?:reporting|editing|writing)\ by\b
    | [^.!?]{2,300}\bcontributed\ (?:reporting|to\ this\ (?:report|story|article))\b
    """
)
_WORD = lazy_regex(r"\w+")

_PARAGRAPH = 60  # characters; above the first paragraph stand labels, dates and names
_LINE = 300  # characters; no byline, caption or credit is longer
_BYLINE_WORDS = 8  # in a box that is named as one
_LABEL = 30  # characters
# Characters of a page so short that it has little beside its article, if that; trafilatura, made for pages of
# thousands, drops lists and lone lines of it.
_FEW = 1500


class Article(NamedTuple):
    """What of a page is its article.

    `elements` are those that hold words of the article themselves: in their `text`, or in the `tail`
    of a child. All other words of the page are outside. `spans` tells where the words of a link (an
    `a` element) stand in `text`; links outside the article are not in it.
    """

    text: str
    blocks: tuple[Block, ...]
    elements: frozenset[HtmlElement]
    spans: dict[HtmlElement, Span]


def find_article(root: Tree, page: Sequence[Run], title: str = "") -> Article:
    """The article of a page; its text is empty where there is none.

    `page` holds the runs of `root`. `title` is what the page says its article is called; it tells the
    headline from other headings.
    """
    article: set[int] = set()
    if sum(len(run.text) for run in page) >= _FEW:
        pieces = chosen(root, page)
        picked = {
            number
            for number, run in enumerate(page)
            if 2 * sum(piece.size for piece in run.pieces if piece in pieces) >= len(run.text)
        }
        article = mended(page, picked)
    if not reads_like_an_article([page[number] for number in article]):
        article = paragraphs(page)
        if not reads_like_an_article([page[number] for number in article]):
            return _joined([])
    roles = _roles(page, article, frozenset(_WORD.findall(title.casefold())))
    return _joined([(page[number], roles[number]) for number in sorted(roles)])


def _roles(page: Sequence[Run], article: set[int], title: frozenset[str]) -> dict[int, Role]:
    """The roles of the article's runs, and of those above it that belong to it."""
    roles = {number: _role(page[number]) for number in article}
    prose = [number for number, role in roles.items() if role in PROSE and not _is_standfirst(page[number])]
    long = [number for number in prose if len(page[number].text) >= _PARAGRAPH]
    first = min(long or prose or article)
    headline = _headline(page[: first + 1], title)
    if headline is not None:
        for number in range(headline):  # the section's name, a date
            if len(page[number].text) < _PARAGRAPH:
                roles.pop(number, None)
        for number in range(headline + 1, first):
            role = _role_above(page[number])
            if role is not None:
                roles[number] = role
        roles[headline] = "title"
    for number in range(first, max(article)):
        if number not in article and _is_caption(page[number]):
            roles[number] = "caption"
    for number in sorted(roles, reverse=True):
        if not _heads_nothing(page[number], roles[number]):
            break
        del roles[number]
    return roles


def _headline(above: Sequence[Run], title: frozenset[str]) -> int | None:
    """The heading over the article: the one that the page is called by, or the nearest of the first rank."""
    headings = [number for number, run in enumerate(above) if run.role == "heading" and not run.around]
    top = [number for number in headings if any(e.tag == "h1" for e in ancestors(above[number].block, 2))]
    for number in (*top, *headings):
        words = _WORD.findall(above[number].text.casefold())
        if len(words) >= 3 and sum(word in title for word in words) >= 0.8 * len(words):
            return number
    return top[-1] if top else None


def _role(run: Run) -> Role:
    if len(run.text) > _LINE:
        return run.role
    if _CAPTION.search(_names(run)) or _describes_picture(run):
        return "caption"
    if _PULL_QUOTE.search(_names(run)):
        return "blockquote"
    if run.role != "body":
        return run.role
    if _CREDITS.match(run.text):
        return "byline"
    blocks = split_blocks(run.text)
    shape = blocks[0].role if len(blocks) == 1 else "body"
    return shape if shape in ("byline", "dateline", "caption", "furniture") else "body"


def _role_above(run: Run) -> Role | None:
    """What a line between headline and first paragraph is to the article; None for nothing."""
    if run.around or (run.linked == 1 and len(run.text) > _PARAGRAPH):
        return None
    role = _role(run)
    if len(run.text) < 2 * _PARAGRAPH:
        if role in ("byline", "dateline"):
            return role
        if _BYLINE.search(_names(run)) and len(run.text.split()) <= _BYLINE_WORDS:
            return "byline"
    if is_box(run.block):
        return None
    if role == "caption" and (len(run.text) < 2 * _PARAGRAPH or _CAPTION.search(_names(run))):
        return "caption"
    if run.role == "caption" or run.linked > 0.5 or len(run.text) < _PARAGRAPH:
        return None
    # The standfirst is shown, and written, as part of the headline.
    if ends_sentence(run.text) or _is_standfirst(run):
        return "blockquote" if role == "blockquote" else "heading"
    return None


def _is_standfirst(run: Run) -> bool:
    return bool(_STANDFIRST.search(_names(run)))


def _is_caption(run: Run) -> bool:
    """Whether what trafilatura left out is the caption of a picture; it leaves out all of them."""
    named = run.role == "caption" or bool(_CAPTION.search(_names(run)))
    return named and not run.around and run.linked < 0.5 and len(run.text) <= _LINE


def _names(run: Run) -> str:
    return " ".join(element.get("class", "")[:300] for element in ancestors(run.block, 1))


def _describes_picture(run: Run) -> bool:
    """Whether a line stands in a box of its own with a picture; one word there is a button with an icon."""
    if run.role == "heading" or ends_sentence(run.text) or len(run.text.split()) < 2:
        return False
    if any(map(is_box, ancestors(run.block, 1))):
        return False
    return any(
        element.tag in ("div", "span", "p", "center", "td")
        and _holds_little_else(element, len(run.text))
        and element.find(".//img") is not None
        for element in ancestors(run.block, 1)
    )


def _holds_little_else(element: HtmlElement, size: int) -> bool:
    left = size + 10  # a number, a button
    for text in element.itertext():
        left -= len(text.strip())
        if left < 0:
            return False
    return True


def _heads_nothing(run: Run, role: Role) -> bool:
    """Whether a run, the last of its article, is a heading or label of what has not been picked."""
    if role in ("body", "furniture") and len(run.text) < _LABEL:
        named = len(run.text.split()) <= 3 and run.text.replace(" ", "").isalpha()
        return named or run.text.endswith((":", "|"))
    return role == "heading"


def _joined(parts: Sequence[tuple[Run, Role]]) -> Article:
    """The article of these runs, one under the other."""
    blocks: list[Block] = []
    spans: dict[HtmlElement, Span] = {}
    start = 0
    for run, role in parts:
        blocks.append(Block(start, start + len(run.text), role))
        for piece in run.pieces:
            if piece.link is not None:
                first = spans[piece.link].start if piece.link in spans else start + piece.span.start
                spans[piece.link] = Span(first, start + piece.span.end)
        start = blocks[-1].end + len(_SEPARATOR)
    return Article(
        _SEPARATOR.join(run.text for run, _ in parts),
        tuple(blocks),
        frozenset(piece.holder for run, _ in parts for piece in run.pieces),
        spans,
    )
