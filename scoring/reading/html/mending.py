"""What trafilatura is too coarse for: boxes and pointers that it took, paragraphs that it lost.

All of it goes by the shape of the page: what stands among what, what is a link, what a box is called.
A set of runs is given as their numbers on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from scoring.data import Role
from scoring.reading.html.flow import Run
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PROSE: frozenset[Role] = frozenset(("body", "list", "blockquote"))

# What pages call the boxes in and around their articles, in classes and ids.
_BOX = lazy_regex(
    r"""(?ix)
    (?:^|[\s_-])
    (?:related|recommended|promos?|promoted|newsletters?|sign-?up|subscribe|subscription|share|sharing
      |social|comments|respond|sidebar|breadcrumbs?|tags|outbrain|taboola|advert|advertisement|ads?
      |sponsored|cookies?|consent|trending|most-?(?:read|popular|viewed)|(?:read|more)-?(?:more|on|also)
      |also-?read|pagination|author-?(?:bio|box|info)|bio|post-?info|read(?:ing)?-?time|popup|modal
      |footer|nav|navbar|navigation|menu
    )
    (?:$|[\s_-])
    """
)
_POINTER = lazy_regex(
    r"""(?ix)
    \W{0,3}
    (?:read\ (?:more|also|next|the\ full)|(?:also|must)[ -]read|see\ also|related|more\ (?:on|from|about)
      |you\ (?:may|might)\ (?:also\ )?(?:like|enjoy)
      |watch|listen|also\ on|don.t\ miss|click\ here|sign\ up|subscribe|follow\ us|share\ this)
    \b
    """
)
_SENTENCE_END = lazy_regex(r"""[.!?…。！？।]["'”’»)\]」』]{0,3}\s{0,9}$""")
# What a page says instead of an article.
_EXCUSE = lazy_regex(
    r"""(?ix)
    \b(?:uses?|use\ of|using|accept|reject|allow|enable|manage|our|these|necessary)\ (?:(?:all|our)\ )?cookies
    | \bcookies?\ (?:polic|settings|preferences|consent|notice|and\ (?:similar|other))
    | \bjavascript\b | \bad[- ]?block | \bprivacy\ (?:policy|settings) | \bcaptcha\b | \byour\ browser\b
    | \b(?:page|url|article)\b.{0,30}\bnot\ (?:be\ )?found\b | \ba\ robot\b | \baccess\ denied\b
    | \ball\ rights\ reserved\b | \bsubscribers?\ only\b | \b(?:log|sign)\ in\ to\ (?:read|continue)\b
    """
)

_PARAGRAPH = 40  # characters; what is shorter may be a label, a button, a name
_LINE = 300  # characters; no line that only leads elsewhere is longer
_SENTENCE = 20  # characters of the shortest sentence that makes a page an article
_WALL = 1500  # characters; a longer text about cookies or browsers is an article about them
_BOX_RUNS = 4  # in a box below the article: a heading, a line or two, a button
_LEVELS = 4  # of elements around a block that may name it


def ancestors(element: HtmlElement, levels: int) -> Iterator[HtmlElement]:
    """Yield an element and those around it."""
    yield element
    yield from islice(element.iterancestors(), levels)


def mended(page: Sequence[Run], picked: Collection[int]) -> set[int]:
    """The runs of the article, where `picked` is an extractor's choice."""
    runs = _with_lost(page, _without_boxes(page, picked))
    pointers = _labelled_pointers(page) | _closing_box(page, runs)
    return {number for number in runs if number not in pointers and not _leads_elsewhere(page[number])}


def paragraphs(page: Sequence[Run]) -> set[int]:
    """What is the article if all is that is not navigation, from the first paragraph to the last."""
    runs = {number for number, run in enumerate(page) if not run.around and run.linked < 0.5}
    runs = _without_boxes(page, runs)
    bounds = [number for number in runs if _is_paragraph(page[number])]
    return runs.intersection(range(min(bounds), max(bounds) + 1)) if bounds else set()


def reads_like_an_article(runs: Sequence[Run]) -> bool:
    """Whether the runs are sentences in the main, not links, and not the reason why there are none."""
    sentences = [run for run in runs if _is_sentence(run)]
    size = sum(len(run.text) for run in sentences)
    excuses = sum(len(run.text) for run in sentences if _EXCUSE.search(run.text))
    excused = size <= _WALL and 2 * excuses >= size
    linked = sum(run.linked * len(run.text) for run in runs)
    return size > 0 and not excused and 2 * linked < sum(len(run.text) for run in runs)


