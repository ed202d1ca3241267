"""The comparison as one page for a browser: the card, the lineage as a picture, the documents side by side.

The page needs nothing but itself: its style and script are in it, named by their hashes, and nothing else
may run or be loaded. All text is escaped. Without script it can be read, too, and printed.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from scoring.data import LIMITS, Span
from scoring.output.comparison import wording
from scoring.output.comparison.differing import differing
from scoring.output.comparison.markup import Markup, element, joined, text
from scoring.output.comparison.picture import picture
from scoring.output.comparison.wording import Teller
from scoring.retelling.data import Compared, Comparison, Conflict, Lineage, Member, Story

_CONFLICTS = 400  # of one story: a page with more is too slow to open, and nobody reads them
_PLACES = 40  # of one side
_SIDES = 6  # colours; the seventh side has that of the first
_LEGEND = (
    "An arrow leads from a document to one that depends on it, or on a text like it; a broken line ties "
    "documents that go back to one report; “?”: which came first is undecided. The figures are confidences."
)
_EXCERPT = 400  # characters of a place in the list; in the document stands all of it
_MARKS = 2000  # of one document
_DEEPEST = 20  # places on one another, of which a piece of text is told


class _Mark(NamedTuple):
    """A place of a conflict in a document: the conflict's number, its side, and the place's own anchor.

    `common`: it is something that tellings share, and no conflict.
    """

    span: Span
    conflict: int
    side: int
    anchor: str
    common: bool


def write(comparison: Comparison, stream: BinaryIO) -> None:
    """Write the page."""
    stream.write(page(comparison).encode())


def page(comparison: Comparison) -> str:
    """Return the page."""
    style, script = (
        Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("page.css", "page.js")
    )
    title = "smelltest: " + (
        wording.headline(comparison.stories[0])
        if len(comparison.stories) == 1
        else wording.stories(comparison)
    )
    rules = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=rules),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", Markup(style)),
    )
    body = element(
        "body",
        element("main", *_contents(comparison)),
        element("footer", *_remarks(comparison)),
        element("script", Markup(script)),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _contents(comparison: Comparison) -> Iterator[Markup]:
    stories = comparison.stories
    if not stories:
        yield element("h1", "No story")
        yield element("p", wording.nothing_together(comparison.left_out))
    if len(stories) > 1:
        yield element("h1", wording.stories(comparison))
        yield _table_of_stories(stories)
    for number, story in enumerate(stories, 1):
        yield _story(story, f"s{number}", "h2" if len(stories) > 1 else "h1")
    if comparison.left_out:
        yield _left_out(comparison)


def _table_of_stories(stories: Sequence[Story]) -> Markup:
    head = element("tr", *(element("th", name, scope="col") for name in ("Story", *wording.FIGURES)))
    rows = (
        element(
            "tr",
            element("td", element("a", wording.headline(story), href=f"#s{number}")),
            *(element("td", figure, class_="figure") for figure in wording.figures(story)),
        )
        for number, story in enumerate(stories, 1)
    )
    return element("table", element("thead", head), element("tbody", *rows), class_="stories")


# The card of a story.


def _story(story: Story, id: str, heading: str) -> Markup:
    cast = wording.tellers(story)
    shown = story.conflicts[:_CONFLICTS]
    return element(
        "section",
        element(
            "header",
            element("p", f"{story.id} · {wording.standing(story)}", class_="standing"),
            element(heading, wording.headline(story), id=f"{id}-name"),
        ),
        element("div", _documents(story, cast, id), _lineage(story, cast, id), class_="card"),
        _reference(story, cast),
        element(
            "div",
            _list(story, shown, cast, id),
            element("div", *_texts(shown, cast, id), class_="texts"),
            class_="bench",
        ),
        id=id,
        class_="story",
        aria_labelledby=f"{id}-name",
    )


def _documents(story: Story, cast: Sequence[Teller], id: str) -> Markup:
    rows = []
    for place, (each, teller) in enumerate(zip(story.documents, cast, strict=True)):
        name = element("a", teller.name, href=f"#{id}-{teller.letter}")
        remark = element("strong", " the reference") if place == story.reference else ""
        costs = [
            f"{_points(row.points)} {row.id}" + (f" ×{row.count}" if row.count > 1 else "")
            for row in wording.charges(each)
        ]
        rows.append(
            element(
                "tr",
                element("th", teller.letter, scope="row", class_="letter"),
                *_score(each),
                element("td", name, remark, *(element("div", cost, class_="cost") for cost in costs)),
            )
        )
    heads = element("tr", *(element("th", name, scope="col") for name in ("", "Score", "Alone", "Document")))
    return element("table", element("thead", heads), element("tbody", *rows), class_="documents")


def _score(each: Compared) -> tuple[Markup, Markup]:
    score, before = each.report.score, each.alone
    if score is None:
        return element("td", "–", title=wording.why_no_score(each.report)), element("td", "")
    value, band = f"{score.value:.1f}", score.band
    bar = element(
        "meter", value, min=0, max=100, low=30, high=70, optimum=100, value=value, aria_label="score"
    )
    was = f"{before.value:.1f}" if before and wording.cost(each) else ""
    return (
        element("td", element("strong", value), " ", element("span", band, class_=band), bar, class_="score"),
        element("td", was, class_="figure"),
    )


def _lineage(story: Story, cast: Sequence[Teller], id: str) -> Markup:
    reasons = list(_reasons(story.lineage, cast))
    return element(
        "figure",
        element(
            "figcaption",
            element("strong", "Lineage"),
            f" {wording.reports_at_most(len(story.lineage.branches))}",
        ),
        element("div", picture(story, cast, f"{id}-lineage"), class_="picture"),
        element("p", _LEGEND, class_="legend"),
        element("details", element("summary", "Why"), element("dl", *reasons)) if reasons else "",
    )


def _reasons(lineage: Lineage, cast: Sequence[Teller]) -> Iterator[Markup]:
    for edge in lineage.edges:
        source, derived = cast[edge.source].letter, cast[edge.derived].letter
        yield element("dt", f"{derived} from {source}, or from a text like it ({edge.confidence:.2f})")
        yield from (element("dd", words) for words in edge.evidence)
    for kin in wording.siblings(lineage):
        both = wording.pair(cast, kin.one, kin.other)
        yield element("dt", f"{both} go back to one report ({kin.confidence:.2f})")
        yield from (element("dd", words) for words in kin.evidence)
    for one, other in lineage.undecided:
        yield element("dt", f"{wording.pair(cast, one, other)}: which came first is undecided")


def _reference(story: Story, cast: Sequence[Teller]) -> Markup:
    """What each document keeps of the reference, with its departures."""
    if story.reference is None:
        return Markup()
    original = cast[story.reference]
    parts = []
    for each, teller in zip(story.documents, cast, strict=True):
        if each.against is None:
            continue
        against = each.against
        counts = f"kept {against.kept}, changed {against.changed}, lost {against.lost}, added {against.added}"
        rows = (
            element(
                "tr",
                element("td", wording.departs(departure)),
                element("td", _words(original, departure.reference)),
                element("td", _words(teller, departure.here)),
            )
            for departure in wording.departures(against)
        )
        heads = element(
            "tr",
            *(
                element("th", name, scope="col")
                for name in ("", f"in {original.letter}", f"in {teller.letter}")
            ),
        )
        table = element("table", element("thead", heads), element("tbody", *rows))
        parts.append(element("details", element("summary", element("b", teller.letter), f" {counts}"), table))
    return element(
        "section",
        element("h3", f"Against the reference {original.letter}"),
        *parts,
        class_="reference",
    )


def _words(teller: Teller, span: Span | None) -> Markup:
    if span is None:
        return text("–")
    line = teller.lines.place(span.start).line
    return joined((element("small", f"line {line} "), _shortened(teller.text[span.start : span.end])))


# The conflicts, and the documents with their places marked.


def _list(story: Story, shown: Sequence[Conflict], cast: Sequence[Teller], id: str) -> Markup:
    numbered = list(enumerate(shown))
    kinds = list(dict.fromkeys(conflict.kind for conflict in shown))
    numbered.sort(key=lambda item: kinds.index(item[1].kind))
    groups = []
    for kind, items in groupby(numbered, key=lambda item: item[1].kind):
        conflicts = list(items)
        heading = element("summary", wording.HEADINGS[kind], element("small", f" {len(conflicts)}"))
        entries = (_conflict(number, conflict, cast, id) for number, conflict in conflicts)
        groups.append(element("details", heading, element("ol", *entries), open=True))
    count = wording.counted(story) if story.conflicts else "No conflicts found"
    more = f", the worst {len(shown)} of them here" if len(shown) < len(story.conflicts) else ""
    return element(
        "nav",
        element("h3", f"{count}{more}"),
        element("p", "", class_="live", role="status") if shown else "",
        *groups,
        class_="conflicts",
        aria_label="Conflicts",
    )


def _conflict(number: int, conflict: Conflict, cast: Sequence[Teller], id: str) -> Markup:
    marks = differing(conflict, [teller.text for teller in cast])
    letters = sorted({member.document for member in conflict.members})
    button = element(
        "button",
        element("span", conflict.message, class_="message"),
        element(
            "small",
            f"{' '.join(cast[place].letter for place in letters)} · severity {conflict.severity}"
            f" · confidence {conflict.confidence:.2f}",
        ),
        type="button",
        aria_expanded="false",
        data_conflict=number,
    )
    sides = [
        element(
            "li",
            element("p", wording.quoted(_shortened(side.says)), class_="says")
            if wording.says_more(side, cast)
            else "",
            element(
                "ul",
                *(
                    _place(member, cast, marks.get(member, ()), id, number)
                    for member in side.members[:_PLACES]
                ),
            ),
            class_=f"side side-{at % _SIDES}",
        )
        for at, side in enumerate(conflict.sides)
    ]
    charged = wording.charged(conflict, cast)
    return element(
        "li",
        button,
        element(
            "div",
            element("p", conflict.why, class_="why"),
            element("ol", *sides),
            element("p", charged, class_="charged") if charged else "",
            element("p", conflict.note, class_="note") if conflict.note else "",
            element("p", conflict.fix, class_="fix") if conflict.fix else "",
            element("p", conflict.rule, class_="rule"),
            class_="detail",
        ),
        class_="conflict",
    )


def _place(member: Member, cast: Sequence[Teller], marks: Sequence[Span], id: str, number: int) -> Markup:
    """A place in the list: a link to it in its document, and its words with what differs marked."""
    teller = cast[member.document]
    start, end = member.span
    end = min(end, start + _EXCERPT)
    words: list[str] = []
    at = start
    for mark in marks:
        if mark.end <= end:
            words += [teller.text[at : mark.start], element("b", teller.text[mark.start : mark.end])]
            at = mark.end
    words += [teller.text[at:end], "…" if end < member.span.end else ""]
    place = teller.lines.place(start)
    link = element("a", f"{teller.letter} {place.line}", href=f"#{_anchor(id, number, member)}")
    return element("li", link, " ", element("span", *words))


def _texts(shown: Sequence[Conflict], cast: Sequence[Teller], id: str) -> Iterator[Markup]:
    """The documents, each a column."""
    marks: dict[int, list[_Mark]] = {}
    for number, conflict in enumerate(shown):
        for at, side in enumerate(conflict.sides):
            for member in side.members[:_PLACES]:
                common = conflict.kind in wording.IN_COMMON
                mark = _Mark(member.span, number, at % _SIDES, _anchor(id, number, member), common)
                marks.setdefault(member.document, []).append(mark)
    for place, teller in enumerate(cast):
        name = f"{id}-{teller.letter}"
        yield element(
            "article",
            element("h4", element("b", teller.letter), f" {teller.name}", id=f"{name}-name"),
            element("div", *_marked(teller.text, marks.get(place, [])[:_MARKS]), class_="text", tabindex=0),
            id=name,
            class_="document",
            aria_labelledby=f"{name}-name",
        )


def _marked(source: str, marks: Sequence[_Mark]) -> Iterator[Markup]:
    """A text cut where places begin and end; each piece says of which conflicts it is evidence."""
    edges = sorted({0, len(source), *(offset for mark in marks for offset in mark.span)})
    starting: dict[int, list[_Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.span.start, []).append(mark)
    running: list[_Mark] = []
    for start, end in pairwise(edges):
        running = [mark for mark in running if mark.span.end > start]
        begun = [mark for mark in starting.get(start, ()) if mark.span.end > start]
        running += begun
        anchors = [element("a", id=mark.anchor) for mark in dict.fromkeys(begun)]
        piece = source[start:end]
        if running:
            evidence = " ".join(f"{mark.conflict}:{mark.side}" for mark in running[:_DEEPEST])
            common = "common" if all(mark.common for mark in running) else None
            yield joined((*anchors, element("mark", piece, data_of=evidence, class_=common)))
        else:
            yield text(piece)


def _anchor(id: str, number: int, member: Member) -> str:
    return f"{id}-{number}-{member.document}-{member.span.start}"


# What is in no story, and what all this cannot mean.


def _left_out(comparison: Comparison) -> Markup:
    parts: list[Markup] = []
    for reason, items in wording.by_reason(comparison.left_out):
        entries = (
            element("li", element("b", item.document), "" if reason == "alone" else f" {item.message}")
            for item in items
        )
        summary = element("summary", f"{wording.REASONS[reason]} ", element("small", str(len(items))))
        parts.append(element("details", summary, element("ul", *entries), open=len(items) <= 5))
    return element("section", element("h2", "Left out"), *parts, class_="left-out")


def _remarks(comparison: Comparison) -> Iterator[Markup]:
    if comparison.stories:
        yield element("p", wording.CONFLICTING)
    if comparison.engine.uncalibrated:
        yield element("p", "Uncalibrated: a weight was changed by hand.")
    yield element("p", LIMITS)
    yield element("p", f"smelltest {comparison.engine.version}")


def _shortened(words: str) -> str:
    return words if len(words) <= _EXCERPT else words[:_EXCERPT] + "…"


def _points(points: float) -> str:
    return f"{'−' if points < 0 else '+'}{abs(points):.1f}"
