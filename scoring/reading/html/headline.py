"""The headline of a page, and what stands near it: where a reader looks for who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from scoring.reading.html.flow import Piece, Run
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4")
_HEADLINE_CLASS = lazy_regex(
    r"(?:entry|post|article|page|story|blog|content)[-_]?(?:title|head)|headline", re.IGNORECASE
)
# Parts of a page that tell of other stories, of the site or of readers. Names of the markup decide,
# except in what the headline itself stands in.
_ELSEWHERE = lazy_regex(
    r"comment|disqus|respon[ds]|related|recommend|side-?_?bar|(?<!elementor-)widget|trending|popular|latest|"
    r"most-?_?(?:read|view|shared)|teaser|promo|newsletter|breadcrumb|menu|\bnav|archive|carousel|\brail\b|"
    r"(?<!post-)(?<!entry-)(?<!article-)footer|also-?like|read-?_?(?:next|more)|up-?next|outbrain|taboola|"
    r"more-?_?(?:from|stories|news|articles)|sign-?up|subscribe|cookie|consent|modal|popup|ticker|sponsor|"
    r"(?<!h-)\bcards?\b|about-?_?(?:the-)?author|author-?_?(?:bio|box)|search|\bads?\b|advert|playlist",
    re.IGNORECASE,
)
_ELSEWHERE_TAGS = frozenset("nav aside footer form dialog".split())
_ELSEWHERE_ROLES = frozenset("navigation complementary contentinfo search dialog".split())
_ARTICLE_CLASS = lazy_regex(r"\b(?:hentry|h-entry|post|story|article)\b", re.IGNORECASE)
_BOLD = frozenset("b strong font u big small".split())
# Runs and words on either side of the headline: a standfirst, a caption and a row of buttons may
# stand between it and the byline, a section's name and a date above it.
_RUNS_AFTER, _WORDS_AFTER = 25, 140
_RUNS_BEFORE, _WORDS_BEFORE = 6, 40
_NO_LETTERS = lazy_regex(r"[\W_]+")
_CERTAIN = 60  # the rank of such a heading
_LONGEST = 400  # characters of a headline
_FEWEST_LETTERS = 8  # of a headline; "Home" and "Opinion" have fewer


class Layout:
    """The runs of a page around its headline."""

    def __init__(self, page: Sequence[Run], titles: list[str]) -> None:
        self.runs = page
        self._elsewhere: dict[HtmlElement, bool] = {}
        self.headline: Run | None = None
        self._ancestors: frozenset[HtmlElement] = frozenset()
        index = self._find(titles)
        if index is None:
            self.near: list[Run] = []
            self.container: HtmlElement | None = None
            return
        self.headline = self.runs[index]
        self._ancestors = frozenset(self.headline.block.iterancestors()) | {self.headline.block}
        self._elsewhere = {}
        self.near = self._around(index)
        self.container = next(filter(_is_article, self.headline.block.iterancestors()), None)

    def elsewhere(self, element: HtmlElement) -> bool:
        """Whether an element stands in a part of the page that does not tell of the article."""
        path = []
        at: HtmlElement | None = element
        while at is not None and at not in self._elsewhere:
            path.append(at)
            at = at.getparent()
        known = at is not None and self._elsewhere[at]
        for step in reversed(path):
            known = known or (step not in self._ancestors and _names_elsewhere(step))
            self._elsewhere[step] = known
        return known

    def contains(self, element: HtmlElement) -> bool:
        """Whether an element stands in the same article as the headline, and tells of it."""
        return (
            self.container is not None
            and not self.elsewhere(element)
            and self.container in element.iterancestors()
        )

    def holds_headline(self, element: HtmlElement) -> bool:
        """Whether the headline stands in an element."""
        return element in self._ancestors

    def _find(self, titles: list[str]) -> int | None:
        wanted = [(_letters(title), frozenset(title.casefold().split())) for title in titles]
        for anywhere in (False, True):
            best = 0, -1
            for index, run in enumerate(self.runs):
                rank = _rank(run, wanted)
                # A heading of the first level that repeats the page's title is it, whatever is around.
                if rank > best[0] and (anywhere or rank >= _CERTAIN or not self.elsewhere(run.block)):
                    best = rank, index
            if best[0]:
                return best[1]
        return None

    def _around(self, index: int) -> list[Run]:
        first = index
        words = 0
        while first and index - first < _RUNS_BEFORE:
            words += len(self.runs[first - 1].text.split())
            if words > _WORDS_BEFORE:
                break
            first -= 1
        last = index
        words = 0
        while last + 1 < len(self.runs) and last - index < _RUNS_AFTER and words <= _WORDS_AFTER:
            last += 1
            words += len(self.runs[last].text.split())
        return [run for run in self.runs[first : last + 1] if not self.elsewhere(run.block)]


def in_lines(run: Run, pieces: Sequence[Piece] = ()) -> str:
    """The words of a run, or of some of its pieces, a line break where an element begins or ends.

    Bold type and the like break no line.
    """
    parts: list[str] = []
    end = 0
    for piece in pieces or run.pieces:
        if parts:
            parts.append(run.text[end : piece.span.start] if piece.element.tag in _BOLD else "\n")
        parts.append(run.text[piece.span.start : piece.span.end])
        end = piece.span.end
    return "".join(parts)


def _rank(run: Run, wanted: list[tuple[str, frozenset[str]]]) -> int:
    """How much a run looks like the headline, told from the titles of the page; 0 for not at all."""
    if len(run.text) > _LONGEST:
        return 0
    letters = _letters(run.text)
    if len(letters) < _FEWEST_LETTERS:
        return 0
    heading = _heading(run)
    if heading is None:  # old pages make their headline of bold type
        return 5 if run.linked < 1 and any(letters == title for title, _ in wanted) else 0
    first = heading.tag == "h1"
    # A heading that is a link leads to another story, or in old themes to its own.
    kind = 2 if first else 1 if run.linked < 1 else 0
    level = 4 - _HEADINGS.index(heading.tag) if heading.tag in _HEADINGS else 0
    if any(letters == title for title, _ in wanted):
        return (25, 45, _CERTAIN)[kind] + level
    # "Headline | Site": the title holds the headline and not much else.
    if any(letters in title and 2 * len(letters) >= len(title) for title, _ in wanted):
        return (20, 40, 55)[kind] + level
    words = frozenset(run.text.casefold().split())
    if first and any(2 * len(words & title) > max(len(words), len(title)) for _, title in wanted):
        return 50
    return 10 if first and (run.linked < 1 or _is_named(heading)) else 0


def _heading(run: Run) -> HtmlElement | None:
    """The heading that a run is the words of, or the block named as one."""
    for element in (run.block, *_few(run.block)):
        if element.tag in _HEADINGS:
            return element
    return next(filter(_is_named, (run.pieces[0].holder, run.block)), None)


def _is_named(element: HtmlElement) -> bool:
    """Whether an element is named after a headline."""
    names = (element.get("class", ""), element.get("itemprop", ""), element.get("id", ""))
    return any(_HEADLINE_CLASS.search(name[:300]) for name in names)


def _few(element: HtmlElement) -> list[HtmlElement]:
    return list(islice(element.iterancestors(), 2))


def _names_elsewhere(element: HtmlElement) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    if element.tag in _ELSEWHERE_TAGS or element.get("role") in _ELSEWHERE_ROLES:
        return not (element.tag == "footer" and any(map(_is_article, _few(element))))
    return bool(_ELSEWHERE.search(f"{element.get('class', '')[:300]} {element.get('id', '')[:99]}"))


def _is_article(element: HtmlElement) -> bool:
    if element.tag in ("html", "body"):
        return False
    kind = element.get("itemtype", "")[:200].lower()
    return (
        element.tag == "article"
        or kind.endswith(("article", "posting"))
        or bool(_ARTICLE_CLASS.search(element.get("class", "")[:300]))
    )


def _letters(title: str) -> str:
    return _NO_LETTERS.sub("", title.casefold())