def is_box(element: HtmlElement) -> bool:
    """Whether an element is named as something beside the article."""
    return any(_BOX.search(name[:300]) for name in (element.get("class"), element.get("id")) if name)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, closing marks aside."""
    return bool(_SENTENCE_END.search(text, max(0, len(text) - 20)))


def _is_sentence(run: Run) -> bool:
    return run.role in PROSE and len(run.text) >= _SENTENCE and ends_sentence(run.text)


def _is_paragraph(run: Run) -> bool:
    return (
        run.block.tag in ("p", "pre")
        or (run.role in PROSE and len(run.text) >= _PARAGRAPH)
        or _is_sentence(run)
    )


def _without_boxes(page: Sequence[Run], picked: Collection[int]) -> set[int]:
    """Without what stands in a box, unless the box holds most of it."""
    sizes: Counter[HtmlElement] = Counter()
    for number in picked:
        for element in ancestors(page[number].block, _LEVELS):
            sizes[element] += len(page[number].text)
    half = sum(len(page[number].text) for number in picked) / 2
    boxes = {element for element, size in sizes.items() if size < half and is_box(element)}
    return {number for number in picked if boxes.isdisjoint(ancestors(page[number].block, _LEVELS))}


def _with_lost(page: Sequence[Run], picked: set[int]) -> set[int]:
    """With the paragraphs and headings that stand among the picked ones and are of their kind."""
    if not picked:
        return picked
    first, last = min(picked), max(picked)
    prose = [
        page[number].block
        for number in picked
        if page[number].role in PROSE and len(page[number].text) >= 2 * _PARAGRAPH
    ]
    kinds = {_kind(block) for block in prose}
    parents = {block.getparent() for block in prose}
    headings = {_kind(page[number].block) for number in picked if page[number].role == "heading"}
    found = set(picked)
    for number in range(first, len(page)):
        run = page[number]
        if number in picked or run.around or run.linked >= 0.5:
            continue
        block = run.block
        if number > last and not (
            # Below the last one only what goes on without a break.
            number - 1 in found
            and block.getparent() is page[last].block.getparent()
            and len(run.text) >= 2 * _PARAGRAPH
            and ends_sentence(run.text)
        ):
            break
        if run.role == "heading":
            alike = _kind(block) in headings or block.getparent() in parents
        else:
            alike = len(run.text) >= _PARAGRAPH and (_kind(block) in kinds or block in parents)
        if alike and not any(map(is_box, ancestors(block, 2))):
            found.add(number)
    return found


def _kind(block: HtmlElement) -> tuple[object, ...]:
    """What one paragraph of an article has in common with the next."""
    parent = block.getparent()
    around = (None, None) if parent is None else (parent.tag, parent.get("class"))
    return (block.tag, block.get("class"), *around)


def _leads_elsewhere(run: Run) -> bool:
    """Whether a line only names another page: a link and perhaps a label before it."""
    if run.role == "heading" or len(run.text) > _LINE:
        return False
    return run.linked > 0.9 or (run.linked > 0.5 and bool(_POINTER.match(run.text) or _is_labelled(run)))


def _labelled_pointers(page: Sequence[Run]) -> set[int]:
    """Labels that stand alone ("You may also like"), with the links below them."""
    found: set[int] = set()
    labelled = False
    for number, run in enumerate(page):
        linked = run.linked > 0.5
        if labelled and linked and len(run.text) <= _LINE:
            found |= {number - 1, number}
        else:
            labelled = not linked and len(run.text) <= _PARAGRAPH and bool(_POINTER.match(run.text))
    return found


def _closing_box(page: Sequence[Run], runs: Collection[int]) -> set[int]:
    """The last heading if it asks the reader to subscribe or read on, and the little below it."""
    last = sorted(runs)[-_BOX_RUNS:]
    for at, number in enumerate(last):
        if page[number].role == "heading" and _POINTER.match(page[number].text):
            below = last[at + 1 :]
            return set(last[at:]) if sum(len(page[run].text) for run in below) <= _LINE else set()
    return set()


def _is_labelled(run: Run) -> bool:
    link = next(piece for piece in run.pieces if piece.link is not None)
    return run.text[: link.span.start].rstrip().endswith((":", "|", "»", "→"))
