"""Lineage as a picture: a lane for each branch, arrows from a document to what was made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scoring.output.comparison.descent import Node, trees
from scoring.output.comparison.markup import Markup, element, joined
from scoring.output.comparison.wording import Teller, pair, siblings
from scoring.retelling.data import Edge, Lineage, Story

_STEP = 150  # from a document to what was made of it
_ROW = 66
_RADIUS = 18
_LEFT = 136  # before the first document: room for the arcs between those of one branch, and their labels
_RIGHT = 150  # behind the last: room for a remark
_GAP = 10  # between lanes
_HEAD = 28  # of a lane, with its name
_BULGE = 46  # how far an arc goes to the left for each row that it spans
_WIDEST_ARC = 84
_CORNER = 12  # radius of a bend
_STRONG = 0.75  # the confidence from which on an arrow is thick


class _Place(NamedTuple):
    """Where the middle of a document is drawn."""

    x: int
    y: int


class _Lane(NamedTuple):
    """From where to where a branch reaches."""

    top: int
    bottom: int


def picture(story: Story, cast: Sequence[Teller], id: str) -> Markup:
    """Return the lineage of a story as SVG, described in words for those who do not see it."""
    lineage = story.lineage
    places: dict[int, _Place] = {}
    lanes: list[_Lane] = []
    main: set[Edge | None] = set()  # that make the trees
    for roots in trees(lineage):
        main |= {node.edge for root in roots for node in root.walk()}
        top = lanes[-1].bottom + _GAP if lanes else 0
        rows = _lay_out(roots, _LEFT, top + _HEAD + _ROW // 2, places)
        lanes.append(_Lane(top, top + _HEAD + rows * _ROW))
    width = max(place.x for place in places.values()) + _RIGHT
    height = lanes[-1].bottom
    return element(
        "svg",
        element("title", "Who depends on whom", id=f"{id}-title"),
        element("desc", " ".join(_described(lineage, cast)), id=f"{id}-description"),
        _arrowhead(id),
        *(_lane(number, lane, width) for number, lane in enumerate(lanes, 1)),
        *_arcs(lineage, places),
        *(_arrow(edge, edge in main, places, id) for edge in lineage.edges),
        *(_document(place, at, story, cast) for place, at in sorted(places.items())),
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{id}-title {id}-description",
    )


def _lay_out(nodes: Sequence[Node], x: int, top: int, places: dict[int, _Place]) -> int:
    """Give nodes, and all below them, their places; returns how many rows that took."""
    rows = 0
    for node in nodes:
        places[node.place] = _Place(x, top + rows * _ROW)
        rows += max(1, _lay_out(node.below, x + _STEP, top + rows * _ROW, places))
    return rows


def _arrowhead(id: str) -> Markup:
    head = element("path", d="M0 0 L8 4 L0 8 Z", class_="head")
    marker = element(
        "marker",
        head,
        id=f"{id}-head",
        viewBox="0 0 8 8",
        refX=8,
        refY=4,
        markerWidth=10,
        markerHeight=10,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )
    return element("defs", marker)


def _lane(number: int, lane: _Lane, width: int) -> Markup:
    return joined(
        (
            element("rect", x=0, y=lane.top, width=width, height=lane.bottom - lane.top, rx=8, class_="lane"),
            element("text", f"Report {number}", x=12, y=lane.top + 20, class_="name"),
        )
    )


def _document(place: int, at: _Place, story: Story, cast: Sequence[Teller]) -> Markup:
    """A circle in the colour of the band, with the letter; what is known of it stands below."""
    score = story.documents[place].report.score
    remarks = [f"{score.value:.1f} {score.band}" if score else "no score"]
    if place == story.reference:
        remarks.append("reference")
    elif place == story.lineage.closest:
        remarks.append("closest to the origin")
    return element(
        "g",
        element("title", cast[place].name),
        element("circle", cx=at.x, cy=at.y, r=_RADIUS),
        element("text", cast[place].letter, x=at.x, y=at.y + 5, class_="letter"),
        *(
            element("text", remark, x=at.x + _RADIUS + 6, y=at.y + 16 + 13 * number, class_="remark")
            for number, remark in enumerate(remarks)
        ),
        class_=f"node {score.band if score else 'unscored'}",
    )


def _arrow(edge: Edge, main: bool, places: Mapping[int, _Place], id: str) -> Markup:
    """An arrow between documents: along the row, or down and along; a curve where it is not the main one."""
    start, end = places[edge.source], places[edge.derived]
    tip = end.x - _RADIUS - 2
    if not main:
        middle = (start.x + end.x) // 2
        way = f"M{start.x + _RADIUS} {start.y} C{middle} {start.y} {middle} {end.y} {tip} {end.y}"
    elif start.y == end.y:
        way = f"M{start.x + _RADIUS} {start.y} H{tip}"
    else:
        bend = f"Q{start.x} {end.y} {start.x + _CORNER} {end.y}"
        way = f"M{start.x} {start.y + _RADIUS} V{end.y - _CORNER} {bend} H{tip}"
    label = element("text", f"{edge.confidence:.2f}", x=tip - 32, y=end.y - 7, class_="sure")
    strength = "strong" if edge.confidence >= _STRONG else ""
    return element(
        "g",
        element("title", "; ".join(edge.evidence)),
        element("path", d=way, marker_end=f"url(#{id}-head)"),
        label if main else "",
        class_=" ".join(filter(None, ("edge", strength, "" if main else "further"))),
    )


def _arcs(lineage: Lineage, places: Mapping[int, _Place]) -> Iterator[Markup]:
    """Broken arcs at the left between documents that go back to one report, or of which none is the first."""
    sure = {frozenset((kin.one, kin.other)): kin for kin in siblings(lineage)}
    open_pairs = {frozenset(both) for both in lineage.undecided}
    for both in sorted(sure.keys() | open_pairs, key=sorted):
        start, end = sorted((places[place] for place in both), key=lambda place: place.y)
        bulge = min(_BULGE * max(1, (end.y - start.y) // _ROW), _WIDEST_ARC)
        left = min(start.x, end.x) - _RADIUS
        turn = left - bulge
        way = f"M{start.x - _RADIUS} {start.y} C{turn} {start.y} {turn} {end.y} {end.x - _RADIUS} {end.y}"
        kinship = sure.get(both)
        words = f"{kinship.confidence:.2f}" if kinship else ""
        label = " ".join(filter(None, (words, "?" if both in open_pairs else "")))
        yield element(
            "g",
            element("title", "; ".join(kinship.evidence) if kinship else "which came first is undecided"),
            element("path", d=way),
            element(
                "text", label, x=left - int(bulge * 0.75) - 4, y=(start.y + end.y) // 2 + 4, class_="sure end"
            ),
            class_="kin",
        )


def _described(lineage: Lineage, cast: Sequence[Teller]) -> Iterator[str]:
    for number, branch in enumerate(lineage.branches, 1):
        yield f"Report {number}: {', '.join(cast[place].letter for place in branch)}."
    for edge in lineage.edges:
        source, derived = cast[edge.source].letter, cast[edge.derived].letter
        yield f"{derived} depends on {source}, confidence {edge.confidence:.2f}."
    for kin in siblings(lineage):
        yield f"{pair(cast, kin.one, kin.other)} go back to one report, confidence {kin.confidence:.2f}."
    for one, other in lineage.undecided:
        yield f"Which of {pair(cast, one, other)} came first is undecided."
